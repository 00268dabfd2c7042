"""What a statement states that its quote does not: numbers, dates and names.

Figures are compared by value (`numerals`), whether in figures or in words; a rounder one is met by one that it rounds
("nearly half" by 49 per cent), and a small one by a list of as many things. Names are for `naming`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from .facts import Facts
from .naming import foreign_names
from .numerals import Number

ROUNDED = Fraction(1, 20)
"""How far from a rounder number an exact one may lie, as a share of it."""
MOST_PARTS = 4
"""Parts of a whole, at most, that are told from two numbers."""
LISTED = 7
"""Things of a list that are counted at a glance."""
_ABOUT = re.compile(
    r"(?:nearly|almost|about|some|around|roughly|approximately|over|more than|close to|casi|unos|unas|cerca de"
    r"|alrededor de|aproximadamente|mas de)(?: a| an| la| el| un| una)?$"
)
_AND = frozenset({"and", "y", "e", "or", "o"})
_OF = frozenset({"of", "de", "del"})
_ARTICLES = frozenset({"the", "el", "la", "los", "las"})


def missing(
    statement: Facts,
    quote: Facts,
    translated: Callable[[int, bool], bool] = lambda *_: False,
    *,
    around: str = "",
) -> tuple[str, ...]:
    """What the statement has and the quote has not: codes out of `number`, `unit`, `opposite` (at least, at most),
    `date`, `name`.

    `translated`: whether a word of the statement translates one of the quote; asked of words of names that nothing else
    explains, where the languages differ; loosely (True), of words beside others of the same name that are known.
    `around`: title, headings and passage of the quote, which may supply a name.
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
    if any(True for _ in foreign_names(statement, quote, translated, around=around)):
        found.append("name")
    return tuple(found)


def _counted(number: Number, statement: Facts, quote: Facts) -> bool:
    if any(start <= number.start < end for start, end, _ in statement.symbols):
        return True  # compared as a symbol
    if any(_same_share(number, other) or _same_share(other, number) for other in quote.numbers):
        return True
    same = [other for other in quote.numbers if other.readings & number.readings]
    if not same:
        return (
            any(_rounds(number, other, statement) for other in quote.numbers)
            or _is_part(number, quote)
            or _lists(number, statement, quote)
            or _lies_between(number, quote)
        )
    if number.percent:
        return any(other.percent for other in quote.numbers)
    return not all(other.percent for other in same) or any(other.percent for other in statement.numbers)


def _same_share(part: Number, percent: Number) -> bool:
    """Whether a part of a whole is what a percentage says: "half" and "50 per cent"."""
    return percent.percent and not part.percent and any(value * 100 in percent.readings for value in part.readings)


def _lies_between(number: Number, quote: Facts) -> bool:
    """Whether so many years lie between two years of the quote: "five years later" of 2014 and 2019."""
    years = {value for other in quote.numbers for value in other.readings if 1900 <= value < 2200}
    return number.unit == "year" and any(one - two in number.readings for one in years for two in years if one > two)


def _same_unit(number: Number, quote: Facts) -> bool:
    units = {other.unit for other in quote.numbers if other.readings & number.readings}
    return not number.unit or not units or "" in units or number.unit in units


def _other_bound(number: Number, quote: Facts) -> bool:
    bounds = {other.bound for other in quote.numbers if other.readings & number.readings}
    return number.asked and number.bound * -1 in bounds and number.bound != 0 and number.bound not in bounds


def _rounds(number: Number, exact: Number, statement: Facts) -> bool:
    """Whether a rounder number with a word that says so stands for an exact one: "nearly half" for 49 per cent."""
    before = [word.folded for word in statement.words if number.start - 25 < word.start < number.start]
    if number.year or not _ABOUT.search(" ".join(before)):
        return False
    for said in number.readings:
        for given in exact.readings:
            value = given / 100 if exact.percent and not number.percent else given
            if number.percent and not exact.percent:
                continue
            if said.denominator == 1 and exact.percent and not number.percent:
                continue
            if value and _figures(said) < _figures(given) and abs(said - value) <= ROUNDED * value:
                return True
    return False


def _is_part(number: Number, quote: Facts) -> bool:
    """Whether a simple part of a whole is what two numbers of the quote come to: "half of them" of 6 and 12."""
    parts = {value for value in number.readings if value < 1 and value.denominator <= MOST_PARTS}
    counts = {value for other in quote.numbers if other.asked and not other.year for value in other.readings}
    wholes = sorted(value for value in counts if value > 1)[:60]
    return bool(parts) and any(whole * part in counts for whole in wholes for part in parts)


def _figures(value: Fraction) -> int:
    """How exact a number is: its digits without the noughts at its ends; a simple part of a whole is the roundest."""
    if value.denominator in (2, 3, 4) and value.numerator < value.denominator:
        return 1
    written = f"{float(value):.6g}" if value.denominator > 1 else str(value.numerator)
    return len(written.replace(".", "").strip("0"))


def _lists(number: Number, statement: Facts, quote: Facts) -> bool:
    """Whether a small number counts the things of a list: "two years" for "2020 and 2021"."""
    spelled = any(word.start == number.start and word.text.isalpha() for word in statement.words)
    small = [value for value in number.readings if value <= LISTED]
    if not spelled or not small or any(_is_other_count(other, statement) for other in quote.numbers):
        return False
    return any(value in _lengths(facts) for value in small for facts in (statement, quote))


def _is_other_count(number: Number, statement: Facts) -> bool:
    return (
        number.asked
        and all(value <= 2 * LISTED for value in number.readings)
        and not any(number.readings & other.readings for other in statement.numbers)
    )


def _lengths(facts: Facts) -> frozenset[int]:
    """How many names or years stand one after the other, divided by commas and a last "and"."""
    lengths: set[int] = set()
    run, last = 0, -1
    for index, word in enumerate(facts.words):
        if not (word.capital or re.fullmatch(r"(?:19|20)\d\d", word.text)):
            continue
        between = facts.words[last + 1 : index] if run else ()
        touching = run and index == last + 1 and word.start - facts.words[last].end == 1
        within = len(between) == 1 and between[0].folded in _OF and word.start - facts.words[last].end < 6
        if touching or within:
            pass  # the name goes on
        elif run and (
            (all(one.folded in _ARTICLES for one in between) and _after_comma(facts, last))
            or (0 < len(between) < 3 and between[0].folded in _AND and between[-1].folded in _AND | _ARTICLES)
        ):
            run += 1
        else:
            run = 1
        last = index
        if run > 1:
            lengths.add(run)
    return frozenset(lengths) | _plain_lengths(facts)


def _after_comma(facts: Facts, last: int) -> bool:
    return facts.words[last + 1].start - facts.words[last].end == 2 and not facts.words[last + 1].begins


def _plain_lengths(facts: Facts) -> frozenset[int]:
    """The same of single words without capitals: "árabe, chino, español y ruso"."""
    lengths: set[int] = set()
    run = 1
    for at, (before, word) in enumerate(pairwise(facts.words)):
        if word.start - before.end == 2 and not word.begins:
            run += 1
        elif run > 1 and word.folded in _AND and at + 2 < len(facts.words):
            lengths.add(run + 1)
            run = 1
        else:
            run = 1
    return frozenset(lengths)
