"""The audit trail: who did what to which document, and when. Nothing in it is ever changed."""

from __future__ import annotations

import getpass
import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from ..words import storable
from .tables import generation, set_state


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One thing that was done."""

    id: int
    """Ascending in time."""
    at: str
    """ISO 8601, UTC, to the second."""
    person: str
    """Empty for what was done before people were noted."""
    action: str
    doc_id: str
    """Empty for what concerns no one document."""
    detail: tuple[tuple[str, str], ...] = ()
    """(what, value), as `("reason", "The meeting took it back.")`."""


def record(connection: sqlite3.Connection, action: str, doc_id: str = "", *, by: str, **detail: object) -> None:
    """Notes down what a person did; `by` empty: the user of the operating system. Within the caller's transaction."""
    said = {what: str(value) for what, value in detail.items() if value not in ("", None)}
    connection.execute(
        "INSERT INTO audit (at, person, action, doc_id, detail) VALUES (?, ?, ?, ?, ?)",
        (
            datetime.now(UTC).isoformat(timespec="seconds"),
            storable(by or system_user()),
            action,
            storable(doc_id),
            json.dumps(said),
        ),
    )


def record_change(connection: sqlite3.Connection, action: str, doc_id: str = "", *, by: str, **detail: object) -> None:
    """As `record`, for what changes the library: its generation is counted on."""
    set_state(connection, "generation", str(generation(connection) + 1))
    record(connection, action, doc_id, by=by, **detail)


def entries(
    connection: sqlite3.Connection, doc_id: str, limit: int, before: int, person: str = ""
) -> tuple[TrailEntry, ...]:
    """The newest first: of one document or person or of all, those before the entry with the id `before` if given."""
    conditions, values = ["TRUE"], list[object]()
    for column, wanted in (("doc_id", doc_id), ("person", person)):
        if wanted:
            conditions.append(f"{column} = ?")
            values.append(storable(wanted))
    if before:
        conditions.append("id < ?")
        values.append(before)
    found: list[tuple[int, str, str, str, str, str]] = connection.execute(
        f"SELECT id, at, person, action, doc_id, detail FROM audit WHERE {' AND '.join(conditions)} "
        "ORDER BY id DESC LIMIT ?",
        (*values, max(0, limit)),
    ).fetchall()
    return tuple(TrailEntry(row[0], *row[1:5], _pairs(row[5])) for row in found)


def is_corrected(connection: sqlite3.Connection, doc_id: str) -> bool:
    """Whether a person has said what is said about this document."""
    found = connection.execute("SELECT 1 FROM audit WHERE action = 'corrected' AND doc_id = ?", (doc_id,))
    return found.fetchone() is not None


def _pairs(detail: str) -> tuple[tuple[str, str], ...]:
    return tuple((what, str(value)) for what, value in json.loads(detail).items() if value not in ("", None))


def system_user() -> str:
    """The user of the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may run as a number without a name
        return "unknown"
