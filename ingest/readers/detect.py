"""What a file is, told by its bytes and not by its name.

Signatures are data. What has none of them is text: an HTML page, Markdown or plain text. Only between the last two,
which are often the same characters, does the name have a word.
"""

import io
import re
import zipfile
from enum import StrEnum

from ingest.errors import EncryptedSource, UnreadableSource, UnsupportedFormat


class Format(StrEnum):
    """The formats that have a reader."""

    PLAIN = "txt"
    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


SUPPORTED = "txt, md, html, pdf or docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = "is a picture; run text recognition (OCR) on it and save the result as PDF or text"
_MEDIA = "holds sound or video; give the document's text instead"
_ARCHIVE = "is an archive; unpack it and give the documents in it"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (rb"{\rtf", "is RTF; open it in a word processor and save it as .docx"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM", ""),  # told apart below: two letters are too few
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", ""),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"ID3", _MEDIA),
    (b"OggS", _MEDIA),
    (b"fLaC", _MEDIA),
    (b"%!PS", "is PostScript; convert it to PDF"),
    (b"AT&TFORM", "is DjVu; convert it to PDF with a text layer"),
    (b"SQLite format 3\x00", "is a database, not a document"),
    (b"\x7fELF", "is a program, not a document"),
)
_IN_ZIP: tuple[tuple[str, str], ...] = (
    ("xl/", "is an Excel workbook; save the sheet that holds the text as .docx or .html"),
    ("ppt/", "is a PowerPoint presentation; save its text as .docx or .pdf"),
    ("META-INF/container.xml", "is an EPUB book; convert it to .html or .docx"),
    ("content.xml", "is an OpenDocument file; save it as .docx"),
    ("Index/Document.iwa", "is a Pages document; export it as .docx"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"<(?:p|div|br|table|tr|td|li|ol|ul|h[1-6]|span|section|article|main)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_XML = re.compile(r"\s*<\?xml\b|\s*<[A-Za-z][\w.-]*(?::[\w.-]+)?\s+xmlns", re.IGNORECASE)
_MIME = re.compile(r"(?:[\w-]+: .{0,200}\n){0,20}?content-type:\s*multipart/related", re.IGNORECASE)
_MARKDOWN_SIGNS: tuple[re.Pattern[str], ...] = (
    re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE),
    re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*"),
    re.compile(r"(?<!!)\[[^\]\n]{1,200}\]\((?:https?:|#|\.{0,2}/|mailto:)[^)\s]{1,300}\)"),
    re.compile(r"^ {0,3}\d{1,4}\\[.)]", re.MULTILINE),
    re.compile(r"^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$", re.MULTILINE),
    re.compile(r"^[^\n]{2,200}\n={3,}[ \t]*$", re.MULTILINE),
    re.compile(r"^```", re.MULTILINE),
)
_HEAD = 100_000  # characters looked at
_TAGS_OF_A_PAGE = 4  # a plan's plain text has no such tags; a fragment of a page has many
_SIGNS_OF_MARKDOWN = 3  # headings or bold runs or links together; fewer can be chance


def binary_format(data: bytes, name: str) -> Format | None:
    """PDF, DOCX or None for text.

    Raises:
        UnsupportedFormat: a format that has no reader; the message says how to convert it.
        UnreadableSource: a damaged archive.
        EncryptedSource: an Office document behind a password.
    """
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(_OLE):
        # The directory of an encrypted .docx names its streams in UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedSource(f"{name!r} is behind a password; open it, save it without a password and try again")
        raise UnsupportedFormat(f"{name!r} is an old Office file (.doc, .xls or .ppt); save it as .docx and try again")
    for signature, advice in _SIGNATURES:
        if data.startswith(signature) and (advice or b"\x00" in data[:64]):
            raise UnsupportedFormat(f"{name!r} {advice or 'is no document'}")
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        picture = data[8:12] in {b"WEBP", b"heic", b"avif", b"mif1"}
        raise UnsupportedFormat(f"{name!r} {_PICTURE if picture else _MEDIA}")
    return None


def _zipped(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableSource(f"{name!r} is damaged (a broken zip or .docx file); get it again") from error
    if any(entry.startswith("word/") for entry in names):
        return Format.DOCX
    for entry, advice in _IN_ZIP:
        if any(item.startswith(entry) for item in names):
            raise UnsupportedFormat(f"{name!r} {advice}")
    raise UnsupportedFormat(f"{name!r} {_ARCHIVE}")


def text_format(text: str, name: str) -> Format:
    """HTML, Markdown or plain text.

    Raises:
        UnsupportedFormat: XML that is no web page, or a page saved as a web archive.
    """
    head = text[:_HEAD]
    if _HTML.match(head):
        return Format.HTML
    if _MIME.match(head[:5000]):
        raise UnsupportedFormat(f"{name!r} is a web archive (.mht); save the page as HTML only")
    tags = len(_HTML_TAG.findall(head))
    if _XML.match(head):
        if tags >= _TAGS_OF_A_PAGE and "<html" in head.lower():
            return Format.HTML
        raise UnsupportedFormat(f"{name!r} is XML without a web page in it; give the document as {SUPPORTED}")
    markdown = sum(len(sign.findall(head)) for sign in _MARKDOWN_SIGNS)
    if tags >= _TAGS_OF_A_PAGE and tags > markdown and head.lstrip().startswith("<"):
        return Format.HTML
    named = name.lower().endswith((".md", ".markdown", ".mdown", ".mkd"))
    if markdown >= (0 if named else _SIGNS_OF_MARKDOWN):
        return Format.MARKDOWN
    return Format.PLAIN


# Control characters that no text has; a form feed, a vertical tab and an escape do occur.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.003  # a stray one is a typing accident, more are a binary file


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text at all."""
    head = text[:_HEAD]
    lost = head.count("\ufffd")
    return bool(head) and (len(_CONTROLS.findall(head)) > _CONTROL_SHARE * len(head) or lost > 0.1 * len(head))
