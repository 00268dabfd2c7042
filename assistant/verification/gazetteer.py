"""Names in two languages: which words of a text name the same country, body or place as words of another text.

The table `names.txt` is small on purpose: it has what translation changes ("Estados Unidos", "OIM"). Names that stay
the same, or nearly ("Guatemala", "Puntlandia"), are compared by their letters in `facts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ...index.words import fold

LONGEST = 12
"""Words of a name, at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words `start` to `end` of a text that name something of the table."""

    ids: frozenset[int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Table:
    phrases: dict[tuple[str, ...], frozenset[int]]
    acronyms: dict[str, frozenset[int]]
    stems: dict[str, int]
    titles: dict[str, frozenset[int]]
    forms: dict[int, tuple[tuple[str, ...], ...]]


def named(surfaces: Sequence[str], folded: Sequence[str]) -> tuple[Named, ...]:
    """The names of the table among the words of a text, the longest first where they overlap."""
    table = _table()
    found = []
    at = 0
    while at < len(folded):
        one = _at(table, surfaces, folded, at)
        if one is not None:
            found.append(one)
        at = one.end if one is not None else at + 1
    return tuple(found)


def title_ids(word: str) -> frozenset[int]:
    """What a folded word means in names of bodies and documents ("consejo" as "council"); empty for any other word."""
    titles = _table().titles
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), word[:-1] + "o", word[:-2] + "o"):
        if form in titles:
            return titles[form]
    return frozenset()


def forms(identity: int) -> tuple[tuple[str, ...], ...]:
    """All names of several words that the table has for one thing, folded, in both languages."""
    return _table().forms.get(identity, ())


def _at(table: _Table, surfaces: Sequence[str], folded: Sequence[str], at: int) -> Named | None:
    for length in range(min(LONGEST, len(folded) - at), 1, -1):
        phrase = tuple(word.replace("isation", "ization") for word in folded[at : at + length])
        common = () if surfaces[at][:1].isupper() else (phrase[-1] + "s",)
        for last in (phrase[-1], phrase[-1].removesuffix("s"), *common):
            ids = table.phrases.get((*phrase[:-1], last))
            if ids:
                return Named(ids, at, at + length)
    surface, word = surfaces[at], folded[at]
    for form in (surface, surface.removesuffix("s") if len(surface) > 3 else ""):
        if form.isupper() and word[: len(form)] in table.acronyms:
            return Named(table.acronyms[word[: len(form)]], at, at + 1)
    if surface[:1].isupper() and (word,) in table.phrases:
        return Named(table.phrases[word,], at, at + 1)
    for length in range(len(word), 3, -1):
        if word[:length] in table.stems:
            return Named(frozenset({table.stems[word[:length]]}), at, at + 1)
    return None


@cache
def _table() -> _Table:
    phrases: dict[tuple[str, ...], frozenset[int]] = {}
    acronyms: dict[str, frozenset[int]] = {}
    stems: dict[str, int] = {}
    titles: dict[str, frozenset[int]] = {}
    names, _, words = files(__package__).joinpath("names.txt").read_text(encoding="utf-8").partition("\n\n")
    for number, line in enumerate(names.splitlines()):
        for form in () if line.startswith("#") else line.split("|"):
            if form.endswith("*"):
                stems.setdefault(fold(form[:-1]), number)
            elif form.isupper():
                acronyms[fold(form)] = acronyms.get(fold(form), frozenset()) | {number}
            elif form:
                phrase = tuple(fold(form).split())
                phrases[phrase] = phrases.get(phrase, frozenset()) | {number}
    for number, line in enumerate(words.splitlines()):
        for form in () if line.startswith("#") else line.split("|"):
            titles[fold(form)] = titles.get(fold(form), frozenset()) | {number}
    forms: dict[int, tuple[tuple[str, ...], ...]] = {}
    for phrase, identities in phrases.items():
        for identity in identities if len(phrase) > 1 else ():
            forms[identity] = (*forms.get(identity, ()), phrase)
    return _Table(phrases, acronyms, stems, titles, forms)
