"""Putting an answer together: sentences, and citations numbered in the order of their first mention."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Sentence, Status
from ingest.model import Clause

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

Span = tuple[int, int]


def title_in(titles: Mapping[str, str], language: str) -> str:
    """A plan's title in a language, else in English, else the first it has."""
    return titles.get(language) or titles.get("en") or next(iter(titles.values()), "")


def plan_title(plan: "PlanRecord", language: str) -> str:
    """The title a reader of that language is shown."""
    return title_in(plan.titles, language) or plan.plan_id


def short_name(plan: "PlanRecord", plans: "tuple[PlanRecord, ...]", language: str) -> str:
    """What tells a plan from the others in few characters: its period, its year, or its title."""
    name = _years(plan)
    if name and sum(_years(other) == name for other in plans) <= 1:
        return name
    return plan_title(plan, language)


def _years(plan: "PlanRecord") -> str:
    if plan.period:
        first, last = plan.period
        return str(first) if first == last else f"{first}-{last}"
    return (plan.adopted or "")[:4]


def citation(number: int, plan: "PlanRecord", clause: Clause, span: Span) -> Citation:
    """A citation of `clause.text[span]`, with its place in the source."""
    start, end = span
    try:
        source = clause.source_span(start, end)
    except ValueError:  # a quote of characters that cleaning put in: the whole clause is its place
        source = (clause.start, clause.end)
    return Citation(
        number=number,
        plan_id=plan.plan_id,
        plan_title=plan_title(plan, clause.language),
        edition=plan.edition,
        clause_id=clause.clause_id,
        label=clause.label,
        language=clause.language,
        heading_path=clause.heading_path,
        quote=clause.text[start:end],
        start=source[0],
        end=source[1],
        page=clause.page,
        quote_start=start,
        quote_end=end,
    )


@dataclass(slots=True)
class Composer:
    """Collects the sentences of one answer."""

    question: str
    language: str
    model: str = "quoting"
    sentences: list[Sentence] = field(default_factory=list)
    citations: dict[tuple[str, str, str, Span], Citation] = field(default_factory=dict)

    def cite(self, plan: "PlanRecord", clause: Clause, span: Span) -> int:
        """The number of a quote; the same quote keeps its number."""
        key = (plan.plan_id, clause.clause_id, clause.language, span)
        if key not in self.citations:
            self.citations[key] = citation(len(self.citations) + 1, plan, clause, span)
        return self.citations[key].number

    def number_of(self, plan: "PlanRecord", clause: Clause) -> int | None:
        """The number under which some run of a clause is quoted already, or None."""
        place = (plan.plan_id, clause.clause_id, clause.language)
        return next((cited.number for key, cited in self.citations.items() if key[:3] == place), None)

    def say(self, text: str, *numbers: int) -> None:
        """Add a sentence that rests on the citations of those numbers; none for framing."""
        self.sentences.append(Sentence(text, numbers))

    def answer(
        self,
        status: Status,
        *,
        nearest: tuple[Citation, ...] = (),
        choices: tuple[str, ...] = (),
        notices: tuple[str, ...] = (),
    ) -> Answer:
        """The whole answer."""
        return Answer(
            question=self.question,
            status=status,
            language=self.language,
            sentences=tuple(self.sentences),
            citations=tuple(self.citations.values()),
            nearest=nearest,
            choices=choices,
            model=self.model,
            notices=notices,
        )


def snapshots(answer: Answer) -> Iterator[Answer]:
    """The answer growing by one sentence at a time, each with the citations mentioned so far; the last is whole."""
    for count in range(1, len(answer.sentences)):
        sentences = answer.sentences[:count]
        mentioned = {number for sentence in sentences for number in sentence.citations}
        yield replace(
            answer,
            sentences=sentences,
            citations=tuple(cited for cited in answer.citations if cited.number in mentioned),
            nearest=(),
            choices=(),
            notices=(),
        )
    yield answer
