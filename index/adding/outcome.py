"""What became of a file that was added, and how far it is until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...ingest import EmptyDocument, ReadingError
from ..store import State, StoredSource
from .preparing import Prepared

AddedStatus = Literal["added", "unchanged", "new_version", "partial", "failed"]
Stage = Literal["reading", "embedding", "done"]


@dataclass(frozen=True, slots=True)
class AddedError:
    """Why a file failed: `code` for programs, two sentences for a person."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file."""

    file: str
    """Name of the original, without its folder."""
    status: AddedStatus
    """`partial`: added, but some pages could not be read."""
    doc_id: str = ""
    title: str = ""
    symbol: str = ""
    pages: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    passages: int = 0
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    error: AddedError | None = None
    duplicate_of: str = ""
    """`doc_id` of a document with the same content under another name, or with the same text in another format."""
    supersedes: str = ""
    """`doc_id` of the version that it replaces, from when it is published on."""
    publication: State = "published"
    """Whether the document answers."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands."""

    file: str
    number: int
    """Of the file, 1-based."""
    total: int
    stage: Stage
    passages: int = 0
    page: int = 0
    """Pages that the reader has done, of `pages`; 0 where it does not say, or the format has none."""
    pages: int = 0
    embedded: int = 0
    """Passages that are embedded, of `passages`."""


def failure(prepared: Prepared, error: ReadingError) -> Added:
    same = prepared.first or error.filename
    return Added(
        prepared.name,
        "failed",
        unreadable_pages=error.unreadable_pages if isinstance(error, EmptyDocument) else (),
        warnings=(f"It has the same content as {same}.",) if same not in ("", prepared.name) else (),
        seconds=prepared.seconds,
        error=AddedError(error.code, error.message, error.hint),
    )


def said_of_twin(twin: StoredSource | None, before: StoredSource | None) -> tuple[str, ...]:
    """What the person who adds a file should know of another rendition of the same text."""
    if twin is None:
        return ()
    same = f"It holds the same text as {twin.document.source.filename}"
    if before:
        return (f"{same}, which is quoted in its place, since more can be cited from it.",)
    return (f"{same}, and is quoted in its place, since more can be cited from it.",)
