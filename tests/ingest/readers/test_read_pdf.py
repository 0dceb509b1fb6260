"""PDF: reading order, columns, tables of two languages, gaps, pages."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from ingest.readers import read_bytes
from ingest.readers.pdf_layout import Fragment, page_lines
from tests.ingest.families.catalogue import FAMILIES, document_of, printed
from tests.ingest.families.units import Document

CHINESE = "STSong-Light"


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Helvetica", 11)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def text_of(draw: Callable[[Canvas], None]) -> str:
    return read_bytes(drawn(draw), "plan.pdf").text


def test_a_number_apart_from_its_text_is_one_line():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "1.1")
        canvas.drawString(108, 700, "Strengthen the exchange of hydrological")
        canvas.drawString(108, 686, "data.")

    assert text_of(draw) == "1.1 Strengthen the exchange of hydrological\ndata.\n"


def test_lines_are_in_order_of_the_page_and_not_of_the_file():
    def draw(canvas: Canvas) -> None:
        for place in (3, 1, 2):
            canvas.drawString(72, 720 - 14 * place, f"{place}. The line that stands at place {place}")

    assert [line[:2] for line in text_of(draw).split("\n")] == ["1.", "2.", "3.", ""]


def test_gaps_are_blank_lines():
    def draw(canvas: Canvas) -> None:
        for place, height in enumerate((700, 686, 672, 644, 630, 616, 602)):
            canvas.drawString(72, height, f"Line number {place} of the page")

    assert [bool(line) for line in text_of(draw).split("\n")[:-1]] == [True, True, True, False, True, True, True, True]


def test_raised_digits_are_apart_from_the_word():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "sovereignty")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72 + canvas.stringWidth("sovereignty", "Helvetica", 11), 704.5, "12")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(84 + canvas.stringWidth("sovereignty", "Helvetica", 11), 700, "and equality")

    assert text_of(draw) == "sovereignty¹² and equality\n"


def test_chinese_text_has_no_spaces_between_characters():
    def draw(canvas: Canvas) -> None:
        canvas.setFont(CHINESE, 12)
        canvas.drawString(72, 700, "第一条 平等互信，巩固政治关系", charSpace=1.5)

    assert text_of(draw) == "第一条 平等互信，巩固政治关系\n"


def test_words_without_spaces_in_the_file_are_parted():
    def draw(canvas: Canvas) -> None:
        place = 72.0
        for word in ("Strengthen", "the", "exchange"):
            canvas.drawString(place, 700, word)
            place += canvas.stringWidth(word, "Helvetica", 11) + 3.1

    assert text_of(draw) == "Strengthen the exchange\n"


def test_a_hyphen_at_a_lines_end_stays():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Strengthen coop-")
        canvas.drawString(72, 686, "eration.")

    assert text_of(draw) == "Strengthen coop-\neration.\n"


def test_turned_text_is_left_out():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "1. The text")
        canvas.rotate(60)
        canvas.drawString(300, 100, "DRAFT")

    assert text_of(draw) == "1. The text\n"


def test_pages():
    def draw(canvas: Canvas) -> None:
        for page in range(3):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(72, 700, f"The text of page number {page}")
            canvas.showPage()

    source = read_bytes(drawn(draw), "p")
    assert [source.text[start : start + 25] for start in source.page_starts] == [
        f"The text of page number {n}" for n in range(3)
    ]


def test_pages_without_text_are_named():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The text of the first page")
        canvas.showPage()
        canvas.rect(10, 10, 100, 100)
        canvas.showPage()

    assert "page(s) 2" in read_bytes(drawn(draw), "p").warnings[0]


@pytest.mark.parametrize("align", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_table_of_two_languages_is_read_row_by_row(align: str):
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    latin, chinese = ParagraphStyle("l", fontName="Times-Roman"), ParagraphStyle("c", fontName=CHINESE, wordWrap="CJK")
    rows = [
        [
            Paragraph(f"{number}、双方加强高层交往，推动重大国际地区问题中的对话协调。" * (1 + number % 2), chinese),
            Paragraph(
                f"{number}. The Parties shall strengthen the exchange of experience between ministries." * 2, latin
            ),
        ]
        for number in range(1, 10)
    ]
    buffer = io.BytesIO()
    story: list[Flowable] = [Table(rows, colWidths=[220, 220], style=[("VALIGN", (0, 0), (-1, -1), align)])]
    SimpleDocTemplate(buffer).build(story)
    blocks = read_bytes(buffer.getvalue(), "p").text.split("\n\n")
    assert [block[:2] for block in blocks] == [f"{n}{mark}" for n in range(1, 10) for mark in "、."]


def order_of(document: Document, text: str) -> list[str]:
    """Units whose beginning does not follow that of the unit before in the text."""
    flat, place, lost = "".join(text.split()), 0, []
    for unit in document.units:
        for line in unit.lines():
            found = flat.find("".join(line.split())[:14], place)
            if found < 0 or found - place > 900:  # the longest clause, a header and a footnote between them
                lost.append(line)
            place = max(place, found)
    return lost


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "memorandum-table"])
@pytest.mark.parametrize("form", ["pdf", "pdf-columns"])
def test_reading_order_of_whole_documents(family: str, form: str):
    assert order_of(document_of(family), read_bytes(printed(family, form), "p").text) == []


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium to print with")
def test_a_page_printed_by_a_browser(tmp_path: Path):
    page = tmp_path / "page.html"
    clauses = "".join(
        f"<li>The Parties shall keep register {n} under review. 双方加强第{n}项合作。" for n in range(1, 60)
    )
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><h1>Joint Plan</h1><h2>Part I</h2><ol>{clauses}</ol>", encoding="utf-8"
    )
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={tmp_path / 'page.pdf'}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    source = read_bytes((tmp_path / "page.pdf").read_bytes(), "page.pdf")
    found = [line for line in source.text.split("\n") if line]
    assert found == ["Joint Plan", "Part I"] + [
        f"{n}. The Parties shall keep register {n} under review. 双方加强第{n}项合作。" for n in range(1, 60)
    ]


def _line(text: str, baseline: float, *, left: float = 62.0, size: float = 11.0) -> Fragment:
    return Fragment(text, left, left + 5.0 * len(text), baseline, size)


def test_gaps_are_seen_where_most_clauses_are_one_line():
    lines = [_line(f"{number}. The Parties count the boats;", 700 - 18 * number) for number in range(1, 12)]
    lines += [_line("12. The Parties count the oars and", 480), _line("the sails;", 467), _line("13. They meet.", 449)]
    lines += [_line("14. The Parties count the locks and", 431), _line("the keys;", 418)]
    written = page_lines(lines)
    assert written[:3] == ["1. The Parties count the boats;", "", "2. The Parties count the boats;"]
    assert written[-6:] == [
        "the sails;", "", "13. They meet.", "", "14. The Parties count the locks and", "the keys;",
    ]  # fmt: skip


def test_a_running_head_with_two_ends_stands_above_both_columns():
    lines = [_line("Treaty on Boats", 790, size=8.0), _line("Official Series", 790, left=330.0, size=8.0)]
    for row in range(20):
        lines.append(_line(f"left {row} the parties count the boats", 760 - 13 * row))
        lines.append(_line(f"right {row} the parties keep the oars", 760 - 13 * row, left=330.0))
    written = page_lines(lines)
    assert written[0] == "Treaty on Boats Official Series"
    assert written.index("right 0 the parties keep the oars") > written.index("left 19 the parties count the boats")
