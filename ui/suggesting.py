"""Questions the library can answer, drawn from its own headings: examples to start with, follow-ups to an answer.

A heading says what a plan speaks of in the plan's own words, so a question made of a plan and a heading names both
what to look for and where; a follow-up is offered only where the search finds a clause under that very heading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import Answer
from ingest.model import Clause, Kind
from ui.engine import Engine
from ui.render.reader import period_text, plan_title
from ui.texts import LANGUAGES, Texts, load

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

EXAMPLES = 4
FOLLOW_UPS = 3
HEADING_LENGTH = 48  # characters; a longer heading makes an unreadable question
CHECKED_HITS = 5  # a follow-up is offered where one of so many hits stands under its heading


@dataclass(frozen=True, slots=True)
class Subject:
    """A heading of a plan with the clauses under it, in one language."""

    record: "PlanRecord"
    heading: Clause
    clauses: tuple[Clause, ...]

    @property
    def title(self) -> str:
        """The heading's words, fit to stand inside a sentence."""
        words = " ".join(self.heading.text.split()).rstrip(".:;。：；")
        if words.isupper():  # printed in capitals
            return words.lower()
        plain = words[1:] == words[1:].lower()
        return words[:1].lower() + words[1:] if plain and self.heading.language in ("en", "es", "pt") else words

    def named_in(self, texts: Texts) -> str:
        """The title as a sentence names it, in quotation marks where it has capitals or is in another language."""
        plain = self.title == self.title.lower() and self.heading.language == texts.language
        return self.title if plain else texts("example.heading", heading=self.title)

    @property
    def tells_figures(self) -> bool:
        """Whether most of its clauses hold figures."""
        return 2 * self.figures > len(self.clauses)

    @property
    def says_nothing(self) -> bool:
        """Whether the heading is its own label ("Annex", "Preface") or a period, which names no subject."""
        words = self.heading.text.strip().casefold()
        return words in {self.heading.label.casefold(), self.heading.clause_id} or any(map(str.isdecimal, words))

    @property
    def figures(self) -> int:
        """How many of its clauses hold a figure."""
        return sum(any(letter.isdecimal() for letter in clause.text) for clause in self.clauses)


def examples(engine: Engine, texts: Texts) -> tuple[str, ...]:
    """Questions to start with, in the interface's language, over as many plans as possible."""
    by_plan = [
        sorted(_speaking(engine, record, texts.language), key=lambda subject: -subject.figures)
        for record in reversed(engine.plans())
    ]
    found: list[str] = []
    pair = _shared(by_plan)
    if pair is not None:
        later, earlier = pair
        found.append(
            texts(
                "example.change", heading=later.named_in(texts), first=_name(earlier, texts), last=_name(later, texts)
            )
        )
    kinds = ("example.figures", "example.about")
    used = {pair[0].title.casefold()} if pair else set()
    for rank in range(EXAMPLES):
        for row in by_plan:
            fresh = [subject for subject in row if subject.title.casefold() not in used]
            if len(found) < EXAMPLES and rank < len(row) and fresh:
                subject = fresh[0]
                used.add(subject.title.casefold())
                kind = kinds[len(found) % 2] if subject.tells_figures else "example.about"
                found.append(texts(kind, heading=subject.named_in(texts), plan=_name(subject, texts)))
    return tuple(found)


def follow_ups(engine: Engine, answer: Answer, texts: Texts) -> tuple[str, ...]:
    """Questions that go on from an answer, in its language, each checked against the library."""
    words = load(answer.language) if answer.language in LANGUAGES else texts
    cited = answer.citations or answer.nearest
    if not cited:
        return ()
    first = cited[0]
    records = engine.plans()
    home = next((record for record in records if record.plan_id == first.plan_id), None)
    if home is None:
        return ()
    here = tuple(_speaking(engine, home, words.language))
    under = next((s for s in here if any(c.clause_id == first.clause_id for c in s.clauses)), None)
    candidates: list[tuple[str, Subject]] = []
    if under is not None:
        cited_ids = {citation.clause_id for citation in cited if citation.plan_id == home.plan_id}
        for record in records:
            for subject in _speaking(engine, record, words.language) if record is not home else ():
                if subject.title.casefold() == under.title.casefold():
                    candidates.append(
                        (words("follow.other", heading=subject.named_in(words), plan=_name(subject, words)), subject)
                    )
        if any(clause.clause_id not in cited_ids for clause in under.clauses):
            candidates.append((words("follow.more", heading=under.named_in(words), plan=_name(under, words)), under))
        place = here.index(under)
        candidates += [
            (words("example.about", heading=subject.named_in(words), plan=_name(subject, words)), subject)
            for subject in here[place + 1 : place + 3]
        ]
    asked = answer.question.casefold()
    found: list[str] = []
    for question, subject in candidates:
        if len(found) == FOLLOW_UPS:
            break
        if question.casefold() != asked and question not in found and _answerable(engine, question, subject):
            found.append(question)
    return tuple(found)


def subjects(engine: Engine, record: "PlanRecord", language: str) -> Iterator[Subject]:
    """The innermost headings of a plan that hold clauses, in `language` where the plan has it, else in its first."""
    spoken = language if language in record.languages else record.languages[0] if record.languages else language
    heading: Clause | None = None
    clauses: list[Clause] = []
    for clause in (item for item in engine.clauses(record.plan_id) if item.language == spoken):
        if clause.kind is Kind.HEADING:
            if heading is not None and clauses:
                yield Subject(record, heading, tuple(clauses))
            heading = (
                clause if len(clause.text) + 2 * (spoken == "zh") > 2 and len(clause.text) <= HEADING_LENGTH else None
            )
            clauses = []
        else:
            clauses.append(clause)
    if heading is not None and clauses:
        yield Subject(record, heading, tuple(clauses))


def _speaking(engine: Engine, record: "PlanRecord", language: str) -> Iterator[Subject]:
    """The subjects whose headings say what they are about."""
    return (subject for subject in subjects(engine, record, language) if not subject.says_nothing)


def _shared(by_plan: Sequence[Sequence[Subject]]) -> tuple[Subject, Subject] | None:
    """The heading with the most figures that the two newest plans which share one have in common."""
    for place, later in enumerate(by_plan):
        for earlier in by_plan[place + 1 :]:
            titles = {subject.title.casefold(): subject for subject in earlier}
            for subject in later:
                other = titles.get(subject.title.casefold())
                if other is not None:
                    return subject, other
    return None


def _name(subject: Subject, texts: Texts) -> str:
    """A plan as one speaks of it: by its period, or by its title where it has none."""
    period = period_text(subject.record.period)
    title = plan_title(subject.record.titles, texts.language, subject.record.plan_id)
    return texts("example.plan", period=period) if period else texts("example.title", title=title)


def _answerable(engine: Engine, question: str, subject: Subject) -> bool:
    wanted = {(subject.record.plan_id, clause.clause_id) for clause in subject.clauses}
    hits = engine.search(question, plans=(subject.record.plan_id,), limit=CHECKED_HITS)
    return any((hit.plan_id, hit.clause.clause_id) in wanted for hit in hits)
