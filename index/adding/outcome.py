"""What became of a file that was added, and how far it is until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ...ingest import EmptyDocument, ReadingError
from ...ingest.messages import Message, Told
from ..store import State, StoredSource

if TYPE_CHECKING:
    from .preparing import Prepared

AddedStatus = Literal["added", "unchanged", "new_version", "partial", "failed"]
Stage = Literal["reading", "embedding", "done"]


@dataclass(frozen=True, slots=True)
class AddedError:
    """Why a file failed: `code` for programs, what happened and what to do for a person."""

    code: str
    said: Message

    def told(self, language: str) -> Told:
        return self.said.told(language)


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
    warnings: tuple[Message, ...] = ()
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
        warnings=(Message("index.adding.same_content", name=same),) if same not in ("", prepared.name) else (),
        seconds=prepared.seconds,
        error=AddedError(error.code, error.said),
    )


def said_of_twin(twin: StoredSource | None, before: StoredSource | None) -> tuple[Message, ...]:
    """What the person who adds a file should know of another rendition of the same text."""
    if twin is None:
        return ()
    quoted = "index.adding.other_is_quoted" if before else "index.adding.is_quoted"
    return (Message(quoted, name=twin.document.source.filename),)


def said_of_namesake(namesake: StoredSource | None) -> tuple[Message, ...]:
    """What the person who adds a file should decide, where a document of the same name holds another text."""
    if namesake is None:
        return ()
    return (Message("index.adding.same_name", name=namesake.document.source.filename),)
