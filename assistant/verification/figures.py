"""The figures of a text as values, so that two texts can be compared: a small model reads digits badly.

English writes 1,234.5 where Spanish writes 1.234,5, and both write 1 234: a figure that can be read in two ways keeps
both readings. Numbers in words are put into digits by `text_to_num`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from text_to_num import alpha2digit

from ...ingest.lexicon import fold, months

LANGUAGES = ("en", "es")
LONGEST = 30
"""Characters of a figure; a longer one is none."""
_FIGURE = re.compile(
    r"(?<![^\W_⁰¹²³⁴-⁹])(?:\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?![\d.,]?\d)|\d+(?:[.,]\d+)*)"
    r"(?P<scales>(?:\s{1,2}[^\W\d_]+){0,2})"
)
_SCALES = {"thousand": 10**3, "mil": 10**3, "million": 10**6, "millon": 10**6, "millones": 10**6, "billion": 10**9}
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = months(*LANGUAGES)
_VERBS = ("may", "march")


def states_other_figures(statement: str, quotes: str) -> bool:
    """Whether a figure that the statement writes in digits, or a month, stands nowhere in the quotes."""
    known = values(quotes)
    lacking = any(readings.isdisjoint(known) for readings in figures(statement))
    named = {_MONTHS[word] for word in _words(statement) if word in _MONTHS and word not in _VERBS}
    return lacking or not named <= {_MONTHS[word] for word in _words(quotes) if word in _MONTHS}


def figures(text: str) -> tuple[frozenset[Fraction], ...]:
    """The readings of each figure that is written in digits, in its order, with the "million" behind it."""
    found = []
    for figure in _FIGURE.finditer(text):
        digits = figure[0][: figure.start("scales") - figure.start()]
        scale = 1
        for word in map(fold, figure["scales"].split()):
            if word not in _SCALES:
                break
            scale *= _SCALES[word]
        if len(digits) <= LONGEST:
            found.append(frozenset(value * scale for value in _read(digits)))
    return tuple(found)


@lru_cache(maxsize=256)  # every statement of an answer is held against the same passages
def values(text: str) -> frozenset[Fraction]:
    """Every reading of every figure, whether in digits or in words."""
    said = (text, *(alpha2digit(text, language, threshold=0) for language in LANGUAGES))
    return frozenset(value for one in said for readings in figures(one) for value in readings)


def _read(figure: str) -> frozenset[Fraction]:
    parts = re.split(r"[.,]", re.sub(r"\s", "", figure))
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
    readings = {Fraction("".join(parts))} if grouped or len(parts) == 1 else set()
    if len(parts) == 2 or not readings:
        readings.add(Fraction(f"{''.join(parts[:-1])}.{parts[-1]}"))
    return frozenset(readings)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
