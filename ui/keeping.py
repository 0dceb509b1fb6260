"""Conversations as the browser keeps them: values, their JSON, and the small operations on a list of them.

The browser keeps every conversation under a key of its own, so that windows which are open beside each other never
write over one another's. Each change of a conversation has a revision, and names the one it goes on from: where the
browser holds another one by then, a second window has gone on too, and both are kept (`ui/assets/clausewise.js`).

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

    The id is empty until the first question, the revision while a question is being answered.
    """

    conversation_id: str
    title: str = ""
    started: str = ""  # ISO 8601, UTC
    turns: tuple[Turn, ...] = ()
    saved: str = ""  # ISO 8601, UTC: when it was last changed
    revision: str = ""
    base: str = ""  # the revision that this one goes on from

    @classmethod
    def new(cls) -> "Conversation":
        """An empty conversation with an id of its own."""
        return cls(secrets.token_hex(6), started=_now("seconds"))

    def asking(self, question: str, at: int | None = None) -> "Conversation":
        """With one more question; `at` a turn's index, that turn and all after it are replaced."""
        turns = self.turns if at is None else self.turns[:at]
        title = self.title if self.title and turns else _title(question)
        begun = self if self.conversation_id else Conversation.new()
        return replace(
            begun, title=title, turns=(*turns, Turn(question)), revision="", base=begun.revision or begun.base
        )

    def settled(self) -> "Conversation":
        """With a revision, where it has none: its last question is answered."""
        if self.revision or not self.turns:
            return self
        return replace(self, saved=_now(), revision=secrets.token_hex(6))

    def changed(self) -> "Conversation":
        """With a new revision after a change; a question that is being answered brings its own."""
        if not self.revision:
            return self
        return replace(self, revision="", base=self.revision).settled()

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


def to_keep(conversation: Conversation) -> str:
    """What the browser is told in order to keep a conversation; nothing while it has no turns."""
    return json.dumps({"put": _ONE.dump_python(conversation, mode="json")}) if conversation.turns else ""


def to_drop(conversation_id: str) -> str:
    """What the browser is told in order to delete a conversation."""
    return json.dumps({"drop": conversation_id})


def from_stored(stored: str | None) -> tuple[Conversation, ...]:
    """Conversations out of the JSON list that the browser stored, newest first; what cannot be read is left out."""
    try:
        values = json.loads(stored or "[]")
    except ValueError:
        return ()
    conversations = []
    for value in values if isinstance(values, list) else []:
        try:
            conversations.append(_ONE.validate_python(value))
        except ValidationError:
            continue
    return tuple(sorted(conversations, key=lambda item: item.saved, reverse=True))


def kept(conversations: Sequence[Conversation], conversation: Conversation) -> tuple[Conversation, ...]:
    """The list with `conversation` at its head, in place of its earlier state."""
    others = tuple(other for other in conversations if other.conversation_id != conversation.conversation_id)
    return (conversation, *others) if conversation.turns else others


def followed(conversations: Sequence[Conversation], current: Conversation) -> Conversation:
    """The open conversation as the browser holds it now.

    It is the one of its own revision, which has another id where a second window took that id on, or the one of its id.
    What is not held any more, or is being answered, stays as it is.
    """
    if not current.revision:
        return current
    same = [item for item in conversations if item.revision == current.revision]
    same += [item for item in conversations if item.conversation_id == current.conversation_id]
    return same[0] if same else current


def renamed(conversations: Sequence[Conversation], conversation_id: str, title: str) -> tuple[Conversation, ...]:
    """The list with one conversation's title changed; an empty title changes nothing."""
    return tuple(
        replace(item, title=_title(title)).changed()
        if item.conversation_id == conversation_id and title.strip()
        else item
        for item in conversations
    )


def without(conversations: Sequence[Conversation], conversation_id: str) -> tuple[Conversation, ...]:
    """The list without one conversation."""
    return tuple(item for item in conversations if item.conversation_id != conversation_id)


def _now(timespec: str = "milliseconds") -> str:
    return datetime.now(UTC).isoformat(timespec=timespec)


def _title(question: str) -> str:
    words = " ".join(question.split())
    return words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rstrip() + "…"
