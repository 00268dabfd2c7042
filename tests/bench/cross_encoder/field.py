"""Questions across languages, and on passages of the field.

Three kinds of *query* examples: questions of one language about the same paragraph in the other (paragraphs are matched
by the names and figures that they share); sentences with their twin in the other language among its neighbours; and
short queries made from sentences of the documents for training, with the passages that look like them. English passages
get the scores of a teacher (`teacher.py`), Spanish ones are right where the query comes from them.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from given import Lookalikes, held_titles, read, terms, window
from real import language_of

ANCHOR = re.compile(r"\b(?:[A-ZÁÉÍÓÚÑ][\w'-]{2,}|\d[\d.,]*\d|\d)\b")
LEAST_LIKENESS = 0.45
SENTENCES = 3
"""Of a passage that is made from sentences in a row."""
FRAMES = {
    "en": ("What is said about {}?", "{}", "Information on {}", "{}?", "Which passage deals with {}?"),
    "es": ("¿Qué se dice sobre {}?", "{}", "Información sobre {}", "¿{}?", "¿Qué pasaje trata de {}?"),
}
STOP = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "on",
        "as",
        "with",
        "by",
        "from",
        "at",
        "be",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "its",
        "their",
        "this",
        "these",
        "which",
        "it",
        "not",
        "or",
        "an",
        "also",
        "el",
        "la",
        "los",
        "las",
        "de",
        "del",
        "y",
        "a",
        "en",
        "un",
        "una",
        "que",
        "se",
        "por",
        "con",
        "para",
        "su",
        "sus",
        "al",
        "es",
        "son",
        "fue",
        "fueron",
        "ha",
        "han",
        "como",
        "o",
        "no",
        "lo",
        "más",
        "entre",
    ]
)


def anchors(text: str) -> Counter[str]:
    """Names and figures, which translators keep."""
    return Counter(re.sub(r"[.,]", "", found)[:7] for found in ANCHOR.findall(text))


def matched(paragraphs: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Of each English paragraph, by its place, the Spanish one that is its translation, where that is plain."""
    counts = [anchors(paragraph["text"]) for paragraph in paragraphs]
    frequency = Counter(anchor for count in counts for anchor in count)
    weights = {anchor: math.log(1 + len(counts) / number) for anchor, number in frequency.items()}
    holding: dict[str, list[int]] = defaultdict(list)
    for place, count in enumerate(counts):
        if paragraphs[place]["lang"] == "es":
            for anchor in count:
                holding[anchor].append(place)
    sizes = [math.sqrt(sum(weights[anchor] ** 2 for anchor in count)) for count in counts]
    found = {}
    for place, count in enumerate(counts):
        if paragraphs[place]["lang"] != "en" or len(count) < 4:
            continue
        likeness: dict[int, float] = defaultdict(float)
        for anchor in count:
            for other in holding[anchor]:
                likeness[other] += weights[anchor] ** 2
        ranked = sorted(
            ((score / (sizes[place] * sizes[other]), other) for other, score in likeness.items()), reverse=True
        )[:2]
        if ranked and ranked[0][0] > LEAST_LIKENESS and (len(ranked) < 2 or ranked[0][0] > ranked[1][0] + 0.12):
            found[place] = ranked[0][1]
    return found


def crossed_questions(training: Path, rng: random.Random) -> list[dict[str, Any]]:
    """The question in one language, its paragraph and two others of that article in the other one. The answer is known
    where it reads the same in both."""
    paragraphs = read(training / "qa-paragraphs.jsonl")
    kept = held_titles(paragraphs)
    spanish_of = matched(paragraphs)
    twin = {**spanish_of, **{spanish: english for english, spanish in spanish_of.items()}}
    by_title: dict[str, list[int]] = defaultdict(list)
    for place, paragraph in enumerate(paragraphs):
        by_title[paragraph["title"]].append(place)
    place_of = {paragraph["id"]: place for place, paragraph in enumerate(paragraphs)}
    made = []
    for row in read(training / "qa-questions.jsonl"):
        place = place_of[row["about"]]
        other = twin.get(place)
        if (
            other is None
            or row["answerable"] is False
            or {paragraphs[place]["title"], paragraphs[other]["title"]} & kept
        ):
            continue
        text = paragraphs[other]["text"]
        span = _same_words(paragraphs[place]["text"], [one for one in row["spans"] if one[0] >= 0], text)
        cut, start = window(text, rng, span, rng.choice((45, 70, 100)) if span else 150)
        pairs: list[dict[str, Any]] = [
            {
                "a": row["question"],
                "b": cut,
                "relevant": 1,
                "span": [span[0] - start, span[1] - start] if span else None,
            }
        ]
        beside = [one for one in by_title[paragraphs[other]["title"]] if one != other]
        for wrong in rng.sample(beside, min(2, len(beside))):
            cut, _ = window(paragraphs[wrong]["text"], rng, None, 60)
            pairs.append({"a": row["question"], "b": cut, "relevant": 0, "span": []})
        made.append(
            {"task": "query", "class": "crossed", "lang": f"{row['lang']}-{paragraphs[other]['lang']}", "pairs": pairs}
        )
    return made


