"""Small answers to show: one adopted document, one draft, and helpers that make records of any text."""

from __future__ import annotations

from relatoria.assistant.records import Answer, AnswerStatus, Citation
from relatoria.assistant.sections import Quoted, Section
from relatoria.index.records import Hit, Searched
from relatoria.ingest.records import PageStart, Passage, Source, passage_id

SEARCHED = Searched(documents=2, passages=1204, languages=("en", "es"), years=(2005, 2025))
EMPTY = Searched(documents=0, passages=0, languages=(), years=None)

MEETING = Source(
    doc_id="eleventh-meeting",
    title="Conclusions of the eleventh meeting",
    filename="conclusions.pdf",
    sha256="0" * 64,
    symbol="REG/11",
    issuer="Regional secretariat",
    date="2005-06-23",
    language="en",
    kind="conclusions",
    status="adopted",
)
DRAFT = Source(
    doc_id="draft-protocol",
    title="Draft protocol",
    filename="draft.docx",
    sha256="1" * 64,
    date="2025",
    language="en",
    kind="other",
    status="draft",
)


def passage_of(
    source: Source,
    text: str,
    *,
    label: str | None = None,
    page: int | None = 7,
    page_label: str | None = None,
    heading_path: tuple[str, ...] = (),
) -> Passage:
    """A passage of one block that holds `text`."""
    return Passage(
        passage_id=passage_id(source.doc_id, label or "0", text.encode("utf-8", "replace").decode()),
        doc_id=source.doc_id,
        text=text,
        kind="paragraph",
        order=0,
        blocks=(0, 1),
        heading_path=heading_path,
        label=label,
        pages=None if page is None else (page, page),
        page_starts=() if page is None else (PageStart(0, page, page_label),),
        language=source.language,
    )


def hit_of(passage: Passage, source: Source, rank: int = 1) -> Hit:
    """A hit at `rank`, with a score that falls with it."""
    return Hit(passage=passage, source=source, score=1 / rank, rank=rank, ranks=(("dense", rank),))


def citation_of(marker: int, passage: Passage, source: Source, quote: str) -> Citation:
    """A citation of the first place where `quote` stands."""
    start = passage.text.index(quote)
    begins = passage.page_at(start)
    return Citation(
        marker=marker,
        passage_id=passage.passage_id,
        source=source,
        label=passage.label,
        page=begins.page if begins else None,
        page_label=begins.page_label if begins else None,
        heading_path=passage.heading_path,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def quoting(*markers: int) -> Section:
    """A section that quotes the citations with these numbers, under no heading."""
    return Section(quotations=tuple(map(Quoted, markers)))


def answer_of(
    said: str | tuple[Section, ...],
    citations: tuple[Citation, ...] = (),
    hits: tuple[Hit, ...] = (),
    *,
    question: str = "What was agreed?",
    language: str = "en",
    status: AnswerStatus = "answered",
) -> Answer:
    """An answer over the library `SEARCHED`; a text is words of ours alone."""
    return Answer(
        question=question,
        language=language,
        status=status,
        sections=(Section(sentences=(said,)),) if isinstance(said, str) else said,
        citations=citations,
        hits=hits,
        searched=SEARCHED,
        generator_id="extractive 1",
        index_generation=3,
        seconds=0.25,
    )


CHILDREN = passage_of(
    MEETING,
    "18. The meeting agreed: (b) that families stay together and receive consular protection without delay.",
    label="18(b)",
    page=7,
    page_label="iv",
    heading_path=("II. Conclusions", "Children"),
)
PROTOCOL = passage_of(DRAFT, "4. States would consider a regional protocol for children.", label="4", page=None)
