"""Answers without a language model: the sentences that answer, quoted, in the shape the question calls for.

Each shape is one small function from findings to sentences. Whether there is an answer at all is decided before
(`assistant.abstention`); what is said here rests on quotes, and framing states counts and places only.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

from assistant.abstention import Judgement, Reason
from assistant.answer import Answer, Citation, Status
from assistant.composing import Composer, Span, citation, plan_title, short_name
from assistant.divergence import divergence
from assistant.evidence import Evidence
from assistant.excerpts import Asked, excerpt
from assistant.leads import asked_figure
from assistant.names import DASHES, places
from assistant.phrases import Phrases, phrases
from assistant.question import Kind, Quantity, Question
from assistant.retrieval import Findings
from ingest.model import Clause
from vectorstore.lexical import stop_terms, terms
from vectorstore.search import Searcher, SearchIndex

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

PlacesOf: TypeAlias = Callable[[str, str], frozenset[int]]  # plan id, language -> places

PLACES_KEPT = 64  # languages of plans whose places are remembered
NEAREST = 3  # related clauses beside "the plans do not say this"
LIST_WORDS = 80  # an item of a list is quoted whole up to this length
_FIGURES = frozenset({Quantity.COUNT, Quantity.MONEY, Quantity.PERCENTAGE})
_WITHOUT_NEAREST = frozenset({Reason.EMPTY, Reason.INSTRUCTION, Reason.NOTHING_ASKED, Reason.NO_UNIT, Reason.NO_PLAN})
_LISTING = frozenset({Kind.LIST, Kind.COUNT, Kind.OVERVIEW})


class QuotingAnswerer:
    """Answers with quotes. Holds no state between questions but the places that plans name."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._places: WeakKeyDictionary[SearchIndex, PlacesOf] = WeakKeyDictionary()  # of generations still in use

    def answer(self, findings: Findings, judgement: Judgement, searcher: Searcher | None = None) -> Answer:
        """The answer to a question from its evidence.

        Args:
            findings: the evidence.
            judgement: what can be said of it.
            searcher: the pinned one that found it; None: the newest generation is taken.
        """
        chosen = searcher or self._searcher.pinned()
        return _Writing(chosen, findings, judgement, self._places_of(chosen.index)).answer()

    def _places_of(self, index: SearchIndex) -> PlacesOf:
        """What gives the places that a plan names in one language: reading a plan takes longer than its answer."""
        found = self._places.get(index)
        if found is None:
            found = self._places[index] = lru_cache(maxsize=PLACES_KEPT)(partial(_read_places, index.documents))
        return found


