"""What is laid over a page and seen with it: the values of form fields, ticks in boxes, notes typed onto the page.

A PDF keeps them beside the page's own text. All that has an appearance is drawn into the page before it is read
(`merge`), so that it has letters and places like everything else. Whether a box is ticked is asked of the field, for a
tick may be drawn in any way; and a typed note without an appearance is set from its words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from .geometry import Box, Frame
from .glyphs import Face, Glyph

TICKED, EMPTY = "☒", "☐"
MOST_ANNOTATIONS = 5_000
"""Of one page. More is no form that a person fills in."""
LONGEST_NOTE = 10_000
TALLEST = 12.0
"""Points of the sign that stands for a box: it is as high as the letters beside it, however large the box is."""
TYPED = 9.0
"""Points of type in which a note without an appearance is set."""
_TURNING = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_ASIDE = (
    pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_REDACT,
    pdfium.FPDF_ANNOT_FILEATTACHMENT, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_SOUND, pdfium.FPDF_ANNOT_MOVIE,
)  # fmt: skip
"""They print no words: marks over the text, and what opens when it is clicked."""
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW | pdfium.FPDF_ANNOT_FLAG_INVISIBLE


class Tick(NamedTuple):
    """A box or a circle of a form. Its sides in the coordinates of the file."""

    left: float
    bottom: float
    right: float
    top: float
    on: bool


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is known of the annotations of one page and shows in no appearance."""

    ticks: tuple[Tick, ...] = ()
    notes: tuple[tuple[Tick, str], ...] = ()
    """Typed notes without an appearance: place (`on` means nothing) and words."""
    comments: int = 0
    """Of readers: they open when clicked, and are no words of the page."""


def merge(document: Any, page: Any) -> Overlay | None:
    """Draws the annotations that have an appearance into the page, which must be loaded anew to be read.

    None where the page has nothing of the kind, and stays as it is but for nothing.
    """
    ticks: list[Tick] = []
    notes: list[tuple[Tick, str]] = []
    comments = drawn = 0
    form = document.formenv
    for item in _annotations(page):
        kind = pdfium.FPDFAnnot_GetSubtype(item)
        if kind == pdfium.FPDF_ANNOT_TEXT and _string(item, "Contents", 1).strip():
            comments += 1
        if kind in _ASIDE or pdfium.FPDFAnnot_GetFlags(item) & _UNSEEN:
            continue
        drawn += 1
        place = _place(item)
        if place is None:
            continue
        if kind == pdfium.FPDF_ANNOT_FREETEXT and not _appearance(item):
            if words := _string(item, "Contents", LONGEST_NOTE).strip():
                notes.append((place, words))
        elif kind == pdfium.FPDF_ANNOT_WIDGET and _is_box(item, form):
            ticks.append(place._replace(on=_string(item, "AS", 100) not in ("", "Off")))
    if not drawn:
        return Overlay(comments=comments) if comments else None
    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return Overlay(tuple(ticks), tuple(notes), comments)


def _annotations(page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        item = pdfium.FPDFPage_GetAnnot(page, index)
        if item:
            try:
                yield item
            finally:
                pdfium.FPDFPage_CloseAnnot(item)


def _is_box(item: Any, form: Any) -> bool:
    if form is not None:
        kind = pdfium.FPDFAnnot_GetFormFieldType(form, item)
        if kind not in (pdfium.FPDF_FORMFIELD_UNKNOWN, -1):
            return kind in _TURNING
    return _string(item, "FT", 10) == "Btn" and bool(_string(item, "AS", 100))


def _place(item: Any) -> Tick | None:
    sides = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(item, sides) or sides.right - sides.left < 1 or sides.top - sides.bottom < 1:
        return None
    return Tick(sides.left, sides.bottom, sides.right, sides.top, on=False)


def _appearance(item: Any) -> bool:
    return bool(pdfium.FPDFAnnot_GetAP(item, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2)


def _string(item: Any, key: str, longest: int) -> str:
    """A text or a name of the annotation, of at most `longest` characters; empty where it has none."""
    size = pdfium.FPDFAnnot_GetStringValue(item, key.encode(), None, 0)
    if not 2 < size <= 2 * MOST_ANNOTATIONS * LONGEST_NOTE:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(item, key.encode(), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")[:longest]


def laid_over(glyphs: tuple[Glyph, ...], overlay: Overlay, frame: Frame) -> tuple[Glyph, ...]:
    """The characters of the page with those of the overlay; what draws a tick gives way to the sign for it."""
    boxes = [(frame.box(*tick[:4]), tick.on) for tick in overlay.ticks]
    kept = [glyph for glyph in glyphs if not any(_stands_in(glyph, box) for box, _ in boxes)]
    printed = tuple(kept)
    face = Face(TYPED, False, False, "")
    for box, on in boxes:
        size, base = _line_beside(printed, box)
        sign = TICKED if on else EMPTY
        kept.append(Glyph(sign, box.x0, base - 0.8 * size, box.x1, base + 0.2 * size, base, face._replace(size=size)))
    for place, words in overlay.notes:
        kept += _typed(words, frame.box(*place[:4]), face)
    return tuple(kept)


def _line_beside(glyphs: Sequence[Glyph], box: Box) -> tuple[float, float]:
    """Size and baseline of the words nearest to the box that are level with it; its own where there are none."""
    middle = (box.top + box.bottom) / 2
    level = [
        glyph
        for glyph in glyphs
        if not glyph.char.isspace() and abs((glyph.top + glyph.bottom) / 2 - middle) < 0.5 * max(box.height, 8.0)
    ]
    if not level:
        size = min(box.height, TALLEST)
        return size, middle + 0.35 * size
    nearest = min(level, key=lambda glyph: max(glyph.x0 - box.x1, box.x0 - glyph.x1))
    return nearest.face.size or min(box.height, TALLEST), nearest.base


def _stands_in(glyph: Glyph, box: Box) -> bool:
    return box.holds((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)


def _typed(words: str, box: Box, face: Face) -> Iterator[Glyph]:
    """The words set into a box, one line under the other."""
    step = 0.5 * face.size
    room = max(int(box.width / step), 12)
    lines: list[str] = []
    for paragraph in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + len(word) + 1 > room:
                lines.append(line)
                line = ""
            line += (" " if line else "") + word
        lines.append(line)
    for row, line in enumerate(lines):
        base = box.top + 1.2 * face.size * (row + 1)
        for column, char in enumerate(line):
            left = box.x0 + step * column
            yield Glyph(char, left, base - 0.8 * face.size, left + step, base + 0.2 * face.size, base, face)
