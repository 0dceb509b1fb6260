"""Which of the clauses found answer: the best for a fact, the best of each plan to compare, all that bear on a list.

Scores are the search's: standard deviations from the mean clause, summed over the parts of the score.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.evidence import Evidence
from assistant.question import Kind, Quantity, Question
from ingest.model import Clause
from vectorstore.search import Hit

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

# Tuned on the open questions (ARCHITECTURE.md, "Choosing evidence").
FACT_SHARE = 0.8  # a further clause answers with the first where its score is at least this share of it
FACT_MOST = 3
VALUE_HELD = 0.8  # of the subject's terms that the best clause holds, for a further clause on a figure, date or name
COMPARE_SHARE = 0.85  # the same within one plan of a comparison
COMPARE_MOST = 2
COMPARE_FLOOR = 4.0  # below it a plan has no clause on the subject
COMPARE_LEAST = 0.4  # nor below this share of the best score of all plans
LIST_SHARE = 0.55  # of the best score, for a clause without the subject's terms
LIST_FLOOR = 7.0
OVERVIEW_SHARE = 0.8
OVERVIEW_MOST = 6
TERMS_SHARE = 0.65  # of the subject's terms, by rarity, that make a clause a mention of it
TERMS_FLOOR = 1.0
LIST_MOST = 60
ON_SUBJECT = 0.4  # share of the subject's terms from which a clause is on the subject by its words

LISTING = frozenset({Kind.LIST, Kind.COUNT, Kind.OVERVIEW})


def by_plan(question: Question, searched: Sequence["PlanRecord"]) -> bool:
    """Whether each searched plan gives its own evidence."""
    return question.kind is Kind.COMPARISON and len(searched) > 1


def choose(question: Question, hits: Sequence[Hit], searched: Sequence["PlanRecord"]) -> Iterator[Evidence]:
    """The evidence to answer with.

    Args:
        question: what is asked.
        hits: the ranking, best first.
        searched: the plans, in order of time.
    """
    if not hits:
        return
    if by_plan(question, searched):
        floor = max(COMPARE_FLOOR, COMPARE_LEAST * max(hit.score for hit in hits))
        for record in searched:
            best = [hit for hit in hits if hit.plan.plan_id == record.plan_id]
            yield from _best(question, best, COMPARE_SHARE, COMPARE_MOST, floor)
        return
    top = hits[0].score
    listed: list[Hit] = []
    if question.kind is Kind.OVERVIEW:
        listed = [hit for hit in hits if _bears_on(hit, OVERVIEW_SHARE * top)][:OVERVIEW_MOST]
    elif question.kind in LISTING:
        listed = [hit for hit in hits if _bears_on(hit, LIST_SHARE * top)][:LIST_MOST]
    if listed:
        for record in searched:
            yield from (as_evidence(hit, question.language) for hit in listed if hit.plan.plan_id == record.plan_id)
    else:
        valued = any(quantity is not Quantity.YES_NO for quantity in question.quantities)
        held = VALUE_HELD * hits[0].held if valued else 0.0
        yield from _best(question, [hit for hit in hits[:FACT_MOST] if hit.held >= held], FACT_SHARE, FACT_MOST, 0.0)


def _best(question: Question, hits: Sequence[Hit], share: float, most: int, floor: float) -> Iterator[Evidence]:
    """The best clauses of a ranking; a clause that mentions the subject passes under the floor."""
    for hit in hits[:most]:
        if hit.score >= share * hits[0].score and (hit.score >= floor or mentions(hit)):
            yield as_evidence(hit, question.language)


def _bears_on(hit: Hit, enough: float) -> bool:
    return mentions(hit) or hit.score >= max(LIST_FLOOR, enough)


def mentions(hit: Hit) -> bool:
    """Whether a clause mentions the subject, wherever it ranks."""
    return hit.held >= TERMS_SHARE and hit.score >= TERMS_FLOOR


def as_evidence(hit: Hit, language: str) -> Evidence:
    """A found clause in the language to quote it in."""
    return in_language(hit.plan, (hit.clause, *hit.translations), language, hit.score)


def in_language(plan: "PlanRecord", versions: Sequence[Clause], language: str, score: float) -> Evidence:
    """The clause in the question's language where the plan has it, in English for readers of other Latin scripts."""
    wanted = [language] if language == "zh" else [language, "en"]
    best = min(versions, key=lambda clause: wanted.index(clause.language) if clause.language in wanted else len(wanted))
    return Evidence(plan, best, score, tuple(clause for clause in versions if clause is not best))
