"""From a file to the passages that can be cited of it."""

from typing import TYPE_CHECKING

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
from .records import Block, Document, Ingested, Limits, PageStart, Passage, Reading, Source

if TYPE_CHECKING:
    from .pipeline import ReadingCancelled, ingest
else:

    def __getattr__(name: str) -> object:
        """What starts processes is imported when it is asked for: whoever wants a record or an error starts none."""
        if name in ("ReadingCancelled", "ingest"):
            from . import pipeline  # noqa: PLC0415

            return getattr(pipeline, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
