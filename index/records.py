"""The records that search makes and takes, and the roles of those who ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..ingest.records import PageStart, Passage, Source

LAST = "last"
"""The number of a place that is asked for as the last of its kind."""
Role = Literal["reader", "staff"]
"""`staff` may what a `reader` may, and change the library."""


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
    named: bool = False
    """Whether the query names this paragraph by its number."""

    @property
    def begins(self) -> PageStart | None:
        """The page on which the passage begins; None for formats without pages."""
        return self.passage.page_at(0)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it is named."""

    kind: str
    """Of `lexicon/labels.txt`; a paragraph, a point and a letter are all a `paragraph`."""
    number: str = ""
    """As `18(b)`, `IV`; `#3` for the third, `last` for the last; empty for "the annex"."""
    within: Place | None = None

    def __str__(self) -> str:
        """The label that it would bear: a paragraph's number stands alone."""
        own = f"{'' if self.kind == 'paragraph' else self.kind.capitalize()} {self.number}".strip()
        return f"{self.within}, {own}" if self.within else own

    @property
    def dotless(self) -> str:
        """The label in a text that prints "Article 4 (8)" where "Article 4.8" is asked for."""
        return re.sub(r"^(\w+ \d+)\.(\d+)", r"\1(\2)", str(self))


@dataclass(frozen=True, slots=True)
class Lacking:
    """A place that its document does not have, and what it has of the kind: from where to where."""

    place: Place
    doc_id: str = ""
    """Empty where no document was meant."""
    first: str = ""
    """Numbers as the document prints them; empty where it has none of the kind."""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a query names, looked up in a library."""

    documents: tuple[str, ...] = ()
    """The ids of those that it names by symbol or number, whether the filters allow them or not."""
    rows: tuple[int, ...] = ()
    """Of the paragraphs that it names by number, as `search` knows them: in these documents, if there are any."""
    bearing: tuple[str, ...] = ()
    """The ids of the documents in which they stand."""
    absent_symbols: tuple[str, ...] = ()
    """Of no document that answers."""
    absent_labels: tuple[str, ...] = ()
    """Of no paragraph that the filters allow, in the named documents if there are any."""
    absent_years: tuple[int, ...] = ()
    """In no passage, and in no title, date, meeting or symbol."""
    lacking: tuple[Lacking, ...] = ()
    """Of each absent label, what a named document has in its place."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search looks through."""

    documents: int
    """With a passage that may answer."""
    passages: int
    languages: tuple[str, ...]
    """Of the passages, the commonest first."""
    years: tuple[int, int] | None
    """(first, last); None where no document has a date."""
