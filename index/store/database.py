"""Connections to `library.db`: any number of readers that cannot write, and one writer at a time.

A reading connection is borrowed for one question and given back, so that any thread may ask. The writer's lock is a
database of its own, locked by SQLite for as long as a run lasts: it dies with its process, on every platform, and does
not keep readers out. Everything that SQLite raises becomes an error of `errors.py` here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from ..errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryNotFound, LibraryTooNew
from . import publication
from .migrations import APPLICATION, MIGRATIONS, migrate, version

NAME = "library.db"
LOCK = "writer.lock"
PATIENCE = 1.0
"""Seconds to wait for another writer: enough for a correction to end, not for a run of additions."""


class Database:
    """`library.db` of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / NAME
        self._idle: list[sqlite3.Connection] = []
        self._guard = Lock()
        self._closed = False
        self._seen: tuple[int, int, bool] | None = None

    def prepare(self, *, create: bool) -> None:
        """Makes the database where there is none and `create` says so; brings an old one up to date.

        Raises:
            LibraryNotFound, LibraryTooNew, LibraryDamaged, LibraryBusy
        """
        if not self._path.is_file():
            if not create:
                raise LibraryNotFound("index.library.not_found", folder=self.folder)
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
            except OSError as exc:
                raise LibraryError("index.library.folder_cannot_be_made", folder=self.folder, reason=exc) from exc
        elif self._check() == len(MIGRATIONS):
            return
        with self.writing() as connection:
            migrate(connection)

    def _check(self) -> int:
        with self.reading() as connection:
            found = version(connection)
            stranger = connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if stranger and (found or tables):
            raise LibraryDamaged("index.library.no_library", path=self._path)
        if found > len(MIGRATIONS):
            raise LibraryTooNew("index.library.too_new", folder=self.folder)
        return found

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that cannot write, with one unchanging view of the database while it is held."""
        with self._translated():
            connection = self._borrow()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                self._give_back(connection)

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
        """The one connection that writes; others are refused until it ends.

        Raises:
            LibraryBusy: somebody else writes, and has not ended within `patience` seconds.
        """
        with self._translated(), self._lock(patience), self._writer() as connection:
            yield connection

    @contextmanager
    def beside(self) -> Iterator[sqlite3.Connection]:
        """A connection that writes beside a run of additions: for tables that no run reads, in short transactions.

        Who may use the library must not wait for the end of a run that takes hours.
        """
        with self._translated(), self._writer() as connection:
            yield connection

    @contextmanager
    def _writer(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=30, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _teach(connection)
            yield connection
        finally:
            with suppress(sqlite3.Error):  # all in one file, for whoever copies it or reads it from a disc
                connection.execute("PRAGMA busy_timeout = 0")  # a reader in its midst is not waited for
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()

    @contextmanager
    def _lock(self, patience: float) -> Iterator[None]:
        try:
            lock = sqlite3.connect(self.folder / LOCK, timeout=patience, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as exc:
            raise LibraryError("index.library.folder_is_read_only", folder=self.folder) from exc
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as exc:
                if exc.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                raise LibraryBusy("index.library.busy", folder=self.folder) from exc
            yield
        finally:
            lock.close()

    def close(self) -> None:
        """Closes the readers; one still in use closes when it is given back."""
        with self._guard:
            self._closed = True
            while self._idle:
                self._idle.pop().close()

    def _borrow(self) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise LibraryError("index.library.closed")
            self._forget_if_changed()
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._guard:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _connect(self) -> sqlite3.Connection:
        uri = self._path.resolve().as_uri()
        try:
            connection = _connected(f"{uri}?mode=ro")
        except sqlite3.OperationalError:
            # On a medium that cannot be written to, SQLite has no place for its shared memory. Nobody else can write
            # either, mostly; where somebody can, the change is seen by the file and the connection made anew.
            if not self._path.is_file() or self._pending():
                raise
            self._seen = self._signature()
            connection = _connected(f"{uri}?mode=ro&immutable=1")
        connection.execute("PRAGMA query_only = ON")
        _teach(connection)
        return connection

    def _pending(self) -> bool:
        """Whether commits stand in the log beside the database, where an `immutable` reader would not see them."""
        log = self._path.with_name(f"{NAME}-wal")
        return log.exists() and log.stat().st_size > 0

    def _signature(self) -> tuple[int, int, bool]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_size, self._pending()

    def _forget_if_changed(self) -> None:
        if self._seen is not None and self._signature() != self._seen:
            self._seen = None
            while self._idle:
                self._idle.pop().close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as exc:
            code = exc.sqlite_errorcode & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise LibraryBusy("index.library.busy", folder=self.folder) from exc
            if code == sqlite3.SQLITE_FULL:
                raise LibraryError("index.library.disk_is_full") from exc
            if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
                raise LibraryError("index.library.cannot_be_opened", folder=self.folder) from exc
            raise self._damaged() from exc
        except sqlite3.DatabaseError as exc:
            raise self._damaged() from exc

    def _damaged(self) -> LibraryDamaged:
        return LibraryDamaged("index.library.damaged", folder=self.folder)


def _connected(uri: str) -> sqlite3.Connection:
    """Connects and reads a first page, since SQLite opens a file only then."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _teach(connection: sqlite3.Connection) -> None:
    """Lets conditions ask for the day; SQLite's own clock could not be set by a test."""
    connection.create_function("today", 0, lambda: publication.today())  # noqa: PLW0108 - looked up when asked


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within it becomes true at once, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
