"""The same document in several formats gives the same lines."""

from functools import cache

import pytest

from ingest.readers import read_bytes
from tests.ingest.families.catalogue import FAMILIES, document_of, printed

DOCUMENTS = [name for name in FAMILIES if not name.startswith("memorandum-table")]


@cache
def lines(family: str, form: str) -> list[str]:
    source = read_bytes(printed(family, form), f"plan.{form}")
    return [" ".join(line.split()) for line in source.text.split("\n") if line.strip()]


@pytest.mark.parametrize("family", DOCUMENTS)
@pytest.mark.parametrize("form", ["html", "docx"])
def test_lines_are_those_of_the_plain_text(family: str, form: str):
    assert lines(family, form) == lines(family, "txt")


@pytest.mark.parametrize("family", DOCUMENTS)
@pytest.mark.parametrize("form", ["md", "pdf", "pdf-columns"])
def test_words_are_those_of_the_plain_text(family: str, form: str):
    """Markdown sets some titles in bold, PDF wraps lines: the words are the same but for headers and footers."""
    document = document_of(family)
    text = "".join(lines(family, form)).replace(" ", "")
    for extra in (document.header, *(f"{number}{note}" for number, note in enumerate(document.footnotes, start=1))):
        text = text.replace(extra.replace(" ", ""), "")
    wanted = "".join(lines(family, "txt")).replace(" ", "")
    assert sum(map(text.count, "。；;:：")) == sum(map(wanted.count, "。；;:："))
    assert len(wanted) <= len(text) + 40
