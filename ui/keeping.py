"""Conversations as the browser keeps them: values, their JSON, and the small operations on a list of them.

What comes back from a browser's storage is untrusted and may be of an older release, so it is read through pydantic,
conversation by conversation: one that cannot be read is left out, the others stay.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer

KEPT_CONVERSATIONS = 40  # the newest are kept
KEPT_CHARACTERS = 2_000_000  # a browser grants about 5 million to a site; other tabs and pages need room too
TITLE_LENGTH = 80  # characters: one line of the list at its widest


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer; the answer is None while it is being made, or where it failed or was stopped."""

    question: str
    answer: Answer | None = None
    error: str = ""
    stopped: bool = False
    rating: str = ""  # "up", "down" or nothing
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of one conversation. The title is the first question until the user gives another.

    The id is empty until the first question.
    """

    conversation_id: str
    title: str = ""
    started: str = ""  # ISO 8601, UTC
    turns: tuple[Turn, ...] = ()

    @classmethod
    def new(cls) -> "Conversation":
        """An empty conversation with an id of its own."""
        return cls(secrets.token_hex(6), started=datetime.now(UTC).isoformat(timespec="seconds"))

    def asking(self, question: str, at: int | None = None) -> "Conversation":
        """With one more question; `at` a turn's index, that turn and all after it are replaced."""
        turns = self.turns if at is None else self.turns[:at]
        title = self.title if self.title and turns else _title(question)
        begun = self if self.conversation_id else Conversation.new()
        return replace(begun, title=title, turns=(*turns, Turn(question)))

    def with_last(self, turn: Turn) -> "Conversation":
        """With the last turn replaced."""
        return replace(self, turns=(*self.turns[:-1], turn))

    def with_turn(self, index: int, turn: Turn) -> "Conversation":
        """With the turn of that index replaced."""
        return replace(self, turns=(*self.turns[:index], turn, *self.turns[index + 1 :]))

    @property
    def history(self) -> tuple[dict[str, str], ...]:
        """The answered turns before the last one, as the chain takes them."""
        return tuple(
            message
            for turn in self.turns[:-1]
            if turn.answer is not None
            for message in (
                {"role": "user", "content": turn.question},
                {"role": "assistant", "content": turn.answer.text},
            )
        )

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers to the turns before the last one."""
        return tuple(turn.answer for turn in self.turns[:-1] if turn.answer is not None)


_ONE = TypeAdapter(Conversation)


def to_stored(conversations: Sequence[Conversation]) -> list[object]:
    """The JSON values that the browser stores: the newest conversations, as many as fit."""
    stored: list[object] = []
    room = KEPT_CHARACTERS
    for conversation in conversations[:KEPT_CONVERSATIONS]:
        value = _ONE.dump_python(conversation, mode="json")
        room -= len(json.dumps(value, ensure_ascii=False))
        if room < 0:
            break
        stored.append(value)
    return stored


def from_stored(stored: object) -> tuple[Conversation, ...]:
    """Conversations out of what the browser stored; what cannot be read is left out."""
    conversations = []
    for value in stored if isinstance(stored, list) else []:
        try:
            conversations.append(_ONE.validate_python(value))
        except ValidationError:
            continue
    return tuple(conversations)


def kept(conversations: Sequence[Conversation], conversation: Conversation) -> tuple[Conversation, ...]:
    """The list with `conversation` at its head, in place of its earlier state."""
    others = tuple(other for other in conversations if other.conversation_id != conversation.conversation_id)
    return (conversation, *others) if conversation.turns else others


def renamed(conversations: Sequence[Conversation], conversation_id: str, title: str) -> tuple[Conversation, ...]:
    """The list with one conversation's title changed; an empty title changes nothing."""
    return tuple(
        replace(item, title=_title(title)) if item.conversation_id == conversation_id and title.strip() else item
        for item in conversations
    )


def without(conversations: Sequence[Conversation], conversation_id: str) -> tuple[Conversation, ...]:
    """The list without one conversation."""
    return tuple(item for item in conversations if item.conversation_id != conversation_id)


def _title(question: str) -> str:
    words = " ".join(question.split())
    return words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rstrip() + "…"
