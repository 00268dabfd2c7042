"""The records that ingestion makes: who issued a document, what stands on its pages, and what can be cited of it.

All are frozen, hold tuples, and carry neither score nor vector. Offsets count characters of `text`, half-open, from 0.
Pages are physical and 1-based (a slide is a page); formats without pages have `None`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, get_args

from .messages import Message

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "footnote", "caption"]
DocumentKind = Literal[
    "resolution", "conclusions", "report", "letter", "concept_note", "presentation", "law", "digest", "other"
]
Status = Literal["adopted", "chair_summary", "submitted", "draft", "background", "secondary"]
STATUS_ORDER: tuple[Status, ...] = get_args(Status)[::-1]
"""From what binds least to what binds most: the place of a status in it is its rank."""
AGREED: frozenset[Status] = frozenset(("adopted", "chair_summary"))
"""What a meeting has agreed or concluded; all else was proposed to it, or is said about it."""
SEPARATOR = " | "
"""Between the cells of a table row in its text."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who issued a document and how to cite it. An empty string means that the document does not say."""

    doc_id: str
    """Readable slug, unique in a library."""
    title: str
    filename: str
    """The name of the original file, without its folder."""
    sha256: str
    symbol: str = ""
    issuer: str = ""
    meeting: str = ""
    place: str = ""
    date: str = ""
    """ISO 8601, as precise as the document is: `2025`, `2025-06` or `2025-06-23`."""
    language: str = ""
    """BCP 47, of most of the text."""
    kind: DocumentKind = "other"
    status: Status = "background"
    supersedes: str = ""
    """`doc_id` of the version that this one replaces."""
    url: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class PageStart:
    """From `offset` on, a text stands on `page`, which calls itself `page_label` (None: it prints nothing)."""

    offset: int
    page: int
    page_label: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One thing as printed: a whole paragraph, also where it runs over a page break.

    `text` is what the page prints, marker included ("(b) Prevent ..."); a number that the file does not spell out
    (DOCX automatic numbering) is in `label` alone. From a reader, `label` is the marker that the block itself bears,
    without its punctuation ("17", "(b)", "Article 12"); `labels.qualify` makes it the full label ("18(b)").
    A footnote call stands in the text as superscript digits ("migrants¹").
    """

    kind: BlockKind
    text: str
    order: int
    """Place in the document, from 0, without gaps."""
    level: int = 0
    """Headings: 1 (a part) to 6. List items and sub-paragraphs: depth from 1. Otherwise 0."""
    label: str | None = None
    page: int | None = None
    page_label: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    """(x0, top, x1, bottom) on `page`, in points from the upper left corner; the part on the first page."""
    breaks: tuple[PageStart, ...] = ()
    """Where the text goes on to a later page; offsets count in `text`, strictly ascending."""
    notes: tuple[int, ...] = ()
    """`order` of the footnote blocks that this block calls."""
    columns: tuple[str, ...] = ()
    """A table row: the heads of its columns, as printed."""
    ocr: bool = False
    """Read from a picture of the page: may hold errors that the original has not."""
    hidden: str = ""
    """Why nobody who looks at the document sees it: white, tiny, off_page, invisible, covered (by something drawn over
    it), hidden_slide, vanish (DOCX), style (HTML), characters (letters that have no shape). Empty: it is seen. Hidden
    blocks stand behind all others and are in no passage."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What OCR saw on a page: all that it takes to find the words on it again without OCR."""

    page: int
    width: int
    """Of the picture that OCR was given, which is of the whole page; in pixels."""
    height: int
    scale: float
    """Points a pixel."""
    lines: tuple[tuple[tuple[str, int, int, int, int], ...], ...]
    """Lines of words: (the word; left, top, width and height in pixels, from the upper left corner)."""
    unsure: tuple[tuple[int, int, int, int], ...] = ()
    """Where there are words, or stains, of which it was not sure: they are no text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one file, before anybody knows what document it is."""

    blocks: tuple[Block, ...]
    reader: str
    """Name and version of what read it: `pdf 1 (pypdfium2 5.15.2, pypdf 7.1.0)`."""
    pages: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    warnings: tuple[Message, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """What the file declares of itself: title, author, subject, created, language."""
    furniture: tuple[str, ...] = ()
    """Mastheads, running headers and footers, each once: not text, but symbol and date stand there."""
    hidden: tuple[Block, ...] = ()
    """What a person who looks at the document cannot see, each block with its reason; their `order` means nothing."""
    recognised: tuple[RecognisedPage, ...] = ()
    """The pages that our OCR has read, ascending."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is understood: its source, its blocks in reading order, and how well it could be read."""

    source: Source
    blocks: tuple[Block, ...]
    reader: str
    warnings: tuple[Message, ...] = ()
    pages: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    confidence: tuple[tuple[str, float], ...] = ()
    """(field of Source, probability in 0..1 that what was read for it is right)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest thing worth citing. `text` is verbatim and quotable; nothing else is ever quoted."""

    passage_id: str
    """`doc_id#label-or-order@hash8`: the same content gives the same id."""
    doc_id: str
    text: str
    kind: BlockKind
    order: int
    """Place among the passages of its document, from 0."""
    blocks: tuple[int, int]
    """Half-open range of `Block.order`."""
    heading_path: tuple[str, ...] = ()
    label: str | None = None
    pages: tuple[int, int] | None = None
    """(first, last) physical page."""
    page_starts: tuple[PageStart, ...] = ()
    """The first has offset 0; empty for formats without pages."""
    language: str = ""
    lead_in: str = ""
    """What the text is an item of: the sentence that opens its list, the heads of its table."""
    notes: tuple[str, ...] = ()
    """The texts of the footnotes that it calls; searched with it, cited as themselves."""
    ocr: bool = False

    def page_at(self, offset: int) -> PageStart | None:
        """The page on which the character at `offset` stands; None for formats without pages."""
        found = None
        for start in self.page_starts:
            if start.offset > offset:
                break
            found = start
        return found

    def embedding_text(self, title: str) -> str:
        """What is embedded and indexed by words in place of the bare text: where it stands, then what it says."""
        where = " > ".join(part for part in (title, *self.heading_path) if part)
        return "\n".join(part for part in (where, self.lead_in, self.text, *self.notes) if part)


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file that became a document, the passages of it in reading order, and where OCR saw its words."""

    document: Document
    passages: tuple[Passage, ...]
    recognised: tuple[RecognisedPage, ...] = ()


def passage_id(doc_id: str, label_or_order: str, text: str) -> str:
    """The id of a passage: readable, and bound to its words by the first 8 hex digits of their SHA-256."""
    return f"{doc_id}#{label_or_order}@{hashlib.sha256(text.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Over it, the file fails with a reason; the others go on."""

    bytes: int = 200 * 2**20
    pages: int = 3_000
    seconds: float = 300.0
    """Wall clock of the child process."""
    memory: int = 2 * 2**30
    """Address space of the child process beyond what it starts with, in bytes."""
    expanded: int = 500 * 2**20
    """Uncompressed size of a zip-based format (DOCX, PPTX)."""
    characters: int = 20_000_000
    ocr_languages: tuple[str, ...] = ("eng", "spa")
