"""The documented HTTP API, which `serve --mcp` offers as tools too: search, show, ask, plans.

Docstrings here are read by people in the API's page and by other assistants in the tools' descriptions, so they say
what to give and what comes back. The JSON shapes are those of the command line.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer import Answer, Citation
from ingest.model import Clause
from ui.engine import Engine, Phase

if TYPE_CHECKING:
    from vectorstore.library import PlanRecord

MOST_CLAUSES = 50


def build(engine: Engine) -> None:
    """Add the endpoints to the page that is being built."""
    for name, function in endpoints(engine).items():
        gr.api(function, api_name=name)


def endpoints(engine: Engine) -> dict[str, Callable[..., Any]]:
    """The endpoints by name."""

    def search(query: str, plans: list[str] | None = None, limit: int = 10) -> list[dict[str, Any]]:
        """Find the clauses of the library's plans that are nearest to a query, best first.

        Args:
            query: what to look for, in any language.
            plans: ids of the plans to look in; none for all of them.
            limit: how many clauses at most, up to 50.

        Returns:
            One object a clause: plan_id, clause_id, label, language, heading_path, text, score.
        """
        _open(engine)
        count = min(max(limit, 1), MOST_CLAUSES)
        return [
            {**clause_json(hit.plan_id, hit.clause), "score": round(hit.score, 4)}
            for hit in engine.search(query, plans=tuple(plans or ()), limit=count)
        ]

    def show(plan: str, reference: str) -> list[dict[str, Any]]:
        """Show one clause of a plan in every language it has.

        Args:
            plan: the plan's id, as `plans` lists it.
            reference: a clause id like 4.7.8, or as it is written: Article 4(7)(8), 第四条第七款.

        Returns:
            One object a language: plan_id, clause_id, label, language, heading_path, text; empty where there is none.
        """
        _open(engine)
        return [clause_json(plan, clause) for clause in engine.find_reference(plan, reference)]

    def ask(question: str, plans: list[str] | None = None, history: list[dict[str, str]] | None = None) -> dict[str, Any]:
        """Answer a question from the plans alone; every sentence names the clauses it rests on.

        Args:
            question: the question, in any language.
            plans: ids of the plans to answer from; none for all of them.
            history: earlier turns, each {"role": "user" or "assistant", "content": text}.

        Returns:
            question, status (answered, not_found, corrected, ambiguous), answer, sentences, citations, nearest.
        """
        _open(engine)
        answer: Answer | None = None
        for answer in engine.ask(question, history=tuple(history or ()), plans=tuple(plans or ())):  # noqa: B007  the last one
            pass
        if answer is None:
            raise gr.Error("There was no answer.", print_exception=False)
        return answer_json(answer)

    def plans() -> list[dict[str, Any]]:
        """List the plans of the library in order of time.

        Returns:
            One object a plan: plan_id, titles, period, languages, edition, clauses.
        """
        _open(engine)
        return [plan_json(record) for record in engine.plans()]

    return {"search": search, "show": show, "ask": ask, "plans": plans}


def _open(engine: Engine) -> None:
    readiness = engine.readiness()
    if readiness.phase is not Phase.READY:
        raise gr.Error(
            readiness.detail or "The library is still opening; try again in a moment.", print_exception=False
        )


def plan_json(record: "PlanRecord") -> dict[str, Any]:
    """A plan as the API gives it."""
    return {
        "plan_id": record.plan_id,
        "titles": dict(record.titles),
        "period": list(record.period) if record.period else None,
        "languages": list(record.languages),
        "edition": record.edition,
        "clauses": record.clause_count,
    }


def clause_json(plan_id: str, clause: Clause) -> dict[str, Any]:
    """A clause as the API gives it."""
    return {
        "plan_id": plan_id,
        "clause_id": clause.clause_id,
        "label": clause.label,
        "language": clause.language,
        "heading_path": list(clause.heading_path),
        "text": clause.full_text,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer in the command line's shape."""
    timings = answer.timings
    return {
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer.text,
        "sentences": [{"text": item.text, "citations": list(item.citations)} for item in answer.sentences],
        "citations": _citations(answer.citations),
        "nearest": _citations(answer.nearest),
        "choices": list(answer.choices),
        "model": answer.model,
        "timings_ms": {
            "understand": timings.understand,
            "retrieve": timings.retrieve,
            "answer": timings.answer,
            "total": timings.total,
        },
    }


def _citations(citations: Sequence[Citation]) -> list[dict[str, Any]]:
    return [
        {
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
        for citation in citations
    ]
