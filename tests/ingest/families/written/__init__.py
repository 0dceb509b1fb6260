"""Documents written by hand in the very markup and layout of the places where such texts are published.

A mark `⟦id kind language⟧` stands before each unit's first word; `load` takes the marks out and gives the rows.
`aside` marks print that may be read as a paragraph or as furniture. The texts are fictional.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path

from tests.ingest.families.units import FIRST_CHARACTERS, FIRST_WORDS

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"⟦(?P<id>\S+) (?P<kind>heading|clause|paragraph|aside) (?P<language>[a-z]{2})⟧")
_BLOCK_END = re.compile(r"\n|</(?:p|h[1-6]|div|td)>")
_TAG = re.compile(r"<[^<>]*>")
NAMES = tuple(sorted(path.name for path in _FOLDER.iterdir() if path.suffix in {".txt", ".html", ".md"}))


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a unit: its id, kind and language, and how its title or text begins."""

    clause_id: str
    kind: str
    language: str
    beginning: str  # without white space


def load(name: str) -> tuple[bytes, tuple[Opening, ...]]:
    """The document without its marks, and its units."""
    marked = (_FOLDER / name).read_text(encoding="utf-8")
    marks = list(_MARK.finditer(marked))
    openings = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(marked)
        block = _BLOCK_END.split(marked[mark.end() : end], maxsplit=1)[0]
        words = html.unescape(_TAG.sub("", block)).split()
        first = "".join(words)[:FIRST_CHARACTERS] if mark["language"] == "zh" else "".join(words[:FIRST_WORDS])
        openings.append(Opening(mark["id"], mark["kind"], mark["language"], first.casefold()))
    return _MARK.sub("", marked).encode(), tuple(openings)
