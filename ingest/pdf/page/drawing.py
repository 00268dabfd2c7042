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

from ...structure import Colour
from .geometry import Box, Frame, around

MOST_OBJECTS = 20_000
"""Of one page. More is no page that a person reads."""
LETTERED = 25
"""Parts of a path from which on it may draw letters."""


class Ink(NamedTuple):
    """What a text object is painted with."""

    colour: Colour
    alpha: int
    clip: Box | None
    """Outside of which nothing of it is drawn."""


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
    return Ink(*_colour(item, stroked), _clip(item, frame))


def _colour(item: Any, stroked: bool = False) -> tuple[Colour, int]:
    """What an object is filled or stroked with, and how opaque that is, from 0 to 255."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    alpha.value = 255
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    ask(item, red, green, blue, alpha)
    return (red.value, green.value, blue.value), alpha.value


def _draw_mode(path: Any) -> tuple[bool, bool]:
    """Whether a path is filled; whether it is stroked."""
    filled, stroked = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    return bool(filled.value), bool(stroked.value)


def _sides(item: Any) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of an object as the file counts them, where pdfium knows them."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _clip(item: Any, frame: Frame) -> Box | None:
    """The box outside of which an object is not drawn; None where nothing of it is cut off."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    clip: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(max(count, 0)):
        corners = []
        for place in range(min(pdfium.FPDFClipPath_CountPathSegments(path, index), 100)):
            if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, index, place), x, y):
                left, top = frame.point(x.value, y.value)
                corners.append(Box(left, top, left, top))
        if corners:
            clip = around(corners) if clip is None else around(corners).within(clip)
    sides = None if clip is None else _sides(item)
    if clip is None or sides is None:
        return clip
    box = frame.box(*sides)
    whole = clip.x0 <= box.x0 and clip.top <= box.top and box.x1 <= clip.x1 and box.bottom <= clip.bottom
    return None if whole else clip


def shapes(page: Any, frame: Frame, drawing: Drawing) -> tuple[tuple[Box, ...], ...]:
    rules: list[Box] = []
    fills: list[Box] = []
    pictures: list[Box] = []
    frames: list[Box] = []
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
        sides = _sides(item)
        if sides is None or not all(map(math.isfinite, box := frame.box(*sides))):
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
    filled, stroked = _draw_mode(item)
    thin, long = sorted((box.width, box.height))
    if filled:
        colour, alpha = _colour(item)
        if thin <= 2.5 and long >= 8 and alpha > 0:
            rules.append(box)
        elif min(colour) < 250 and alpha > 0:
            fills.append(box)
    if stroked:
        segments = pdfium.FPDFPath_CountSegments(item)
        if thin <= 4:
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
    if box.width < 4 or box.height < 4 or not _draw_mode(item)[0]:
        return None
    colour, alpha = _colour(item)
    segments = pdfium.FPDFPath_CountSegments(item)
    return Paint(order, box, colour, even=alpha == 255 and segments <= 6, outlines=segments > LETTERED)


def _within(form: Any, order: int, frame: Frame, drawing: Drawing) -> list[Box]:
    """The pictures in a form (a page within the page) that may be the scan of a page; its texts are drawn with it."""
    matrix = pdfium.FS_MATRIX()
    pictures: list[Box] = []
    if not pdfium.FPDFPageObj_GetMatrix(form, matrix):
        return pictures
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), MOST_OBJECTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawing.texts[ctypes.cast(item, ctypes.c_void_p).value or 0] = order
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and (sides := _sides(item)) is not None:
            points = [
                (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
                for x in sides[::2]
                for y in sides[1::2]
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
