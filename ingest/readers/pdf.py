"""PDF files through PDFium: characters with their places, put in reading order by `pdf_layout`.

PDFium (pypdfium2) is as exact as the best readers on fonts and Chinese text, fast, and under a permissive licence
(Apache-2.0 / BSD-3-Clause). Its own order of text is the order in which the file draws it, which columns and tables
need not follow, so only its characters and their boxes are used.
"""

import ctypes
import statistics
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import EncryptedSource, NoTextFound, UnreadableSource
from ingest.readers.blocks import Reading, superscript
from ingest.readers.pdf_layout import Fragment, page_lines

MEDIA_TYPE = "application/pdf"
_SCANNED_CHARACTERS = 15  # a picture with fewer on its page is a scan: page numbers and stamps stay below
_UNKNOWN_SHARE = 0.3  # of characters whose font does not tell what they are
_RAISED_SIZE = 0.86  # a footnote mark's size to its line's
_RAISED_HEIGHT = 0.15  # its baseline above the line's, in sizes of the line
_SPACE = 0.17  # a gap of this many font sizes is a space where the file draws none; letters touch closer
_FAR = 1.2  # a gap of this many font sizes starts a new fragment: a tab, a column, a cell
_SAME_LINE = 0.3  # baselines closer than this many font sizes are one line
_UPRIGHT = 0.2  # radians; text turned further (stamps, text along the margin) is no part of the page's lines
_FULL_WIDTH_MARKS = "，。、；：！？）》」』"
_HYPHENS = {"\x02": "-", "\ufffe": "-"}  # PDFium's mark for a hyphen at a line's end


def read_pdf(data: bytes, name: str) -> Reading:
    """The document's lines, page by page; a blank line where the page shows a gap.

    Raises:
        EncryptedSource, NoTextFound, UnreadableSource: as their messages say.
    """
    document = _open(data, name)
    pages: list[str] = []
    empty: list[int] = []
    try:
        for number in range(len(document)):
            text = "\n".join(page_lines(tuple(_page_fragments(document, number))))
            pages.append(f"{text}\n" if text else "")
            characters = sum(not character.isspace() for character in text)
            if characters == 0 or (characters < _SCANNED_CHARACTERS and _has_picture(document, number)):
                empty.append(number + 1)
    finally:
        document.close()
    text = "".join(pages)
    if len(empty) == len(pages):
        raise NoTextFound(
            f"{name!r} has {len(pages)} page(s) and no text on them (a scan?); "
            "run text recognition (OCR) on it, for instance with ocrmypdf, and try again"
        )
    unknown = sum(_is_unknown(character) for character in text)
    if unknown > _UNKNOWN_SHARE * sum(not character.isspace() for character in text):
        raise NoTextFound(
            f"the fonts of {name!r} do not tell which characters they draw; "
            "run text recognition (OCR) on it or take another file format"
        )
    starts = []
    offset = 0
    for page in pages:
        starts.append(offset)
        offset += len(page)
    warnings: tuple[str, ...] = ()
    if empty and len(empty) < len(pages):
        listed = ", ".join(str(page) for page in empty[:10]) + (" …" if len(empty) > 10 else "")
        warnings = (f"no text on page(s) {listed}: blank, or pictures that need text recognition (OCR)",)
    return Reading(text, MEDIA_TYPE, page_starts=tuple(starts), warnings=warnings)


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            document.close()
            raise UnreadableSource(f"{name!r} has no pages; get the file again")
    except pypdfium2.PdfiumError as error:
        reason = pdfium.FPDF_GetLastError()
        if reason in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY} or "password" in str(error).lower():
            raise EncryptedSource(
                f"{name!r} is behind a password; save a copy without one (for instance by printing it to PDF)"
            ) from error
        raise UnreadableSource(f"{name!r} is a damaged PDF; get it again or print it to PDF anew") from error
    return document


