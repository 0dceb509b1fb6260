"""Word documents: paragraphs, tables and text boxes in order, with automatic numbers, as Word shows the final version.

The XML is read directly: automatic numbers, tracked changes, text boxes and notes are what matters in a plan, and
python-docx has no interface for any of them. Insertions are kept and deletions left out, as after "Accept all
changes", and a warning tells how many.
"""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ingest.readers.blocks import Block, Reading, assemble, join_row, superscript
from ingest.readers.docx_numbering import Numbering, Styles
from ingest.readers.docx_package import Package, W, attribute

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OFF = frozenset({"0", "false", "off", "none"})
_LEFT_OUT = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "pPr", "rPr")
)
_RUN_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_TEXT_BOX = f"{W}txbxContent"
_SYMBOL_SHIFT = 0xF000  # Word keeps characters of symbol fonts in the private area
_DEPTH = 40  # of tables and text boxes inside one another


def read_docx(data: bytes, name: str) -> Reading:
    """The document's text.

    Raises:
        UnreadableSource, EncryptedSource, SourceTooLarge: see `docx_package`.
    """
    package = Package.open(data, name)
    walk = _Walk(package)
    body = package.document.find(f"{W}body")
    blocks = list(walk.container(package.document if body is None else body, 0))
    blocks.extend(walk.notes("footnote"))
    blocks.extend(walk.notes("endnote"))
    return assemble(blocks, MEDIA_TYPE, warnings=(*walk.warnings(), *_margins(package)))


def _margins(package: Package) -> Iterator[str]:
    for kind in ("header", "footer"):
        texts = [" ".join("".join(part.itertext(f"{W}t")).split()) for part in package.related.get(kind, ())]
        seen = list(dict.fromkeys(text for text in texts if text))
        if seen:
            yield f"text of the page {kind} left out: {'; '.join(text[:80] for text in seen[:3])!r}"


