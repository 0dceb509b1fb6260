"""Sentences out of a chat model, one at a time as they are finished, whatever the model is and however it fails.

A model with structured output fills in a small form; another writes lines. Both give `DraftSentence`s. The model
works in
a thread of its own, so that a time limit holds even where the model's client has none; whatever it raises there is a
value here and becomes a `ModelFailure`.
"""

import contextvars
import re
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import AssistantError
from assistant.prompting import NOTHING, Prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage
    from langchain_core.runnables import Runnable

Result = TypeVar("Result")

LONGEST_DRAFT = 20_000  # characters; a model that goes on beyond is caught in a loop
MOST_DRAFTED = 40  # sentences, for the same reason


class Failure(StrEnum):
    """Why a model gave no answer that can be used."""

    TIMEOUT = "timeout"
    BUSY = "busy"  # a rate limit
    UNREACHABLE = "unreachable"
    KEY = "key"  # refused, or without credit
    REFUSED = "refused"
    DECLINED = "declined"  # it says that the clauses do not answer
    EMPTY = "empty"
    MALFORMED = "malformed"
    CANCELLED = "cancelled"
    UNSUITED = "unsuited"  # the server does not take this kind of request
    FAILED = "failed"


class ModelFailure(AssistantError):
    """A model gave no answer that can be used; never leaves the answerer."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"The chat model gave no usable answer ({failure}).")
        self.failure = failure


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """What a model wrote, with the keys it gave; nothing about it is known to be true."""

    text: str
    keys: tuple[str, ...]


class DraftItem(BaseModel):
    """One sentence of the form."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(description="one sentence, without keys")
    keys: list[str] = Field(description="keys of the clauses it rests on")


class Draft(BaseModel):
    """The form that a model with structured output fills in; an empty list says that the clauses do not answer."""

    model_config = ConfigDict(extra="forbid")
    sentences: list[DraftItem]


class Drafter:
    """Asks one model.

    Args:
        model: any LangChain chat model.
        timeout: seconds for a whole answer.
        structured: whether to ask for structured output; None: where the model has it.
    """

    def __init__(self, model: "BaseChatModel", *, timeout: float, structured: bool | None = None) -> None:
        self._model = model
        self._timeout = timeout
        self._form: Runnable[list[BaseMessage], object] | None = None
        if structured is not False:
            try:
                self._form = model.with_structured_output(Draft.model_json_schema())
            except NotImplementedError:  # LangChain's own sign that a model cannot
                self._form = None

    @property
    def structured(self) -> bool:
        """Whether the model is asked to fill in the form."""
        return self._form is not None

    def draft(self, prompt: Prompt, *, lines: bool) -> Iterator[DraftSentence]:
        """The model's sentences, each as soon as it is whole.

        Raises:
            ModelFailure: there is no answer, or it broke off; what was given before then is not the whole.
        """
        from langchain_core.messages import HumanMessage, SystemMessage

        messages: list[BaseMessage] = [SystemMessage(prompt.rules), HumanMessage(prompt.material)]
        form = self._form
        if lines or form is None:
            return _from_lines(_pulled(lambda: self._model.stream(messages), self._timeout))
        return _from_form(_pulled(lambda: form.stream(messages), self._timeout))


_END = object()


def _pulled(start: Callable[[], Iterator[object]], timeout: float) -> Iterator[object]:
    """What an iterator gives, drawn in a thread, until the time is up.

    An abandoned thread ends with its request, at the latest at the model client's own time limit.
    """
    context = contextvars.copy_context()  # so that tracing callbacks of the caller hold in the thread
    deadline = time.monotonic() + timeout
    executor = ThreadPoolExecutor(1, thread_name_prefix="clausewise-model")
    source: Iterator[object] | None = None
    try:
        source = _outcome(executor.submit(context.run, start), deadline)
        while (item := _outcome(executor.submit(context.run, _drawn, source), deadline)) is not _END:
            yield item
    finally:
        close = getattr(source, "close", None)
        if close is not None:
            executor.submit(close)  # ends the request of a reader who has left
        executor.shutdown(wait=False)


def _drawn(source: Iterator[object]) -> object:
    """The next item, or `_END` where there is none."""
    return next(source, _END)


def _outcome(future: "Future[Result]", deadline: float) -> Result:
    try:
        error = future.exception(timeout=max(0.0, deadline - time.monotonic()))
    except TimeoutError:
        future.cancel()
        raise ModelFailure(Failure.TIMEOUT) from None
    if error is not None:
        raise ModelFailure(failure_of(error)) from error
    return future.result()


