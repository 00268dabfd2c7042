"""PDF to blocks: every page measured, undressed of its furniture, put in reading order and grouped into paragraphs.

The work is done by pure functions over measured characters (`page.lines`, `furniture`, `tables`, `columns`,
`footnotes`, `paragraphs`, `headings`, `hyphenation`, `blocks`); here is only their order, and what happens
when a file or a page cannot be read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import DamagedFile, FileTooLarge
from ..lexicon import COMMON_LANGUAGES, known_share
from ..messages import Message
from ..progress import turned
from ..readers import reader_name
from ..records import Block, Limits, Reading, RecognisedPage
from ..structure import language_of
from . import ocr
from .document import FOREIGN, Declared, declared, locked_file, page_text
from .document import VERSION as PYPDF
from .layout import settled, undress, with_initials, without_line_numbers
from .note_continuation import with_rests
from .page import (
    Box,
    Face,
    Glyph,
    Line,
    PageGlyphs,
    Segment,
    Unseen,
    hidden_blocks,
    pdfium,
    segments,
    sideways,
    visible,
)
from .reading_order import arrange, usual_size
from .sideways import Turned, turned_texts, without_repeated
from .structure import Paragraphs, blocks_of, classify, measure, vocabulary, with_notes
from .table_continuation import rejoin

READER = reader_name("pdf", pdfium.VERSION, PYPDF)

POOR = 0.84
"""Share of common words below which the text layer of a scan was read badly. On well-read pages it is 0.93 in the
middle, and below this on one page in ten; on the pages of a bad layer of the eighties it was 0.68 to 0.80."""
BETTER = 0.04
"""By how much that share must be higher for another reading to be the better one."""
ENOUGH_WORDS = 20
LONGEST_ASKEW = 200
LEAST_ASKEW = 4
"""Letters and figures at an angle that are worth telling."""
MOST_PIXELS = 20_000_000
"""Of the picture of one page that OCR is given."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as far as it could be read. `state`: "text", "blank", "picture" (no text that we can read), "damaged"."""

    glyphs: PageGlyphs
    parts: tuple[Segment, ...]
    state: str
    unseen: tuple[Unseen, ...] = ()
    ocr: bool = False
    recognised: RecognisedPage | None = None
    """What its text was made of, where we have recognised it ourselves."""
    turned: tuple[Turned, ...] = ()
    """What runs up or down it."""
    layer: str = ""
    """Of a scan with a text layer whose words are few known ones: "poor", or "anew" where we have read it again."""
    plain: bool = False
    """Its text is what pypdf reads, without places."""


