"""The library: one folder that holds documents, and can be searched, added to and taken from.

This is the surface that everything above uses. The truth is `library.db` (`database`, `tables`, `lookups`), the files
as added are `originals`, and the indexes are `derived`: fitted to the truth whenever they are found not to be, by
whoever finds it. Safe with threads. A search sees every document that was acknowledged before it, except that the
documents of a run of additions come into the indexes at its end; what is withdrawn or removed is gone at once.

What reads is in `holdings`. Here is what changes it: each with the name of the person who does it (`by`; empty: the
user of the operating system), for the trail.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from ..ingest import Limits, Source
from .adding import Added, Progress, Reader, Run, Wanted, corrections, new_vectors
from .embedding import Embedder
from .errors import EmbedderMismatch, LibraryError
from .indexes import SIZES, Indexes, Size
from .reading import Holdings, Rows
from .store import Database, Publication, day, decide, originals, publications, record_change, tables, transaction

__all__ = ["Library", "Rows"]

_DEFAULT_LIMITS = Limits()


class Library(Holdings):
    """An open library. Close it, or use it in a `with` statement."""

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
                self._stored(writer, supersedes, everything=True)
            if not tables.state(writer, "embedder_id"):
                with transaction(writer):
                    _adopt(writer, self._embedder)
            wanted = Wanted(limits, by, review, supersedes, retry)
            try:
                yield from Run(self._database, writer, self._embedder, wanted, read, cancelled).add(paths, on_progress)
            finally:
                self._indexes.write()

    # What staff decide of a document. A run of additions is not waited for.

    def publish(self, doc_id: str, *, by: str = "") -> Publication:
        """It answers from now on. Raises UnknownDocument."""
        return self._decide(doc_id, Publication("published"), by)

    def withhold(self, doc_id: str, reason: str = "", *, by: str = "") -> Publication:
        """It does not answer, and nobody but staff can read it. Raises UnknownDocument."""
        return self._decide(doc_id, Publication("withheld", reason=reason.strip()), by)

    def embargo(self, doc_id: str, until: str, *, by: str = "") -> Publication:
        """Withheld until an ISO day (UTC), on which it is published by itself. Raises UnknownDocument, LibraryError."""
        return self._decide(doc_id, Publication("embargoed", until=day(until)), by)

    def withdraw(self, doc_id: str, reason: str, *, by: str = "") -> Publication:
        """It answers no more, and says why to whoever follows an old citation to it.

        Raises:
            UnknownDocument
            LibraryError: there is no reason, or readers could not read it anyway.
        """
        if not reason.strip():
            raise LibraryError("index.document.withdrawn_without_reason")
        return self._decide(doc_id, Publication("withdrawn", reason=reason.strip()), by)

    def _decide(self, doc_id: str, decided: Publication, by: str) -> Publication:
        with self._database.beside() as writer, transaction(writer):
            stored = self._stored(writer, doc_id, everything=True)
            if decided.state == "withdrawn" and not publications(writer, "id = ?", stored.id)[doc_id].is_readable:
                raise LibraryError("index.document.not_published", document=doc_id)
            decide(writer, stored.id, decided)
            record_change(writer, decided.state, doc_id, by=by, until=decided.until, reason=decided.reason)
            return publications(writer, "id = ?", stored.id)[doc_id]

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

    def update_source(self, source: Source, *, by: str = "", on_embedded: Callable[[int], None] | None = None) -> None:
        """Corrects what is said about a document; its content, file and id stay.

        What a person says is certain: the confidence of each field that changes becomes 1. A new title is embedded,
        since it is part of what is embedded of every passage; `on_embedded` is told of how many that is done.

        Raises:
            UnknownDocument: of it, or of the one that it is to supersede.
            LibraryError: it would supersede itself, be it by way of others.
        """
        with self._database.writing() as writer:
            stored = self._stored(writer, source.doc_id, everything=True)
            if source.supersedes != stored.document.source.supersedes and source.supersedes:
                self._stored(writer, source.supersedes, everything=True)
            corrections.correct(writer, self._embedder, stored, source, by=by, on_embedded=on_embedded)
            self._indexes.write()

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


def _adopt(writer: sqlite3.Connection, embedder: Embedder) -> None:
    """Notes the model whose vectors the library holds from now on."""
    tables.set_state(writer, "embedder_id", embedder.embedder_id)
    tables.set_state(writer, "dimensions", str(embedder.dimensions))
