"""The schema of `desk.db`, as numbered steps: applied in order, each once, never edited after a release."""

from __future__ import annotations

import sqlite3

from ...index.store import Step

APPLICATION = 0x52454C44
"""`application_id` of a desk: "RELD"."""


def d001_desk(connection: sqlite3.Connection) -> None:
    """All of it. Records are stored as JSON (`ingest.serialize`) beside the columns that are asked for.

    `quotes` says which documents are cited where, for whoever withdraws one; a row of it belongs to one of the three.
    """
    for statement in (
        """CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            title TEXT NOT NULL,
            made TEXT NOT NULL,
            changed TEXT NOT NULL,
            token TEXT UNIQUE
        )""",
        "CREATE INDEX conversations_by_owner ON conversations (owner, changed)",
        "CREATE INDEX conversations_by_change ON conversations (changed)",
        """CREATE TABLE turns (
            conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            asked TEXT NOT NULL,
            question TEXT NOT NULL,
            answer TEXT NOT NULL,
            PRIMARY KEY (conversation, number)
        )""",
        """CREATE TABLE entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            owner TEXT NOT NULL,
            place INTEGER NOT NULL,
            added TEXT NOT NULL,
            citation TEXT NOT NULL
        )""",
        "CREATE INDEX entries_by_owner ON entries (owner, place)",
        """CREATE TABLE feedback (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            owner TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('up', 'down')),
            reason TEXT NOT NULL,
            answer TEXT NOT NULL,
            read_at TEXT NOT NULL,
            read_by TEXT NOT NULL
        )""",
        """CREATE TABLE exports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            owner TEXT NOT NULL,
            form TEXT NOT NULL,
            title TEXT NOT NULL,
            quotations INTEGER NOT NULL
        )""",
        """CREATE TABLE quotes (
            doc_id TEXT NOT NULL,
            passage_id TEXT NOT NULL,
            conversation TEXT REFERENCES conversations (id) ON DELETE CASCADE,
            entry INTEGER REFERENCES entries (id) ON DELETE CASCADE,
            export INTEGER REFERENCES exports (id) ON DELETE CASCADE
        )""",
        "CREATE INDEX quotes_by_document ON quotes (doc_id)",
        "CREATE INDEX quotes_by_conversation ON quotes (conversation)",
        "CREATE INDEX quotes_by_entry ON quotes (entry)",
        "CREATE INDEX quotes_by_export ON quotes (export)",
        """CREATE TABLE tokens (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('reader', 'staff')),
            hash TEXT NOT NULL UNIQUE,
            created TEXT NOT NULL,
            created_by TEXT NOT NULL,
            last_used TEXT NOT NULL,
            revoked TEXT NOT NULL
        )""",
    ):
        connection.execute(statement)


MIGRATIONS: tuple[Step, ...] = (d001_desk,)
