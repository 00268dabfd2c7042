"""Where words that somebody says are quoted stand in a passage, letter for letter, or that they do not.

What a copyist changes without changing a word does not matter: case, diacritics, the width of spaces, the form of
quotation marks and dashes, ligatures, the calls of footnotes. Everything else does. The span is widened to whole
sentences, so that no "not" is left out before its first word or behind its last.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ...ingest.structure import sentences

LONGEST = 1_200
"""Characters of a quotation, before it is widened to whole sentences."""
SHORTEST = 12
"""Letters that must be given to find a place by: fewer stand anywhere."""

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class _Folded:
    """Letters and digits of a text, without case and diacritics, and where each stands in it."""

    text: str
    places: tuple[int, ...]


def locate(text: str, first: str, last: str = "") -> tuple[int, int] | None:
    """The half-open span of `text` from the first words to the last words of a quotation; None where it has not both.

    `last` may be empty: then `first` is all that is quoted. Words are found whole. Of several places the shortest span.
    """
    folded, begins, ends = _folded(text), _key(first), _key(last) or _key(first)
    short = len(begins) + (len(ends) if last else 0) < SHORTEST
    if not begins or (short and begins != folded.text):
        return None
    best: tuple[int, int] | None = None
    for start in _places(folded.text, begins):
        after = start if ends == begins else start + 1
        end = folded.text.find(ends, after)
        if end < 0:
            continue
        span = (folded.places[start], folded.places[max(end + len(ends), start + len(begins)) - 1] + 1)
        if _whole_words(text, span) and span[1] - span[0] <= LONGEST and (not best or _width(span) < _width(best)):
            best = span
    return best and widened(text, best)


def widened(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span with the rest of the sentences that it touches."""
    touched = [(start, end) for start, end in sentences(text) if start < span[1] and end > span[0]]
    return (min(touched[0][0], span[0]), max(touched[-1][1], span[1])) if touched else span


def _width(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _places(text: str, part: str) -> list[int]:
    places, at = [], text.find(part)
    while at >= 0:
        places.append(at)
        at = text.find(part, at + 1)
    return places


def _whole_words(text: str, span: tuple[int, int]) -> bool:
    before, after = text[span[0] - 1 : span[0]] if span[0] else "", text[span[1] : span[1] + 1]
    return not (_WORD.fullmatch(before) or _is_plain(after))


def _is_plain(character: str) -> bool:
    """Whether it goes on with the word; a raised number is the call of a footnote."""
    return bool(_WORD.fullmatch(character)) and unicodedata.normalize("NFKC", character) == character


def _key(text: str) -> str:
    return _folded(text[: 2 * LONGEST]).text


@lru_cache(maxsize=500)
def _folded(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if unicodedata.category(character) == "No":
            continue  # superscripts: the call of a footnote
        for letter in unicodedata.normalize("NFKD", character).casefold():
            if letter.isalnum():
                letters.append(letter)
                places.append(place)
    return _Folded("".join(letters), tuple(places))
