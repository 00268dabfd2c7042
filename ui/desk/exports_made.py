"""Which quotations have left the house, in which form and with whom: what staff must know who withdraw a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...assistant.records import Citation
from ...index.words import storable
from .codec import note_quotes
from .database import DeskDatabase, now
from .owner import Owner


@dataclass(frozen=True, slots=True)
class Made:
    """An export that somebody has taken away."""

    id: int
    at: str
    owner: Owner
    form: str
    """A key of `ui.exports.FORMS`."""
    title: str
    quotations: int


class ExportsMade:
    """Those of one desk."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def record(self, owner: Owner, form: str, title: str, citations: Sequence[Citation]) -> int:
        """Notes an export; gives its id."""
        with self._database.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO exports (at, owner, form, title, quotations) VALUES (?, ?, ?, ?, ?)",
                (now(), str(owner), form, storable(title)[:200], len(citations)),
            )
            key = int(cursor.lastrowid or 0)
            note_quotes(connection, "export", key, citations)
        return key

    def list(self, *, limit: int = 50, before: int = 0) -> tuple[Made, ...]:
        """The latest first; `before` is the id of the last one that is known, for the next page."""
        with self._database.reading() as connection:
            found = connection.execute(
                """SELECT id, at, owner, form, title, quotations FROM exports WHERE ? = 0 OR id < ?
                ORDER BY id DESC LIMIT ?""",
                (before, before, limit),
            )
            return tuple(Made(key, at, Owner.stored(owner), *rest) for key, at, owner, *rest in found)
