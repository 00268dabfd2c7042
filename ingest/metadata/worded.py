"""Numbers in words as figures: at the end of treaties and laws the day and the year are written out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import ENGLISH_NUMBERS, ENGLISH_ORDINALS, SPANISH_NUMBERS, SPANISH_ORDINALS, fold

_UNITS = {
    fold(word): number
    for words in (ENGLISH_NUMBERS, ENGLISH_ORDINALS, SPANISH_NUMBERS, SPANISH_ORDINALS)
    for word, number in words.items()
} | {"primer": 1, "un": 1, "cien": 100}
_TIMES = {"hundred": 100, "thousand": 1_000, "mil": 1_000}
_AND = ("and", "y")
_WORD = re.compile(r"[^\W\d_]+")


def in_figures(text: str) -> str:
    """The text with its numbers in figures: "the seventh day of May, two thousand" → "the 7 day of May, 2000".

    English and Spanish, cardinal or ordinal, below a million. Everything else stays as it is.
    """
    made, at, run = "", 0, list[re.Match[str]]()
    for word in (*_WORD.finditer(text), None):
        goes_on = word is not None and (not run or not text[run[-1].end() : word.start()].strip(" -‐‑"))
        folded = fold(word[0]) if word is not None else ""
        if goes_on and (folded in _UNITS or folded in _TIMES or (run and folded in _AND)):
            run += [word] if word is not None else []
            continue
        made, at, run = _closed(text, made, at, run)
        if word is not None and (folded in _UNITS or folded in _TIMES):
            run = [word]
    return made + text[at:]


def _closed(text: str, made: str, at: int, run: list[re.Match[str]]) -> tuple[str, int, list[re.Match[str]]]:
    while run and fold(run[-1][0]) in _AND:
        run.pop()
    if not run:
        return made, at, []
    return f"{made}{text[at : run[0].start()]}{_value([fold(word[0]) for word in run])}", run[-1].end(), []


def _value(words: Sequence[str]) -> int:
    whole = part = 0
    for word in words:
        if word in _TIMES and _TIMES[word] == 1_000:
            whole, part = whole + max(1, part) * 1_000, 0
        elif word in _TIMES:
            part = max(1, part) * 100
        else:
            part += _UNITS.get(word, 0)
    return whole + part
