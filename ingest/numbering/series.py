"""What comes next in a series of numbers: 12 after 11 or 11 bis, (c) after (b), iv after iii, segundo after primero.

A number is believed where it continues what stands before it, or where what stands after it continues it. This is the
evidence by which all readers tell a marker from a page number, a year or an amount that happens to begin a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ..lexicon import SPANISH_ORDINALS, fold, roman_value

Style = Literal["word", "number", "decimal", "symbol", "(1)", "(a)", "(i)", "(A)", "a.", "A.", "I.", "bullet"]

LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "novies", "decies")
"""Suffixes of numbers that were put between two others, in their order."""
_DEEPEST = 3
_PARTED = re.compile(r"\d\.\d")
_SUFFIXED = re.compile(r"(\d+)[.\s]*([ºª°]|[a-z]+)?")
ORDINALS = SPANISH_ORDINALS | {"único": 1}
"""Spanish ordinals in the masculine; the only one is the first."""
_VALUES = {fold(word): number for word, number in ORDINALS.items()}


@lru_cache(maxsize=4096)
def rank(value: str) -> tuple[int, int]:
    """A number with its suffix as one that can be compared: "11" is (11, 0), "11 bis" (11, 2), "153-A" (153, 1),
    "4o" (4, 0), "décimo segundo" (12, 0); (0, 0) for what is no number."""
    plain = fold(value.replace("-", " ")).strip()
    match = _SUFFIXED.fullmatch(plain)
    if match is not None:
        suffix = match[2] or ""
        if suffix in LATIN:
            return int(match[1]), LATIN.index(suffix) + 2
        return int(match[1]), ord(suffix) - 96 if len(suffix) == 1 and suffix.isalpha() and suffix not in "oºª" else 0
    words = [_VALUES.get(f"{word[:-1]}o", 0) for word in plain.split() if not word.startswith("transitori")]
    return (sum(words), 0) if words and all(words) else (0, 0)


def follows(value: str, previous: str) -> bool:
    """Whether `value` comes next after `previous` in its series; decimals ("2.4") count in their last part, and from
    one part to the next ("2.4" is followed by "2.4.1", "2.5" and "3.1")."""
    if _PARTED.search(value) and _PARTED.search(previous):
        return _decimal_follows(value.split("."), previous.split("."))
    if "/" in value and "/" in previous:
        one, other = value.split("/", 1), previous.split("/", 1)
        return one[0] == other[0] and follows(one[1], other[1])
    (number, suffix), (last, before) = rank(value), rank(previous)
    if number and last:
        between = number == last and suffix > 0 and suffix - before in (1, 2)
        return between or (number == last + 1 and suffix == 0)
    letters = len(value) == 1 and len(previous) == 1 and value.isalpha() and previous.isalpha()
    if letters and (ord(value) == ord(previous) + 1 or previous + value in ("nñ", "ño")):
        return True
    if previous == "z" and value == "aa":
        return True
    if len(value) == 2 and len(previous) == 2 and value[0] == value[1] and previous[0] == previous[1]:
        return ord(value[0]) == ord(previous[0]) + 1
    return roman_value(value) > 0 and roman_value(value) == roman_value(previous) + 1


def _decimal_follows(parts: list[str], before: list[str]) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(parts, before, strict=False)) if a != b), len(before))
    if shared >= len(parts):
        return False
    if shared == len(before):
        return len(parts) == shared + 1 and parts[shared] == "1"
    return follows(parts[shared], before[shared]) and all(part == "1" for part in parts[shared + 1 :])


def is_first(value: str) -> bool:
    """Whether a series begins with it."""
    return value in ("1", "a", "i") or value.endswith(".1") or rank(value) == (1, 0)


@dataclass(slots=True)
class Series:
    """The series that are open while lines are read one by one: for each style of marker the last values, the outermost
    first, since a list within paragraph 8 begins anew with 1 before 9 comes."""

    open: dict[str, list[str]] = field(default_factory=dict)

    def continues(self, style: Style, value: str) -> bool:
        """Whether a marker comes next in an open series of its style; (i) may be a letter or a Roman numeral."""
        names = {style, *(("(a)", "(i)") if style in ("(a)", "(i)") else ())}
        return any(follows(value, last) for name in names for last in self.open.get(name, ()))

    def forget_points(self) -> None:
        """What begins apart from the text has points of its own, while its paragraphs count on."""
        self.open = {style: values for style, values in self.open.items() if style == "number"}

    def take(self, style: Style, value: str) -> None:
        """A marker was read: it counts on in an open series, or begins one within it."""
        values = self.open.setdefault(style, [])
        while len(values) > 1 and not follows(value, values[-1]) and not is_first(value):
            values.pop()
        if values and (style != "number" or not is_first(value) or len(values) >= _DEEPEST):
            values.pop()
        values.append(value)
