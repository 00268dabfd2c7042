"""Which characters of a page a person cannot see, set apart from those that are its text.

What a text object is painted with tells only that it may be unseen: white letters are read on a dark field, text under
a picture may shine through. So the page is drawn with and without it, and the pictures compared (`doubtful`, `unseen`),
where there is such text; most pages have none, and cost nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ...records import Block
from ...structure import distance
from .drawing import Drawing, Ink, Paint
from .geometry import Box, around
from .glyphs import Glyph, PageGlyphs, Word, is_layer
from .lines import segments, spell

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
TINY = 2.0
"""Points of type below which it is no more than a line; raised marks are set in four or more."""
TINY_HIGH = 3.0
"""Points that a character of such a size takes up, at most: the size that a font declares may be scaled elsewhere."""
BESIDE = 2.0
"""Points by which the middle of a character may stand off the page."""
SHADOW = 2.0
"""Points by which a shadow stands off its letter, about."""
LEAST = 4
"""Letters and figures on one page that are worth telling: a lost space or a stray dot is no text."""

Unseen = tuple[str, Glyph]
"""Why it is unseen (as `Block.hidden` says it), and the character."""


def doubtful(
    glyphs: Sequence[Glyph], keys: Sequence[int], inks: Mapping[int, Ink], drawing: Drawing
) -> tuple[Word, ...]:
    """The words that have to be looked at. `keys`: of each character the address of its text object."""
    covers = sorted(
        (paint for paint in drawing.paints if paint.even or paint.colour is None), key=lambda paint: paint.box.area
    )[-MOST_COVERS:]
    latest = max((paint.order for paint in covers), default=-1)
    colours = {paint.colour for paint in drawing.paints if paint.colour is not None}
    suspects = {
        key
        for key, ink in inks.items()
        if ink.alpha < 40
        or ink.clip is not None
        or min(ink.colour) >= PALE
        or drawing.texts.get(key, 0) < latest
        or any(distance(ink.colour, colour) < 2 * FAINT for colour in colours)
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
        box = around(run)
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
        left, top, right, bottom = around([word.box for word in all_words])
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
    box: Box,
    order: int,
    covers: Sequence[Paint],
    paints: Sequence[Paint],
) -> str:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    if ink.alpha < 40:
        return "invisible"
    if ink.clip is not None and not ink.clip.holds(x, y):
        return "off_page"
    if any(paint.order > order and paint.box.holds(x, y) for paint in covers):
        return "covered"
    below = [paint for paint in paints if paint.order <= order and paint.colour is not None and paint.box.holds(x, y)]
    nearest = below[-1] if below else None
    if nearest is not None and nearest.even and nearest.order < order:
        return "white" if nearest.colour and distance(ink.colour, nearest.colour) < PLAIN else ""
    if min(ink.colour) >= PALE or any(paint.colour and distance(ink.colour, paint.colour) < PLAIN for paint in below):
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
    whole = around([word.box for word in words])
    left, top = max(0.0, whole.x0 - 2), max(0.0, whole.top - 2)
    right, bottom = min(width, whole.x1 + 2), min(height, whole.bottom + 2)
    if right - left < 1 or bottom - top < 1:
        return None
    scale = min(SCALE, (MOST_PIXELS / ((right - left) * (bottom - top))) ** 0.5)
    # Whole pixels, since the crop is rounded to them.
    left, top = int(left * scale) / scale, int(top * scale) / scale
    crop = (left, max(0.0, height - bottom), max(0.0, width - right), top)
    objects = [ctypes.cast(key, pdfium.FPDF_PAGEOBJECT) for key in {*(word.key for word in words), *twins}]
    try:
        from PIL import ImageChops  # noqa: PLC0415 - most files have nothing to look at

        complete = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
        for item in objects:
            pdfium.FPDFPageObj_SetIsActive(item, False)
        try:
            without = page.render(scale=scale, crop=crop).to_pil().convert("RGB")
        finally:
            for item in objects:
                pdfium.FPDFPageObj_SetIsActive(item, True)
        return ImageChops.difference(complete, without), left, top, scale
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
        x0, top, x1, bottom = map(int, around(run))
        box = Box(
            max(0, x0 - LOOSE), max(0, top - LOOSE), min(picture.width, x1 + LOOSE), min(picture.height, bottom + LOOSE)
        )
        if box.x0 < box.x1 and box.top < box.bottom:
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


def visible(page: PageGlyphs) -> tuple[tuple[Glyph, ...], tuple[Unseen, ...], bool]:
    """The characters that a reader sees; the others; whether the text is the OCR layer of a picture.

    Unpainted text over a picture of the whole page, or text under it, is what OCR read from it, and is text where the
    picture shows anything.
    """
    layer = is_layer(page.glyphs, page.pictures, max(page.width * page.height, 1.0))
    kept: list[Glyph] = []
    others: list[Unseen] = []
    reason = ""
    for glyph in page.glyphs:
        if glyph.char.isspace():
            kept.append(glyph)
            if reason:
                others.append((reason, glyph))
            continue
        reason = _unseen_because(glyph, page, layer)
        if reason:
            others.append((reason, glyph))
        else:
            kept.append(glyph)
    return tuple(kept), _without_shadows(kept, others), layer


def sideways(page: PageGlyphs) -> tuple[tuple[tuple[int, tuple[Glyph, ...]], ...], tuple[Unseen, ...]]:
    """The seen characters that run in another direction than the page, by quarter turns clockwise, on the page so
    turned; and the unseen ones."""
    kept: dict[int, list[Glyph]] = {}
    others: list[Unseen] = []
    for turn, glyph in page.sideways:
        reason = "" if glyph.char.isspace() else _unseen_because(glyph, page, layer=False)
        if reason:
            others.append((reason, glyph))
        else:
            x0, top, x1, bottom = Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom).turned(turn, page.width, page.height)
            kept.setdefault(turn, []).append(glyph._replace(x0=x0, top=top, x1=x1, bottom=bottom))
    return tuple((turn, tuple(glyphs)) for turn, glyphs in kept.items()), tuple(others)


def _without_shadows(kept: Sequence[Glyph], others: Sequence[Unseen]) -> tuple[Unseen, ...]:
    """The unseen characters, but for those that only double a seen one: the faint shadow of a heading."""
    if not others:
        return ()
    seen = {(glyph.char, round(glyph.x0 / SHADOW), round(glyph.base / SHADOW)) for glyph in kept}
    steps = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return tuple(
        (reason, glyph)
        for reason, glyph in others
        if glyph.char.isspace()
        or not any(
            (glyph.char, round(glyph.x0 / SHADOW) + dx, round(glyph.base / SHADOW) + dy) in seen for dx, dy in steps
        )
    )


def _unseen_because(glyph: Glyph, page: PageGlyphs, layer: bool) -> str:
    face = glyph.face
    if face.unpainted and not layer:
        return "invisible"
    middle, height = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if not (-BESIDE <= middle <= page.width + BESIDE and -BESIDE <= height <= page.height + BESIDE):
        return "off_page"
    if 0 < face.size < TINY and glyph.bottom - glyph.top < TINY_HIGH:
        return "tiny"
    if face.unseen == "blank":
        return "invisible"
    return "" if layer and face.unseen == "covered" else face.unseen


def hidden_blocks(page: PageGlyphs, label: str | None, others: Sequence[Unseen]) -> list[Block]:
    """What is unseen on one page, a block for each reason; none where it is next to nothing."""
    if sum(glyph.char.isalnum() for _, glyph in others) < LEAST:
        return []
    found: list[Block] = []
    for reason in dict.fromkeys(reason for reason, _ in others):
        parts = segments([glyph for why, glyph in others if why == reason])
        text = " ".join(" ".join(spell(part.glyphs, part).split()) for part in parts)
        if any(map(str.isalnum, text)):
            found.append(Block("paragraph", text, 0, page=page.number, page_label=label, hidden=reason))
    return found
