"""What is drawn on a PDF page beside its characters, and what these are painted with: lines, areas, pictures, in order.

Asked of pdfium object by object, and handed on as plain records.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .geometry import Box, Frame

Colour = tuple[int, int, int]

MOST_OBJECTS = 20_000
"""Of one page. More is no page that a person reads."""
LETTERED = 25
"""Parts of a path from which on it may draw letters."""


class Ink(NamedTuple):
    """What a text object is painted with."""

    colour: Colour
    alpha: int
    clip: tuple[float, float, float, float] | None
    """(x0, top, x1, bottom) outside of which nothing of it is drawn."""


class Paint(NamedTuple):
    """An area that is drawn: `order` counts the objects of the page, later ones lie over earlier ones."""

    order: int
    box: Box
    colour: Colour | None
    """None: a picture."""
    even: bool
    """A rectangle in one colour, not translucent."""
    outlines: bool = False
    """So many corners that it may be letters."""


@dataclass(slots=True)
class Drawing:
    """The order in which a page is drawn. `texts`: the address of each text object to its place in that order."""

    paints: list[Paint] = field(default_factory=list)
    texts: dict[int, int] = field(default_factory=dict)


def ink_of(item: Any, stroked: bool, frame: Frame) -> Ink:
    """What a text object is painted with."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    alpha.value = 255
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    ask(item, red, green, blue, alpha)
    return Ink((red.value, green.value, blue.value), alpha.value, _clip(item, frame))


def _clip(item: Any, frame: Frame) -> tuple[float, float, float, float] | None:
    """The box outside of which an object is not drawn; None where nothing of it is cut off."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    clip: tuple[float, float, float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(max(count, 0)):
        places = []
        for place in range(min(pdfium.FPDFClipPath_CountPathSegments(path, index), 100)):
            if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, index, place), x, y):
                places.append(frame.point(x.value, y.value))
        if places:
            xs, ys = [left for left, _ in places], [top for _, top in places]
            one = (min(xs), min(ys), max(xs), max(ys))
            clip = (
                one
                if clip is None
                else (max(clip[0], one[0]), max(clip[1], one[1]), min(clip[2], one[2]), min(clip[3], one[3]))
            )
    return None if clip is None or _lies_in(item, clip, frame) else clip


def _lies_in(item: Any, clip: tuple[float, float, float, float], frame: Frame) -> bool:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return False
    box = frame.box(*(side.value for side in sides))
    return clip[0] <= box.x0 and clip[1] <= box.top and box.x1 <= clip[2] and box.bottom <= clip[3]


def shapes(page: Any, frame: Frame, drawing: Drawing) -> tuple[tuple[Box, ...], ...]:
    rules: list[Box] = []
    fills: list[Box] = []
    pictures: list[Box] = []
    frames: list[Box] = []
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.texts[ctypes.cast(item, ctypes.c_void_p).value or 0] = index
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            pictures += _within(item, index, frame, drawing)
            continue
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        box = frame.box(*(side.value for side in sides))
        if not all(map(math.isfinite, box)):
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
            drawing.paints.append(Paint(index, box, None, even=False))
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            fills.append(box)
            drawing.paints.append(Paint(index, box, None, even=False))
        else:
            _path(item, box, rules, fills, frames)
            if paint := _painted(item, box, index):
                drawing.paints.append(paint)
    return tuple(rules), tuple(fills), tuple(pictures), tuple(frames)


def _path(item: Any, box: Box, rules: list[Box], fills: list[Box], frames: list[Box]) -> None:
    filled, stroked = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    alpha.value = 255
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if filled.value:
        pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        dark = min(red.value, green.value, blue.value) < 250 and alpha.value > 0
        if min(wide, high) <= 2.5 and max(wide, high) >= 8 and alpha.value > 0:
            rules.append(box)
        elif dark:
            fills.append(box)
    if stroked.value:
        segments = pdfium.FPDFPath_CountSegments(item)
        if min(wide, high) <= 4:
            rules.append(box)
        elif 4 <= segments <= 6:
            frames.append(box)
            rules += [
                Box(box.x0, box.top, box.x1, box.top),
                Box(box.x0, box.bottom, box.x1, box.bottom),
                Box(box.x0, box.top, box.x0, box.bottom),
                Box(box.x1, box.top, box.x1, box.bottom),
            ]


def _painted(item: Any, box: Box, order: int) -> Paint | None:
    """A filled path large enough to stand behind a letter, or over it."""
    if box.x1 - box.x0 < 4 or box.bottom - box.top < 4:
        return None
    filled, stroked = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
    if not filled.value:
        return None
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    alpha.value = 255
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    segments = pdfium.FPDFPath_CountSegments(item)
    even = alpha.value == 255 and segments <= 6
    return Paint(order, box, (red.value, green.value, blue.value), even, outlines=segments > LETTERED)


def _within(form: Any, order: int, frame: Frame, drawing: Drawing) -> list[Box]:
    """The pictures in a form (a page within the page) that may be the scan of a page; its texts are drawn with it."""
    matrix = pdfium.FS_MATRIX()
    pictures: list[Box] = []
    if not pdfium.FPDFPageObj_GetMatrix(form, matrix):
        return pictures
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), MOST_OBJECTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.texts[ctypes.cast(item, ctypes.c_void_p).value or 0] = order
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and pdfium.FPDFPageObj_GetBounds(item, *sides):
            xs, ys = (sides[0].value, sides[2].value), (sides[1].value, sides[3].value)
            points = [
                (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f) for x in xs for y in ys
            ]
            left, right = min(x for x, _ in points), max(x for x, _ in points)
            bottom, top = min(y for _, y in points), max(y for _, y in points)
            box = frame.box(left, bottom, right, top)
            if all(map(math.isfinite, box)):
                drawing.paints.append(Paint(order, box, None, even=False))
                if (right - left) * (top - bottom) > 0.5 * frame.width * frame.height:
                    pictures.append(box)
    return pictures


def twins(inks: Mapping[int, Ink], drawing: Drawing) -> tuple[int, ...]:
    """The text objects of which no character is named: of letters printed twice in one place pdfium names one."""
    return tuple(key for key in drawing.texts if key and key not in inks)
