"""The window: pages in four languages over one engine, mounted with the health check, the HTTP API and MCP.

Every language is a page of its own (`/`, `/zh/`, `/es/`, `/pt/`) built once at the start, so that no text changes
after the first paint. Building takes a fraction of a second and touches no model: the engine warms up meanwhile.
"""

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read by Gradio when it is imported

import gradio as gr  # noqa: E402

from ui.engine import Engine  # noqa: E402
from ui.page import PRIVATE, Page, panel  # noqa: E402
from ui.render import welcome  # noqa: E402
from ui.texts import DEFAULT, LANGUAGES, load  # noqa: E402
from ui.theme import theme  # noqa: E402
from ui.views import ask  # noqa: E402

if TYPE_CHECKING:
    from fastapi import FastAPI

ASSETS = files("ui") / "assets"
LANGUAGE_COOKIE = "clausewise-language"
LOOK_AGAIN = 0.7  # seconds between two looks at an engine that is warming up
HTML_LANGUAGES = {"en": "en", "zh": "zh-Hans", "es": "es", "pt": "pt"}


def build_app(engine: Engine, *, mcp: bool = False, language: str = DEFAULT) -> gr.Blocks:
    """One page of the window.

    Args:
        engine: what answers and keeps the library.
        mcp: whether this page's API is offered as tools too.
        language: the interface's language.
    """
    page = Page(engine, load(language))
    texts = page.texts
    with gr.Blocks(title="Clausewise", analytics_enabled=False, fill_height=True, fill_width=True) as blocks:
        generation = gr.State(engine.generation)
        model = gr.State(engine.default_model)
        timer = gr.Timer(LOOK_AGAIN, active=False)
        with gr.Row(elem_id="top"):
            gr.HTML(str(welcome.header(texts)), apply_default_css=False, padding=False, elem_id="brand")
            state = panel(str(welcome.engine_state(engine.readiness(), texts)), elem_id="engine")
        with gr.Tabs(elem_id="views", selected="ask") as tabs:
            with gr.Tab(texts("view.ask"), id="ask"):
                asking = ask.build(page, model)

        def look_again(seen: str, conversation: object) -> list[Any]:
            readiness = engine.readiness()
            shown = str(welcome.engine_state(readiness, texts))
            now = engine.generation()
            if now == seen:
                return [now, shown, gr.Timer(active=readiness.phase == "warming"), *[gr.skip()] * 5]
            return [now, shown, gr.Timer(active=readiness.phase == "warming"), *ask.Asking(page).refresh(conversation)]

        outputs = [generation, state, timer, *asking.library_outputs]
        blocks.load(asking.drawer.load, asking.drawer.stored, [asking.drawer.kept, asking.drawer.items], api_visibility=PRIVATE, queue=False)
        blocks.load(lambda c: look_again("-", c), asking.conversation, outputs, api_visibility=PRIVATE, queue=False, show_progress="hidden")
        timer.tick(look_again, [generation, asking.conversation], outputs, api_visibility=PRIVATE, queue=False, show_progress="hidden")
    return blocks


def application(engine: Engine, *, mcp: bool = False) -> "FastAPI":
    """All pages, the health check and the API as one ASGI application."""
    from fastapi import FastAPI

    app = FastAPI(title="Clausewise", docs_url=None, redoc_url=None)
    for language in sorted(LANGUAGES, key=lambda code: code == DEFAULT):  # "/" catches all: it is mounted last
        blocks = build_app(engine, mcp=mcp and language == DEFAULT, language=language)
        blocks.queue()
        gr.mount_gradio_app(
            app,
            blocks,
            path="/" if language == DEFAULT else f"/{language}",
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            show_error=True,
            theme=theme(),
            css_paths=[str(ASSETS / "clausewise.css")],
            head=_head(language),
        )
    return app


def _head(language: str) -> str:
    script = (ASSETS / "clausewise.js").read_text(encoding="utf-8")
    return (
        f'<script>document.documentElement.lang = "{HTML_LANGUAGES[language]}";</script>\n'
        f"<script>\n{script}</script>"
    )
