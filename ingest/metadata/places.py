"""Where the meeting was that a document is of, or where it was adopted; an address is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import countries, fold
from .dates import dates, without_dates
from .face import DECISIONS, LAWS, ORGANS, PAPERS, FaceLine

Found = tuple[str, float]

_NAME = r"[A-ZÁÉÍÓÚ][\w.’'-]*[\w](?:[ -](?:d[eo]l? |la |las |los )?[A-ZÁÉÍÓÚ][\w.’'-]*\w){0,3}"
_PLACE = re.compile(rf"{_NAME}(?:, ?{_NAME}){{0,2}}")
_HELD = re.compile(
    r"\b(?:held|took place|taking place|convened|gathered|meeting|met|celebrad[oa]|se celebró|tuvo lugar|reunid[oa]s?|"
    rf"gathered together)\s+(?:in|at|en)\s+(?:the city of |la ciudad de )?({_NAME}(?:, {_NAME})?)"
)
_DONE = re.compile(
    r"\b(?:[Dd]one|DONE|[Ss]igned|[Hh]ech[oa]|HECH[OA]|[Dd]ad[oa]|[Ff]irmad[oa]|[Gg]iven|[Aa]dopted)\s+"
    rf"(?:in|at|en)\s+(?:the city of |la ciudad de )?({_NAME}(?:, {_NAME})?)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_PLACES = ORGANS | LAWS | DECISIONS | PAPERS
_NEITHER = re.compile(
    r"publish|updat|issue|dated?\b|adopt|approv|sign|publicad|actualiz|fecha|aprob|promulg|session|sesi|virtual|online|"
    r"en l[ií]nea|day\b|page|distr|original|edition|edici|version|mars\b|number|número|headquarters",
    re.IGNORECASE,
)


def own_place(lines: Sequence[FaceLine], closing: Sequence[str], symbol: str, *, binds: bool) -> Found:
    """The place, as printed, and how sure that is; ("", 0.0) where it is not said plainly.

    `binds`: it is a text that was adopted, so that the place of its closing formula counts.
    """
    texts = [line.text for line in lines[:15] if line.role in ("prose", "formula", "name", "contents")]
    held = _first(_HELD, texts)
    beside = next((place for at in range(min(15, len(lines))) if (place := _beside_a_date(lines, at))), "")
    if beside:
        # "Mexico, 30 November" and "held in Mexico City": the sentence says it in full
        return (held if held.startswith(re.split(r"\W", beside)[0]) else beside), 0.85
    done = _first(_DONE, closing) if binds else ""
    # what a report tells of is held everywhere
    told = done or (held if not symbol else "")
    return (told, 0.75) if told else ("", 0.0)


def _beside_a_date(lines: Sequence[FaceLine], at: int) -> str:
    """The place in a line with a date ("New York, 7–11 April"), or alone below that line."""
    line = lines[at]
    found = dates(line.text)
    if line.role in ("aside", "contents", "prose", "imprint"):
        return ""
    if not found:
        below = at > 1 and lines[at - 1].role == "date" and lines[at - 2].role in ("meeting", "session")
        return line.text if below and _is_place(line.text, apart=True) else ""
    before, after = line.text[: found[0].start].rstrip(), line.text[found[-1].end :]
    apart = found[0].span or before.endswith((",", ".")) or after.startswith(",")
    rest = (before if len(before) > 3 else after).strip(" .,;:()–-").removeprefix("United Nations Headquarters, ")
    # "San José, 7 al 22 de noviembre de 1969 CONVENCIÓN ...": lines that were set apart stand in one block
    if len(_WORD.findall(without_dates(line.text))) > 8 and not found[0].span:
        return ""
    return rest if _is_place(rest, apart=apart) else ""


def _is_place(text: str, *, apart: bool) -> bool:
    """Whether words are the name of a place: alone they must be set apart from the date, or name a country too."""
    if not _PLACE.fullmatch(text) or _NEITHER.search(text):
        return False
    if any(fold(word) in _NO_PLACES for word in _WORD.findall(text)) or text.isupper():
        return False
    names = {name for country in countries() for name in country.names}
    return apart or "," in text or fold(text) in names


def _first(said: re.Pattern[str], texts: Sequence[str]) -> str:
    found = (match[1].strip(" .,") for text in texts if (match := said.search(text[:1000])))
    return next((place for place in found if _is_place(place, apart=True)), "")
