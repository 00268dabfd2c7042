"""Who may use the library from elsewhere, by which password, and as what.

Names and roles stand in `library.db`, so that they go where the library goes. Passwords are kept as Argon2id hashes.
A removed user stays as a row, since the audit trail names them. Every change is noted there with who made it.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ...ingest.errors import RelatoriaError
from ..records import Role
from . import trail
from .database import Database, transaction

LEAST_PASSWORD, MOST_PASSWORD = 12, 1_000
"""Characters of a password."""
RESERVED = frozenset({"local", "nobody", "system"})
"""Names that the program itself uses."""

_NAME = re.compile(r"\w[\w.@+-]{0,63}")
_COLUMNS = "name, role, created, password_hash"


class UserError(RelatoriaError):
    """A user cannot be added, changed or found as asked."""

    code = "user"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in."""

    name: str
    role: Role
    created: str
    """ISO, UTC."""
    password_hash: str = field(repr=False)


class Users:
    """The users of one library. Safe with threads; changes do not wait for a run of additions."""

    def __init__(self, database: Database, hasher: PasswordHasher | None = None) -> None:
        self._database = database
        self._hasher = hasher or PasswordHasher()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Self:
        """The users of the library in a folder; an empty library where there is none and `create` says so.

        Raises:
            LibraryNotFound, LibraryTooNew, LibraryDamaged, LibraryBusy
        """
        database = Database(folder)
        database.prepare(create=create)
        return cls(database)

    def close(self) -> None:
        self._database.close()

    def listed(self) -> tuple[User, ...]:
        """Everybody who may log in, by name."""
        with self._database.reading() as connection:
            found = connection.execute(f"SELECT {_COLUMNS} FROM users WHERE removed IS NULL ORDER BY name")
            return tuple(User(*row) for row in found)

    def find(self, name: str) -> User | None:
        """The user of this name, unless removed."""
        with self._database.reading() as connection:
            return _found(connection, spelt(name))

    def add(self, name: str, role: Role, password: str, *, by: str) -> User:
        """UserError: there is one already, or the name, role or password cannot be used."""
        name = _usable_name(name)
        user = User(name, _usable_role(role), _now(), self._hash(password, name))
        with self._database.beside() as connection, transaction(connection):
            if _found(connection, name):
                raise UserError("index.users.known_already", name=name)
            connection.execute(
                "INSERT INTO users (name, role, password_hash, created) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO "
                "UPDATE SET role = excluded.role, password_hash = excluded.password_hash, created = excluded.created, "
                "removed = NULL",
                (user.name, user.role, user.password_hash, user.created),
            )
            trail.record(connection, "user added", by=by, user=name, role=role)
        return user

    def remove(self, name: str, *, by: str) -> None:
        """Their sessions end with it. UserError: there is no such user."""
        with self._database.beside() as connection, transaction(connection):
            user = _known(connection, name)
            connection.execute("UPDATE users SET removed = ?, password_hash = '' WHERE name = ?", (_now(), user.name))
            trail.record(connection, "user removed", by=by, user=user.name)

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Their sessions end with it. UserError: there is no such user, or the password cannot be used."""
        hashed = self._hash(password, spelt(name))
        with self._database.beside() as connection, transaction(connection):
            user = _known(connection, name)
            _store_hash(connection, user.name, hashed)
            trail.record(connection, "password changed", by=by, user=user.name)

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        """Their sessions end with it. UserError: there is no such user or role."""
        role = _usable_role(role)
        with self._database.beside() as connection, transaction(connection):
            user = _known(connection, name)
            connection.execute("UPDATE users SET role = ? WHERE name = ?", (role, user.name))
            trail.record(connection, "role changed", by=by, user=user.name, role=role)

    def verify(self, name: str, password: str) -> User | None:
        """The user whose name and password these are. It takes as long where there is no such user.

        A hash made with parameters of an earlier day is made anew.
        """
        user = self.find(name)
        password = _normal(password)[: MOST_PASSWORD + 1]
        try:
            self._hasher.verify(user.password_hash if user else self._nobodys_hash, password)
        except (VerificationError, InvalidHashError):
            return None
        if user and self._hasher.check_needs_rehash(user.password_hash):
            renewed = replace(user, password_hash=self._hasher.hash(password))
            with self._database.beside() as connection, transaction(connection):
                if _found(connection, user.name) != user:  # removed or changed in the meantime
                    return None
                _store_hash(connection, user.name, renewed.password_hash)
            return renewed
        return user

    def _hash(self, password: str, name: str) -> str:
        password = _normal(password)
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            raise UserError("index.users.length_of_password", least=LEAST_PASSWORD, most=MOST_PASSWORD)
        if len(set(password)) < 4 or password.casefold() == name:
            raise UserError("index.users.easy_password")
        return self._hasher.hash(password)

    @cached_property
    def _nobodys_hash(self) -> str:
        return self._hasher.hash("no user has this password")


def spelt(name: str) -> str:
    """A name as it is stored: however it is typed, it names one person."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def _normal(password: str) -> str:
    """One form for the same letters: systems type an accent in one character or in two."""
    return unicodedata.normalize("NFC", password)


def _usable_name(name: str) -> str:
    usable = spelt(name)
    if not _NAME.fullmatch(usable) or usable in RESERVED:
        raise UserError("index.users.unusable_name")
    return usable


def _usable_role(role: Role) -> Role:
    if role not in get_args(Role):
        raise UserError("index.users.no_such_role", roles=get_args(Role))
    return role


def _found(connection: sqlite3.Connection, name: str) -> User | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM users WHERE name = ? AND removed IS NULL", (name,)).fetchone()
    return User(*row) if row else None


def _known(connection: sqlite3.Connection, name: str) -> User:
    user = _found(connection, spelt(name))
    if user is None:
        raise UserError("index.users.unknown")
    return user


def _store_hash(connection: sqlite3.Connection, name: str, password_hash: str) -> None:
    connection.execute("UPDATE users SET password_hash = ? WHERE name = ?", (password_hash, name))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
