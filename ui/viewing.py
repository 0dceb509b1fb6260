"""What the reader shows of a clause, gathered from the engine: its languages, its neighbours, whether it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation
from ingest.model import Clause, Kind
from ui.engine import Engine
from ui.render.reader import ClauseView, Step, quote_span

NEIGHBOURS = 2  # clauses on either side: enough to see what a sentence goes on from


def cited_view(engine: Engine, citation: Citation, step: Step, language: str) -> ClauseView | None:
    """The clause that a citation names; None where the library no longer holds it."""
    view = clause_view(
        engine, citation.plan_id, citation.clause_id, citation.language or language, quote=citation, step=step
    )
    if view is None:
        return None
    changed = not any(quote_span(clause, citation) for clause in view.texts)
    return replace(view, stale="changed") if changed else view


def clause_view(
    engine: Engine,
    plan_id: str,
    clause_id: str,
    language: str,
    *,
    quote: Citation | None = None,
    step: Step | None = None,
) -> ClauseView | None:
    """One clause of the current edition with what stands around it; None where there is none of that id."""
    record = next((record for record in engine.plans() if record.plan_id == plan_id), None)
    if record is None:
        return None
    clauses = engine.clauses(plan_id)
    texts = tuple(clause for clause in clauses if clause.clause_id == clause_id)
    if not texts:
        return None
    ordered = sorted(texts, key=lambda clause: clause.language != language)
    before, after = neighbours(clauses, ordered[0])
    return ClauseView(
        plan_id,
        record.titles,
        record.period,
        record.edition,
        clause_id,
        tuple(ordered),
        before,
        after,
        quote,
        step,
    )


def neighbours(clauses: Sequence[Clause], clause: Clause) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The clauses of the same language just before and after one, headings left out."""
    row = [item for item in clauses if item.language == clause.language and item.kind is not Kind.HEADING]
    place = next((index for index, item in enumerate(row) if item.clause_id == clause.clause_id), None)
    if place is None:
        return (), ()
    return tuple(row[max(0, place - NEIGHBOURS) : place]), tuple(row[place + 1 : place + 1 + NEIGHBOURS])


def stale_citations(engine: Engine, answer: Answer | None) -> Mapping[int, str]:
    """The citations of a kept answer whose clause is not what it was: number -> "changed" or "gone"."""
    stale: dict[int, str] = {}
    for citation in answer.citations if answer else ():
        texts = engine.clause(citation.plan_id, citation.clause_id)
        if not texts:
            stale[citation.number] = "gone"
        elif not any(quote_span(clause, citation) for clause in texts):
            stale[citation.number] = "changed"
    return stale
