"""Numbers in words, ordinals and Roman numerals: each once, for what reads them and for what writes them."""

from __future__ import annotations

from itertools import count


def _counted(first: int, words: str, step: int = 1) -> dict[str, int]:
    return dict(zip(words.split(), count(first, step), strict=False))


ENGLISH_NUMBERS = _counted(
    0,
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""",
) | _counted(20, "twenty thirty forty fifty sixty seventy eighty ninety", 10)
"""Those that are one word, up to 90, ascending."""
SPANISH_NUMBERS = (
    _counted(
        0,
        """cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
        dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete
        veintiocho veintinueve""",
    )
    | _counted(30, "treinta cuarenta cincuenta sesenta setenta ochenta noventa", 10)
    | _counted(
        100,
        "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
        100,
    )
)
"""The same, up to 900; hundreds in the masculine."""
ENGLISH_ORDINALS = _counted(
    1,
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth""",
) | _counted(20, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 10)
SPANISH_ORDINALS = _counted(
    1, "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo"
) | _counted(20, "vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo", 10)
"""In the masculine; before a noun "primer" and "tercer"."""

_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv",
    1: "i",
}  # fmt: skip
ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""A pattern for the Roman numerals from 1 to 99, in small letters."""


def roman(number: int) -> str:
    """A Roman numeral in small letters; digits for what has none, or a very long one."""
    if not 0 < number < 10_000:
        return str(number)
    written = ""
    for worth, letters in _ROMAN.items():
        written += letters * (number // worth)
        number %= worth
    return written


_VALUES = {roman(number): number for number in range(1, 100)}


def roman_value(numeral: str) -> int:
    """The number from 1 to 99 that a Roman numeral means, in either case; 0 for what is none."""
    return _VALUES.get(numeral.lower(), 0)
