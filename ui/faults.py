"""The product's own errors in the interface's language.

An error's message is English: it names the thing and the next step, and the command line and the log show it so. A
page in another language says in its own words what kind of error it is and what helps, and gives the message as the
detail. The words belong to the error's class; a class without any has those of the class it derives from.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ingest.errors import ClausewiseError
from ui.texts import DEFAULT, Texts


def told(error: ClausewiseError, texts: Texts) -> str:
    """The error in the page's language, with its own message."""
    message = str(error)
    if texts.language == DEFAULT:
        return message
    known = _known()
    kind = next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in known)
    return texts("error.detail", said=known[kind][texts.language], message=message)


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    source = files("ui.texts").joinpath("faults.json")
    loaded: Mapping[str, Mapping[str, str]] = json.loads(source.read_text(encoding="utf-8"))
    return loaded
