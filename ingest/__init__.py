"""From a file to the passages that can be cited of it."""

from .errors import (
    READING_ERRORS,
    DamagedFile,
    EmptyDocument,
    EncryptedFile,
    FileTooLarge,
    ReaderDied,
    ReadingError,
    ReadingTimeout,
    RelatoriaError,
    UnsupportedFormat,
)
from .pipeline import ReadingCancelled, ingest
from .records import Block, Document, Ingested, Limits, PageStart, Passage, Reading, Source

__all__ = [
    "READING_ERRORS",
    "Block",
    "DamagedFile",
    "Document",
    "EmptyDocument",
    "EncryptedFile",
    "FileTooLarge",
    "Ingested",
    "Limits",
    "PageStart",
    "Passage",
    "ReaderDied",
    "Reading",
    "ReadingCancelled",
    "ReadingError",
    "ReadingTimeout",
    "RelatoriaError",
    "Source",
    "UnsupportedFormat",
    "ingest",
]
