"""The keys of programs that use the HTTP interface. A key is shown once, when it is made; kept is its hash alone.

SHA-256 is enough for that: a key is 256 random bits, which nobody finds by trying.
"""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal

from ...index.words import storable
from .database import DeskDatabase, now
from .errors import NotOnDesk

PREFIX = "relatoria_"
"""By which a key that got into a repository or a letter is recognised."""
_SEEN_EVERY = timedelta(minutes=1)
"""`last_used` is no more exact than this: not every request is to be a write."""
_COLUMNS = "id, name, role, created, created_by, last_used, revoked"


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a key."""

    id: int
    name: str
    """Of the program, for people."""
    role: Literal["reader", "staff"]
    created: str
    created_by: str
    last_used: str
    """To the minute; empty: never."""
    revoked: str
    """When; empty: it holds."""


class Tokens:
    """The keys of one desk."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def make(self, name: str, role: Literal["reader", "staff"], by: str) -> tuple[Token, str]:
        """A new key: what is known of it, and the key itself, which is not to be had again."""
        secret, moment = PREFIX + secrets.token_urlsafe(32), now()
        kept = (storable(" ".join(name.split()))[:100], role, moment, storable(by))
        with self._database.writing() as connection:
            cursor = connection.execute(
                """INSERT INTO tokens (name, role, created, created_by, hash, last_used, revoked)
                VALUES (?, ?, ?, ?, ?, '', '')""",
                (*kept, _hash(secret)),
            )
        return Token(int(cursor.lastrowid or 0), *kept, last_used="", revoked=""), secret

    def check(self, secret: str) -> Token | None:
        """The token of a key that holds; None for any other text."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM tokens WHERE hash = ? AND revoked = ''", (_hash(secret),)
            ).fetchone()
        if row is None:
            return None
        token = Token(*row)
        if token.last_used < (datetime.now(UTC) - _SEEN_EVERY).isoformat(timespec="microseconds"):
            with self._database.writing() as connection:
                connection.execute("UPDATE tokens SET last_used = ? WHERE id = ?", (now(), token.id))
        return token

    def revoke(self, key: int) -> None:
        """The key holds no more. Raises NotOnDesk."""
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE tokens SET revoked = ? WHERE id = ? AND revoked = ''", (now(), key)
            ).rowcount
        if not changed:
            raise NotOnDesk("ui.desk.no_key")

    def list(self) -> tuple[Token, ...]:
        """All, the latest first, revoked ones too."""
        with self._database.reading() as connection:
            return tuple(Token(*row) for row in connection.execute(f"SELECT {_COLUMNS} FROM tokens ORDER BY id DESC"))


def revoke_all(connection: sqlite3.Connection, created_by: str) -> None:
    """The keys that a person has made hold no more. Within the caller's transaction."""
    connection.execute(
        "UPDATE tokens SET revoked = ? WHERE created_by = ? AND revoked = ''", (now(), storable(created_by))
    )


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
