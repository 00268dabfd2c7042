"""What people thought of an answer, kept with the question and the whole answer, so that staff can see why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...assistant.records import Answer
from ...index.words import storable
from ..json_lines import line
from .codec import answer_from, stored
from .database import DeskDatabase, now
from .errors import NotOnDesk
from .owner import Owner

Verdict = Literal["up", "down"]
REASON = 2_000
"""Characters; what is longer is cut."""
_PAGE = 100
_COLUMNS = "id, at, owner, verdict, reason, answer, read_at, read_by"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A thumb, up or down."""

    id: int
    at: str
    owner: Owner
    verdict: Verdict
    reason: str
    answer: Answer
    """With its question and `index_generation`."""
    read_at: str
    """When staff marked it as read; empty: not yet."""
    read_by: str


class Feedback:
    """The opinions on one desk."""

    def __init__(self, database: DeskDatabase) -> None:
        self._database = database

    def give(self, owner: Owner, verdict: Verdict, reason: str, answer: Answer) -> int:
        """Keeps an opinion; gives its id."""
        with self._database.writing() as connection:
            cursor = connection.execute(
                """INSERT INTO feedback (at, owner, verdict, reason, answer, read_at, read_by)
                VALUES (?, ?, ?, ?, ?, '', '')""",
                (now(), str(owner), verdict, storable(reason.strip())[:REASON], stored(answer)),
            )
        return int(cursor.lastrowid or 0)

    def list(self, *, unread: bool = False, limit: int = 50, before: int = 0) -> tuple[Opinion, ...]:
        """The latest first; `before` is the id of the last one that is known, for the next page."""
        with self._database.reading() as connection:
            found = connection.execute(
                f"""SELECT {_COLUMNS} FROM feedback WHERE (? = 0 OR id < ?) AND (NOT ? OR read_at = '')
                ORDER BY id DESC LIMIT ?""",
                (before, before, unread, limit),
            )
            return tuple(
                Opinion(key, at, Owner.stored(owner), verdict, reason, answer_from(answer), read_at, read_by)
                for key, at, owner, verdict, reason, answer, read_at, read_by in found
            )

    def mark_read(self, key: int, by: str) -> None:
        """Notes who has read an opinion first. Raises NotOnDesk."""
        with self._database.writing() as connection:
            if connection.execute("SELECT 1 FROM feedback WHERE id = ?", (key,)).fetchone() is None:
                raise NotOnDesk("ui.desk.no_opinion")
            connection.execute(
                "UPDATE feedback SET read_at = ?, read_by = ? WHERE id = ? AND read_at = ''",
                (now(), storable(by), key),
            )

    def export(self) -> Iterator[str]:
        """All opinions, the latest first, as JSON lines; `answer` has the shape that `ask --json` prints."""
        from .. import outputs  # noqa: PLC0415 - only here

        before = 0
        while page := self.list(limit=_PAGE, before=before):
            for one in page:
                yield line(
                    {
                        "id": one.id,
                        "at": one.at,
                        "by": str(one.owner),
                        "verdict": one.verdict,
                        "reason": one.reason,
                        "index_generation": one.answer.index_generation,
                        "read_at": one.read_at or None,
                        "read_by": one.read_by or None,
                        "answer": outputs.Answer.to(None, one.answer).model_dump(mode="json"),
                    }
                )
            before = page[-1].id
