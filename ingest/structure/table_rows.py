"""Turns the cells of a table into rows that can be read and cited alone.

A row by itself ("Top down | Bottom-up") says little: it needs the heads of its columns, the day that a merged cell
gives to five rows, the line across the table that opens a section. These travel beside the row's own
words, never in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SEPARATOR = " | "
LONGEST_HEAD = 80
LONGEST_SECTION = 120
LONGEST_MARKED_HEAD = 300
MOST_HEAD_ROWS = 4
MOST_ROW_HEADS = 4
# what a cell of values begins with, and a head hardly ever: 09:30, 1,014, 76%, $ 40
VALUE = re.compile(r"[$€£+−-]?\s?\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it begins: `column` from 0; `width` and `height` in columns and rows. `head`: the file says so."""

    text: str
    column: int
    width: int = 1
    height: int = 1
    head: bool = False
    emphatic: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed, each merged cell once; `columns` are the heads that it stands under, section and merged row
    heads first."""

    text: str
    columns: tuple[str, ...]


def table_rows(rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """One Row for each of `rows`, in order. A row without text has an empty text."""
    width = max((cell.column + cell.width for row in rows for cell in row), default=0)
    heads = head_rows(rows)
    titled = heads > 1 and _is_title(rows)
    named = _column_heads(rows[int(titled) : heads])
    done: list[Row] = []
    section = next(cell.text for cell in rows[0] if cell.text) if titled else ""
    spanning: list[tuple[int, Cell]] = []
    for index, row in enumerate(rows):
        text = SEPARATOR.join(cell.text for cell in row if cell.text)
        if index < heads:
            done.append(Row(text, ()))
            continue
        spanning = [(end, cell) for end, cell in spanning if end > index]
        filled = [cell for cell in row if cell.text]
        is_section = len(filled) == 1 and filled[0].width == width > 1 and len(filled[0].text) <= LONGEST_SECTION
        if is_section:
            section = filled[0].text
        context = () if is_section else (section, *(cell.text for _, cell in spanning[:MOST_ROW_HEADS]))
        over = () if is_section else tuple(named.get(cell.column, "") for cell in filled)
        done.append(Row(text, tuple(dict.fromkeys(each for each in (*context, *over) if each))))
        spanning += [
            (index + cell.height, cell) for cell in filled if cell.height > 1 and len(cell.text) <= LONGEST_SECTION
        ]
    return tuple(done)


def head_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows are heads: those that the file marks, else the first if it looks like one."""
    marked = 0
    while marked < len(rows) and rows[marked] and all(cell.head for cell in rows[marked]):
        marked += 1
    if marked:
        # a table of heads only has none; a file that marks every row marks nothing
        return 0 if marked == len(rows) else min(marked, MOST_HEAD_ROWS)
    # a title over the whole width stands above the heads
    titles = 1 if rows and _is_title(rows) else 0
    heads = _looks_like_heads(rows[titles:])
    return titles + heads if heads else 0


def _is_title(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row is one cell over the whole width."""
    width = max((cell.column + cell.width for row in rows for cell in row), default=0)
    filled = [cell for cell in rows[0] if cell.text]
    return len(filled) == 1 and filled[0].width == width > 1 and len(filled[0].text) <= LONGEST_SECTION


def _looks_like_heads(rows: Sequence[Sequence[Cell]]) -> int:
    if len(rows) < 2:
        return 0
    first = [cell for cell in rows[0] if cell.text]
    if len(first) < 2 or any(len(cell.text) > LONGEST_HEAD or VALUE.match(cell.text) for cell in first):
        return 0
    below = [cell for row in rows[1:] for cell in row if cell.text]
    # bold heads over text that is not; an empty corner over row heads; or short heads over much longer cells
    if all(cell.emphatic for cell in first):
        return 0 if all(cell.emphatic for cell in below) else 1
    if not rows[0][0].text and len(first) == len(rows[0]) - 1:
        return 1
    longest = max(len(cell.text) for cell in first)
    return int(
        len(first) > 2
        and longest <= 40
        and len(below) > 0
        and sum(len(c.text) for c in below) > 2 * longest * len(below)
    )


def _column_heads(rows: Sequence[Sequence[Cell]]) -> dict[int, str]:
    named: dict[int, list[str]] = {}
    for row in rows:
        for cell in row:
            for column in range(cell.column, cell.column + min(cell.width, 1_000)):
                if cell.text and len(cell.text) <= LONGEST_MARKED_HEAD:
                    named.setdefault(column, []).append(cell.text)
    return {column: " ".join(texts) for column, texts in named.items()}
