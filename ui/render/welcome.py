"""What stands in an empty conversation: example questions, or the way to a first plan."""

from collections.abc import Sequence

from markupsafe import Markup

from ui.engine import Phase, Readiness
from ui.faults import told
from ui.render.markup import button, icon, state
from ui.texts import Texts


def welcome(examples: Sequence[str], plan_count: int, texts: Texts) -> Markup:
    """The start of a conversation with a library that holds plans."""
    return Markup('<div class="cw-welcome"><h1>{}</h1><p class="cw-lead">{}</p>{}</div>').format(
        texts("welcome.title"),
        texts.count("welcome.lead", plan_count),
        Markup('<ul class="cw-examples" aria-label="{}">{}</ul>').format(
            texts("welcome.examples"),
            Markup("").join(
                Markup("<li>{}</li>").format(button(text, "example_select", css="cw-example", text=text))
                for text in examples
            ),
        )
        if examples
        else "",
    )


def start(texts: Texts, *, samples: bool) -> Markup:
    """The start page of an empty library: sample plans in one click, and how to add one's own."""
    return Markup(
        '<div class="cw-welcome cw-start"><h1>{}</h1><p class="cw-lead">{}</p>'
        '<div class="cw-start-ways">{}{}</div></div>'
    ).format(
        texts("start.title"),
        texts("start.lead"),
        _way("library", texts("start.samples"), texts("start.samples_detail"), "apply", texts("start.samples_button"))
        if samples
        else "",
        _way("export", texts("start.own"), texts("start.own_detail"), "upload", texts("start.own_button")),
    )


def _way(icon_name: str, title: str, detail: str, event: str, label: str) -> Markup:
    return Markup('<section class="cw-way">{}<h2>{}</h2><p>{}</p>{}</section>').format(
        icon(icon_name), title, detail, button(label, event, css="cw-primary")
    )


def warming(texts: Texts) -> Markup:
    """An empty conversation before the library is open."""
    return Markup('<div class="cw-welcome"><h1>{}</h1><p class="cw-searching">{}{}</p></div>').format(
        texts("welcome.title"),
        Markup('<span class="cw-spinner" aria-hidden="true"></span>'),
        texts("engine.warming"),
    )


def readiness_detail(readiness: Readiness, texts: Texts) -> str:
    """Why the library could not be opened, or what is being done."""
    return told(readiness.error, texts) if readiness.error else readiness.detail


def failed(readiness: Readiness, texts: Texts) -> Markup:
    """The library could not be opened."""
    return state("error", texts("engine.failed"), readiness_detail(readiness, texts), icon_name="warning")


def engine_state(readiness: Readiness, texts: Texts) -> Markup:
    """The small mark in the header: warming up, ready, failed."""
    name = readiness.phase.value
    detail = readiness_detail(readiness, texts) if readiness.phase is Phase.FAILED else ""
    return Markup(
        '<p class="cw-engine cw-engine-{}" role="status" title="{}"><i aria-hidden="true"></i><span>{}</span></p>'
    ).format(name, detail, texts(f"engine.{name}"))


def header(texts: Texts) -> Markup:
    """The product's name."""
    return Markup(
        '<p class="cw-brand"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 3h10l4 4v14H5z"/>'
        '<path class="cw-brand-mark" d="M8 10h8M8 14h5"/></svg><span>Clausewise</span></p>'
    )


def conversation_list(items: Sequence[tuple[str, str]], current: str, texts: Texts) -> Markup:
    """The kept conversations as (id, title); each opens, renames and deletes."""
    if not items:
        return Markup('<p class="cw-muted cw-none">{}</p>').format(texts("keep.none"))
    return Markup('<ul class="cw-conversations">{}</ul>').format(
        Markup("").join(
            Markup(
                '<li class="{}">{}<details class="cw-menu"><summary title="{}">'
                '<span class="cw-hidden">{}</span>⋯</summary>{}</details></li>'
            ).format(
                "cw-current" if key == current else "",
                Markup('<button type="button" class="cw-open" data-event="select" data-id="{}"{}>{}</button>').format(
                    key, Markup(' aria-current="true"') if key == current else "", title
                ),
                texts("keep.menu"),
                texts("keep.menu_of", title=title),
                Markup(
                    '<div class="cw-menu-body" data-form><label class="cw-hidden" for="cw-name-{}">{}</label>'
                    '<input id="cw-name-{}" data-field="title" value="{}" maxlength="80">{}{}</div>'
                ).format(
                    key,
                    texts("keep.name"),
                    key,
                    title,
                    button(texts("keep.rename"), "edit", icon_name="edit", css="cw-small", id=key),
                    button(texts("keep.delete"), "delete", icon_name="trash", css="cw-small cw-danger", id=key),
                ),
            )
            for key, title in items
        )
    )
