"""A library of documents in one folder, and its search: which passages speak to a query.

    with Library.open(Path("library"), TransformerEmbedder(), create=True) as library:
        for added in library.add([Path("documents")]):
            print(added.status, added.doc_id)
        hits = search(library, "cost of sending remittances", filters=Filters(languages=("en",)))

A name is imported when it is first used: who handles an error, or a hit, need not load an index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..ingest.on_demand import on_demand

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
    "Added", "Embedder", "EmbedderMismatch", "EmbedderMissing", "Exactness", "Filters", "Hit", "Library",
    "LibraryBusy", "LibraryDamaged", "LibraryError", "LibraryNotFound", "LibraryTooNew", "Publication", "Searched",
    "TransformerEmbedder", "UnknownDocument", "exactness", "search",
]  # fmt: skip

if not TYPE_CHECKING:  # a type checker knows the names from above, and no other
    __getattr__ = on_demand(
        __name__,
        {
            "adding": "Added",
            "embedding": "Embedder TransformerEmbedder",
            "errors": "EmbedderMismatch EmbedderMissing LibraryBusy LibraryDamaged LibraryError LibraryNotFound"
            " LibraryTooNew UnknownDocument",
            "library": "Library search",
            "quotation": "Exactness exactness",
            "records": "Filters Hit Searched",
            "store": "Publication",
        },
    )
