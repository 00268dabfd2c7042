"""Pairs of a statement and a quote, true and false, for measuring the support check: made from real documents.

True: paraphrases and translations, each written for this by a language model that read the sentence (not by the model
that is measured), and sentences of Wikipedia paragraphs that stand in both languages in the calibration folder. False:
the same statements under a wrong quote.

`paraphrases.jsonl` is divided by document: on one half weights were chosen (`tuned`), the other was looked at since
(`seen`). `paraphrases_seen.jsonl` was written, two statements a sentence, by sessions that knew nothing of the check,
in six rounds; what was lost of each was read after it had been measured. `paraphrases_fresh.jsonl` was measured and not
read (`fresh`). Of the last four rounds a second session read every pair: what it found unfaithful is left out, and what
is carried only by the passage around the sentence ("beyond") is asked of that passage.
"""

from __future__ import annotations

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

    @property
    def part(self) -> str:
        """`tuned`: its document is of the half that thresholds and weights may be chosen on; else `seen` or `fresh`."""
        half = "tuned" if is_tuned_on(self.doc) else "seen"
        return "fresh" if self.round == FRESH else "seen" if self.round == SEEN else half


def is_tuned_on(doc: str) -> bool:
    """Whether a document is of the half that thresholds and weights may be chosen on."""
    return zlib.crc32(doc.encode()) % 2 == 0


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
                pairs.append(Pair("written", given["doc"], way, given["statement"], quote, True, made_in))
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


def misplaced(pairs: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """Right statements under a wrong quote of the same document."""
    wrong = []
    by_doc = defaultdict(list)
    for pair in pairs:
        by_doc[pair.doc].append(pair)
    for pair in pairs:
        others = [other for other in by_doc[pair.doc] if other.quote not in (pair.quote, pair.statement)]
        others = [other for other in others if not _shared(pair.quote, other.quote)]
        for other in rng.sample(others, min(2, len(others))):
            way, made_in = _way(pair.statement, other.quote), max(pair.round, other.round)
            wrong.append(Pair(f"misplaced {pair.kind}", pair.doc, way, pair.statement, other.quote, False, made_in))
    return wrong


def _shared(one: str, two: str) -> bool:
    first, second = set(index_words(one)), set(index_words(two))
    return len(first & second) / min(len(first), len(second)) > 0.6


def _way(one: str, two: str) -> str:
    first, second = (language_of(text, among=("en", "es"), default="en") for text in (one, two))
    return first if first == second else "cross"
