"""Line numbers: what a draft prints in its margin so that people can speak of line 12. They are no text.

They are told from the numbers of paragraphs and rows by what they count: as many lines of text as their values say.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ..page import Segment

LEAST = 4
"""Numbers on a page; fewer tell nothing."""
NEAR = 3.0
"""Points by which one column of numbers may vary."""
SHARE = 0.8
GAP = 4.0
"""Points between a number and its line, at least."""


def without_line_numbers(parts: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments of a page but for the numbers of its lines."""
    numbers = [part for part in parts if _is_number(part)]
    if len(numbers) < LEAST:
        return tuple(parts)
    for side in (_aligned(numbers, "x1"), _aligned(numbers, "x0")):
        if len(side) >= LEAST and _count_lines(side, parts):
            held = {id(part) for part in side}
            return tuple(part for part in parts if id(part) not in held)
    return tuple(parts)


def _is_number(part: Segment) -> bool:
    inked = [glyph.char for glyph in part.glyphs if not glyph.char.isspace()]
    return 0 < len(inked) <= 4 and all(char in "0123456789" for char in inked)


def _value(part: Segment) -> int:
    return int("".join(glyph.char for glyph in part.glyphs if not glyph.char.isspace()))


def _aligned(numbers: Sequence[Segment], side: str) -> list[Segment]:
    """The numbers of the fullest column, from top to bottom; `side`: by which edge they are set."""
    columns = [
        [other for other in numbers if abs(getattr(other, side) - getattr(part, side)) <= NEAR] for part in numbers
    ]
    fullest: list[Segment] = max(columns, key=len)
    return sorted(fullest, key=lambda part: part.base)


def _count_lines(numbers: Sequence[Segment], parts: Sequence[Segment]) -> bool:
    """Whether the numbers go up by one step, and there are as many lines of text from one to the next."""
    held = {id(part) for part in numbers}
    left, right = min(part.x0 for part in numbers), max(part.x1 for part in numbers)
    text = [part for part in parts if id(part) not in held and sum(glyph.char.isalpha() for glyph in part.glyphs) > 1]
    beside = [part for part in text if part.x0 >= right + GAP or part.x1 <= left - GAP]
    if not beside or len(beside) < 0.9 * len([part for part in text if _level(part, numbers)]):
        return False
    steps = [_value(below) - _value(above) for above, below in itertools.pairwise(numbers)]
    step = max(set(steps), key=steps.count)
    if step not in (1, 2, 3, 4, 5, 10) or steps.count(step) < SHARE * len(steps):
        return False
    bases: list[float] = []
    for part in sorted(beside, key=lambda part: part.base):
        if not bases or part.base - bases[-1] > 0.35 * part.size:
            bases.append(part.base)
    size = sorted(part.size for part in beside)[len(beside) // 2]
    between = [
        sum(above.base + 0.3 * size < base <= below.base + 0.3 * size for base in bases)
        for above, below in itertools.pairwise(numbers)
    ]
    right_count = sum(count == step for count in between)
    # where empty lines count too, there are fewer lines of text than the numbers say, but never more
    spaced = sum(count <= step for count in between) == len(between) and _even(numbers)
    if right_count < SHARE * len(between) and not spaced:
        return False
    # a list that is numbered looks the same, but that each of its lines begins anew and ends where it will
    numbered = [part for part in beside if _level(part, numbers)]
    begun = sum(_first(part).islower() for part in numbered) >= 0.2 * len(numbered)
    start, end = min(part.x0 for part in beside), max(part.x1 for part in beside)
    full = sum(part.x1 > start + 0.8 * (end - start) for part in numbered) >= 0.4 * len(numbered)
    return step > 1 or (begun and full)


def _even(numbers: Sequence[Segment]) -> bool:
    """Whether they stand at one distance from each other, as the lines of a page do and paragraphs do not."""
    steps = sorted(below.base - above.base for above, below in itertools.pairwise(numbers))
    return steps[-1] - steps[0] < 0.2 * steps[len(steps) // 2]


def _level(part: Segment, numbers: Sequence[Segment]) -> bool:
    return any(abs(part.base - number.base) < 0.3 * part.size for number in numbers)


def _first(part: Segment) -> str:
    return next((glyph.char for glyph in part.glyphs if glyph.char.isalpha()), "")
