"""Tables that a converter wrote as text: a tab between two cells, or before each cell on a line of its own.

Where a cell holds several lines, or a line was broken at a width, the rows have to be put together again; how many
cells a row has tells where it ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..numbering import find_marker

MOST_CELLS = 12
LONGEST_REGION = 2_000
"""Lines."""
REGULAR = 0.6
"""Share of the rows that have as many cells as a row should."""

Rows = list[list[str]]


def cells_of(line: str) -> list[str]:
    """The cells that tabs or bars divide a line into; empty where it is no row."""
    text = line.rstrip()
    if text.lstrip().startswith("|") and text.endswith("|") and len(text) > 2:
        return [cell.strip() for cell in text.strip().strip("|").split("|")]
    # "17.<tab>The text" is a number set apart, not a table
    if "\t" in text and not (find_marker(text.lstrip(), tabbed=True) and text.strip().count("\t") == 1):
        return [cell.strip() for cell in text.split("\t")]
    return []


def typed_tables(lines: Sequence[str]) -> Iterator[tuple[Rows, list[str]]]:
    """The lines in order, each stretch as (the rows of a table, no lines) or (no rows, its lines).

    Only tables whose rows take several lines are found here; a row a line is what it is.
    """
    plain: list[str] = []
    at = 0
    while at < len(lines):
        rows, end = _of_lines(lines, at) if _is_cell(lines[at]) else _broken(lines, at)
        if not rows:
            end = end if end > at + 1 else at + 1
            plain += lines[at:end]
        else:
            if plain:
                yield [], plain
            plain = []
            yield rows, []
        at = end
    if plain:
        yield [], plain


def _is_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line.strip()


def _of_lines(lines: Sequence[str], start: int) -> tuple[Rows, int]:
    """The table of which each cell begins with a tab on a new line, and where it ends; no rows where it is none.

    A cell after an empty line begins a row, and so does the next cell where a row is full.
    """
    end = _region(lines, start)
    groups: list[list[list[str]]] = []
    ends: list[int] = []
    for at in range(start, end):
        line = lines[at]
        if _is_cell(line):
            if not groups or not lines[at - 1].strip():
                groups.append([])
                ends.append(at)
            groups[-1].append([line.strip()])
        elif groups:
            groups[-1][-1].append(line.strip())
        if ends and line.strip():
            ends[-1] = at + 1
    counts = Counter(len(group) for group in groups if 2 <= len(group) <= MOST_CELLS)
    if not counts:
        return [], end
    width = max(counts, key=lambda count: (counts[count], count))
    rows: list[list[list[str]]] = []
    row_ends: list[int] = []
    for group, group_end in zip(groups, ends, strict=True):
        if rows and len(rows[-1]) < width and len(rows[-1]) + len(group) <= width and len(rows) > 1:
            rows[-1] += group
            row_ends[-1] = group_end
        else:
            rows.append(list(group))
            row_ends.append(group_end)
    if len(rows) < 2 or sum(len(row) == width for row in rows) < max(2, REGULAR * len(rows)):
        return [], end
    last, rest = rows[-1][-1], row_ends[-1]
    if len(rows[-1]) == width and "" in last:
        # what comes after an empty line below the last cell is no part of it
        rest = _first_empty(lines, row_ends[-1] - len(last), row_ends[-1])
        rows[-1][-1] = last[: last.index("")]
    return [["\n".join(filter(None, cell)) for cell in row] for row in rows], rest


def _first_empty(lines: Sequence[str], start: int, end: int) -> int:
    return next((at for at in range(max(start, 0), end) if not lines[at].strip()), end)


def _region(lines: Sequence[str], start: int) -> int:
    """Where the stretch ends that may be one table: behind the last line that begins with a tab, or what follows it."""
    last = start
    empty = 0
    for at in range(start, min(len(lines), start + LONGEST_REGION)):
        if _is_cell(lines[at]):
            last, empty = at, 0
        elif not lines[at].strip():
            empty += 1
        elif empty > 1:
            break
        else:
            empty = 0
    end = last + 1
    while end < len(lines) and lines[end].strip() and not _is_cell(lines[end]):
        end += 1
    return end


def _broken(lines: Sequence[str], start: int) -> tuple[Rows, int]:
    """The table with tabs between its cells some of whose rows take several lines; no rows where there is none."""
    if "\t" not in lines[start]:
        return [], start + 1
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    region = lines[start:end]
    width = max((line.count("\t") + 1 for line in region), default=0)
    if not 2 <= width <= MOST_CELLS or len(region) < 3 or all(len(cells_of(line)) == width for line in region):
        return [], end if len(region) > 1 else start + 1
    rows: Rows = []
    for line in region:
        cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
        if rows and len(rows[-1]) + len(cells) - 1 <= width and (len(rows[-1]) < width or cells[0][:1].islower()):
            rows[-1][-1] += f"\n{cells[0]}"
            rows[-1] += cells[1:]
        else:
            rows.append(cells)
    if len(rows) < 2 or any(len(row) != width for row in rows):
        return [], end
    return rows, end
