"""Boxes beside the text: a sidebar, a spotlight, a margin panel around which the text flows.

Their text is read apart, for a paragraph that runs along a box goes on below it. Boxes over the whole width are no
matter: they stand between paragraphs anyway.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Box, PageGlyphs, Segment

LEAST_LINES = 3


def boxes(page: PageGlyphs, parts: Sequence[Segment]) -> tuple[tuple[Segment, ...], tuple[tuple[Segment, ...], ...]]:
    """The segments outside of all such boxes, and those of each box, from top to bottom."""
    if not parts:
        return (), ()
    width = max(part.x1 for part in parts) - min(part.x0 for part in parts)
    drawn = {
        box
        for box in (*page.frames, *page.fills)
        if 60 <= box.x1 - box.x0 <= 0.72 * width and box.bottom - box.top >= 30
    }
    rest = list(parts)
    found: list[tuple[float, tuple[Segment, ...]]] = []
    for box in sorted(drawn, key=lambda box: -(box.x1 - box.x0) * (box.bottom - box.top))[:60]:
        inside = [part for part in rest if _holds(box, part)]
        if len({round(part.base / 4) for part in inside}) < LEAST_LINES or not _flows_around(box, rest, inside):
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
