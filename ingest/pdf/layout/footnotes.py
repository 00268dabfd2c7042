"""Footnotes: the small lines at the foot of a column, told from text in small type by their marks and their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..page import SUPERSCRIPT_DIGITS, Box, Line, is_contents

_RULE = re.compile(r"[_\u2014\u2013-]{8,}")
_MARK = re.compile(rf"\s*(?:([{SUPERSCRIPT_DIGITS}]+)|(\d{{1,3}})(?=\s|[^\W\d_]|[.)“\"])|(\*+|†|‡))[.)]?\s*")


@dataclass(frozen=True, slots=True)
class Footnote:
    """One footnote, or the rest of one that began on an earlier page (`label` None)."""

    label: str | None
    lines: tuple[Line, ...]


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


def _begins(line: Line, body: float) -> bool:
    if line.raised_start:
        return True
    match = _MARK.match(line.text)
    return (
        match is not None
        and (bool(match[1]) or bool(match[3]) or line.size <= 0.93 * body)
        and match.end() < len(line.text)
    )


def _notes(lines: Sequence[Line], body: float) -> tuple[Footnote, ...]:
    found: list[tuple[str | None, list[Line]]] = []
    left = min((line.x0 for line in lines if _begins(line, body)), default=0.0)
    previous: int | None = None
    for line in lines:
        label = mark_of(line.text) if _begins(line, body) else None
        if label is not None and not line.raised_start:
            # A number that begins a later line of a note is one only if it counts on and stands where marks stand.
            goes_on = previous is None or (label.isdigit() and int(label) == previous + 1) or not label.isdigit()
            label = label if goes_on and line.x0 <= left + 16 else None
        if label is not None or not found:
            found.append((label, [line]))
            previous = int(label) if label is not None and label.isdigit() else previous
        else:
            found[-1][1].append(line)
    return tuple(Footnote(label, tuple(group)) for label, group in found)


def mark_of(text: str) -> str | None:
    """The mark that a footnote begins with, as plain characters."""
    match = _MARK.match(text)
    if match is None:
        return None
    if match[1]:
        return "".join(str(SUPERSCRIPT_DIGITS.index(char)) for char in match[1])
    return match[2] or match[3]


def calls(text: str) -> tuple[str, ...]:
    """The footnote numbers that a text calls with raised digits, in order."""
    found = re.findall(rf"[{SUPERSCRIPT_DIGITS}]+", text)
    return tuple("".join(str(SUPERSCRIPT_DIGITS.index(char)) for char in call) for call in found)
