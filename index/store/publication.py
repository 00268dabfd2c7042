"""Which documents answer: what staff have decided of each, and what day it is.

A document is in review until somebody has looked at it, published, withheld, embargoed until a day (UTC), or withdrawn
with a reason. Only what is published answers. What is withdrawn answers no more and stays to be read, since citations
of it are in the world; what is withheld or in review is shown to staff alone. A version replaces an older one from the
moment that readers may read it: one in review hides nothing. A withdrawn one goes on replacing, since the text that it
replaced is out of date all the same.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from ...ingest.messages import Message
from ..errors import LibraryError
from .tables import LIVE

State = Literal["review", "published", "withheld", "embargoed", "withdrawn"]

_DAY_HAS_COME = "(publication = 'embargoed' AND embargo <= today())"
ANSWERS = f"({LIVE} AND (publication = 'published' OR {_DAY_HAS_COME}))"
"""An SQL condition on `sources`; `today()` is known to every connection of `database`."""
READABLE = f"({LIVE} AND (publication IN ('published', 'withdrawn') OR {_DAY_HAS_COME}))"
CURRENT = f"""doc_id NOT IN (
    WITH RECURSIVE replaced (older) AS (
        SELECT supersedes FROM sources WHERE {READABLE} AND supersedes NOT IN ('', doc_id)
        UNION
        SELECT supersedes FROM replaced JOIN sources ON doc_id = older WHERE {LIVE} AND supersedes NOT IN ('', doc_id)
    ) SELECT older FROM replaced
)"""
"""No version that readers may read stands anywhere in front of it."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Publication:
    """What has been decided of a document."""

    state: State
    """Of now: an embargo whose day has come reads `published`."""
    until: str = ""
    """ISO day: the first on which an embargoed document answers."""
    reason: str = ""

    @property
    def answers(self) -> bool:
        """Whether search and answers use it."""
        return self.state == "published"

    @property
    def is_readable(self) -> bool:
        """Whether a reader may open it, if only because an old citation leads there."""
        return self.state in ("published", "withdrawn")

    @property
    def words(self) -> Message:
        """`in review`, `embargoed until 2027-01-31`, `withdrawn (the meeting took it back)`."""
        state = Message(f"index.publication.{self.state}", until=self.until)
        return Message("index.publication.because", state=state, reason=self.reason) if self.reason else state


def today() -> str:
    """The day by which embargoes end: ISO, UTC, so that it is the same one for every reader."""
    return datetime.now(UTC).date().isoformat()


def day(text: str) -> str:
    """An ISO day as it was given. Raises LibraryError for what is none."""
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise LibraryError("index.document.no_day", day=text)


def publications(connection: sqlite3.Connection, where: str = LIVE, *values: object) -> dict[str, Publication]:
    """What has been decided of each document (by its id) that satisfies a condition."""
    now = today()
    found = connection.execute(f"SELECT doc_id, publication, embargo, reason FROM sources WHERE {where}", values)
    return {
        doc_id: Publication("published" if state == "embargoed" and until <= now else state, until, reason)
        for doc_id, state, until, reason in found
    }


def decide(connection: sqlite3.Connection, source: int, decided: Publication) -> None:
    """Stores a decision for the document of this row."""
    connection.execute(
        "UPDATE sources SET publication = ?, embargo = ?, reason = ? WHERE id = ?",
        (decided.state, decided.until, decided.reason, source),
    )
