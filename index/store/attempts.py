"""What reading in vain has taught: a content that failed, or was not read whole, is not read again by the same means.

One row for each such content, with the equipment (`ingest.readers`) that tried it last. What is read whole has none.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from ...ingest import (
    READING_ERRORS,
    DamagedFile,
    EmptyDocument,
    EncryptedFile,
    FileTooLarge,
    ReadingError,
    UnsupportedFormat,
)
from ...ingest.messages import Message, as_said
from ...ingest.pipeline import reading_error
from .tables import read

LASTING = (UnsupportedFormat, EncryptedFile, DamagedFile, EmptyDocument, FileTooLarge)
"""Failures that lie in the file, so that the same equipment fails again.

The others may lie in the moment. A timeout counts the clock on the wall, and another program may have had the
processor. A reader may have died because others had the memory, or because a full disk took no answer. What could not
be opened may be open tomorrow. To remember these would shut a good file out until something is updated, with no other
way in; to forget them costs one more try, which the limits bound.
"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """How the last reading of a content ended."""

    file: str
    """What the file was called then; the error speaks of that name."""
    equipment: str
    error: ReadingError | None
    """None: it became a document, with pages that could not be read."""


def last_attempt(connection: sqlite3.Connection, sha256: str) -> Attempt | None:
    """None where nothing was in vain."""
    found = connection.execute(
        "SELECT file, equipment, code, message, hint, unreadable_pages, said FROM attempts WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if found is None:
        return None
    file, equipment, code, message, hint, pages, stored = found
    if code not in READING_ERRORS:
        return Attempt(file, equipment, None)
    unreadable = tuple(map(int, pages.split()))
    said = read(Message, stored) if stored else as_said(message, hint)  # those of old libraries are in words
    return Attempt(file, equipment, reading_error(code, said, filename=file, unreadable_pages=unreadable))


def remember(
    connection: sqlite3.Connection, sha256: str, *, file: str, equipment: str, error: ReadingError | None = None
) -> None:
    """Notes that this equipment need not read this content again. An error that is not LASTING is passed over."""
    if error is not None and not isinstance(error, LASTING):
        return
    pages = error.unreadable_pages if isinstance(error, EmptyDocument) else ()
    code, said = (error.code, json.dumps(error.said.to_json())) if error is not None else ("", "")
    connection.execute(
        "INSERT OR REPLACE INTO attempts (sha256, equipment, file, code, message, hint, unreadable_pages, said) "
        "VALUES (?, ?, ?, ?, '', '', ?, ?)",
        (sha256, equipment, file, code, " ".join(map(str, pages)), said),
    )


def forget(connection: sqlite3.Connection, sha256: str) -> None:
    """The content was read whole."""
    connection.execute("DELETE FROM attempts WHERE sha256 = ?", (sha256,))
