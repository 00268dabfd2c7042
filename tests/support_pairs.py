# ruff: noqa: E501 - tables of replacements read best as tables
"""Pairs of a statement and a quote, true and false, for measuring the support check: made from real documents.

True: paraphrases and translations (`paraphrases.jsonl`), each written for this by a language model that read the sentence
(not by the model that is measured, and checked by no second reader), sentences of Wikipedia paragraphs that stand in
both languages in the calibration folder, and corpus sentences whose figures and spelling were put another way. False:
corpus sentences (and our paraphrases) with a changed number, a changed name, a negation dropped or added, and right
statements under a wrong quote. The sets are divided by document: on those of one half weights were chosen (`tuned`), those
of the other half were looked at since (`seen`). The third to
sixth rounds (`paraphrases_third.jsonl` and so on) hold two statements for each of 93, 255, 253 and 234 sentences drawn by
lot from passages not used before. Those of the last three were written by sessions of a language model that knew nothing
of the rules. What was lost of the third to fifth was read to mend the rules, after it had been measured; the sixth was
measured once and not read (`fresh`).
"""

from __future__ import annotations

import itertools
import json
import random
import re
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from relatoria.assistant.facts import read_facts, words
from relatoria.assistant.gazetteer import named
from relatoria.assistant.numerals import numbers, values
from relatoria.assistant.polarity import plain_negations
from relatoria.index.analysis import words as index_words
from relatoria.ingest.sentences import sentences

FRESH = 6
"""The round that nothing was chosen on."""


class Pair(NamedTuple):
    """One thing to decide."""

    kind: str
    doc: str
    way: str
    """en, es or cross."""
    statement: str
    quote: str
    true: bool
    round: int = 1
    """When it was made: those of the sixth round were not looked at before the figures were printed."""

    around: str = ""
    """The passage that the quote stands in, whose names may say what "it" is."""

    @property
    def part(self) -> str:
        """`tuned`: its document is of the half that thresholds and weights may be chosen on; else `seen` or `fresh`."""
        half = "tuned" if is_tuned_on(self.doc) else "seen"
        return "fresh" if self.round == FRESH else "seen" if self.round > 2 else half


def is_tuned_on(doc: str) -> bool:
    """Whether a document is of the half that thresholds and weights may be chosen on."""
    return zlib.crc32(doc.encode()) % 2 == 0


def is_kept(doc: str) -> bool:
    """Whether its sentences were changed in the second round."""
    return zlib.crc32(doc.encode()) % 8 == 7


class Sentence(NamedTuple):
    """One sentence of a real document."""

    doc: str
    lang: str
    text: str
    passage: str


def read_sentences(library: Path) -> list[Sentence]:
    """The sentences of the English and Spanish paragraphs of a library, in order."""
    with sqlite3.connect(f"file:{library / 'library.db'}?mode=ro", uri=True) as connection:
        found = []
        for document, language, record in connection.execute(
            "SELECT document, passages.language, record FROM passages JOIN sources ON sources.id = source"
            " WHERE removed IS NULL ORDER BY sources.path, place"
        ):
            passage = json.loads(record)
            if language not in ("en", "es") or passage["kind"] not in ("paragraph", "list_item"):
                continue
            name, text = json.loads(document)["source"]["filename"], " ".join(passage["text"].split())
            for start, end in sentences(text):
                found.append(Sentence(name, language, text[start:end], text))
    return found


def usable(found: Sequence[Sentence]) -> list[Sentence]:
    """Those that are sentences of ordinary length."""
    return [
        one
        for one in found
        if 60 <= len(one.text) <= 350 and one.text[0].isupper() and one.text[-1] in ".;" and len(one.passage) <= 1500
    ]


def written(path: Path, found: Sequence[Sentence]) -> list[Pair]:
    """Our paraphrases and translations; every second one under its whole passage, the others under its sentence."""
    by_doc = defaultdict(list)
    for one in found:
        by_doc[one.doc].append(one)
    pairs = []
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        given = json.loads(line)
        for one in by_doc[given["doc"]]:
            if given["find"] in one.text:
                quote = one.passage if place % 2 and len(one.passage) < 1200 else one.text
                way = given["lang"] if given["lang"] == given["from"] else "cross"
                made_in = given.get("round", 1)
                around = one.passage if made_in > 3 else ""
                pairs.append(Pair("written", given["doc"], way, given["statement"], quote, True, made_in, around))
                break
    return pairs


def parallel(calibration: Path) -> list[Pair]:
    """Sentences of paragraphs that the calibration folder has in both languages, found by figures and names alone."""
    texts = [json.loads(line) for line in calibration.read_text(encoding="utf-8").splitlines()]
    marks = {text["id"]: _marks(text["text"]) for text in texts}
    english = [text for text in texts if text["lang"] == "en"]
    pairs = []
    for text in texts:
        mine = marks[text["id"]]
        if text["lang"] != "es" or len(mine) < 3:
            continue
        other = max(english, key=lambda one: len(mine & marks[one["id"]]) / len(mine | marks[one["id"]]))
        theirs = marks[other["id"]]
        lengths = len(text["text"]) / len(other["text"])
        if len(mine & theirs) / len(mine | theirs) < 0.4 or not 0.8 < lengths < 1.25:
            continue
        for one, two in _aligned(other["text"], text["text"]):
            pairs.append(Pair("parallel", other["title"], "cross", two, one, True))
            pairs.append(Pair("parallel", other["title"], "cross", one, two, True))
    return pairs


