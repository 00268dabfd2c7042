"""Numbers the ways that word processors and browsers print them before a paragraph: i, iv, aa, 01, 1st, ①.

The names are those of `ST_NumberFormat` (ISO/IEC 29500-1, 17.18.59). A format that is not known here is written in
digits, which is what a program without that format's letters does too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..lexicon import ENGLISH_NUMBERS, ENGLISH_ORDINALS, roman

LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
CHICAGO = "*†‡§"
TRAILING = re.compile(r"[\s.:;,,·–—-]+$")
LONGEST_LABEL = 60
WORDS = {number: word for word, number in ENGLISH_NUMBERS.items()}
ORDINALS = {number: word for word, number in ENGLISH_ORDINALS.items()} | {0: "zeroth"}


def numeral(number: int, form: str) -> str:
    """`number` (0 or more) as the format `form` prints it: `numeral(4, "lowerRoman") == "iv"`."""
    write = FORMATS.get(form)
    return write(number) if write else str(number)


def bare(text: str) -> str | None:
    """A printed number without what only closes it: "17." and "17)" are "17", "b)" is "(b)"; None for nothing."""
    text = TRAILING.sub("", " ".join(text.split()))
    if text.endswith(")") and "(" not in text:
        text = TRAILING.sub("", text[:-1])
        text = f"({text})" if text.isalpha() and len(text) < 5 else text
    return text if len(text) <= LONGEST_LABEL and any(char.isalnum() or char in CHICAGO for char in text) else None


def _letters(number: int, alphabet: str = LATIN) -> str:
    """a … z, aa, bb …: word processors repeat the letter, they do not count in base 26."""
    if number < 1:
        return str(number)
    rounds, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * min(rounds + 1, 100)


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _words(number: int, last: Mapping[int, str] = WORDS) -> str:
    """Up to 99, in digits beyond; `last`: the word that the number ends in."""
    if number in last:
        return last[number]
    tens, ones = divmod(number, 10)
    return f"{WORDS[10 * tens]}-{last[ones]}" if number < 100 else str(number)


def _ordinal_words(number: int) -> str:
    return _words(number, ORDINALS) if number < 100 else _ordinal(number)


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "russianLower": lambda number: _letters(number, RUSSIAN),
    "russianUpper": lambda number: _letters(number, RUSSIAN).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: _letters(number, CHICAGO),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _number: "",
}
