"""Printed lines become paragraphs, items and headings: where one ends and the next begins, also over page breaks.

Nothing in a PDF says so. The signs are, in this order: a wider gap, another face, a marker that continues its series,
another indentation, a line that ends although the next word would have fitted.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...numbering import Marker, Series, find_marker, is_first, rank
from ...records import BlockKind
from ..layout import PrintedRow
from ..page import SUPERSCRIPT_DIGITS, Line, is_contents

_END = re.compile(rf"[.!?:;…][\"”’»')\]]*[{SUPERSCRIPT_DIGITS}]*[\"”’»')\]]*$")
_LINK = re.compile(r"(?:https?://|www\.)\S+$")
"""A line that is an address: bold or blue, it belongs to the sentence around it."""
_OPEN_END = re.compile(r"\s(?:a|an|the|of|to|in|for|de|del|la|el|los|las|al|en|por|para|con)$")
"""A line that ends so goes on in the next, however that is set."""
_DASHES = "-–—*o"
_SIGNS = (".", ")", "º", "ª", "°", "-", "–", "—")
LEAST_ENDS = 8
"""Ends of paragraphs that tell how a document sets them apart."""


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    lines: list[Line] = field(default_factory=list)
    marker: Marker | None = None
    row: PrintedRow | None = None
    kind: BlockKind = "paragraph"
    level: int = 0
    aside: bool = False
    """A note in the margin, or (`apart`) what stands in a box beside the text: the text goes on around it."""
    apart: bool = False
    note: str | None = None
    gap_above: float = 0.0

    @property
    def page(self) -> int:
        """Where it begins."""
        return self.row.page if self.row is not None else self.lines[0].page

    @property
    def text(self) -> str:
        """A rough text, to judge by; the exact one is composed later."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in this document."""

    body: float
    """Size of most of the text, in points."""
    lead: float
    """Distance of two lines, as a multiple of the size."""
    bold: bool = False
    """Most of the text is bold, so that boldness tells nothing."""
    spaced: bool = False
    """Paragraphs stand farther from each other than lines do, so that a short line alone ends none."""


def measure(lines: Sequence[Line]) -> Measures:
    """The usual size and line distance of these lines."""
    sizes: Counter[float] = Counter()
    heavy = 0
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        heavy += len(line.text) if line.bold else 0
    total = max(sum(sizes.values()), 1)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    leads: Counter[float] = Counter()
    ends: list[float] = []
    for last, line in itertools.pairwise(lines):
        step = line.base - last.base
        if last.page == line.page and last.left == line.left and abs(last.size - line.size) < 0.6 and step > 0:
            ratio = step / max(line.size, 1)
            if 0.9 <= ratio <= 2.2:
                leads[round(ratio * 20) / 20] += len(line.text)
            if (
                is_end(last.text)
                and last.x1 < last.right - 0.3 * (last.right - last.left)
                and abs(last.size - body) < 1
            ):
                ends.append(ratio)
    lead = _lead(leads)
    spaced = len(ends) >= LEAST_ENDS and sum(ratio > 1.28 * lead + 0.05 for ratio in ends) >= 0.95 * len(ends)
    return Measures(body, lead, heavy > 0.6 * total, spaced)


def _lead(leads: Counter[float]) -> float:
    """The smallest distance that is common: the most frequent may be that between one-line paragraphs."""
    if not leads:
        return 1.25
    most = leads.most_common(1)[0][1]
    return min(ratio for ratio, count in leads.items() if count >= 0.35 * most)


def is_end(text: str) -> bool:
    """Whether a sentence, clause or lead-in ends here."""
    return _END.search(text.rstrip()) is not None


