"""Chronologies: what was said on one thing when, document by document, the earliest first.

A chronology wants as many documents as have something to say, and little of each: the opposite of what a fact wants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...index.records import Hit
from ..questions import Chronological
from ..reading import Ranked
from ..records import Citation
from ..sections import Heading, Quoted, Section
from ..wording import say
from .informative import says_something
from .quotations import DISTANCE, citation_of

PER_DOCUMENT = 2
"""Quotations of a document at most."""
NEAR = 3.0
"""How far below the best passage of all the best passage of a document may be."""
MOST = 10
"""Documents."""


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """What one document says; never without a citation."""

    date: str
    """Of the document, ISO 8601 as precise as known; empty where it has none."""
    citations: tuple[Citation, ...]


def spread(hits: Sequence[Hit], per_document: int = PER_DOCUMENT) -> tuple[Hit, ...]:
    """The hits in their order, but those beyond `per_document` of one document behind all others.

    Only the first are read closely (`ranking.READ`), and one long report would have them all.
    """
    counts: dict[str, int] = {}
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in hits:
        counts[hit.source.doc_id] = counts.get(hit.source.doc_id, 0) + 1
        (first if counts[hit.source.doc_id] <= per_document else rest).append(hit)
    return (*first, *rest)


def entries(asked: Chronological, ranked: Sequence[Ranked]) -> tuple[ChronologyEntry, ...]:
    """What the documents say, by date; those without a date last. `ranked`: best first."""
    ranked = [one for one in ranked if _is_in(asked, one) and says_something(one)]
    documents: dict[str, list[Ranked]] = {}
    for one in ranked:
        if one.score >= ranked[0].score - NEAR:
            documents.setdefault(one.hit.source.doc_id, []).append(one)
    chosen = [
        [one for one in found if one.score >= found[0].score - DISTANCE][:PER_DOCUMENT]
        for found in list(documents.values())[:MOST]
    ]
    chosen.sort(key=lambda found: (not found[0].hit.source.date, found[0].hit.source.date))
    marked: list[ChronologyEntry] = []
    marker = 0
    for found in chosen:
        citations = []
        for one in sorted(found, key=lambda one: one.hit.passage.order):
            marker += 1
            citations.append(citation_of(one.hit, one.quote.start, one.quote.end, marker=marker))
        marked.append(ChronologyEntry(found[0].hit.source.date, tuple(citations)))
    return tuple(marked)


def chronology_sections(found: Sequence[ChronologyEntry], language: str) -> tuple[Section, ...]:
    """An opening, then for each document its year and its quotations."""
    return (
        Section(sentences=(say("chronology", language),)),
        *(
            Section(
                Heading("year", entry.date[:4] or say("undated", language), entry.citations[0].source),
                quotations=tuple(Quoted(one.marker) for one in entry.citations),
            )
            for entry in found
        ),
    )


def _is_in(asked: Chronological, one: Ranked) -> bool:
    """Whether its document is of the years that are asked about; one without a date may be."""
    year = one.hit.source.date[:4]
    if not year.isdigit():
        return True
    return (asked.first is None or int(year) >= asked.first) and (asked.last is None or int(year) <= asked.last)
