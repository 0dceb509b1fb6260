"""The building blocks of HTML: escaping patterns, icons, and the attributes the page's script listens to.

An element with `data-event` triggers that Gradio event of the component it stands in, with its other `data-`
attributes as the event's data; see `ui/assets/clausewise.js`.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

# Drawn on a 20 by 20 grid with strokes alone, so that they take the colour and weight of the text beside them.
_PATHS: Mapping[str, str] = {
    "ask": "M3 4.5h14v9H9l-4 3v-3H3z",
    "check": "M4.5 10.5l3.5 3.5 7.5-8",
    "clock": "M10 3a7 7 0 100 14 7 7 0 000-14zM10 6v4l2.5 2",
    "close": "M5 5l10 10M15 5L5 15",
    "copy": "M7 7h9v9H7zM4 13V4h9",
    "correct": "M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.3",
    "document": "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5.5M7.5 13h5.5",
    "down": "M6 11V4h8.5l1.5 6h-4l.5 5-2 1.5L7.5 11zM3.5 4v7",
    "edit": "M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3",
    "export": "M10 3v9M6.5 9l3.5 3.5L13.5 9M4 16.5h12",
    "fork": "M10 17v-6L5 6V3M10 11l5-5V3",
    "library": "M4 3.5h3v13H4zM8.5 3.5h3v13h-3zM13 4.5l2.8-.7 2.7 12-2.8.7z",
    "link": "M8.5 11.5l3-3M7 9.5L4.8 11.7a2.5 2.5 0 003.5 3.5L10.5 13M9.5 7l2.2-2.2a2.5 2.5 0 013.5 3.5L13 10.5",
    "missing": "M9 3.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM13 13l4 4M7 9h4",
    "next": "M7.5 4.5L13 10l-5.5 5.5",
    "previous": "M12.5 4.5L7 10l5.5 5.5",
    "retry": "M15.5 6.5A6.5 6.5 0 1016.5 11M16 3v4h-4",
    "trash": "M4 6h12M8 6V4h4v2M6 6l.7 10.5h6.6L14 6",
    "up": "M6 9v7h8.5l1.5-6h-4l.5-5-2-1.5L7.5 9zM3.5 16V9",
    "warning": "M10 3l7.5 13.5h-15zM10 8v4M10 14.2v.3",
}


def icon(name: str) -> Markup:
    """An icon that says nothing to a screen reader: the words beside it, or the button's label, do."""
    return Markup(
        '<svg class="cw-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    ).format(_PATHS[name])


def attributes(values: Mapping[str, object]) -> Markup:
    """`data-` attributes: `{"event": "select", "turn": 0}` → ` data-event="select" data-turn="0"`; None is left out."""
    return Markup("").join(
        Markup(' data-{}="{}"').format(name.replace("_", "-"), value)
        for name, value in values.items()
        if value is not None
    )


def button(label: str, event: str, *, icon_name: str | None = None, css: str = "", **data: object) -> Markup:
    """A button that triggers `event`; with an icon and the class `cw-bare` the label is for screen readers alone."""
    drawn = icon(icon_name) if icon_name else Markup("")
    bare = "cw-bare" in css.split()
    words = Markup('<span class="{}">{}</span>').format("cw-hidden" if bare else "cw-label", label)
    title = Markup(' title="{}"').format(label) if bare else Markup("")
    return Markup('<button type="button" class="cw-button {}"{}{}>{}{}</button>').format(
        css, title, attributes({"event": event, **data}), drawn, words
    )


def copy_button(label: str, text: str, done: str, *, css: str = "") -> Markup:
    """A button that copies `text`, shown as `done` for a moment."""
    bare = "cw-bare" in css.split()
    words = Markup('<span class="{}">{}</span>').format("cw-hidden" if bare else "cw-label", label)
    title = Markup(' title="{}"').format(label) if bare else Markup("")
    return Markup('<button type="button" class="cw-button {}"{}{}>{}{}</button>').format(
        css, title, attributes({"copy": text, "done": done}), icon("copy"), words
    )


def marked(text: str, spans: Iterable[tuple[int, int]], name: str = "cw-quote") -> Markup:
    """`text` with each span, in order and apart from one another, in a `<mark>`."""
    parts = []
    position = 0
    for start, end in spans:
        parts += [escape(text[position:start]), Markup('<mark class="{}">{}</mark>').format(name, text[start:end])]
        position = end
    return Markup("").join([*parts, escape(text[position:])])


def state(kind: str, title: str, detail: str | Markup = "", actions: str | Markup = "", *, icon_name: str) -> Markup:
    """An empty, loading or error state: an icon, one line that says what is so, and what to do."""
    return Markup('<div class="cw-state cw-state-{}">{}<p class="cw-state-title">{}</p>{}{}</div>').format(
        kind,
        icon(icon_name),
        title,
        Markup('<p class="cw-state-detail">{}</p>').format(detail) if detail else "",
        Markup('<div class="cw-state-actions">{}</div>').format(actions) if actions else "",
    )
