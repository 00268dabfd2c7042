"""The desk: one database beside the library, in which people leave what is theirs. Readers write here and nowhere else.

This is the surface that the pages use. Safe with threads: every call is one short transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from ...index.words import storable
from .baskets import Baskets
from .conversations import Conversations
from .database import DeskDatabase
from .exports_made import ExportsMade
from .feedback import Feedback
from .owner import Owner
from .tokens import Tokens, revoke_all


@dataclass(frozen=True, slots=True)
class Citing:
    """Something on the desk that cites a document."""

    kind: Literal["conversation", "basket", "export"]
    id: str
    """Of the conversation or the export; empty for a basket, of which everybody has one."""
    owner: Owner
    title: str
    """Of the conversation or the export; empty for a basket."""
    at: str
    """When it was changed last or, of a basket, when the first of the quotations was added."""
    passages: tuple[str, ...]
    """The ids of the passages of the document that it quotes."""


class Desk:
    """An open desk. Close it, or use it in a `with` statement."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database
        self.conversations = Conversations(database)
        self.baskets = Baskets(database)
        self.feedback = Feedback(database)
        self.exports = ExportsMade(database)
        self.tokens = Tokens(database)

    @classmethod
    def open(cls, folder: Path) -> Desk:
        """The desk in the folder of a library; a new one where there is none.

        Raises:
            DeskTooNew, DeskDamaged, DeskBusy
            DeskError: the folder cannot be written to.
        """
        database = DeskDatabase(folder)
        try:
            database.prepare()
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """Gives back its connections. A closed desk raises DeskError."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def cited_in(self, doc_id: str) -> tuple[Citing, ...]:
        """Which saved conversations, baskets and exports cite a document, the latest first. For staff."""
        with self._database.reading() as connection:
            found = connection.execute(_CITED_IN, {"document": storable(doc_id)}).fetchall()
        return tuple(
            Citing(kind, str(key), Owner.stored(owner), title, at, tuple(json.loads(passages)))
            for kind, key, owner, title, at, passages in found
        )

    def forget(self, owner: Owner) -> None:
        """Deletes the conversations and the basket of an owner, and revokes the keys that a person has made.

        Opinions and exports stay: they are the staff's.
        """
        with self._database.writing() as connection:
            if owner.kind == "person":
                revoke_all(connection, owner.key)
            connection.execute("DELETE FROM conversations WHERE owner = ?", (str(owner),))
            connection.execute("DELETE FROM entries WHERE owner = ?", (str(owner),))

    def prune(self, age: timedelta, browsers: timedelta | None = None) -> int:
        """Deletes conversations in which nothing was asked for so long, shared or not; gives their number.

        What browsers without a person left goes after `browsers`, if that is given, their baskets too.
        """
        moment = datetime.now(UTC)
        since = (moment - age).isoformat(timespec="microseconds")
        of_browsers = (moment - min(age, age if browsers is None else browsers)).isoformat(timespec="microseconds")
        with self._database.writing() as connection:
            gone = connection.execute(
                "DELETE FROM conversations WHERE changed < ? OR (owner LIKE 'browser:%' AND changed < ?)",
                (since, of_browsers),
            ).rowcount
            connection.execute(
                """DELETE FROM entries WHERE owner IN (
                    SELECT owner FROM entries WHERE owner LIKE 'browser:%' GROUP BY owner HAVING max(added) < ?)""",
                (of_browsers,),
            )
        return gone


_PASSAGES = "json_group_array(DISTINCT passage_id)"
_CITED_IN = f"""
SELECT 'conversation', id, owner, title, changed AS at, {_PASSAGES} FROM quotes JOIN conversations
    ON conversations.id = conversation WHERE doc_id = :document GROUP BY id
UNION ALL SELECT 'export', id, owner, title, at, {_PASSAGES} FROM quotes JOIN exports
    ON exports.id = export WHERE doc_id = :document GROUP BY id
UNION ALL SELECT 'basket', '', owner, '', min(added), {_PASSAGES} FROM quotes JOIN entries
    ON entries.id = entry WHERE doc_id = :document GROUP BY owner
ORDER BY at DESC"""
