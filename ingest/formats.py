"""Which format a file is in, by its content: a name may lie, and mail programs cut suffixes off.

The name is asked for one thing only: whether plain text is meant as Markdown, which is written to look like plain text.
"""

from __future__ import annotations

import mmap
import re
import zipfile
from pathlib import Path
from typing import Literal

from .errors import DamagedFile, EmptyDocument, EncryptedFile, ReadingError, UnsupportedFormat
from .messages import Message

Format = Literal["pdf", "docx", "pptx", "html", "markdown", "text"]

# What is not read: (by what it is known, what it is, what to do), of which the catalogues have the words under
# `kind` and `unsupported`. First by the bytes at its start.
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "png", "scan"),
    (b"\xff\xd8\xff", "jpeg", "scan"),
    (b"GIF8", "gif", "scan"),
    (b"II*\0", "tiff", "scan"),
    (b"MM\0*", "tiff", "scan"),
    (b"BM", "bitmap", "scan"),
    (b"{\\rtf", "rtf", "save_as_docx"),
    (b"%!PS", "postscript", "save_as_pdf"),
    (b"\x1f\x8b", "gzip", "unpack"),
    (b"BZh", "bzip2", "unpack"),
    (b"7z\xbc\xaf\x27\x1c", "7z", "unpack"),
    (b"Rar!", "rar", "unpack"),
    (b"\xfd7zXZ", "xz", "unpack"),
    (b"SQLite format 3", "sqlite", "unread"),
    (b"ID3", "sound", "unread"),
    (b"OggS", "sound", "unread"),
    (b"\x1aE\xdf\xa3", "video", "unread"),
    (b"\x7fELF", "program", "unread"),
    (b"MZ", "program", "unread"),
)
# By the name of a stream in a compound file, as its directory spells it.
OLE_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("WordDocument", "doc", "save_as_docx"),
    ("PowerPoint Document", "ppt", "save_as_pptx"),
    ("Workbook", "xls", "save_as_pdf"),
    ("__properties_version", "msg", "save_as_pdf"),
)
ZIP_MEMBERS: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "xlsx", "save_as_pdf"),
    ("META-INF/container.xml", "epub", "save_as_pdf"),
    ("content.xml", "opendocument", "save_in_its_program"),
)
HEAD = 4096
# possessive: which comments belong together has as many readings as there are subsets of them
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|table)\b",
    re.IGNORECASE | re.DOTALL,
)
XML_START = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|!--|[A-Za-z][\w:.-]*[\s>/])", re.IGNORECASE)
MARKDOWN_SIGNS = re.compile(r"^(?:#{1,6} \S|```|\[[^\]]+\]: |\|(?: *:?-+:? *\|)+|\[?.*\]\(https?://)", re.MULTILINE)
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


def sniff(path: Path, filename: str = "") -> Format:
    """The format of the content of `path`. `filename` is the original's name, where `path` is a copy of it.

    Raises:
        UnsupportedFormat: it is something else; the message says what, the hint what to do.
        EncryptedFile: an Office file behind a password.
        DamagedFile: it begins like an Office file and cannot be opened as one.
        EmptyDocument: it has no bytes.
        ReadingError: the operating system does not let us read it.
    """
    name = filename or path.name
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as exc:
        raise ReadingError("ingest.format.cannot_be_opened", name=name, reason=exc.strerror or exc) from exc
    if not head:
        raise EmptyDocument("ingest.format.no_bytes", name=name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _in_zip(path, name)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _in_compound_file(path, name)
    for start, kind, advice in SIGNATURES:
        # a few letters can begin a text as well ("BM", "MZ"); a text holds no zero bytes
        if head.startswith(start) and (len(start) > 3 or not start.isascii() or b"\0" in head):
            raise _unsupported(name, kind, advice)
    if head.startswith(b"RIFF") or head[4:8] == b"ftyp":
        raise _unsupported(name, "media", "unread")
    if _looks_like_pdf_without_head(path):
        return "pdf"
    return _in_text(head, name)


def _unsupported(name: str, kind: str, advice: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"ingest.unsupported.{advice}", name=name, kind=Message(f"ingest.kind.{kind}"))


def _in_zip(path: Path, name: str) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as exc:
        raise DamagedFile("ingest.format.broken_office", name=name) from exc
    if "word/document.xml" in members:
        return "docx"
    if "ppt/presentation.xml" in members:
        return "pptx"
    for member, kind, advice in ZIP_MEMBERS:
        if member in members:
            raise _unsupported(name, kind, advice)
    # Office lets the main part bear another name; the folder then still tells
    if any(member.startswith("word/document") for member in members):
        return "docx"
    if any(member.startswith("ppt/presentation") for member in members):
        return "pptx"
    raise _unsupported(name, "zip", "unpack")


def _in_compound_file(path: Path, name: str) -> ReadingError:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:

        def holds(stream: str) -> bool:
            return content.find(stream.encode("utf-16-le")) >= 0

        if holds("EncryptedPackage"):
            return EncryptedFile("ingest.format.encrypted_office", name=name)
        for stream, kind, advice in OLE_STREAMS:
            if holds(stream):
                return _unsupported(name, kind, advice)
    return _unsupported(name, "old_office", "save_as_docx")


def _looks_like_pdf_without_head(path: Path) -> bool:
    """Whether the file lost its first bytes only: a reader can still rebuild it from its objects."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b" obj") >= 0 and (content.find(b"startxref") >= 0 or content.find(b"%%EOF") >= 0)


def _in_text(head: bytes, name: str) -> Format:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and (b"\0" in head or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 50):
        raise UnsupportedFormat("ingest.format.unknown", name=name)
    text = head.decode("utf-16" if wide else "utf-8", errors="ignore")
    plain = text.encode()
    if HTML_START.match(plain.lstrip(b"\xef\xbb\xbf")):
        return "html"
    if XML_START.match(plain.lstrip(b"\xef\xbb\xbf")):
        if re.search(rb"</(?:p|html|body|div|h[1-6])>", plain, re.IGNORECASE) and b"<?xml" not in plain:
            return "html"
        raise _unsupported(name, "xml", "unread")
    if name.lower().endswith(MARKDOWN_SUFFIXES) or len(MARKDOWN_SIGNS.findall(text)) > 1:
        return "markdown"
    return "text"
