"""Word documents from pieces of XML, for what no writing library makes."""

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(text: str = "", *, properties: str = "", runs: str = "") -> str:
    """One w:p."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{runs}</w:p>"


def numbered(text: str, num: int, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(place: int, style: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """One w:lvl."""
    counting = f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{counting}</w:lvl>'


def word_file(body: str, *, name: str = "word/document.xml", **parts: str) -> bytes:
    """A .docx with this body and, by name, the inside of numbering, styles, footnotes, header1 ..."""
    roots = {
        "numbering": "numbering",
        "styles": "styles",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "header": "hdr",
        "footer": "ftr",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}">'
            f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="{name}"/></Relationships>',
        )
        archive.writestr(name, f"<w:document {_W} {_OTHERS}><w:body>{body}</w:body></w:document>")
        links = "".join(f'<Relationship Id="r{part}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>' for part in parts)
        folder, _, base = name.rpartition("/")
        archive.writestr(f"{folder}/_rels/{base}.rels", f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>')
        for part, inside in parts.items():
            root = roots[part]
            archive.writestr(f"{folder}/{part}.xml", f"<w:{root} {_W} {_OTHERS}>{inside}</w:{root}>")
    return buffer.getvalue()
