"""Countries, and what English and Spanish call them and their people.

The names are those of Unicode CLDR (`cldr.json`); what it has not (peoples, articles, names that the United Nations
write otherwise, acronyms) is added by hand in `countries.txt`. The European Union is among them, as in CLDR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .cldr import cldr
from .folding import fold, listed

_ARTICLE = re.compile(r"^(?:the|el|la|los|las) (?!salvador)")


@dataclass(frozen=True, slots=True)
class Country:
    """A country in both languages. What is not known is empty."""

    code: str
    """ISO 3166, two letters."""
    en: str
    """As a sentence has it, with an article if it takes one."""
    es: str
    people_en: str
    """An adjective: "Mexican"."""
    people_es: str
    """The same in the masculine singular."""
    others: tuple[str, ...]
    """What else it and its people are called, as `names.Names` takes it."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its names, folded and without an article, and its acronyms, in capitals."""
        written = (_ARTICLE.sub("", _plain(name)) for name in (self.en, self.es))
        others = (one for one in self.others if not one.endswith("*") and (one.islower() or one.isupper()))
        return tuple(dict.fromkeys((*written, *others)))

    @property
    def forms(self) -> tuple[str, ...]:
        """All that it and its people are called, in the notation of `names.Names`."""
        english = (self.people_en, f"{self.people_en}s") if self.people_en else ()
        return (*self.names, *map(fold, english), *_any_ending(fold(self.people_es)), *self.others)


@cache
def countries() -> tuple[Country, ...]:
    """All countries that CLDR names, by code."""
    added = {line[:2]: line.split("|")[1:] for line in listed("countries.txt")}
    found = []
    for code, (english, spanish) in cldr("countries").items():
        en, es, people_en, people_es, *others = (*added.get(code, ()), *[""] * 4)[: max(4, len(added.get(code, ())))]
        found.append(Country(code, en or english, es or spanish, people_en, people_es, tuple(filter(None, others))))
    return tuple(found)


def _plain(name: str) -> str:
    """A name as its words: "Trinidad & Tobago", "Myanmar (Burma)"."""
    bare = re.sub(r"\(.*?\)", "", fold(name)).replace("&", "and")
    return " ".join(re.findall(r"[^\W_]+", bare))


def _any_ending(adjective: str) -> tuple[str, ...]:
    """A folded Spanish adjective with whatever ending: "mexicano*" and "mexicana*", "frances*"."""
    if adjective == "indio":  # "Indiana"
        return adjective, f"{adjective}s"
    if adjective.endswith("o"):
        return f"{adjective}*", f"{adjective[:-1]}a*"
    return (f"{adjective}*",) if adjective else ()
