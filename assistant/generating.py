"""Answers with a chat model: it writes, every sentence is verified, and only what its clause carries is shown.

The model never decides whether there is an answer (`assistant.abstention` has done that) and is never asked without
evidence. Whatever goes wrong with it ends in the quoting answer and a short notice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Status
from assistant.carrying import carrying_run
from assistant.composing import Composer
from assistant.drafting import Drafter, DraftSentence, Failure, ModelFailure
from assistant.evidence import Evidence
from assistant.notices import instead, left_out
from assistant.prompting import MOST_SENTENCES, Prompt, build_prompt
from assistant.question import Question
from assistant.verification import Verifier

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

TIMEOUT = 90.0  # seconds for a whole answer: longer than one request of the client, so that its own message comes first
ATTEMPTS = 2  # requests for one answer, where the first failed in passing and nothing was shown yet
_PASSING = frozenset({Failure.BUSY, Failure.UNREACHABLE})
_UNSTRUCTURED = frozenset({Failure.UNSUITED, Failure.MALFORMED, Failure.EMPTY})  # then the line format is tried


class GeneratingAnswerer:
    """Answers with a chat model. Holds no state between questions; safe to share between threads.

    Args:
        model: any LangChain chat model.
        verifier: decides what is shown.
        name: what answers say they were written by.
        timeout: seconds for a whole answer.
        attempts: requests for one answer.
        structured: whether to ask for structured output; None: where the model has it.
    """

    def __init__(
        self,
        model: "BaseChatModel",
        verifier: Verifier,
        *,
        name: str = "chat model",
        timeout: float = TIMEOUT,
        attempts: int = ATTEMPTS,
        structured: bool | None = None,
    ) -> None:
        self._drafter = Drafter(model, timeout=timeout, structured=structured)
        self._verifier = verifier
        self._name = name
        self._attempts = attempts

    def answer(self, question: Question, evidence: Sequence[Evidence], quoted: Answer) -> Iterator[Answer]:
        """The answer as it grows by one verified sentence at a time; the last value is the whole.

        Args:
            question: what was asked.
            evidence: the clauses to answer from, best first.
            quoted: the answer without a model, which takes over where the model has none.
        """
        if not evidence:
            yield quoted
            return
        writing = _Writing(self._verifier, question, self._name)
        try:
            for item, prompt in self._drafted(question, evidence, writing):
                if writing.take(item, prompt):
                    yield writing.snapshot()
            if not writing.composer.sentences:
                raise ModelFailure(Failure.EMPTY)
        except ModelFailure as failure:
            notices = [*quoted.notices, instead(failure.failure, question.language)]
            yield replace(quoted, unsupported=writing.unsupported, notices=tuple(notices))
            return
        if writing.unsupported:
            notice = left_out(writing.unsupported, question.language)
            yield replace(writing.snapshot(), unsupported=writing.unsupported, notices=(notice,))

    def _drafted(
        self, question: Question, evidence: Sequence[Evidence], writing: "_Writing"
    ) -> Iterator[tuple[DraftSentence, Prompt]]:
        """The model's sentences, asked for again or in another form where the first request gave none."""
        lines = not self._drafter.structured
        left = self._attempts
        while True:
            prompt = build_prompt(question, evidence, lines=lines)
            left -= 1
            try:
                for item in self._drafter.draft(prompt, lines=lines):
                    yield item, prompt
                    if len(writing.composer.sentences) >= MOST_SENTENCES:
                        return
            except ModelFailure as failure:
                if writing.heard:
                    raise
                if not lines and failure.failure in _UNSTRUCTURED:
                    lines, left = True, max(left, 1)
                elif left <= 0 or failure.failure not in _PASSING:
                    raise
            else:
                return


class _Writing:
    """One answer in the making."""

    def __init__(self, verifier: Verifier, question: Question, name: str) -> None:
        self.composer = Composer(question.text, question.language, model=name)
        self.unsupported = 0
        self.heard = False  # whether the model has said anything
        self._verifier = verifier
        self._language = question.language
        self._said: set[str] = set()

    def take(self, item: DraftSentence, prompt: Prompt) -> bool:
        """Show a sentence where its clauses carry it; count it where they do not. Whether it was shown."""
        self.heard = True
        if item.text in self._said:
            return False
        self._said.add(item.text)
        cited = [prompt.keys[key] for key in item.keys if key in prompt.keys]
        handed = tuple(prompt.keys.values())
        invented = len(cited) < len(item.keys)
        if invented or not self._verifier.verify(item.text, cited, handed, asked_in=self._language).supported:
            self.unsupported += 1
            return False
        numbers = []
        for evidence in cited:
            clause, span = carrying_run(item.text, evidence, self._language)
            numbers.append(self.composer.cite(evidence.plan, clause, span))
        self.composer.say(item.text, *dict.fromkeys(numbers))
        return True

    def snapshot(self) -> Answer:
        """The answer so far."""
        return self.composer.answer(Status.ANSWERED)
