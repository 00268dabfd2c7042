"""One page from segments to reading order: tables, notes in the margin, columns, footnotes, and the lines between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .layout import (
    Footnote,
    Grid,
    PrintedRow,
    boxes,
    framed,
    grids,
    loose,
    loose_rows,
    regions,
    side_by_side,
    split_notes,
)
from .page import Box, Line, PageGlyphs, Segment, line_of, rows
from .sideways import Turned
from .structure import Draft

Item = Line | PrintedRow | Draft


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one page in reading order, without its footnotes."""

    items: tuple[Item, ...]
    apart: bool = False
    """A box that stands beside the text: the text goes on around it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page in reading order."""

    number: int
    columns: tuple[Column, ...]
    notes: tuple[Footnote, ...]


def usual_size(pages: Sequence[Sequence[Segment]]) -> float:
    """The size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for parts in pages:
        for part in parts:
            sizes[round(part.size * 2) / 2] += len(part.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def arrange(
    page: PageGlyphs, parts: Sequence[Segment], body: float, ocr: bool = False, turned: Sequence[Turned] = ()
) -> Leaf:
    """The page's segments (without furniture) in reading order. `body`: the document's usual size of text; `turned`:
    what runs up or down the page, which comes last."""
    tables, rest = grids(page, parts, ocr)
    rest, margin = _margin(rest, body)
    rest, boxed = boxes(page, rest)
    apart_here, rest = framed(page, rest)
    tables = (*tables, *apart_here)
    columns: list[Column] = []
    notes: list[Footnote] = []
    parts_here: list[Segment | Grid] = [*rest, *tables]
    flowing: list[tuple[Sequence[Segment | Grid], bool]] = [(region, False) for region in regions(parts_here)]
    for region, apart in [*flowing, *((inner, True) for box in boxed for inner in regions(box))]:
        for items in _flows(region, page, ocr):
            lines = [item for item in items if isinstance(item, Line)]
            here = _usual_here(lines, body)
            kept, found = split_notes(lines, here, page.rules)
            notes += found
            stay = {id(line) for line in kept}
            text = [item for item in items if not isinstance(item, Line) or id(item) in stay]
            columns.append(Column(tuple(_with_margin(_tabulate(text, page.rules), margin, page.number)), apart))
    columns += [Column((text.draft(),), apart=True) for text in turned]
    return Leaf(page.number, tuple(column for column in columns if column.items), tuple(notes))


def _usual_here(lines: Sequence[Line], body: float) -> float:
    if sum(len(line.text) for line in lines if line.size >= 0.95 * body) > 40:
        return body
    sizes = Counter(round(line.size * 2) / 2 for line in lines)
    return max(sizes, default=body) if sizes else body


def _flows(region: Sequence[Segment | Grid], page: PageGlyphs, ocr: bool) -> list[list[Item]]:
    """The lines and table rows of a region from top to bottom; each box of a layout as a flow of its own."""
    grids_here = sorted((part for part in region if isinstance(part, Grid)), key=lambda grid: grid.top)
    texts = [part for part in region if isinstance(part, Segment)]
    if not grids_here:
        return [list(_lines(texts, page, ocr))]
    flows: list[list[Item]] = []
    flow: list[Item] = []
    for grid in grids_here:
        above = [part for part in texts if part.base <= grid.top + 2]
        texts = [part for part in texts if part.base > grid.top + 2]
        flow += _lines(above, page, ocr)
        if grid.flows:
            flows.append(flow)
            for box in grid.flows:
                flows += [list(_lines(inner, page, ocr)) for inner in regions(box)]
            flow = []
        else:
            flow += grid.rows
    flow += _lines(texts, page, ocr)
    flows.append(flow)
    return [flow for flow in flows if flow]


def _lines(parts: Sequence[Segment], page: PageGlyphs, ocr: bool) -> list[Line]:
    if not parts:
        return []
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    lines = [line_of(row, page.number, ocr) for row in rows(parts)]
    return [replace(line, left=left, right=right) for line in lines if line.text]


def _tabulate(items: Sequence[Item], rules: Sequence[Box]) -> list[Item]:
    """Runs of lines that form a table without ruled lines become rows."""
    done: list[Item] = []
    run: list[Line] = []
    for item in [*items, None]:
        if isinstance(item, Line):
            run.append(item)
            continue
        at = 0
        for start, end in loose(run, rules):
            done += run[at:start]
            done += side_by_side(run[start:end]) or loose_rows(run[start:end])
            at = end
        done += run[at:]
        run = []
        if item is not None:
            done.append(item)
    return done


def _margin(parts: Sequence[Segment], body: float) -> tuple[tuple[Segment, ...], tuple[tuple[Segment, ...], ...]]:
    """Notes in the margin (small, wholly beside the text), each as its segments; and the text without them."""
    text = [part for part in parts if part.size >= 0.93 * body and len(part.glyphs) > 20]
    if len(text) < 8:
        return tuple(parts), ()
    ends = sorted(part.x1 for part in text)
    right = ends[int(0.97 * (len(ends) - 1))]
    left = sorted(part.x0 for part in text)[int(0.03 * (len(text) - 1))]
    top, bottom = min(part.top for part in text), max(part.bottom for part in text)
    small = [
        part
        for part in parts
        if part.size <= 0.88 * body and (part.x0 > right or part.x1 < left) and top - 4 <= part.base <= bottom + 16
    ]
    # Where much stands beside the text, it is a column and no margin.
    if not small or max(part.x1 - part.x0 for part in small) > 110:
        return tuple(parts), ()
    held = {id(part) for part in small}
    groups: list[list[Segment]] = []
    for part in sorted(small, key=lambda part: part.base):
        if groups and part.base - groups[-1][-1].base <= 1.7 * part.size:
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(part for part in parts if id(part) not in held), tuple(tuple(group) for group in groups)


def _with_margin(items: Sequence[Item], margin: Sequence[Sequence[Segment]], page: int) -> list[Item]:
    """Each note in the margin as a heading before the line at its height."""
    done: list[Item] = []
    waiting = list(margin)
    for item in items:
        base = item.base if isinstance(item, Line) else None
        for group in list(waiting):
            if base is not None and abs(group[0].base - base) <= 8:
                lines = [line_of(row, page) for row in rows(group)]
                done.append(Draft(lines=lines, kind="heading", aside=True))
                waiting.remove(group)
        done.append(item)
    return done
