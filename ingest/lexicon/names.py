"""Names in a text, the longest first: one way to find them, whatever they are names of.

A name is folded words. One that ends in a star has any ending ("mexicano*"), one in capitals is an acronym. A name of
one word is written with a capital, unless it has any ending: Spanish writes peoples small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .folding import fold

Key = TypeVar("Key", bound=Hashable)
"""What a name is of."""
Written = TypeVar("Written", bound=Hashable)

_SHORTEST = 4
"""Letters of a word that may have any ending, at least."""


@dataclass(frozen=True, slots=True)
class NameFound(Generic[Key]):
    """Words `start` to `end` of a text that name something."""

    ids: frozenset[Key]
    start: int
    end: int
    capital: bool = True
    """Whether it is written as a name: a single word with a capital, an acronym in capitals."""
    acronym: bool = False


class Names(Generic[Key]):
    """Names, each of one thing or of several."""

    def __init__(self, names: Iterable[tuple[Key, str]]) -> None:
        self._phrases: dict[tuple[str, ...], frozenset[Key]] = {}
        self._acronyms: dict[str, frozenset[Key]] = {}
        self._stems: dict[str, frozenset[Key]] = {}
        self._letters: set[tuple[str, ...]] = set()
        """Phrases that are acronyms: "U.S." """
        self._longest: dict[str, int] = {}
        """By their first word, how many words the longest phrase has."""
        for key, name in names:
            if name.endswith("*"):
                _add(self._stems, fold(name[:-1]), key)
            elif name.isupper() and " " not in name:
                _add(self._acronyms, fold(name), key)
            elif name:
                first, *rest = fold(name).split()
                _add(self._phrases, (first, *rest), key)
                self._longest[first] = max(self._longest.get(first, 1), 1 + len(rest))
                if name.isupper():
                    self._letters.add((first, *rest))

    def find(
        self, surfaces: Sequence[str], folded: Sequence[str], counts: Callable[[NameFound[Key]], bool]
    ) -> tuple[NameFound[Key], ...]:
        """The names among the words of a text, none within another. `counts`: whether what looks like one is one."""
        found: list[NameFound[Key]] = []
        at = 0
        while at < len(folded):
            one = next(filter(counts, self._at(surfaces, folded, at)), None)
            if one is not None:
                found.append(one)
            at = one.end if one is not None else at + 1
        return tuple(found)

    def _at(self, surfaces: Sequence[str], folded: Sequence[str], at: int) -> Iterator[NameFound[Key]]:
        """What may be named from a word on, the likeliest first."""
        surface, word = surfaces[at], folded[at]
        longest = self._longest.get(word.replace("isation", "ization"), 1)
        for length in range(min(longest, len(folded) - at), 1, -1):
            phrase = tuple(one.replace("isation", "ization") for one in folded[at : at + length])
            for last in _in_number(phrase[-1], common=not surface[:1].isupper()):
                if ids := self._phrases.get((*phrase[:-1], last)):
                    letters = phrase in self._letters
                    yield NameFound(ids, at, at + length, surface.isupper() or not letters, acronym=letters)
        for form in (surface, surface.removesuffix("s") if len(surface) > 3 else ""):
            if ids := self._acronyms.get(word[: len(form)]):
                yield NameFound(ids, at, at + 1, form.isupper(), acronym=True)
        if ids := self._phrases.get((word,)):
            yield NameFound(ids, at, at + 1, surface[:1].isupper())
        for length in range(len(word), _SHORTEST - 1, -1):
            if ids := self._stems.get(word[:length]):
                yield NameFound(ids, at, at + 1)


def _in_number(word: str, *, common: bool) -> Iterator[str]:
    """The last word of a phrase as it is, and in the other number; a name with a capital has no plural of its own."""
    yield word
    if len(word) > 3:
        yield from (word.removesuffix("s"), *((f"{word}s",) if common else ()))


_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[list[str], list[str], list[int]]:
    """The words of a text, the same folded, and where each begins."""
    found = list(_WORD.finditer(text))
    return [one[0] for one in found], [fold(one[0]) for one in found], [one.start() for one in found]


def _add(table: dict[Written, frozenset[Key]], name: Written, key: Key) -> None:
    table[name] = table.get(name, frozenset()) | {key}
