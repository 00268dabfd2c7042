"""Connections to `desk.db`: whoever reads the pages writes here, and never to the library.

Connections are borrowed and given back, so that any thread may ask. Writers of this process wait for one another at a
lock, which is fairer than SQLite's own waiting; those of another process at SQLite's. The file is its owner's alone,
since it says who asked what.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from ...index.store import migrate, transaction, version
from .errors import DeskBusy, DeskDamaged, DeskError, DeskTooNew
from .migrations import APPLICATION, MIGRATIONS

NAME = "desk.db"
PATIENCE = 10.0
"""Seconds to wait for another process; a transaction here takes milliseconds."""


class DeskDatabase:
    """`desk.db` of one folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._idle: list[sqlite3.Connection] = []
        self._guard = Lock()
        self._turn = Lock()
        self._closed = False

    def prepare(self) -> None:
        """Makes the database where there is none; brings an old one up to date.

        Raises:
            DeskTooNew, DeskDamaged, DeskBusy
            DeskError: the folder cannot be written to.
        """
        try:
            # Not opened where it exists: closing it again would release the locks of this process's other connections.
            with suppress(FileExistsError):
                self._path.touch(mode=0o600, exist_ok=False)
            self._path.chmod(0o600)
        except OSError as exc:
            raise self._unwritable() from exc
        with self._connected() as connection:
            found = version(connection)
            if found == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
                connection.execute("PRAGMA journal_mode = WAL")
            elif connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
                raise DeskDamaged("ui.desk.no_desk", path=self._path)
            if found > len(MIGRATIONS):
                raise DeskTooNew("ui.desk.too_new", path=self._path)
            if found < len(MIGRATIONS):
                migrate(connection, MIGRATIONS, APPLICATION)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection with one unchanging view while it is held."""
        with self._connected() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection within a transaction: all that is written becomes true at its end, or nothing of it."""
        with self._turn, self._connected() as connection, transaction(connection):
            yield connection

    def close(self) -> None:
        """Closes the connections; one still in use closes when it is given back."""
        with self._guard:
            self._closed = True
            while self._idle:
                self._idle.pop().close()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with self._translated():
            with self._guard:
                if self._closed:
                    raise DeskError("ui.desk.closed")
                connection = self._idle.pop() if self._idle else None
            connection = connection or self._connect()
            try:
                yield connection
            finally:
                with self._guard:
                    keep = not self._closed
                    if keep:
                        self._idle.append(connection)
                if not keep:
                    connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what a person deletes is not to be found in the file
        return connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as exc:
            code = exc.sqlite_errorcode & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise DeskBusy("ui.desk.busy") from exc
            if code == sqlite3.SQLITE_FULL:
                raise DeskError("ui.desk.disk_is_full") from exc
            if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
                raise self._unwritable() from exc
            raise self._damaged() from exc
        except sqlite3.DatabaseError as exc:
            raise self._damaged() from exc

    def _unwritable(self) -> DeskError:
        return DeskError("ui.desk.cannot_be_opened", path=self._path)

    def _damaged(self) -> DeskDamaged:
        return DeskDamaged("ui.desk.damaged", path=self._path)


def now() -> str:
    """The moment, ISO 8601 in UTC, fine enough to put in order what happens within a second."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
