"""Which characters of a page leave no mark on it: the page is drawn with and without them, and the pictures compared.

What a text object is painted with tells only that it may be unseen: white letters are read on a dark field, text under
a picture may shine through. Pages without such text are not drawn, so that most cost nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from .drawing import Colour, Drawing, Ink, Paint
from .geometry import Box
from .glyphs import Glyph, Word

PALE = 225
"""Least channel (0 to 255) from which letters may be lost on white paper."""
FAINT = 16
"""A difference of colour, in one channel, that nobody sees."""
PLAIN = 60
"""A difference of colour that everybody sees."""
SCALE = 2.0
MOST_PIXELS = 3_000_000
MOST_COVERS = 60
LOOSE = 3
"""Points by which OCR may misplace a word."""


def doubtful(
    glyphs: Sequence[Glyph], keys: Sequence[int], inks: Mapping[int, Ink], drawing: Drawing
) -> tuple[Word, ...]:
    """The words that have to be looked at. `keys`: of each character the address of its text object."""
    covers = sorted((paint for paint in drawing.paints if paint.even or paint.colour is None), key=_area)[-MOST_COVERS:]
    latest = max((paint.order for paint in covers), default=-1)
    colours = {paint.colour for paint in drawing.paints if paint.colour is not None}
    suspects = {
        key
        for key, ink in inks.items()
        if ink.alpha < 40
        or ink.clip is not None
        or min(ink.colour) >= PALE
        or drawing.texts.get(key, 0) < latest
        or any(_distance(ink.colour, colour) < 2 * FAINT for colour in colours)
    }
    if not suspects:
        return ()
    found: list[Word] = []
    first, count = 0, len(glyphs)
    while first < count:
        key = keys[first]
        if key not in suspects or glyphs[first].char.isspace():
            first += 1
            continue
        last = first + 1
        while last < count and keys[last] == key and not glyphs[last].char.isspace():
            last += 1
        run = glyphs[first:last]
        box = (
            min(glyph.x0 for glyph in run),
            min(glyph.top for glyph in run),
            max(glyph.x1 for glyph in run),
            max(glyph.bottom for glyph in run),
        )
        reason = _reason(inks[key], box, drawing.texts.get(key, 0), covers, drawing.paints)
        if reason:
            found.append(Word(key, first, last, box, reason))
        first = last
    return _without_outlined(found, drawing.paints)


def _without_outlined(words: Sequence[Word], paints: Sequence[Paint]) -> tuple[Word, ...]:
    """The words, but for those of transparent text that lies on its own outlines: programs draw effects in this way."""
    outlines = [paint.box for paint in paints if paint.outlines]
    clear: dict[int, list[Word]] = {}
    for word in words if outlines else ():
        if word.reason == "invisible":
            clear.setdefault(word.key, []).append(word)
    drawn: set[int] = set()
    for key, all_words in clear.items():
        left, right = min(word.box[0] for word in all_words), max(word.box[2] for word in all_words)
        top, bottom = min(word.box[1] for word in all_words), max(word.box[3] for word in all_words)
        if any(
            abs(box.x0 - left) < LOOSE
            and abs(box.x1 - right) < LOOSE
            and min(box.bottom, bottom) - max(box.top, top) > 0.5 * (bottom - top)
            for box in outlines
        ):
            drawn.add(key)
    return tuple(word for word in words if word.key not in drawn)


def _reason(
    ink: Ink,
    box: tuple[float, float, float, float],
    order: int,
    covers: Sequence[Paint],
    paints: Sequence[Paint],
) -> str:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if ink.alpha < 40:
        return "invisible"
    if ink.clip is not None and not (ink.clip[0] <= x <= ink.clip[2] and ink.clip[1] <= y <= ink.clip[3]):
        return "off_page"
    if any(paint.order > order and _holds(paint.box, x, y) for paint in covers):
        return "covered"
    below = [paint for paint in paints if paint.order <= order and paint.colour is not None and _holds(paint.box, x, y)]
    nearest = below[-1] if below else None
    if nearest is not None and nearest.even and nearest.order < order:
        return "white" if nearest.colour and _distance(ink.colour, nearest.colour) < PLAIN else ""
    if min(ink.colour) >= PALE or any(paint.colour and _distance(ink.colour, paint.colour) < PLAIN for paint in below):
        return "white"
    return ""


def unseen(page: Any, words: Sequence[Word], twins: Sequence[int], width: float, height: float) -> tuple[Word, ...]:
    """Those of the words without which the page looks the same. `width`, `height`: of the page as seen, in points.

    `twins`: addresses of text objects that print some of the letters once more. Where the page cannot be drawn, all of
    the words: nobody can have seen them.
    """
    pictures = None
    if words:
        pictures = _pictures(page, words, twins, width, height)
    if pictures is None:
        return tuple(words)
    difference, left, top, scale = pictures
    lost = []
    for word in words:
        x0, y0, x1, y1 = word.box
        part = difference.crop(
            (
                max(0, int((x0 - left) * scale)),
                max(0, int((y0 - top) * scale)),
                min(difference.width, int((x1 - left) * scale) + 2),
                min(difference.height, int((y1 - top) * scale) + 2),
            )
        )
        if part.width < 1 or part.height < 1 or max(high for _, high in part.getextrema()) < FAINT:
            lost.append(word)
    return tuple(lost)


def _pictures(
    page: Any, words: Sequence[Word], twins: Sequence[int], width: float, height: float
) -> tuple[Any, float, float, float] | None:
    """What the words change on the page, from where (left, top) on, and its scale; None where it cannot be drawn."""
    left = max(0.0, min(word.box[0] for word in words) - 2)
    top = max(0.0, min(word.box[1] for word in words) - 2)
    right = min(width, max(word.box[2] for word in words) + 2)
    bottom = min(height, max(word.box[3] for word in words) + 2)
    if right - left < 1 or bottom - top < 1:
        return None
    scale = min(SCALE, (MOST_PIXELS / ((right - left) * (bottom - top))) ** 0.5)
    # Whole pixels, since the crop is rounded to them.
    left, top = int(left * scale) / scale, int(top * scale) / scale
    crop = (left, max(0.0, height - bottom), max(0.0, width - right), top)
    objects = [ctypes.cast(key, pdfium.FPDF_PAGEOBJECT) for key in {*(word.key for word in words), *twins}]
    try:
        from PIL import ImageChops  # noqa: PLC0415 - most files have nothing to look at

        whole = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
        for item in objects:
            pdfium.FPDFPageObj_SetIsActive(item, False)
        try:
            without = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
        finally:
            for item in objects:
                pdfium.FPDFPageObj_SetIsActive(item, True)
        return ImageChops.difference(whole, without), left, top, scale
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None


def blank_lines(page: Any, glyphs: Sequence[Glyph]) -> tuple[Word, ...]:
    """Of the text that OCR put over or under the picture of a page: what stands where the picture shows nothing."""
    try:
        picture = page.render(scale=1.0, grayscale=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return ()
    found: list[Word] = []
    for first, last in _lines(glyphs):
        run = glyphs[first:last]
        if all(glyph.char.isspace() for glyph in run):
            continue
        box = (
            max(0, int(min(glyph.x0 for glyph in run)) - LOOSE),
            max(0, int(min(glyph.top for glyph in run)) - LOOSE),
            min(picture.width, int(max(glyph.x1 for glyph in run)) + LOOSE),
            min(picture.height, int(max(glyph.bottom for glyph in run)) + LOOSE),
        )
        if box[0] < box[2] and box[1] < box[3]:
            low, high = picture.crop(box).getextrema()
            if high - low < FAINT:
                found.append(Word(0, first, last, box, "blank"))
    return tuple(found)


def _lines(glyphs: Sequence[Glyph]) -> list[tuple[int, int]]:
    """Half-open ranges of characters that follow each other on one line."""
    starts = [
        index
        for index in range(len(glyphs))
        if index == 0
        or abs(glyphs[index].base - glyphs[index - 1].base) > 1
        or glyphs[index].x0 < glyphs[index - 1].x0 - LOOSE
    ]
    return list(zip(starts, [*starts[1:], len(glyphs)], strict=True))


def _distance(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _area(paint: Paint) -> float:
    return (paint.box.x1 - paint.box.x0) * (paint.box.bottom - paint.box.top)
