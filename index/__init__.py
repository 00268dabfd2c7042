"""A library of documents in one folder, and its search: which passages speak to a query.

    with Library.open(Path("library"), TransformerEmbedder(), create=True) as library:
        for added in library.add([Path("documents")]):
            print(added.status, added.doc_id)
        hits = search(library, "cost of sending remittances", filters=Filters(languages=("en",)))

A name is imported when it is first used: who handles an error, or a hit, need not load an index.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .adding import Added
    from .embedding import Embedder, TransformerEmbedder
    from .errors import (
        EmbedderMismatch,
        EmbedderMissing,
        LibraryBusy,
        LibraryDamaged,
        LibraryError,
        LibraryNotFound,
        LibraryTooNew,
        UnknownDocument,
    )
    from .library import Library, search
    from .quotation import Exactness, exactness
    from .records import Filters, Hit, Searched
    from .store import Publication

__all__ = [
    "Added",
    "Embedder",
    "EmbedderMismatch",
    "EmbedderMissing",
    "Exactness",
    "Filters",
    "Hit",
    "Library",
    "LibraryBusy",
    "LibraryDamaged",
    "LibraryError",
    "LibraryNotFound",
    "LibraryTooNew",
    "Publication",
    "Searched",
    "TransformerEmbedder",
    "UnknownDocument",
    "exactness",
    "search",
]

_HOMES = {
    "Added": "adding",
    "Embedder": "embedding",
    "Exactness": "quotation",
    "Filters": "records",
    "Hit": "records",
    "Library": "library",
    "Publication": "store",
    "Searched": "records",
    "TransformerEmbedder": "embedding",
    "exactness": "quotation",
    "search": "library",
}
"""Where a name is defined, as long as that is not `errors`."""


if not TYPE_CHECKING:  # a type checker knows the names from above, and no other

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_HOMES.get(name, 'errors')}", __name__), name)
