"""What was measured on a page, as plain records, so that all that is concluded from it is pure functions over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .geometry import Box


class Face(NamedTuple):
    """How a run of characters looks: what one text object of the file sets."""

    size: float
    """Points, as printed (the matrix is applied)."""
    bold: bool
    italic: bool
    font: str
    unpainted: bool = False
    """Neither filled nor stroked (render mode 3): under a scanned page this is its OCR layer."""
    unseen: str = ""
    """Why it leaves no mark on the page although it is painted: white, invisible, covered, off_page; in an OCR layer,
    "blank" where nothing stands in the picture."""


class Glyph(NamedTuple):
    """One character. All in points from the upper left corner of the page as a reader sees it."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    """The line that it stands on."""
    face: Face
    ink: Box | None = None
    """Where its word was seen, as high as that is, in its own width; None where the file says where letters stand."""


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What is drawn on one page, in the order of the file."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...] = ()
    """Thin lines, horizontal or vertical: edges of tables and boxes, footnote separators."""
    fills: tuple[Box, ...] = ()
    """Painted areas that are not white."""
    pictures: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    """Drawn rectangles."""
    truncated: bool = False
    turn: int = 0
    """By how many quarter turns clockwise the page was turned to be read, beyond how it is shown; all places are on the
    page so turned."""
    sideways: tuple[tuple[int, Glyph], ...] = ()
    """Characters that run up, down or upside down, each with the quarter turns clockwise that make it upright. Places
    are on the page as it is read; `base` is that of the page turned so."""
    askew: str = ""
    """What stands at another angle (a watermark)."""
    comments: int = 0
    """Of readers, which open when clicked and are not read."""

    def shown(self, box: Box) -> Box:
        """A place on the page as it is shown to people, from one on the page as it was read."""
        return box.turned(-self.turn, self.width, self.height)


class Word(NamedTuple):
    """Characters of one text object, `first` up to `last`, that may be unseen for this reason."""

    key: int
    first: int
    last: int
    box: Box
    reason: str


def is_layer(glyphs: Sequence[Glyph], pictures: Sequence[Box], area: float) -> bool:
    """Whether the text is what OCR read from a picture of the whole page: unpainted over it, or painted under it."""
    if not any(box.area > 0.5 * area for box in pictures):
        return False
    below = sum(glyph.face.unpainted or glyph.face.unseen == "covered" for glyph in glyphs)
    return below > 0.5 * len(glyphs)
