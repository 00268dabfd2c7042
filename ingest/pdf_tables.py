"""Tables with ruled lines (`pdf_loose` reads those without).

A ruled grid with one cell is a box around text, and one whose cells hold whole pages of prose is a layout: their text
stays text. Everything else becomes rows of cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .pdf_glyphs import Box, PageGlyphs
from .pdf_lines import Line, Segment, line_of, rows

_NEAR = 3.5
_MOST_RULES = 1_200


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; the cells that begin in it, from left to right."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    cells: tuple[str, ...]
    columns: tuple[str, ...] = ()
    hyphens: bool = False
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, or (`flows`) the boxes of a layout, each a text of its own."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: tuple[Row, ...]
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
    rest = [part for part in parts if id(part) not in held]
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    if _is_layout(texts):
        return Grid(*box, rows=(), flows=tuple(tuple(texts[key]) for key in sorted(texts))), rest
    return Grid(*box, rows=_rows(page.number, box, texts, ocr)), rest


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


def _split(part: Segment, bounds: list[float]) -> list[Segment]:
    crossed = [x for x in bounds if part.x0 + 2 < x < part.x1 - 2]
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


def _is_layout(texts: dict[tuple[int, int], list[Segment]]) -> bool:
    sizes = [sum(len(part.glyphs) for part in parts) for parts in texts.values()]
    return len(sizes) <= 3 and max(sizes) > 700


def _rows(page: int, box: Box, texts: dict[tuple[int, int], list[Segment]], ocr: bool) -> tuple[Row, ...]:
    found: list[Row] = []
    bold: list[bool] = []
    for row in sorted({row for row, _ in texts}):
        keys = sorted(key for key in texts if key[0] == row)
        lines = [[line_of(parts, page) for parts in rows(texts[key])] for key in keys]
        cells = tuple(text for group in lines if (text := join(group)))
        if cells:
            top = min(line.top for group in lines for line in group)
            bottom = max(line.bottom for group in lines for line in group)
            found.append(Row(page, box.x0, top, box.x1, bottom, cells, ocr=ocr))
            bold.append(all(line.bold for group in lines for line in group))
    head = head_of(found, bold)
    return tuple(
        Row(
            r.page,
            r.x0,
            r.top,
            r.x1,
            r.bottom,
            r.cells,
            found[head].cells if head is not None and i > head else (),
            ocr=ocr,
        )
        for i, r in enumerate(found)
    )


def head_of(found: Sequence[Row], set_off: Sequence[bool]) -> int | None:
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
    cells = [cell for row in below for cell in row.cells]
    numbers = sum(any(char.isdigit() for char in cell) for cell in cells) >= 0.25 * len(cells)
    longer = sum(map(len, cells)) / len(cells) > 2.0 * sum(map(len, head.cells)) / len(head.cells)
    return index if numbers or longer else None


def join(lines: Sequence[Line]) -> str:
    """The lines of one cell as one text."""
    text = ""
    for line in lines:
        if text and lines and text.endswith("-") and line.text[:1].islower() and text[-2:-1].isalpha():
            text = text[:-1] + line.text
        else:
            text += (" " if text else "") + line.text
    return text
