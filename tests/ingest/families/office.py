"""Fixtures printed as PDF by ReportLab and as Word documents by python-docx, with automatic numbering."""

import io
import re
from collections.abc import Iterator
from copy import deepcopy

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table, TableStyle

from ingest.readers.counting import spell
from tests.ingest.families.units import Document, Unit

_CHINESE_FONT = "STSong-Light"


def pdf(document: Document, *, columns: int = 1) -> bytes:
    """Pages with a running header, a page number and footnotes."""
    pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE_FONT))
    buffer = io.BytesIO()
    template = BaseDocTemplate(buffer, pagesize=A4, invariant=1)
    gap = 24
    width = (template.width - gap * (columns - 1)) / columns
    frames = [
        Frame(template.leftMargin + place * (width + gap), template.bottomMargin, width, template.height, 0, 0, 0, 0)
        for place in range(columns)
    ]

    def furniture(canvas: Canvas, pages: BaseDocTemplate) -> None:
        number = pages.page
        canvas.setFont(_CHINESE_FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, document.header)
        canvas.drawCentredString(A4[0] / 2, 24, str(number))
        if number <= len(document.footnotes):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(template.leftMargin, 46, f"{number} {document.footnotes[number - 1]}")

    template.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    template.build(list(_flowables(document, width)))
    return buffer.getvalue()


def pdf_columns(document: Document) -> bytes:
    """The same in two columns."""
    return pdf(document, columns=2)


def _style(unit: Unit, *, bold: bool = False) -> ParagraphStyle:
    chinese = unit.language == "zh" or (
        not unit.lines()[0].isascii() and any("\u4e00" <= c <= "\u9fff" for c in unit.lines()[0])
    )
    return ParagraphStyle(
        "body",
        fontName=_CHINESE_FONT if chinese else "Times-Bold" if bold else "Times-Roman",
        fontSize=13 if bold else 10.5,
        leading=16 if bold else 13,
        spaceBefore=8 if bold else 0,
        spaceAfter=6,
        leftIndent=0 if bold else 12 * max(0, unit.depth - 2),
        wordWrap="CJK" if chinese else None,
        alignment=1 if unit.style == "title" else 0,
    )


