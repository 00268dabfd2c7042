"""Grouped lines become the records that everything else reads: text, place, page breaks, and calls of footnotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...records import Block, PageStart
from ...structure import SEPARATOR
from ..layout import Footnote, PrintedRow, calls, slashed_calls
from ..page import around, ends_divided
from .hyphenation import Vocabulary, compose, join, unbroken
from .paragraphs import Draft


def with_notes(drafts: Sequence[Draft], notes: Sequence[tuple[int, Sequence[Footnote]]]) -> list[Draft]:
    """Footnotes put behind the last block that begins on their page; one that runs on to the next page is one.

    `notes`: (page, its footnotes) in the order of the pages.
    """
    by_page: dict[int, list[Draft]] = {}
    last: Draft | None = None
    for page, found in notes:
        for note in found:
            if note.label is None and last is not None:
                last.lines.extend(note.lines)
                continue
            last = Draft(list(note.lines), kind="footnote", note=note.label or "")
            by_page.setdefault(page, []).append(last)
    done: list[Draft] = []
    pages = sorted(by_page)
    for index, draft in enumerate(drafts):
        done.append(draft)
        following = drafts[index + 1].page if index + 1 < len(drafts) else None
        while pages and (following is None or pages[0] < following):
            done += by_page[pages.pop(0)]
    for page in pages:
        done += by_page[page]
    return done


def blocks_of(drafts: Sequence[Draft], known: Vocabulary, labels: Mapping[int, str | None]) -> tuple[Block, ...]:
    """The drafts as blocks. `labels`: page number to printed page label."""
    done: list[Block] = []
    for draft in drafts:
        make = _text if draft.row is None else _row
        block = make(draft, known, labels, len(done))
        if block.text.strip():
            done.append(block)
    return _called(done)


def _row(draft: Draft, known: Vocabulary, labels: Mapping[int, str | None], order: int) -> Block:
    row = draft.row
    assert row is not None
    text, breaks = _cells(row, known, labels)
    return Block(
        kind="table_row",
        text=text,
        order=order,
        page=row.page,
        page_label=labels.get(row.page),
        bbox=_rounded(row.x0, row.top, row.x1, row.bottom),
        breaks=breaks,
        columns=tuple(dict.fromkeys(unbroken(head, known) for head in (*row.lent, *row.columns)))
        if row.lent
        else tuple(unbroken(head, known) for head in row.columns),
        ocr=row.ocr,
    )


def _cells(row: PrintedRow, known: Vocabulary, labels: Mapping[int, str | None]) -> tuple[str, tuple[PageStart, ...]]:
    """The cells from left to right, then what stands of them on later pages: in the order of the pages, so that the
    text is found in the original as it stands. The last cell goes on without a break."""
    text, last = "", (-1, "")
    breaks: list[PageStart] = []
    for part in (row, *row.more):
        for index, cell in enumerate(part.cells):
            place = part.places[index] if part.places else index
            if last[1]:
                text = join(text, cell, ends_divided(last[1]), known) if place == last[0] else text + SEPARATOR
            if index == 0 and part is not row:
                breaks.append(PageStart(len(text), part.page, labels.get(part.page)))
            text += unbroken(cell, known)
            last = (place, cell)
    return text, tuple(breaks)


def _text(draft: Draft, known: Vocabulary, labels: Mapping[int, str | None], order: int) -> Block:
    text, breaks = compose(draft.lines, known, labels)
    first = draft.lines[0]
    label = draft.note or None if draft.kind == "footnote" else draft.marker.label if draft.marker else None
    here = [line for line in draft.lines if line.page == first.page and line.left == first.left]
    return Block(
        kind=draft.kind,
        text=text,
        order=order,
        level=draft.level,
        label=label,
        page=first.page,
        page_label=labels.get(first.page),
        bbox=_rounded(*around(here)),
        breaks=breaks,
        ocr=any(line.ocr for line in draft.lines),
    )


def _rounded(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
    return (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))


def _called(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Each block with the footnotes that it calls: those of its pages that bear the number."""
    notes: dict[tuple[str, int], int] = {}
    slashed: set[int] = set()
    for block in blocks:
        if block.kind == "footnote" and block.label and block.page:
            notes.setdefault((block.label, block.page), block.order)
            if block.text.startswith(f"{block.label}/"):
                slashed.add(block.order)
    done: list[Block] = []
    for block in blocks:
        if block.kind == "footnote" or not notes:
            done.append(block)
            continue
        pages = [block.page or 0, *(start.page for start in block.breaks)]
        found = [
            order for call in calls(block.text) for page in pages if (order := notes.get((call, page))) is not None
        ]
        found += [
            order
            for call in (slashed_calls(block.text) if slashed else ())
            for page in pages
            if (order := notes.get((call, page))) in slashed and order is not None
        ]
        done.append(replace(block, notes=tuple(dict.fromkeys(found))) if found else block)
    return tuple(done)
