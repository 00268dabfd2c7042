"""What counts as the same letter where a phrase is looked for word for word, and where a letter stood before.

`even` writes a text in one way: one space for any run of spaces and line breaks, one kind of quotation mark and dash,
letters composed, ligatures undone, and without soft hyphens, characters of no width and superscript digits (calls of
footnotes). `folded` is an even text without case and diacritics, letter for letter as long as before, so that a place
in one is the same place in the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Offsets = npt.NDArray[np.int64]

_NOTHING = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff¹²³⁰⁴-⁹"
_SPACE = "\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_MARK = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_ALIKE = {
    **dict.fromkeys("“”„‟«»″❝❞＂", '"'),
    **dict.fromkeys("‘’‚‛′‹›`´ʼ＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
# A plain single space and a plain letter, of which a text mostly consists, must not match: they are what they are.
_ODD = re.compile(
    rf"(?P<space> [ {_NOTHING}{_SPACE}]+|[{_NOTHING}{_SPACE}][ {_NOTHING}{_SPACE}]*)"
    rf"|[^\x00-\x7f\xc0-\xff][{_MARK}]*|[`\x00-\x7f\xc0-\xff][{_MARK}]+|`"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_OF_NO_WIDTH = re.compile(f"[{_NOTHING}]+")


def even(text: str) -> str:
    """The text written in one way; see the module."""
    return _ODD.sub(_evened, text)


def places(text: str) -> tuple[Offsets, Offsets]:
    """(len(even(text)),) each: where in `text` each letter of `even(text)` begins, and where it ends."""
    begins: list[Offsets] = []
    ends: list[Offsets] = []
    at = 0
    for odd in _ODD.finditer(text):
        plain, written = np.arange(at, odd.start()), len(_evened(odd))
        begins += (plain, np.full(written, odd.start()))
        ends += (plain + 1, np.full(written, odd.end()))
        at = odd.end()
    plain = np.arange(at, len(text))
    return np.concatenate((*begins, plain)), np.concatenate((*ends, plain + 1))


def folded(even_text: str) -> str:
    """An even text without case and diacritics; of the same length."""
    return _lower(_BEYOND_ASCII.sub(_folded, even_text))


def lowered(even_text: str) -> str:
    """An even text without case; of the same length."""
    return _lower(_BEYOND_ASCII.sub(lambda found: _small(found.group()), even_text))


def unaccented(even_text: str) -> str:
    """An even text without diacritics; of the same length."""
    return _BEYOND_ASCII.sub(lambda found: _base(found.group()), even_text)


def _evened(odd: re.Match[str]) -> str:
    found = odd.group()
    if odd["space"] is not None:
        return " " if _OF_NO_WIDTH.sub("", found) else ""
    return _one_way(found)


@lru_cache(maxsize=20_000)
def _one_way(letter: str) -> str:
    """A letter and its marks, or a sign, as it is written in an even text."""
    known = _ALIKE.get(letter)
    if known is not None:
        return known
    return "".join(_ALIKE.get(part, part) for part in unicodedata.normalize("NFKC", letter))


def _folded(found: re.Match[str]) -> str:
    return _small(_base(found.group()))


@lru_cache(maxsize=20_000)
def _base(letter: str) -> str:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    return base if all(unicodedata.combining(mark) for mark in marks) else letter


@lru_cache(maxsize=20_000)
def _small(letter: str) -> str:
    small = letter.lower()
    return "σ" if small == "ς" else small if len(small) == 1 else letter


def _lower(text: str) -> str:
    small = text.lower()
    return small if len(small) == len(text) else "".join(map(_small, text))