def _has_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    page = document[number]
    try:
        return any(True for _ in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
    finally:
        page.close()


def _is_unknown(character: str) -> bool:
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff"


def _page_fragments(document: pypdfium2.PdfDocument, number: int) -> Iterator[Fragment]:
    try:
        page = document[number]
    except pypdfium2.PdfiumError:  # one broken page must not cost the others; it is reported as empty
        return
    try:
        text_page = page.get_textpage()
        characters = list(_characters(text_page.raw))
        text_page.close()
    except pypdfium2.PdfiumError:
        return
    finally:
        page.close()
    yield from _fragments(characters)


class _Character:
    __slots__ = ("baseline", "bottom", "left", "right", "size", "text", "top")

    def __init__(self, text: str, box: tuple[float, float, float, float], baseline: float, size: float) -> None:
        self.text = text
        self.left, self.bottom, self.right, self.top = box
        self.baseline = baseline
        self.size = size


def _characters(raw: pdfium.FPDF_TEXTPAGE) -> Iterator[_Character]:
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0  # the first half of a character beyond the basic plane
    for index in range(max(0, pdfium.FPDFText_CountChars(raw))):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in {0, 0x0D, 0x0A} or code > 0x10FFFF:
            continue
        text = _HYPHENS.get(chr(code), chr(code))
        if text < " " and text != "\t":
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        if abs((pdfium.FPDFText_GetCharAngle(raw, index) + 1) % 6.283185307 - 1) > _UPRIGHT:
            continue
        height = abs(box.top - box.bottom)
        size = height if height > 0 else pdfium.FPDFText_GetFontSize(raw, index)
        yield _Character(text, (box.left, box.bottom, box.right, box.top), y.value, max(size, 0.1))


def _fragments(characters: list[_Character]) -> Iterator[Fragment]:
    """Runs of characters on one line without a wide gap, in the order of the file."""
    run: list[_Character] = []
    for character in characters:
        if character.text.isspace():
            if run and not run[-1].text.isspace():
                run.append(character)
            continue
        if run:
            last = next((earlier for earlier in reversed(run) if not earlier.text.isspace()), run[-1])
            size = max(last.size, character.size)
            raised = abs(character.baseline - last.baseline) > _SAME_LINE * size
            overlap = min(last.top, character.top) - max(last.bottom, character.bottom)
            small = min(last.size, character.size) < _RAISED_SIZE * size
            gap = character.left - last.right
            if (
                (raised and not (small and overlap > 0.3 * min(last.size, character.size)))
                or gap > _FAR * size
                or gap < -size
            ):
                yield from _fragment(run)
                run = []
        run.append(character)
    yield from _fragment(run)


def _fragment(run: list[_Character]) -> Iterator[Fragment]:
    while run and run[-1].text.isspace():
        run.pop()
    if not run:
        return
    drawn = [character for character in run if not character.text.isspace()]
    size = statistics.median_high([character.size for character in drawn])
    baseline = statistics.median_low(
        [character.baseline for character in drawn if character.size >= _RAISED_SIZE * size]
    )
    parts = [_raised(run[0], size, baseline)]
    for before, character in pairwise(run):
        if not before.text.isspace() and not character.text.isspace():
            wide = _is_wide(before.text) or _is_wide(character.text)
            if character.left - before.right > _SPACE * size and not wide:
                parts.append(" ")
        parts.append(" " if character.text in "\t " else _raised(character, size, baseline))
    yield Fragment(
        text="".join(parts),
        left=min(character.left for character in drawn),
        right=max(character.right for character in drawn) - _hanging(drawn[-1]),
        baseline=baseline,
        size=size,
    )


def _raised(character: _Character, size: float, baseline: float) -> str:
    small = character.size < _RAISED_SIZE * size and character.baseline > baseline + _RAISED_HEIGHT * size
    return superscript(character.text) if small else character.text


def _hanging(last: _Character) -> float:
    """The empty half of a full-width mark at a line's end, which may stand beyond the column."""
    return (last.right - last.left) / 2 if last.text in _FULL_WIDTH_MARKS else 0.0


def _is_wide(text: str) -> bool:
    return "\u2e80" <= text <= "\u9fff" or "\uff00" <= text <= "\uff60"
