"""The records that search makes and takes."""

from __future__ import annotations

from dataclasses import dataclass

from ..ingest.records import Passage, Source


@dataclass(frozen=True, slots=True)
class Filters:
    """Which passages may answer at all. An empty tuple or string allows everything; all given ones must hold."""

    doc_ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Of the passage, BCP 47."""
    date_from: str = ""
    """ISO 8601, as precise as wanted; inclusive."""
    date_to: str = ""
    superseded: bool = False
    """Whether versions that a newer one replaces are searched too."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that speaks to a query."""

    passage: Passage
    source: Source
    score: float
    """Higher is better, always; comparable within one query only."""
    rank: int
    """1-based."""
    ranks: tuple[tuple[str, int], ...] = ()
    """(retriever, 1-based rank there) for each retriever that found it."""
