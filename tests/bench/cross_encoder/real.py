"""Claims out of real sentences: parallel ones of the United Nations, those of documents for training, of articles."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from alterations import Altered, altered, names_of, shortened
from given import SENTENCE_END, held_titles, read

MOST_OF_A_DOCUMENT = 350
SPANISH = re.compile(r"\b(el|la|los|las|del|que|para|por|una)\b")
FRENCH = re.compile(r"\b(les|des|et|dans|est|une|aux|du|le|ce|qui|à|cette|ont|sur|été)\b")
ENGLISH = re.compile(r"\b(the|of|and|to|for|that|with)\b")


def sentences_of_documents(corpus: Path, documents: Sequence[str], rng: random.Random) -> list[list[str]]:
    """Of each document its whole sentences in order: what begins with a capital, ends with a stop, and is prose."""
    found = []
    for name in documents:
        pages = []
        pdf = pypdfium2.PdfDocument(corpus / name)
        for number in range(len(pdf)):
            pages.append(pdf[number].get_textpage().get_text_range())
        text = re.sub(r"\s+", " ", re.sub("[-\u00ad\ufffe]\r?\n", "", "\n".join(pages)))
        kept = [one for one in SENTENCE_END.split(text) if is_prose(one)]
        start = rng.randrange(max(1, len(kept) - MOST_OF_A_DOCUMENT))
        found.append(kept[start : start + MOST_OF_A_DOCUMENT])
    return found


def is_prose(text: str) -> bool:
    words = text.split()
    if not 9 <= len(words) <= 48 or not re.match(r"[A-ZÁÉÍÓÚÑ¿]", text) or not text.endswith("."):
        return False
    letters = sum(char.isalpha() or char == " " for char in text)
    if len(FRENCH.findall(text)) > max(len(ENGLISH.findall(text)), len(SPANISH.findall(text))):
        return False
    return letters > 0.88 * len(text) and sum(word[0].isupper() for word in words) < 0.4 * len(words)


def language_of(text: str) -> str:
    return "es" if len(SPANISH.findall(text.lower())) > len(ENGLISH.findall(text.lower())) else "en"


def parallel_claims(rows: Sequence[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """A sentence, its twin, and both altered; also the twin of a neighbour, which says something else."""
    names = {language: [name for row in rows for name in names_of(row[language])] for language in ("en", "es")}
    made = []
    for number, row in enumerate(rows):
        for language, other in (("en", "es"), ("es", "en")):
            text, twin = row[language].strip(), row[other].strip()
            if len(text.split()) < 6:
                continue
            short = shortened(text, language, rng)
            pairs = [{"a": short, "b": twin, "yes": 1}]
            ways = altered(text, language, rng, names[language])[:2]
            for way in ways:
                told = shortened(way.text, language, random.Random(number))
                straight = shortened(text, language, random.Random(number))
                if told != straight:
                    pairs.append({"a": told, "b": twin, "yes": 0})
                    pairs.append({"a": told, "b": way.text, "yes": 1})
                    if way.back and rng.random() < 0.5:
                        pairs.append({"a": short, "b": way.text, "yes": 0})
            if rng.random() < 0.4:
                neighbour = rows[(number + rng.choice((-1, 1))) % len(rows)]
                pairs.append({"a": shortened(neighbour[language], language, rng), "b": twin, "yes": 0})
            kind = ways[0].kind if ways else "twin"
            made.append({"task": "claim", "class": kind, "lang": f"{language}-{other}", "pairs": pairs[:5]})
    return made


def sentence_claims(documents: Sequence[Sequence[str]], rng: random.Random, most: int) -> list[dict[str, Any]]:
    """From sentences in a row: the quotation is one to three of them, the sentence one of them, shortened, altered, or
    one that stands elsewhere in the document."""
    everything = [(number, place) for number, one in enumerate(documents) for place in range(len(one))]
    names: dict[str, list[str]] = {"en": [], "es": []}
    for one in documents:
        for text in one:
            names[language_of(text)] += names_of(text)
    rng.shuffle(everything)
    made = []
    for number, place in everything:
        document = documents[number]
        text = document[place]
        language = language_of(text)
        ways = altered(text, language, rng, names[language])
        if not ways:
            continue
        way = _rarest(ways, rng)
        seed = rng.random()
        short = shortened(text, language, random.Random(seed))
        told = shortened(way.text, language, random.Random(seed))
        if told == short:
            continue
        before, after = [], []
        if rng.random() < 0.35:
            before, after = (
                (document[place - 1 : place], [])
                if place and rng.random() < 0.5
                else ([], document[place + 1 : place + 2])
            )
        around = [" ".join([*before, one, *after]) for one in (text, way.text)]
        pairs = [
            {"a": short, "b": around[0], "yes": 1},
            {"a": told, "b": around[0], "yes": 0},
            {"a": told, "b": around[1], "yes": 1},
        ]
        if way.back:
            pairs.append({"a": short, "b": around[1], "yes": 0})
        if rng.random() < 0.12:
            pairs.append({"a": document[rng.randrange(len(document))], "b": around[0], "yes": 0})
            if pairs[-1]["a"] in around[0]:
                pairs.pop()
        made.append({"task": "claim", "class": way.kind, "lang": f"{language}-{language}", "pairs": pairs})
        if len(made) == most:
            break
    return made


def _rarest(ways: Sequence[Altered], rng: random.Random) -> Altered:
    return rng.choices(list(ways), [WEIGHTS.get(way.kind, 1.0) for way in ways])[0]


WEIGHTS = {
    "and/or": 0.35, "what": 0.8, "negation": 0.5, "roles": 3.0, "cause": 2.5, "condition dropped": 3.0,
    "condition": 2.0, "figures exchanged": 3.0, "commitment": 2.0, "scope": 1.5,
}  # fmt: skip
"""Of the kinds, so that those that can be made of nearly every sentence do not crowd out the others."""


def article_sentences(training: Path) -> list[list[str]]:
    """Of the articles that are not kept for measuring."""
    paragraphs = read(training / "qa-paragraphs.jsonl")
    kept = held_titles(paragraphs)
    return [
        [one for one in SENTENCE_END.split(paragraph["text"]) if is_prose(one)]
        for paragraph in paragraphs
        if paragraph["title"] not in kept
    ]


def read_split(path: Path) -> dict[str, list[str]]:
    split: dict[str, list[str]] = json.loads(path.read_text("utf8"))
    return split
