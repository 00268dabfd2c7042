"""Initials: a letter as high as several lines belongs to the word that begins beside it, a number to its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..page import Segment

LEAST = 1.7
"""Times the size of the text beside it."""
MOST = 12.0
_ALONE = frozenset("AIOYEUÀÉÓ")
"""Letters that are words by themselves, in English, Spanish or French."""


def with_initials(parts: Sequence[Segment], body: float) -> tuple[Segment, ...]:
    """The segments of a page, each initial joined to the first line beside it; the lines beside it begin where it
    begins. `body`: the usual size of the text, in points."""
    large = [part for part in parts if _may_be(part, body)]
    if not large:
        return tuple(parts)
    kept = list(parts)
    for cap in large:
        beside = sorted((part for part in kept if part is not cap and _beside(part, cap)), key=lambda part: part.base)
        if (
            not beside
            or beside[0].base - beside[0].size > cap.base - 0.6 * _high(cap)
            or _goes_on(kept, cap, beside[0])
        ):
            continue
        first, *others = beside
        if not (others or any(glyph.char.isalpha() for glyph in cap.glyphs)):
            continue
        # a number behind its text, or in a margin of its own, leaves the lines where they are
        left = first.x0 if cap.glyphs[0].char.isdigit() else cap.x0
        moved = {id(part): replace(part, x0=min(left, part.x0)) for part in others}
        spaced = _is_word(cap, first, parts)
        signs = [glyph._replace(base=first.base) for glyph in cap.glyphs]
        if spaced:
            signs.append(signs[-1]._replace(char=" ", x0=cap.x1, x1=first.x0))
        moved[id(first)] = replace(first, glyphs=(*signs, *first.glyphs), x0=left)
        kept = [moved.get(id(part), part) for part in kept if part is not cap]
    return tuple(kept)


def _high(part: Segment) -> float:
    """The size of its letters; the box tells it where a font declares another."""
    return max(part.size, part.bottom - part.top)


def _may_be(part: Segment, body: float) -> bool:
    inked = [glyph.char for glyph in part.glyphs if not glyph.char.isspace()]
    if len(inked) > 3 or _high(part) < LEAST * body:
        return False
    if all(char in "0123456789" for char in inked):
        return len(inked) <= 2
    quoted = all(char in "“\"«‘'¿¡" for char in inked[:-1])
    return inked[-1].isalpha() and inked[-1].isupper() and quoted


def _beside(part: Segment, cap: Segment) -> bool:
    """Whether it is a line of the text that begins right of the initial, or over it, level with it."""
    high = _high(cap)
    near = -0.1 * high <= part.x0 - cap.x1 <= 0.6 * high + part.size
    if cap.glyphs[0].char.isdigit():
        near = cap.x0 < part.x0 <= cap.x1 + 0.6 * high
    level = cap.top - 0.2 * high <= part.base - 0.6 * part.size and part.base <= cap.base + 0.2 * part.size
    return near and level and high / MOST <= part.size <= high / (LEAST - 0.2)


def _goes_on(parts: Sequence[Segment], cap: Segment, first: Segment) -> bool:
    """Whether it is the end of a large word, and no initial: something as large stands before it."""
    return any(
        part is not cap and _high(part) > 0.8 * _high(cap) and abs(part.base - cap.base) < 0.3 * _high(cap)
        and -0.5 * _high(cap) < cap.x0 - part.x1 < _high(cap)
        for part in parts
    ) or not any(glyph.char.isalpha() for glyph in first.glyphs[:2])  # fmt: skip


def _is_word(cap: Segment, first: Segment, parts: Sequence[Segment]) -> bool:
    """Whether the initial is a word of its own ("A report"): the next one stands alone elsewhere on the page too."""
    letter = next((glyph.char for glyph in cap.glyphs if glyph.char.isalpha()), "")
    if not letter:
        return True
    if letter not in _ALONE:
        return False
    text = "".join(glyph.char for glyph in first.glyphs)
    word = text.split(" ", 1)[0].strip(".,;:")
    if text[:1].isspace() or first.x0 - cap.x1 > 0.35 * first.size:
        return text[:1].islower()
    words = [word for part in parts if part is not first for word in _words(part)]
    return word.casefold() in words and f"{letter}{word}".casefold() not in words


def _words(part: Segment) -> list[str]:
    return [word.strip(".,;:()").casefold() for word in "".join(glyph.char for glyph in part.glyphs).split()]
