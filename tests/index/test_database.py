"""One writer, many readers, nothing written by readers; and every way a file can be no library of ours."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from relatoria.index.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryNotFound, LibraryTooNew
from relatoria.index.store import database
from relatoria.index.store.database import LOCK, NAME, Database, transaction
from relatoria.index.store.migrations import APPLICATION, MIGRATIONS, migrate, version


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    opened = Database(tmp_path / "library")
    opened.prepare(create=True)
    opened.close()
    return tmp_path / "library"


def test_a_new_database_is_durable_and_says_whose_it_is(folder: Path) -> None:
    with Database(folder).writing() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert version(connection) == len(MIGRATIONS) == 7


def test_steps_are_applied_in_order_and_each_once() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)

    def add_column(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE audit ADD COLUMN weather TEXT NOT NULL DEFAULT ''")

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (done INTEGER)")
        raise ValueError("no")

    migrate(connection, (*MIGRATIONS, add_column))
    migrate(connection, (*MIGRATIONS, add_column))
    assert version(connection) == len(MIGRATIONS) + 1
    with pytest.raises(ValueError, match="no"):
        migrate(connection, (*MIGRATIONS, add_column, fail))
    assert version(connection) == len(MIGRATIONS) + 1
    assert connection.execute("SELECT * FROM sqlite_master WHERE name = 'half'").fetchall() == []
    connection.close()


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return sorted(name for (name,) in found)


def test_the_first_schema_is_never_edited_and_is_brought_up_to_date(folder: Path) -> None:
    first = sqlite3.connect(folder / NAME, isolation_level=None)
    for later in ("attempts", "recognised", "sketches", "users"):
        first.execute(f"DROP TABLE {later}")
    first.execute("DROP INDEX audit_by_document")
    for column in ("publication", "embargo", "reason"):
        first.execute(f"ALTER TABLE sources DROP COLUMN {column}")
    first.execute("ALTER TABLE audit DROP COLUMN person")
    first.execute("PRAGMA user_version = 1")
    first.execute("INSERT INTO state VALUES ('a', 'b')")
    assert tables(first) == ["audit", "blocks", "passages", "sources", "state", "vectors"]
    first.close()
    opened = Database(folder)
    opened.prepare(create=False)
    with opened.reading() as connection:
        assert tables(connection) == [
            "attempts", "audit", "blocks", "passages", "recognised", "sketches", "sources", "state", "users", "vectors",
        ]  # fmt: skip
        assert connection.execute("SELECT value FROM state WHERE key = 'a'").fetchall() == [("b",)]
    opened.close()


def test_a_reader_cannot_write(folder: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened or written"), Database(folder).reading() as connection:
        connection.execute("DELETE FROM state")


def test_a_reader_has_one_view(folder: Path) -> None:
    opened = Database(folder)
    with opened.reading() as reader:
        before = reader.execute("SELECT count(*) FROM state").fetchone()
        with opened.writing() as writer, transaction(writer):
            writer.execute("INSERT INTO state VALUES ('a', 'b')")
        assert reader.execute("SELECT count(*) FROM state").fetchone() == before
    with opened.reading() as reader:
        assert reader.execute("SELECT count(*) FROM state").fetchone() == (before[0] + 1,)
    opened.close()


def test_a_transaction_is_whole_or_nothing(folder: Path) -> None:
    with Database(folder).writing() as writer:
        with pytest.raises(KeyboardInterrupt), transaction(writer):
            writer.execute("INSERT INTO state VALUES ('a', 'b')")
            raise KeyboardInterrupt
        assert writer.execute("SELECT * FROM state WHERE key = 'a'").fetchall() == []


def test_a_second_writer_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Database(folder).writing():
        with pytest.raises(LibraryBusy) as caught, Database(folder).writing(patience=0):
            raise AssertionError("two writers")
        assert caught.value.hint == "Wait until it is done."
    with Database(folder).writing(patience=0):
        pass


def test_a_short_writer_is_waited_for(folder: Path) -> None:
    with Database(folder).writing():
        waiting = Thread(target=lambda: Database(folder).writing(patience=20).__enter__())
        waiting.start()
        waiting.join(0.05)
        assert waiting.is_alive()
    waiting.join(20)
    assert not waiting.is_alive()


def test_the_lock_dies_with_its_process(folder: Path) -> None:
    program = f"""
import os
from pathlib import Path
from relatoria.index.store import Database
with Database(Path({str(folder)!r})).writing() as connection:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO state VALUES ('a', 'b')")
    print("locked", flush=True)
    input()
"""
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"locked\n"
        with pytest.raises(LibraryBusy), Database(folder).writing(patience=0):
            raise AssertionError("two writers")
        child.kill()
    with Database(folder).writing(patience=0) as connection:
        assert connection.execute("SELECT * FROM state WHERE key = 'a'").fetchall() == []


def test_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFound, match="There is no library in"):
        Database(tmp_path / "nowhere").prepare(create=False)
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be made"):
        Database(tmp_path / "file" / "library").prepare(create=True)


def test_a_newer_library(folder: Path) -> None:
    with Database(folder).writing() as connection:
        connection.execute("PRAGMA user_version = 1000")
    with pytest.raises(LibraryTooNew):
        Database(folder).prepare(create=False)


def test_a_database_of_somebody_else(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(LibraryDamaged, match="is no library of Relatoria"):
        Database(tmp_path).prepare(create=True)


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + bytes(4000)])
def test_a_damaged_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(LibraryDamaged, match="is damaged"):
        Database(tmp_path).prepare(create=True)


def test_a_damaged_page_is_found_when_it_is_read(folder: Path) -> None:
    content = bytearray((folder / NAME).read_bytes())
    content[4096 * 1 : 4096 * 3] = b"\xff" * 8192
    (folder / NAME).write_bytes(content)
    with pytest.raises(LibraryDamaged), Database(folder).reading() as connection:
        connection.execute("SELECT * FROM state, sources, audit").fetchall()


def test_where_sqlite_has_no_place_for_shared_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for a medium that cannot be written to: SQLite refuses all but `immutable` there."""
    connect = sqlite3.connect

    def refuse(path: str, **options: object) -> sqlite3.Connection:
        if "mode=ro" in str(path) and "immutable" not in str(path):
            return connect("file:nowhere?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
        return connect(path, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(database.sqlite3, "connect", refuse)
    opened = Database(folder)
    with opened.reading() as connection:
        assert version(connection) == len(MIGRATIONS)
    with Database(folder).writing() as writer, transaction(writer):
        writer.execute("INSERT INTO state VALUES ('a', 'b')")
    with opened.reading() as connection:
        assert connection.execute("SELECT value FROM state WHERE key = 'a'").fetchall() == [("b",)]
    opened.close()
    assert (folder / LOCK).is_file()
