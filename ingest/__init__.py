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
from .on_demand import on_demand
from .records import Block, Document, Ingested, Limits, PageStart, Passage, Reading, Source

if TYPE_CHECKING:
    from .pipeline import ReadingCancelled, ingest

__all__ = [
    "READING_ERRORS", "Block", "DamagedFile", "Document", "EmptyDocument", "EncryptedFile", "FileTooLarge",
    "Ingested", "Limits", "PageStart", "Passage", "ReaderDied", "Reading", "ReadingCancelled", "ReadingError",
    "ReadingTimeout", "RelatoriaError", "Source", "UnsupportedFormat", "ingest",
]  # fmt: skip

# What starts processes is imported when it is asked for: whoever wants a record or an error starts none.
if not TYPE_CHECKING:  # a type checker knows the names from above, and no other
    __getattr__ = on_demand(__name__, {"pipeline": "ReadingCancelled ingest"})
