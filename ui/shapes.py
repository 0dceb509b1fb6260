"""The JSON values of the command line: what `--json` prints. Fields may be added here, never renamed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation
from ingest.model import Clause, Coverage, Identity, Plan
from ui.terminal import Json

if TYPE_CHECKING:
    from vectorstore.changes import Changes, ClauseChange
    from vectorstore.library import IngestReport, PlanRecord

CHANGE_KINDS = ("added", "changed", "moved", "renumbered", "removed")


def outline_of(plan: Plan) -> Json:
    """Shape the outline of a plan that was just read."""
    identity = plan.identity
    return _outline(identity, plan, plan.clauses, plan.coverage)


def outline_of_record(record: "PlanRecord", clauses: Iterable[Clause]) -> Json:
    """Shape the outline of a plan in the library, which keeps no account of the source's characters."""
    return _outline(record, record, clauses, None)


def _outline(
    identity: "Identity | PlanRecord", plan: "Plan | PlanRecord", clauses: Iterable[Clause], coverage: Coverage | None
) -> Json:
    return {
        "plan_id": identity.plan_id,
        "titles": dict(identity.titles),
        "period": list(identity.period) if identity.period else None,
        "languages": list(plan.languages),
        "clauses": [outline_clause(clause) for clause in clauses],
        "coverage": _coverage(coverage) if coverage else None,
        "warnings": list(plan.warnings),
    }


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


def ingest_report(report: "IngestReport", found: "Changes | None", coverage: Coverage) -> dict[str, Json]:
    """Shape what adding a plan did; `found` is what a new edition changed."""
    return {
        "plan_id": report.plan_id,
        "status": str(report.status),
        "edition": report.edition,
        "previous_edition": report.previous_edition,
        "clauses": report.clauses,
        **(_counts(found) if found else {}),
        "embedded": report.embedded,
        "reused": report.reused,
        "seconds": round(report.seconds, 3),
        "moved_from": report.moved_from,
        "coverage": _coverage(coverage),
        "warnings": list(report.warnings),
    }


def _counts(found: "Changes") -> dict[str, Json]:
    return {kind: sum(change.kind == kind for change in found.changes) for kind in CHANGE_KINDS}


def changes(found: "Changes") -> Json:
    """Shape what an edition changed; `before` is the edition it is compared with, of the plan `against` or its own."""
    kinds: dict[str, Json] = {
        kind: [_change(change) for change in found.changes if change.kind == kind] for kind in CHANGE_KINDS
    }
    return {
        "plan_id": found.plan_id,
        "edition": found.new_edition,
        "before": found.old_edition,
        "against": found.against,
        **kinds,
        "unchanged": found.unchanged,
    }


def _change(change: "ClauseChange") -> Json:
    old, new = change.old, change.new
    side = new or old
    return {
        "clause_id": side.clause_id if side else None,
        "label": side.label if side else None,
        "kind": change.unit,
        "language": change.language,
        "heading_path": list(side.heading_path) if side else [],
        "before": old.text if old else None,
        "after": new.text if new else None,
        "moved_from": old.clause_id if old and new and old.clause_id != new.clause_id else None,
        "before_label": old.label if old else None,
        "before_heading_path": list(old.heading_path) if old else [],
        "words": [{"kind": str(run.kind), "text": run.text} for run in change.runs],
    }


def unchanged(record: "PlanRecord") -> dict[str, Json]:
    """Shape the report on a file that the library has read already."""
    return {
        "plan_id": record.plan_id,
        "status": "unchanged",
        "edition": record.edition,
        "clauses": record.clause_count,
        "embedded": 0,
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
