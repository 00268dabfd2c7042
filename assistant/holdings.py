"""What answering needs of a library: the seam to `index.library.Library`, which is one such.

Rows, vectors of passages and indexes are not seen here: a passage comes as a hit, or as one of its document's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..index.embedding import Embedder, Vectors
from ..index.query import Query
from ..index.records import Filters, Hit, Named, Searched
from ..ingest.records import Passage, Source


class Holdings(Protocol):
    """Documents that can be searched and quoted. Its methods raise LibraryError where it cannot be used."""

    @property
    def embedder(self) -> Embedder:
        """The model of its vectors."""

    @property
    def generation(self) -> int:
        """Another one may mean other answers."""

    def documents(self) -> tuple[Source, ...]:
        """The current documents that answer, in the order of their addition."""

    def passages_of(self, doc_id: str) -> tuple[Passage, ...]:
        """The passages of one of them, in reading order. Raises UnknownDocument."""

    def look_up(self, asked: Query, filters: Filters, *, among: Sequence[str] = ()) -> Named:
        """What a query names, looked for among what the filters allow; `among`: the documents that it describes."""

    def find(self, asked: Query, vector: Vectors, *, k: int, filters: Filters, named: Named) -> tuple[Hit, ...]:
        """At most `k` hits, best first; `vector` is the query's (dimensions,), `named` what to lift as named."""

    def searched(self, filters: Filters) -> Searched:
        """What a search within the filters looks through."""

    def passages_within(self, filters: Filters) -> tuple[tuple[Source, int], ...]:
        """Every document that answers, in the order of their addition, and how many of its passages are allowed."""
