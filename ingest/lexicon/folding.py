"""How words are compared: without case and diacritics; and how lists of them are written down."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_SUPERSCRIPTS = {ord(character): " " for character in "⁰¹²³⁴⁵⁶⁷⁸⁹"}  # calls of footnotes: no part of the word
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""Of Latin, Greek, Cyrillic, Hebrew and Arabic letters, once they are decomposed."""


def fold(text: str) -> str:
    """Lower case, without diacritics, ligatures undone; characters of other scripts stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_SUPERSCRIPTS))
    return _MARKS.sub("", decomposed).casefold()


def listed(name: str) -> tuple[str, ...]:
    """The lines of one of the lists that stand beside this module; those with a hash mark are remarks."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _classes() -> dict[str, frozenset[str]]:
    sections = "\n".join(listed("words.txt")).split("[")[1:]
    return {name: word_set(words) for name, _, words in (section.partition("]") for section in sections)}


def word_class(name: str) -> frozenset[str]:
    """The words of one kind, by the name of its section in `words.txt`; KeyError where there is none."""
    return _classes()[name]


def word_set(listed: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(listed.split())


def phrases(listed: str) -> tuple[str, ...]:
    """The phrases of a text that lists them, a stroke between two."""
    return tuple(" ".join(one.split()) for one in listed.split("|"))


def loosely(word: str) -> str:
    """A pattern for a word with its diacritics or without them: `p[aá]rrafo`. Its case is the caller's to ignore."""
    return "".join(re.escape(one) if one.isascii() else f"[{fold(one)}{one}]" for one in word)
