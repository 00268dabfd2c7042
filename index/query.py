"""What a query names, a paragraph, a symbol, a year, and its language; told from its words.

"What does paragraph 18 (b) of the 2005 conclusions say?" names label 18(b) and the year 2005. English and Spanish.
Nothing here looks into a library: whether it holds what is named is the search's, and the assistant's, to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..ingest.structure import language_of
from .places import places_in
from .records import Place

_SYMBOL = re.compile(
    r"(?<![\w/])[A-Z]{1,6}(?:/[A-Z0-9]+(?:\.\d+)?)*/(?:(?:Add|Rev|Corr|L|INF|CRP|WP)\.?\s?)?\d+"
    r"(?:/(?:(?:Add|Rev|Corr|L)\.\s?)?\d+)*(?:\s?\(\d{4}\))?(?:/(?:Add|Rev|Corr)\.\d+)*"
)
_RESOLUTION = re.compile(
    r"\b(?:resolution|resoluci[óo]n)\s+(?:n[.ºo°]{1,2}\s?)?(?P<number>\d{1,4}(?:/\d{1,4})?)(?:\s?\((?P<year>\d{4})\))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.,\-])(?:19[4-9]\d|20[0-4]\d)(?![\d/]|[.,]\d)")


LONGEST = 2_000
"""Characters that are read of a query: more than the model's window."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what it names. All tuples are in the order of the text, without repetition."""

    text: str
    """As asked, white space squeezed."""
    places: tuple[Place, ...] = ()
    """Paragraphs, articles, annexes, pages and other places in a document that it names by number."""
    symbols: tuple[str, ...] = ()
    """Document symbols, as written: `A/80/48`."""
    resolutions: tuple[str, ...] = ()
    """Resolutions named by number only: `2779`."""
    years: tuple[int, ...] = ()
    language: str = ""
    """en or es: in which of them it is written, guessed where its words do not tell; empty where there are none."""
    rest: str = ""
    """The text without the places and symbols that it names."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The places as labels: `18(b)`, `Article 22(8)`, `Annex II`."""
        return tuple(map(str, self.places))


def understand(text: str, *, language: str = "") -> Query:
    """Reads what a query names. Any string is a query; an empty one names nothing, and a text is read only so far.

    `language`: where it is known, as of a part of another query.
    """
    text = " ".join(text[:LONGEST].split())
    places, rest = places_in(text)
    symbols = [match[0] for match in _SYMBOL.finditer(rest)]
    rest = _SYMBOL.sub(" ", rest)
    resolutions = [match["number"] for match in _RESOLUTION.finditer(rest)]
    return Query(
        rest=" ".join(rest.split()),
        text=text,
        places=places,
        symbols=_once(symbols),
        resolutions=_once(resolutions),
        years=tuple(int(year) for year in _once([match[0] for match in _YEAR.finditer(rest)])),
        language=language or language_of(text, among=("en", "es")),
    )


def _once(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))
