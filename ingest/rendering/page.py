"""One page of a PDF as a picture, and the places of quoted words on it. Called in the child process alone."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

import pypdfium2

from ..pdf import Box, Frame, PageUnreadable, Segment, glyphs_of, read_page, segments, unsure_of, visible
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
    try:
        page = document[number - 1]
        try:
            wide, high = page.get_size()
            if not (wide > 0 and high > 0):
                raise PageUnreadable("The page has no size.")
            scale = min(width / wide, math.sqrt(MOST_PIXELS / (wide * high)), MOST_PIXELS / max(wide, high) / 100)
            picture = page.render(scale=scale).to_pil()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError, IndexError) as exc:
        raise PageUnreadable(str(exc)) from exc
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
    if recognised is None:
        parts = segments(visible(read_page(document, number))[0])
    else:
        area, unsure = _seen(recognised, wide, high), unsure_of(recognised)
        if len(unsure) <= MOST_UNSURE * sum(map(len, recognised.lines)):
            parts = segments(tuple(glyphs_of(recognised)))
    if area is None:
        return Marked(False, (), wide, high)
    found = [marked_lines(parts, stretch, unsure) for stretch in wanted]
    if all(found):
        return Marked(True, tuple(_share(line.box, area, line.text) for one in found for line in one), wide, high)
    blocks = [Box(*stretch.bbox) for stretch in wanted if stretch.bbox is not None]
    around = tuple(_share(box, area, "") for box in blocks)
    return Marked(False, tuple(mark for mark in around if mark.x0 < mark.x1 and mark.top < mark.bottom), wide, high)


def _drawn(document: Any, number: int) -> tuple[Box | None, float, float]:
    """The part of the page that is drawn, in the points in which its characters are measured; its width and height.

    The part is None where the two do not agree.

    Characters are measured from the corner of the crop box; what is drawn ends at the paper too.
    """
    try:
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as exc:
        raise PageUnreadable(str(exc)) from exc
    try:
        crop, paper = page.get_cropbox(), page.get_mediabox()
        turn = page.get_rotation() // 90 % 4
        wide, high = page.get_size()
    finally:
        page.close()
    frame = Frame(crop[0], crop[1], crop[2] - crop[0], crop[3] - crop[1], turn)
    left, bottom = max(crop[0], paper[0]), max(crop[1], paper[1])
    right, top = min(crop[2], paper[2]), min(crop[3], paper[3])
    if not (left < right and bottom < top and wide > 0 and high > 0):
        return None, wide, high
    area = frame.box(left, bottom, right, top)
    seen = (area.x1 - area.x0) / wide, (area.bottom - area.top) / high
    return area if all(abs(ratio - 1) < _ASTRAY for ratio in seen) else None, wide, high


def _seen(page: RecognisedPage, wide: float, high: float) -> Box | None:
    """The same part of a page that OCR has read: all of its picture, which was drawn as it is now."""
    area = Box(0.0, 0.0, page.width * page.scale, page.height * page.scale)
    astray = abs(area.x1 * high - area.bottom * wide)
    return area if astray < _ASTRAY * area.bottom * wide else None


def _share(box: Box, area: Box, text: str) -> Mark:
    wide, high = area.x1 - area.x0, area.bottom - area.top

    def within(share: float) -> float:
        return round(min(max(share, 0.0), 1.0), 5)

    return Mark(
        x0=within((box.x0 - area.x0) / wide),
        top=within((box.top - area.top) / high),
        x1=within((box.x1 - area.x0) / wide),
        bottom=within((box.bottom - area.top) / high),
        text=text,
    )
