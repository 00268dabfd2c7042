"""What is asked of a page of an original, and what is found there: without any library, for both processes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one block has on one page, and which of it is quoted: `text[start:end]`."""

    text: str
    start: int
    end: int
    bbox: tuple[float, float, float, float] | None = None
    """Where the block stands on this page, as `Block.bbox`; None where that is not known."""
    row: bool = False
    """It is a table row: its cells are set apart by signs that the page does not print."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on a page and the quoted words under it. Fractions of width and height, from the upper left."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str = ""
    """Empty for a rectangle around a whole block, in which the words were not found one by one."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What was found of a quotation on one page."""

    exact: bool
    """The words under the marks are the quoted words. Otherwise the marks, if any, surround whole blocks."""
    marks: tuple[Mark, ...]
    width: float
    """Of the page as seen, in points."""
    height: float