@dataclass(slots=True)
class Paragraphs:
    """Takes lines in reading order and groups them. `add` each column's lines, then read `drafts`."""

    usual: Measures
    drafts: list[Draft] = field(default_factory=list)
    series: Series = field(default_factory=Series)
    places: dict[str, float] = field(default_factory=dict)
    """Where the last marker of each style stands, in points from the left."""
    labelled: int = 0
    unnumbered: int = 0
    """Paragraphs without a number directly below one with a number, on one page."""
    _fresh_column: bool = True

    size: float = 0.0
    """Of the text of the column that is being read."""

    def add(self, items: Sequence[Line | PrintedRow | Draft]) -> None:
        """One column of one page, from top to bottom."""
        self._fresh_column = True
        self.size = self._size_of([item for item in items if isinstance(item, Line)])
        local = _local_lead([item for item in items if isinstance(item, Line)], self.usual)
        for index, item in enumerate(items):
            if isinstance(item, Draft):
                self.drafts.append(item)
                self.series.forget_points()
            elif isinstance(item, PrintedRow):
                self.drafts.append(Draft(row=item, kind="table_row"))
                self._fresh_column = False
            else:
                coming = items[index + 1] if index + 1 < len(items) else None
                self._line(item, local, coming if isinstance(coming, Line) else None)
                self._fresh_column = False

    def add_apart(self, items: Sequence[Line | PrintedRow | Draft]) -> None:
        """A box beside the text: grouped by itself, so that the text before it can go on behind it."""
        box = Paragraphs(self.usual)
        box.add(items)
        for draft in box.drafts:
            draft.apart = True
        self.drafts += box.drafts

    def _line(self, line: Line, lead: float, coming: Line | None) -> None:
        draft = self._open()
        marker = find_marker(line.text, tabbed=_is_tabbed(line))
        if draft is None:
            self._begin(line, self._plausible(marker, line, True), 99.0)
            return
        last = draft.lines[-1]
        if self._fresh_column:
            new = not self._goes_on(draft, last, line, marker)
            gap = 99.0
        else:
            gap = (line.base - last.base) / max(line.size, 1)
            new = self._parts(draft, last, line, lead, coming)
        accepted = self._plausible(marker, line, new) if not _is_lone_mark(draft, line) else None
        if accepted is not None and not new:
            new = self._marks(accepted, draft, last, line)
        if new:
            ends = draft.marker is not None and draft.marker.style == "number" and is_end(last.text)
            self.unnumbered += ends and accepted is None and not self._fresh_column and not self._headlike(line)
            self._begin(line, accepted, gap)
        else:
            draft.lines.append(line)

    def _open(self) -> Draft | None:
        for draft in reversed(self.drafts):
            if draft.apart:
                continue
            if draft.aside and self._fresh_column is False:
                return None
            if draft.aside:
                continue
            return draft if draft.row is None else None
        return None

    def _begin(self, line: Line, marker: Marker | None, gap: float) -> None:
        self.drafts.append(Draft([line], marker, gap_above=gap))
        if marker is not None and marker.label is not None:
            self.places[marker.style] = line.x0
            for style, value in ((marker.style, marker.value), *marker.inner):
                self.series.take(style, value)
            self.labelled += 1

    def _plausible(self, marker: Marker | None, line: Line, new: bool) -> Marker | None:
        """The marker, if number and layout do not speak against it."""
        if marker is None:
            return None
        rest = line.text[marker.length :]
        if marker.style == "bullet":
            return marker if rest or line.text.strip() not in _DASHES else None
        continues = self.series.continues(marker.style, marker.value)
        if marker.style == "number" and not line.text[: marker.length].rstrip().endswith(_SIGNS):
            return marker if (continues or marker.value == "1") and rest[:1].isupper() else None
        if marker.style == "number" and rank(marker.value)[0] > 300 and not continues:
            return None
        if marker.style in ("A.", "I.", "a.") and not (continues or is_first(marker.value) or line.bold):
            return None
        if marker.style == "symbol" and not (new and (line.bold or rest[:1].isupper())):
            return None
        return marker

    def _marks(self, marker: Marker, draft: Draft, last: Line, line: Line) -> bool:
        """Whether a marker alone, without a sign in the layout, begins something new."""
        if marker.style == "bullet":
            real = line.text.strip()[0] not in _DASHES
            return (
                real or (draft.marker is not None and draft.marker.style == "bullet") or last.text.endswith((":", ";"))
            )
        if marker.style == "word":
            return self._headlike(line) or (_is_centred(line) and len(line.text) < 100)
        if (
            self.series.continues(marker.style, marker.value)
            and abs(line.x0 - self.places.get(marker.style, -99.0)) < 2.5
        ):
            hangs = len(draft.lines) > 1 and draft.lines[1].x0 > draft.lines[0].x0 + 4
            outside = draft.marker is not None and line.x0 < draft.lines[0].x0 - 0.8 * line.size
            if hangs or outside or last.x1 < last.right - 3 * last.size:
                return True
        ready = is_end(last.text) or last.text.endswith((",", " and", " or", " y", " o")) or last.bold != line.bold
        return ready and (
            self.series.continues(marker.style, marker.value)
            or (is_first(marker.value) and last.text.endswith((":", "—", "–")))
        )

    def _parts(self, draft: Draft, last: Line, line: Line, lead: float, coming: Line | None) -> bool:
        step = line.base - last.base
        if _is_lone_mark(draft, line):
            return False
        if is_contents(last.text) or is_contents(line.text):
            return is_contents(last.text) or not _hangs_on(last, line)
        if step < -2 or line.left != last.left:
            return step < -2 or step > 2
        size = max(last.size, line.size)
        headlike = self._headlike(last) and self._headlike(line)
        links = _LINK.match(line.text) or (_LINK.match(last.text) and draft.lines[0].bold == line.bold)
        if _face_changes(last, line, self.usual) and not (links and abs(last.size - line.size) < 1):
            return True
        # On a first page title, place and date stand above each other in one face.
        one_head = (
            headlike and line.page > 1 and _caps(last.text) == _caps(line.text) and find_marker(line.text) is None
        )
        if one_head and step <= 2.6 * size and _runs_full(last):
            return False
        wide = step > 1.28 * lead * size + 0.5
        if wide and not self._same_stride(draft, step, coming, line, last, size):
            return True
        if headlike:
            return False
        if self.usual.spaced and not is_end(last.text) and _is_long(draft, last) and _is_prose(draft, line):
            return _indented(draft, last, line)  # a link may be set on one line, and leave the one above it short
        return _indented(draft, last, line) or _could_have_fitted(last, line)

    def _headlike(self, line: Line) -> bool:
        return (line.bold and not self.usual.bold) or line.size > 1.12 * self.size

    def _size_of(self, lines: Sequence[Line]) -> float:
        own = measure(lines).body if sum(len(line.text) for line in lines) >= 600 else 0.0
        return max(own, self.usual.body)

    @staticmethod
    def _same_stride(draft: Draft, step: float, coming: Line | None, line: Line, last: Line, size: float) -> bool:
        """A text that is set with more space than usual is still one text."""
        if step > 2.3 * size:
            return False
        if (
            len(draft.lines) >= 2
            and draft.lines[-2].page == last.page
            and abs(last.base - draft.lines[-2].base - step) < 1
        ):
            return True
        goes = not is_end(last.text) and line.text[:1].islower()
        return goes and (coming is None or step <= 2 * size)

    def _goes_on(self, draft: Draft, last: Line, line: Line, marker: Marker | None) -> bool:
        """Whether the first line of a column goes on with what the column before left open."""
        if abs(last.size - line.size) > (3.0 if line.ocr else 0.7) or last.bold != line.bold:
            return False
        if line.page - last.page > 2 or self._headlike(line):
            return False
        if last.hyphen and line.text[:1].islower():
            return True
        if marker is not None and (
            marker.style == "bullet" or self.series.continues(marker.style, marker.value) or is_first(marker.value)
        ):
            return False
        if not is_end(last.text):
            if line.text[:1].islower():
                return True
            full = last.x1 >= last.right - 0.15 * (last.right - last.left)
            if line.x0 > line.left + 0.8 * line.size and last.x1 < last.right - 2 * last.size:
                return False  # a clause of a resolution ends with a comma, and the next one is indented
            return full and len(last.text) >= 30 and marker is None and not _caps(line.text)
        if line.text[:1].islower() and not last.text.endswith((":", ";")):
            return True
        indented = line.x0 > line.left + 0.8 * line.size
        full = last.x1 >= last.right - 1.5 * last.size
        numbered = draft.marker is not None and draft.marker.style == "number"
        numbered = numbered and self.labelled > max(0.5 * len(self.drafts), 10 * self.unnumbered)
        return full and numbered and not indented and marker is None and not last.text.endswith((":", ";"))


