"""Countries, and the groups and things that meetings speak of, as English and Spanish write them.

A question about España is met by "Spanish law". Of groups only what is written differently is listed; other names are
compared as they are.
"""

from __future__ import annotations

from functools import cache

from ...ingest.lexicon import GROUPS, NameFound, Names, countries, words_of

_UNITED_NATIONS = "UN"
"""They stand for something beside countries, though they are none."""


def things(text: str, *, typed: bool = False) -> tuple[NameFound[str], ...]:
    """The countries and groups that a text names, in order, each with the places of its words among `words_of` it.

    `typed`: the text was typed by somebody, and an acronym may be in small letters; elsewhere "us" is a word.
    """
    surfaces, folded, _ = words_of(text)

    def counts(one: NameFound[str]) -> bool:
        # Mexico City is not the country
        return (typed or one.capital or not one.acronym) and folded[one.end : one.end + 1] != ["city"]

    return _names().find(surfaces, folded, counts)


def countries_in(text: str, *, typed: bool = False) -> frozenset[str]:
    """The codes of the countries that a text names; `typed` as in `things`."""
    return frozenset(code for one in things(text, typed=typed) for code in one.ids if code in _codes())


def is_country(name: str) -> bool:
    """Whether it is the name of a country, or of its people, and nothing else."""
    whole = 0, len(words_of(name)[0])
    return any((one.start, one.end) == whole and not _codes().isdisjoint(one.ids) for one in things(name, typed=True))


@cache
def _codes() -> frozenset[str]:
    return frozenset((*(country.code for country in countries()), _UNITED_NATIONS))


@cache
def _names() -> Names[str]:
    of_countries = ((one.code, form) for one in countries() for form in one.forms if form not in _OF_A_CONTINENT)
    of_bodies = ((_UNITED_NATIONS, form) for form in ("united nations", "naciones unidas", "UN", "ONU"))
    return Names((*of_countries, *of_bodies, *((names[0], form) for names in GROUPS for form in names)))


_OF_A_CONTINENT = ("american", "americans", "american*")
"""Latin Americans are Americans."""