def read_pdf(path: Path, limits: Limits) -> Reading:
    """The blocks of a PDF. Raises FileTooLarge, EncryptedFile or DamagedFile; a bad page is a warning."""
    if path.stat().st_size > limits.bytes:
        raise FileTooLarge("ingest.pdf.too_large", name=path.name, limit=limits.bytes // 2**20)
    says, damage = _declared(path)
    pages = _pages(path, limits, says, damage)
    labels_declared = says.page_labels if says is not None else ()
    size = usual_size([page.parts for page in pages])
    parts = [with_initials(without_line_numbers(page.parts), size) for page in pages]
    sheets = undress(parts, [page.glyphs.height for page in pages])
    body = usual_size([sheet.body for sheet in sheets])
    furniture = [text for sheet in sheets for text in sheet.furniture]
    turned_here, turned_furniture = without_repeated([page.turned for page in pages], furniture)
    leaves = [
        arrange(page.glyphs, sheet.body, body, page.ocr, turned)
        for page, sheet, turned in zip(pages, sheets, turned_here, strict=True)
        if sheet.body or turned
    ]
    leaves = with_rests(rejoin(leaves), body)
    lines = [item for leaf in leaves for column in leaf.columns for item in column.items if isinstance(item, Line)]
    grouping = Paragraphs(measure(lines))
    for leaf in leaves:
        for column in leaf.columns:
            if column.apart:
                grouping.add_apart(column.items)
            else:
                grouping.add(column.items)
    drafts = with_notes(grouping.drafts, settled([(leaf.number, leaf.notes) for leaf in leaves]))
    classify(drafts, grouping.usual)
    labels = {
        page.glyphs.number: sheet.label
        or (labels_declared[page.glyphs.number - 1] if page.glyphs.number <= len(labels_declared) else None)
        for page, sheet in zip(pages, sheets, strict=True)
    }
    spelt = [line for draft in drafts if draft.row is not None for cell in draft.row.cells for line in cell.split("\n")]
    blocks = blocks_of(drafts, vocabulary([*(line.text for line in lines), *spelt]), labels)
    return Reading(
        blocks=tuple(map(partial(_shown, {page.glyphs.number: page.glyphs for page in pages}), blocks)),
        reader=READER,
        pages=len(pages),
        unreadable_pages=tuple(page.glyphs.number for page in pages if page.state in ("picture", "damaged")),
        warnings=_warnings(pages),
        properties=says.properties if says is not None else (),
        furniture=tuple(dict.fromkeys((*furniture, *turned_furniture, *_askew(pages)))),
        recognised=tuple(page.recognised for page in pages if page.recognised is not None),
        hidden=tuple(
            block for page in pages for block in hidden_blocks(page.glyphs, labels[page.glyphs.number], page.unseen)
        ),
    )


def _shown(pages: Mapping[int, PageGlyphs], block: Block) -> Block:
    """The block where people see it, on a page that was turned to be read."""
    page = pages[block.page] if block.page is not None else None
    if page is None or block.bbox is None or not page.turn:
        return block
    x0, top, x1, bottom = (round(side, 1) for side in page.shown(Box(*block.bbox)))
    return replace(block, bbox=(x0, top, x1, bottom))


def _askew(pages: Sequence[_Page]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(page.glyphs.askew[:LONGEST_ASKEW] for page in pages if page.glyphs.askew))


def _declared(path: Path) -> tuple[Declared | None, DamagedFile | None]:
    """What pypdf says; or why it cannot, as pdfium may still read the file."""
    try:
        return declared(path), None
    except DamagedFile as exc:
        return None, exc


def _pages(path: Path, limits: Limits, says: Declared | None, damage: DamagedFile | None) -> list[_Page]:
    try:
        with pdfium.opened(path) as document:
            count = len(document)
            if count > limits.pages:
                raise FileTooLarge("ingest.pdf.too_many_pages", name=path.name, pages=count, limit=limits.pages)
            if count == 0:
                raise _damaged(path)
            tongues: tuple[str, ...] | None = None
            pages: list[_Page] = []
            characters = 0
            for number in range(1, count + 1):
                page = _page(document, number, says)
                poor = page.ocr and _is_poor(page.parts)
                if page.state == "picture" or poor:
                    tongues = ocr.languages(limits.ocr_languages) if tongues is None else tongues
                    again = _recognised(document, page, tongues)
                    page = _better(page, again) if poor else again
                characters += len(page.glyphs.glyphs)
                if characters > limits.characters:
                    raise FileTooLarge("ingest.pdf.too_much_text", name=path.name, limit=limits.characters)
                pages.append(page)
                turned(number, count)
            return pages
    except pdfium.FileUnreadable as exc:
        if exc.wants_password:
            raise locked_file(path) from exc
        if says is None:
            raise (damage or _damaged(path)) from exc
        return _without_geometry(path, limits, says)


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile("ingest.pdf.no_page_can_be_read", name=path.name)


def _without_geometry(path: Path, limits: Limits, says: Declared) -> list[_Page]:
    """All pages by pypdf, where pdfium refuses the file."""
    try:
        count = len(says.reader.pages)
    except FOREIGN as exc:
        raise _damaged(path) from exc
    if count == 0:
        raise _damaged(path)
    if count > limits.pages:
        raise FileTooLarge("ingest.pdf.too_many_pages", name=path.name, pages=count, limit=limits.pages)
    pages = [_plain(number, page_text(says.reader, number)) for number in range(1, count + 1)]
    if all(page.state == "damaged" for page in pages):
        raise _damaged(path)
    return pages


def _page(document: Any, number: int, says: Declared | None) -> _Page:
    try:
        measured = pdfium.read_page(document, number)
    except pdfium.PageUnreadable:
        return _plain(number, page_text(says.reader, number) if says is not None else "")
    glyphs, unseen, layer = visible(measured)
    if _is_garbage(glyphs):
        return _Page(measured, (), "picture", unseen)
    parts = segments(glyphs)
    runs, others = sideways(measured)
    turned, unseen = turned_texts(measured, runs), (*unseen, *others)
    inked = sum(glyph.char.isalnum() for glyph in glyphs)
    if inked < 25 and _is_drawn(measured):
        return _Page(measured, parts, "picture", unseen, turned=turned)
    if not measured.glyphs and not measured.sideways and says is not None and (text := page_text(says.reader, number)):
        return _plain(number, text)
    return _Page(measured, parts, "text" if inked or turned else "blank", unseen, layer, turned=turned)


def _is_drawn(page: PageGlyphs) -> bool:
    """Whether pictures cover much of the page, or it is drawn in outlines."""
    area = max(page.width * page.height, 1.0)
    covered = sum(max(box.width, 0) * max(box.height, 0) for box in page.pictures)
    return covered > 0.35 * area or len(page.fills) > 400


def _is_garbage(glyphs: Sequence[Glyph]) -> bool:
    """Characters without meaning: a font that does not say which letters it draws."""
    inked = [glyph.char for glyph in glyphs if not glyph.char.isspace()]
    odd = sum(char == "\ufffd" or char < " " or "\ue000" <= char <= "\uf8ff" for char in inked)
    return len(inked) > 50 and odd > 0.4 * len(inked)


def _recognised(document: Any, page: _Page, tongues: Sequence[str]) -> _Page:
    if not tongues:
        return page
    try:
        # A poster, or a page that only claims to be one, must not fill the memory.
        area = max(page.glyphs.width * page.glyphs.height, 1.0)
        scale = min(ocr.DOTS_PER_INCH / 72, math.sqrt(MOST_PIXELS / area))
        picture = pdfium.render(document, page.glyphs.number, scale)
    except pdfium.PageUnreadable:
        return page
    recognised = ocr.recognise(picture, page.glyphs, tongues)
    if recognised is None:
        return page
    found = PageGlyphs(page.glyphs.number, page.glyphs.width, page.glyphs.height, tuple(ocr.glyphs_of(recognised)))
    return _Page(found, segments(found.glyphs), "text", page.unseen, ocr=True, recognised=recognised)


def _is_poor(parts: Sequence[Segment]) -> bool:
    """Whether the text layer of a scan was read badly: in running text most words in small letters are common ones."""
    text = _text_of(parts)
    share, words = known_share(text)
    return words >= ENOUGH_WORDS and share < POOR and language_of(text, default="en") in COMMON_LANGUAGES


def _text_of(parts: Sequence[Segment]) -> str:
    return " ".join("".join(glyph.char for glyph in part.glyphs) for part in parts)


def _better(page: _Page, again: _Page) -> _Page:
    """The reading of a scan whose words are known ones more often: that of its old text layer, or ours."""
    if again is page:
        return replace(page, layer="poor")
    (old, words), (new, found) = known_share(_text_of(page.parts)), known_share(_text_of(again.parts))
    if new >= old + BETTER and found >= 0.6 * words:
        return replace(again, layer="anew")
    return replace(page, layer="poor")


def _plain(number: int, text: str) -> _Page:
    """A page without geometry, set as if typed: what pypdf reads where pdfium cannot."""
    face = Face(10.0, False, False, "")
    glyphs: list[Glyph] = []
    for row, line in enumerate(text.splitlines()[:500]):
        base = 130.0 + 12.0 * row
        for column, char in enumerate(line.rstrip()[:400]):
            left = 70.0 + 4.5 * column
            glyphs.append(Glyph(char, left, base - 9, left + 4.5, base + 2, base, face))
    height = max(842.0, 300.0 + (glyphs[-1].base if glyphs else 0.0))
    page = PageGlyphs(number, 2_000.0, height, tuple(glyphs))
    return _Page(page, segments(glyphs), "text" if glyphs else "damaged", plain=bool(glyphs))


def _warnings(pages: Sequence[_Page]) -> tuple[Message, ...]:
    """A sentence for each thing that was met, with the pages on which it was."""
    met = {
        "picture": [page for page in pages if page.state == "picture"],
        "damaged": [page for page in pages if page.state == "damaged"],
        "truncated": [page for page in pages if page.glyphs.truncated],
        "recognised": [page for page in pages if page.ocr and not page.layer],
        "anew": [page for page in pages if page.layer == "anew"],
        "poor": [page for page in pages if page.layer == "poor"],
        "plain": [page for page in pages if page.plain],
        "askew": [page for page in pages if sum(map(str.isalnum, page.glyphs.askew)) >= LEAST_ASKEW],
        "comments": [page for page in pages if page.glyphs.comments],
    }
    return tuple(
        Message(
            f"ingest.pdf.page_{what}",
            n=len(found),
            pages=", ".join(str(page.glyphs.number) for page in found[:20]) + (" …" if len(found) > 20 else ""),
        )
        for what, found in met.items()
        if found
    )
