"""What every view of a page is built from: the engine, the words, and the HTML panels that hear clicks."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr

from ingest.errors import ClausewiseError
from ui.engine import Engine
from ui.faults import told
from ui.texts import Texts

# Runs in the browser when a panel is mounted: `ui/assets/clausewise.js` then turns clicks into events.
BRIDGE = "window.clausewise.bind(element, trigger, watch)"
# Every handler of the window is hidden from the HTTP API; the documented endpoints are in `ui.api`.
PRIVATE = "private"

log = logging.getLogger("clausewise.ui")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the window: everything its views share."""

    engine: Engine
    texts: Texts

    @property
    def ready(self) -> bool:
        """Whether the library is open."""
        return self.engine.readiness().is_open


def panel(value: str = "", *, elem_id: str, css: str = "", autoscroll: bool = False) -> gr.HTML:
    """A piece of rendered HTML whose `data-event` elements trigger events."""
    return gr.HTML(
        value,
        elem_id=elem_id,
        elem_classes=[*css.split(), "cw"],
        js_on_load=BRIDGE,
        apply_default_css=False,
        autoscroll=autoscroll,
        padding=False,
    )


def event_values(event: gr.EventData) -> Mapping[str, str]:
    """The `data-` attributes of the element that was clicked."""
    values = event._data
    return {str(name): str(value) for name, value in values.items()} if isinstance(values, dict) else {}


def explain(error: Exception, texts: Texts) -> str:
    """An error in words for the user: the product's own say what to do, others are logged and named."""
    if isinstance(error, ClausewiseError):
        return told(error, texts)
    log.error("a handler of the window failed", exc_info=error)
    return texts("error.unexpected", kind=type(error).__name__)
