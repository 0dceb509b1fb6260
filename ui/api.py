"""The documented HTTP API, which `serve --mcp` offers as tools too: search, show, ask, plans.

Docstrings here are read by people in the API's page and by other assistants in the tools' descriptions, so they say
what to give and what comes back. The JSON shapes are those of the command line.
"""

from collections.abc import Callable
from typing import Any

import gradio as gr
from gradio.events import api as add_endpoint

from assistant.answer import Answer
from ui import shapes
from ui.engine import Engine
from ui.terminal import Json

MOST_CLAUSES = 50


def build(engine: Engine) -> None:
    """Add the endpoints to the page that is being built."""
    for name, function in endpoints(engine).items():
        add_endpoint(function, api_name=name)


def endpoints(engine: Engine) -> dict[str, Callable[..., Any]]:
    """The endpoints by name."""

    def search(query: str, plans: list[str] | None = None, limit: int = 10) -> list[Json]:
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
            shapes.found_clause(hit.plan_id, hit.clause, hit.score)
            for hit in engine.search(query, plans=tuple(plans or ()), limit=count)
        ]

    def show(plan: str, reference: str) -> list[Json]:
        """Show one clause of a plan in every language it has.

        Args:
            plan: the plan's id, as `plans` lists it.
            reference: a clause id like 4.7.8, or as it is written: Article 4(7)(8), 第四条第七款.

        Returns:
            One object a language: plan_id, clause_id, label, language, heading_path, text; empty where there is none.
        """
        _open(engine)
        return [{"plan_id": plan, **shapes.outline_clause(clause)} for clause in engine.find_reference(plan, reference)]

    def ask(
        question: str, plans: list[str] | None = None, history: list[dict[str, str]] | None = None
    ) -> dict[str, Json]:
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
        return shapes.answer(answer)

    def plans() -> list[Json]:
        """List the plans of the library in order of time.

        Returns:
            One object a plan: plan_id, titles, period, adopted, parties, languages, edition, clauses and more.
        """
        _open(engine)
        return [shapes.plan_record(record) for record in engine.plans()]

    return {"search": search, "show": show, "ask": ask, "plans": plans}


def _open(engine: Engine) -> None:
    readiness = engine.readiness()
    if not readiness.is_open:
        raise gr.Error(
            readiness.detail or "The library is still opening; try again in a moment.", print_exception=False
        )
