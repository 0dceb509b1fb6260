"""A plan as an outline and a text, with one clause beside it; every clause has an address of its own."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui import viewing
from ui.page import PRIVATE, Page, event_values, panel
from ui.render import reader, reading
from ui.views.filters import plan_choices


@dataclass(frozen=True, slots=True)
class ReadView:
    """The view's components and handlers."""

    page: Page
    plan: gr.Dropdown
    language: gr.Dropdown
    query: gr.Textbox
    outline: gr.HTML
    text: gr.HTML
    beside: gr.HTML

    @property
    def library_outputs(self) -> list[Any]:
        """What changes with the library."""
        return [self.plan, *self.text_outputs]

    @property
    def text_outputs(self) -> list[Any]:
        """What changes with the plan that is read."""
        return [self.language, self.outline, self.text, self.beside]

    def refresh(self, plan_id: str | None) -> list[Any]:
        """The plans to choose from; the one that is read stays, where the library still has it."""
        records = self.page.engine.plans() if self.page.ready else ()
        known = [record.plan_id for record in records]
        chosen = plan_id if plan_id in known else known[-1] if known else None
        choices = plan_choices(self.page, records)
        return [gr.Dropdown(choices=choices, value=chosen, visible=bool(records)), *self.show(chosen)]

    def show(self, plan_id: str | None, language: str | None = None, query: str = "", clause_id: str = "") -> list[Any]:
        """A plan's outline and text, at one of its clauses."""
        page, texts = self.page, self.page.texts
        plan = self._plan(plan_id, language)
        if plan is None:
            nothing = str(reading.empty(texts, page.engine.readiness()))
            return [gr.Dropdown(choices=[], visible=False), "", nothing, ""]
        summary = reading.search_summary(plan, query, texts)
        return [
            gr.Dropdown(
                choices=reading.language_choices(plan.languages, texts),
                value=plan.language,
                visible=len(plan.languages) > 1,
            ),
            str(summary or reading.outline(plan, texts)),
            str(reading.plan_text(plan, texts, query=query, current=clause_id)),
            self._clause(plan.plan_id, clause_id, plan.language) if clause_id else str(reading.beside(texts)),
        ]

    def search(self, plan_id: str | None, language: str | None, query: str) -> list[Any]:
        """The text with a query marked, and the places where it stands."""
        return self.show(plan_id, language, query)[1:3]

    def choose(self, plan_id: str, event: gr.EventData) -> str:
        """One clause beside the text."""
        values = event_values(event)
        return self._clause(plan_id, values.get("clause", ""), values.get("language", ""))

    def opened(self, plan_id: str, clause_id: str) -> list[Any]:
        """The view at one clause, come to from elsewhere."""
        texts = self.page.engine.clause(plan_id, clause_id) if self.page.ready and clause_id else ()
        wanted = self.page.texts.language
        spoken = [clause.language for clause in texts]
        language = wanted if wanted in spoken else spoken[0] if spoken else None
        outputs = self.refresh(plan_id)
        if any(record.plan_id == plan_id for record in (self.page.engine.plans() if self.page.ready else ())):
            outputs[1:] = self.show(plan_id, language, "", clause_id)
        return outputs

    def _plan(self, plan_id: str | None, language: str | None) -> reading.PlanText | None:
        records = self.page.engine.plans() if self.page.ready else ()
        record = next((record for record in records if record.plan_id == plan_id), None)
        if record is None:
            return None
        if language is None:
            wanted = self.page.texts.language
            language = wanted if wanted in record.languages else next(iter(record.languages), "")
        clauses = self.page.engine.clauses(record.plan_id)
        return reading.PlanText(
            record.plan_id, record.titles, record.period, record.edition, clauses, tuple(record.languages), language
        )

    def _clause(self, plan_id: str, clause_id: str, language: str) -> str:
        view = viewing.clause_view(self.page.engine, plan_id, clause_id, language)
        texts = self.page.texts
        return str(reader.reader(view, texts)) if view else str(reading.beside(texts))


def build(page: Page) -> ReadView:
    """The view's layout and events."""
    texts = page.texts
    with gr.Row(elem_id="read", equal_height=True):
        with gr.Column(elem_id="read-side", min_width=0, scale=0):
            plan = gr.Dropdown([], label=texts("read.plan"), elem_id="read-plan", filterable=False, visible=False)
            language = gr.Dropdown(
                [], label=texts("read.language"), elem_id="read-language", filterable=False, visible=False
            )
            query = gr.Textbox(label=texts("read.search"), placeholder=texts("read.search_hint"), elem_id="read-search")
            outline = panel(elem_id="outline")
        with gr.Column(elem_id="read-text-column", min_width=0):
            text = panel(str(reading.empty(texts, page.engine.readiness())), elem_id="read-text")
        with gr.Column(elem_id="read-beside-column", min_width=0):
            beside = panel(elem_id="read-beside")
    view = ReadView(page, plan, language, query, outline, text, beside)
    hidden: dict[str, Any] = {"api_visibility": PRIVATE, "queue": False, "show_progress": "hidden"}
    plan.input(view.show, plan, view.text_outputs, **hidden)
    language.input(view.show, [plan, language, query], view.text_outputs, **hidden)
    query.change(view.search, [plan, language, query], [outline, text], trigger_mode="always_last", **hidden)
    text.select(view.choose, plan, beside, **hidden)
    beside.collapse(lambda: str(reading.beside(texts)), None, beside, **hidden)
    return view