class _Writing:
    """One answer in the making."""

    def __init__(
        self,
        searcher: Searcher,
        findings: Findings,
        judgement: Judgement,
        places_of: PlacesOf,
    ) -> None:
        self.searcher = searcher
        self.places_of = places_of
        self.findings = findings
        self.question: Question = findings.question
        self.judgement = judgement
        self.words: Phrases = phrases(self.question.language)
        self.composer = Composer(self.question.text, self.question.language)

    def answer(self) -> Answer:
        status = self.judgement.status
        if status is Status.AMBIGUOUS:
            self.composer.say(self.words.ambiguous)
            return self.composer.answer(status, choices=self.judgement.choices)
        if status is Status.NOT_FOUND:
            self._refuse()
            return self.composer.answer(status, nearest=tuple(self._nearest()), notices=self._notices())
        if status is Status.CORRECTED:
            self._correct()
        elif self.findings.outline:
            self._outline()
        elif self.question.kind is Kind.LOOKUP or (self.findings.named and self._few()):
            self._look_up()
        elif self.question.kind is Kind.COMPARISON and len(self.findings.searched) > 1:
            self._compare()
        elif self.question.kind in _LISTING:
            self._list()
        else:
            self._state(self.findings.chosen)
        return self.composer.answer(status, notices=self._notices())

    # Shapes

    def _state(self, chosen: Sequence[Evidence]) -> None:
        """A fact: each quote with its place, the asked figure first where it is sure."""
        for evidence in chosen:
            span = self._span(evidence)
            number = self.composer.cite(evidence.plan, evidence.clause, span)
            self.composer.say(self._placed(evidence, span, lead=True), number)
            self._tell_divergence(evidence, number)

    def _compare(self) -> None:
        """One entry a plan in order of time; the figures side by side where each plan has the one asked for."""
        figures: list[tuple[str, PlanRecord, int]] = []
        for record in self.findings.searched:
            found = self.findings.of_plan(record.plan_id)
            name = self._name(record)
            if not found:
                self.composer.say(self.words.none_in.format(plan=name))
            for evidence in found:
                span = self._span(evidence)
                number = self.composer.cite(record, evidence.clause, span)
                self.composer.say(self._entry(evidence, span), number)
                self._tell_divergence(evidence, number)
                figure = self._figure(evidence.clause, span) if evidence is found[0] else None
                if figure:
                    figures.append((figure, record, number))
        if len(figures) > 1:
            listed = ", ".join(
                self.words.figure.format(figure=figure, plan=self._name(record)) for figure, record, _ in figures
            )
            self.composer.say(self.words.figures.format(figures=listed), *(number for _, _, number in figures))

    def _list(self) -> None:
        """Every clause, counted, by plan and in the plan's own order."""
        chosen = self.findings.chosen
        plans = {evidence.plan.plan_id for evidence in chosen}
        if len(plans) == 1:
            form = self.words.listed[len(chosen) > 1]
            self.composer.say(form.format(count=len(chosen), plan=self._name(chosen[0].plan)))
        else:
            self.composer.say(self.words.listed_in[len(chosen) > 1].format(count=len(chosen), plans=len(plans)))
        order = self._document_order(plans)
        for _, group in groupby(chosen, key=lambda evidence: evidence.plan.plan_id):
            for evidence in sorted(group, key=lambda one: order[one.plan.plan_id, one.clause.clause_id]):
                span = self._span(evidence, LIST_WORDS)
                number = self.composer.cite(evidence.plan, evidence.clause, span)
                self.composer.say(self._titled(evidence.plan, evidence.clause, span), number)

    def _outline(self) -> None:
        """How each part of a plan begins, under the part's heading."""
        chosen = self.findings.chosen
        form = self.words.outline[len(chosen) > 1]
        name, count = self._name(chosen[0].plan), self.findings.clause_count
        self.composer.say(form.format(plan=name, count=count, parts=len(chosen)))
        for evidence in chosen:
            span = self._span(evidence)
            number = self.composer.cite(evidence.plan, evidence.clause, span)
            text = self._titled(evidence.plan, evidence.clause, span)
            part = next(iter(evidence.clause.heading_path), "")
            self.composer.say(self.words.entry.format(plan=part, rest=text) if part else text, number)

    def _look_up(self) -> None:
        """Named clauses verbatim, in each language they have, with their place."""
        for evidence in self.findings.chosen:
            numbers = []
            for clause in evidence.texts:
                span = _whole(clause)
                numbers.append(self.composer.cite(evidence.plan, clause, span))
                self.composer.say(self._titled(evidence.plan, clause, span), numbers[-1])
            self._tell_divergence(evidence, numbers[0])

    def _correct(self) -> None:
        """What the plan does say, after saying that it does not say what the question takes for granted."""
        if self.judgement.reason is Reason.ABSENT_TERM:
            self._say_absent()
            self.composer.say(self.words.elsewhere)
        else:
            self.composer.say(self.words.corrected)
        self._state(self.judgement.support or self.findings.chosen[:1])

    def _refuse(self) -> None:
        """Nothing is invented: what is missing, what was searched, what exists."""
        judgement, words = self.judgement, self.words
        if judgement.reason is Reason.EMPTY:
            self.composer.say(words.empty)
            return
        if judgement.reason in (Reason.NO_PLAN, Reason.NOTHING_ASKED):
            plans = ", ".join(plan_title(record, self.question.language) for record in self.searcher.index.plans)
            said = words.no_plan if judgement.reason is Reason.NO_PLAN else words.nothing_asked
            self.composer.say(said.format(years=judgement.term, plans=plans))
            return
        if judgement.reason is Reason.NO_UNIT:
            for missing in judgement.missing:
                record = next(plan for plan in self.searcher.index.plans if plan.plan_id == missing.plan_id)
                self.composer.say(
                    words.no_unit.format(reference=missing.text, plan=plan_title(record, self.question.language))
                )
                if missing.first:
                    units = missing.first if missing.first == missing.last else f"{missing.first} – {missing.last}"
                    self.composer.say(words.exists.format(units=units))
            return
        self.composer.say(words.not_found)
        if judgement.reason is Reason.ABSENT_TERM:
            self._say_absent()
        elif self.findings.searched:
            names = ", ".join(self._name(record) for record in self.findings.searched)
            count = self.findings.clause_count
            self.composer.say(words.searched[count != 1].format(plans=names, count=count))
        if self.findings.ranked and judgement.reason is not Reason.INSTRUCTION:
            self.composer.say(words.related)

    # Pieces

    def _say_absent(self) -> None:
        searched = self.findings.searched
        if len(searched) == 1:
            text = self.words.absent.format(
                count=self.findings.clause_count, plan=self._name(searched[0]), term=self.judgement.term
            )
        else:
            text = self.words.absent_many.format(count=self.findings.clause_count, term=self.judgement.term)
        self.composer.say(text)

    def _notices(self) -> tuple[str, ...]:
        return (self.words.instruction,) if self.question.injection else ()

    def _nearest(self) -> Iterator[Citation]:
        if self.judgement.reason in _WITHOUT_NEAREST:
            return
        for number, evidence in enumerate(self.findings.ranked[:NEAREST], 1):
            yield citation(number, evidence.plan, evidence.clause, self._span(evidence))

    def _few(self) -> bool:
        return len(self.findings.chosen) == len({evidence.plan.plan_id for evidence in self.findings.chosen})

    def _name(self, record: "PlanRecord") -> str:
        return short_name(record, self.searcher.index.plans, self.question.language)

    def _span(self, evidence: Evidence, limit: int | None = None) -> Span:
        clause = evidence.clause
        asked = Asked(self._terms(clause.language), bool(_FIGURES & set(self.question.quantities)))
        similarity = self.searcher.sentences(evidence.plan.plan_id, clause, self.question.subject or self.question.text)
        return excerpt(clause, similarity, asked, limit=limit) if limit else excerpt(clause, similarity, asked)

    def _terms(self, language: str) -> frozenset[str]:
        question = f"{self.question.new_subject} {self.question.carried_subject}"
        return frozenset(terms(question, language)) - stop_terms(self.question.language)

    def _figure(self, clause: Clause, span: Span) -> str | None:
        if not _FIGURES & set(self.question.quantities):
            return None
        return asked_figure(clause.text[slice(*span)], clause.language, self._terms(clause.language))

    def _quoted(self, clause: Clause, span: Span) -> str:
        return f"{self.words.open_quote}{clause.text[slice(*span)]}{self.words.close_quote}"

    def _place(self, plan: "PlanRecord", clause: Clause, quote: str) -> str:
        return self.words.place.format(quote=quote, plan=self._name(plan), label=clause.label)

    def _titled(self, plan: "PlanRecord", clause: Clause, span: Span) -> str:
        """A quote with its place, the clause's own title in front where it has one."""
        quote = self._quoted(clause, span)
        if clause.heading:
            quote = self.words.entry.format(plan=clause.heading, rest=quote)
        return self._place(plan, clause, quote)

    def _placed(self, evidence: Evidence, span: Span, *, lead: bool = False) -> str:
        text = self._place(evidence.plan, evidence.clause, self._quoted(evidence.clause, span))
        figure = self._figure(evidence.clause, span) if lead else None
        return self.words.lead.format(figure=figure, rest=text) if figure else text

    def _entry(self, evidence: Evidence, span: Span) -> str:
        quote = f"{self._quoted(evidence.clause, span)} ({evidence.clause.label})"
        return self.words.entry.format(plan=self._name(evidence.plan), rest=quote)

    def _tell_divergence(self, evidence: Evidence, number: int) -> None:
        """Say where the clause's other language says something else, and quote it where it is not quoted yet."""
        for other in evidence.translations:
            difference = divergence(evidence.clause, other, self._places(evidence.plan, other.language))
            if difference is None:
                continue
            if difference.figures:
                first, second = difference.figures
                text = self.words.differ_figures.format(first=first, second=second)
            elif difference.place:
                text = self.words.differ_place.format(place=difference.place)
            else:
                text = self.words.differ_negation
            quoted = self.composer.number_of(evidence.plan, other)
            if quoted is None:
                span = self._other_span(evidence, other)
                quoted = self.composer.cite(evidence.plan, other, span)
                text = f"{text} {self._quoted(other, span)}"
            self.composer.say(text, number, quoted)

    def _places(self, plan: "PlanRecord", language: str) -> frozenset[int]:
        """The places that a plan names in one language."""
        return self.places_of(plan.plan_id, language)

    def _other_span(self, evidence: Evidence, other: Clause) -> Span:
        return self._span(Evidence(evidence.plan, other))

    def _document_order(self, plans: set[str]) -> dict[tuple[str, str], int]:
        return {
            (plan_id, clause.clause_id): at
            for plan_id in plans
            for at, clause in enumerate(self.searcher.index.documents[plan_id])
        }


def _read_places(documents: Mapping[str, Sequence[Clause]], plan_id: str, language: str) -> frozenset[int]:
    return frozenset(
        place
        for clause in documents[plan_id]
        if clause.language == language
        for _, place in places(DASHES.sub(" ", clause.full_text))
    )


def _whole(clause: Clause) -> Span:
    run = clause.text
    return len(run) - len(run.lstrip()), len(run.rstrip())
