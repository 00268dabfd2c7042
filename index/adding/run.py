"""Adding files: what each of them turned out to be, one after the other, each whole or not at all.

While one file is embedded, the next is read (`preparing`), in its own process behind one thread. A file's content
decides whether it is known; then its symbol, or its issuer, title and date, or the place it was added from, whether it
is a new version, unless the person who adds it says of which document.
What is known, or has failed, is read again only by another reader than before, or with more means (`attempts`).
The original is in the library before the document is, and the document is acknowledged after its commit.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from ...ingest import Document, Ingested, Limits, Passage, ReadingCancelled, ReadingError
from ...ingest.messages import Message
from ..embedding import Embedder
from ..errors import LibraryError
from ..failpoints import reached
from ..store import (
    Database,
    Kin,
    Publication,
    State,
    StoredSource,
    attempts,
    decide,
    insert_document,
    is_better,
    is_corrected,
    kept_originals,
    kin,
    newer_versions,
    originals,
    publications,
    record,
    record_change,
    rendition,
    replace_description,
    replace_passages,
    stored_passages,
    stored_sources,
    transaction,
    unique_doc_id,
    update_document,
)
from .outcome import Added, Progress, failure, said_of_namesake, said_of_twin
from .preparing import Incoming, Preparation, Prepared, Reader, clear, incoming, live
from .vectorising import new_vectors

__all__ = ["Added", "Progress", "Run", "Wanted"]

_AHEAD = 2
"""Files that are read ahead: their passages wait in memory."""
_TURN = 0.1
"""Seconds between two looks at how far the reading is, and whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a run of additions."""

    limits: Limits
    by: str = ""
    """Who adds."""
    review: bool = False
    """The documents do not answer before they are published."""
    supersedes: str = ""
    """The id of the document that the one file is a new version of."""
    retry: bool = False
    """Whether to read again what failed before, though nothing has changed that reads it."""


class Run:
    """One run of additions, by the only writer."""

    def __init__(
        self,
        database: Database,
        writer: sqlite3.Connection,
        embedder: Embedder,
        wanted: Wanted,
        read: Reader | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._wanted = wanted
        self._over = Event()
        self._stopped = cancelled or self._over.is_set
        self._prepare = Preparation(
            database,
            wanted.limits,
            read=read,
            retry=wanted.retry,
            cancelled=lambda: self._over.is_set() or self._stopped(),
        )
        self._failed: dict[str, ReadingError] = {}

    def add(self, paths: Iterable[Path], on_progress: Callable[[Progress], None] | None = None) -> Iterator[Added]:
        """What became of each file, in the order of the paths, as it is committed.

        Raises:
            LibraryError: more than one file is to be the new version of a document.
        """
        files = tuple(incoming(paths, self._wanted.limits, without=self._database.folder))
        if self._wanted.supersedes and len(files) > 1:
            raise LibraryError("index.adding.one_file")
        waiting: deque[Future[Prepared]] = deque()
        remaining = iter(files)
        self._sweep()
        with ThreadPoolExecutor(1, thread_name_prefix="reading") as pool:
            try:
                for number, file in enumerate(files, start=1):
                    while len(waiting) < _AHEAD and (ahead := next(remaining, None)) is not None:
                        waiting.append(pool.submit(self._prepare, ahead))

                    here = Progress(file.name, number, len(files), "reading")

                    def show(here: Progress = here, **changed: Any) -> None:
                        if on_progress is not None:
                            on_progress(replace(here, **changed))

                    show()
                    added = self._finish(self._awaited(waiting.popleft(), file, show), show)
                    show(stage="done", passages=added.passages)
                    yield added
            except ReadingCancelled:
                return
            finally:
                self._over.set()
                pool.shutdown(cancel_futures=True)
                self._sweep()

    def _awaited(self, reading: Future[Prepared], file: Incoming, show: Callable[..., None]) -> Prepared:
        page = 0
        while wait((reading,), _TURN).not_done:
            self._go_on()
            if file.page != page:
                page = file.page
                show(page=page, pages=file.pages)
        self._go_on()
        return reading.result()

    def _go_on(self) -> None:
        """Raises ReadingCancelled where nobody wants the rest any more."""
        if self._stopped():
            raise ReadingCancelled

    def _finish(self, prepared: Prepared, show: Callable[..., None]) -> Added:
        began = monotonic()
        stored = live(self._writer, prepared.sha256)
        if prepared.error is not None:
            self._failed[prepared.sha256] = prepared.error
            if stored is None:
                return self._fail(prepared, prepared.error)
            self._remember(prepared, prepared.error)
            return self._unchanged(prepared, stored)
        if prepared.ingested is None:
            if stored is not None:
                return self._unchanged(prepared, stored)
            if prepared.past is not None:
                return failure(prepared, prepared.past)
            return self._fail(prepared, self._failed[prepared.sha256])
        count = len(prepared.ingested.passages)
        show(stage="embedding", passages=count)

        def embedded(number: int) -> None:
            self._go_on()
            if number < count:
                show(stage="embedding", passages=count, embedded=number)

        if stored is None:
            added = self._store(prepared, prepared.ingested, embedded)
        else:
            added = self._renew(prepared, prepared.ingested, stored, embedded)
        reached("after commit")
        return replace(added, seconds=prepared.seconds + monotonic() - began)

    def _fail(self, prepared: Prepared, error: ReadingError) -> Added:
        with transaction(self._writer):
            self._remember(prepared, error)
            said = {"file": prepared.name, "sha256": prepared.sha256, "code": error.code}
            record(self._writer, "failed", by=self._wanted.by, **said)
        return failure(prepared, error)

    def _remember(self, prepared: Prepared, error: ReadingError | None = None) -> None:
        if prepared.sha256:
            file = error.filename if error is not None and error.filename else prepared.name
            attempts.remember(self._writer, prepared.sha256, file=file, equipment=self._prepare.equipment, error=error)

    def _unchanged(self, prepared: Prepared, stored: StoredSource) -> Added:
        document = stored.document
        same = prepared.first or document.source.filename
        known = publications(self._writer, "id = ?", stored.id)[document.source.doc_id]
        warnings = (Message("index.adding.is_in_library", name=same),) if same != prepared.name else ()
        if not known.answers:
            warnings = (*warnings, Message("index.adding.does_not_answer", state=known.words))
        count = self._writer.execute("SELECT count(*) FROM passages WHERE source = ?", (stored.id,)).fetchone()[0]
        return Added(
            prepared.name,
            "unchanged",
            document.source.doc_id,
            document.source.title,
            document.source.symbol,
            document.pages,
            document.unreadable_pages,
            count,
            warnings,
            prepared.seconds,
            duplicate_of=document.source.doc_id if same != prepared.name else "",
            publication=known.state,
        )

    def _store(self, prepared: Prepared, ingested: Ingested, embedded: Callable[[int], None]) -> Added:
        writer = self._writer
        document, passages = ingested.document, ingested.passages
        texts = [passage.embedding_text(document.source.title) for passage in passages]
        insert_vectors = new_vectors(writer, self._embedder, texts, embedded)
        with transaction(writer):
            writer.execute("DELETE FROM sources WHERE sha256 = ? AND removed IS NOT NULL", (prepared.sha256,))
            chosen = self._chosen()
            twin = None if chosen else rendition(writer, document, passages)
            before = twin if twin is not None and not is_better(document, twin.document) else None
            kindred = Kin() if chosen or twin else kin(writer, document, passages, prepared.path)
            older = chosen or (None if before else twin or kindred.older)
            source = replace(
                document.source,
                doc_id=unique_doc_id(writer, document.source.doc_id),
                filename=prepared.name,
                sha256=prepared.sha256,
                supersedes=older.document.source.doc_id
                if older
                else before.document.source.supersedes
                if before
                else "",
            )
            named = tuple(_renamed(passage, source.doc_id) for passage in passages)
            document = replace(document, source=source)
            vectors = insert_vectors()
            stored_as = replace(ingested, document=document, passages=named)
            insert_document(writer, stored_as, vectors, original=prepared.original, path=prepared.path)
            state: State = "review" if self._wanted.review else "published"
            for stored in stored_sources(writer, "doc_id = ?", (source.doc_id,)):
                decide(writer, stored.id, Publication(state))
            if before:
                update_document(writer, before, replace(before.document.source, supersedes=source.doc_id))
            reached("rows written")
            record_change(
                writer,
                "added",
                source.doc_id,
                by=self._wanted.by,
                file=prepared.name,
                supersedes=source.supersedes,
                publication=state,
            )
            self._settle(prepared, document)
            reached("before commit")
        partial = bool(document.unreadable_pages)
        return Added(
            prepared.name,
            "new_version" if older else "partial" if partial else "added",
            source.doc_id,
            source.title,
            source.symbol,
            document.pages,
            document.unreadable_pages,
            len(passages),
            (*document.warnings, *said_of_twin(twin, before), *said_of_namesake(kindred.namesake)),
            duplicate_of=twin.document.source.doc_id if twin else "",
            supersedes=source.supersedes,
            publication=state,
        )

    def _chosen(self) -> StoredSource | None:
        """The document that the person who adds says is replaced, or what has replaced it already."""
        asked = self._wanted.supersedes
        if not asked:
            return None
        newest = (asked, *newer_versions(self._writer, asked))[-1]
        return stored_sources(self._writer, "doc_id = ?", (newest,))[0]

    def _renew(
        self, prepared: Prepared, ingested: Ingested, stored: StoredSource, embedded: Callable[[int], None]
    ) -> Added:
        """Puts what is read of a file now in place of what was. The document stays the same one, as its content is.

        What a person has corrected stays, and so do pages that can be read no more (Tesseract was uninstalled).
        """
        writer, old, document = self._writer, stored.document, ingested.document
        if len(document.unreadable_pages) > len(old.unreadable_pages):
            self._remember(prepared)
            return self._unchanged(prepared, stored)
        source = old.source
        if not is_corrected(writer, source.doc_id):
            kept = {name: getattr(source, name) for name in ("doc_id", "filename", "sha256", "supersedes")}
            source = replace(document.source, **kept)
        document = replace(document, source=source)
        passages = tuple(_renamed(passage, source.doc_id) for passage in ingested.passages)
        is_other = source != old.source or passages != stored_passages(writer, stored.id)
        texts = [passage.embedding_text(source.title) for passage in passages] if is_other else []
        insert_vectors = new_vectors(writer, self._embedder, texts, embedded)
        renewed = replace(stored, document=document)
        with transaction(writer):
            replace_description(writer, renewed, ingested.recognised)
            if is_other:
                replace_passages(writer, renewed, passages, insert_vectors())
                record_change(
                    writer,
                    "read again",
                    source.doc_id,
                    by=self._wanted.by,
                    file=prepared.name,
                    reader=document.reader,
                )
            self._settle(prepared, document)
        added = self._unchanged(prepared, renewed)
        if not is_other:
            return added
        said = Message("index.adding.read_again", reader=document.reader)
        warnings = (*added.warnings, *document.warnings, said)
        return replace(added, status="new_version", warnings=warnings, duplicate_of="")

    def _settle(self, prepared: Prepared, document: Document) -> None:
        """Within the transaction that stores the document."""
        if document.unreadable_pages:
            self._remember(prepared)
        else:
            attempts.forget(self._writer, prepared.sha256)

    def _sweep(self) -> None:
        """Removes originals that no document owns: of files that failed, or of a run that was killed."""
        clear(self._database.folder)
        originals.sweep(self._database.folder, kept_originals(self._writer))


def _renamed(passage: Passage, doc_id: str) -> Passage:
    if passage.doc_id == doc_id:
        return passage
    return replace(passage, doc_id=doc_id, passage_id=doc_id + passage.passage_id.removeprefix(passage.doc_id))
