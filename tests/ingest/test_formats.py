"""The content decides what a file is; what cannot be read is called by its name."""

import zipfile
from pathlib import Path

import pytest

from relatoria.ingest.errors import DamagedFile, EmptyDocument, EncryptedFile, ReadingError, UnsupportedFormat
from relatoria.ingest.formats import sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def file_of(tmp_path: Path, content: bytes, name: str = "paper.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def zip_of(tmp_path: Path, *members: str) -> Path:
    path = tmp_path / "paper.pdf"
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "pdf"),
        (b"\xe2\xe3 1 0 obj <<>> endobj startxref 5 %%EOF", "pdf"),
        (b"<!DOCTYPE html><p>Hello", "html"),
        (b"\xef\xbb\xbf\n<!-- made by hand --><HTML lang=es>", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        (b"# Conclusions\n\n## Panel 1\n\n1. The group met.", "markdown"),
        (b"1. The group met.\n# not a heading, a number sign", "text"),
        ("Reunión de expertos".encode("latin-1"), "text"),
        ("Reunión de expertos".encode("utf-16"), "text"),
        (b"BM and MZ are initials.", "text"),
    ],
)
def test_content_tells_the_format_whatever_the_name(tmp_path: Path, content: bytes, expected: str) -> None:
    assert sniff(file_of(tmp_path, content, "paper.jpg")) == expected


def test_markdown_without_signs_goes_by_its_name(tmp_path: Path) -> None:
    assert sniff(file_of(tmp_path, b"Plain words.", "note.md")) == "markdown"
    assert sniff(file_of(tmp_path, b"Plain words.", "0f3a"), "note.MD") == "markdown"


def test_office_files_are_known_by_their_parts(tmp_path: Path) -> None:
    assert sniff(zip_of(tmp_path, "[Content_Types].xml", "word/document.xml")) == "docx"
    assert sniff(zip_of(tmp_path, "ppt/presentation.xml")) == "pptx"
    assert sniff(zip_of(tmp_path, "word/document2.xml")) == "docx"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"BM\0\0\0\0", "a bitmap image"),
        (b"{\\rtf1", "an RTF text"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "an XML file"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "an old PowerPoint"),
        (b"\0\1\2\3 some bytes", "in no format that Relatoria reads"),
    ],
)
def test_other_formats_are_named_and_refused(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what) as caught:
        sniff(file_of(tmp_path, content), "nota.docx")
    assert caught.value.filename == "nota.docx"
    assert caught.value.hint


def test_many_comments_are_passed_over_once(tmp_path: Path) -> None:
    """Each more than doubled the time, before."""
    assert sniff(file_of(tmp_path, b"<!-- a -->" * 100 + b"<p>Text</p>")) == "html"
    with pytest.raises(UnsupportedFormat, match="an XML file"):
        sniff(file_of(tmp_path, b"<!-- a -->" * 100 + b"text"))


def test_workbooks_and_archives_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat, match="an Excel workbook"):
        sniff(zip_of(tmp_path, "xl/workbook.xml"))
    with pytest.raises(UnsupportedFormat, match="a ZIP archive"):
        sniff(zip_of(tmp_path, "a.txt"))


def test_a_password_on_an_office_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncryptedFile, match="behind a password"):
        sniff(file_of(tmp_path, OLE + "EncryptedPackage".encode("utf-16-le")))


def test_broken_empty_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile):
        sniff(file_of(tmp_path, b"PK\x03\x04 cut off"))
    with pytest.raises(EmptyDocument):
        sniff(file_of(tmp_path, b""))
    with pytest.raises(ReadingError, match="cannot be opened"):
        sniff(tmp_path / "gone.pdf")
