"""Dates as documents print them, in English, Spanish, French and Portuguese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon import months, roman_value

_NUMBER = months("en", "es", short=True) | months("fr", "pt")
_MONTH = "(?P<m{0}>" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<d{0}>[0-3]?\d)(?:st|nd|rd|th|º|ª|er|°)?"
_YEAR = r"(?P<y{0}>(?:18|19|20)\d\d)\b"
_TO = r"\s*(?:[-–—]|to|and|al?|y|e|et|au|&|until|hasta(?:\s+el)?)\s*"
_OF = r"(?:of|del?|days?|d[ií]as?|(?:el |del )?mes|(?:in )?the year|año|\s|,)*"


def _month(name: str) -> str:
    return _MONTH.format(name)


def _day(name: str) -> str:
    return _DAY.format(name)


def _year(name: str) -> str:
    return _YEAR.format(name)


# Each gives day, month and year of the first day under the names that `dates` looks for.
_FORMS = tuple(
    re.compile(r"(?<![\w/.-])" + form, re.IGNORECASE)
    for form in (
        # 30 November to 2 December 2005; 15 June & 16 June 2021; 29 de noviembre al 1 de diciembre de 2021
        rf"{_day('a')}{_OF}{_month('a')}{_TO}(?:\d\d?)(?:st|nd|rd|th)?{_OF}(?:{_month('x')}){_OF}{_year('a')}",
        # 23-24 May 2022; 7 al 22 de noviembre de 1969
        rf"{_day('b')}{_TO}\d\d?(?:st|nd|rd|th)?{_OF}{_month('b')}{_OF}{_year('b')}",
        # 23 June 2025; 31 de agosto de 2009
        rf"{_day('c')}{_OF}{_month('c')}{_OF}{_year('c')}",
        # August 31st – September 1st 2009
        rf"{_month('d')}\s*{_day('d')}{_TO}(?:{_month('z')})\s*\d\d?(?:st|nd|rd|th)?,?\s*{_year('d')}",
        # May 23 and 24, 2022
        rf"{_month('e')}\s*{_day('e')}(?:{_TO}\d\d?(?:st|nd|rd|th)?)?,?\s+{_year('e')}",
        # 19-04-2023, 18.12.2000, 01/02/2014 (day first, as everywhere but in the United States)
        rf"{_day('f')}(?P<s>[-./])(?P<nf>0?[1-9]|1[0-2])(?P=s){_year('f')}",
        # 16.V.2005
        rf"{_day('r')}\.\s?(?P<rr>X?[IV]+|X)\.\s?{_year('r')}",
        # 2023-04-19
        rf"{_year('g')}-(?P<ng>0[1-9]|1[0-2])-(?P<dg>[0-3]\d)\b",
        # September 2024, SEPTIEMBRE- 2015, julio de 2014
        rf"{_month('h')}(?:{_OF}|\s*[-–,]\s*){_year('h')}",
    )
)

_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\W*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: ISO 8601 as precise as printed (of a span of days, the first), and where it stands."""

    iso: str
    start: int
    end: int
    span: bool = False
    """Whether it is the first of several days."""


@lru_cache(maxsize=1_024)
def dates(text: str) -> tuple[Date, ...]:
    """The dates of a text, in order, none within another. A lone year is not one."""
    found: list[Date] = []
    for form in _FORMS:
        for match in form.finditer(text):
            iso = _iso(match)
            if iso and all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(Date(iso, match.start(), match.end(), span=_is_span(match[0])))
    return tuple(sorted(found, key=lambda date: date.start))


def without_dates(text: str) -> str:
    """The text without its dates, and without the days of the week that stand with them."""
    for date in reversed(dates(text)):
        text = _WEEKDAY.sub("", text[: date.start]) + text[date.end :]
    return text


def _is_span(text: str) -> bool:
    """Whether several days are named: two small numbers beside a month's name."""
    return bool(re.search(r"[^\W\d]{3}", text)) and len(re.findall(r"(?<!\d)\d\d?(?!\d)", text)) > 1


def _iso(match: re.Match[str]) -> str:
    parts = {name: value for name, value in match.groupdict().items() if value and name not in ("mx", "mz", "s")}
    day = month = year = 0
    for name, value in parts.items():
        if name[0] == "d":
            day = int(value)
        elif name[0] == "m":
            month = _NUMBER[value.lower()]
        elif name[0] == "r":
            month = roman_value(value)
        elif name[0] == "n":
            month = int(value)
        else:
            year = int(value)
    if not any(name[0] == "d" for name in parts):
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 31 and 1 <= month <= 12 else ""
