"""Files to texts: the size limit, the format by content, the right reader, the sidecar."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from ingest.errors import NoTextFound, SourceTooLarge, UnreadableSource
from ingest.model import SourceText
from ingest.readers.blocks import Reading
from ingest.readers.detect import SUPPORTED, Format, binary_format, is_binary, text_format
from ingest.readers.encoding import decode
from ingest.readers.metadata import read_sidecar
from ingest.readers.plain import read_plain

# The longest treaties and statutes with their annexes stay under ten; beyond fifty it is a scan or the wrong file.
MAX_BYTES = 50_000_000
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})")
# Labels that browsers read as a larger encoding (WHATWG Encoding Standard), and those that say nothing.
_LABELS = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "windows-1252": "cp1252",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "x-sjis": "shift_jis",
}  # fmt: skip


def read_source(path: Path, *, max_bytes: int = MAX_BYTES) -> SourceText:
    """The text of a file, with the metadata of its sidecar.

    Args:
        path: a document; its format is told by its content.
        max_bytes: the largest file that is read.

    Raises:
        UnreadableSource: missing, a folder, empty, binary, damaged.
        UnsupportedFormat, EncryptedSource, NoTextFound, SourceTooLarge: as their messages say.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableSource(f"{str(path)!r} is a folder; give a file in it, or ingest the folder as a whole")
        if not path.exists():
            raise UnreadableSource(f"there is no file {str(path)!r}; check the name and the folder")
        size = path.stat().st_size
        _check_size(size, path.name, max_bytes)
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # no right to read, a device, a name with a zero character
        raise UnreadableSource(f"{str(path)!r} cannot be read ({error}); check its rights and its name") from error
    return read_bytes(data, path.name, max_bytes=max_bytes, metadata=read_sidecar(path))


def read_bytes(
    data: bytes, name: str, *, max_bytes: int = MAX_BYTES, metadata: Mapping[str, str] | None = None
) -> SourceText:
    """The text of a document in memory.

    Args:
        data: the file's bytes.
        name: what to call it in messages and in the plan.
        max_bytes: the largest document that is read.
        metadata: what a sidecar says; it overrules the document's own front matter.

    Raises:
        IngestError: one of its kinds, see `read_source`.
    """
    _check_size(len(data), name, max_bytes)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise UnreadableSource(f"{name!r} is empty; give a file with the document's text")
    reading = _read(data, name)
    if not reading.text.strip():
        raise NoTextFound(
            f"{name!r} holds no text; if a web page fills itself by a script, "
            f"print it to PDF in a browser, else give the document as {SUPPORTED}"
        )
    return SourceText(
        name=name,
        text=reading.text,
        media_type=reading.media_type,
        content_hash=hashlib.sha256(data).hexdigest(),
        page_starts=reading.page_starts,
        headings=reading.headings,
        furniture=reading.furniture,
        metadata={**reading.metadata, **(metadata or {})},
        warnings=reading.warnings,
    )


def _check_size(size: int, name: str, max_bytes: int) -> None:
    if size > max_bytes:
        raise SourceTooLarge(
            f"{name!r} has {size / 1_000_000:.1f} MB, the limit is {max_bytes / 1_000_000:g} MB; "
            "split it, or save it without pictures"
        )


def _read(data: bytes, name: str) -> Reading:
    # Each format's reader is imported when first used: PDFium and lxml would slow down every start.
    kind = binary_format(data, name)
    if kind is Format.PDF:
        from ingest.readers.pdf import read_pdf

        return read_pdf(data, name)
    if kind is Format.DOCX:
        from ingest.readers.docx import read_docx

        return read_docx(data, name)
    decoded = decode(data, _declared(data))
    if is_binary(decoded.text):
        raise UnreadableSource(f"{name!r} is no text in any known encoding; give the document as {SUPPORTED}")
    kind = text_format(decoded.text, name)
    if kind is Format.HTML:
        from ingest.readers.html import read_html

        return read_html(decoded.text, decoded.warnings)
    if kind is Format.MARKDOWN:
        from ingest.readers.markdown import read_markdown

        return read_markdown(decoded.text, decoded.warnings)
    return read_plain(decoded.text, decoded.warnings)


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML page names, as browsers understand it."""
    head = data[:4096]
    if b"<" not in head:
        return None
    match = _DECLARED.search(head) or _DECLARED_XML.search(head)
    if match is None:
        return None
    label = match[1].decode("ascii").lower()
    return _LABELS.get(label, label)
