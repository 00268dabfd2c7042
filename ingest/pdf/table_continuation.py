"""Tables that run over a page break: their heads are printed again, and a row may go on under them.

The heads on the later page are furniture, and both parts of a row are one row, so that a name keeps its hour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .layout import PrintedRow
from .reading_order import Item, Leaf

_NEAR = 6.0
_ENDS = re.compile(r"[.!?;:][\"”’»')\]⁰¹²³⁴-⁹]*$")


def rejoin(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The pages with each such table as one: heads as on its first page, no row divided."""
    done: list[Leaf] = []
    for leaf in leaves:
        if done and _follow(done[-1], leaf):
            done[-1], leaf = _rejoined(done[-1], leaf)  # noqa: PLW2901 - both pages change where a row is mended
        done.append(leaf)
    return [replace(leaf, columns=tuple(column for column in leaf.columns if column.items)) for leaf in done]


def _follow(before: Leaf, after: Leaf) -> bool:
    if after.number != before.number + 1 or not before.columns or not after.columns:
        return False
    if before.columns[-1].apart or after.columns[0].apart or not before.columns[-1].items:
        return False
    return isinstance(before.columns[-1].items[-1], PrintedRow) and isinstance(after.columns[0].items[0], PrintedRow)


def _rejoined(before: Leaf, after: Leaf) -> tuple[Leaf, Leaf]:
    above, below = _end(before.columns[-1].items), _start(after.columns[0].items)
    heads = next((row.columns for row in reversed(above) if row.columns), ())
    repeated = bool(heads) and _words(below[0].cells) == _words(heads)
    if not repeated and not _same_tracks(above[-1], below[0]):
        return before, after
    count = len(below)
    below = below[1:] if repeated else below
    if not repeated and heads and not any(row.columns for row in below):
        below = [replace(row, columns=heads) for row in below]
    last = above[-1]
    if below and _goes_on(above, below[0]):
        last = replace(last, more=(*last.more, below[0]))
        below = below[1:]
    return _with_last(before, last), _with_first(after, below, count)


def _end(items: Sequence[Item]) -> list[PrintedRow]:
    """The rows at the end that share the columns of the last one."""
    rows: list[PrintedRow] = []
    for item in reversed(items):
        if not isinstance(item, PrintedRow) or (rows and item.tracks != rows[-1].tracks):
            break
        rows.append(item)
    return rows[::-1]


def _start(items: Sequence[Item]) -> list[PrintedRow]:
    return _end(items[::-1])[::-1]


def _words(cells: Sequence[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _same_tracks(last: PrintedRow, first: PrintedRow) -> bool:
    return len(last.tracks) == len(first.tracks) > 1 and all(
        abs(a - b) <= _NEAR for a, b in zip(last.tracks, first.tracks, strict=True)
    )


def _goes_on(above: Sequence[PrintedRow], first: PrintedRow) -> bool:
    """Whether a row that begins a page is the rest of the last one on the page before.

    In a table whose rows all have a first cell, one without it is the rest of another; and so is one whose cells all
    begin as no cell of the table does, with a small letter.
    """
    last, cells = above[-1], dict(zip(first.places, first.cells, strict=True))
    if not set(cells) <= set(last.places):
        return False
    small = all(cell[:1].islower() for cell in cells.values())
    if small and not any(cell[:1].islower() for row in above for cell in row.cells):
        return True
    if min(cells) == 0 or any(0 not in row.places for row in above):
        return False
    open_ends = dict(zip(last.places, last.cells, strict=True))
    return any(cell[:1].islower() or not _ENDS.search(open_ends[place]) for place, cell in cells.items())


def _with_last(leaf: Leaf, row: PrintedRow) -> Leaf:
    column = leaf.columns[-1]
    return replace(leaf, columns=(*leaf.columns[:-1], replace(column, items=(*column.items[:-1], row))))


def _with_first(leaf: Leaf, rows: Sequence[PrintedRow], count: int) -> Leaf:
    column = leaf.columns[0]
    return replace(leaf, columns=(replace(column, items=(*rows, *column.items[count:])), *leaf.columns[1:]))
