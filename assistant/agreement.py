"""What a statement states that its quote does not: numbers, dates and names.

Figures are compared by value (`numerals`), whether in figures or in words; a rounder one is met by one that it rounds
("nearly half" by 49 per cent), and a small one by a list of as many things. Names are for `naming`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from .facts import Facts
from .naming import foreign_names
from .numerals import Number

ROUNDED = Fraction(1, 20)
"""How far from a rounder number an exact one may lie, as a share of it."""
LISTED = 7
"""Things of a list that are counted at a glance."""


def missing(statement: Facts, quote: Facts, translated: Callable[[int], bool] = lambda _: False) -> tuple[str, ...]:
    """What the statement has and the quote has not: codes out of `number`, `unit`, `opposite` (at least, at most),
    `date`, `name`.

    `translated`: whether a word of the statement translates one of the quote; asked of words of names that nothing else
    explains, where the languages differ.
    """
    # a text that repeats a number a thousand times is compared with it once
    quote = replace(quote, numbers=tuple({replace(number, start=0, end=0): None for number in quote.numbers}))
    found = []
    lacking = [number for number in statement.numbers if number.asked and not _counted(number, statement, quote)]
    if any(not number.year for number in lacking):
        found.append("number")
    met = [number for number in statement.numbers if number not in lacking]
    if any(not _same_unit(number, quote) for number in met):
        found.append("unit")
    if any(_other_bound(number, quote) for number in met):
        found.append("opposite")
    if any(number.year for number in lacking) or statement.months - quote.months:
        found.append("date")
    if any(True for _ in foreign_names(statement, quote, translated)):
        found.append("name")
    return tuple(found)


def _counted(number: Number, statement: Facts, quote: Facts) -> bool:
    if any(start <= number.start < end for start, end, _ in statement.symbols):
        return True  # compared as a symbol
    same = [other for other in quote.numbers if other.readings & number.readings]
    if not same:
        return False
    if number.percent:
        return any(other.percent for other in quote.numbers)
    return not all(other.percent for other in same) or any(other.percent for other in statement.numbers)


def _same_unit(number: Number, quote: Facts) -> bool:
    units = {other.unit for other in quote.numbers if other.readings & number.readings}
    return not number.unit or not units or "" in units or number.unit in units


def _other_bound(number: Number, quote: Facts) -> bool:
    bounds = {other.bound for other in quote.numbers if other.readings & number.readings}
    return number.asked and number.bound * -1 in bounds and number.bound != 0 and number.bound not in bounds
