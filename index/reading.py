"""What a library holds, to be read: its documents, and the rows that search asks for. Nothing here changes anything.

What is said of documents and passages is said of those that answer (`publication`), unless staff ask for everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt

from ..ingest.records import Document, Passage, RecognisedPage, Source
from .embedding import Embedder, Vectors
from .errors import LibraryDamaged, UnknownDocument
from .indexes import SIZES, Catalogue, Concordance, Concordances, Indexes, LexicalQuery, Size, read_catalogue
from .records import Filters
from .store import (
    ANSWERS,
    CURRENT,
    LIVE,
    READABLE,
    Database,
    Entry,
    Publication,
    entries,
    lookups,
    newer_version,
    originals,
    publication,
    publications,
    tables,
)

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

_EVERYTHING = Filters()
_REMEMBERED = 32
"""Filters whose allowed rows are kept."""


class Holdings:
    """What an open library holds. Safe with threads."""

    def __init__(self, database: Database, embedder: Embedder, sizes: tuple[Size, ...] = SIZES) -> None:
        self._database = database
        self._embedder = embedder
        self._indexes = Indexes(database, embedder.embedder_id, sizes)
        self._allowed: dict[tuple[int, str, Filters], Rows] = {}
        self._catalogue: Catalogue | None = None
        self._concordances = Concordances(database)
        self._guard = Lock()

    @property
    def folder(self) -> Path:
        return self._database.folder

    @property
    def embedder(self) -> Embedder:
        return self._embedder

    @property
    def generation(self) -> int:
        """How often it has changed; another one may mean other answers."""
        with self._database.reading() as connection:
            return tables.generation(connection)

    def documents(self, *, superseded: bool = False, everything: bool = False) -> tuple[Source, ...]:
        """The sources of the documents that answer, in the order of their addition.

        With `superseded`, versions too that a newer one replaces; with `everything`, all that staff may see.
        """
        where = LIVE if everything else ANSWERS if superseded else f"{ANSWERS} AND {CURRENT}"
        with self._database.reading() as connection:
            return tuple(stored.document.source for stored in tables.stored_sources(connection, where))

    def document(self, doc_id: str, *, everything: bool = False) -> Document:
        """A document with its blocks. `everything`: staff ask, who may read what readers may not yet, or no more.

        Raises:
            UnknownDocument
        """
        with self._database.reading() as connection:
            stored = self._stored(connection, doc_id, everything=everything)
            return replace(stored.document, blocks=tables.stored_blocks(connection, stored.id))

    def passages_of(self, doc_id: str, *, everything: bool = False) -> tuple[Passage, ...]:
        """The passages of a document in reading order; `everything` as in `document`. Raises UnknownDocument."""
        with self._database.reading() as connection:
            return tables.stored_passages(connection, self._stored(connection, doc_id, everything=everything).id)

    def recognised(self, doc_id: str, page: int, *, everything: bool = False) -> RecognisedPage | None:
        """Where OCR saw the words of a page; None where it did not read the page. `everything` as in `document`.

        Raises:
            UnknownDocument
            LibraryDamaged: the record is none.
        """
        with self._database.reading() as connection:
            stored = self._stored(connection, doc_id, everything=everything)
            return tables.stored_recognised(connection, stored.id, page)

    def original(self, doc_id: str, *, everything: bool = False) -> Path:
        """The file as it was added; its name is its hash, `Source.filename` what it was called.

        `everything` as in `document`.

        Raises:
            UnknownDocument
            LibraryDamaged: the file is gone.
        """
        with self._database.reading() as connection:
            stored = self._stored(connection, doc_id, everything=everything)
        path = self.folder / originals.FOLDER / stored.original
        if not path.is_file():
            raise LibraryDamaged("index.document.original_missing", document=doc_id)
        return path

    def superseded_by(self, doc_id: str) -> str:
        """The id of the next newer version that readers may read; empty if there is none. Raises UnknownDocument."""
        with self._database.reading() as connection:
            self._stored(connection, doc_id, everything=True)
            return newer_version(connection, doc_id)

    def publication(self, doc_id: str) -> Publication:
        """What staff have decided of a document. Raises UnknownDocument."""
        with self._database.reading() as connection:
            self._stored(connection, doc_id, everything=True)
            return publications(connection, f"{LIVE} AND doc_id = ?", doc_id)[doc_id]

    def publications(self) -> dict[str, Publication]:
        """What staff have decided of each document, by its id."""
        with self._database.reading() as connection:
            return publications(connection)

    def trail(self, doc_id: str = "", *, limit: int = 100, before: int = 0, person: str = "") -> tuple[Entry, ...]:
        """What was done: with one document or by one person, or all; the newest first, those before an Entry’s id."""
        with self._database.reading() as connection:
            return entries(connection, doc_id, limit, before, person)

    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its current documents that answer; None if none has a date."""
        with self._database.reading() as connection:
            return lookups.years(connection)

    def languages(self) -> tuple[str, ...]:
        """The languages of its current passages that answer (BCP 47), the commonest first."""
        with self._database.reading() as connection:
            return lookups.languages(connection)

    def passage_count(self) -> int:
        """The number of its current passages that answer."""
        with self._database.reading() as connection:
            return lookups.passage_count(connection)

    # What search asks. A row names one passage and never another.

    def allowed(self, filters: Filters = _EVERYTHING) -> Rows | None:
        """The rows that may answer, ascending; None for all that are indexed."""
        loaded = self._indexes.current()
        with self._database.reading() as connection:
            asked = (tables.generation(connection), publication.today(), filters)
            plain = replace(filters, superseded=False) == _EVERYTHING and loaded.generation == asked[0]
            if plain and lookups.all_answer(connection, superseded=filters.superseded):
                return None
            with self._guard:
                known = self._allowed.get(asked)
            if known is None:
                known = lookups.allowed_rows(connection, filters)
        with self._guard:
            while len(self._allowed) >= _REMEMBERED:
                self._allowed.pop(next(iter(self._allowed)))
            self._allowed[asked] = known
        return known

    def catalogue(self) -> Catalogue:
        """The document and the language of every passage that answers now."""
        with self._database.reading() as connection:
            known = self._catalogue
            now = (tables.generation(connection), publication.today())
            if known is None or (known.generation, known.day) != now:
                known = self._catalogue = read_catalogue(connection)
        return known

    def concordance(self) -> Concordance:
        """The texts of all passages, to be looked through; `allowed` says which of them may answer."""
        return self._concordances.current()

    def nearness(self, vector: Vectors, rows: Rows) -> Scores:
        """(rows,) what `dense` scores indexed rows with; NaN for one that is not indexed."""
        dense = self._indexes.current().dense
        scores = np.full(len(rows), np.nan, np.float32)
        there = np.isin(rows, dense.rows)
        scores[there] = dense.vectors(rows[there]) @ vector
        return scores

    def dense(self, vector: Vectors, k: int, allowed: Rows | None = None) -> tuple[Rows, Scores]:
        """The `k` allowed rows nearest to a query's vector (dimensions,), best first, and how near they are.

        That is the cosine or, in a library of several languages, by how much it exceeds the mean of the passage's
        language (`centring`). `allowed` comes from `allowed`; None allows every current passage.
        """
        among = self.allowed() if allowed is None else allowed
        return self._indexes.current().dense.search(vector, k, among)

    def lexical(self, query: LexicalQuery | str, k: int, allowed: Rows | None = None) -> tuple[Rows, Scores]:
        """The `k` allowed rows that share most with a query's words, best first, and their BM25 scores, all over 0.

        Fewer than `k`, or none, where fewer share a word. `allowed` as in `dense`.
        """
        among = self.allowed() if allowed is None else allowed
        wanted = LexicalQuery(query) if isinstance(query, str) else query
        return self._indexes.current().lexical.search(wanted, k, among)

    def document_frequency(self, terms: Sequence[str]) -> Rows:
        """In how many passages that may answer each term of `analysis.terms` occurs, in the order given."""
        return self._indexes.current().lexical.document_frequency(terms, self.allowed(Filters(superseded=True)))

    def idf(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """How rare each term is: ln(1 + (N - n + 0.5) / (n + 0.5)) with n of N passages, in the order given."""
        return self._indexes.current().lexical.idf(terms)

    def passages(self, rows: Rows | Sequence[int]) -> tuple[tuple[Passage, Source], ...]:
        """The passages of these rows with their sources, in the order given.

        Raises:
            LibraryDamaged: a row is not there (it was compacted away since it was found).
        """
        wanted = [int(row) for row in rows]
        with self._database.reading() as connection:
            found = tables.passages_at(connection, wanted)
        if missing := set(wanted) - found.keys():
            raise LibraryDamaged("index.document.no_such_passage", passage=min(missing))
        return tuple(found[row] for row in wanted)

    def passages_with_ids(self, passage_ids: Iterable[str]) -> dict[str, tuple[Passage, Source]]:
        """The passages that bear these ids, with their sources, as far as readers may read them."""
        with self._database.reading() as connection:
            found = tables.passages_at(connection, lookups.rows_with_ids(connection, passage_ids))
        return {passage.passage_id: (passage, source) for passage, source in found.values()}

    def vectors(self, rows: Rows | Sequence[int]) -> Vectors:
        """(rows, dimensions) float32 of unit length, in the order given; zeros for a row that is not there."""
        wanted = [int(row) for row in rows]
        with self._database.reading() as connection:
            return tables.vectors_at(connection, wanted, self._embedder.dimensions)

    def rows_with_label(self, label: str, doc_ids: Sequence[str] = (), *, sub_paragraphs: bool = True) -> Rows:
        """The passages that bear a label, however it is spaced, then its sub-paragraphs; see `lookups`."""
        with self._database.reading() as connection:
            return lookups.rows_with_label(connection, label, doc_ids, sub_paragraphs=sub_paragraphs)

    def documents_with_symbol(self, symbol: str) -> tuple[str, ...]:
        """The ids of the documents that bear a symbol, the current ones first."""
        with self._database.reading() as connection:
            return lookups.documents_with_symbol(connection, symbol)

    def neighbours(self, row: int, before: int = 1, after: int = 1) -> Rows:
        """The row and those around it in its document, in reading order."""
        with self._database.reading() as connection:
            return lookups.neighbours(connection, row, before, after)

    def _stored(self, connection: sqlite3.Connection, doc_id: str, *, everything: bool) -> tables.StoredSource:
        where = LIVE if everything else READABLE
        found = tables.stored_sources(connection, f"doc_id = ? AND {where}", (doc_id,))
        if not found:
            raise UnknownDocument("index.document.unknown", document=doc_id)
        return found[0]
