"""The words that stand before a number in a text or a question: "Article 12", "párrafo 18", "Capítulo IV".

What each of them is for is its reader's to say: a heading begins with some, a question may name others, and only some
are compared across languages. Each reader names the kinds that it takes, and finds their spellings here.
"""

from __future__ import annotations

from functools import cache

from .folding import fold, listed, loosely

_ABBREVIATED = ("art", "para", "par", "párr", "fig", "pág")
"""They may end in a full stop."""


@cache
def _kinds() -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Of each kind its English words, its Spanish ones, and further spellings."""
    rows = ((*line.split("|"), "", "") for line in listed("labels.txt"))
    return {kind: (english.split(), spanish.split(), others.split()) for kind, english, spanish, others, *_ in rows}


def label_spellings(kinds: str, *, plural: bool = False, every: bool = False) -> tuple[str, ...]:
    """The English and Spanish words of some kinds ("article rule"), each once; `plural`: with their plurals, `every`:
    with the spellings that are compared only.

    Raises:
        KeyError: There is no such kind.
    """
    found: list[str] = []
    for kind in kinds.split():
        english, spanish, others = _kinds()[kind]
        for words, plural_of in ((english, _english_plural), (spanish + others * every, _spanish_plural)):
            for word in words:
                found += [word, plural_of(word)] if plural else [word]
    return tuple(dict.fromkeys(found))


def label_pattern(kinds: str, *, plural: bool = False, every: bool = False) -> str:
    """A pattern for these words, with their diacritics or without; an abbreviation may have its full stop."""
    longest = sorted(label_spellings(kinds, plural=plural, every=every), key=len, reverse=True)
    return "|".join(loosely(word) + r"\.?" * (word.removesuffix("s") in _ABBREVIATED) for word in longest)


def label_kinds(kinds: str) -> dict[str, str]:
    """Folded spellings of these kinds, in all languages and numbers, to the kind that they are."""
    return {
        fold(word): kind for kind in kinds.split() for word in (*label_spellings(kind, plural=True), *_kinds()[kind][2])
    }


def label_word(kind: str, language: str, *, plural: bool = False) -> str:
    """How a kind is called in en or es: its first word there, or in the other language."""
    english, spanish, _ = _kinds()[kind]
    is_spanish = bool(spanish) and (language == "es" or not english)
    word = (spanish if is_spanish else english)[0]
    return (_spanish_plural if is_spanish else _english_plural)(word) if plural else word


def _english_plural(word: str) -> str:
    return f"{word}es" if word.endswith(("x", "s", "ch")) else f"{word}s"


def _spanish_plural(word: str) -> str:
    if word.endswith("ión"):
        return f"{word[:-3]}iones"
    if word.endswith("z"):
        return f"{word[:-1]}ces"
    return f"{word}s" if word[-1] in "aeo" or word in _ABBREVIATED else f"{word}es"
