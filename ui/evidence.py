"""What there is to show of a quotation: its document, the sheet that is turned to, and what stands around it.

A sheet is what is looked at in one go: a page of a PDF, a slide, and of a text without pages some blocks in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..index.errors import UnknownDocument
from ..index.library import Library
from ..index.store import Publication
from ..ingest.numbering import find_marker, marker_of
from ..ingest.records import Block, Document, Passage, Source
from ..ingest.rendering import BlockSpan, Stretch, block_spans, stretches
from ..ingest.structure import SEPARATOR

PART = 24
"""Blocks of a text without pages that are shown at once."""
Span = tuple[int, int]
"""Start and end in a text; what is not within it counts for nothing."""
_NOWHERE: Span = (0, 0)
_BULLETS = "•-–—*▪◦"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A block as it is rendered where there is no picture of its page."""

    text: str
    span: Span
    """What of it is quoted."""
    label: str
    """The number of a paragraph whose text does not print it: Word counts some by itself."""
    depth: int
    """Of a heading or of a list item, from 1."""
    has_sign: bool
    """Whether a number or a bullet stands before it, so that a list need not put one there."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row, with what is quoted in each; `heads` where a table begins or changes them."""

    heads: tuple[str, ...]
    cells: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation in its document: `passage.text[start:end]`."""

    document: Document
    passage: Passage
    start: int
    end: int
    spans: tuple[BlockSpan, ...]
    """The quoted words in the document's blocks."""
    before: Passage | None
    after: Passage | None
    newer: Source | None
    """The version that replaces the document."""
    publication: Publication
    sheet: int
    """The one that is turned to, from 1."""
    sheets: int

    @property
    def source(self) -> Source:
        return self.document.source

    @property
    def is_pdf(self) -> bool:
        return self.document.reader.startswith("pdf")

    @property
    def has_slides(self) -> bool:
        return self.document.reader.startswith("pptx")

    @property
    def quoted_sheets(self) -> tuple[int, ...]:
        """Those on which quoted words stand, ascending."""
        if self.document.pages is None:
            return tuple(sorted({span.block.order // PART + 1 for span in self.spans}))
        return tuple(sorted({page for page, _ in stretches(self.spans)}))

    @property
    def wanted(self) -> tuple[Stretch, ...]:
        """What is quoted on the sheet, for a page of a PDF."""
        return tuple(stretch for page, stretch in stretches(self.spans) if page == self.sheet)

    @property
    def page_label(self) -> str | None:
        """What the sheet prints of its number."""
        return page_label(self.document, self.sheet)

    @property
    def groups(self) -> tuple[tuple[str, tuple[SheetLine | TableRow, ...]], ...]:
        """What stands on the sheet and can be seen, as `groups_of` gives it."""
        quoted = {span.block.order: (span.start, span.end) for span in self.spans}
        return groups_of(blocks_on(self.document, self.sheet), quoted)


def sheets(document: Document) -> int:
    """How many a document has."""
    return document.pages or _parts(document)


def page_label(document: Document, sheet: int) -> str | None:
    """What a sheet prints of its number."""
    for block in document.blocks:
        if block.page == sheet:
            return block.page_label
        for start in block.breaks:
            if start.page == sheet:
                return start.page_label
    return None


def blocks_on(document: Document, sheet: int) -> tuple[Block, ...]:
    """What stands on a sheet and can be seen."""
    seen = (block for block in document.blocks if not block.hidden)
    if document.pages is None:
        return tuple(block for block in seen if block.order // PART + 1 == sheet)
    return tuple(block for block in seen if sheet in (block.page, *(start.page for start in block.breaks)))


def groups_of(
    blocks: Sequence[Block], quoted: Mapping[int, Span]
) -> tuple[tuple[str, tuple[SheetLine | TableRow, ...]], ...]:
    """(kind, what is shown of the blocks of this kind that follow each other), in order.

    `quoted`: order of a block to the half-open span of its text that is marked.
    """
    return tuple(
        (kind, tuple(_table(list(group), quoted) if kind == "table_row" else (_line(one, quoted) for one in group)))
        for kind, group in groupby(blocks, key=lambda block: block.kind)
    )


def _line(block: Block, quoted: Mapping[int, Span]) -> SheetLine:
    prints_its_own = find_marker(block.text) is not None
    label = "" if prints_its_own else (block.label or "").removeprefix("footnote ")
    named = marker_of(label) if label else None
    if named is not None and named.holds and not named.inner:
        label = ""  # "Article 12" is printed above its text, not before each paragraph of it
    has_sign = bool(label) or prints_its_own or block.text[:1] in _BULLETS
    return SheetLine(block.text, quoted.get(block.order, _NOWHERE), label, max(block.level, 1), has_sign)


def _table(rows: Sequence[Block], quoted: Mapping[int, Span]) -> Iterator[TableRow]:
    above = ""
    for place, row in enumerate(rows):
        heads = SEPARATOR.join(row.columns)
        is_new = heads != above and (place == 0 or rows[place - 1].text != heads)
        yield TableRow(row.columns if heads and is_new else (), tuple(_cells(row, quoted.get(row.order, _NOWHERE))))
        above = heads


def _cells(row: Block, span: Span) -> Iterator[tuple[str, Span]]:
    begin = 0
    for cell in row.text.split(SEPARATOR):
        yield cell, (span[0] - begin, span[1] - begin)
        begin += len(cell) + len(SEPARATOR)


def evidence(
    library: Library, passage_id: str, start: int, end: int | None, sheet: int | None, *, everything: bool
) -> Evidence | None:
    """The quotation, and the sheet asked for or else the one on which it begins.

    None where there are no such words, or the reader may not see them (`everything`: staff may).
    """
    doc_id = passage_id.partition("#")[0]
    try:
        document = library.document(doc_id, everything=everything)
        passages = library.passages_of(doc_id, everything=everything)
        publication = library.curation.publication(doc_id)
        newer_id = library.superseded_by(doc_id)
        newer = library.document(newer_id).source if newer_id else None
    except UnknownDocument:
        return None
    place = next((place for place, one in enumerate(passages) if one.passage_id == passage_id), None)
    if place is None:
        return None
    passage = passages[place]
    end = len(passage.text) if end is None else end
    if not 0 <= start < end <= len(passage.text):
        return None
    found = Evidence(
        document=document,
        passage=passage,
        start=start,
        end=end,
        spans=block_spans(passage, document.blocks, start, end),
        before=passages[place - 1] if place else None,
        after=passages[place + 1] if place + 1 < len(passages) else None,
        newer=newer,
        publication=publication,
        sheet=1,
        sheets=sheets(document),
    )
    return _turned(found, sheet)


def _turned(found: Evidence, sheet: int | None) -> Evidence:
    begins = found.passage.page_at(found.start)
    first = begins.page if begins else next(iter(found.quoted_sheets), 1)
    return replace(found, sheet=min(max(first if sheet is None else sheet, 1), found.sheets))


def _parts(document: Document) -> int:
    last = max((block.order for block in document.blocks if not block.hidden), default=0)
    return last // PART + 1
