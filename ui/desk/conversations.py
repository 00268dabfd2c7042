"""What was asked and answered, thread by thread: kept to go on with, shared by a link, deleted by who asked.

A link holds 256 random bits and leads to a conversation as it is then; whoever opens it must be allowed to read the
library anyway, which the caller sees to. It is kept as it is, beside the conversation that it opens, so that it can be
shown again.
"""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...assistant.records import Answer
from ...index.words import storable
from .codec import answer_from, note_quotes, stored
from .database import DeskDatabase, now
from .errors import DeskFull, NotOnDesk
from .owner import Owner

if TYPE_CHECKING:
    from ...assistant.conversation import Turn

TURNS = 200
"""Of one conversation."""
KEPT = 500
"""Conversations of one owner; beyond them, the one that was silent longest is forgotten, unless it is shared."""
TITLE = 200
"""Characters."""


@dataclass(frozen=True, slots=True)
class SavedTurn:
    """One question and its answer, as it was then (`answer.index_generation`)."""

    number: int
    """From 1, never given twice."""
    asked: str
    """ISO 8601, UTC, as all times here."""
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class ConversationHeading:
    """A conversation in a list."""

    id: str
    title: str
    """Its first question, or what its owner called it."""
    made: str
    changed: str
    turns: int
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with all its turns."""

    id: str
    owner: Owner
    title: str
    made: str
    changed: str
    token: str
    """Of its link; empty where it is not shared, and for everyone but its owner."""
    turns: tuple[SavedTurn, ...]

    @property
    def thread(self) -> tuple[Turn, ...]:
        """What a further question may refer to."""
        from ...assistant.conversation import Turn  # noqa: PLC0415 - keys and baskets are kept without it

        # An answer of an earlier version may have been asked in other words, and then those are what was asked.
        return tuple(
            Turn(turn.question, answer.within) if answer.within else Turn(answer.resolved or turn.question)
            for turn in self.turns
            for answer in (turn.answer,)
        )


class Conversations:
    """Those of one desk. Every method raises NotOnDesk for a conversation that is not the owner's."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def begin(self, owner: Owner) -> str:
        """The id of a new conversation, which is listed once something has been asked in it."""
        key, moment = secrets.token_hex(16), now()
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO conversations VALUES (?, ?, '', ?, ?, NULL)", (key, str(owner), moment, moment)
            )
            connection.execute(
                """DELETE FROM conversations WHERE token IS NULL AND id IN (
                    SELECT id FROM conversations WHERE owner = ? ORDER BY changed DESC LIMIT -1 OFFSET ?)""",
                (str(owner), KEPT),
            )
        return key

    def add(self, owner: Owner, key: str, question: str, answer: Answer) -> int:
        """Keeps a turn; gives its number. Raises DeskFull."""
        record, moment = stored(answer), now()
        with self._database.writing() as connection:
            _found(connection, owner, key)
            (last,) = connection.execute(
                "SELECT coalesce(max(number), 0) FROM turns WHERE conversation = ?", (key,)
            ).fetchone()
            if last >= TURNS:
                raise DeskFull("ui.desk.full_conversation", questions=TURNS)
            asked = storable(question)
            connection.execute("INSERT INTO turns VALUES (?, ?, ?, ?, ?)", (key, last + 1, moment, asked, record))
            note_quotes(connection, "conversation", key, answer.citations)
            connection.execute(
                "UPDATE conversations SET changed = ?, title = CASE title WHEN '' THEN ? ELSE title END WHERE id = ?",
                (moment, asked[:TITLE], key),
            )
        return int(last) + 1

    def show(self, owner: Owner, key: str) -> Conversation:
        """All of it."""
        with self._database.reading() as connection:
            return _whole(connection, _found(connection, owner, key))

    def list(self, owner: Owner, *, limit: int = 50, before: str = "") -> tuple[ConversationHeading, ...]:
        """The latest first; `before` is `changed` of the last one that is known, for the next page."""
        with self._database.reading() as connection:
            found = connection.execute(
                """SELECT id, title, made, changed, count(number), token IS NOT NULL FROM conversations
                JOIN turns ON conversation = id WHERE owner = ? AND (? = '' OR changed < ?)
                GROUP BY id ORDER BY changed DESC LIMIT ?""",
                (str(owner), before, before, limit),
            )
            return tuple(
                ConversationHeading(key, title, made, changed, turns, bool(shared))
                for key, title, made, changed, turns, shared in found
            )

    def rename(self, owner: Owner, key: str, title: str) -> None:
        """Calls it otherwise; an empty title is that of its first question."""
        with self._database.writing() as connection:
            _found(connection, owner, key)
            connection.execute(
                """UPDATE conversations SET title = coalesce(nullif(?, ''), (
                    SELECT substr(question, 1, ?) FROM turns WHERE conversation = id ORDER BY number), '')
                WHERE id = ?""",
                (storable(" ".join(title.split()))[:TITLE], TITLE, key),
            )

    def delete(self, owner: Owner, key: str) -> None:
        """For good; its link leads nowhere from now on."""
        with self._database.writing() as connection:
            _found(connection, owner, key)
            connection.execute("DELETE FROM conversations WHERE id = ?", (key,))

    def share(self, owner: Owner, key: str) -> str:
        """The token of its link; the same one until `unshare`."""
        with self._database.writing() as connection:
            token = _found(connection, owner, key)[5] or secrets.token_urlsafe(32)
            connection.execute("UPDATE conversations SET token = ? WHERE id = ?", (token, key))
        return str(token)

    def unshare(self, owner: Owner, key: str) -> None:
        """Its link leads nowhere from now on; another `share` gives another one."""
        with self._database.writing() as connection:
            _found(connection, owner, key)
            connection.execute("UPDATE conversations SET token = NULL WHERE id = ?", (key,))

    def shared(self, token: str) -> Conversation:
        """What a link leads to. The caller has seen to it that the person may read the library."""
        with self._database.reading() as connection:
            found = connection.execute(f"{_SELECT} WHERE token = ?", (storable(token),)).fetchone()
            if found is None:
                raise NotOnDesk("ui.desk.dead_link")
            return _whole(connection, (*found[:5], ""))


_Row = tuple[str, str, str, str, str, str]
_SELECT = "SELECT id, owner, title, made, changed, coalesce(token, '') FROM conversations"


def _found(connection: sqlite3.Connection, owner: Owner, key: str) -> _Row:
    found: _Row | None = connection.execute(
        f"{_SELECT} WHERE id = ? AND owner = ?", (storable(key), str(owner))
    ).fetchone()
    if found is None:
        raise NotOnDesk("ui.desk.no_conversation")
    return found


def _whole(connection: sqlite3.Connection, row: _Row) -> Conversation:
    key, owner, title, made, changed, token = row
    turns = connection.execute(
        "SELECT number, asked, question, answer FROM turns WHERE conversation = ? ORDER BY number", (key,)
    )
    return Conversation(
        key,
        Owner.stored(owner),
        title,
        made,
        changed,
        token,
        tuple(SavedTurn(number, asked, question, answer_from(answer)) for number, asked, question, answer in turns),
    )
