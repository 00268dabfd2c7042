"""The schema of `library.db`, as numbered steps: applied in order, each once, never edited after a release."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

Step = Callable[[sqlite3.Connection], None]

APPLICATION = 0x52454C41
"""`application_id` of our databases: "RELA"."""


def m001_documents(connection: sqlite3.Connection) -> None:
    """Sources, their blocks and passages, the vectors of passages, and what was done when.

    Records are stored as JSON beside the columns that are asked for. `vectors` is keyed by the hash of model and text,
    so that a text is embedded once, in whichever version of a document it stands. Passage rows are never used twice: a
    stale index must not point to other words.
    """
    for statement in (
        "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE sources (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            doc_id TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            original TEXT NOT NULL,
            path TEXT NOT NULL,
            symbol_key TEXT NOT NULL,
            title_key TEXT NOT NULL,
            issuer_key TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            kind TEXT NOT NULL,
            status TEXT NOT NULL,
            language TEXT NOT NULL,
            supersedes TEXT NOT NULL,
            document TEXT NOT NULL,
            added TEXT NOT NULL,
            removed TEXT
        )""",
        "CREATE UNIQUE INDEX sources_by_content ON sources (sha256) WHERE removed IS NULL",
        "CREATE INDEX sources_by_symbol ON sources (symbol_key)",
        "CREATE INDEX sources_by_title ON sources (title_key)",
        "CREATE INDEX sources_by_path ON sources (path)",
        "CREATE INDEX sources_by_supersedes ON sources (supersedes)",
        """CREATE TABLE blocks (
            source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            record TEXT NOT NULL,
            PRIMARY KEY (source, place)
        )""",
        "CREATE TABLE vectors (id INTEGER PRIMARY KEY, text_hash BLOB NOT NULL UNIQUE, vector BLOB NOT NULL)",
        """CREATE TABLE passages (
            row INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            label_key TEXT NOT NULL,
            label_word TEXT NOT NULL,
            language TEXT NOT NULL,
            vector INTEGER NOT NULL REFERENCES vectors (id),
            record TEXT NOT NULL,
            UNIQUE (source, place)
        )""",
        "CREATE INDEX passages_by_label ON passages (label_key)",
        "CREATE INDEX passages_by_vector ON passages (vector)",
        """CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            action TEXT NOT NULL,
            doc_id TEXT NOT NULL,
            detail TEXT NOT NULL
        )""",
        "INSERT INTO state VALUES ('generation', '0')",
    ):
        connection.execute(statement)


def m002_attempts(connection: sqlite3.Connection) -> None:
    """Contents that were not read, or not wholly, and what tried to: the same need not try again (`attempts`)."""
    connection.execute(
        """CREATE TABLE attempts (
            sha256 TEXT PRIMARY KEY,
            equipment TEXT NOT NULL,
            file TEXT NOT NULL,
            code TEXT NOT NULL,
            message TEXT NOT NULL,
            hint TEXT NOT NULL,
            unreadable_pages TEXT NOT NULL
        )"""
    )


def m003_sketches(connection: sqlite3.Connection) -> None:
    """What tells whether two files hold the same text (`renditions`); filled when it is first wanted."""
    connection.execute(
        """CREATE TABLE sketches (
            source INTEGER PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
            hashes BLOB NOT NULL
        )"""
    )


def m004_users(connection: sqlite3.Connection) -> None:
    """Who may use the library from elsewhere (`users`). A removed one stays, since the audit names them."""
    connection.execute(
        """CREATE TABLE users (
            name TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('reader', 'staff')),
            password_hash TEXT NOT NULL,
            created TEXT NOT NULL,
            removed TEXT
        )"""
    )


def m005_publication(connection: sqlite3.Connection) -> None:
    """Which documents answer (`publication`), and who did what (`trail`). What is there has been published."""
    for statement in (
        "ALTER TABLE sources ADD COLUMN publication TEXT NOT NULL DEFAULT 'published'",
        "ALTER TABLE sources ADD COLUMN embargo TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE sources ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE audit ADD COLUMN person TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX audit_by_document ON audit (doc_id)",
    ):
        connection.execute(statement)


def m006_recognised(connection: sqlite3.Connection) -> None:
    """Where OCR saw the words of a page. Documents that are older have none before their file is added again."""
    connection.execute(
        """CREATE TABLE recognised (
            source INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
            page INTEGER NOT NULL,
            record TEXT NOT NULL,
            PRIMARY KEY (source, page)
        )"""
    )


def m007_said(connection: sqlite3.Connection) -> None:
    """Why a content was not read: what is said of it, in place of English words, which the rows of before keep."""
    connection.execute("ALTER TABLE attempts ADD COLUMN said TEXT NOT NULL DEFAULT ''")


MIGRATIONS: tuple[Step, ...] = (
    m001_documents,
    m002_attempts,
    m003_sketches,
    m004_users,
    m005_publication,
    m006_recognised,
    m007_said,
)


def version(connection: sqlite3.Connection) -> int:
    """How many of the steps a database has been through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: sqlite3.Connection, steps: tuple[Step, ...] = MIGRATIONS, application: int = APPLICATION
) -> None:
    """Applies the steps that are missing, each in its own transaction; several programs may try at once."""
    for number, step in enumerate(steps, start=1):
        if version(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) >= number:  # another program was faster
                connection.execute("ROLLBACK")
                continue
            step(connection)
            connection.execute(f"PRAGMA application_id = {application}")
            connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
