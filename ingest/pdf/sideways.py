"""Text that runs up or down a page: labels of figures, heads of narrow columns, what a printer sets into the margin.

It is read as a person reads it, with the page turned, and stands apart: the text of the page goes on around it. What
comes again on other pages is furniture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .page import Box, Glyph, Line, PageGlyphs, Segment, around, line_of, rows, segments
from .structure import Draft

LEAST = 3
"""Letters and figures that are worth a block: less is a mark of the printer."""
LONGEST_LABEL = 120
SHORT = 12
"""Characters of a label along an axis."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Lines that stand together, in their order; places are those of the page as it is read."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def draft(self) -> Draft:
        short = len(self.text) <= LONGEST_LABEL
        return Draft(list(self.lines), kind="caption" if short else "paragraph", aside=True, apart=True)


def turned_texts(page: PageGlyphs, runs: Sequence[tuple[int, Sequence[Glyph]]]) -> tuple[Turned, ...]:
    """The texts of one page that do not run along it. `runs`: characters by the turn that makes them upright, as
    `page.sideways` gives them."""
    found: list[Turned] = []
    for turn, glyphs in runs:
        group: list[tuple[Segment, ...]] = []
        for row in rows(segments(glyphs)):
            if group and not _goes_on(group[-1], row):
                found.append(_together(page, turn, group))
                group = []
            group.append(row)
        if group:
            found.append(_together(page, turn, group))
    return tuple(text for text in found if sum(map(str.isalnum, text.text)) >= LEAST)


def _goes_on(last: Sequence[Segment], row: Sequence[Segment]) -> bool:
    above, below = around(last), around(row)
    size = max(part.size for part in (*last, *row))
    # the labels along an axis belong together, however far they stand apart
    short = all(sum(len(part.glyphs) for part in each) <= SHORT for each in (last, row))
    near = row[0].base - last[0].base <= (8 if short else 1.7) * size
    return near and min(above.x1, below.x1) - max(above.x0, below.x0) > 0


def _together(page: PageGlyphs, turn: int, group: Sequence[Sequence[Segment]]) -> Turned:
    width, height = (page.height, page.width) if turn % 2 else (page.width, page.height)
    lines = []
    for row in group:
        line = line_of(row, page.number)
        x0, top, x1, bottom = Box(line.x0, line.top, line.x1, line.bottom).turned(-turn, width, height)
        lines.append(replace(line, x0=x0, top=top, x1=x1, bottom=bottom, base=bottom, left=x0, right=x1))
    return Turned(tuple(line for line in lines if line.text))


def without_repeated(
    pages: Sequence[Sequence[Turned]], furniture: Sequence[str]
) -> tuple[list[tuple[Turned, ...]], tuple[str, ...]]:
    """The texts of each page but for those that come again on others or are part of the document's other `furniture`
    (a page whose table lies on its side may have its header there); and these, each once."""
    known = "".join(map(_key, furniture))
    seen = Counter(key for texts in pages for key in {_key(text.text) for text in texts})
    least = 2 if len(pages) <= 4 else 3

    def repeats(text: Turned) -> bool:
        key = _key(text.text)
        return seen[key] >= least or (len(key) >= LEAST and key in known)

    gone = dict.fromkeys(text.text for texts in pages for text in texts if repeats(text))
    return [tuple(text for text in texts if not repeats(text)) for texts in pages], tuple(gone)


def _key(text: str) -> str:
    """Its letters, and a sign for each number: what a page has on two lines another has on one."""
    return re.sub(r"[\W_]+", "", re.sub(r"\d+", "0", text.casefold()))
