"""From an understood question to its evidence: named clauses by grammar, the rest by search, chosen by kind.

What a question needs decides how its evidence is gathered: a fact the best clause, a comparison the best of each plan,
a list every clause until the evidence runs out, a named clause or section just that. Scores are the search's: standard
deviations from the mean clause, summed over the parts of the score.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from assistant.absence import Names
from assistant.catalogue import Catalogue
from assistant.choosing import LISTING, ON_SUBJECT, TERMS_SHARE, as_evidence, by_plan, choose, in_language, mentions
from assistant.evidence import Evidence
from assistant.expectations import expected, meets
from assistant.names import places
from assistant.premises import Claim
from assistant.question import LITTLE, Kind, Quantity, Question
from assistant.subject import content_size
from ingest.folding import fold
from ingest.model import Kind as Unit
from ingest.references import Outcome
from vectorstore.search import Hit, QuestionText, Searcher, SearchIndex

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

# Tuned on the open questions (ARCHITECTURE.md, "Choosing evidence").
LOOKED_AT = 5  # of the ranking, for a clause that has what is asked for
PROMOTED_SHARE = 0.6  # of the best score that such a clause needs to go first
PROMOTED_HELD = 0.5  # of the subject's terms that the best clause holds
NAMED_SHARE = 0.75  # of a name's terms, by rarity, that a clause holds which names it
HINT_BONUS = 1.0  # for a clause of a plan that the question only hints at
RANKED = 40  # kept of the ranking

_OPENS_SENTENCE = re.compile(r"(?:^|[.?!:;。？！：\n])[\s\"'“‘¿¡(]*$")


@dataclass(frozen=True, slots=True)
class Findings:
    """The evidence for a question.

    Attributes:
        question: what was asked.
        searched: the plans that were searched, in order of time.
        chosen: the evidence to answer with: best first for a fact, by plan in order of time otherwise.
        ranked: the best of the ranking, for "nearest" and for evaluation.
        clause_count: clauses and paragraphs of the searched plans.
        held: the greatest share of the subject's terms that a searched clause holds.
        nearness: how far the subject comes nearer to the searched clauses than everyday questions do, in standard
            deviations.
        lacking: what the question asks for and none of the best clauses has ("sum", "country"); else empty.
        absent: names in the question that no plan of the library has.
        elsewhere: of a question which clause names something: the best clause of other plans that does, where none of
            the searched plans does.
        unnamed: that something.
        named: whether the chosen are the clauses that the question names by number.
        outline: whether they are the first clauses of each part of a plan that is asked for as a whole.
    """

    question: Question
    searched: tuple["PlanRecord", ...]
    chosen: tuple[Evidence, ...]
    ranked: tuple[Evidence, ...]
    clause_count: int
    held: float = 0.0
    nearness: float = 0.0
    lacking: str = ""
    absent: tuple[str, ...] = ()
    elsewhere: tuple[Evidence, ...] = ()
    unnamed: str = ""
    named: bool = False
    outline: bool = False

    def of_plan(self, plan_id: str) -> tuple[Evidence, ...]:
        """The chosen evidence from one plan."""
        return tuple(evidence for evidence in self.chosen if evidence.plan.plan_id == plan_id)


class Retrieval:
    """Finds evidence in a library; each call sees its newest generation."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self._catalogue_of = lru_cache(maxsize=1)(_catalogue_of)  # of one generation; shared with what is pinned
        self._names_of = lru_cache(maxsize=1)(_names_of)

    def pinned(self) -> "Retrieval":
        """Retrieval from the library as it is now, whatever is added meanwhile: for all steps of one answer."""
        fixed = copy(self)
        fixed.searcher = self.searcher.pinned()
        return fixed

    @property
    def names(self) -> Names:
        """The names that the library has."""
        return self._names_of(self.searcher.index)

    @property
    def catalogue(self) -> Catalogue:
        """What the library holds, for understanding questions."""
        return self._catalogue_of(self.searcher.index)

    def find(self, question: Question, *, plans: Sequence[str] = (), languages: Sequence[str] = ()) -> Findings:
        """The evidence for a question.

        Args:
            question: as understood.
            plans: ids that the reader has limited the search to; empty: all.
            languages: of the clauses to find; empty: all.
        """
        order = self.catalogue.plan_ids
        records = sorted(self.searcher.index.plans, key=lambda record: order.index(record.plan_id))
        question = _over_years(question)
        scope = _scope(question, {record.plan_id for record in records}, plans)
        searched = tuple(record for record in records if record.plan_id in scope)
        named = tuple(self._named(question, searched))
        hits = self._search(question, scope, languages)
        if inside := _inside(question, hits):
            named, hits = (), inside
        wanted = () if _exact(question) else expected(question)
        known = "\n".join([question.text, *(title for record in records for title in record.titles.values())])
        fitting = [
            hit
            for hit in hits[: LOOKED_AT * (len(searched) if by_plan(question, searched) else 1)]
            if hit.score >= PROMOTED_SHARE * hits[0].score
            and (hits[0].held < ON_SUBJECT or hit.held >= PROMOTED_HELD * hits[0].held)
            and meets(wanted, (hit.clause, *hit.translations), known)
        ]
        lacking = wanted[0].name if wanted and hits and not named and not fitting else ""
        narrowed = bool(wanted and fitting) and question.kind not in LISTING and not by_plan(question, searched)
        if narrowed:
            hits = _promoted(hits, fitting)
        found: Iterable[Evidence] = (as_evidence(hit, question.language) for hit in hits)
        if by_plan(question, searched):
            found = _interleaved(tuple(found), searched)
        openings = tuple(self._openings(question, searched))
        unnamed, elsewhere = self._unnamed(question, scope)
        return Findings(
            question=question,
            searched=searched,
            chosen=openings or named or tuple(choose(question, fitting if narrowed else hits, searched)),
            ranked=tuple(islice(_distinct(chain(named, found)), RANKED)),
            clause_count=len(hits),
            held=max((hit.held for hit in hits), default=0.0),
            nearness=self._nearness(question, scope) if hits and not named and not openings else 0.0,
            lacking=lacking,
            absent=() if named else tuple(self._absent(question)),
            elsewhere=elsewhere,
            unnamed=unnamed,
            named=bool(named),
            outline=bool(openings),
        )

    def _absent(self, question: Question) -> Iterator[str]:
        same = any(question.language == clause.language for clause in self.searcher.index.clauses)
        for name in self.names.absent(question.subject, same_language=same):
            standing = [question.text[: place.start()] for place in re.finditer(re.escape(name), question.text)]
            opens = bool(standing) and all(map(_OPENS_SENTENCE.search, standing))
            if self.searcher.index.holds_meaning(QuestionText(name, question.language)):
                continue
            if not opens or any(places(name)):  # a capital that opens a sentence tells nothing; a place is one anywhere
                yield name

    def _unnamed(self, question: Question, scope: frozenset[str]) -> tuple[str, tuple[Evidence, ...]]:
        """What a question takes for named ("which clause commits to X") and no searched clause names.

        Where it asks whether a plan has something at all, that has to be named in another plan: words that no plan has
        may be those of the question alone.
        """
        if question.kind is Kind.EXISTENCE and question.subject:
            others = self._named_outside(QuestionText(question.subject, question.language), scope, ON_SUBJECT)
            if others and others[0].held >= NAMED_SHARE:
                return _as_written(fold(question.subject), question.text), (as_evidence(others[0], question.language),)
        for premise in question.premises:
            if premise.claim is not Claim.NAMED or not premise.about or question.kind in LISTING:
                continue
            others = self._named_outside(QuestionText(premise.about, question.language), scope, NAMED_SHARE)
            if others is None or not any(
                clause.language == question.language for clause in self.searcher.index.clauses
            ):
                continue
            found = tuple(as_evidence(hit, question.language) for hit in others[:1] if hit.held >= TERMS_SHARE)
            return _as_written(premise.about, question.text), found
        return "", ()

    def _named_outside(self, about: QuestionText, scope: frozenset[str], named: float) -> list[Hit] | None:
        """The clauses of other plans, those that name a thing most first; None where a searched clause names it.

        Args:
            about: the thing.
            scope: the plans that are searched.
            named: share of its terms that a clause holds which names it.
        """
        hits = self.searcher.search([about], subject=about)
        if any(hit.held >= named for hit in hits if hit.plan.plan_id in scope):
            return None
        return sorted((hit for hit in hits if hit.plan.plan_id not in scope), key=lambda hit: -hit.held)

    def _search(self, question: Question, scope: frozenset[str], languages: Sequence[str]) -> list[Hit]:
        texts = [QuestionText((question.subject or question.text), question.language)]
        if question.carried_subject and question.carry_weight:
            texts.append(QuestionText(question.carried_subject, question.language, question.carry_weight))
        hits = self.searcher.search(
            texts,
            subject=QuestionText(question.subject, question.language),
            plans=sorted(scope),
            languages=languages,
        )
        hints = {hint.plan_id: hint.weight * HINT_BONUS for hint in question.plan_hints}
        return sorted(hits, key=lambda hit: hit.score + hints.get(hit.plan.plan_id, 0.0), reverse=True)

    def _openings(self, question: Question, searched: Sequence["PlanRecord"]) -> Iterator[Evidence]:
        """The first clause of each part of a plan that is asked for as a whole: "summarise the 2019 plan"."""
        if question.kind is not Kind.OVERVIEW or question.subject or question.references or not question.plans_given:
            return
        for record in searched if len(searched) == 1 else ():
            clauses = [
                clause for clause in self.searcher.index.documents[record.plan_id] if clause.kind is not Unit.HEADING
            ]
            firsts = dict.fromkeys(clause.clause_id.split(".")[0] for clause in clauses)
            for part in firsts:
                first = next(clause.clause_id for clause in clauses if clause.clause_id.split(".")[0] == part)
                versions = [clause for clause in clauses if clause.clause_id == first]
                yield in_language(record, versions, question.language, 0.0)

    def _nearness(self, question: Question, scope: frozenset[str]) -> float:
        texts = filter(None, (question.subject or question.text, question.carried_subject))
        return max(self.searcher.nearness(QuestionText(text, question.language), sorted(scope)) for text in texts)

    def _named(self, question: Question, searched: Sequence["PlanRecord"]) -> Iterator[Evidence]:
        """The clauses that the question names by number, those of a named section in their order."""
        for named in question.references:
            record = next((record for record in searched if record.plan_id == named.plan_id), None)
            if record is None:
                continue
            clauses = self.catalogue.plan(record.plan_id).clauses
            for clause_id in named.resolution.clause_ids:
                versions = [
                    clause for clause in clauses if clause.clause_id == clause_id and clause.kind is not Unit.HEADING
                ]
                if versions:
                    yield in_language(record, versions, question.language, 0.0)


