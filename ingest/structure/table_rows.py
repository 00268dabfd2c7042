"""Turns the cells of a table into rows that can be read and cited alone.

A row by itself ("Top down | Bottom-up") says little: it needs the heads of its columns, the day that a merged cell
gives to five rows, the line across the table that opens a section. These travel beside the row's own
words, never in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..records import SEPARATOR

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
    numbers: tuple[tuple[str | None, str], ...] = ()
    """Where the file numbers paragraphs of the cell: each of its paragraphs, with its number."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed, each merged cell once; `columns` are the heads that it stands under, section and merged row
    heads first."""

    text: str
    columns: tuple[str, ...]
    label: str | None = None
    source: int = 0
    """Which of the given rows it is, or is a part of."""


def table_rows(given: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """A Row for each of `given`, in order; a row of several numbered paragraphs is one for each, under the same cells
    beside them. A row without text has an empty text."""
    rows, labels, sources = _divided(given)
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
            done.append(Row(text, (), labels[index], sources[index]))
            continue
        spanning = [(end, cell) for end, cell in spanning if end > index]
        filled = [cell for cell in row if cell.text]
        is_section = len(filled) == 1 and filled[0].width == width > 1 and len(filled[0].text) <= LONGEST_SECTION
        if is_section:
            section = filled[0].text
        context = () if is_section else (section, *(cell.text for _, cell in spanning[:MOST_ROW_HEADS]))
        over = () if is_section else tuple(named.get(cell.column, "") for cell in filled)
        heads_over = tuple(dict.fromkeys(each for each in (*context, *over) if each))
        done.append(Row(text, heads_over, labels[index], sources[index]))
        spanning += [
            (index + cell.height, cell) for cell in filled if cell.height > 1 and len(cell.text) <= LONGEST_SECTION
        ]
    return tuple(done)


def _divided(given: Sequence[Sequence[Cell]]) -> tuple[list[list[Cell]], list[str | None], list[int]]:
    """The rows, those with several numbered paragraphs in a cell divided; the number of each, and whose part it is.

    Numbers that come again in other rows are those of lists within the rows: they number none.
    """
    labels = [label for row in given for cell in row for label, _ in cell.numbers if label]
    counts = len(set(labels)) == len(labels)
    numbered = [next((cell for cell in row if any(label for label, _ in cell.numbers)), None) for row in given]
    parts = [_parts(cell) if cell is not None and counts else [] for cell in numbered]
    starts = [0]
    for each in parts:
        starts.append(starts[-1] + max(1, len(each)))
    rows: list[list[Cell]] = []
    numbers: list[str | None] = []
    sources: list[int] = []
    for index, (row, held, pieces) in enumerate(zip(given, numbered, parts, strict=True)):
        heights = [starts[min(index + cell.height, len(given))] - starts[index] for cell in row]
        first = pieces[0] if pieces else (None, "")
        rows.append(
            [
                replace(cell, text=first[1], height=1) if pieces and cell is held else replace(cell, height=height)
                for cell, height in zip(row, heights, strict=True)
            ]
        )
        rows += [[replace(held, text=text, height=1)] for _, text in pieces[1:] if held is not None]
        numbers += [label for label, _ in pieces] or [None]
        sources += [index] * max(1, len(pieces))
    return rows, numbers, sources


def _parts(cell: Cell) -> list[tuple[str | None, str]]:
    """The paragraphs of a cell, those without a number with the one before them."""
    found: list[tuple[str | None, str]] = []
    for label, text in cell.numbers:
        if found and (label is None or found[-1][0] is None):
            found[-1] = (found[-1][0] or label, f"{found[-1][1]}\n{text}".strip("\n"))
        elif label or text:
            found.append((label, text))
    return found


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
