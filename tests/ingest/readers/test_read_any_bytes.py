"""No input makes a reader crash: every failure is an IngestError with a message of one line."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.model import SourceText
from ingest.readers import read_bytes
from tests.ingest.families.catalogue import printed


def read(data: bytes) -> SourceText | None:
    try:
        source = read_bytes(data, "plan")
    except IngestError as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message
    if message:
        return None
    assert source.text.strip()
    assert "\r" not in source.text
    assert all(0 <= start <= len(source.text) for start in source.page_starts)
    assert list(source.page_starts) == sorted(source.page_starts)
    for offset in source.headings:
        assert offset == 0 or source.text[offset - 1] == "\n"
    ends = 0
    for part in source.furniture:
        assert ends <= part.start < part.end <= len(source.text)
        ends = part.end
    return source


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes):
    read(data)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_text(text: str, encoding: str):
    read(text.encode(encoding, errors="replace"))


MARKUP = st.lists(
    st.sampled_from(
        [
            "<ol>",
            "<ol reversed start=-3>",
            "<li value=x>",
            "</ol>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<p>",
            "</p>",
            "<h2>",
            "</h2>",
            "<sup>",
            "</sup>",
            "1.",
            "(a)",
            "第一条",
            " text ",
            "<br>",
            "<dl>",
            "<dd>",
            "<dt>",
            "</dl>",
            "<nav>",
            "</nav>",
            "<main>",
            "<!-- x -->",
            "<?pi?>",
            "&nbsp;",
            "<pre>\n",
            "</pre>",
            "<q>",
            "<del>",
            "</del>",
            "<div class=footnotes>",
            "</div>",
            "<style>a{</style>",
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKUP)
def test_any_markup(markup: str):
    read(b"<!DOCTYPE html><body>" + markup.encode())


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# ",
            "1. ",
            "1) ",
            "- ",
            "\n",
            "\n\n",
            "    ",
            "> ",
            "**",
            "|",
            "---",
            "text",
            "[^1]",
            "[^1]: ",
            "<sup>",
            "</sup>",
            "<div>",
            "`",
            "\\",
            "1\\. ",
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKDOWN)
def test_any_markdown(markdown: str):
    read(b"# Plan\n\n**a** **b** **c**\n\n" + markdown.encode())


def changed(data: bytes, place: float, piece: bytes) -> bytes:
    at = int(place * len(data))
    return data[:at] + piece + data[at + len(piece) :]


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "md"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), piece=st.binary(min_size=1, max_size=12), cut=st.booleans())
def test_damaged_files(form: str, place: float, piece: bytes, cut: bool):
    data = printed("chinese-plan", form)
    read(changed(data[: int(place * len(data))] if cut else data, place, piece))


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from(
        [
            "word/document.xml",
            "word/numbering.xml",
            "word/styles.xml",
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
        ]
    ),
    change=st.sampled_from(
        [
            lambda content, place, piece: changed(content, place, piece),
            lambda content, place, piece: content[: int(place * len(content))],
            lambda content, place, piece: content.replace(b'w:val="', b'w:val="' + piece),
            lambda content, place, piece: piece,
        ]
    ),
    place=st.floats(0, 1, exclude_max=True),
    piece=st.binary(min_size=1, max_size=12),
)
def test_damaged_parts_of_word_files(
    part: str, change: Callable[[bytes, float, bytes], bytes], place: float, piece: bytes
):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(printed("chinese-plan", "docx"))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content, place, piece) if name == part else content)
    read(buffer.getvalue())
