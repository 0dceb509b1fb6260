"""The window: pages in four languages over one engine, mounted with the health check, the HTTP API and MCP.

Every language is a page of its own (`/`, `/zh/`, `/es/`, `/pt/`) built once at the start, so that no text changes
after the first paint. Building takes a fraction of a second and touches no model: the engine warms up meanwhile.
"""

import os
from dataclasses import dataclass
from typing import Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read by Gradio when it is imported

import gradio as gr

from ui import api
from ui.engine import Engine
from ui.keeping import Conversation
from ui.page import PRIVATE, Page, event_values, panel
from ui.render import welcome
from ui.serving import serve
from ui.texts import DEFAULT, load
from ui.views import ask, compare, library, read, settings
from ui.views.conversations import KEPT

__all__ = ["build_app", "serve"]

LOOK_AGAIN = 0.7  # seconds between two looks at an engine that is warming up
VIEWS = ("ask", "read", "compare", "library", "settings")


@dataclass(frozen=True, slots=True)
class Window:
    """All views of one page, and what happens between them."""

    page: Page
    tabs: gr.Tabs
    generation: gr.State
    state: gr.HTML
    timer: gr.Timer
    asking: ask.AskView
    reading: read.ReadView
    comparing: compare.CompareView
    keeping: library.LibraryView

    @property
    def outputs(self) -> list[Any]:
        """Everything that changes with the library."""
        return [
            self.generation,
            self.state,
            self.timer,
            *self.asking.library_outputs,
            *self.comparing.library_outputs,
            *self.keeping.library_outputs,
            *self.reading.library_outputs,
        ]

    @property
    def inputs(self) -> list[Any]:
        """What a refresh keeps: the conversation, the plan that is read."""
        return [self.generation, self.asking.conversation, self.reading.plan]

    def refresh(self, _seen: str, conversation: Conversation, plan_id: str | None) -> list[Any]:
        """Every view as the library is now."""
        return [
            *self._engine(),
            *ask.Asking(self.page).refresh(conversation),
            *self.comparing.refresh(),
            *self.keeping.refresh(),
            *self.reading.refresh(plan_id),
        ]

    def look_again(self, seen: str, conversation: Conversation, plan_id: str | None) -> list[Any]:
        """The engine's state; the views too, where the library changed since it was last `seen`."""
        if self.page.engine.generation() != seen or not self.page.ready:
            return self.refresh(seen, conversation, plan_id)
        return [*self._engine(), *[gr.skip()] * (len(self.outputs) - 3)]

    def start(self, conversation: Conversation, request: gr.Request) -> list[Any]:
        """The page as its address asks: `?plan=…&clause=…` opens a clause, `?view=…` a view."""
        wanted = request.query_params
        plan_id, clause_id = wanted.get("plan"), wanted.get("clause", "")
        first = self.refresh("", conversation, plan_id)
        view = wanted.get("view", "ask")
        if plan_id and self.page.ready:
            view = "read"
            count = len(self.reading.library_outputs)
            first[-count:] = self.reading.opened(plan_id, clause_id)
        # The page begins with the first view: to choose it now would take a quick user back from another one.
        shown = gr.Tabs(selected=view) if view in VIEWS[1:] else gr.skip()
        return [shown, *first]

    def open_clause(self, event: gr.EventData) -> list[Any]:
        """The read view at the clause that was clicked elsewhere."""
        values = event_values(event)
        return [gr.Tabs(selected="read"), *self.reading.opened(values.get("plan", ""), values.get("clause", ""))]

    def _engine(self) -> list[Any]:
        engine = self.page.engine
        readiness = engine.readiness()
        shown = str(welcome.engine_state(readiness, self.page.texts))
        return [engine.generation(), shown, gr.Timer(active=not readiness.is_settled)]

    def wire(self, blocks: gr.Blocks) -> None:
        """The events between the views."""
        hidden: dict[str, Any] = {"api_visibility": PRIVATE, "show_progress": "hidden", "queue": False}
        drawer = self.asking.drawer
        blocks.load(self.start, self.asking.conversation, [self.tabs, *self.outputs], **hidden)
        blocks.load(drawer.load, drawer.stored, [drawer.kept, drawer.items], js=KEPT, **hidden)
        self.timer.tick(self.look_again, self.inputs, self.outputs, **hidden)
        self.tabs.select(self.look_again, self.inputs, self.outputs, **hidden)
        opened = [self.tabs, *self.reading.library_outputs]
        for source in (self.asking.reader, self.comparing.result, self.keeping.plans):
            source.expand(self.open_clause, None, opened, **hidden)
        for source in (self.asking.live, self.reading.text):
            source.upload(lambda: gr.Tabs(selected="library"), None, self.tabs, **hidden)
        self.asking.live.apply(
            self.keeping.store_samples, None, self.asking.live, api_visibility=PRIVATE, show_progress="hidden"
        ).then(self.refresh, self.inputs, self.outputs, **hidden)
        library.wire(self.keeping, self.outputs, self.refresh, self.inputs)


def build_app(engine: Engine, *, mcp: bool = False, language: str = DEFAULT) -> gr.Blocks:
    """One page of the window.

    Args:
        engine: what answers and keeps the library.
        mcp: whether this page's API is offered as tools too.
        language: the interface's language.
    """
    page = Page(engine, load(language))
    texts = page.texts
    blocks: gr.Blocks
    with gr.Blocks(title="Clausewise", analytics_enabled=False, fill_height=True, fill_width=True) as blocks:
        if language == DEFAULT:
            api.build(engine)  # first: an endpoint's name is its own, and no handler's that is called the same
        generation = gr.State("")
        model = gr.State(engine.default_model())
        timer = gr.Timer(LOOK_AGAIN, active=False)
        with gr.Row(elem_id="top"):
            gr.HTML(
                str(welcome.header(texts)), elem_classes=["cw"], apply_default_css=False, padding=False, elem_id="brand"
            )
            state = panel(str(welcome.engine_state(engine.readiness(), texts)), elem_id="engine")
        with gr.Tabs(elem_id="views", selected="ask") as tabs:
            with gr.Tab(texts("view.ask"), id="ask"):
                asking = ask.build(page, model)
            with gr.Tab(texts("view.read"), id="read"):
                reading = read.build(page)
            with gr.Tab(texts("view.compare"), id="compare"):
                comparing = compare.build(page)
            with gr.Tab(texts("view.library"), id="library"):
                keeping = library.build(page)
            with gr.Tab(texts("view.settings"), id="settings"):
                settings.build(page, model, mcp=mcp).wire(blocks)
        Window(page, tabs, generation, state, timer, asking, reading, comparing, keeping).wire(blocks)
    return blocks
