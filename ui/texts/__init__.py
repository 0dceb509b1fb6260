"""The interface's own words, one JSON file a language; nothing of the plans and no answer stands here.

A page is built in one language (`ui.app` mounts one page for each), so a text is looked up once, while building or
rendering, and there is no moment in which the words of one language flash up before those of another.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES: Mapping[str, str] = {"en": "English", "zh": "中文", "es": "Español", "pt": "Português"}
DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """The interface's words in one language."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of that key with `{named}` places filled in.

        Raises:
            KeyError: there is no such text; the tests hold every language to the same keys.
        """
        text = self.entries[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int) -> str:
        """A text that depends on a number: `key.one` for 1, `key.other` for the rest."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", number=f"{number:,}")


@cache
def load(language: str) -> Texts:
    """The interface's words in `language`, English where it has none of its own."""
    chosen = language if language in LANGUAGES else DEFAULT
    source = files(__package__).joinpath(f"{chosen}.json")
    return Texts(chosen, json.loads(source.read_text(encoding="utf-8")))
