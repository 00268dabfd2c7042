"""Places on a PDF page: from the coordinates of the file to those of the page as a reader sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Box(NamedTuple):
    """A rectangle, in points from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def turned(self, turn: int, width: float, height: float) -> Box:
        """Its place once the page, of this width and height, is turned by so many quarter turns clockwise."""
        if turn % 4 == 1:
            return Box(height - self.bottom, self.x0, height - self.top, self.x1)
        if turn % 4 == 2:
            return Box(width - self.x1, height - self.bottom, width - self.x0, height - self.top)
        if turn % 4 == 3:
            return Box(self.top, width - self.x1, self.bottom, width - self.x0)
        return self

    def within(self, other: Box) -> Box:
        """What both have in common; its sides have changed places where that is nothing."""
        return Box(
            max(self.x0, other.x0), max(self.top, other.top), min(self.x1, other.x1), min(self.bottom, other.bottom)
        )


class Placed(Protocol):
    """Anything with a place on the page, in points from the upper left corner."""

    @property
    def x0(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def bottom(self) -> float: ...


def around(parts: Sequence[Placed]) -> Box:
    """The box around all of them; there is at least one."""
    return Box(
        min(part.x0 for part in parts),
        min(part.top for part in parts),
        max(part.x1 for part in parts),
        max(part.bottom for part in parts),
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """From the file's coordinates (origin at the lower left, before rotation) to those of the page as seen."""

    left: float
    bottom: float
    width: float
    height: float
    turn: int
    """Quarter turns clockwise."""

    def turned(self, turn: int) -> Frame:
        """The frame of the page turned further."""
        return Frame(self.left, self.bottom, self.width, self.height, (self.turn + turn) % 4)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.turn == 1:
            return y, x
        if self.turn == 2:
            return self.width - x, y
        if self.turn == 3:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if not self.turn and left <= right and bottom <= top:  # nearly always, and asked of every character
            x, y = self.left, self.height + self.bottom
            return Box(left - x, y - top, right - x, y - bottom)
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
