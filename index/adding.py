"""Adding files: what each of them turned out to be, one after the other, each whole or not at all.

While one file is embedded, the next is read, in its own process behind one thread. A file's content decides whether it
is known; then its symbol, or its issuer, title and date, or the place it was added from, whether it is a new version.
What is known, or has failed, is read again only by another reader than before, or with more means (`attempts`).
The original is in the library before the document is, and the document is acknowledged after its commit.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Literal, Protocol

from ..ingest import Document, EmptyDocument, Ingested, Limits, Passage, ReadingError
from ..ingest.readers import equipment, is_outdated
from . import attempts, originals
from .attempts import Attempt
from .crash import reached
from .database import Database, transaction
from .embedding import Embedder
from .errors import LibraryError
from .files import files_in, name_of
from .keys import storable
from .renditions import is_better, rendition
from .tables import (
    LIVE,
    StoredSource,
    insert_document,
    is_corrected,
    kept_originals,
    note,
    record_change,
    replace_description,
    replace_passages,
    stored_passages,
    stored_sources,
    update_document,
)
from .vectorising import new_vectors
from .versions import predecessor, unique_doc_id

AddedStatus = Literal["added", "unchanged", "new_version", "partial", "failed"]
Stage = Literal["reading", "embedding", "done"]
_AHEAD = 2
"""Files that are read ahead: their passages wait in memory."""
_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows has no quotas of this kind


class Reader(Protocol):
    """`ingest.ingest`, or what a test puts in its place."""

    def __call__(self, path: Path, limits: Limits, *, filename: str) -> Ingested:
        """The document in a file whose original name is `filename`. Raises ReadingError."""


@dataclass(frozen=True, slots=True)
class AddedError:
    """Why a file failed: `code` for programs, two sentences for a person."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file."""

    file: str
    """Name of the original, without its folder."""
    status: AddedStatus
    """`partial`: added, but some pages could not be read."""
    doc_id: str = ""
    title: str = ""
    symbol: str = ""
    pages: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    passages: int = 0
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    error: AddedError | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands."""

    file: str
    number: int
    """Of the file, 1-based."""
    total: int
    stage: Stage
    passages: int = 0


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A file as far as it gets without the writer."""

    name: str
    path: str
    seconds: float
    sha256: str = ""
    original: str = ""
    ingested: Ingested | None = None
    """None: the content is known, or there is an error."""
    first: str = ""
    """Name of the file of this run that has the same content."""
    error: ReadingError | None = None
    past: ReadingError | None = None
    """The error of an earlier run, that another reading would but repeat."""