def _runs_full(last: Line) -> bool:
    """A line that fills its column and ends in the middle of a sentence."""
    return not is_end(last.text) and last.x1 >= last.right - 0.15 * (last.right - last.left)


def _is_long(draft: Draft, last: Line) -> bool:
    """A line that fills most of the width that its paragraph, or its column, has."""
    right = max(line.x1 for line in draft.lines) if len(draft.lines) > 1 else last.right
    return last.x1 - last.x0 > 0.6 * (right - last.x0)


def _is_prose(draft: Draft, line: Line) -> bool:
    """Whether a sentence can go on: the line above is one of small words, and the next does not begin as others did (a
    list of names, or of dates, also stands line by line)."""
    words = [word for word in draft.lines[-1].text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    starts = {other.text.split(" ", 1)[0] for other in draft.lines}
    return 2 * small > len(words) and line.text.split(" ", 1)[0] not in starts


def _hangs_on(last: Line, line: Line) -> bool:
    """An entry of a table of contents that takes two lines."""
    return line.base - last.base < 1.35 * line.size and find_marker(line.text) is None


def _is_lone_mark(draft: Draft, line: Line) -> bool:
    """A bullet that stands on a line of its own, before its text."""
    bullet = draft.marker is not None and draft.marker.style == "bullet" and len(draft.lines) == 1
    return bullet and len(draft.lines[0].text.strip()) == 1 and draft.lines[0].page == line.page


def _local_lead(lines: Sequence[Line], usual: Measures) -> float:
    own = measure(lines).lead if len(lines) >= 12 else usual.lead
    return own if 0.9 * usual.lead <= own <= 1.4 * usual.lead else usual.lead


def _is_tabbed(line: Line) -> bool:
    return len(line.cells) >= 2 and len(line.cells[0].text) <= 5


def _face_changes(last: Line, line: Line, usual: Measures) -> bool:
    # What OCR takes for the size of a line depends on the letters that happen to stand in it.
    tolerance = 0.3 if line.ocr else 0.08
    if abs(last.size - line.size) > tolerance * max(last.size, line.size) + 0.3:
        return True
    if last.bold == line.bold or usual.bold:
        return False
    full = last.x1 >= last.right - 0.12 * (last.right - last.left)
    runs_on = full and not is_end(last.text) and (line.bold_start > 0 or line.text[:1].islower())
    return not (runs_on or _OPEN_END.search(last.text))


def _indented(draft: Draft, last: Line, line: Line) -> bool:
    """A first line stands farther in (or out) than the lines of the text before it."""
    step = 0.8 * line.size
    if _is_centred(last) and _is_centred(line):
        return False
    here = [other for other in draft.lines if other.page == last.page and other.left == last.left]
    if len(draft.lines) >= 2:
        return abs(line.x0 - last.x0) > step if len(here) >= 2 else line.x0 > last.x0 + step
    if line.x0 > last.x0 + step:
        hangs = draft.marker is not None or last.x1 >= last.right - 2 * last.size
        return not hangs
    return line.x0 < last.x0 - 6 * line.size and is_end(last.text)


def _is_centred(line: Line) -> bool:
    middle = (line.left + line.right) / 2
    return abs((line.x0 + line.x1) / 2 - middle) < 8 and line.x0 > line.left + 20


def _could_have_fitted(last: Line, line: Line) -> bool:
    """The line above ends although the first word of this one would have fitted into it."""
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(word) / max(len(line.text), 1)
    room = last.right - last.x1 - width - 0.5 * line.size
    if _is_centred(last) and _is_centred(line):
        return False
    if is_end(last.text) and not line.text[:1].islower():
        return room > 0.8 * line.size
    return room > 0.22 * (last.right - last.left) and not line.text[:1].islower()


def _caps(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) > 0.8 * len(letters)
