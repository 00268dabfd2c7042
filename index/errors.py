"""What can go wrong with a library folder; the tree's trunk is in `ingest/errors.py`.

LibraryError                      the library folder cannot be used as asked
├── LibraryNotFound               there is none at this path
├── LibraryBusy                   another program is writing to it
├── LibraryDamaged                the database contradicts itself or cannot be opened
├── LibraryTooNew                 a newer Relatoria wrote it
├── EmbedderMismatch              its vectors were made by another model (values `stored`, `asked`)
├── EmbedderMissing               the model's weights are not on this machine
└── UnknownDocument               no document has this id (value `document`)
"""

from __future__ import annotations

from ..ingest.errors import RelatoriaError


class LibraryError(RelatoriaError):
    """The library folder cannot be used as asked."""

    code = "library"


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
    """The vectors of the library were made by another model (`stored`) than the one configured (`asked`)."""

    code = "embedder_mismatch"


class EmbedderMissing(LibraryError):
    """The weights of the embedding model are not on this machine."""

    code = "embedder_missing"


class UnknownDocument(LibraryError):
    """No document of the library has this id."""

    code = "unknown_document"
