"""Every character of a PDF page with its place, size and face, measured by pdfium.

pdfium is asked because pypdf gives text without geometry, and headers, columns, footnotes and tables are told by
geometry. What is measured here is handed on as plain records, so that the rest is pure functions over them. What else
is asked of pdfium stands in `drawing`, `visibility` and, for showing pages, `rendering/page`.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pypdfium2
import pypdfium2.raw as pdfium

from ...structure import symbol, symbol_font
from .annotations import Overlay, laid_over, merge
from .drawing import Drawing, Ink, ink_of, shapes, twins
from .fonts import is_nameless, own_name
from .geometry import Frame
from .glyphs import Face, Glyph, PageGlyphs, Word, is_layer
from .lines import SOFT_HYPHEN
from .visibility import blank_lines, doubtful, unseen

VERSION = str(pypdfium2.PYPDFIUM_INFO)

MOST_CHARACTERS = 200_000
"""Of one page. More is no page that a person reads; the rest of it is left out, with a warning."""
LEAST_TURNED = 60
"""Letters that stand upright when the page is turned, from which on the page is read that way."""
_overlays: WeakKeyDictionary[Any, dict[int, Overlay]] = WeakKeyDictionary()
"""What was laid over the pages of each open document: once merged into its page, no annotation tells any more."""


class PageUnreadable(Exception):
    """pdfium cannot load this page; the file may have others."""


class FileUnreadable(Exception):
    """pdfium cannot open this file at all. `wants_password` tells why."""

    def __init__(self, message: str, wants_password: bool = False) -> None:
        super().__init__(message)
        self.wants_password = wants_password


@dataclass(slots=True)
class _Faces:
    """Remembers the look of each text object: asking pdfium anew for each character is what would be slow."""

    textpage: Any
    frame: Frame
    known: dict[int, tuple[Face, int, int, str]] = field(default_factory=dict)
    inks: dict[int, Ink] = field(default_factory=dict)
    fonts: dict[int, tuple[str, bool, bool]] = field(default_factory=dict)

    def of(self, index: int) -> tuple[Face, int, int, str]:
        """The look of a character; by how many quarter turns clockwise the page has to be turned to read it (-1: it
        stands askew); the address of its text object, 0 where it has none; which symbol font sets it, if one does."""
        found = pdfium.FPDFText_GetTextObject(self.textpage, index)
        key = ctypes.cast(found, ctypes.c_void_p).value or 0
        face = self.known.get(key)
        if face is None:
            look, angle = self._ask(found, index, key)
            turn = (angle - self.frame.turn) % 4 if angle >= 0 else -1
            face = self.known[key] = (look, turn, key, symbol_font(look.font))
        return face

    def _ask(self, found: Any, index: int, key: int) -> tuple[Face, int]:
        size = ctypes.c_float(0.0)
        pdfium.FPDFTextObj_GetFontSize(found, size)
        matrix = pdfium.FS_MATRIX()
        scale, turn, slant = 1.0, 0, False
        if pdfium.FPDFText_GetMatrix(self.textpage, index, matrix):
            # The baseline alone tells the direction: letters slanted by the matrix are italics and not turned.
            scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) / (math.hypot(matrix.a, matrix.b) or 1.0)
            turn = _quarter(math.atan2(matrix.b, matrix.a))
            slant = turn == 0 and 0.1 < matrix.c / (abs(matrix.d) or 1.0) < 0.6
        mode = pdfium.FPDFTextObj_GetTextRenderMode(found)
        unpainted = mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
        name, bold, italic = self._font(pdfium.FPDFTextObj_GetFont(found))
        if mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
            bold = True
        if key and not unpainted:
            stroked = mode in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
            self.inks[key] = ink_of(found, stroked, self.frame)
        face = Face(
            size=round(abs(size.value) * scale, 2),
            bold=bold,
            italic=italic or slant,
            font=name,
            unpainted=unpainted,
        )
        return face, turn

    def _font(self, font: Any) -> tuple[str, bool, bool]:
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.fonts:
            buffer = ctypes.create_string_buffer(128)
            if key:
                pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = buffer.value.decode("latin-1").split("+")[-1]
            name = (own_name(font) if key and is_nameless(name) else "") or name
            low = name.lower()
            flags = ctypes.c_int(0)
            if key:
                pdfium.FPDFFont_GetFlags(font, flags)
            heavy = any(word in low for word in ("bold", "black", "heavy", "semibold", "demi")) or bool(
                flags.value & (1 << 18)
            )
            slanted = "italic" in low or "oblique" in low or bool(flags.value & (1 << 6))
            self.fonts[key] = (name, heavy, slanted)
        return self.fonts[key]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The file as a pdfium document, closed at the end. FileUnreadable where pdfium does not open it."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as exc:
        raise FileUnreadable(str(exc), "password" in str(exc).lower()) from exc
    except (OSError, ValueError) as exc:
        raise FileUnreadable(str(exc)) from exc
    with closing(document):
        with suppress(pypdfium2.PdfiumError):
            document.init_forms()
        yield document


@contextmanager
def page_of(document: Any, number: int) -> Iterator[Any]:
    """Page `number` (1-based) with what is laid over it, closed at the end.

    PageUnreadable where pdfium cannot load it or what is asked of it.
    """
    try:
        page = document[number - 1]
        overlays = _overlays.setdefault(document, {})
        if number not in overlays and pdfium.FPDFPage_GetAnnotCount(page):
            found = merge(document, page)
            overlays[number] = found or Overlay()
            if found is not None:
                page.close()
                page = document[number - 1]
        try:
            yield page
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError, IndexError) as exc:
        raise PageUnreadable(str(exc)) from exc


def frame_of(page: Any) -> Frame:
    """From the file's coordinates to those of the page as seen, whose corner is that of the crop box."""
    left, bottom, right, top = page.get_cropbox()
    return Frame(left, bottom, right - left, top - bottom, page.get_rotation() // 90 % 4)


def render(document: Any, number: int, scale: float) -> Any:
    """Page `number` (1-based) as a Pillow picture; `scale` 1 is 72 dots an inch. PageUnreadable where that fails."""
    try:
        with page_of(document, number) as page:
            return page.render(scale=scale, grayscale=True).to_pil()
    except MemoryError as exc:
        raise PageUnreadable(str(exc)) from exc


def read_page(document: Any, number: int) -> PageGlyphs:
    """The characters and lines of page `number` (1-based). PageUnreadable where pdfium cannot load it.

    Where most of its text stands upright only when the page is turned, it is read as a reader would turn it, and
    `turn` says so.
    """
    with page_of(document, number) as page:
        textpage = page.get_textpage()
        try:
            kept = page.get_rotation()
            direction = _direction(textpage.raw)
            if direction is None or direction == kept // 90 % 4:
                return _measured(document, page, textpage, number)
            page.set_rotation(90 * direction)
            try:
                return replace(_measured(document, page, textpage, number), turn=(direction - kept // 90) % 4)
            finally:
                page.set_rotation(kept)
        finally:
            textpage.close()


def _direction(textpage: Any) -> int | None:
    """In which direction, in quarter turns, most letters of the page stand; None where most stand in none.

    Asked of one character in sixteen.
    """
    matrix = pdfium.FS_MATRIX()
    found: Counter[int] = Counter()
    for index in range(0, min(pdfium.FPDFText_CountChars(textpage), MOST_CHARACTERS), 16):
        if pdfium.FPDFText_GetUnicode(textpage, index) > 32 and pdfium.FPDFText_GetMatrix(textpage, index, matrix):
            found[_quarter(math.atan2(matrix.b, matrix.a))] += 1
    if not found:
        return None
    direction, count = found.most_common(1)[0]
    return direction if direction >= 0 and 16 * count >= LEAST_TURNED and count > 0.7 * found.total() else None


def _measured(document: Any, page: Any, textpage: Any, number: int) -> PageGlyphs:
    frame = frame_of(page)
    if not (frame.width > 0 and frame.height > 0):
        frame = Frame(0.0, 0.0, 612.0, 792.0, frame.turn)
    width, height = (frame.height, frame.width) if frame.turn % 2 else (frame.width, frame.height)
    drawing = Drawing()
    rules, fills, pictures, frames = shapes(page.raw, frame, drawing)
    faces = _Faces(textpage.raw, frame)
    characters = _glyphs(textpage.raw, frame, faces)
    glyphs = characters.glyphs
    words = doubtful(glyphs, characters.keys, faces.inks, drawing)
    if words:
        glyphs = _marked(glyphs, unseen(page, words, twins(faces.inks, drawing), width, height))
    along = len(glyphs) - len(characters.sideways)
    glyphs, sideways = glyphs[:along], glyphs[along:]
    if is_layer(glyphs, pictures, width * height):
        glyphs = _marked(glyphs, blank_lines(page, glyphs))
    overlay = _overlays.get(document, {}).get(number, Overlay())
    if overlay.ticks or overlay.notes:
        glyphs = laid_over(glyphs, overlay, frame)
    return PageGlyphs(
        number,
        width,
        height,
        glyphs,
        rules,
        fills,
        pictures,
        frames,
        characters.truncated,
        sideways=tuple(zip(characters.sideways, sideways, strict=True)),
        askew=characters.askew,
        comments=overlay.comments,
    )


def _marked(glyphs: Sequence[Glyph], words: Sequence[Word]) -> tuple[Glyph, ...]:
    """The characters, those of the words given why they are unseen."""
    done = list(glyphs)
    for word in words:
        for index in range(word.first, word.last):
            face = done[index].face
            done[index] = done[index]._replace(face=face._replace(unseen=word.reason))
    return tuple(done)


@dataclass(slots=True)
class _Characters:
    """The characters of a page by the direction in which they run."""

    glyphs: tuple[Glyph, ...]
    """First those along the page, then those `sideways`."""
    keys: tuple[int, ...]
    """Of each of these the address of its text object."""
    sideways: tuple[int, ...]
    """Of each of the last ones by how many quarter turns clockwise the page has to be turned to read it."""
    askew: str
    """What runs in no such direction, in the order of the file."""
    truncated: bool


def _glyphs(textpage: Any, frame: Frame, faces: _Faces) -> _Characters:
    count = pdfium.FPDFText_CountChars(textpage)
    rect = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    keys: list[int] = []
    sideways: list[tuple[Glyph, int, int]] = []
    askew: list[str] = []
    turn = 0
    for index in range(min(count, MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (10, 13) or code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, rect):
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        face, own, key, symbols = faces.of(index)
        if code != 32:  # a space that pdfium adds has no direction: it goes with the letter before it
            turn = own
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        char = chr(code) if code != 2 else SOFT_HYPHEN
        if (symbols and 32 < code <= 0xFF) or 0xE000 <= code <= 0xF8FF:
            char = symbol(char, symbols) or char
        if turn < 0:
            askew.append(char)
            continue
        start, base = (frame.turned(turn) if turn else frame).point(x.value, y.value)
        if not turn and box.x0 < start < box.x1:
            box = box._replace(x0=start)  # the tail of an italic f hides the space before it
        if all(map(math.isfinite, (*box, base))):
            glyph = Glyph(char, *box, base, face)
            if turn:
                sideways.append((glyph, key, turn))
            else:
                glyphs.append(glyph)
                keys.append(key)
    return _Characters(
        (*glyphs, *(glyph for glyph, _, _ in sideways)),
        (*keys, *(key for _, key, _ in sideways)),
        tuple(turn for *_, turn in sideways),
        " ".join("".join(askew).split()),
        count > MOST_CHARACTERS,
    )


def _quarter(angle: float) -> int:
    """Quarter turns anticlockwise of an angle in radians, or -2 where it is none."""
    turns = angle / (math.pi / 2)
    nearest = round(turns)
    return nearest % 4 if abs(turns - nearest) < 0.06 else -2