class _Walk:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles.of(package.part("styles"))
        self._numbering = Numbering.of(package.part("numbering"), self._styles)
        self._counts: Counter[str] = Counter()
        self._cited: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._carried = ""  # of a paragraph whose end mark is deleted: it runs on into the next

    def warnings(self) -> Iterator[str]:
        changes = [f"{self._counts[name]} {name}(s)" for name in ("insertion", "deletion") if self._counts[name]]
        if changes:
            yield f"tracked changes: {' and '.join(changes)}; insertions are kept, deletions left out"
        if self._counts["empty number"]:
            yield f"{self._counts['empty number']} numbered paragraph(s) without text left out"
        if self._counts["altChunk"]:
            yield f"{self._counts['altChunk']} embedded document(s) left out; paste their text into the document"
        if self._counts["deep"]:
            yield "tables nested too deep to be read were left out"

    def container(self, parent: etree._Element, depth: int) -> Iterator[Block]:
        """The blocks of a body, cell, note or text box."""
        if depth > _DEPTH:
            self._counts["deep"] += 1
            return
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif tag == f"{W}altChunk":
                self._counts["altChunk"] += 1
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    kind = "table of contents" if _is_contents_part(child) else None
                    for block in self.container(content, depth + 1):
                        yield Block(block.text, None, kind) if kind else block
            elif tag in {f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag", f"{_MC}AlternateContent"}:
                chosen = child if tag != f"{_MC}AlternateContent" else next(iter(child), None)
                if chosen is not None:
                    yield from self.container(chosen, depth + 1)
            elif tag in {f"{W}del", f"{W}moveFrom"}:
                self._counts["deletion"] += 1

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue  # of a table inside a cell: read with that cell
            if row.find(f"{W}trPr/{W}del") is not None:
                self._counts["deletion"] += 1
                continue
            cells: list[list[Block]] = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is row:
                    cells.append(list(self.container(cell, depth + 1)))
            yield from join_row(cells)

    def _paragraph(self, paragraph: etree._Element, depth: int) -> Iterator[Block]:
        properties = paragraph.find(f"{W}pPr")
        boxes: list[etree._Element] = []
        text = self._carried + "".join(self._runs(paragraph, boxes))
        self._carried = ""
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self._counts["deletion"] += 1
            self._carried = text
            text = ""
        else:
            style = None if properties is None else attribute(properties.find(f"{W}pStyle"))
            number = self._numbering.number(properties)
            in_cell = depth > 0
            if text.strip() or (number.strip("• ") and in_cell):
                yield Block(number + text.strip(), self._level(properties, style), self._furniture(style))
            elif number.strip("• "):
                self._counts["empty number"] += 1
        for box in boxes:
            yield from self.container(box, depth + 1)

    def _level(self, properties: etree._Element | None, style: str | None) -> int | None:
        own = None if properties is None else attribute(properties.find(f"{W}outlineLvl"))
        if own is not None and own.isdecimal():
            return int(own) + 1 if int(own) < 9 else None
        return self._styles.heading_level(style)

    def _furniture(self, style: str | None) -> str | None:
        return "table of contents" if self._styles.is_contents(style) else None

    def _runs(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The text of a paragraph; text boxes anchored in it are put into `boxes`."""
        waiting = [iter(parent)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
                continue
            tag = element.tag
            if tag == f"{W}ins" or tag == f"{W}moveTo":
                self._counts["insertion"] += 1
            elif tag == f"{W}del" or tag == f"{W}moveFrom":
                self._counts["deletion"] += 1
            if tag in _LEFT_OUT or not isinstance(tag, str):
                continue
            if tag == _TEXT_BOX:
                boxes.append(element)
            elif tag == f"{_MC}AlternateContent":
                choices = [child for child in element if isinstance(child.tag, str)]
                boxed = [child for child in choices if next(child.iter(_TEXT_BOX), None) is not None]
                chosen = (boxed or choices)[:1]
                waiting.extend(iter(child) for child in chosen)
            elif tag == f"{W}r":
                run = "".join(self._run(element, waiting))
                if run:
                    yield run
            elif tag == f"{_M}t":
                yield element.text or ""
            else:
                waiting.append(iter(element))

    def _run(self, run: etree._Element, waiting: list[Iterator[etree._Element]]) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            hidden = properties.find(f"{W}vanish")
            if hidden is not None and attribute(hidden) not in _OFF:
                return
        raised = properties is not None and attribute(properties.find(f"{W}vertAlign")) == "superscript"
        for element in run:
            tag = element.tag
            if tag == f"{W}t":
                text = element.text or ""
                yield superscript(text) if raised else text
            elif tag in _RUN_CHARACTERS:
                yield _RUN_CHARACTERS[tag]
            elif tag == f"{W}sym":
                yield _symbol(attribute(element, "char"))
            elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
                yield self._note_mark(element)
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                waiting.append(iter((element,)))

    def _note_mark(self, reference: etree._Element) -> str:
        kind = "footnote" if reference.tag.endswith("footnoteReference") else "endnote"
        cited = self._cited[kind]
        cited.append(attribute(reference, "id") or "")
        return superscript(str(len(cited)))

    def notes(self, kind: str) -> Iterator[Block]:
        """Footnotes or endnotes in the order of their marks, as furniture behind the text."""
        root = self._package.part(f"{kind}s")
        if root is None:
            return
        bodies = {attribute(note, "id"): note for note in root.iter(f"{W}{kind}")}
        for number, identity in enumerate(tuple(self._cited[kind]), start=1):
            note = bodies.get(identity)
            if note is not None:
                text = "\n".join(block.text.strip() for block in self.container(note, 1))
                yield Block(f"{superscript(str(number))} {text}", furniture=kind)


def _symbol(code: str | None) -> str:
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    shifted = point - _SYMBOL_SHIFT
    return "•" if shifted in {0xB7, 0xA7} else chr(shifted) if 0x20 <= shifted < 0x7F else ""


def _is_contents_part(element: etree._Element) -> bool:
    gallery = attribute(element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery == "Table of Contents"
