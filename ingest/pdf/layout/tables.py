"""Tables with ruled lines (`unruled_tables` reads those without).

A ruled grid with one cell is a box around text, and one whose cells hold whole pages of prose is a layout: their text
stays text. Everything else becomes rows of cells.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..page import Box, Line, PageGlyphs, Segment, around, line_of, rows

_NEAR = 3.5
_MOST_RULES = 1_200
_MOST_FRAMES = 200
_WIDEST = 0.72
"""Of the width of the text: a box that is wider has nothing beside it."""
LONGEST_LENT = 120
MOST_LENT = 4
ROWS_APART = 1.5
"""Distance of two lines, as a multiple of their size, beyond which they may be two rows."""
LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a table; the cells that begin in it, from left to right."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    cells: tuple[str, ...]
    """With a line break where the page has one."""
    columns: tuple[str, ...] = ()
    ocr: bool = False
    places: tuple[int, ...] = ()
    """In which column of the table each cell stands, from 0."""
    tracks: tuple[float, ...] = ()
    """Where the columns of the table begin; rows of one table share them."""
    more: tuple[PrintedRow, ...] = ()
    """What of the row stands on later pages."""
    lent: tuple[str, ...] = ()
    """The words of cells that begin in a row above and reach down beside this one."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, or (`flows`) the boxes of a layout, each a text of its own."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: tuple[PrintedRow, ...]
    flows: tuple[tuple[Segment, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    at: float
    start: float
    end: float


def grids(
    page: PageGlyphs, parts: Sequence[Segment], ocr: bool = False
) -> tuple[tuple[Grid, ...], tuple[Segment, ...]]:
    """The ruled tables of a page, and the segments that stand in none."""
    if len(page.rules) > _MOST_RULES * 4:
        return (), tuple(parts)
    flat = _merge([_Rule((r.top + r.bottom) / 2, r.x0, r.x1) for r in page.rules if r.x1 - r.x0 >= r.bottom - r.top])
    steep = _merge([_Rule((r.x0 + r.x1) / 2, r.top, r.bottom) for r in page.rules if r.x1 - r.x0 < r.bottom - r.top])
    if len(flat) + len(steep) > _MOST_RULES:
        return (), tuple(parts)
    found: list[Grid] = []
    left = list(parts)
    for across, down in _components(flat, steep):
        grid, left = _grid(page, across, down, left, ocr)
        if grid is not None:
            found.append(grid)
    return tuple(found), tuple(left)


def framed(page: PageGlyphs, parts: Sequence[Segment]) -> tuple[tuple[Grid, ...], tuple[Segment, ...]]:
    """The boxes with a text of their own that stand beside each other (a title, a field for stamps), and the segments
    outside of them: lines of two boxes that are level are no lines. A box along which prose runs is no such thing."""
    if not parts or len(page.frames) > _MOST_FRAMES:
        return (), tuple(parts)
    width = around(parts).width
    left = list(parts)
    found: list[Grid] = []
    for box in sorted(set(page.frames), key=lambda box: box.area):
        if box.height < 20 or not 60 <= box.width <= _WIDEST * width:
            continue
        level = [part for part in parts if box.top < part.base < box.bottom]
        inside = [part for part in level if _is_in(part, box)]
        beside = [part for part in level if part.x1 < box.x0 or part.x0 > box.x1]
        if len({round(part.base / 4) for part in inside}) < 2 or not beside or len(inside) + len(beside) < len(level):
            continue
        if not all(any(_is_in(part, other) for other in page.frames if other != box) for part in beside):
            continue
        held = {id(part) for part in inside}
        if not held <= {id(part) for part in left}:
            continue
        left = [part for part in left if id(part) not in held]
        found.append(Grid(*box, rows=(), flows=(tuple(inside),)))
    return tuple(found), tuple(left)


def _is_in(part: Segment, box: Box) -> bool:
    return box.x0 - 2 <= part.x0 and part.x1 <= box.x1 + 2 and box.top < part.base < box.bottom


def _merge(rules: list[_Rule]) -> list[_Rule]:
    merged: list[_Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / 2), rule.start)):
        last = merged[-1] if merged else None
        if last is not None and abs(last.at - rule.at) <= 2.5 and rule.start <= last.end + _NEAR:
            merged[-1] = _Rule(last.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return [rule for rule in merged if rule.end - rule.start >= 8]


def _components(flat: list[_Rule], steep: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Lines that touch each other, as (horizontal, vertical), where there are at least two of each."""
    owner = list(range(len(flat) + len(steep)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, across in enumerate(flat):
        for j, down in enumerate(steep):
            if (
                across.start - _NEAR <= down.at <= across.end + _NEAR
                and down.start - _NEAR <= across.at <= down.end + _NEAR
            ):
                owner[root(len(flat) + j)] = root(i)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for i, across in enumerate(flat):
        groups.setdefault(root(i), ([], []))[0].append(across)
    for j, down in enumerate(steep):
        groups.setdefault(root(len(flat) + j), ([], []))[1].append(down)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 1]


def _steps(values: list[float]) -> list[float]:
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _NEAR:
            steps.append(value)
    return steps


def _grid(
    page: PageGlyphs, across: list[_Rule], down: list[_Rule], parts: list[Segment], ocr: bool
) -> tuple[Grid | None, list[Segment]]:
    xs = _steps([rule.at for rule in down] + [rule.start for rule in across] + [rule.end for rule in across])
    ys = _steps([rule.at for rule in across] + [rule.start for rule in down] + [rule.end for rule in down])
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > 6_000:
        return None, parts
    inside = [p for p in parts if xs[0] - 3 <= (p.x0 + p.x1) / 2 <= xs[-1] + 3 and ys[0] - 3 <= p.base <= ys[-1] + 4]
    if not inside:
        return None, parts
    through = [rule for rule in down if _cuts_words(rule, inside)]
    if through:
        # what is drawn through words is no edge of a cell
        kept = [rule for rule in down if rule not in through]
        return _grid(page, across, kept, parts, ocr) if kept else (None, parts)
    held = {id(part) for part in inside}
    cells = _cells(xs, ys, across, down)
    texts: dict[tuple[int, int], list[Segment]] = {}
    for part in inside:
        for piece in _split(part, [rule.at for rule in down if rule.start - 2 <= part.base - 3 <= rule.end + 2]):
            row = _at(ys, piece.base - 0.3 * piece.size)
            column = _at(xs, (piece.x0 + min(piece.x1, piece.x0 + 3 * piece.size)) / 2)
            texts.setdefault(cells[row, column], []).append(piece)
    if len({column for _, column in texts}) < 2:
        return None, parts
    texts = _undivided(texts, cells)
    rest = [part for part in parts if id(part) not in held]
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    if _is_layout(texts):
        return Grid(*box, rows=(), flows=tuple(tuple(texts[key]) for key in sorted(texts))), rest
    return Grid(*box, rows=_rows(page.number, box, texts, xs, ocr, cells)), rest


def _at(steps: list[float], value: float) -> int:
    return max(0, min(len(steps) - 2, sum(step <= value for step in steps) - 1))


def _cells(
    xs: list[float], ys: list[float], across: list[_Rule], down: list[_Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each unit of the lattice the unit where its cell begins: units with no line between them are one cell."""
    anchor = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            center = (xs[column] + xs[column + 1]) / 2
            if column and not any(
                abs(rule.at - xs[column]) <= _NEAR and rule.start - 2 <= middle <= rule.end + 2 for rule in down
            ):
                anchor[row, column] = anchor[row, column - 1]
            elif row and not any(
                abs(rule.at - ys[row]) <= _NEAR and rule.start - 2 <= center <= rule.end + 2 for rule in across
            ):
                anchor[row, column] = anchor[row - 1, column]
    return anchor


def _undivided(
    texts: dict[tuple[int, int], list[Segment]], cells: dict[tuple[int, int], tuple[int, int]]
) -> dict[tuple[int, int], list[Segment]]:
    """The cells with those joined to the one above that lines divide where all others of the row go on: a list that
    is ruled inside its cell is still one cell."""
    width = 1 + max(column for _, column in cells)
    whole: dict[tuple[int, int], list[Segment]] = {}
    for (row, column), parts in sorted(texts.items()):
        around = {cells[row, other] for other in range(width)} & set(texts)
        beside = around - {(row, column)}
        above = {other[0] for other in beside}
        target = (min(above), column) if above else (row, column)
        if len(beside) >= 2 and len(above) == 1 and target[0] < row and target in whole:
            whole[target] = whole[target] + parts
        else:
            whole[row, column] = parts
    return whole


def _split(part: Segment, bounds: list[float]) -> list[Segment]:
    crossed = [x for x in bounds if part.x0 + 2 < x < part.x1 - 2 and _is_between_words(part, x)]
    if not crossed:
        return [part]
    groups: dict[int, list[int]] = {}
    for index, glyph in enumerate(part.glyphs):
        groups.setdefault(sum((glyph.x0 + glyph.x1) / 2 > x for x in crossed), []).append(index)
    pieces = []
    for indices in groups.values():
        glyphs = [part.glyphs[index] for index in indices]
        inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
        if inked:
            x0, x1 = min(glyph.x0 for glyph in inked), max(glyph.x1 for glyph in inked)
            pieces.append(Segment(tuple(glyphs), x0, part.top, x1, part.bottom, part.base, part.size))
    return pieces


def _cuts_words(rule: _Rule, parts: Sequence[Segment]) -> bool:
    """Whether it runs through words on at least every second line beside it; one word may be too long for its cell."""
    level = [part for part in parts if rule.start - 2 <= part.base - 3 <= rule.end + 2]
    cut = [part for part in level if part.x0 + 2 < rule.at < part.x1 - 2 and not _is_between_words(part, rule.at)]
    return bool(cut) and 2 * len({round(part.base) for part in cut}) >= len({round(part.base) for part in level})


def _is_between_words(part: Segment, x: float) -> bool:
    """Whether no word of the segment stands on both sides."""
    before, after = None, None
    for glyph in part.glyphs:
        if glyph.char.isspace():
            continue
        if (glyph.x0 + glyph.x1) / 2 <= x:
            before = glyph
        else:
            after = glyph
            break
    if before is None or after is None:
        return True
    return after.x0 - before.x1 > 0.15 * part.size


def _is_layout(texts: dict[tuple[int, int], list[Segment]]) -> bool:
    sizes = [sum(len(part.glyphs) for part in parts) for parts in texts.values()]
    return len(sizes) <= 3 and max(sizes) > 700


def _rows(
    page: int,
    box: Box,
    texts: dict[tuple[int, int], list[Segment]],
    xs: Sequence[float],
    ocr: bool,
    cells_of: dict[tuple[int, int], tuple[int, int]],
) -> tuple[PrintedRow, ...]:
    columns = sorted({column for _, column in texts})
    tracks = tuple(xs[column] for column in columns)
    found: list[PrintedRow] = []
    bold: list[bool] = []
    words: dict[tuple[int, int], str] = {}
    for row in sorted({row for row, _ in texts}):
        keys = sorted(key for key in texts if key[0] == row)
        lines = [[line_of(parts, page) for parts in rows(texts[key])] for key in keys]
        words.update({key: join(group) for key, group in zip(keys, lines, strict=True)})
        reaching = dict.fromkeys(cells_of[row, column] for column in range(len(xs) - 1))
        lent = [words[key] for key in reaching if key[0] < row and words.get(key)]
        for groups in _lines_apart(lines):
            cells = {
                columns.index(key[1]): text for key, group in zip(keys, groups, strict=True) if (text := join(group))
            }
            if not cells:
                continue
            whole = around([line for group in groups for line in group])
            place = box.x0, whole.top, box.x1, whole.bottom
            found.append(
                PrintedRow(
                    page,
                    *place,
                    tuple(cells.values()),
                    ocr=ocr,
                    places=tuple(cells),
                    tracks=tracks,
                    lent=tuple(text for text in lent if len(text) <= LONGEST_LENT)[:MOST_LENT],
                )
            )
            bold.append(all(line.bold for group in groups for line in group))
    return headed(found, bold)


def _lines_apart(cells: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """The cells of a ruled row, or the rows that stand in it without rules between them: lines far apart, in all
    cells."""
    lines = sorted((line for cell in cells for line in cell), key=lambda line: line.base)
    starts = lines[:1]
    for last, line in pairwise(lines):
        if line.base - last.base > ROWS_APART * line.size:
            starts.append(line)
    ends = (*(line.base for line in starts[1:]), math.inf)
    found = [
        [[line for line in cell if start.base - 1 <= line.base < end - 1] for cell in cells]
        for start, end in zip(starts, ends, strict=True)
    ]
    return found if len(cells) > 1 and len(found) >= LEAST_ROWS and all(all(row) for row in found) else [list(cells)]


def headed(found: Sequence[PrintedRow], set_off: Sequence[bool]) -> tuple[PrintedRow, ...]:
    """The rows of one table, with the heads of its columns where one of them names these."""
    head = head_of(found, set_off)
    if head is None:
        return tuple(found)
    heads = found[head].cells
    return tuple(
        replace(row, columns=heads) if index > head and row.cells != heads else row for index, row in enumerate(found)
    )


def head_of(found: Sequence[PrintedRow], set_off: Sequence[bool]) -> int | None:
    """Which row names the columns: the first with several cells, where its face or its form tells it from the others.

    `set_off`: for each row, whether its face is another than that of the table. By form, heads are short, without
    digits, and stand above cells that have digits or are much longer.
    """
    index = next((index for index, row in enumerate(found[:3]) if len(row.cells) >= 2), None)
    if index is None or index + 1 >= len(found):
        return None
    head, below = found[index], found[index + 1 :]
    if max(len(row.cells) for row in below) > len(head.cells) + 1 or any(len(cell) > 80 for cell in head.cells):
        return None
    if set_off[index]:
        return index
    if any(len(cell) > 30 or any(char.isdigit() for char in cell) for cell in head.cells):
        return None
    if not all(any(map(str.isalpha, cell)) for cell in head.cells):
        return None  # the strokes of a form to be filled in
    cells = [cell for row in below for cell in row.cells]
    numbers = sum(any(char.isdigit() for char in cell) for cell in cells) >= 0.25 * len(cells)
    longer = sum(map(len, cells)) / len(cells) > 2.0 * sum(map(len, head.cells)) / len(head.cells)
    return index if numbers or longer else None


def join(lines: Sequence[Line]) -> str:
    """The lines of one cell as one text, with the breaks between them."""
    return "\n".join(line.text for line in lines if line.text)
