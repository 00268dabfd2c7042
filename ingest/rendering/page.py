"""One page of a PDF as a picture, and the places of quoted words on it. Called in the child process alone."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..pdf import (
    Box,
    PageGlyphs,
    PageUnreadable,
    Segment,
    frame_of,
    glyphs_of,
    page_of,
    read_page,
    segments,
    unsure_of,
    visible,
)
from ..records import RecognisedPage
from .records import Mark, Marked, Stretch
from .words import marked_lines

MOST_PIXELS = 8_000_000
"""Of one picture: a poster is drawn smaller than asked for."""
MOST_UNSURE = 0.1
"""Words of which OCR was not sure, for each of which it was. On a typed page they are less than a tenth; on a map,
whose lines it takes for letters, a fifth and more."""
_ASTRAY = 0.01
"""How far the sides of the page that was measured and of the page that is drawn may differ, as a share."""


def draw(document: Any, number: int, width: int) -> bytes:
    """Page `number` (1-based) as PNG, `width` pixels wide or narrower. PageUnreadable where it cannot be drawn."""
    with page_of(document, number) as page:
        wide, high = page.get_size()
        if not (wide > 0 and high > 0):
            raise PageUnreadable("The page has no size.")
        scale = min(width / wide, math.sqrt(MOST_PIXELS / (wide * high)), MOST_PIXELS / max(wide, high) / 100)
        picture = page.render(scale=scale).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)  # 9 would take three times as long, and save a seventh
    return file.getvalue()


def find(document: Any, number: int, wanted: Sequence[Stretch], recognised: RecognisedPage | None) -> Marked:
    """The quoted words of page `number` (1-based): all of them, or the boxes of their blocks, or nothing.

    They are looked for among the words that OCR has `recognised` or, without that, among the characters of the file.

    PageUnreadable where pdfium cannot load the page.
    """
    area, wide, high = _drawn(document, number)
    if not wanted:
        return Marked(True, (), wide, high)
    parts: tuple[Segment, ...] = ()
    unsure: tuple[Box, ...] = ()
    measured: PageGlyphs | None = None
    if recognised is None:
        measured = read_page(document, number)
        parts = segments(visible(measured)[0])
    else:
        area, unsure = _seen(recognised, wide, high), unsure_of(recognised)
        if len(unsure) <= MOST_UNSURE * sum(map(len, recognised.lines)):
            parts = segments(tuple(glyphs_of(recognised)))
    if area is None:
        return Marked(False, (), wide, high)
    found = [marked_lines(parts, _as_read(stretch, measured), unsure) for stretch in wanted]
    if all(found):
        lines = [line for one in found for line in one]
        boxes = [measured.shown(line.box) if measured is not None else line.box for line in lines]
        marks = tuple(_share(box, area, line.text) for box, line in zip(boxes, lines, strict=True))
        return Marked(True, marks, wide, high)
    blocks = [Box(*stretch.bbox) for stretch in wanted if stretch.bbox is not None]
    around = tuple(_share(box, area, "") for box in blocks)
    return Marked(False, tuple(mark for mark in around if mark.x0 < mark.x1 and mark.top < mark.bottom), wide, high)


def _as_read(stretch: Stretch, page: PageGlyphs | None) -> Stretch:
    """The stretch where it stands on a page that was turned to be read."""
    if page is None or not page.turn or stretch.bbox is None:
        return stretch
    width, height = (page.height, page.width) if page.turn % 2 else (page.width, page.height)
    x0, top, x1, bottom = Box(*stretch.bbox).turned(page.turn, width, height)
    return replace(stretch, bbox=(x0, top, x1, bottom))


def _drawn(document: Any, number: int) -> tuple[Box | None, float, float]:
    """The part of the page that is drawn, in the points in which its characters are measured; its width and height.

    The part is None where the two do not agree.

    Characters are measured from the corner of the crop box; what is drawn ends at the paper too.
    """
    with page_of(document, number) as page:
        frame, crop, paper = frame_of(page), page.get_cropbox(), page.get_mediabox()
        wide, high = page.get_size()
    left, bottom = max(crop[0], paper[0]), max(crop[1], paper[1])
    right, top = min(crop[2], paper[2]), min(crop[3], paper[3])
    if not (left < right and bottom < top and wide > 0 and high > 0):
        return None, wide, high
    area = frame.box(left, bottom, right, top)
    seen = area.width / wide, area.height / high
    return area if all(abs(ratio - 1) < _ASTRAY for ratio in seen) else None, wide, high


def _seen(page: RecognisedPage, wide: float, high: float) -> Box | None:
    """The same part of a page that OCR has read: all of its picture, which was drawn as it is now."""
    area = Box(0.0, 0.0, page.width * page.scale, page.height * page.scale)
    astray = abs(area.x1 * high - area.bottom * wide)
    return area if astray < _ASTRAY * area.bottom * wide else None


def _share(box: Box, area: Box, text: str) -> Mark:
    def within(share: float) -> float:
        return round(min(max(share, 0.0), 1.0), 5)

    return Mark(
        x0=within((box.x0 - area.x0) / area.width),
        top=within((box.top - area.top) / area.height),
        x1=within((box.x1 - area.x0) / area.width),
        bottom=within((box.bottom - area.top) / area.height),
        text=text,
    )
