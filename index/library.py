"""The library: one folder that holds documents, and can be searched, added to and taken from.

The truth is `library.db` (`database`, `tables`, `lookups`), the files as added are `originals`, and the indexes are
`derived`: fitted to the truth whenever they are found not to be, by whoever finds it. Safe with threads. A search sees
every document that was acknowledged before it, except that the documents of a run of additions come into the indexes
at its end; what is withdrawn or removed is gone at once.

`Library` is what a program needs: it reads documents, searches, adds and removes. Two parts have names of their own:
`curation` is what staff decide of documents, `retrieval` what the searches of this package ask. What is said of
documents and passages is said of those that answer (`publication`), unless staff ask for everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from ..ingest import Document, Limits, Passage, Source
from ..ingest.records import RecognisedPage
from . import hybrid
from .adding import Added, Progress, Reader, Run, Wanted, new_vectors
from .curation import Curation
from .embedding import Embedder, Vectors
from .errors import EmbedderMismatch, LibraryDamaged
from .indexes import SIZES, Indexes, Size
from .query import Query, understand
from .records import Filters, Hit, Named, Searched
from .retrieval import Retrieval
from .store import (
    ANSWERS,
    CURRENT,
    LIVE,
    Database,
    newer_version,
    originals,
    record_change,
    rows_with_ids,
    stored_document,
    tables,
    transaction,
)

_DEFAULT_LIMITS = Limits()
_EVERYTHING = Filters()


class Library:
    """An open library. Close it, or use it in a `with` statement."""

    def __init__(self, database: Database, embedder: Embedder, sizes: tuple[Size, ...] = SIZES) -> None:
        self._database = database
        self._indexes = Indexes(database, embedder.embedder_id, sizes)
        self._embedder = embedder
        self.retrieval = Retrieval(database, self._indexes)
        self.curation = Curation(database, embedder, self._indexes)

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
                    "index.embedder.mismatch", folder=folder, stored=stored, asked=embedder.embedder_id
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

    # What it holds

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
            stored = stored_document(connection, doc_id, everything=everything)
            return replace(stored.document, blocks=tables.stored_blocks(connection, stored.id))

    def passages_of(self, doc_id: str, *, everything: bool = False) -> tuple[Passage, ...]:
        """The passages of a document in reading order; `everything` as in `document`. Raises UnknownDocument."""
        with self._database.reading() as connection:
            stored = stored_document(connection, doc_id, everything=everything)
            return tables.stored_passages(connection, stored.id)

    def passages_with_ids(self, passage_ids: Iterable[str]) -> dict[str, tuple[Passage, Source]]:
        """The passages that bear these ids, with their sources, as far as readers may read them."""
        with self._database.reading() as connection:
            found = tables.passages_at(connection, rows_with_ids(connection, passage_ids))
        return {passage.passage_id: (passage, source) for passage, source in found.values()}

    def recognised(self, doc_id: str, page: int, *, everything: bool = False) -> RecognisedPage | None:
        """Where OCR saw the words of a page; None where it did not read the page. `everything` as in `document`.

        Raises:
            UnknownDocument
            LibraryDamaged: the record is none.
        """
        with self._database.reading() as connection:
            stored = stored_document(connection, doc_id, everything=everything)
            return tables.stored_recognised(connection, stored.id, page)

    def original(self, doc_id: str, *, everything: bool = False) -> Path:
        """The file as it was added; its name is its hash, `Source.filename` what it was called.

        `everything` as in `document`.

        Raises:
            UnknownDocument
            LibraryDamaged: the file is gone.
        """
        with self._database.reading() as connection:
            stored = stored_document(connection, doc_id, everything=everything)
        path = self.folder / originals.FOLDER / stored.original
        if not path.is_file():
            raise LibraryDamaged("index.document.original_missing", document=doc_id)
        return path

    def superseded_by(self, doc_id: str) -> str:
        """The id of the next newer version that readers may read; empty if there is none. Raises UnknownDocument."""
        with self._database.reading() as connection:
            stored_document(connection, doc_id, everything=True)
            return newer_version(connection, doc_id)

    # What it finds

    def find(
        self, asked: Query, vector: Vectors, *, k: int = 10, filters: Filters = _EVERYTHING, named: Named | None = None
    ) -> tuple[Hit, ...]:
        """As `search`, for a query that is understood and embedded: `vector` is (dimensions,), of unit length.

        `named`: what it names, where that was looked up already, within the same filters.
        """
        return hybrid.find(self.retrieval, asked, vector, k=k, filters=filters, named=named)

    def look_up(self, asked: Query, filters: Filters = _EVERYTHING, *, among: Sequence[str] = ()) -> Named:
        """What a query names, looked for among what the filters allow; `among`: the documents that it describes."""
        return hybrid.look_up(self.retrieval, asked, filters, among=among)

    def searched(self, filters: Filters = _EVERYTHING) -> Searched:
        """What a search within these filters looks through."""
        return self.retrieval.searched(filters)

    def passages_within(self, filters: Filters = _EVERYTHING) -> tuple[tuple[Source, int], ...]:
        """Every document that answers, in the order of their addition, and how many of its passages are allowed."""
        return self.retrieval.passages_within(filters)

    # What changes it: each with the name of the person who does it (`by`; empty: the user of the operating system).

    def add(
        self,
        paths: Iterable[Path],
        *,
        limits: Limits = _DEFAULT_LIMITS,
        on_progress: Callable[[Progress], None] | None = None,
        read: Reader | None = None,
        by: str = "",
        review: bool = False,
        supersedes: str = "",
        retry: bool = False,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Added]:
        """Adds files, all files in folders and in ZIP archives; yields what became of each as soon as that is certain.

        Nothing happens before the first is asked for; take the iterator to its end, or close it: only then is the run
        over, and are its documents in the indexes. `cancelled` is asked many times a second: once it is true the file
        at hand is dropped, and the iterator ends.

        Args:
            read: in place of the process that reads files, which alone reports pages and can be stopped within a file.
            review: the documents do not answer before they are published.
            supersedes: the id of the document that the file (one alone) is a new version of.
            retry: files that failed before are read again, though nothing has changed that reads them.

        Raises:
            LibraryBusy: somebody else is writing.
            UnknownDocument: there is none to supersede.
            LibraryError: the disk is full, or the model cannot be used. What was yielded stays.
        """
        with self._database.writing() as writer:
            if supersedes:
                stored_document(writer, supersedes, everything=True)
            if not tables.state(writer, "embedder_id"):
                with transaction(writer):
                    _adopt(writer, self._embedder)
            wanted = Wanted(limits, by, review, supersedes, retry)
            try:
                yield from Run(self._database, writer, self._embedder, wanted, read, cancelled).add(paths, on_progress)
            finally:
                self._indexes.write()

    def remove(self, doc_id: str, *, by: str = "") -> bool:
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
                record_change(writer, "removed", doc_id, by=by)
            self._indexes.write()
        return True

    def compact(self, *, by: str = "") -> None:
        """Deletes for good what was removed: rows, vectors, originals; gives the space back."""
        with self._database.writing() as writer:
            with transaction(writer):
                writer.execute("DELETE FROM sources WHERE removed IS NOT NULL")
                tables.delete_unused_vectors(writer)
                record_change(writer, "compacted", by=by)
            writer.execute("VACUUM")
            originals.sweep(self._database.folder, tables.kept_originals(writer))
            self._indexes.write()

    @classmethod
    def reindex(
        cls,
        folder: Path,
        embedder: Embedder,
        on_progress: Callable[[str, int, int], None] | None = None,
        *,
        by: str = "",
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
                    record_change(writer, "reindexed", by=by, embedder_id=embedder.embedder_id)
                Indexes(database, embedder.embedder_id).write()
        return sum(map(len, vectors))


def search(library: Library, query: str, *, k: int = 10, filters: Filters = _EVERYTHING) -> tuple[Hit, ...]:
    """At most `k` hits; none for a query without a word. The model is asked for one vector."""
    asked = understand(query)
    if not asked.text or k < 1:
        return ()
    return library.find(asked, library.embedder.encode_queries([asked.text])[0], k=k, filters=filters)


def _adopt(writer: sqlite3.Connection, embedder: Embedder) -> None:
    """Notes the model whose vectors the library holds from now on."""
    tables.set_state(writer, "embedder_id", embedder.embedder_id)
    tables.set_state(writer, "dimensions", str(embedder.dimensions))
