"""The records that answering makes: what may be said, and which words of which paragraph carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..index.records import Hit, Searched
from ..ingest.records import AGREED, Source
from .sections import Line, LineKind, Quoted, Run, Said, Section, lines

AnswerStatus = Literal["answered", "partial", "not_in_documents"]


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
class Answer:
    """What the library says to a question, or that it does not say it."""

    question: str
    language: str
    """Of the question, and of every word of `sections` that is not quoted: en or es."""
    status: AnswerStatus
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    searched: Searched
    generator_id: str
    index_generation: int
    seconds: float
    evidence: float = 0.0
    """Calibrated probability, 0..1, that the library answers the question."""
    dropped: int = 0
    """Statements of the model that were not verified, and are not shown."""
    notice: str = ""
    """What the reader should know of the model, in the answer's language: that it failed, or that nothing was left."""
    resolved: str = ""
    """What was searched where that is more than the question: the question as typed, then `within`."""
    queries: tuple[str, ...] = ()
    """Other wordings of the question, by a language model, that were searched too, in the order in which they came."""
    within: tuple[str, ...] = ()
    """Terms of earlier questions within which it was asked, in their words; none where it stands by itself."""

    @property
    def text(self) -> str:
        """The whole as plain text. A citation is shown in it as `[marker]`."""
        parts = (f"\n• {words}" if kind == "item" else f"\n\n{words}" for kind, words in self.paragraphs())
        return "".join(parts).removeprefix("\n").removeprefix("\n")

    @property
    def statements(self) -> tuple[Said, ...]:
        """What a language model said of it, as far as it was verified; none without a model."""
        return tuple(one for section in self.sections for one in section.sentences if isinstance(one, Said))

    @property
    def quoted(self) -> frozenset[int]:
        """The numbers of the citations whose words its sections quote."""
        return frozenset(one.marker for section in self.sections for one in section.quotations)

    def lines(self) -> tuple[Line, ...]:
        """What every rendering of the answer writes, in its way."""
        return tuple(lines(self.sections, {one.marker: one.source for one in self.citations}, self.language))

    def paragraphs(self) -> Iterator[tuple[LineKind, str]]:
        """The lines as plain text, each without what tells its kind."""
        quotes = {one.marker: one.quote for one in self.citations}

        def words(run: Run) -> str:
            if isinstance(run, Quoted):
                return quotes[run.marker]
            return f"[{run}]" if isinstance(run, int) else run

        return ((kind, "".join(map(words, runs))) for kind, runs in self.lines())

    def rests_on_agreed(self, said: Said) -> bool:
        """Whether one of the quotations of a statement is agreed language."""
        return any(citation.agreed for citation in self.citations if citation.marker in said.markers)


def shelves(citations: Sequence[Citation]) -> tuple[tuple[Literal["agreed", "not_agreed"], tuple[Citation, ...]], ...]:
    """Agreed language, then all other, each in its order; only what there is."""
    agreed = tuple(citation for citation in citations if citation.agreed)
    other = tuple(citation for citation in citations if not citation.agreed)
    return (*((("agreed", agreed),) if agreed else ()), *((("not_agreed", other),) if other else ()))
