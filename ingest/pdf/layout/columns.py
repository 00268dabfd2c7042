"""Reading order on a page: which parts stand in one column or in a box beside the text, and which is read first.

A gutter is a vertical line that no text crosses for several lines, with prose on both sides; where text crosses it (a
title over two columns), the page is divided there into bands. Tables are no columns: their cells do not fill their
width, and those with ruled lines have been taken out before.

The text of a box (a sidebar, a spotlight, a margin panel around which the text flows) is read apart, for a paragraph
that runs along a box goes on below it. Boxes over the whole width are no matter: they stand between paragraphs anyway.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..page import Box, PageGlyphs, Placed, Segment, around

P = TypeVar("P", bound=Placed)

MOST_PARTS = 1_500
LEAST_LINES = 4
LEAST_WIDTH = 70.0
LEAST_BOXED = 3
"""Lines in a box beside the text."""


@dataclass(frozen=True, slots=True)
class _Cut:
    x: float
    bands: tuple[tuple[float, float], ...]
    """From top to bottom: where both sides hold prose and nothing crosses."""
    worth: int


def regions(parts: Sequence[P], depth: int = 0) -> list[list[P]]:
    """The parts by column, in reading order. Each list is one column of one band of the page."""
    if len(parts) > MOST_PARTS or len(parts) < 2 * LEAST_LINES or depth > 4:
        return [list(parts)] if parts else []
    cut = _best_cut(parts)
    if cut is None:
        return [list(parts)]
    found: list[list[P]] = []
    above = float("-inf")
    for top, bottom in cut.bands:
        before = [part for part in parts if above < _middle(part) < top]
        within = [part for part in parts if top <= _middle(part) <= bottom]
        if before:
            found += regions(before, depth + 1)
        found += regions([part for part in within if part.x1 <= cut.x + 1], depth + 1)
        found += regions([part for part in within if part.x1 > cut.x + 1], depth + 1)
        above = bottom
    rest = [part for part in parts if _middle(part) > above]
    return found + (regions(rest, depth + 1) if rest else [])


def _middle(part: Placed) -> float:
    return (part.top + part.bottom) / 2


def _best_cut(parts: Sequence[P]) -> _Cut | None:
    starts = sorted(part.x0 for part in parts)
    left, right = starts[0], max(part.x1 for part in parts)
    candidates: list[float] = []
    for index, start in enumerate(starts):
        if not left + LEAST_WIDTH <= start <= right - 0.6 * LEAST_WIDTH:
            continue
        if (not candidates or start - candidates[-1] > 3) and sum(
            abs(other - start) < 3 for other in starts[index : index + 60]
        ) >= 3:
            candidates.append(start)
    cuts = [cut for x in candidates[:60] if (cut := _cut(parts, x - 1.5)) is not None]
    return max(cuts, key=lambda cut: (cut.worth, -cut.x), default=None)


def _cut(parts: Sequence[P], x: float) -> _Cut | None:
    crossing = sorted(_middle(part) for part in parts if part.x0 < x - 1 and part.x1 > x + 1 and not _is_ornament(part))
    edges = [float("-inf"), *crossing, float("inf")]
    bands: list[tuple[float, float]] = []
    worth = 0
    for above, below in itertools.pairwise(edges):
        within = [part for part in parts if above < _middle(part) < below]
        west = [part for part in within if part.x1 <= x + 1]
        east = [part for part in within if part.x0 >= x - 1]
        lines = _prose(west, east)
        if lines:
            text = [part for part in within if not _is_ornament(part)]
            bands.append((min(part.top for part in text), max(part.bottom for part in text)))
            worth += lines
    return _Cut(x, tuple(bands), worth) if bands else None


def _is_ornament(part: Placed) -> bool:
    """A large number or letter that stands behind a text or beside it, and may reach into the gutter."""
    if not isinstance(part, Segment) or len(part.glyphs) > 2 or part.bottom - part.top <= 20:
        return False
    return all(glyph.char.isalnum() for glyph in part.glyphs)


def _foot(part: Placed) -> float:
    return part.base if isinstance(part, Segment) else part.bottom


def _prose(west: Sequence[Placed], east: Sequence[Placed]) -> int:
    """How many lines both sides hold, 0 where one of them is no prose."""
    west = [part for part in west if not _is_ornament(part)]
    east = [part for part in east if not _is_ornament(part)]
    if min(_heights(west), _heights(east)) < LEAST_LINES:
        return 0
    # Two texts beside each other have baselines of their own; the cells of a table share theirs.
    apart = _has_own_lines(west, east) and _has_own_lines(east, west)
    needed = 0.3 if apart and min(_heights(west), _heights(east)) >= 8 else 0.5
    for side in (west, east):
        left, right = min(part.x0 for part in side), max(part.x1 for part in side)
        if right - left < LEAST_WIDTH:
            return 0
        inked = _inked(side)
        if sum(ink >= 0.6 * (right - left) for ink in inked) < needed * len(inked):
            return 0
        if not apart and _is_spaced(side):
            return 0
    if min(part.x0 for part in east) - max(part.x1 for part in west) < 4:
        return 0
    common = min(max(p.bottom for p in west), max(p.bottom for p in east)) - max(
        min(p.top for p in west), min(p.top for p in east)
    )
    if common < 24:
        return 0
    return _heights(west) + _heights(east)


def _has_own_lines(side: Sequence[Placed], other: Sequence[Placed]) -> bool:
    feet = sorted(map(_foot, other))
    own = 0
    for part in side:
        at = bisect_left(feet, _foot(part) - 1.2)
        own += at == len(feet) or feet[at] > _foot(part) + 1.2
    return own >= 0.4 * len(side)


def _inked(side: Sequence[Placed]) -> list[float]:
    """How much of its width each line fills; justified lines may consist of several parts."""
    lines: dict[int, float] = {}
    for part in side:
        key = round(part.bottom / 5)
        lines[key] = lines.get(key, 0.0) + part.x1 - part.x0
    return list(lines.values())


def _is_spaced(side: Sequence[Placed]) -> bool:
    """Lines so far apart are the rows of a table."""
    feet: list[float] = []
    for bottom in sorted(map(_foot, side)):
        if not feet or bottom - feet[-1] > 2.5:
            feet.append(bottom)
    steps = sorted(below - above for above, below in itertools.pairwise(feet))
    # some fonts give the box of the letters alone, which is lower than their line
    heights = sorted(max(part.bottom - part.top, 1.1 * getattr(part, "size", 0.0)) for part in side)
    return bool(steps) and steps[len(steps) // 2] > 1.45 * heights[len(heights) // 2]


def _heights(side: Sequence[Placed]) -> int:
    return len({round(part.bottom / 5) for part in side})


def boxes(page: PageGlyphs, parts: Sequence[Segment]) -> tuple[tuple[Segment, ...], tuple[tuple[Segment, ...], ...]]:
    """The segments outside of all such boxes, and those of each box, from top to bottom."""
    if not parts:
        return (), ()
    width = around(parts).width
    drawn = {box for box in (*page.frames, *page.fills) if 60 <= box.width <= 0.72 * width and box.height >= 30}
    rest = list(parts)
    found: list[tuple[float, tuple[Segment, ...]]] = []
    for box in sorted(drawn, key=lambda box: -box.area)[:60]:
        inside = [part for part in rest if _holds(box, part)]
        if len({round(part.base / 4) for part in inside}) < LEAST_BOXED or not _flows_around(box, rest, inside):
            continue
        held = {id(part) for part in inside}
        rest = [part for part in rest if id(part) not in held]
        found.append((box.top, tuple(inside)))
    return tuple(rest), tuple(inside for _, inside in sorted(found, key=lambda pair: pair[0]))


def _holds(box: Box, part: Segment) -> bool:
    middle = part.base - 0.3 * part.size
    return box.x0 - 3 <= part.x0 and part.x1 <= box.x1 + 3 and box.top <= middle <= box.bottom


def _flows_around(box: Box, parts: Sequence[Segment], inside: Sequence[Segment]) -> bool:
    """Text stands beside the box, none runs through its edges, and lines near it are wider than the room beside it."""
    held = {id(part) for part in inside}
    outside = [part for part in parts if id(part) not in held]
    level = [part for part in outside if box.top + 2 < part.base < box.bottom - 2]
    if any(part.x0 < box.x1 - 2 and part.x1 > box.x0 + 2 for part in level):
        return False
    if len({round(part.base / 4) for part in level}) < 2:
        return False
    starts = [(part.x0, part.size) for part in level]
    near = [
        part
        for part in outside
        if (box.top - 40 < part.base < box.top + 2 or box.bottom - 2 < part.base < box.bottom + 40)
        and any(abs(part.x0 - x0) < 6 and abs(part.size - size) < 0.6 for x0, size in starts)
    ]
    return any(part.x0 < box.x0 - 5 and part.x1 > box.x0 + 20 for part in near)
