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

Format = Literal["pdf", "docx", "pptx", "html", "markdown", "text"]

READ = "Relatoria reads PDF, DOCX, PPTX, HTML, Markdown and plain text."
SAVE_AS_DOCX = "Open it in a word processor and save it as DOCX or PDF."
SAVE_AS_PPTX = "Open it in a presentation program and save it as PPTX or PDF."
SAVE_AS_PDF = "Save or print it as PDF."

# (bytes at the start, what it is, what to do)
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG image", "Scan it into a PDF."),
    (b"\xff\xd8\xff", "a JPEG image", "Scan it into a PDF."),
    (b"GIF8", "a GIF image", "Scan it into a PDF."),
    (b"II*\0", "a TIFF image", "Scan it into a PDF."),
    (b"MM\0*", "a TIFF image", "Scan it into a PDF."),
    (b"BM", "a bitmap image", "Scan it into a PDF."),
    (b"{\\rtf", "an RTF text", SAVE_AS_DOCX),
    (b"%!PS", "a PostScript file", SAVE_AS_PDF),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and add what is inside."),
    (b"BZh", "a bzip2 archive", "Unpack it and add what is inside."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it and add what is inside."),
    (b"Rar!", "a RAR archive", "Unpack it and add what is inside."),
    (b"\xfd7zXZ", "an XZ archive", "Unpack it and add what is inside."),
    (b"SQLite format 3", "an SQLite database", READ),
    (b"ID3", "a sound recording", READ),
    (b"OggS", "a sound recording", READ),
    (b"\x1aE\xdf\xa3", "a video", READ),
    (b"\x7fELF", "a program", READ),
    (b"MZ", "a program", READ),
)
# (name of a stream in a compound file, as its directory spells it)
OLE_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("WordDocument", "an old Word document (.doc)", SAVE_AS_DOCX),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)", SAVE_AS_PPTX),
    ("Workbook", "an old Excel workbook (.xls)", SAVE_AS_PDF),
    ("__properties_version", "an Outlook message (.msg)", SAVE_AS_PDF),
)
ZIP_MEMBERS: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "an Excel workbook", SAVE_AS_PDF),
    ("META-INF/container.xml", "an e-book (EPUB)", SAVE_AS_PDF),
    ("content.xml", "an OpenDocument file", "Open it in its program and save it as DOCX, PPTX or PDF."),
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
        raise ReadingError(f"{name} cannot be opened: {exc.strerror or exc}.", filename=name) from exc
    if not head:
        raise EmptyDocument(f"{name} is empty: it has no bytes.", "Fetch or copy it again.", filename=name)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _in_zip(path, name)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _in_compound_file(path, name)
    for start, what, hint in SIGNATURES:
        # a few letters can begin a text as well ("BM", "MZ"); a text holds no zero bytes
        if head.startswith(start) and (len(start) > 3 or not start.isascii() or b"\0" in head):
            raise _unsupported(name, what, hint)
    if head.startswith(b"RIFF") or head[4:8] == b"ftyp":
        raise _unsupported(name, "an image, sound or video file", READ)
    if _looks_like_pdf_without_head(path):
        return "pdf"
    return _in_text(head, name)


def _unsupported(name: str, what: str, hint: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"{name} is {what}, which Relatoria does not read.", hint, filename=name)


def _in_zip(path: Path, name: str) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as exc:
        raise DamagedFile(
            f"{name} begins like an Office file and breaks off or contradicts itself.",
            "Fetch or copy it again.",
            filename=name,
        ) from exc
    if "word/document.xml" in members:
        return "docx"
    if "ppt/presentation.xml" in members:
        return "pptx"
    for member, what, hint in ZIP_MEMBERS:
        if member in members:
            raise _unsupported(name, what, hint)
    # Office lets the main part bear another name; the folder then still tells
    if any(member.startswith("word/document") for member in members):
        return "docx"
    if any(member.startswith("ppt/presentation") for member in members):
        return "pptx"
    raise _unsupported(name, "a ZIP archive", "Unpack it and add what is inside.")


def _in_compound_file(path: Path, name: str) -> ReadingError:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:

        def holds(stream: str) -> bool:
            return content.find(stream.encode("utf-16-le")) >= 0

        if holds("EncryptedPackage"):
            return EncryptedFile(
                f"{name} is an Office file behind a password.",
                "Open it with its password and save a copy without one.",
                filename=name,
            )
        for stream, what, hint in OLE_STREAMS:
            if holds(stream):
                return _unsupported(name, what, hint)
    return _unsupported(name, "an old Office file", SAVE_AS_DOCX)


def _looks_like_pdf_without_head(path: Path) -> bool:
    """Whether the file lost its first bytes only: a reader can still rebuild it from its objects."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b" obj") >= 0 and (content.find(b"startxref") >= 0 or content.find(b"%%EOF") >= 0)


def _in_text(head: bytes, name: str) -> Format:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and (b"\0" in head or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 50):
        raise UnsupportedFormat(f"{name} is in no format that Relatoria reads.", READ, filename=name)
    text = head.decode("utf-16" if wide else "utf-8", errors="ignore")
    plain = text.encode()
    if HTML_START.match(plain.lstrip(b"\xef\xbb\xbf")):
        return "html"
    if XML_START.match(plain.lstrip(b"\xef\xbb\xbf")):
        if re.search(rb"</(?:p|html|body|div|h[1-6])>", plain, re.IGNORECASE) and b"<?xml" not in plain:
            return "html"
        raise _unsupported(name, "an XML file", READ)
    if name.lower().endswith(MARKDOWN_SUFFIXES) or len(MARKDOWN_SIGNS.findall(text)) > 1:
        return "markdown"
    return "text"
