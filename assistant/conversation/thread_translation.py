"""A phrase of an earlier question in the other language, where the language changes between turns: word by word.

Names and words that are not known stay as they are; search reads both languages.
"""

from __future__ import annotations

import re
from functools import cache

from ...ingest.lexicon import ADJECTIVES, GLOSSES, fold
from .mentions import PlaceMention, adjective_forms, is_feminine, mentions

_LINKS = {
    "en": {"of": "de", "and": "y", "for": "para", "in": "en", "with": "con", "against": "contra", "between": "entre"}
    | {"per": "por", "or": "o", "about": "sobre", "on": "sobre", "at": "en", "to": "a", "from": "de"},
    "es": {"de": "of", "y": "and", "e": "and", "para": "for", "en": "in", "con": "with", "contra": "against"}
    | {"entre": "between", "por": "per", "del": "of the", "o": "or", "sobre": "on", "a": "to", "al": "to the"},
}
_ARTICLES = {"en": {"the", "a", "an"}, "es": {"el", "la", "los", "las", "un", "una"}}
_NUMBER = re.compile(r"\d[\d.()a-z/]*")


def translate(phrase: str, source: str, target: str) -> str:
    """`phrase`, said in the target language (en or es)."""
    if source == target:
        return phrase
    marked, names = _places_out(phrase, target)
    marked = _expressions_out(marked, source, names)
    pieces: list[str] = []
    segment: list[str] = []
    for word in marked.split():
        if fold(word) in _LINKS[source]:
            pieces += [_segment(segment, source, target, names), _LINKS[source][fold(word)]]
            segment = []
        else:
            segment.append(word)
    pieces.append(_segment(segment, source, target, names))
    said = " ".join(piece for piece in pieces if piece)
    return re.sub(r"\bof the (the|\d)", r"of \1", contract(said) if target == "es" else said)


def contract(text: str) -> str:
    """Spanish "de el" and "a el" in one word, but before a name: "de El Salvador"."""
    return re.sub(r"\b([Dd]e|[Aa]) el\b", lambda match: match[1] + "l", text)


def article(word: str, *, plural: bool) -> str:
    """The Spanish article of a word, by its ending."""
    feminine = is_feminine(fold(word))
    return ("las" if feminine else "los") if plural else ("la" if feminine else "el")


def agree(masculine: str, noun: str) -> str:
    """A Spanish adjective, given in the masculine singular, in the form that a noun asks for."""
    first, *rest = masculine.split(" ")
    forms = adjective_forms(first) if first.endswith(("o", "e")) else (first, first, f"{first}es", f"{first}es")
    word = fold(noun)
    form = forms[is_feminine(word) + 2 * word.endswith("s")]
    return " ".join((form, *rest))


def _places_out(phrase: str, target: str) -> tuple[str, dict[str, str]]:
    """The phrase with a mark of one word for each place, and what the marks stand for in the target language."""
    names: dict[str, str] = {}
    found: tuple[PlaceMention, ...] = mentions(phrase).places
    for number, one in reversed(list(enumerate(found))):
        mark = f"{'@' if one.adjective else '#'}{number}"
        name = (one.place.adjective_en, one.place.adjective_es) if one.adjective else (one.place.en, one.place.es)
        names[mark] = name[target == "es"]
        phrase = f"{phrase[: one.start]} {mark} {phrase[one.end :]}"
    return phrase, names


def _expressions_out(phrase: str, source: str, names: dict[str, str]) -> str:
    """The phrase with a mark for each expression of several words that stands for something as a whole."""
    for said, other in _nouns(source).items():
        if " " in said and said in fold(phrase) and len(fold(phrase)) == len(phrase):
            start = fold(phrase).index(said)
            mark = f"#{len(names)}"
            names[mark] = other
            phrase = f"{phrase[:start]} {mark} {phrase[start + len(said) :]}"
    return phrase


def _segment(words: list[str], source: str, target: str, names: dict[str, str]) -> str:
    articled = bool(words) and fold(words[0]) in _ARTICLES[source]
    kept = words[articled:]
    if not kept:
        return ""
    nouns: list[str] = []
    numbers: list[str] = []
    adjectives: list[str] = []
    for word in _grouped(kept, source):
        folded = fold(word)
        if word in names:
            (adjectives if word[0] == "@" else nouns).append(names[word])
        elif folded in _adjectives(source):
            adjectives.append(_adjectives(source)[folded])
        elif _NUMBER.fullmatch(folded):
            numbers.append(word)
        else:
            nouns.append(_nouns(source).get(folded, word))
    return (
        _english(nouns, adjectives, numbers, articled)
        if target == "en"
        else _spanish(nouns, adjectives, numbers, articled)
    )


def _english(nouns: list[str], adjectives: list[str], numbers: list[str], articled: bool) -> str:
    said = " ".join((*adjectives, *nouns, *numbers))
    return f"the {said}" if articled and not said.lower().startswith("the ") else said


def _spanish(nouns: list[str], adjectives: list[str], numbers: list[str], articled: bool) -> str:
    if not nouns:
        return " ".join((*adjectives, *numbers))
    head, others = nouns[-1], nouns[-2::-1]
    years = [number for number in numbers if len(number) == 4 and number.isdigit()]
    said = [head, *(number for number in numbers if number not in years)]
    said += [agree(adjective, head.split()[0]) for adjective in adjectives]
    said += [f"de {word}" for word in (*others, *years)]
    first = head.split()[0]
    bare = re.match(r"(?:el|la|los|las) ", head)
    return " ".join(([article(first, plural=first.endswith("s"))] if articled and not bare else []) + said)


def _grouped(words: list[str], source: str) -> list[str]:
    """Words, those together that are glossed together."""
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in (4, 3, 2, 1):
            said = " ".join(words[place : place + length])
            if length == 1 or fold(said) in _nouns(source):
                found.append(said)
                place += length
                break
    return found


@cache
def _nouns(source: str) -> dict[str, str]:
    return _table(GLOSSES, source)


@cache
def _adjectives(source: str) -> dict[str, str]:
    table = _table(ADJECTIVES, source)
    if source == "es":
        for english, spanish in ADJECTIVES:
            forms = adjective_forms(spanish) if spanish.endswith(("o", "e")) else (spanish, f"{spanish}es")
            table.update({fold(form): english for form in forms})
    return table


def _table(pairs: tuple[tuple[str, str], ...], source: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for english, spanish in pairs:
        known, other = (english, spanish) if source == "en" else (spanish, english)
        table.setdefault(fold(known), other)
    return table
