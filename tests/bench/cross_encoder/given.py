"""Examples from the sets of others: pairs of sentences, questions about paragraphs, questions with sentences.

What is read is `../shared/training`; its README has the sources and licences. `entailment-dev.jsonl` is never read.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Example = dict[str, Any]
HELD_TITLES = 8
"""Every so many-th article of the questions is for measuring."""
WORDS = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[\"'«¿¡(]?[A-ZÁÉÍÓÚÑ0-9])")


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf8") as file:
        return [json.loads(line) for line in file]


def claims_given(folder: Path) -> list[Example]:
    """Those of one premise make one example."""
    by_premise: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read(folder / "entailment.jsonl"):
        by_premise[row["premise"]].append(row)
    return [
        {
            "task": "claim",
            "class": "given",
            "lang": rows[0]["lang"],
            "pairs": [
                {"a": row["hypothesis"], "b": premise, "yes": int(row["label"] == "entailment")} for row in rows[:4]
            ],
        }
        for premise, rows in by_premise.items()
    ]


def sentence_questions(folder: Path) -> list[Example]:
    by_question: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read(folder / "question-sentence.jsonl"):
        by_question[row["question"]].append(row)
    return [
        {
            "task": "query",
            "class": "sentence",
            "lang": "en",
            "pairs": [
                {
                    "a": question,
                    "b": row["sentence"],
                    "relevant": int(row["answers"]),
                    "span": None if row["answers"] else [],
                }
                for row in rows
            ],
        }
        for question, rows in by_question.items()
    ]


def held_titles(paragraphs: Iterable[dict[str, Any]]) -> set[str]:
    """The articles kept for measuring."""
    return set(sorted({paragraph["title"] for paragraph in paragraphs})[3::HELD_TITLES])


def window(text: str, rng: random.Random, around: tuple[int, int] | None, words: int) -> tuple[str, int]:
    """Some whole sentences of `text`, about `words` words, among them those of `around`; and where they begin."""
    starts = [0, *(found.end() for found in SENTENCE_END.finditer(text))]
    ends = [*starts[1:], len(text)]
    if around is None:
        first = last = rng.randrange(len(starts))
    else:
        first = max(i for i, start in enumerate(starts) if start <= around[0])
        last = min(i for i, end in enumerate(ends) if end >= around[1])
    while (first > 0 or last < len(starts) - 1) and len(text[starts[first] : ends[last]].split()) < words:
        if first > 0 and (last == len(starts) - 1 or rng.random() < 0.5):
            first -= 1
        else:
            last += 1
    return text[starts[first] : ends[last]].strip(), starts[first]


class Lookalikes:
    """BM25 over paragraphs, to find those that look as if they answered."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [Counter(terms(text)) for text in texts]
        self._frequency = Counter(term for count in self._counts for term in count)
        self._mean = sum(sum(count.values()) for count in self._counts) / max(1, len(texts))

    def score(self, question: str, number: int) -> float:
        count = self._counts[number]
        size = sum(count.values())
        total = 0.0
        for term in set(terms(question)):
            if count[term]:
                weight = math.log(1 + len(self._counts) / (0.5 + self._frequency[term]))
                total += weight * count[term] * 2.2 / (count[term] + 1.2 * (0.25 + 0.75 * size / self._mean))
        return total


def terms(text: str) -> list[str]:
    return [word[:6] for word in WORDS.findall(text.lower()) if len(word) > 2]


def questions_given(folder: Path, rng: random.Random, *, held: bool) -> list[Example]:
    """A question with its paragraph and two others of the article that share its words; near misses by themselves."""
    paragraphs = read(folder / "qa-paragraphs.jsonl")
    kept_titles = held_titles(paragraphs)
    by_title: dict[str, list[int]] = defaultdict(list)
    for number, paragraph in enumerate(paragraphs):
        by_title[paragraph["title"]].append(number)
    place = {paragraph["id"]: number for number, paragraph in enumerate(paragraphs)}
    alike = Lookalikes([paragraph["text"] for paragraph in paragraphs])
    made = []
    for row in read(folder / "qa-questions.jsonl"):
        number = place[row["about"]]
        paragraph = paragraphs[number]
        spans = [span for span in row["spans"] if span[0] >= 0]
        if (paragraph["title"] in kept_titles) != held or (
            row["answerable"] is None and not held and rng.random() < 0.7
        ):
            continue
        question, text = row["question"], paragraph["text"]
        words = rng.choice((25, 45, 70, 100))
        pairs = []
        if row["answerable"] is False:
            cut, _ = window(text, rng, None, 100)
            pairs.append({"a": question, "b": cut, "relevant": None, "span": []})
        else:
            span = min(spans, key=lambda one: one[1] - one[0]) if spans else None
            cut, start = window(text, rng, tuple(span) if span else None, words if span else 150)
            pairs.append(
                {"a": question, "b": cut, "relevant": 1, "span": [span[0] - start, span[1] - start] if span else None}
            )
            others = [one for one in by_title[paragraph["title"]] if one != number]
            others.sort(key=lambda one: -alike.score(question, one))
            for other in rng.sample(others[:4], min(2, len(others[:4]))):
                cut, _ = window(paragraphs[other]["text"], rng, None, words)
                pairs.append({"a": question, "b": cut, "relevant": 0, "span": []})
            if span and len(text.split()) > 110:
                far = [one for one in (window(text, rng, None, 30) for _ in range(4)) if not _holds(one, spans)]
                if far:
                    pairs.append({"a": question, "b": far[0][0], "relevant": 0.2, "span": []})
        made.append(
            {
                "task": "query",
                "class": "qa",
                "lang": row["lang"],
                "title": paragraph["title"],
                "pairs": pairs,
                "id": row["id"],
            }
        )
    return made


def _holds(cut: tuple[str, int], spans: Sequence[Sequence[int]]) -> bool:
    text, start = cut
    return any(span[0] < start + len(text) and span[1] > start for span in spans)
