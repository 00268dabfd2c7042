"""Dates as documents print them, in English, Spanish, French and Portuguese, and which of them is the document's own.

A report cites a hundred dates. Its own stands in the masthead, behind words like "adopted on" or "actualizada a", or
in a line that holds little else than a date and a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..lexicon import months

_NUMBER = months("en", "es", short=True) | months("fr", "pt")
_MONTH = "(?P<m{0}>" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<d{0}>[0-3]?\d)(?:st|nd|rd|th|º|ª|er|°)?"
_YEAR = r"(?P<y{0}>(?:18|19|20)\d\d)\b"
_TO = r"\s*(?:[-–—]|to|and|al?|y|e|et|au|&|until|hasta(?:\s+el)?)\s*"
_OF = r"\s*(?:of|de|del|\s|,)*\s*"


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
        # 2023-04-19
        rf"{_year('g')}-(?P<ng>0[1-9]|1[0-2])-(?P<dg>[0-3]\d)\b",
        # September 2024, SEPTIEMBRE- 2015, julio de 2014
        rf"{_month('h')}(?:{_OF}|\s*[-–,]\s*){_year('h')}",
    )
)
_DISTRIBUTION = re.compile(r"\bDistr(?:ibution)?\b\.?\s*:?\s*", re.IGNORECASE)
_SAID = re.compile(
    r"(?:\b(?:adopted|approved|done|signed|issued|published|dated|date|updated|made|opened for signature|proclaimed|"
    r"adopci[oó]n|actualizad[oa]s?|aprobad[oa]s?|adoptad[oa]s?|suscrit[oa]s?|firmad[oa]s?|fechad[oa]|fecha|"
    r"publicad[oa]|hech[oa]|"
    r"abierta a la firma)\b[^.;]{0,140}?)$",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    r"entr(?:y|ada|ed|[ée]e)\s+(?:into|en)\s+(?:force|vigor|vigueur)|session|per[ií]odo de sesiones", re.IGNORECASE
)
_GAZETTE = re.compile(r"official journal|diario oficial|bolet[ií]n oficial|gazette|journal officiel", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: ISO 8601 as precise as printed (of a span of days, the first), and where it stands."""

    iso: str
    start: int
    end: int
    span: bool = False
    """Whether it is the first of several days."""


def dates(text: str) -> tuple[Date, ...]:
    """The dates of a text, in order, none within another. A lone year is not one."""
    found: list[Date] = []
    for form in _FORMS:
        for match in form.finditer(text):
            iso = _iso(match)
            if iso and all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(Date(iso, match.start(), match.end(), span=_is_span(match[0])))
    return tuple(sorted(found, key=lambda date: date.start))


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
        elif name[0] == "n":
            month = int(value)
        else:
            year = int(value)
    if not any(name[0] == "d" for name in parts):
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= 31 else ""


def own_date(furniture: Sequence[str], opening: Sequence[str], symbol: str) -> tuple[str, float]:
    """The document's own date and how sure that is; ("", 0.0) where none stands out.

    `furniture` are mastheads and running headers, `opening` the blocks of the first page or two, in order.
    """
    masthead = _distributed((" ".join(furniture[:16]), " ".join((*furniture, *opening[:12])))) or _gazetted(furniture)
    if masthead or not symbol:
        return masthead or _said(opening) or _alone((*opening[:25], *furniture)) or ("", 0.0)
    # a symbol without a masthead: a cover, whose other dates are those of sessions
    return _said(opening) or _bracketed(opening) or _printed_year(opening) or _in_symbol(symbol) or ("", 0.0)


def _distributed(texts: Iterable[str]) -> tuple[str, float] | None:
    for text in texts:
        for match in _DISTRIBUTION.finditer(text):
            near = dates(text[match.end() : match.end() + 110])
            if near:
                return near[0].iso, 0.97
    return None


def _said(opening: Sequence[str]) -> tuple[str, float] | None:
    for place, text in enumerate(opening[:30]):
        if len(text) > 300:
            continue
        both = f"{text} {opening[place + 1][:150]}" if place + 1 < len(opening) else text
        for date in dates(both):
            before = both[max(0, date.start - 160) : date.start]
            if _SAID.search(before) and not _IN_FORCE.search(before):
                # adopted at a conference of three weeks: the month is certain, the day is not
                return (date.iso[:7] if date.span else date.iso), 0.85
    return None


def _gazetted(furniture: Iterable[str]) -> tuple[str, float] | None:
    for text in furniture:
        found = dates(text)
        if found and _GAZETTE.search(text):
            return found[0].iso, 0.9
    return None


def _bracketed(opening: Iterable[str]) -> tuple[str, float] | None:
    for text in opening:
        found = dates(text)
        if len(found) == 1 and text.strip() == f"[{text[found[0].start : found[0].end]}]":
            return found[0].iso, 0.85
    return None


def _printed_year(opening: Iterable[str]) -> tuple[str, float] | None:
    for text in opening:
        match = re.search(
            r"(?:New York|Geneva|Vienna|Nairobi|Santiago|Nueva York|Ginebra), ((?:19|20)\d\d)$", text.strip()
        )
        if match and len(text) < 80:
            return match[1], 0.85
    return None


def _in_symbol(symbol: str) -> tuple[str, float] | None:
    match = re.search(r"/((?:19|20)\d\d)(?:/|$)|\(((?:19|20)\d\d)\)", symbol)
    return (match[1] or match[2], 0.8) if match else None


def _alone(texts: Iterable[str]) -> tuple[str, float] | None:
    """The date of a short line in which little else stands."""
    for text in texts:
        found = dates(text)
        if len(found) == 1 and not _IN_FORCE.search(text):
            rest = (text[: found[0].start] + text[found[0].end :]).strip(" .,;:()[]–-")
            if len(rest) <= 60 and not re.search(r"\d{3}", rest):
                return found[0].iso, 0.8 if len(rest) < 45 else 0.65
    return None
