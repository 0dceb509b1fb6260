"""The JSON values of the command line: what `--json` prints. Fields may be added here, never renamed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from ingest.model import Clause, Coverage, Plan
from ui.terminal import Json

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord


def plan_outline(
    plan_id: str,
    titles: dict[str, str],
    period: tuple[int, int] | None,
    languages: Sequence[str],
    clauses: Iterable[Clause],
    coverage: Coverage | None,
    warnings: Sequence[str],
) -> Json:
    """Shape a plan's outline; `coverage` is None where only the ingested clauses are at hand."""
    return {
        "plan_id": plan_id,
        "titles": dict(titles),
        "period": list(period) if period else None,
        "languages": list(languages),
        "clauses": [outline_clause(clause) for clause in clauses],
        "coverage": _coverage(coverage) if coverage else None,
        "warnings": list(warnings),
    }


def outline_of(plan: Plan) -> Json:
    """Shape the outline of a plan that was just read."""
    identity = plan.identity
    return plan_outline(
        identity.plan_id,
        dict(identity.titles),
        identity.period,
        plan.languages,
        plan.clauses,
        plan.coverage,
        plan.warnings,
    )


def outline_clause(clause: Clause) -> dict[str, Json]:
    """Shape one clause or heading."""
    return {
        "clause_id": clause.clause_id,
        "label": clause.label,
        "kind": str(clause.kind),
        "language": clause.language,
        "heading": clause.heading,
        "heading_path": list(clause.heading_path),
        "text": clause.text,
        "page": clause.page,
        "start": clause.start,
        "end": clause.end,
    }


def plan_record(record: "PlanRecord") -> Json:
    """Shape what the library knows of a plan."""
    return {
        "plan_id": record.plan_id,
        "titles": dict(record.titles),
        "period": list(record.period) if record.period else None,
        "adopted": record.adopted,
        "parties": list(record.parties),
        "languages": list(record.languages),
        "edition": record.edition,
        "editions": list(record.editions),
        "clauses": record.clause_count,
        "source_name": record.source_name,
        "content_hash": record.content_hash,
        "ingested_at": str(record.ingested_at),
        "parser_version": record.parser_version,
        "warnings": list(record.warnings),
    }


def found_clause(plan_id: str, clause: Clause, score: float) -> Json:
    """Shape one clause that a search found."""
    return {
        "plan_id": plan_id,
        "clause_id": clause.clause_id,
        "label": clause.label,
        "language": clause.language,
        "heading_path": list(clause.heading_path),
        "text": clause.full_text,
        "score": round(score, 4),
    }


def answer(value: Answer) -> dict[str, Json]:
    """Shape the answer to one turn."""
    timings = value.timings
    return {
        "question": value.question,
        "status": str(value.status),
        "answer": value.text,
        "sentences": [{"text": one.text, "citations": list(one.citations)} for one in value.sentences],
        "citations": [_citation(one) for one in value.citations],
        "nearest": [_citation(one) for one in value.nearest],
        "choices": list(value.choices),
        "notices": list(value.notices),
        "unsupported": value.unsupported,
        "language": value.language,
        "model": value.model,
        "timings_ms": {
            "understand": round(timings.understand, 1),
            "retrieve": round(timings.retrieve, 1),
            "answer": round(timings.answer, 1),
            "total": round(timings.total, 1),
        },
    }


def _citation(citation: Citation) -> dict[str, Json]:
    return {
        "number": citation.number,
        "plan_id": citation.plan_id,
        "plan_title": citation.plan_title,
        "edition": citation.edition,
        "clause_id": citation.clause_id,
        "label": citation.label,
        "language": citation.language,
        "heading_path": list(citation.heading_path),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "page": citation.page,
    }


def _coverage(coverage: Coverage) -> dict[str, Json]:
    return {
        "characters": coverage.characters,
        "claimed": coverage.claimed,
        "furniture": coverage.furniture,
        "unclaimed": coverage.unclaimed,
        "furniture_kinds": dict(coverage.furniture_kinds),
    }
