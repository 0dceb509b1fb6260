"""What cannot be read: one clear line each, that says what to do."""

import gzip
import io
import zipfile

import pypdfium2
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import (
    EncryptedSource,
    IngestError,
    NoTextFound,
    SourceTooLarge,
    UnreadableSource,
    UnsupportedFormat,
)
from ingest.readers import read_bytes, read_source
from tests.ingest.readers.word_files import paragraph, word_file


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def printed(text: str = "", *, password: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=None if password is None else StandardEncryption(password, canPrint=0))
    canvas.rect(100, 100, 300, 300, fill=1)
    if text:
        canvas.drawString(72, 700, text)
    canvas.save()
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        pytest.param(b"", UnreadableSource, "empty", id="empty"),
        pytest.param(b" \n\t\r\n", UnreadableSource, "empty", id="white-space"),
        pytest.param(b"\xef\xbb\xbf", UnreadableSource, "empty", id="a-mark-only"),
        pytest.param(bytes(range(256)) * 40, UnreadableSource, "no text", id="binary"),
        pytest.param(printed(), NoTextFound, "OCR", id="scan"),
        pytest.param(printed("secret", password="x"), EncryptedSource, "password", id="encrypted-pdf"),
        pytest.param(printed("text")[:200], UnreadableSource, "damaged", id="cut-pdf"),
        pytest.param(b"%PDF-1.7\nnothing", UnreadableSource, "damaged", id="no-pdf"),
        pytest.param(word_file(paragraph("x"))[:300], UnreadableSource, "damaged", id="cut-docx"),
        pytest.param(zipped("word/other.xml"), UnreadableSource, "no Word document", id="docx-without-a-document"),
        pytest.param(zipped("xl/workbook.xml"), UnsupportedFormat, "Excel", id="xlsx"),
        pytest.param(zipped("ppt/presentation.xml"), UnsupportedFormat, "PowerPoint", id="pptx"),
        pytest.param(zipped("mimetype", "content.xml"), UnsupportedFormat, "OpenDocument", id="odt"),
        pytest.param(zipped("META-INF/container.xml"), UnsupportedFormat, "EPUB", id="epub"),
        pytest.param(zipped("plan.txt"), UnsupportedFormat, "unpack", id="zip"),
        pytest.param(OLE, UnsupportedFormat, ".docx", id="doc"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedSource, "password", id="encrypted-docx"),
        pytest.param(rb"{\rtf1\ansi text}", UnsupportedFormat, "RTF", id="rtf"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), UnsupportedFormat, "OCR", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(50), UnsupportedFormat, "OCR", id="jpeg"),
        pytest.param(b"RIFF\x00\x00\x00\x00WEBP" + bytes(20), UnsupportedFormat, "OCR", id="webp"),
        pytest.param(b"\x00\x00\x00\x18ftypmp42" + bytes(20), UnsupportedFormat, "sound or video", id="mp4"),
        pytest.param(gzip.compress(b"text"), UnsupportedFormat, "unpack", id="gzip"),
        pytest.param(b"<?xml version='1.0'?><akn xmlns='x'>t</akn>", UnsupportedFormat, "XML", id="xml"),
        pytest.param(
            b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\nx", UnsupportedFormat, "HTML only", id="mht"
        ),
        pytest.param(
            b"<html><body><div id=app></div><script>go()</script></body></html>",
            NoTextFound,
            "script",
            id="script-page",
        ),
        pytest.param(word_file(""), NoTextFound, "no text", id="empty-docx"),
    ],
)
def test_bytes_that_cannot_be_read(data: bytes, error: type[IngestError], says: str):
    with pytest.raises(error, match="(?i)" + says) as caught:
        read_bytes(data, "my plan.bin")
    message = str(caught.value)
    assert "'my plan.bin'" in message
    assert "\n" not in message
    assert ";" in message or "," in message  # what is wrong; what to do


def test_the_size_limit(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_text("x" * 101)
    assert read_source(file, max_bytes=101).text == "x" * 101
    with pytest.raises(SourceTooLarge, match="limit"):
        read_source(file, max_bytes=100)
    with pytest.raises(SourceTooLarge, match="limit"):
        read_bytes(b"x" * 101, "plan.txt", max_bytes=100)


def test_a_document_that_unpacks_to_too_much(monkeypatch):
    monkeypatch.setattr("ingest.readers.docx_package.MAX_PART_BYTES", 1_000_000)
    bomb = word_file(paragraph("0" * 2_000_000))
    assert len(bomb) < 10_000
    with pytest.raises(SourceTooLarge, match="unpacks to more than 1 MB"):
        read_bytes(bomb, "plan.docx")


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("x")))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, bomb + content.replace(">x<", ">x&b;<") if name == "word/document.xml" else content)
    assert read_bytes(buffer.getvalue(), "plan.docx").text == "x\n"


def test_paths_that_are_no_files(tmp_path):
    with pytest.raises(UnreadableSource, match="folder"):
        read_source(tmp_path)
    with pytest.raises(UnreadableSource, match="no file"):
        read_source(tmp_path / "absent.pdf")
    with pytest.raises(UnreadableSource, match=r"cannot be read|no file"):
        read_source(tmp_path / "a\0b")


def test_a_broken_sidecar(tmp_path):
    (tmp_path / "plan.txt").write_text("text")
    (tmp_path / "plan.txt.meta.toml").write_text("title = ")
    with pytest.raises(UnreadableSource, match="not valid TOML"):
        read_source(tmp_path / "plan.txt")


def test_the_name_does_not_decide():
    assert read_bytes(b"1. One clause.\n2. Another.\n", "plan.pdf").media_type == "text/plain"
    assert read_bytes(printed("The text of a page"), "plan.txt").media_type == "application/pdf"
    assert read_bytes(word_file(paragraph("x")), "plan.html").media_type.endswith("wordprocessingml.document")
    assert read_bytes(b"<!doctype html><p>1. One", "plan.txt").media_type == "text/html"


def test_pdfs_that_pdfium_makes_are_read():
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    with pytest.raises(NoTextFound):
        read_bytes(buffer.getvalue(), "blank.pdf")
