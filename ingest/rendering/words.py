"""Finds the words of a quotation among the characters of its page, so that what is marked is what is quoted.

The page is not searched for something similar: its printed words are laid end to end until they spell the paragraph,
letter for letter, and of all ways to do so the one that a reader's eye would take is chosen. Spaces are not compared,
and a hyphen may be missing where a printed line ends with it; ligatures, raised marks and accents compare as their
plain letters. Where no way spells the words, nothing is found.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..pdf import SOFT_HYPHEN, Box, Glyph, Segment, around
from ..structure import SEPARATOR
from .records import Stretch

MOST_STEPS = 60_000
"""Of the search, before it gives up: a page of repeated words could keep it busy for hours."""
_GAP = 0.2
"""Of the type size: characters further apart begin a new word even without a space between them."""
_STROKE = 6.0
"""How many times as high as wide the line of a recognised letter is at most; of an I it is four times."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """Words that stand on one printed line, and the rectangle around them, in points as seen."""

    text: str
    box: Box


class _Word(NamedTuple):
    letters: str
    """As they are compared."""
    glyphs: tuple[Glyph, ...]
    """One for each of the letters."""
    segment: int
    place: int
    """In its segment."""
    ends_line: bool
    size: float


def marked_lines(parts: Sequence[Segment], stretch: Stretch, unsure: Sequence[Box] = ()) -> tuple[MarkedLine, ...]:
    """The quoted words of a stretch, one for each printed line, in the order of the text; empty if not found.

    Of recognised words no mark covers any other word, nor one of which OCR was `unsure`: else none is found.
    """
    words = _words(parts)
    whole = _Wanted.of(stretch.text, stretch.row)
    path = _path(words, whole.letters, stretch.bbox)
    if not path:
        whole = _Wanted.of(stretch.text, stretch.row, stretch.start, stretch.end)
        path = _path(words, whole.letters, stretch.bbox)
    quoted = [
        (offset, glyph)
        for offset, glyph in zip(whole.offsets, path, strict=False)
        if stretch.start <= offset < stretch.end
    ]
    lines = tuple(_lines(quoted))
    marks = tuple(_mark(line, stretch.text) for line in lines)
    if any(_is_doubtful(mark.box, line, parts, unsure) for mark, line in zip(marks, lines, strict=True)):
        return ()
    return marks


@dataclass(frozen=True, slots=True)
class _Wanted:
    letters: str
    offsets: tuple[int, ...]
    """Of each letter, in the text that it comes from."""

    @classmethod
    def of(cls, text: str, row: bool, start: int = 0, end: int | None = None) -> _Wanted:
        plain = text.replace(SEPARATOR, " " * len(SEPARATOR)) if row else text
        found = [(letter, offset) for offset in range(start, end or len(text)) for letter in compared(plain[offset])]
        return cls("".join(letter for letter, _ in found), tuple(offset for _, offset in found))


def compared(char: str) -> str:
    """A character as it is compared: no space, no ligature, no raised sign, accents apart; may be empty."""
    if char.isascii():
        return char if "!" <= char <= "~" else ""
    if "\ue000" <= char <= "\uf8ff":
        return "•"  # what the reader makes of the bullets of symbol fonts
    plain = unicodedata.normalize("NFKD", char)
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one)[0] != "C")


def _words(parts: Sequence[Segment]) -> tuple[_Word, ...]:
    found: list[_Word] = []
    for number, part in enumerate(parts):
        pieces = list(_pieces(part))
        for place, piece in enumerate(pieces):
            last = place == len(pieces) - 1
            signs = [(letter, glyph) for glyph in piece for letter in compared(glyph.char)]
            if last and piece[-1].char == SOFT_HYPHEN:
                signs.append(("-", piece[-1]))
            if signs:
                letters = "".join(letter for letter, _ in signs)
                found.append(_Word(letters, tuple(glyph for _, glyph in signs), number, place, last, part.size))
    return tuple(found)


def _pieces(part: Segment) -> Iterator[tuple[Glyph, ...]]:
    piece: list[Glyph] = []
    for glyph in part.glyphs:
        bullet = "\ue000" <= glyph.char <= "\uf8ff"
        if piece and (glyph.char.isspace() or bullet or glyph.x0 - piece[-1].x1 > _GAP * part.size):
            yield tuple(piece)
            piece = []
        if bullet:
            yield (glyph,)
        elif not glyph.char.isspace():
            piece.append(glyph)
    if piece:
        yield tuple(piece)


def _path(words: Sequence[_Word], letters: str, bbox: tuple[float, float, float, float] | None) -> list[Glyph]:
    """The characters that spell `letters`, one for each, along the cheapest way; empty where there is none.

    Dijkstra's algorithm over (letters spelt, last word). The way may begin and end within a word, and begins in `bbox`,
    which is the box of the block's first column: it may go on beside it, but not above or under it.
    """
    if not letters:
        return []
    by_first: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        if bbox is None or _is_inside(word.glyphs[0], bbox) or _is_beside(word, bbox):
            by_first[word.letters[0]].append(index)
    steps: list[_Step] = []
    queue: list[tuple[float, int]] = []
    known: dict[tuple[int, int], float] = {}

    def push(cost: float, step: _Step) -> None:
        key = (step.spelt, step.word)
        if cost < known.get(key, float("inf")):
            known[key] = cost
            steps.append(step)
            heapq.heappush(queue, (cost, len(steps) - 1))

    for index, skipped, taken in _beginnings(words, letters, bbox):
        push(0.5 * (skipped > 0), _Step(taken, index, skipped, taken, -1))
    for _ in range(MOST_STEPS):
        if not queue:
            return []
        cost, number = heapq.heappop(queue)
        step = steps[number]
        if step.spelt >= len(letters):
            return _spelt(words, steps, number)
        if cost > known[step.spelt, step.word]:
            continue
        for index in by_first.get(letters[step.spelt], ()):
            if index == step.word:
                continue
            for taken in _fits(words[index], 0, letters, step.spelt):
                way = cost + _distance(words[step.word], words[index])
                push(way, _Step(step.spelt + taken, index, 0, taken, number))
    return []


def _beginnings(
    words: Sequence[_Word], letters: str, bbox: tuple[float, float, float, float] | None
) -> Iterator[tuple[int, int, int]]:
    """(word, letters of it that are skipped, letters that are taken): where the way may begin.

    The same words elsewhere on the page are not this quotation.
    """
    for index, word in enumerate(words):
        for skipped in range(len(word.letters)):
            if bbox is None or _is_inside(word.glyphs[skipped], bbox):
                yield from ((index, skipped, taken) for taken in _fits(word, skipped, letters, 0))


class _Step(NamedTuple):
    spelt: int
    word: int
    skipped: int
    taken: int
    before: int


def _fits(word: _Word, skipped: int, letters: str, at: int) -> tuple[int, ...]:
    """How many letters of the word, from `skipped` on, can be the next of `letters`; none if it does not fit."""
    own = word.letters[skipped:]
    rest = len(letters) - at
    if len(own) >= rest:
        return (rest,) if own.startswith(letters[at:]) else ()
    fits = [len(own)] if letters.startswith(own, at) else []
    if word.ends_line and len(own) > 1 and own[-1] in "-‐" and letters.startswith(own[:-1], at):
        fits.append(len(own) - 1)
    return tuple(fits)


def _distance(last: _Word, word: _Word) -> float:
    """How far the eye goes from one word to the next: nothing within a line, a little to the next, more to a column."""
    if word.segment == last.segment and word.place == last.place + 1:
        return 0.0
    end, begin = last.glyphs[-1], word.glyphs[0]
    size = max(last.size, word.size, 1.0)
    right, down = (begin.x0 - end.x1) / size, (begin.base - end.base) / size
    follows = 0.5 if word.segment == last.segment + 1 and word.place == 0 else 1.0
    if abs(down) < 0.6 and right > -0.5:
        return follows * (0.5 + right / 10)
    if down > 0:
        return follows * (1 + down / 2)
    return follows * (6 + abs(right) / 20 - down / 20)


def _spelt(words: Sequence[_Word], steps: Sequence[_Step], number: int) -> list[Glyph]:
    found: list[Glyph] = []
    used: set[int] = set()
    while number >= 0:
        step = steps[number]
        if step.word in used:  # one print of a word cannot be two words of the text
            return []
        used.add(step.word)
        found[:0] = words[step.word].glyphs[step.skipped : step.skipped + step.taken]
        number = step.before
    return found


def _is_inside(glyph: Glyph, bbox: tuple[float, float, float, float]) -> bool:
    middle, height = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return bbox[0] - 2 <= middle <= bbox[2] + 2 and bbox[1] - 2 <= height <= bbox[3] + 2


def _is_beside(word: _Word, bbox: tuple[float, float, float, float]) -> bool:
    return word.glyphs[0].x0 > bbox[2] or word.glyphs[-1].x1 < bbox[0]


def _lines(quoted: Sequence[tuple[int, Glyph]]) -> Iterator[tuple[tuple[int, Glyph], ...]]:
    line: list[tuple[int, Glyph]] = []
    for sign in quoted:
        if line and not _goes_on(line[0][1], line[-1][1], sign[1]):
            yield tuple(line)
            line = []
        line.append(sign)
    if line:
        yield tuple(line)


def _goes_on(first: Glyph, last: Glyph, glyph: Glyph) -> bool:
    """Whether two characters stand on one line, one behind the `last`; an accented one counts for two.

    A line that climbs, on a scan that is askew, goes on until it has left the height of its `first`.
    """
    if glyph is last:
        return True
    one, other = first.ink or last, glyph.ink or glyph
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    high = min(one.bottom - one.top, other.bottom - other.top)
    size = max(last.bottom - last.top, glyph.bottom - glyph.top)
    return common > 0.5 * high and -0.5 * size < glyph.x0 - last.x1 < 1.5 * size


def _mark(line: Sequence[tuple[int, Glyph]], text: str) -> MarkedLine:
    box = around([_ink(glyph) for _, glyph in line])
    return MarkedLine(" ".join(text[line[0][0] : line[-1][0] + 1].split()), box)


def _is_doubtful(box: Box, line: Sequence[tuple[int, Glyph]], parts: Sequence[Segment], unsure: Sequence[Box]) -> bool:
    """Whether recognised words may not be what stands under their mark.

    OCR measures words, and where they run together, as in an underlined heading, it measures them wrongly: then the
    letters under the mark, from left to right, are not those of the words. And it reads letters in the edge of a sheet.
    """
    own = list(dict.fromkeys(glyph for _, glyph in line if glyph.ink is not None))
    if not own:  # the file itself says where its characters are
        return False
    if any(glyph.bottom - glyph.top > _STROKE * (glyph.x1 - glyph.x0) for glyph in own):
        return True
    under = [glyph for part in parts for glyph in part.glyphs if glyph.ink is not None and _is_under(box, glyph.ink)]
    return sorted(under, key=lambda glyph: glyph.x0) != own or any(_is_under(box, one) for one in unsure)


def _is_under(mark: Box, ink: Box) -> bool:
    return mark.holds((ink.x0 + ink.x1) / 2, (ink.top + ink.bottom) / 2)


def _ink(glyph: Glyph) -> Box:
    """A character's box without the leading that some fonts declare: lines must not be marked into each other."""
    if glyph.ink is not None:
        return glyph.ink
    high = glyph.bottom - glyph.top
    size = glyph.face.size if 0.5 * high <= glyph.face.size <= 1.5 * high else 0.85 * high
    top, bottom = max(glyph.top, glyph.base - 0.9 * size), min(glyph.bottom, glyph.base + 0.25 * size)
    return Box(glyph.x0, top, glyph.x1, bottom) if bottom > top else Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom)