_BY_STATUS: Mapping[int, Failure] = {
    400: Failure.UNSUITED, 401: Failure.KEY, 402: Failure.KEY, 403: Failure.KEY, 404: Failure.UNSUITED,
    408: Failure.TIMEOUT, 415: Failure.UNSUITED, 422: Failure.UNSUITED, 429: Failure.BUSY, 501: Failure.UNSUITED,
    504: Failure.TIMEOUT, 529: Failure.BUSY,
}  # fmt: skip
# Providers' clients share no base class; the names of their errors agree.
_BY_NAME = (
    (re.compile(r"Timeout|TimedOut"), Failure.TIMEOUT),
    (re.compile(r"RateLimit|Overloaded|ResourceExhausted"), Failure.BUSY),
    (re.compile(r"Authentication|PermissionDenied|Unauthorized"), Failure.KEY),
    (re.compile(r"Refusal|ContentFilter|Safety"), Failure.REFUSED),
    (re.compile(r"Cancel"), Failure.CANCELLED),
    (re.compile(r"Connect|RemoteProtocol|Network"), Failure.UNREACHABLE),
    (re.compile(r"OutputParser|JSONDecode|Validation|LengthFinish"), Failure.MALFORMED),
    (re.compile(r"NotImplemented|BadRequest|Unprocessable|NotFound"), Failure.UNSUITED),
)


def failure_of(error: BaseException) -> Failure:
    """What a provider's exception means, from its HTTP status, else from its name and those of what caused it."""
    seen: BaseException | None = error
    while seen is not None:
        status = getattr(seen, "status_code", None)
        if isinstance(status, int):
            return _BY_STATUS.get(status, Failure.UNREACHABLE if status >= 500 else Failure.FAILED)
        names = " ".join(kind.__name__ for kind in type(seen).__mro__)
        for pattern, failure in _BY_NAME:
            if pattern.search(names):
                return failure
        seen = seen.__cause__ or seen.__context__
    return Failure.FAILED


def _from_form(parts: Iterator[object]) -> Iterator[DraftSentence]:
    """Sentences of a form that grows: one is whole when the next has begun, or at the end."""
    given = 0
    latest: object = None
    for part in parts:
        latest = part
        items = _items(part)
        while given < len(items) - 1:
            yield _drafted(items[given])
            given += 1
            if given > MOST_DRAFTED:
                raise ModelFailure(Failure.MALFORMED)
    if latest is None:
        raise ModelFailure(Failure.EMPTY)
    try:
        draft = Draft.model_validate(latest)
    except ValidationError as error:
        raise ModelFailure(Failure.MALFORMED) from error
    if not draft.sentences:
        raise ModelFailure(Failure.DECLINED)
    for item in draft.sentences[given:]:
        yield _drafted(item)


def _items(part: object) -> list[object]:
    items = part.get("sentences") if isinstance(part, Mapping) else None
    return list(items) if isinstance(items, list) else []


def _drafted(item: object) -> DraftSentence:
    try:
        valid = item if isinstance(item, DraftItem) else DraftItem.model_validate(item)
    except ValidationError as error:
        raise ModelFailure(Failure.MALFORMED) from error
    text, keys = _split_keys(valid.text)
    return DraftSentence(text, tuple(dict.fromkeys((*(key.strip(" []") for key in valid.keys), *keys))))


# [K1], 【K1、K2】, (K2); a bare number counts in square brackets only, where it is a key that nobody gave.
_KEYS = re.compile(
    r"\s*(?:[\[【]\s*(?P<square>K?\s?\d+(?:\s*[,;，；、]\s*K?\s?\d+)*)\s*[\]】]"
    r"|[(（]\s*(?P<round>K\s?\d+(?:\s*[,;，；、]\s*K\s?\d+)*)\s*[)）])",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,2}[.)、])\s+")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)


def _from_lines(parts: Iterator[object]) -> Iterator[DraftSentence]:
    """Sentences of a text that grows by pieces, one a line. What a model thinks aloud before it answers is left out."""
    text, done, some = "", 0, False
    for part in parts:
        reason = getattr(part, "response_metadata", {}).get("finish_reason")
        if reason in {"content_filter", "refusal"}:
            raise ModelFailure(Failure.REFUSED)
        piece = str(getattr(part, "text", part))
        text += piece
        if reason == "length" or len(text) > LONGEST_DRAFT:
            raise ModelFailure(Failure.MALFORMED)  # cut off: the last line is no sentence, the answer not whole
        if "\n" not in piece and not text.endswith("\n"):
            continue
        *lines, _ = _THOUGHT.sub(lambda match: "\n" * match[0].count("\n"), text).split("\n")
        for line in lines[done:]:
            for sentence in _read_line(line):
                some = True
                yield sentence
        done = len(lines)
    rest = _THOUGHT.sub(lambda match: "\n" * match[0].count("\n"), text).split("\n")[done:]
    for line in rest:
        for sentence in _read_line(line):
            some = True
            yield sentence
    if not some:
        raise ModelFailure(Failure.EMPTY)


def _read_line(line: str) -> Iterator[DraftSentence]:
    text, keys = _split_keys(_BULLET.sub("", line).strip())
    if text.strip(" .。!\"'*`").upper() == NOTHING:
        raise ModelFailure(Failure.DECLINED)
    if re.search(r"\w", text):
        yield DraftSentence(text, keys)


def _split_keys(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its key marks, and the keys."""
    marks = [match["square"] or match["round"] for match in _KEYS.finditer(text)]
    keys = [key.replace(" ", "").upper() for mark in marks for key in re.split(r"\s*[,;，；、]\s*", mark)]
    return _KEYS.sub("", text).strip(), tuple(dict.fromkeys(keys))
