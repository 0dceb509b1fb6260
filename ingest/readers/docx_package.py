"""The parts of a .docx file, unpacked within limits and parsed without entities or network."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from lxml import etree

from ingest.errors import EncryptedSource, SourceTooLarge, UnreadableSource

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Text compresses some ten times, drawings in XML some thirty; a part of this size holds fifty thousand pages.
MAX_PART_BYTES = 200_000_000
_ENCRYPTED_FLAG = 0x1


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """`w:val`, or another attribute of the main namespace."""
    return None if element is None else element.get(W + name)


@dataclass(frozen=True, slots=True)
class Package:
    """The parsed parts that hold text, numbering and styles; by relationship type, first one of its kind."""

    document: etree._Element
    related: Mapping[str, tuple[etree._Element, ...]]

    @classmethod
    def open(cls, data: bytes, name: str) -> Self:
        """Unpack and parse.

        Raises:
            UnreadableSource: a damaged archive or part, or an archive without a document.
            EncryptedSource: an archive with a password.
            SourceTooLarge: a part is larger than MAX_PART_BYTES once unpacked.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = _Parts(archive, name)
                main = parts.main_document()
                document = parts.parse(main)
                if document is None:
                    raise UnreadableSource(f"{name!r} holds no Word document; save it again as .docx")
                related: dict[str, tuple[etree._Element, ...]] = {}
                for kind, target in parts.relationships(main):
                    if kind in _WANTED:
                        part = parts.parse(target)
                        if part is not None:
                            related[kind] = (*related.get(kind, ()), part)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise UnreadableSource(f"{name!r} is a damaged .docx file; get it again or save it anew") from error
        return cls(document, related)

    def part(self, kind: str) -> etree._Element | None:
        """The first part of a kind."""
        parts = self.related.get(kind, ())
        return parts[0] if parts else None


_WANTED = frozenset({"numbering", "styles", "footnotes", "endnotes", "header", "footer"})


class _Parts:
    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._infos = {info.filename: info for info in archive.infolist()}
        self._left = MAX_PART_BYTES

    def main_document(self) -> str:
        for kind, target in self.relationships(""):
            if kind == "officeDocument" and target in self._infos:
                return target
        return "word/document.xml"

    def relationships(self, part: str) -> list[tuple[str, str]]:
        """(last word of the type, path in the archive) of every part that `part` refers to."""
        folder, base = posixpath.split(part)
        root = self.parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: list[tuple[str, str]] = []
        for entry in () if root is None else root.iter(_RELATIONSHIP):
            target = entry.get("Target") or ""
            if entry.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found.append(((entry.get("Type") or "").rpartition("/")[2], posixpath.normpath(path)))
        return found

    def parse(self, path: str) -> etree._Element | None:
        info = self._infos.get(path)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedSource(f"{self._name!r} is behind a password; save it without a password and try again")
        with self._archive.open(info) as stream:
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise SourceTooLarge(
                f"{self._name!r} unpacks to more than {MAX_PART_BYTES // 1_000_000} MB; "
                "remove its pictures and drawings, or split it"
            )
        # Strict Open XML uses other namespaces for the same elements.
        content = content.replace(_STRICT.encode(), W[1:-1].encode())
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableSource(f"{self._name!r} is damaged ({path} is no XML); save it anew") from error
        if root is None:
            raise UnreadableSource(f"{self._name!r} is damaged ({path} is empty); save it anew")
        return root
