"""Numbers the ways that word processors and browsers print them before a paragraph: i, iv, aa, 01, 1st, ①.

The names are those of `ST_NumberFormat` (ISO/IEC 29500-1, 17.18.59). A format that is not known here is written in
digits, which is what a program without that format's letters does too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LATIN = "abcdefghijklmnopqrstuvwxyz"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
CHICAGO = "*†‡§"
TRAILING = re.compile(r"[\s.:;,,·–—-]+$")
LONGEST_LABEL = 60
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
            "twelve": "twelfth"}  # fmt: skip


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


def _roman(number: int) -> str:
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for worth, letters in ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def _letters(number: int, alphabet: str = LATIN) -> str:
    """a … z, aa, bb …: word processors repeat the letter, they do not count in base 26."""
    if number < 1:
        return str(number)
    rounds, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * min(rounds + 1, 100)


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    return str(number)


def _ordinal_words(number: int) -> str:
    words = _words(number)
    if words.isdigit():
        return _ordinal(number)
    head, hyphen, last = words.rpartition("-")
    last = ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return head + hyphen + last


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
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
