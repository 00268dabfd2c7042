# ruff: noqa: E501 - tables of replacements read best as tables
"""Pairs of a statement and a quote, true and false, for measuring the support check: made from real documents.

True: paraphrases and translations, each written for this by a language model that read the sentence (not by the model
that is measured), sentences of Wikipedia paragraphs that stand in both languages in the calibration folder, and corpus
sentences whose figures and spelling were put another way. False: corpus sentences (and our paraphrases) with a changed
number, a changed name, a negation dropped or added, and right statements under a wrong quote.

`paraphrases.jsonl` is divided by document: on one half weights were chosen (`tuned`), the other was looked at since
(`seen`). `paraphrases_seen.jsonl` was written, two statements a sentence, by sessions that knew nothing of the rules,
in six rounds; what was lost of each was read to mend the rules, after it had been measured. `paraphrases_fresh.jsonl`
was measured once with the rules as they are, and not read (`fresh`). Of the last four rounds a second session, which
did not know the rules either, read every pair: what it found unfaithful is left out, and what is carried only by the
passage around the sentence ("beyond") is asked of that passage.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from relatoria.assistant.citing.opening import with_antecedent
from relatoria.assistant.verification.facts import read_facts
from relatoria.assistant.verification.fragments import is_fragment
from relatoria.index.words.analysis import words as index_words
from relatoria.ingest.structure.language import language_of
from relatoria.ingest.structure.sentences import sentences

SEEN, FRESH = 3, 4
"""Rounds: what was looked at of all documents, and what nothing was chosen on."""


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
    """When it was made; 1 and 2 are divided by document."""

    around: str = ""
    """The passage that the quote stands in, whose names may say what "it" is."""

    @property
    def part(self) -> str:
        """`tuned`: its document is of the half that thresholds and weights may be chosen on; else `seen` or `fresh`."""
        half = "tuned" if is_tuned_on(self.doc) else "seen"
        return "fresh" if self.round == FRESH else "seen" if self.round == SEEN else half


_NO_SENTENCE = re.compile(r"\.{5}|_{4}|^(?:[^a-z]{12}|[^a-z]*$)|(?:[A-ZÁÉÍÓÚÑ]{4,} ){3}")


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
    """Those that are sentences of ordinary length: no headings, no blanks of a form, nothing in a third language."""
    return [
        one
        for one in found
        if 60 <= len(one.text) <= 350
        and one.text[0].isupper()
        and one.text[-1] in ".;"
        and len(one.passage) <= 1500
        and not is_fragment(one.text)
        and not _NO_SENTENCE.search(one.text)
        and language_of(one.text, among=("en", "es", "de", "fr"), default=one.lang) == one.lang
    ]


def as_quoted(sentence: str, passage: str) -> str:
    """A sentence as the program quotes it: with the one before it, where it points back to that."""
    start = passage.find(sentence)
    first, last = with_antecedent(passage, start, start + len(sentence)) if start >= 0 else (0, 0)
    return passage[first:last] or sentence


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
                made_in = given.get("round", 1)
                quoted = as_quoted(one.text, one.passage) if made_in >= SEEN else one.text
                whole = given.get("beyond") or (place % 2 and len(one.passage) < 1200)
                quote = one.passage if whole else quoted
                way = given["lang"] if given["lang"] == given["from"] else "cross"
                around = one.passage if made_in >= SEEN else ""
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