class Run:
    """One run of additions, by the only writer."""

    def __init__(
        self, database: Database, writer: sqlite3.Connection, embedder: Embedder, read: Reader, limits: Limits
    ) -> None:
        self._database = database
        self._writer = writer
        self._embedder = embedder
        self._read = read
        self._limits = limits
        self._first: dict[str, str] = {}
        self._failed: dict[str, ReadingError] = {}

    def add(self, paths: Iterable[Path], on_progress: Callable[[Progress], None] | None = None) -> Iterator[Added]:
        """What became of each file, in the order of the paths, as it is committed."""
        files = tuple(files_in(paths, without=self._database.folder))
        waiting: deque[Future[_Prepared]] = deque()
        remaining = iter(files)
        self._sweep()
        with ThreadPoolExecutor(1, thread_name_prefix="reading") as pool:
            try:
                for number, path in enumerate(files, start=1):
                    while len(waiting) < _AHEAD and (ahead := next(remaining, None)) is not None:
                        waiting.append(pool.submit(self._prepare, ahead))

                    def show(stage: Stage, passages: int = 0, number: int = number, name: str = name_of(path)) -> None:
                        if on_progress is not None:
                            on_progress(Progress(name, number, len(files), stage, passages))

                    show("reading")
                    added = self._finish(waiting.popleft().result(), show)
                    show("done", added.passages)
                    yield added
            finally:
                pool.shutdown(cancel_futures=True)
                self._sweep()

    def _prepare(self, path: Path) -> _Prepared:
        """Hashes, keeps and reads a file. In the reading thread; never writes to the database."""
        began, sha256 = monotonic(), ""
        name, place = name_of(path), storable(os.fsdecode(os.path.abspath(path)))  # noqa: PTH100 - links stay
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > self._limits.bytes:
                # the reader says what is wrong with it, without opening it
                ingested = self._read(path, self._limits, filename=name)
                raise ReadingError(f"{name} cannot be kept: {len(ingested.passages)} passages.", filename=name)
            sha256 = originals.digest(path)
            if sha256 in self._first:
                return _Prepared(name, place, monotonic() - began, sha256, first=self._first[sha256])
            with self._database.reading() as connection:
                stored = _live(connection, sha256)
                attempt = attempts.last_attempt(connection, sha256)
            original = stored.original if stored else originals.name_of(sha256, path)
            if self._is_settled(stored, attempt):
                if stored and not originals.exists(self._database.folder, original):
                    originals.keep(path, self._database.folder, sha256=sha256, name=original)
                past = attempt.error if attempt else None
                return _Prepared(name, place, monotonic() - began, sha256, past=past)
            self._first[sha256] = name
            kept = originals.keep(path, self._database.folder, sha256=sha256, name=original)
            reached("original copied")
            ingested = self._read(kept, self._limits, filename=name)
            return _Prepared(name, place, monotonic() - began, sha256, kept.name, ingested)
        except ReadingError as exc:
            return _Prepared(name, place, monotonic() - began, sha256, error=exc)
        except (OSError, ValueError) as exc:
            if isinstance(exc, OSError) and exc.errno in _NO_ROOM:  # which is no fault of this file
                raise LibraryError(
                    "The disk is full.", "Make room, then add the rest again.", path=self._database.folder
                ) from exc
            missing = isinstance(exc, FileNotFoundError)
            error = ReadingError(
                f"{name} {'does not exist' if missing else 'cannot be opened'}.",
                "Check the path." if missing else "Check that you may read it.",
                filename=name,
            )
            return _Prepared(name, place, monotonic() - began, sha256, error=error)

    def _is_settled(self, stored: StoredSource | None, attempt: Attempt | None) -> bool:
        """Whether to read this content would only tell what is known."""
        if stored is None:
            if attempt is None or attempt.error is None:
                return False
        elif not stored.document.unreadable_pages and not is_outdated(stored.document.reader):
            return True
        return attempt is not None and attempt.equipment == self._equipment

    @cached_property
    def _equipment(self) -> str:
        return equipment(self._limits)

    def _finish(self, prepared: _Prepared, show: Callable[..., None]) -> Added:
        began = monotonic()
        stored = _live(self._writer, prepared.sha256)
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
                return _failure(prepared, prepared.past)
            return self._fail(prepared, self._failed[prepared.sha256])
        show("embedding", len(prepared.ingested.passages))
        if stored is None:
            added = self._store(prepared, prepared.ingested)
        else:
            added = self._renew(prepared, prepared.ingested, stored)
        reached("after commit")
        return replace(added, seconds=prepared.seconds + monotonic() - began)

    def _fail(self, prepared: _Prepared, error: ReadingError) -> Added:
        with transaction(self._writer):
            self._remember(prepared, error)
            note(self._writer, "failed", "", file=prepared.name, sha256=prepared.sha256, code=error.code)
        return _failure(prepared, error)

    def _remember(self, prepared: _Prepared, error: ReadingError | None = None) -> None:
        if prepared.sha256:
            file = error.filename if error is not None and error.filename else prepared.name
            attempts.remember(self._writer, prepared.sha256, file=file, equipment=self._equipment, error=error)

    def _unchanged(self, prepared: _Prepared, stored: StoredSource) -> Added:
        document = stored.document
        same = prepared.first or document.source.filename
        warnings = (f"It has the same content as {same}, which is in the library.",) if same != prepared.name else ()
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
        )

    def _store(self, prepared: _Prepared, ingested: Ingested) -> Added:
        writer = self._writer
        document, passages = ingested.document, ingested.passages
        texts = [passage.embedding_text(document.source.title) for passage in passages]
        insert_vectors = new_vectors(writer, self._embedder, texts)
        with transaction(writer):
            writer.execute("DELETE FROM sources WHERE sha256 = ? AND removed IS NOT NULL", (prepared.sha256,))
            twin = rendition(writer, document, passages)
            before = twin if twin is not None and not is_better(document, twin.document) else None
            older = None if before else twin or predecessor(writer, document, passages, prepared.path)
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
            insert_document(writer, document, named, vectors, original=prepared.original, path=prepared.path)
            if before:
                update_document(writer, before, replace(before.document.source, supersedes=source.doc_id))
            reached("rows written")
            record_change(writer, "added", source.doc_id, file=prepared.name, supersedes=source.supersedes)
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
            (*document.warnings, *_said_of(twin, before)),
        )

    def _renew(self, prepared: _Prepared, ingested: Ingested, stored: StoredSource) -> Added:
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
        insert_vectors = new_vectors(writer, self._embedder, texts)
        renewed = replace(stored, document=document)
        with transaction(writer):
            replace_description(writer, renewed)
            if is_other:
                replace_passages(writer, renewed, passages, insert_vectors())
                record_change(writer, "read again", source.doc_id, file=prepared.name, reader=document.reader)
            self._settle(prepared, document)
        added = self._unchanged(prepared, renewed)
        if not is_other:
            return added
        said = f"It is the same file as before, read again by {document.reader}."
        return replace(added, status="new_version", warnings=(*added.warnings, *document.warnings, said))

    def _settle(self, prepared: _Prepared, document: Document) -> None:
        """Within the transaction that stores the document."""
        if document.unreadable_pages:
            self._remember(prepared)
        else:
            attempts.forget(self._writer, prepared.sha256)

    def _sweep(self) -> None:
        """Removes originals that no document owns: of files that failed, or of a run that was killed."""
        originals.sweep(self._database.folder, kept_originals(self._writer))


def _live(connection: sqlite3.Connection, sha256: str) -> StoredSource | None:
    found = stored_sources(connection, f"sha256 = ? AND {LIVE}", (sha256,))
    return found[0] if found else None


def _failure(prepared: _Prepared, error: ReadingError) -> Added:
    same = prepared.first or error.filename
    return Added(
        prepared.name,
        "failed",
        unreadable_pages=error.unreadable_pages if isinstance(error, EmptyDocument) else (),
        warnings=(f"It has the same content as {same}.",) if same not in ("", prepared.name) else (),
        seconds=prepared.seconds,
        error=AddedError(error.code, error.message, error.hint),
    )


def _said_of(twin: StoredSource | None, before: StoredSource | None) -> tuple[str, ...]:
    """What the person who adds a file should know of another rendition of the same text."""
    if twin is None:
        return ()
    same = f"It holds the same text as {twin.document.source.filename}"
    if before:
        return (f"{same}, which is quoted in its place, since more can be cited from it.",)
    return (f"{same}, and is quoted in its place, since more can be cited from it.",)


def _renamed(passage: Passage, doc_id: str) -> Passage:
    if passage.doc_id == doc_id:
        return passage
    return replace(passage, doc_id=doc_id, passage_id=doc_id + passage.passage_id.removeprefix(passage.doc_id))
