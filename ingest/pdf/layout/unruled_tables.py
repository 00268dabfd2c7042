"""Tables without ruled lines: told by cells that stand below each other over several lines.

Rows are told by wider gaps where the table has them, and else by the first column: a line without a cell there goes on
with the row above it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..page import Box, Line, LinePart, around, cut, is_contents
from .tables import PrintedRow, headed

_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-z]{1,4}|[A-Z])[)\].]{0,2}|[•▪●◦○■□☐☒▫‣➢➤✓–—o*-]")

MOST_COLUMNS = 40


@dataclass(slots=True)
class _Track:
    """One column: from where to where its cells reach."""

    x0: float
    x1: float


def loose(lines: Sequence[Line], rules: Sequence[Box] = ()) -> list[tuple[int, int]]:
    """Half-open ranges of lines that form a table. `rules`: what is drawn on their page."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        end = _reach(lines, index, rules) if _tabular(lines[index]) else index
        if end > index:
            found.append((index, end))
            index = end
        else:
            index += 1
    return found


def _tabular(line: Line) -> bool:
    cells = line.cells
    if len(cells) < 2 or _MARK.fullmatch(cells[0].text) or is_contents(line.text):
        return False
    if len(cells) == 2:
        return cells[1].x0 - cells[0].x1 > 1.2 * line.size and len(cells[0].text) < 90
    return all(len(cell.text) < 90 for cell in cells)


def _reach(lines: Sequence[Line], start: int, rules: Sequence[Box]) -> int:
    """Where the table that begins here ends; `start` where none does."""
    tracks = [_Track(cell.x0, cell.x1) for cell in lines[start].cells]
    full, last, index = 1, start, start + 1
    while index < len(lines):
        line = lines[index]
        if len(line.cells) == 1 and _heads(line, lines[start:index]):
            break
        if _counts(line) and not any(_counts(other) for other in lines[start:index]):
            break
        line = _recut(line, tracks)
        if line.top - lines[index - 1].bottom > 3.5 * line.size or not _fits(line, tracks):
            break
        if len(line.cells) > 1:
            full, last = full + 1, index
        elif line.cells[0].x0 > tracks[0].x1 or line.base - lines[index - 1].base < 1.4 * line.size:
            last = index
        elif index - last > 2:
            break
        index += 1
    least = 2 if _underlined(lines[start], rules) else 3
    return last + 1 if full >= least and len(tracks) >= 2 else start


def _underlined(line: Line, rules: Sequence[Box]) -> bool:
    """Whether one rule runs under all cells of a line: what stands above it are heads."""
    return len(line.cells) > 2 and any(
        rule.x0 <= line.x0 + 4
        and rule.x1 >= line.x1 - 4
        and rule.height < 3
        and 0 < rule.top - line.base < 1.2 * line.size
        for rule in rules
    )


def _counts(line: Line) -> bool:
    """Whether it begins with a marker and its dot: in a table that has none, it is the paragraph after it."""
    return len(line.cells) > 1 and re.fullmatch(r"\(?\w{1,4}[.)]", line.cells[0].text) is not None


def _heads(line: Line, above: Sequence[Line]) -> bool:
    """A line that begins what comes after the table: in a larger or bolder face than the table so far."""
    larger = len(above) > 2 and line.size > 1.08 * max(other.size for other in above)
    return larger or (line.bold and not any(other.bold for other in above[-2:]))


def _recut(line: Line, tracks: Sequence[_Track]) -> Line:
    """The line with those cells divided that a narrow gap parts where a column begins."""
    cells: list[LinePart] = []
    if len(line.cells) == 1:
        return line
    for cell in line.cells:
        rest = cell
        for track in tracks:
            pieces = cut(rest, track.x0) if rest.x0 < track.x0 - 3 < rest.x1 else None
            if pieces is not None:
                cells.append(pieces[0])
                rest = pieces[1]
        cells.append(rest)
    return replace(line, cells=tuple(cells)) if len(cells) > len(line.cells) else line


