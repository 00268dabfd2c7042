# ruff: noqa: E501 - tables of replacements read best as tables
"""Statements that are false in one thing: a number, a name or a negation of a true one is changed, by rules alone."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from support_pairs import Pair, Sentence, usable

from relatoria.assistant.verification.facts import read_facts, words
from relatoria.assistant.verification.gazetteer import named
from relatoria.assistant.verification.numerals import numbers, values
from relatoria.assistant.verification.polarity import plain_negations


def faults(found: Sequence[Sentence], counts: Mapping[str, int], rng: random.Random, made_in: int = 1) -> list[Pair]:
    """Corpus sentences with one thing changed, so many of each kind (`change`) as far as there are."""
    pool = usable(found)
    names = _names_by_sort(pool)
    figures = [pool_number for one in pool for pool_number in re.findall(r"\b\d+(?:[.,]\d+)*\b", one.text)]
    made = []
    for kind, count in counts.items():
        left = count
        for one in rng.sample(pool, len(pool)):
            quote = one.text if left % 2 else one.passage
            text = change(kind, one.text, one.lang, quote, names, figures, rng)
            if text is not None:
                made.append(Pair(kind, one.doc, one.lang, text, quote, False, made_in, one.passage))
                left -= 1
            if not left:
                break
    return made


def faults_in(pairs: Sequence[Pair], found: Sequence[Sentence], rng: random.Random) -> list[Pair]:
    """The same changes made to statements that are true but not in the words of the quote: harder to see."""
    pool = usable(found)
    names = _names_by_sort(pool)
    figures = [number for one in pool for number in re.findall(r"\b\d+(?:[.,]\d+)*\b", one.text)]
    made = []
    for pair in pairs:
        for kind in ("number", "name", "negation dropped", "negation added"):
            text = change(kind, pair.statement, read_facts(pair.statement).language, pair.quote, names, figures, rng)
            if text is not None:
                kind_of = f"{kind} ({pair.kind})"
                made.append(Pair(kind_of, pair.doc, pair.way, text, pair.quote, False, pair.round, pair.around))
    return made


def change(
    kind: str, text: str, lang: str, quote: str, names: dict[str, list[str]], figures: Sequence[str], rng: random.Random
) -> str | None:
    """The text with one thing changed; None where it has nothing of the kind."""
    if kind == "number":
        return _other_number(text, lang, quote, figures, rng)
    if kind == "name":
        return _other_name(text, quote, names, rng)
    return _not_negated(text) if kind == "negation dropped" else _negated(text, lang)


def _other_number(text: str, lang: str, quote: str, figures: Sequence[str], rng: random.Random) -> str | None:
    places = list(re.finditer(r"(?<![\w./(-])\d+(?:[.,]\d+)*(?![\w/(]|[-.,]\d)", text))
    if not places:
        return None
    place = rng.choice(places)
    year = re.fullmatch(r"(?:19|20)\d\d", place[0])
    for _ in range(50):
        new = str(int(place[0]) + rng.choice([-7, -3, -2, -1, 1, 2, 5])) if year else rng.choice(figures)
        same_shape = len(new) == len(place[0]) and ("." in new, "," in new) == ("." in place[0], "," in place[0])
        taken = values(numbers(quote, lang)) & values(numbers(new, lang))
        if same_shape and not taken:
            return text[: place.start()] + new + text[place.end() :]
    return None


def _runs(text: str) -> list[tuple[int, int, str]]:
    """Names of a text: where they stand and of what sort they are."""
    found = words(text)
    places = []
    for one in named([word.text for word in found], [word.folded for word in found]):
        first, last = found[one.start], found[one.end - 1]
        if first.capital:
            places.append((first.start, last.end, "acronym" if first.acronym else "known"))
    taken = {index for start, end, _ in places for index in range(start, end)}
    for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-zà-ÿ’']{2,}(?: [A-Z][a-zà-ÿ’']{2,})*(?![-\w])", text):
        run = match[0].split()
        if match.start() not in taken and not read_facts("x " + match[0]).months:
            places.append((match.start(), match.end(), f"{min(len(run), 3)} words"))
    return places


_TITLES = set(
    """State States Member Members Government Governments Party Parties Report Article Estado Miembro
    Miembros Estados Parte Partes Gobierno Artículo Artículos Articles Protocol Internet Goals Goal""".split()  # noqa: SIM905
)


def _names_by_sort(pool: Sequence[Sentence]) -> dict[str, list[str]]:
    names = defaultdict(list)
    for one in pool:
        for start, end, sort in _runs(one.text):
            if not set(one.text[start:end].split()) <= _TITLES:
                names[sort + one.lang].append(one.text[start:end])
    small = {word.text for one in pool for word in words(one.text) if not word.capital}
    return {
        sort: sorted({name for name in found if not sort.startswith("1") or name.lower() not in small})
        for sort, found in names.items()
    }


def _other_name(text: str, quote: str, names: dict[str, list[str]], rng: random.Random) -> str | None:
    places = [place for place in _runs(text) if not set(text[place[0] : place[1]].split()) <= _TITLES]
    if not places:
        return None
    start, end, sort = rng.choice(places)
    lang = read_facts(text).language
    for _ in range(30):
        new = rng.choice(names.get(sort + lang) or [""])
        known = {one for found in read_facts(new).named for one in found.ids}
        there = {one for found in read_facts(quote).named for one in found.ids}
        if (
            new
            and new.lower() not in quote.lower()
            and not known & there
            and not known & {one for found in read_facts(text[start:end]).named for one in found.ids}
        ):
            return text[:start] + new + text[end:]
    return None


_DROPS = (
    (r"\bcannot\b", "can"), (r"(?<= )not (?!only|least)", ""), (r"(?<= )never ", ""), (r"\bwithout\b", "with"), (r"(?<= )no (?=[a-z])", ""),
    (r"(?<= )nunca ", ""), (r"\bsin(?= [a-z])", "con"), (r"(?<=[ “])No (?=[a-z])", ""), (r"\bningun[oa]?(?= [a-z])", "alguna"), (r"\bningún\b", "algún"),
)  # fmt: skip


def _not_negated(text: str) -> str | None:
    found = words(text)
    if len(plain_negations(found, text)) != 1:
        return None
    place = found[plain_negations(found, text)[0]].start
    for pattern, new in _DROPS:
        for match in re.finditer(pattern, text):
            if match.start() == place:
                return text[: match.start()] + new + text[match.end() :]
    return None


def _negated(text: str, lang: str) -> str | None:
    pattern = (
        r"\b(?:shall|may|must|should|will|can|could|would|is|are|was|were|has|have|had)\b(?! (?:not|no|never)\b)"
        if lang == "en"
        else r"(?<!no )(?<!que )\b(?:se (?=\w+[nóáe]\b)|es|son|fue|fueron|será|serán|debe|deberá|deben|deberán|puede|podrá|pueden|tiene|tienen|ha|han|está|están)\b"
    )
    match = re.search(pattern, text)
    if match is None or match.start() == 0:
        return None
    return (
        text[: match.end()] + " not" + text[match.end() :]
        if lang == "en"
        else text[: match.start()] + "no " + text[match.start() :]
    )
