"""From characters to printed lines: what stands on one baseline, with the gaps that columns and tables show.

A segment is a run of characters without a wide gap; a line is the segments that stand side by side in one column of
text. Only here are single characters looked at (ligatures, superscripts, bullets of symbol fonts).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .geometry import around
from .glyphs import Glyph

SOFT_HYPHEN = "\u00ad"
_SUPERSCRIPT = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LEADERS = re.compile(
    r"(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,})(?:\s*|[\s.…]*(?<=[\s.…])(?:\d{1,4}|[ivxlc]{1,6}))$|"
    r"(?:\.{4,}|(?:\s\.){4,})[\s.]*$"
)
_DIVIDED = re.compile(r"[^\W\d_][-‐]$")
LEAST_SPACED = 5
"""Letters of a run that may be set apart; fewer are a row of letters."""
_TEXT_LIKE_SYMBOLS = re.compile(r"symbol|wingding|dingbat|webding", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters on one baseline without a wide gap. Points from the upper left corner."""

    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class LinePart:
    """A part of a line that a wide gap sets apart."""

    x0: float
    x1: float
    text: str
    glyphs: tuple[Glyph, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line within its column of text."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    text: str
    bold: bool
    italic: bool
    cells: tuple[LinePart, ...]
    left: float = 0.0
    """The column that it stands in, from `left` to `right`."""
    right: float = 0.0
    bold_start: int = 0
    """How many characters at its start are bold, where the rest is not."""
    raised_start: bool = False
    """It begins with a superscript: a footnote does."""
    ocr: bool = False
    hyphen: bool = False
    """It ends with a hyphen that divides a word or joins two."""


def segments(glyphs: Sequence[Glyph]) -> tuple[Segment, ...]:
    """The characters as runs, in the order of the file."""
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.char.isspace():
            if run:
                run.append(glyph)
            continue
        if last is not None and _parts(last, glyph):
            runs.append(run)
            run = []
        run.append(glyph)
        last = glyph
    if run:
        runs.append(run)
    return tuple(_without_doubles([_segment(run) for run in runs if run]))


def _without_doubles(parts: list[Segment]) -> list[Segment]:
    """A text painted twice, a hair apart, to look bold, is one text."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Segment] = []
    for part in parts:
        text = "".join(glyph.char for glyph in part.glyphs)
        places = {
            (text, round((part.x0 + dx) / 2), round((part.base + dy) / 2)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)
        }
        if len(text) < 3 or not places & seen:
            kept.append(part)
            seen.add((text, round(part.x0 / 2), round(part.base / 2)))
    return kept


def _parts(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.face.size, glyph.face.size, last.bottom - last.top, 1.0)
    if abs(glyph.base - last.base) > 0.5 * min(size, max(glyph.bottom - glyph.top, 1.0)):
        return True
    return glyph.x0 < last.x0 - 0.6 * size or glyph.x0 - last.x1 > 1.05 * size


def _segment(run: list[Glyph]) -> Segment:
    while run[-1].char.isspace():
        run.pop()
    inked = [glyph for glyph in run if not glyph.char.isspace()]
    if 2 * (len(run) - len(inked)) >= len(inked) >= LEAST_SPACED:
        run = _closed_up(run, inked)
    size = _most(round(_height(glyph), 1) for glyph in inked)
    bases = [glyph.base for glyph in inked if abs(_height(glyph) - size) < 0.6] or [inked[0].base]
    return Segment(tuple(run), *around(inked), sorted(bases)[len(bases) // 2], size)


def _closed_up(run: list[Glyph], inked: Sequence[Glyph]) -> list[Glyph]:
    """Letters set apart for looks ("p r o t o c o l") as words: these are parted by more than their letters are."""
    words = "".join(glyph.char for glyph in run).split()
    if sum(len(word) == 1 and word.isalpha() for word in words) < 0.6 * len(words):
        return run
    gaps = [after.x0 - before.x1 for before, after in pairwise(inked)]
    usual = sorted(gaps)[len(gaps) // 2]
    if usual < 0.1 * _height(inked[0]):
        return run
    between = {id(after) for gap, after in zip(gaps, inked[1:], strict=True) if gap > 2 * usual}
    blank = next(glyph for glyph in run if glyph.char.isspace())
    return [part for glyph in inked for part in ((blank, glyph) if id(glyph) in between else (glyph,))]


def _height(glyph: Glyph) -> float:
    return glyph.face.size or (glyph.bottom - glyph.top) * 0.85


def _most(sizes: Iterable[float]) -> float:
    """The most frequent size; a large letter weighs more than a small one, which may be a raised mark."""
    weights: dict[float, float] = {}
    for size in sizes:
        weights[size] = weights.get(size, 0.0) + max(size, 0.1)
    return max(weights, key=lambda size: weights[size])


def rows(parts: Sequence[Segment]) -> tuple[tuple[Segment, ...], ...]:
    """Segments that stand on one baseline, from top to bottom, each row from left to right."""
    found: list[list[Segment]] = []
    for part in sorted(parts, key=lambda part: (part.base, part.x0)):
        row = next((row for row in reversed(found[-4:]) if _on_one_line(row, part)), None)
        if row is None:
            found.append([part])
        else:
            row.append(part)
    ordered = [tuple(sorted(row, key=lambda part: part.x0)) for row in found]
    return tuple(sorted(ordered, key=lambda row: max(row, key=lambda part: part.size).base))


def _on_one_line(row: list[Segment], part: Segment) -> bool:
    chief = max(row, key=lambda other: (other.size, other.x1 - other.x0))
    least = min(chief.size, part.size)
    if abs(chief.base - part.base) <= 0.25 * least:
        return not any(_cover(other, part) for other in row)
    small = part if part.size < chief.size else chief
    raised = small.size <= 0.8 * max(part.size, chief.size) and len(small.glyphs) <= 4
    return raised and abs(chief.base - part.base) <= 0.55 * max(part.size, chief.size)


def _cover(a: Segment, b: Segment) -> bool:
    common = min(a.x1, b.x1) - max(a.x0, b.x0)
    return common > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0) and common > 2


def line_of(row: Sequence[Segment], page: int, ocr: bool = False) -> Line:
    """One row of segments as a line."""
    chief = max(row, key=lambda part: (sum(not glyph.char.isspace() for glyph in part.glyphs), part.size))
    cells: list[list[Segment]] = []
    for part in row:
        if cells and part.x0 - cells[-1][-1].x1 <= 0.9 * chief.size:
            cells[-1].append(part)
        else:
            cells.append([part])
    spelt = [
        LinePart(
            cell[0].x0,
            max(part.x1 for part in cell),
            _spell_all(cell, chief),
            tuple(glyph for part in cell for glyph in part.glyphs),
        )
        for cell in cells
    ]
    spelt = [_plain_end(cell) for cell in spelt if cell.text]
    text = " ".join(cell.text for cell in spelt)
    inked = [glyph for part in row for glyph in part.glyphs if not glyph.char.isspace()]
    bold = [glyph.face.bold for glyph in inked]
    start = next((index for index, heavy in enumerate(bold) if not heavy), len(bold))
    first = inked[0]
    return Line(
        page,
        *around(row),
        base=chief.base,
        size=chief.size,
        text=text,
        bold=sum(bold) > 0.8 * len(bold),
        italic=sum(glyph.face.italic for glyph in inked) > 0.8 * len(inked),
        cells=tuple(spelt),
        bold_start=start if start < len(bold) else 0,
        raised_start=_is_raised(first, chief) and first.char.isdigit(),
        ocr=ocr,
        hyphen=ends_divided(text),
    )


def ends_divided(text: str) -> bool:
    """Whether a line ends with a hyphen that divides a word or joins two."""
    return _DIVIDED.search(text) is not None


def _plain_end(cell: LinePart) -> LinePart:
    """A soft hyphen shows only where a line ends with it."""
    end = "-" if cell.text.endswith(SOFT_HYPHEN) else ""
    return LinePart(cell.x0, cell.x1, cell.text.replace(SOFT_HYPHEN, "") + end, cell.glyphs)


def cut(cell: LinePart, x: float) -> tuple[LinePart, LinePart] | None:
    """The cell as two, where a word begins at `x` after more than a plain space; else None."""
    inked = [glyph for glyph in cell.glyphs if not glyph.char.isspace()]
    west = [glyph for glyph in inked if glyph.x0 < x - 3]
    east = [glyph for glyph in inked if glyph.x0 >= x - 3]
    if not west or not east:
        return None
    start, end = min(glyph.x0 for glyph in east), max(glyph.x1 for glyph in west)
    if start > x + 3 or start - end < 0.36 * _height(east[0]):
        return None
    pieces = []
    for kept in (west, east):
        held = {id(glyph) for glyph in kept}
        first, last = kept[0], kept[-1]
        run = [
            glyph
            for glyph in cell.glyphs
            if id(glyph) in held or (glyph.char.isspace() and first.x0 <= glyph.x0 <= last.x1)
        ]
        part = _segment(run)
        text = " ".join(spell(part.glyphs, part).split())
        pieces.append(_plain_end(LinePart(part.x0, part.x1, text, part.glyphs)))
    return pieces[0], pieces[1]


def _spell_all(parts: Sequence[Segment], chief: Segment) -> str:
    text = ""
    last: Segment | None = None
    for part in parts:
        letters = sum(glyph.char.isalnum() for glyph in part.glyphs)
        spelt = spell(part.glyphs, part if part.size < chief.size and letters > 4 else chief)
        gap = part.x0 - last.x1 if last is not None else 0.0
        text += (" " if text and (gap > 0.13 * chief.size) else "") + spelt
        last = part
    return " ".join(text.split())


def _is_raised(glyph: Glyph, chief: Segment) -> bool:
    return _height(glyph) <= 0.82 * chief.size and chief.base - glyph.base >= 0.12 * chief.size


def spell(glyphs: Sequence[Glyph], chief: Segment) -> str:
    """Plain text of characters: ligatures resolved, raised digits as superscripts, symbol-font bullets as "•"."""
    out: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        char = glyph.char
        # between two faces pdfium misses the space where letters hang over
        if last is not None and last.face is not glyph.face and _are_words(last, glyph):
            out.append(" ")
        last = glyph
        if "\ue000" <= char <= "\uf8ff":
            char = "•" if not out or _TEXT_LIKE_SYMBOLS.search(glyph.face.font) or not "".join(out).strip() else ""
        elif "\ufb00" <= char <= "\ufb06" or char in "ĳĲŉ":
            char = unicodedata.normalize("NFKC", char)
        elif char.isspace():
            char = " "
        elif char != SOFT_HYPHEN and unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn"):
            continue
        elif _is_raised(glyph, chief) and char.isalnum() and len(char) == 1:
            raised = char.translate(_SUPERSCRIPT)
            before = out[-1] if out else ""
            char = raised if char.isdigit() or not before.isdigit() else char
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


def _are_words(last: Glyph, glyph: Glyph) -> bool:
    size = glyph.face.size
    gap = glyph.x0 - last.x1
    same_line = last.base == glyph.base and last.face.size == size
    return same_line and 0.15 * size < gap < size and last.char.isalnum() and glyph.char.isalnum()


def is_contents(text: str) -> bool:
    """Whether it is an entry of a table of contents: dots lead to a page number."""
    return _LEADERS.search(text) is not None
