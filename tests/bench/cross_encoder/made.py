"""Made claims: quotations and sentences out of the grammar, and what follows from what.

From a meaning and the same meaning changed in one respect come two quotations and two sentences, and so up to four
pairs: each sentence is once right and once wrong, and so is each quotation; neither alone tells the label.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from grammar import Grammar, Meaning, carries, said

LANGUAGE_PAIRS = (("en", "en", 30), ("es", "es", 27), ("es", "en", 21), ("en", "es", 22))
"""Of the sentence and of the quotation."""
LEADS = {
    "en": ("In this regard, ", "Furthermore, ", "In addition, ", "As reported, ", "12. ", "(b) ", "", "", "", ""),
    "es": ("A este respecto, ", "Asimismo, ", "Además, ", "Según se informa, ", "7. ", "b) ", "", "", "", ""),
}
JOINTS = {"en": (" ", " ", "; ", ", and ", ", while "), "es": (" ", " ", "; ", ", y ", ", mientras que ")}


EXCHANGES = ("roles", "figures", "order", "comparison", "cause")


def blocks(count: int, seed: int, *, held: bool = False, short: bool = False) -> list[dict[str, Any]]:
    """`short` ones only exchange two roles of sentences with nothing beside: the hardest thing, in the fewest words."""
    rng = random.Random(seed)
    grammar = Grammar(rng, held=held)
    made = []
    while len(made) < count:
        one = exchanged(grammar, rng) if short else block(grammar, rng)
        if one:
            made.append(one)
    return made


def exchanged(grammar: Grammar, rng: random.Random) -> dict[str, Any] | None:
    meaning = replace(grammar.meaning(), time=0)
    change = grammar.altered(meaning)
    if change is None or change[0] not in EXCHANGES or len(changed_roles(meaning, change[1])) == 1:
        return None
    both = (meaning, change[1])
    language, quoted = languages(rng)
    keep = changed_roles(*both)
    quotations = [said(one, quoted, rng, optional=0.0, keep=keep) for one in both]
    sentences = [said(one, language, rng, optional=0.0, keep=keep) for one in both]
    return example_of(change[0], language, quoted, both, sentences, quotations)


def languages(rng: random.Random) -> tuple[str, str]:
    return rng.choices([pair[:2] for pair in LANGUAGE_PAIRS], [pair[2] for pair in LANGUAGE_PAIRS])[0]


def block(grammar: Grammar, rng: random.Random) -> dict[str, Any] | None:
    meaning = grammar.meaning()
    change = grammar.altered(meaning)
    if change is None:
        return None
    name, other = change
    language, quoted = languages(rng)
    both = (meaning, other)
    keep = changed_roles(meaning, other)
    beside = beside_of(grammar, rng, both)
    more = rng.random() < 0.15 and beside is not None
    optional = 1.0 if beside else 0.6
    quotations = [quotation(one, beside, quoted, rng) for one in both]
    sentences = []
    for one in both:
        sentence = said(one, language, rng, optional=optional, keep=keep)
        if more and beside:
            parts = [sentence, said(beside, language, rng)]
            rng.shuffle(parts)
            sentence = joined(parts, language, rng)
        sentences.append(sentence)
    return example_of(name, language, quoted, both, sentences, quotations)


def example_of(
    name: str,
    language: str,
    quoted: str,
    both: tuple[Meaning, Meaning],
    sentences: Sequence[str],
    quotations: Sequence[str],
) -> dict[str, Any] | None:
    """Each sentence with each quotation, but for those of which one may argue; None where one label is missing."""
    pairs = []
    for read, quote in zip(both, quotations, strict=True):
        for told, sentence in zip(both, sentences, strict=True):
            yes = carries(read, told)
            if yes is not None:
                pairs.append({"a": sentence, "b": quote, "yes": int(yes)})
    if len({pair["yes"] for pair in pairs}) < 2:
        return None
    return {"task": "claim", "class": name, "lang": f"{language}-{quoted}", "pairs": pairs}


def changed_roles(one: Meaning, other: Meaning) -> list[str]:
    names = [name for name in {*one.roles, *other.roles} if one.roles.get(name) != other.roles.get(name)]
    return [*names, "time"] if one.time != other.time else names


def beside_of(grammar: Grammar, rng: random.Random, both: tuple[Meaning, Meaning]) -> Meaning | None:
    """What else the quotation says: nothing, something else, or something that looks like the sentence and is not."""
    kind = rng.random()
    if kind < 0.6:
        return None
    if kind < 0.8:
        return grammar.meaning()
    other = both[0]
    for _ in range(2):
        change = grammar.altered(other)
        if change is None:
            return None
        other = change[1]
    if any(carries(other, one) is not False for one in both):
        return None
    return other


def quotation(meaning: Meaning, beside: Meaning | None, language: str, rng: random.Random) -> str:
    parts = [said(meaning, language, rng)]
    if beside:
        parts.append(said(beside, language, rng))
        rng.shuffle(parts)
    lead, text = rng.choice(LEADS[language]), joined(parts, language, rng)
    return lead + (lowered(text) if lead.endswith(", ") else text)


def joined(parts: list[str], language: str, rng: random.Random) -> str:
    joint = rng.choice(JOINTS[language])
    if len(parts) == 1 or joint == " ":
        return " ".join(parts)
    return parts[0].rstrip(".") + joint + lowered(parts[1])


def lowered(text: str) -> str:
    """The first letter small, unless a name stands there."""
    first = text.split(" ", 1)[0].rstrip(",")
    small = {"The", "In", "It", "El", "La", "Los", "Las", "En", "Se", "Only", "Solo", "Because", "Between", "If", "Fue",
             "Fueron", "Entre", "Hubo", "Both", "Either", "Tanto", "There", "For", "Para", "A", "An", "Unless", "Where",
             "Si", "Salvo", "Excepto", "Cuando", "Provided", "Un", "Una", "Of", "De", "Compared", "Nobody",
             "Nadie"}  # fmt: skip
    return text[0].lower() + text[1:] if first in small else text