def _marks(text: str) -> set[str]:
    return {word for word in index_words(text) if any(map(str.isdigit, word))} | {
        name.lower() for name in re.findall(r"(?<=[a-z,] )[A-Z]\w{3,}", text)
    }


def _aligned(one: str, two: str) -> Iterator[tuple[str, str]]:
    """Sentences of a paragraph and of its translation, where both have as many; else they cannot be told apart
    surely."""
    first = [one[start:end] for start, end in sentences(one)]
    second = [two[start:end] for start, end in sentences(two)]
    if len(first) == len(second):
        yield from ((left, right) for left, right in zip(first, second, strict=True) if len(left) >= 40)


_SPELLED = {
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    12: "twelve",
}
_ES_SPELLED = {2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 9: "nueve", 10: "diez"}
_OTHER_WORDS = {
    "en": (
        ("per cent", "%"), (" shall ", " must "), ("labour", "labor"), ("organization", "organisation"), (" programme", " program"),
        ("In addition, ", "Moreover, "), ("such as", "for example"), ("in order to", "to"), ("approximately", "about"),
        (" over ", " more than "), ("cannot", "can not"), ("United Nations", "UN"), ("however", "nevertheless"), ("assist ", "help "),
        ("Member States", "member States"), (" many ", " numerous "), ("also ", ""), ("significant ", "considerable "), ("began", "started"),
    ),
    "es": (
        ("Asimismo, ", "Además, "), ("únicamente", "solo"), (" deberá ", " tendrá que "), ("con el fin de", "para"),
        ("mediante", "por medio de"), ("no obstante", "sin embargo"), ("a fin de", "para"), ("Naciones Unidas", "ONU"),
        ("debido a", "a causa de"), ("asimismo ", "también "), ("utiliza", "usa"), ("obtener", "conseguir"),
    ),
}  # fmt: skip


def reworded(found: Sequence[Sentence], count: int, rng: random.Random) -> list[Pair]:
    """Corpus sentences with figures, dates and some words put another way."""
    pairs = []
    for one in rng.sample(usable(found), len(usable(found))):
        text = one.text
        spelled = _SPELLED if one.lang == "en" else _ES_SPELLED
        text = re.sub(r"(?<=[a-z,] )\b(\d{1,2})\b(?= [a-z]{4})", lambda m: spelled.get(int(m[1]), m[1]), text)  # noqa: B023
        text = re.sub(r"\b(\d{1,2}) (January|February|March|April|June|July|August|September|October|November|December)\b"
                      r"(?: (\d{4}))?", lambda m: f"{m[2]} {m[1]}" + (f", {m[3]}" if m[3] else ""), text)  # fmt: skip
        text = (
            re.sub(r"(?<=\d),(?=\d{3}\b)", " ", text)
            if one.lang == "en"
            else re.sub(r"(?<=\d)\.(?=\d{3}\b)", ",", text)
        )
        changed = sum(text.count(old) for old, _ in _OTHER_WORDS[one.lang]) + (text != one.text)
        for old, new in _OTHER_WORDS[one.lang]:
            text = text.replace(old, new)
        if changed >= 2:
            pairs.append(Pair("reworded", one.doc, one.lang, text, one.text if len(pairs) % 2 else one.passage, True))
        if len(pairs) == count:
            break
    return pairs


def misplaced(pairs: Sequence[Pair], found: Sequence[Sentence], rng: random.Random) -> list[Pair]:
    """Right statements under a wrong quote: of the same document, and the sentence beside the right one."""
    wrong = []
    by_doc = defaultdict(list)
    for pair in pairs:
        by_doc[pair.doc].append(pair)
    for pair in pairs:
        others = [other for other in by_doc[pair.doc] if other.quote not in (pair.quote, pair.statement)]
        others = [other for other in others if not _shared(pair.quote, other.quote)]
        for other in rng.sample(others, min(2, len(others))):
            wrong.append(
                Pair(
                    f"misplaced {pair.kind}",
                    pair.doc,
                    _way(pair.statement, other.quote),
                    pair.statement,
                    other.quote,
                    False,
                    max(pair.round, other.round),
                )
            )
    good = usable(found)
    beside = [
        Pair("beside", one.doc, one.lang, two.text, one.text, False)
        for one, two in itertools.pairwise(good)
        if one.passage == two.passage
    ]
    return wrong + rng.sample(beside, min(150, len(beside)))


def _shared(one: str, two: str) -> bool:
    first, second = set(index_words(one)), set(index_words(two))
    return len(first & second) / min(len(first), len(second)) > 0.6


def _way(one: str, two: str) -> str:
    first, second = read_facts(one).language, read_facts(two).language
    return first if first == second else "cross"


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
