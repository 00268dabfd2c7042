"""A file that is to be added, as far as it gets without the writer: taken out of its archive, hashed, kept, read.

All of it happens in the thread that reads ahead, and nothing of it is seen in the library.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from ...ingest import Ingested, Limits, ReadingError, ingest
from ...ingest.readers import equipment, is_outdated
from ..errors import LibraryError
from ..failpoints import reached
from ..store import LIVE, Attempt, Database, StoredSource, attempts, originals, stored_sources
from ..words import storable
from .archives import Member, is_archive, members, unpack
from .files import files_in, name_of

UNPACKED = "unpacked"
"""Folder of the library in which files of archives are for as long as they are read."""
_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows has no quotas of this kind


class Reader(Protocol):
    """What stands in for `ingest.ingest`."""

    def __call__(self, path: Path, limits: Limits, *, filename: str) -> Ingested:
        """The document in a file whose original name is `filename`. Raises ReadingError."""


@dataclass(slots=True)
class Incoming:
    """A file to be added, and how far the reading of it is."""

    path: Path
    """The archive, of a file in one."""
    name: str
    place: str
    """Where it came from, as text: another file from the same place may be another version."""
    member: Member | None = None
    error: ReadingError | None = None
    """Why it need not be tried."""
    page: int = 0
    """Pages that are read so far, of `pages`; the reader counts them."""
    pages: int = 0

    def turn(self, page: int, pages: int) -> None:
        """The reader has done another page."""
        self.page, self.pages = page, pages


@dataclass(frozen=True, slots=True)
class Prepared:
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


def incoming(paths: Iterable[Path], limits: Limits, *, without: Path) -> Iterator[Incoming]:
    """The files that the paths name or hold, in folders and in archives; of folders all but `without`."""
    for path in files_in(paths, without=without):
        name, place = name_of(path), storable(os.fsdecode(os.path.abspath(path)))  # noqa: PTH100 - links stay
        if not is_archive(path):
            yield Incoming(path, name, place)
            continue
        try:
            for member in members(path, name, limits):
                inside = storable(member.path)
                yield Incoming(path, storable(member.name), f"{place}/{inside}", member, member.refused)
        except ReadingError as exc:
            yield Incoming(path, name, place, error=exc)


class Preparation:
    """What the reading thread does with one file after the other."""

    def __init__(
        self, database: Database, limits: Limits, *, read: Reader | None, retry: bool, cancelled: Callable[[], bool]
    ) -> None:
        self._database = database
        self._limits = limits
        self._instead = read
        self._retry = retry
        self._cancelled = cancelled
        self._first: dict[str, str] = {}

    def __call__(self, file: Incoming) -> Prepared:
        """Hashes, keeps and reads a file; never writes to the database.

        Raises:
            ReadingCancelled
            LibraryError: the disk is full.
        """
        began, unpacked = monotonic(), self._database.folder / UNPACKED / secrets.token_hex(8)
        try:
            if file.error is not None:
                raise file.error
            if file.member is None:
                return self._prepared(file, file.path, began)
            unpacked.parent.mkdir(exist_ok=True)
            unpack(file.member, unpacked)
            return self._prepared(file, unpacked, began)
        except ReadingError as exc:
            return Prepared(file.name, file.place, monotonic() - began, error=exc)
        except (OSError, ValueError) as exc:
            if isinstance(exc, OSError) and exc.errno in _NO_ROOM:  # which is no fault of this file
                raise LibraryError("index.library.disk_is_full") from exc
            missing = isinstance(exc, FileNotFoundError)
            error = ReadingError(
                "index.adding.does_not_exist" if missing else "index.adding.cannot_be_opened", name=file.name
            )
            return Prepared(file.name, file.place, monotonic() - began, error=error)
        finally:
            unpacked.unlink(missing_ok=True)

    def _prepared(self, file: Incoming, path: Path, began: float) -> Prepared:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > self._limits.bytes:
            # the reader says what is wrong with it, without opening it
            ingested = self._read(file, path)
            raise ReadingError("index.adding.cannot_be_kept", name=file.name, passages=len(ingested.passages))
        sha256 = originals.digest(path)

        def prepared(**known: Any) -> Prepared:
            return Prepared(file.name, file.place, monotonic() - began, sha256, **known)

        if sha256 in self._first:
            return prepared(first=self._first[sha256])
        with self._database.reading() as connection:
            stored = live(connection, sha256)
            attempt = attempts.last_attempt(connection, sha256)
        original = stored.original if stored else originals.name_of(sha256, Path(file.name))
        try:
            if self._is_settled(stored, attempt):
                if stored and not originals.exists(self._database.folder, original):
                    originals.keep(path, self._database.folder, sha256=sha256, name=original)
                return prepared(past=attempt.error if attempt else None)
            self._first[sha256] = file.name
            kept = originals.keep(path, self._database.folder, sha256=sha256, name=original)
            reached("original copied")
            return prepared(original=kept.name, ingested=self._read(file, kept))
        except ReadingError as exc:
            return prepared(error=exc)

    def _read(self, file: Incoming, path: Path) -> Ingested:
        if self._instead is not None:
            return self._instead(path, self._limits, filename=file.name)
        return ingest(path, self._limits, filename=file.name, on_page=file.turn, cancelled=self._cancelled)

    def _is_settled(self, stored: StoredSource | None, attempt: Attempt | None) -> bool:
        """Whether to read this content would only tell what is known."""
        if stored is None:
            if attempt is None or attempt.error is None:
                return False
        elif not stored.document.unreadable_pages and not is_outdated(stored.document.reader):
            return True
        return attempt is not None and attempt.equipment == self.equipment and not self._retry

    @cached_property
    def equipment(self) -> str:
        """What would read a file now, by which a later run knows whether another try is worth it."""
        return equipment(self._limits)


def live(connection: sqlite3.Connection, sha256: str) -> StoredSource | None:
    """The document with this content that was not removed."""
    found = stored_sources(connection, f"sha256 = ? AND {LIVE}", (sha256,))
    return found[0] if found else None


def clear(library: Path) -> None:
    """Deletes what a run that was killed had unpacked. The caller is the only writer."""
    shutil.rmtree(library / UNPACKED, ignore_errors=True)