def _fits(line: Line, tracks: list[_Track]) -> bool:
    """Whether each cell stands in one column; if so, the columns take in what they did not cover yet."""
    if len(tracks) > MOST_COLUMNS:
        return False
    taken: list[_Track] = []
    fresh: list[_Track] = []
    for cell in line.cells:
        over = [track for track in tracks if min(track.x1, cell.x1) - max(track.x0, cell.x0) > 2]
        if len(over) > 1:
            over = [track for track in over if abs(track.x0 - cell.x0) < 4 or abs(track.x1 - cell.x1) < 4][:1]
            later = [track for track in tracks if over and track.x0 > over[0].x0 + 4 and track.x0 < cell.x1 - 2]
            sooner = [track for track in tracks if over and cell.x0 + 2 < track.x1 and track.x0 < over[0].x0 - 4]
            if not over or later or sooner:
                return False
        if over and any(over[0] is track for track in taken):
            return False
        if over:
            taken.append(over[0])
        elif len(line.cells) == 1 and cell.x0 < tracks[0].x0 - 4:
            return False
        else:
            fresh.append(_Track(cell.x0, cell.x1))
    for cell in line.cells:
        for track in taken:
            if min(track.x1, cell.x1) - max(track.x0, cell.x0) > 2:
                track.x0, track.x1 = min(track.x0, cell.x0), max(track.x1, cell.x1)
    tracks.extend(fresh)
    tracks.sort(key=lambda track: track.x0)
    return True


def loose_rows(lines: Sequence[Line]) -> tuple[PrintedRow, ...]:
    """The lines of such a table as rows of cells."""
    tracks = [_Track(cell.x0, cell.x1) for cell in lines[0].cells]
    cut_lines = [lines[0]]
    for line in lines[1:]:
        cut_lines.append(_recut(line, tracks))
        _fits(cut_lines[-1], tracks)
    lines = cut_lines
    table: list[tuple[list[Line], dict[int, str]]] = []
    opens = _row_starts(lines, tracks)
    for line, begins in zip(lines, opens, strict=True):
        if begins or not table:
            table.append(([], {}))
        group, cells = table[-1]
        group.append(line)
        for cell in line.cells:
            column = _column(cell, tracks)
            cells[column] = f"{cells[column]}\n{cell.text}" if column in cells else cell.text
    found = [
        PrintedRow(
            group[0].page,
            *around(group),
            tuple(cells[column] for column in sorted(cells)),
            ocr=group[0].ocr,
            places=tuple(sorted(cells)),
            tracks=tuple(track.x0 for track in tracks),
        )
        for group, cells in table
    ]
    plain = [line for group, _ in table[1:] for line in group]
    usual = sorted(line.size for line in plain)[len(plain) // 2] if plain else 0.0
    set_off = [all(line.bold or line.italic or line.size < 0.9 * usual for line in group) for group, _ in table]
    return headed(found, set_off if not all(set_off) else [False] * len(set_off))


def _column(cell: LinePart, tracks: Sequence[_Track]) -> int:
    return max(range(len(tracks)), key=lambda i: min(tracks[i].x1, cell.x1) - max(tracks[i].x0, cell.x0))


def _row_starts(lines: Sequence[Line], tracks: Sequence[_Track]) -> list[bool]:
    steps = [line.base - last.base for last, line in itertools.pairwise(lines)]
    wide = [step > 1.45 * line.size for step, line in zip(steps, lines[1:], strict=True)]
    close = sum(
        not gap and len(line.cells) > 1 and line.cells[0].x0 <= tracks[0].x1
        for gap, line in zip(wide[2:], lines[3:], strict=True)
    )
    by_gap = sum(wide) >= 2 and close <= 0.25 * sum(wide)
    starts = [True]
    for gap, line in zip(wide, lines[1:], strict=True):
        first = line.cells[0].x0 <= tracks[0].x1
        if by_gap:
            starts.append(gap)
        elif first and len(line.cells) > 1:
            starts.append(gap or not line.cells[0].text[:1].islower())
        else:
            starts.append(gap)
    return starts


def side_by_side(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of two texts that stand beside each other (two titles, two addresses), the left one first.

    Empty where they are no such thing: in a table the cells of a row end in it, here they go on in the next line.
    """
    if any(len(line.cells) > 2 for line in lines):
        return ()
    pairs = [line for line in lines if len(line.cells) == 2]
    starts = [line.cells[1].x0 for line in pairs]
    if len(pairs) < 3 or max(starts) - min(starts) > 12:
        return ()
    west: list[Line] = []
    east: list[Line] = []
    for line in lines:
        for cell in line.cells:
            side = east if cell.x0 >= min(starts) - 6 else west
            side.append(replace(line, x0=cell.x0, x1=cell.x1, text=cell.text, cells=(cell,), bold_start=0))
    running = sum(line.text[:1].islower() for side in (west, east) for line in side[1:])
    if running < max(2, 0.05 * (len(west) + len(east))):
        return ()
    if any(line.text[:1].isdigit() for line in east):
        return ()
    return tuple(
        replace(line, left=min(other.x0 for other in side), right=max(other.x1 for other in side))
        for side in (west, east)
        for line in side
    )
