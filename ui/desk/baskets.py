"""The quotations that a person has put aside, in the order that they want them in.

An entry is the citation as it was when it was taken; what became of its passage since is `standing`'s to say.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from ...assistant.records import Citation
from .codec import citation_from, note_quotes, stored
from .currency import address
from .database import DeskDatabase, now
from .errors import DeskFull, NotOnDesk
from .owner import Owner

ENTRIES = 500
"""Of one basket."""


@dataclass(frozen=True, slots=True)
class BasketEntry:
    """A quotation in a basket."""

    id: int
    citation: Citation
    """Its `marker` is its place in the basket, from 1."""
    added: str


class Baskets:
    """The baskets of one desk, one for each owner."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def add(self, owner: Owner, citation: Citation) -> BasketEntry:
        """Puts a quotation at the end; one that is there already stays where it is. Raises DeskFull."""
        record, moment = stored(replace(citation, marker=0)), now()
        with self._database.writing() as connection:
            there = _entries(connection, owner)
            for entry in there:
                if address(entry.citation) == address(citation):
                    return entry
            if len(there) >= ENTRIES:
                raise DeskFull("ui.desk.full_basket", quotations=ENTRIES)
            place = len(there) + 1
            cursor = connection.execute(
                "INSERT INTO entries (owner, place, added, citation) VALUES (?, ?, ?, ?)",
                (str(owner), place, moment, record),
            )
            key = int(cursor.lastrowid or 0)
            note_quotes(connection, "entry", key, (citation,))
        return BasketEntry(key, replace(citation, marker=place), moment)

    def entries(self, owner: Owner) -> tuple[BasketEntry, ...]:
        """What is in a basket, in its order."""
        with self._database.reading() as connection:
            return _entries(connection, owner)

    def remove(self, owner: Owner, key: int) -> None:
        """Takes a quotation out. Raises NotOnDesk."""
        with self._database.writing() as connection:
            keys = _keys(connection, owner, key)
            connection.execute("DELETE FROM entries WHERE id = ?", (key,))
            _put_in_order(connection, [one for one in keys if one != key])

    def move(self, owner: Owner, key: int, place: int) -> None:
        """Puts a quotation at a place, from 1; beyond the ends, at the end. Raises NotOnDesk."""
        with self._database.writing() as connection:
            keys = [one for one in _keys(connection, owner, key) if one != key]
            keys.insert(max(place - 1, 0), key)
            _put_in_order(connection, keys)

    def clear(self, owner: Owner) -> None:
        """Empties a basket."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM entries WHERE owner = ?", (str(owner),))


def _entries(connection: sqlite3.Connection, owner: Owner) -> tuple[BasketEntry, ...]:
    found = connection.execute("SELECT id, citation, added FROM entries WHERE owner = ? ORDER BY place", (str(owner),))
    return tuple(
        BasketEntry(key, replace(citation_from(citation), marker=place), added)
        for place, (key, citation, added) in enumerate(found, start=1)
    )


def _keys(connection: sqlite3.Connection, owner: Owner, wanted: int) -> list[int]:
    found = connection.execute("SELECT id FROM entries WHERE owner = ? ORDER BY place", (str(owner),))
    keys = [key for (key,) in found]
    if wanted not in keys:
        raise NotOnDesk("ui.desk.no_quotation")
    return keys


def _put_in_order(connection: sqlite3.Connection, keys: list[int]) -> None:
    connection.executemany(
        "UPDATE entries SET place = ? WHERE id = ?", ((place, key) for place, key in enumerate(keys, start=1))
    )
