"""The library: one folder that holds documents, and can be searched, added to and taken from.

This is the surface that everything above uses. The truth is `library.db` (`database`, `tables`, `lookups`), the files
as added are `originals`, and the indexes are `derived`: fitted to the truth whenever they are found not to be, by
whoever finds it. Safe with threads. A search sees every document that was acknowledged before it, except that the
documents of a run of additions come into the indexes at its end; what is removed is gone at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from ..ingest import Document, Limits, Passage, Source, ingest
from . import lookups, originals, tables
from .adding import Added, Progress, Reader, Run
from .catalogue import Catalogue, read_catalogue
from .database import Database, transaction
from .dense import SIZES, Size
from .embedding import Embedder, Vectors
from .errors import EmbedderMismatch, LibraryDamaged, UnknownDocument
from .freshness import Indexes
from .lexical import LexicalQuery
from .records import Filters
from .vectorising import new_vectors

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

_EVERYTHING = Filters()
_DEFAULT_LIMITS = Limits()
_REMEMBERED = 32
"""Filters whose allowed rows are kept."""


class Library:
    """An open library. Close it, or use it in a `with` statement."""

    def __init__(self, database: Database, embedder: Embedder, sizes: tuple[Size, ...] = SIZES) -> None:
        self._database = database
        self._embedder = embedder
        self._indexes = Indexes(database, embedder.embedder_id, sizes)
        self._allowed: dict[tuple[int, Filters], Rows] = {}
        self._catalogue: Catalogue | None = None
        self._guard = Lock()

    @classmethod
    def open(
        cls, folder: Path, embedder: Embedder, *, create: bool = False, sizes: tuple[Size, ...] = SIZES
    ) -> Library:
        """The library in a folder; an empty one where there is none and `create` says so.

        Raises:
            LibraryNotFound, LibraryTooNew, LibraryDamaged
            LibraryBusy: somebody is writing to a library that has to be brought up to date first.
            EmbedderMismatch: its vectors were made by another model.
        """
        database = Database(folder)
        try:
            database.prepare(create=create)
            with database.reading() as connection:
                stored = tables.state(connection, "embedder_id")
            if stored and stored != embedder.embedder_id:
                raise EmbedderMismatch(
                    f"The library in {folder} was made with the model {stored}, not with {embedder.embedder_id}.",
                    "Use that model, or run `relatoria reindex` to embed the library anew.",
                    path=folder,
                    stored=stored,
                    asked=embedder.embedder_id,
                )
        except BaseException:
            database.close()
            raise
        return cls(database, embedder, sizes)

    def close(self) -> None:
        """Gives back its connections. A closed library raises LibraryError."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What changes it

    def add(
        self,
        paths: Iterable[Path],
        *,
        limits: Limits = _DEFAULT_LIMITS,
        on_progress: Callable[[Progress], None] | None = None,
        read: Reader = ingest,
    ) -> Iterator[Added]:
        """Adds files and all files in folders; yields what became of each as soon as that is certain.

        Nothing happens before the first is asked for; take the iterator to its end, or close it: only then is the run
        over, and are its documents in the indexes.

        Raises:
            LibraryBusy: somebody else is writing.
            LibraryError: the disk is full, or the model cannot be used. What was yielded stays.
        """
        with self._database.writing() as writer:
            if not tables.state(writer, "embedder_id"):
                with transaction(writer):
                    _adopt(writer, self._embedder)
            try:
                yield from Run(self._database, writer, self._embedder, read, limits).add(paths, on_progress)
            finally:
                self._indexes.write()

    def remove(self, doc_id: str) -> bool:
        """Takes a document out of every search and list, at once; False if there is none with this id.

        An earlier version that it superseded is current again. Its content is deleted by `compact`.
        """
        with self._database.writing() as writer:
            with transaction(writer):
                found = tables.stored_sources(writer, f"doc_id = ? AND {tables.LIVE}", (doc_id,))
                if not found:
                    return False
                removed = found[0]
                writer.execute("UPDATE sources SET removed = datetime('now') WHERE id = ?", (removed.id,))
                older = removed.document.source.supersedes
                for newer in tables.stored_sources(writer, f"supersedes = ? AND {tables.LIVE}", (doc_id,)):
                    source = replace(newer.document.source, supersedes=older)
                    tables.update_document(writer, newer, source)
                tables.record_change(writer, "removed", doc_id)
            self._indexes.write()
        return True

    def update_source(self, source: Source) -> None:
        """Corrects what is said about a document; its content, file and id stay. A new title is embedded.

        Raises:
            UnknownDocument
        """
        with self._database.writing() as writer:
            stored = self._stored(writer, source.doc_id)
            old = stored.document.source
            source = replace(source, filename=old.filename, sha256=old.sha256)
            passages = tables.stored_passages(writer, stored.id)
            texts = [passage.embedding_text(source.title) for passage in passages] if source.title != old.title else []
            insert_vectors = new_vectors(writer, self._embedder, texts)
            with transaction(writer):
                tables.update_document(writer, stored, source)
                if texts:
                    tables.point_to_vectors(writer, stored.id, insert_vectors())
                tables.renumber_passages(writer, stored.id)
                tables.record_change(writer, "corrected", source.doc_id)
            self._indexes.write()

    def compact(self) -> None:
        """Deletes for good what was removed: rows, vectors, originals; gives the space back."""
        with self._database.writing() as writer:
            with transaction(writer):
                writer.execute("DELETE FROM sources WHERE removed IS NOT NULL")
                tables.delete_unused_vectors(writer)
                tables.record_change(writer, "compacted", "")
            writer.execute("VACUUM")
            originals.sweep(self._database.folder, tables.kept_originals(writer))
            self._indexes.write()

    @classmethod
    def reindex(
        cls, folder: Path, embedder: Embedder, on_progress: Callable[[str, int, int], None] | None = None
    ) -> int:
        """Embeds a library anew with another model; gives the number of its passages.

        The library stays what it was until the end; broken off, it goes on where it stopped. `on_progress` is called
        with the id of each document, its number from 1, and how many there are.
        """
        database = Database(folder)
        with closing(database):
            database.prepare(create=False)
            with database.writing() as writer:
                stored = tables.stored_sources(writer, "TRUE")
                vectors: list[list[int]] = []
                for number, one in enumerate(stored, start=1):
                    source = one.document.source
                    if on_progress is not None:
                        on_progress(source.doc_id, number, len(stored))
                    texts = [passage.embedding_text(source.title) for passage in tables.stored_passages(writer, one.id)]
                    insert_vectors = new_vectors(writer, embedder, texts)
                    with transaction(writer):
                        vectors.append(insert_vectors())
                with transaction(writer):
                    for one, ids in zip(stored, vectors, strict=True):
                        tables.point_to_vectors(writer, one.id, ids)
                    tables.delete_unused_vectors(writer)
                    _adopt(writer, embedder)
                    tables.record_change(writer, "reindexed", "", embedder_id=embedder.embedder_id)
                Indexes(database, embedder.embedder_id).write()
        return sum(map(len, vectors))

    # What it holds

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

    def documents(self, *, superseded: bool = False) -> tuple[Source, ...]:
        """The sources of its documents in the order of their addition; without versions that a newer one replaces."""
        where = tables.LIVE if superseded else f"{tables.LIVE} AND {tables.CURRENT}"
        with self._database.reading() as connection:
            return tuple(stored.document.source for stored in tables.stored_sources(connection, where))

    def document(self, doc_id: str) -> Document:
        """A document with its blocks. Raises UnknownDocument."""
        with self._database.reading() as connection:
            stored = self._stored(connection, doc_id)
            return replace(stored.document, blocks=tables.stored_blocks(connection, stored.id))

    def passages_of(self, doc_id: str) -> tuple[Passage, ...]:
        """The passages of a document in reading order. Raises UnknownDocument."""
        with self._database.reading() as connection:
            return tables.stored_passages(connection, self._stored(connection, doc_id).id)

    def original(self, doc_id: str) -> Path:
        """The file as it was added; its name is its hash, `Source.filename` what it was called.

        Raises:
            UnknownDocument
            LibraryDamaged: the file is gone.
        """
        with self._database.reading() as connection:
            path = self.folder / originals.FOLDER / self._stored(connection, doc_id).original
        if not path.is_file():
            raise LibraryDamaged(f"The original of {doc_id} is missing.", "Add the file again.", path=self.folder)
        return path

    def superseded_by(self, doc_id: str) -> str:
        """The id of the version that replaces a document; empty if it is current. Raises UnknownDocument."""
        with self._database.reading() as connection:
            self._stored(connection, doc_id)
            newer = tables.stored_sources(connection, f"supersedes = ? AND {tables.LIVE}", (doc_id,))
            return newer[-1].document.source.doc_id if newer else ""

    def years(self) -> tuple[int, int] | None:
        """The first and the last year of its current documents; None if none has a date."""
        with self._database.reading() as connection:
            return lookups.years(connection)

    def languages(self) -> tuple[str, ...]:
        """The languages of its current passages (BCP 47), the commonest first."""
        with self._database.reading() as connection:
            return lookups.languages(connection)

    def passage_count(self) -> int:
        """The number of its current passages."""
        with self._database.reading() as connection:
            return lookups.passage_count(connection)

    # What search asks. A row names one passage and never another.

    def allowed(self, filters: Filters = _EVERYTHING) -> Rows | None:
        """The rows that may answer, ascending; None for all that are indexed."""
        loaded = self._indexes.current()
        with self._database.reading() as connection:
            generation = tables.generation(connection)
            plain = replace(filters, superseded=False) == _EVERYTHING and loaded.generation == generation
            if plain and (filters.superseded or lookups.is_all_current(connection)):
                return None
            with self._guard:
                known = self._allowed.get((generation, filters))
            if known is None:
                known = lookups.allowed_rows(connection, filters)
        with self._guard:
            while len(self._allowed) >= _REMEMBERED:
                self._allowed.pop(next(iter(self._allowed)))
            self._allowed[generation, filters] = known
        return known

    def catalogue(self) -> Catalogue:
        """The document and the language of every passage, of the present generation."""
        with self._database.reading() as connection:
            known = self._catalogue
            if known is None or known.generation != tables.generation(connection):
                known = self._catalogue = read_catalogue(connection)
        return known

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
        """In how many passages each term of `analysis.terms` occurs, in the order given."""
        return self._indexes.current().lexical.document_frequency(terms)

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
            raise LibraryDamaged(f"The library holds no passage {min(missing)}.", "Search again.", path=self.folder)
        return tuple(found[row] for row in wanted)

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

    def _stored(self, connection: sqlite3.Connection, doc_id: str) -> tables.StoredSource:
        found = tables.stored_sources(connection, f"doc_id = ? AND {tables.LIVE}", (doc_id,))
        if not found:
            raise UnknownDocument(
                f"The library has no document {doc_id!r}.",
                "`relatoria documents` lists what it has.",
                path=self.folder,
                doc_id=doc_id,
            )
        return found[0]


def _adopt(writer: sqlite3.Connection, embedder: Embedder) -> None:
    """Notes the model whose vectors the library holds from now on."""
    tables.set_state(writer, "embedder_id", embedder.embedder_id)
    tables.set_state(writer, "dimensions", str(embedder.dimensions))
