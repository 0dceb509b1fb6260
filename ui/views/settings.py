"""The answerer, the look and the language, kept in the browser.

Keys come from the environment and are neither shown nor kept.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import gradio as gr

from ingest.errors import ClausewiseError
from ui.engine import ModelCheck
from ui.faults import told
from ui.page import PRIVATE, Page, panel
from ui.render import settings as render
from ui.texts import LANGUAGES, Texts

KEYS = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OLLAMA_HOST", "OPENAI_BASE_URL")  # what the providers' clients read
LOOKS = ("system", "light", "dark")
QUOTES = ""  # the choice of no chat model
SET_LOOK = "(look) => window.clausewise.look(look)"
SET_LANGUAGE = "(language) => window.clausewise.language(language)"
GET_LOOK = "() => window.clausewise.currentLook()"
SET_MODEL = "(model) => window.clausewise.model(model)"
GET_MODEL = "(model) => window.clausewise.currentModel() ?? model"


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The view's components and handlers."""

    page: Page
    model: gr.Dropdown
    look: gr.Radio
    chosen: gr.State

    def wire(self, blocks: gr.Blocks) -> None:
        """What the browser kept, when the page opens."""
        hidden: dict[str, Any] = {"api_visibility": PRIVATE, "show_progress": "hidden", "queue": False}
        blocks.load(self.choose, self.model, [self.model, self.chosen], js=GET_MODEL, **hidden)
        blocks.load(None, None, self.look, js=GET_LOOK, api_visibility=PRIVATE)

    def choose(self, name: str | None) -> tuple[str, str | None]:
        """A model's name in the field and for the next answers; none: quotes."""
        return name or QUOTES, name or None

    def test(self, name: str | None) -> Iterator[str]:
        """Ask the chosen model for one word."""
        texts = self.page.texts
        if not name:
            yield str(render.model_check(ModelCheck(texts("settings.quotes"), True), texts))
            return
        yield str(render.testing(texts))
        try:
            check = self.page.engine.test_model(name)
        except Exception as error:  # noqa: BLE001  the outermost handler: a model's fault becomes the test's result
            check = ModelCheck(name, False, _told(error, texts))
        yield str(render.model_check(check, texts))


def build(page: Page, model: gr.State, *, mcp: bool) -> SettingsView:
    """The view's layout and events."""
    texts = page.texts
    default = page.engine.default_model()
    with gr.Column(elem_id="settings", min_width=0):
        gr.HTML(
            f"<h1>{texts('view.settings')}</h1>",
            elem_classes=["cw", "cw-view-title"],
            apply_default_css=False,
            padding=False,
        )
        _heading(texts("settings.answers"))
        choice = gr.Dropdown(
            [(texts("settings.quotes"), QUOTES), *([(default, default)] if default else [])],
            value=default or QUOTES,
            label=texts("settings.model"),
            info=texts("settings.model_info"),
            allow_custom_value=True,
            elem_id="settings-model",
        )
        test = gr.Button(texts("settings.test"), size="sm", elem_id="settings-test", min_width=140)
        result = panel(elem_id="settings-result")
        _heading(texts("settings.keys"))
        gr.HTML(str(render.keys(_keys(os.environ), texts)), elem_classes=["cw"], apply_default_css=False, padding=False)
        _heading(texts("settings.look"))
        look = gr.Radio(
            [(texts(f"settings.look.{name}"), name) for name in LOOKS],
            value="system",
            label=texts("settings.look"),
            show_label=False,
            elem_id="settings-look",
        )
        _heading(texts("settings.language"))
        language = gr.Radio(
            [(name, code) for code, name in LANGUAGES.items()],
            value=texts.language,
            label=texts("settings.language"),
            show_label=False,
            elem_id="settings-language",
        )
        _heading(texts("settings.reach"))
        gr.HTML(
            str(render.reach(texts, mcp=mcp, version=version("clausewise"))),
            elem_classes=["cw"],
            apply_default_css=False,
            padding=False,
        )
    view = SettingsView(page, choice, look, model)
    hidden: dict[str, Any] = {"api_visibility": PRIVATE, "show_progress": "hidden"}
    choice.change(lambda name: (name or None, ""), choice, [model, result], queue=False, **hidden)
    choice.input(None, choice, None, js=SET_MODEL, api_visibility=PRIVATE)
    test.click(view.test, choice, result, **hidden)
    look.input(None, look, None, js=SET_LOOK, api_visibility=PRIVATE)
    language.input(None, language, None, js=SET_LANGUAGE, api_visibility=PRIVATE)
    return view


def _told(error: Exception, texts: Texts) -> str:
    """What a provider's client says, in one line: it knows best why it failed."""
    if isinstance(error, ClausewiseError):
        return told(error, texts)
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


def _heading(text: str) -> None:
    gr.HTML(f"<h2>{text}</h2>", elem_classes=["cw", "cw-section-title"], apply_default_css=False, padding=False)


def _keys(environ: Mapping[str, str]) -> dict[str, bool]:
    return {name: bool(environ.get(name, "").strip()) for name in KEYS}