def _catalogue_of(index: SearchIndex) -> Catalogue:
    return Catalogue.of_records(index.plans, index.documents.__getitem__)


def _names_of(index: SearchIndex) -> Names:
    titles = [title for plan in index.plans for title in (*plan.titles.values(), *plan.parties)]
    headings = {heading for clause in index.clauses for heading in clause.heading_path}
    return Names(index.clauses, [*titles, *headings])


def _inside(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """The hits in the sections that a question names for where to look: "loans in the annex", "forums in Part II".

    Empty where it asks for the sections themselves.
    """
    sections = {
        (named.plan_id, clause_id)
        for named in question.references
        if named.resolution.outcome is Outcome.SECTION
        for clause_id in named.resolution.clause_ids
    }
    found = [hit for hit in hits if (hit.plan.plan_id, hit.clause.clause_id) in sections]
    size = content_size(question.new_subject)
    asks = size > LITTLE or any(quantity is not Quantity.YES_NO for quantity in question.quantities)
    return found if size and (asks or any(map(mentions, found))) else []


def _promoted(hits: Sequence[Hit], fitting: Sequence[Hit]) -> list[Hit]:
    """The ranking with the clauses that have what is asked for in front."""
    chosen = {id(hit) for hit in fitting}
    return [*fitting, *(hit for hit in hits if id(hit) not in chosen)]


def _as_written(folded: str, text: str) -> str:
    """A folded run of a question as the question has it: folding moves no character."""
    at = fold(text).find(folded)
    return text[at : at + len(folded)] if at >= 0 else folded


def _over_years(question: Question) -> Question:
    """A question that gives several plans by their years alone ("in 2015, 2016 and 2025") compares them."""
    years = tuple(hint.plan_id for hint in question.plan_hints if hint.weight >= 1.0)
    if question.plan_ids or len(years) < 2 or question.kind in LISTING:
        return question
    return replace(question, plan_ids=years, kind=Kind.COMPARISON)


def _exact(question: Question) -> bool:
    """Whether a question takes for granted that a figure is given: then the clause on it decides, figure or not."""
    return any(premise.claim is Claim.EXACT_FIGURE for premise in question.premises)


def _scope(question: Question, held: set[str], limited: Sequence[str]) -> frozenset[str]:
    """The plans to search: those meant, within those the reader has chosen; a plan that is named goes first."""
    meant = held.intersection(question.plan_ids) or held
    chosen = held.intersection(limited)
    return frozenset((meant & chosen) or chosen or meant)


def _interleaved(found: Sequence[Evidence], searched: Sequence["PlanRecord"]) -> Iterator[Evidence]:
    """The ranking of a comparison: the best of each plan, then the second best of each, and so on."""
    by_plan = [[one for one in found if one.plan.plan_id == record.plan_id] for record in searched]
    return (one for row in zip_longest(*by_plan) for one in row if one is not None)


def _distinct(found: Iterable[Evidence]) -> Iterator[Evidence]:
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = one.plan.plan_id, one.clause.clause_id
        if key not in seen:
            seen.add(key)
            yield one
