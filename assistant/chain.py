"""The whole way from a question to its answer as one LangChain Runnable: invoke, stream, batch, async.

Input: a mapping with `question` and, where there are any, `history` (the turns before, as `{"role", "content"}` or
plain strings of the user's turns), `answers` (the `Answer`s to those turns), `plans` and `languages` (what the reader
has limited the search to). Output: an `Answer`. A stream yields the answer growing by one sentence at a time; its last
value is the whole answer.
"""

import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.abstention import judge
from assistant.answer import Answer, Status, Timings
from assistant.composing import snapshots
from assistant.question import Question, understand
from assistant.quoting import QuotingAnswerer
from assistant.retrieval import Findings, Retrieval
from vectorstore.search import Searcher
from vectorstore.views import MULTILINGUAL

if TYPE_CHECKING:
    from assistant.generating import GeneratingAnswerer
    from assistant.settings import Settings
    from vectorstore.library import Library


class ChainInput(TypedDict, total=False):
    """What the chain takes; only `question` has to be there."""

    question: str
    history: Sequence[Mapping[str, str] | str]
    answers: Sequence[Answer]
    plans: Sequence[str]
    languages: Sequence[str]


class AnswerChain(Runnable[ChainInput, Answer]):
    """Question in, answer out. Holds no state between calls; safe to share between threads.

    An answer rests on the library as it is when the question comes, however long the answer takes.
    """

    def __init__(self, searcher: Searcher, generating: "GeneratingAnswerer | None" = None) -> None:
        self.retrieval = Retrieval(searcher)
        self._quoting = QuotingAnswerer(searcher)
        self._generating = generating

    def invoke(self, input: ChainInput, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:  # noqa: ANN401
        """The whole answer."""
        return self._call_with_config(self._whole, input, config)

    def stream(self, input: ChainInput, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:  # noqa: ANN401
        """The answer as it grows; the last value is the whole answer."""
        yield from self._transform_stream_with_config(iter([input]), self._grow, config)

    async def astream(
        self,
        input: ChainInput,
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> AsyncIterator[Answer]:
        """`stream` for asynchronous callers; the work runs in a thread."""
        from langchain_core.runnables.config import run_in_executor

        growing = self.stream(input, config)
        while (answer := await run_in_executor(config, next, growing, None)) is not None:
            yield answer

    def understand(self, given: ChainInput) -> Question:
        """The last turn as the chain understands it."""
        return _understood(given, self.retrieval)

    def find(self, given: ChainInput) -> Findings:
        """The evidence that the chain answers from."""
        retrieval = self.retrieval.pinned()
        return retrieval.find(
            _understood(given, retrieval), plans=given.get("plans", ()), languages=given.get("languages", ())
        )

    def _whole(self, given: ChainInput) -> Answer:
        *_, last = self._grow(iter([given]))
        return last

    def _grow(self, inputs: Iterator[ChainInput]) -> Iterator[Answer]:
        for given in inputs:
            yield from self._answer(given)

    def _answer(self, given: ChainInput) -> Iterator[Answer]:
        started = time.perf_counter()
        retrieval = self.retrieval.pinned()
        question = _understood(given, retrieval)
        understood = time.perf_counter()
        findings = retrieval.find(question, plans=given.get("plans", ()), languages=given.get("languages", ()))
        found = time.perf_counter()
        for answer in self._written(findings, retrieval.searcher):
            now = time.perf_counter()
            yield replace(
                answer,
                timings=Timings(
                    understand=1000 * (understood - started),
                    retrieve=1000 * (found - understood),
                    answer=1000 * (now - found),
                    total=1000 * (now - started),
                ),
            )

    def _written(self, findings: Findings, searcher: Searcher) -> Iterator[Answer]:
        judgement = judge(findings)
        quoted = self._quoting.answer(findings, judgement, searcher)
        if self._generating is None or judgement.status is not Status.ANSWERED or findings.named:
            return snapshots(quoted)
        return self._generating.answer(findings.question, findings.chosen, quoted)


def _understood(given: ChainInput, retrieval: Retrieval) -> Question:
    return understand(_turns(given), retrieval.catalogue, tuple(given.get("answers", ())))


def _turns(given: ChainInput) -> tuple[str, ...]:
    """The user's turns, the question last."""
    earlier = (
        turn if isinstance(turn, str) else str(turn.get("content", ""))
        for turn in given.get("history", ())
        if isinstance(turn, str) or turn.get("role") == "user"
    )
    return (*(turn for turn in earlier if turn.strip()), given["question"])


def build_chain(library: "Library", *, model: str | None = None, settings: "Settings | None" = None) -> AnswerChain:
    """The chain over an open library.

    Args:
        library: what to answer from.
        model: a chat model as "provider:name" or an address; None: answers are quotes, no model is called.
        settings: where `model` is not given, its model is taken.

    Raises:
        ModelError: the chat model cannot be used.
    """
    searcher = Searcher(library, library.embedders)
    name = model or (settings.model if settings else None)
    if not name:
        return AnswerChain(searcher)
    from assistant.generating import GeneratingAnswerer
    from assistant.models import load_model
    from assistant.verification import Verifier

    embed_tokens = getattr(library.embedders[MULTILINGUAL], "embed_tokens", None)
    return AnswerChain(searcher, GeneratingAnswerer(load_model(name), Verifier(embed_tokens), name=name))
