"""Names in two languages: which words of a text name the same country, body or place as words of another text.

Countries are those of the lexicon; the table `names.txt` has the other names that translation changes ("OIM"). Names
that stay the same, or nearly ("Puntlandia"), are compared by their letters in `naming`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ...ingest.lexicon import NameFound, Names, countries, fold


def named(surfaces: Sequence[str], folded: Sequence[str]) -> tuple[NameFound[str], ...]:
    """The names among the words of a text, the longest first where they overlap."""
    return _names().find(surfaces, folded, lambda one: one.capital)


def title_ids(word: str) -> frozenset[int]:
    """What a folded word means in names of bodies and documents ("consejo" as "council"); empty for any other word."""
    titles = _titles()
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), word[:-1] + "o", word[:-2] + "o"):
        if form in titles:
            return titles[form]
    return frozenset()


def forms(identity: str) -> tuple[tuple[str, ...], ...]:
    """All names of several words that one thing has, folded, in both languages."""
    return _forms().get(identity, ())


@cache
def _names() -> Names[str]:
    of_countries = ((country.code, form) for country in countries() for form in country.forms)
    return Names((*of_countries, *((line, form) for line in _listed(0) for form in line.split("|"))))


@cache
def _forms() -> dict[str, tuple[tuple[str, ...], ...]]:
    return _names().of_several_words()


@cache
def _titles() -> dict[str, frozenset[int]]:
    titles: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_listed(1)):
        for form in line.split("|"):
            titles[fold(form)] = titles.get(fold(form), frozenset()) | {number}
    return titles


@cache
def _listed(part: int) -> tuple[str, ...]:
    """The lines of one part of the table: names (0) or words of titles (1)."""
    text = files(__package__).joinpath("names.txt").read_text(encoding="utf-8").split("\n\n", 1)[part]
    return tuple(line for line in text.splitlines() if not line.startswith("#"))
