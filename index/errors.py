"""What can go wrong with a library folder; the tree's trunk is in `ingest/errors.py`.

LibraryError                      the library folder cannot be used as asked (`path`)
├── LibraryNotFound               there is none at this path
├── LibraryBusy                   another program is writing to it
├── LibraryDamaged                the database contradicts itself or cannot be opened
├── LibraryTooNew                 a newer Relatoria wrote it
├── EmbedderMismatch              its vectors were made by another model (`stored`, `asked`)
├── EmbedderMissing               the model's weights are not on this machine
└── UnknownDocument               no document has this id (`doc_id`)
"""

from __future__ import annotations

from pathlib import Path

from ..ingest.errors import RelatoriaError


class LibraryError(RelatoriaError):
    """The library folder cannot be used as asked."""

    code = "library"

    def __init__(self, message: str, hint: str = "", *, path: Path | None = None) -> None:
        super().__init__(message, hint)
        self.path = path


class LibraryNotFound(LibraryError):
    """There is no library at this path."""

    code = "library_not_found"


class LibraryBusy(LibraryError):
    """Another program is writing to the library."""

    code = "library_busy"


class LibraryDamaged(LibraryError):
    """The database contradicts itself or cannot be opened."""

    code = "library_damaged"


class LibraryTooNew(LibraryError):
    """A newer Relatoria wrote this library."""

    code = "library_too_new"


class EmbedderMismatch(LibraryError):
    """The vectors of the library were made by another model: `stored`, while `asked` is configured."""

    code = "embedder_mismatch"

    def __init__(self, message: str, hint: str = "", *, path: Path | None = None, stored: str = "", asked: str = ""):
        super().__init__(message, hint, path=path)
        self.stored = stored
        self.asked = asked


class EmbedderMissing(LibraryError):
    """The weights of the embedding model are not on this machine."""

    code = "embedder_missing"


class UnknownDocument(LibraryError):
    """No document of the library has the id `doc_id`."""

    code = "unknown_document"

    def __init__(self, message: str, hint: str = "", *, path: Path | None = None, doc_id: str = "") -> None:
        super().__init__(message, hint, path=path)
        self.doc_id = doc_id
