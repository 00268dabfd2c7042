"""What a PDF file says of itself, and the second opinion on its pages: the one module that calls pypdf.

pypdf opens files that pdfium refuses (and the reverse), knows page labels and document properties, and reads the text
of a page that pdfium cannot load.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdf
from pypdf.errors import PyPdfError

from ..errors import DamagedFile, EncryptedFile

VERSION = pypdf.__version__
FOREIGN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf raises on damaged files: it trusts the shape of what it reads."""

_PROPERTIES = {
    "/Title": "title",
    "/Author": "author",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/CreationDate": "created",
    "/Producer": "producer",
    "/Creator": "creator",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """What the file declares: its properties, the labels of its pages (empty where it declares none)."""

    reader: pypdf.PdfReader
    properties: tuple[tuple[str, str], ...]
    page_labels: tuple[str, ...]


def declared(path: Path) -> Declared:
    """Opens the file. EncryptedFile where it wants a password, DamagedFile where pypdf cannot open it."""
    try:
        reader = pypdf.PdfReader(path, strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except FOREIGN as exc:
        raise DamagedFile("ingest.pdf.cannot_be_opened", name=path.name) from exc
    if locked:
        raise locked_file(path)
    return Declared(reader, _properties(reader), _page_labels(reader))


def locked_file(path: Path) -> EncryptedFile:
    """The error for a file that wants a password."""
    return EncryptedFile("ingest.pdf.encrypted", name=path.name)


def page_text(reader: pypdf.PdfReader, number: int) -> str:
    """The text of page `number` (1-based) without geometry; empty where pypdf cannot read it either."""
    try:
        return reader.pages[number - 1].extract_text()
    except FOREIGN:
        return ""


def _properties(reader: pypdf.PdfReader) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    try:
        metadata: Mapping[str, object] = reader.metadata or {}
        for key, name in _PROPERTIES.items():
            value = metadata.get(key)
            text = " ".join(str(value).replace("\x00", "").split()) if value is not None else ""
            if text:
                found[name] = text[:1_000]
        language = reader.root_object.get("/Lang")
        if isinstance(language, str) and language.strip():
            found["language"] = language.strip()[:40]
    except FOREIGN:
        return tuple(found.items())
    return tuple(found.items())


def _page_labels(reader: pypdf.PdfReader) -> tuple[str, ...]:
    try:
        if "/PageLabels" not in reader.root_object:
            return ()
        return tuple(str(label) for label in reader.page_labels)
    except FOREIGN:
        return ()
