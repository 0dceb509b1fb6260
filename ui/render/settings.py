"""The settings' own pieces: which keys are set, the result of a model's test, the ways in from outside."""

from collections.abc import Mapping

from markupsafe import Markup

from ui.engine import ModelCheck
from ui.render.markup import icon
from ui.texts import Texts


def keys(known: Mapping[str, bool], texts: Texts) -> Markup:
    """Environment variables and whether they are set; a value is never shown."""
    items = Markup("").join(
        Markup('<li class="{}">{}<code>{}</code> <span class="cw-muted">{}</span></li>').format(
            "cw-set" if there else "",
            icon("check" if there else "close"),
            name,
            texts("settings.set" if there else "settings.unset"),
        )
        for name, there in known.items()
    )
    return Markup('<p class="cw-muted">{}</p><ul class="cw-keys">{}</ul>').format(texts("settings.keys_detail"), items)


def model_check(check: ModelCheck, texts: Texts) -> Markup:
    """Whether a chat model answered."""
    said = texts("settings.works", model=check.name) if check.works else texts("settings.fails", model=check.name)
    return Markup('<p class="cw-check cw-check-{}" role="status">{}<span>{} {}</span></p>').format(
        "works" if check.works else "fails", icon("check" if check.works else "warning"), said, check.message
    )


def testing(texts: Texts) -> Markup:
    """While a model is asked."""
    return Markup(
        '<p class="cw-searching" role="status"><span class="cw-spinner" aria-hidden="true"></span>{}</p>'
    ).format(texts("settings.testing"))


def reach(texts: Texts, *, mcp: bool, version: str) -> Markup:
    """The HTTP API, the tools for other assistants, and the release."""
    return Markup(
        '<p>{}</p><pre tabindex="0"><code>{}</code></pre><p class="cw-muted">{}</p><p class="cw-muted">{}</p>'
    ).format(
        texts("settings.api"),
        'from gradio_client import Client\n\nclient = Client("http://127.0.0.1:7860")\n'
        'client.predict("…?", api_name="/ask")',
        texts("settings.mcp_on" if mcp else "settings.mcp_off"),
        f"Clausewise {version}",
    )
