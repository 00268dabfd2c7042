"""Adding files: what each of them turned out to be, one after the other, each whole or not at all.

While one file is embedded, the next is read, in its own process behind one thread. A file's content decides whether it
is known; then its symbol, or its issuer, title and date, or the place it was added from, whether it is a new version.
The original is in the library before the document is, and the document is acknowledged after its commit.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import Literal, Protocol

from ..ingest import Ingested, Limits, Passage, ReadingError, RelatoriaError
from . import originals
from .crash import reached
from .database import Database, transaction
from .embedding import Embedder
from .keys import storable
from .tables import LIVE, StoredSource, insert_document, kept_originals, note, record_change, stored_sources
from .vectorising import new_vectors
from .versions import predecessor, unique_doc_id

AddedStatus = Literal["added", "unchanged", "new_version", "partial", "failed"]
Stage = Literal["reading", "embedding", "done"]
_AHEAD = 2
"""Files that are read ahead: their passages wait in memory."""


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
    error: RelatoriaError | None = None


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
        self._failed: dict[str, AddedError] = {}

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
            if sha256 in self._first or self._known(sha256):
                first = self._first.get(sha256, "")
                return _Prepared(name, place, monotonic() - began, sha256, first=first)
            self._first[sha256] = name
            kept = originals.keep(path, self._database.folder, sha256=sha256)
            reached("original copied")
            ingested = self._read(kept, self._limits, filename=name)
            return _Prepared(name, place, monotonic() - began, sha256, kept.name, ingested)
        except ReadingError as exc:
            return _Prepared(name, place, monotonic() - began, sha256, error=exc)
        except (OSError, ValueError) as exc:
            missing = isinstance(exc, FileNotFoundError)
            error = ReadingError(
                f"{name} {'does not exist' if missing else 'cannot be opened'}.",
                "Check the path." if missing else "Check that you may read it.",
                filename=name,
            )
            return _Prepared(name, place, monotonic() - began, sha256, error=error)

    def _known(self, sha256: str) -> bool:
        with self._database.reading() as connection:
            found = connection.execute(f"SELECT 1 FROM sources WHERE sha256 = ? AND {LIVE}", (sha256,))
            return found.fetchone() is not None

    def _finish(self, prepared: _Prepared, show: Callable[..., None]) -> Added:
        began = monotonic()
        if prepared.error is not None:
            error = AddedError(prepared.error.code, prepared.error.message, prepared.error.hint)
            self._failed[prepared.sha256] = error
            return self._fail(prepared, error)
        if prepared.ingested is None:
            found = stored_sources(self._writer, f"sha256 = ? AND {LIVE}", (prepared.sha256,))
            if not found:
                return self._fail(prepared, self._failed[prepared.sha256])
            return self._unchanged(prepared, found[0])
        show("embedding", len(prepared.ingested.passages))
        added = self._store(prepared, prepared.ingested)
        reached("after commit")
        return replace(added, seconds=prepared.seconds + monotonic() - began)

    def _fail(self, prepared: _Prepared, error: AddedError) -> Added:
        note(self._writer, "failed", "", file=prepared.name, sha256=prepared.sha256, code=error.code)
        pages = getattr(prepared.error, "unreadable_pages", ())
        warnings = (f"It has the same content as {prepared.first}.",) if prepared.first else ()
        return Added(
            prepared.name,
            "failed",
            unreadable_pages=pages,
            warnings=warnings,
            seconds=prepared.seconds,
            error=error,
        )

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
            older = predecessor(writer, document, passages, prepared.path)
            source = replace(
                document.source,
                doc_id=unique_doc_id(writer, document.source.doc_id),
                filename=prepared.name,
                sha256=prepared.sha256,
                supersedes=older.document.source.doc_id if older else "",
            )
            named = tuple(_renamed(passage, source.doc_id) for passage in passages)
            document = replace(document, source=source)
            vectors = insert_vectors()
            insert_document(writer, document, named, vectors, original=prepared.original, path=prepared.path)
            reached("rows written")
            record_change(writer, "added", source.doc_id, file=prepared.name, supersedes=source.supersedes)
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
            document.warnings,
        )

    def _sweep(self) -> None:
        """Removes originals that no document owns: of files that failed, or of a run that was killed."""
        originals.sweep(self._database.folder, kept_originals(self._writer))


def files_in(paths: Iterable[Path], *, without: Path | None = None) -> Iterator[Path]:
    """The files that the paths name or hold, folders in the order of their names.

    Hidden files, the lock files of office programs and the folder `without` are left out of folders; a folder that is
    reached twice (by a link) is entered once.
    """
    entered: set[tuple[int, int]] = set()
    if without is not None and without.is_dir():
        entered.add(_identity(without))
    for path in paths:
        if path.is_dir():
            yield from _files_below(path, entered)
        else:
            yield path


def _files_below(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        identity = _identity(folder)
        if identity in entered:
            return
        entered.add(identity)
        inside = sorted(folder.iterdir())
    except OSError:
        yield folder  # fails as a file does, with its reason
        return
    for path in inside:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _files_below(path, entered)
        else:
            yield path


def name_of(path: Path) -> str:
    """A file's name as text that can be stored and printed, whatever its bytes are."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _renamed(passage: Passage, doc_id: str) -> Passage:
    if passage.doc_id == doc_id:
        return passage
    return replace(passage, doc_id=doc_id, passage_id=doc_id + passage.passage_id.removeprefix(passage.doc_id))