def _flowables(document: Document, width: float) -> Iterator[Flowable]:
    row: list[Unit] = []
    for unit in (*document.units, Unit("aside")):
        if row and unit.row != row[0].row:
            cells = [[Paragraph(_marked(line), _style(one)) for line in one.lines()] for one in row]
            yield Table([cells], colWidths=[width / 2] * 2, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
            row = []
        if unit.row:
            row.append(unit)
            continue
        bold = unit.style in {"heading", "title"}
        for place, line in enumerate(unit.lines()):
            if line:
                in_heading = bold and (place == 0 or (place == 1 and unit.joint == "\n" and bool(unit.ordinal)))
                yield Paragraph(_marked(line), _style(unit, bold=in_heading))


def _marked(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(" ", " ")


# The ordinals that Word is left to count: how they look -> (counting style, text of the level, what follows).
_COUNTED: tuple[tuple[str, str, str, str], ...] = (
    (r"(\d+)\.", "decimal", "%1.", "tab"),
    (r"\((\d+)\)", "decimal", "(%1)", "tab"),
    (r"\(([a-z])\)", "lowerLetter", "(%1)", "tab"),
    (r"([a-z])\)", "lowerLetter", "%1)", "tab"),
    (r"([一二三四五六七八九十]+)、", "chineseCounting", "%1、", "nothing"),
    (r"（([一二三四五六七八九十]+)）", "chineseCounting", "（%1）", "nothing"),
    (r"第([一二三四五六七八九十百零]+)条", "chineseCountingThousand", "第%1条", "space"),
)


def word(document: Document) -> bytes:
    """Styles for headings, automatic numbers for the commonest ordinals, tables for two languages."""
    file = docx.Document()
    numbering = _Numbering(file)
    body = file
    row: list[Unit] = []
    for unit in (*document.units, Unit("aside")):
        if row and unit.row != row[0].row:
            table = body.add_table(rows=1, cols=len(row))
            for place, one in enumerate(row):
                for line in one.lines():
                    table.cell(0, place).add_paragraph(line)
            row = []
        if unit.row:
            row.append(unit)
            continue
        lines = unit.lines()
        if not any(lines):
            continue
        if unit.style == "title":
            body.add_paragraph(lines[0], style="Title")
        elif unit.style == "heading":
            head = 2 if unit.joint == "\n" and unit.ordinal and len(lines) > 1 else 1
            body.add_heading("\n".join(lines[:head]), level=min(9, unit.depth + 1))
            for line in lines[head:]:
                body.add_paragraph(line)
        else:
            paragraph = body.add_paragraph()
            counted = numbering.count(unit, paragraph)
            paragraph.add_run(unit.text if counted else "\n".join(lines))
    for note in document.footnotes:
        file.sections[0].footer.paragraphs[0].add_run(f" {note}")
    file.sections[0].header.paragraphs[0].text = document.header
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


class _Numbering:
    """Lists made as they are needed: one abstract list a look of ordinals, one instance a series."""

    def __init__(self, file: docx.document.Document) -> None:
        self._root = file.part.numbering_part.element
        self._abstract: dict[str, str] = {}
        self._series: dict[tuple[str, int], str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._next = 100

    def count(self, unit: Unit, paragraph: docx.text.paragraph.Paragraph) -> bool:
        """Number the paragraph as `unit` is numbered; False where Word does not count such ordinals."""
        for depth_key in [key for key in self._series if key[1] > unit.depth]:
            del self._series[depth_key]
        found = next((look for look in _COUNTED if re.fullmatch(look[0], unit.ordinal)), None)
        if found is None or unit.joint == "\n":
            return False
        pattern, style, text, suffix = found
        written = re.fullmatch(pattern, unit.ordinal)[1]
        key = (pattern, unit.depth)
        if written == spell(1, style):
            self._series[key] = self._instance(pattern, style, text, suffix)
            self._counts[key] = 0
        if key not in self._series or written != spell(self._counts[key] + 1, style):
            return False  # a number between was typed: Word would count on from its own last one
        self._counts[key] += 1
        properties = paragraph._p.get_or_add_pPr()
        number = OxmlElement("w:numPr")
        level, identity = OxmlElement("w:ilvl"), OxmlElement("w:numId")
        level.set(qn("w:val"), "0")
        identity.set(qn("w:val"), self._series[key])
        number.extend((level, identity))
        properties.append(number)
        return True

    def _instance(self, pattern: str, style: str, text: str, suffix: str) -> str:
        if pattern not in self._abstract:
            self._abstract[pattern] = str(self._next)
            abstract = OxmlElement("w:abstractNum")
            abstract.set(qn("w:abstractNumId"), str(self._next))
            level = OxmlElement("w:lvl")
            level.set(qn("w:ilvl"), "0")
            for name, value in (("start", "1"), ("numFmt", style), ("suff", suffix), ("lvlText", text)):
                element = OxmlElement(f"w:{name}")
                element.set(qn("w:val"), value)
                level.append(element)
            abstract.append(level)
            self._root.insert(0, abstract)
        self._next += 1
        instance = OxmlElement("w:num")
        instance.set(qn("w:numId"), str(self._next))
        target = OxmlElement("w:abstractNumId")
        target.set(qn("w:val"), self._abstract[pattern])
        override = OxmlElement("w:lvlOverride")
        override.set(qn("w:ilvl"), "0")
        start = OxmlElement("w:startOverride")
        start.set(qn("w:val"), "1")
        override.append(start)
        instance.extend((target, override))
        self._root.append(deepcopy(instance))
        return str(self._next)