def _same_words(text: str, spans: Sequence[Sequence[int]], other: str) -> tuple[int, int] | None:
    for start, end in spans:
        answer = text[start:end]
        if len(answer) > 2 and ANCHOR.search(answer) and other.count(answer) == 1:
            return other.index(answer), other.index(answer) + len(answer)
    return None


def parallel_queries(rows: Sequence[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """What a sentence is about, asked in one language, and its twin among neighbours in the other."""
    made = []
    for number, row in enumerate(rows):
        for language, other in (("en", "es"), ("es", "en")):
            asked = query_of(row[language], language, rng)
            if asked is None:
                continue
            near = [rows[(number + step) % len(rows)][other] for step in (-2, -1, 1, 2)]
            pairs = [{"a": asked, "b": row[other], "relevant": 1, "span": None}]
            pairs += [{"a": asked, "b": text, "relevant": 0, "span": []} for text in rng.sample(near, 2)]
            made.append({"task": "query", "class": "parallel", "lang": f"{language}-{other}", "pairs": pairs})
    return made


def query_of(sentence: str, language: str, rng: random.Random) -> str | None:
    """A short query on what a sentence says: a stretch of it, or some of its words."""
    words = re.findall(r"[\w'-]+", sentence)
    plain = [word for word in words if word.lower() not in STOP and len(word) > 2]
    if len(plain) < 4:
        return None
    if rng.random() < 0.5:
        size = rng.randint(4, 9)
        start = rng.randrange(max(1, len(words) - size))
        asked = " ".join(words[start : start + size])
    else:
        chosen = sorted(rng.sample(range(len(plain)), min(len(plain), rng.randint(3, 6))))
        asked = " ".join(plain[index] for index in chosen)
    return rng.choice(FRAMES[language]).format(asked[0].lower() + asked[1:])


def document_queries(documents: Sequence[Sequence[str]], rng: random.Random, most: int) -> list[dict[str, Any]]:
    """Without labels for English; `labelled` puts in those of the teacher."""
    made = []
    for document in documents:
        passages = [" ".join(document[start : start + SENTENCES]) for start in range(0, len(document), SENTENCES)]
        if len(passages) < 8:
            continue
        alike = Lookalikes(passages)
        for place, text in enumerate(passages):
            for _ in range(2):
                language = language_of(text)
                asked = query_of(
                    document[rng.randrange(place * SENTENCES, min(len(document), place * SENTENCES + SENTENCES))],
                    language,
                    rng,
                )
                if asked is None or len(terms(asked)) < 3:
                    continue
                others = sorted(
                    (one for one in range(len(passages)) if one != place), key=lambda one: -alike.score(asked, one)
                )
                chosen = [place, *rng.sample(others[:4], 2), rng.choice(others[4:])]
                pairs = [
                    {
                        "a": asked,
                        "b": passages[one],
                        "relevant": int(one == place),
                        "span": None if one == place else [],
                    }
                    for one in chosen
                ]
                made.append({"task": "query", "class": "field", "lang": language, "pairs": pairs})
    rng.shuffle(made)
    return made[:most]


def labelled(examples: Sequence[dict[str, Any]], scores: Mapping[str, float]) -> list[dict[str, Any]]:
    """With the teacher's probability in place of the label; `scores` by `key`. The span is not known for those."""
    made = []
    for example in examples:
        pairs = []
        for pair in example["pairs"]:
            score = scores.get(key(pair))
            if score is None:
                pairs.append(pair)
            else:
                chance = 1 / (1 + math.exp(-score))
                pairs.append({**pair, "relevant": round(chance, 4), "span": [] if chance < 0.02 else None})
        made.append({**example, "pairs": pairs})
    return made


def key(pair: Mapping[str, Any]) -> str:
    return json.dumps([pair["a"], pair["b"]], ensure_ascii=False)
