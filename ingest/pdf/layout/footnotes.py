"""Footnotes: the small lines at the foot of a column, told from text in small type by their marks and their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from ...lexicon import months
from ..page import SUPERSCRIPT_DIGITS, Box, Line, is_contents

_RULE = re.compile(r"[_\u2014\u2013-]{8,}")
_RAISED = rf"[{SUPERSCRIPT_DIGITS}]+"
_MARK = re.compile(
    rf"\s*(?:\((?P<closed>{_RAISED}|\*+)\)|(?P<raised>{_RAISED})/?|(?P<slashed>\d{{1,3}}|[a-z])/(?=\s|$)|"
    rf"(?P<plain>\d{{1,3}})(?=\s|[^\W\d_]|[.)“\"])|(?P<sign>\*+|†|‡))[.)]?\s*"
)
_ANOTHER = re.compile(rf"(?<=[^\s(])\s+(?=\((?:{_RAISED})\)\s)")
_NUMERIC_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}")
_MONTHS = frozenset(months("en", "es", "fr"))
MarkStyle = Literal["closed", "raised", "slashed", "plain", "sign"]
"""(¹) as the Official Journal of the European Union prints it; ¹; 1/ of the United Nations until the nineties; 1; *."""
MOST_MARKED = 8
"""Lines of notes that nothing but their marks tells from text."""
_SURE: frozenset[MarkStyle] = frozenset(("closed", "raised", "slashed", "sign"))


@dataclass(frozen=True, slots=True)
class Footnote:
    """One footnote, or the rest of one that began on an earlier page (`label` None)."""

    label: str | None
    lines: tuple[Line, ...]
    style: MarkStyle | None = None


def split_notes(
    lines: Sequence[Line], body: float, rules: Sequence[Box]
) -> tuple[tuple[Line, ...], tuple[Footnote, ...]]:
    """The lines of one column without its footnotes, and those. `body`: the usual size of the text, in points."""
    printed = next((i for i, line in enumerate(lines) if _RULE.fullmatch(line.text.strip())), None)
    start = printed + 1 if printed is not None else None
    if start is None:
        start = _below_rule(lines, body, rules)
    if start is None:
        start = _small_end(lines, body)
    if start is None:
        start = _marked_end(lines, body)
    if start is None or start >= len(lines) or _are_contents(lines[start:]):
        return tuple(line for line in lines if not _RULE.fullmatch(line.text.strip())), ()
    kept = lines[: printed if printed is not None else start]
    return tuple(kept), _notes(lines[start:], body)


def _are_contents(lines: Sequence[Line]) -> bool:
    return 2 * sum(is_contents(line.text) for line in lines) > len(lines)


def _small_end(lines: Sequence[Line], body: float) -> int | None:
    """Where the small lines at the end begin, if one of them bears a mark and something larger stands above."""
    start = len(lines)
    while start and lines[start - 1].size <= 0.93 * body:
        start -= 1
    if start == len(lines) or (start == 0 and lines[0].raised_start is False):
        return None
    marked = next((i for i in range(start, len(lines)) if _begins(lines[i], body)), None)
    if marked is None:
        return None
    # Small lines above the first mark belong to a table or figure where a wide gap follows; close ones go on from the
    # page before.
    return marked if marked == start or lines[marked].top - lines[marked - 1].bottom > body or start == 0 else start


def _below_rule(lines: Sequence[Line], body: float, rules: Sequence[Box]) -> int | None:
    """Where lines begin that stand below a short rule at the left edge of the column."""
    if not lines:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for rule in sorted(rules, key=lambda rule: -rule.top):
        short = 50 <= rule.x1 - rule.x0 <= 0.6 * max(right - left, 1) and rule.bottom - rule.top < 3
        if not short or abs(rule.x0 - left) > 24:
            continue
        start = next((i for i, line in enumerate(lines) if line.top >= rule.top - 2), None)
        if start is None or start == 0 or any(line.base > rule.bottom for line in lines[:start]):
            continue
        smaller = all(line.size <= body + 0.1 for line in lines[start:])
        if smaller and any(_begins(line, body) for line in lines[start : start + 4]):
            return start
    return None


def _marked_end(lines: Sequence[Line], body: float) -> int | None:
    """Where lines as large as the text begin at the end of a column, set apart from it, with marks that only notes
    have: the notes of a table."""
    start = len(lines) - 1
    while start > 0 and lines[start].top - lines[start - 1].bottom < 0.6 * body:
        start -= 1
    if start < 0 or lines[start].size > body + 0.1 or style_of(lines[start].text) != "closed":
        return None
    return start if len(lines) - start <= MOST_MARKED else None


def _begins(line: Line, body: float) -> bool:
    if line.raised_start:
        return True
    match = _MARK.match(line.text)
    return match is not None and (match.lastgroup in _SURE or line.size <= 0.93 * body) and match.end() < len(line.text)


def _notes(lines: Sequence[Line], body: float) -> tuple[Footnote, ...]:
    found: list[tuple[str | None, MarkStyle | None, list[Line]]] = []
    lines = [piece for line in lines for piece in _apart(line)]
    marked = [line for line in lines if _begins(line, body)]
    left = min((line.x0 for line in marked), default=0.0)
    # where notes bear marks that cannot be anything else, a bare number begins none: it is a date, or a page
    sure = {style for line in marked if (style := style_of(line.text)) in ("closed", "raised", "slashed")}
    coming = [int(mark) for line in marked if style_of(line.text) in sure and (mark := _number(line.text))]
    previous: int | None = None
    for line in lines:
        label = mark_of(line.text) if _begins(line, body) else None
        style = style_of(line.text) if label is not None else None
        if label is not None and style == "plain" and sure and not line.raised_start:
            counts_on = int(label) == previous + 1 if previous is not None else int(label) + 1 in coming[:1]
            label = label if counts_on and line.x0 <= left + 16 else None
        elif label is not None and style not in ("closed", "raised") and not line.raised_start:
            # A number that begins a later line of a note is one only if it counts on and stands where marks stand.
            goes_on = previous is None or (label.isdigit() and int(label) == previous + 1) or not label.isdigit()
            label = label if goes_on and line.x0 <= left + 16 else None
        if label is not None or not found:
            found.append((label, style if label is not None else None, [line]))
            previous = int(label) if label is not None and label.isdigit() else previous
        else:
            found[-1][2].append(line)
    return tuple(Footnote(label, tuple(group), style) for label, style, group in found)


def _apart(line: Line) -> list[Line]:
    """Several notes that stand on one line, each as a line."""
    pieces = _ANOTHER.split(line.text) if _MARK.match(line.text) else [line.text]
    return [replace(line, text=piece) for piece in pieces] if len(pieces) > 1 else [line]


def mark_of(text: str) -> str | None:
    """The mark that a footnote begins with, as plain characters."""
    match = _MARK.match(text)
    if match is None:
        return None
    mark = next(group for group in match.groups() if group is not None)
    return "".join(str(SUPERSCRIPT_DIGITS.index(char)) if char in SUPERSCRIPT_DIGITS else char for char in mark)


def _number(text: str) -> str:
    mark = mark_of(text) or ""
    return mark if mark.isdigit() else ""


def style_of(text: str) -> MarkStyle | None:
    """How the mark that a footnote begins with is printed."""
    match = _MARK.match(text)
    return None if match is None else cast(MarkStyle, match.lastgroup)


def settled(pages: Sequence[tuple[int, Sequence[Footnote]]]) -> list[tuple[int, tuple[Footnote, ...]]]:
    """The notes of all pages, each (page, its notes); a date that begins the notes of a page is no mark where others
    are sure: the note before goes on with it."""
    styles = Counter(note.style for _, found in pages for note in found if note.label is not None)
    sure = styles["closed"] + styles["raised"] + styles["slashed"]
    if sure < 3 or sure < 2 * styles["plain"]:
        return [(page, tuple(found)) for page, found in pages]
    last = 0
    done: list[tuple[int, tuple[Footnote, ...]]] = []
    for page, found in pages:
        notes = list(found)
        first = notes[0] if notes else None
        if first is not None and first.style == "plain" and first.label != str(last + 1):
            text = first.lines[0].text.strip().casefold()
            if _NUMERIC_DATE.match(text) or (len(text.split()) > 1 and text.split()[1] in _MONTHS):
                notes[0] = replace(first, label=None, style=None)
        last = max((int(note.label) for note in notes if note.label and note.label.isdigit()), default=last)
        done.append((page, tuple(notes)))
    return done


def calls(text: str) -> tuple[str, ...]:
    """The footnote numbers that a text calls with raised digits, in order."""
    found = re.findall(rf"[{SUPERSCRIPT_DIGITS}]+", text)
    return tuple("".join(str(SUPERSCRIPT_DIGITS.index(char)) for char in call) for call in found)


def slashed_calls(text: str) -> tuple[str, ...]:
    """The marks that a text calls in the old way of the United Nations ("resolution 32/197, 1/ and"), in order."""
    return tuple(re.findall(r"(?<![\w/.])(\d{1,3}|[a-z])/(?=[\s.,;:)]|$)", text))
