"""The records that answering makes: what may be said, and which words of which paragraph carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..index.records import Hit, Searched
from ..ingest.records import Source, Status

AnswerStatus = Literal["answered", "partial", "not_in_documents"]
AGREED: frozenset[Status] = frozenset({"adopted", "chair_summary"})
"""What a meeting has agreed or concluded; all else was proposed to it, or is said about it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a document, and where they stand. `quote == passage.text[start:end]`, always."""

    marker: int
    """The number shown, from 1; one quotation has one number everywhere in an answer."""
    passage_id: str
    source: Source
    label: str | None
    page: int | None
    """The physical page on which the quote begins."""
    page_label: str | None
    heading_path: tuple[str, ...]
    quote: str
    start: int
    end: int

    @property
    def agreed(self) -> bool:
        """Whether it quotes agreed language, and no proposal."""
        return self.source.status in AGREED


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that a language model wrote, and the quotations that were found to carry it."""

    text: str
    markers: tuple[int, ...]
    """Of its citations, ascending; never none."""
    support: float
    """How well its quotations carry it, 0..1 (`support`)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question, or that it does not say it."""

    question: str
    language: str
    """Of the question, and of every word of `text` that is not quoted: en or es."""
    status: AnswerStatus
    text: str
    """Plain text. A citation is shown in it as `[marker]`."""
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    searched: Searched
    generator_id: str
    index_generation: int
    seconds: float
    evidence: float = 0.0
    """Calibrated probability, 0..1, that the library answers the question."""
    statements: tuple[Said, ...] = ()
    """What a language model said of it, as far as it was verified; none without a model."""
    dropped: int = 0
    """Statements of the model that were not verified, and are not shown."""
    notice: str = ""
    """What the reader should know of the model, in the answer's language: that it failed, or that nothing was left."""
    resolved: str = ""
    """The question as it was understood within its conversation; empty where it stands by itself."""
    queries: tuple[str, ...] = ()
    """Other wordings of the question, by a language model, that were searched too, in the order in which they came."""

    def rests_on_agreed(self, said: Said) -> bool:
        """Whether one of the quotations of a statement is agreed language."""
        return any(citation.agreed for citation in self.citations if citation.marker in said.markers)
