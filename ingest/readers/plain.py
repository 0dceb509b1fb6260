"""Plain text: the characters as they are; only line ends are made equal.

A form feed ends a page (`pdftotext` writes one), so it becomes a line end too and the page's start is noted.
"""

import re

from ingest.readers.blocks import Reading
from ingest.readers.metadata import split_front_matter

_LINE_END = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")


def normalise_newlines(text: str) -> str:
    """Every line end as a newline."""
    return _LINE_END.sub("\n", text)


def read_plain(text: str, warnings: tuple[str, ...] = ()) -> Reading:
    """`text` with its front matter taken apart."""
    metadata, text = split_front_matter(normalise_newlines(text))
    page_starts: tuple[int, ...] = ()
    if "\f" in text:
        page_starts = (0, *(match.end() for match in re.finditer("\f", text) if text[match.end() :].strip()))
        text = text.replace("\f", "\n")
    return Reading(text, "text/plain", page_starts=page_starts, metadata=metadata, warnings=warnings)
