"""No input makes a reader crash: every failure is an IngestError with a message of one line."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.families.catalogue import printed
from tests.ingest.invariants import check_bytes


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes):
    check_bytes(data)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_text(text: str, encoding: str):
    check_bytes(text.encode(encoding, errors="replace"))


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
    check_bytes(b"<!DOCTYPE html><body>" + markup.encode())


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
    check_bytes(b"# Plan\n\n**a** **b** **c**\n\n" + markdown.encode())


def changed(data: bytes, place: float, piece: bytes) -> bytes:
    at = int(place * len(data))
    return data[:at] + piece + data[at + len(piece) :]


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "md"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), piece=st.binary(min_size=1, max_size=12), cut=st.booleans())
def test_damaged_files(form: str, place: float, piece: bytes, cut: bool):
    data = printed("chinese-plan", form)
    check_bytes(changed(data[: int(place * len(data))] if cut else data, place, piece))


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
    check_bytes(buffer.getvalue())
