"""Measures a checkpoint or exported weights.

    python tests/bench/cross_encoder/measure.py [--weights FILE] [--share 3] [claims xnli questions ranking speed]

`claims` are made claims of words and acts that training never saw, by class; `xnli` the development pairs, English and
Spanish; `questions` those about articles kept apart: is the answer's sentence found, is silence told from an answer;
`ranking` the gold questions on documents kept apart, within the right document; `speed` is pairs a second.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from examples import read_examples
from export import opened, write
from given import SENTENCE_END, Lookalikes, read

from relatoria.index.cross_encoder import ClaimPair, Pair, QuestionPair, Scores
from relatoria.index.cross_encoder.network import HIDDEN
from relatoria.index.embedding.transformer import TransformerEmbedder

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / ".bench" / "cross-encoder"
SHARED = ROOT.parent / "shared"


class Reading:
    """A trained network that scores the pairs of examples."""

    def __init__(self, weights: Path) -> None:
        """`weights` is a checkpoint of training, or a folder that `export.py` wrote."""
        if weights.is_dir():
            self._encoder = opened(weights)
            return
        with tempfile.TemporaryDirectory() as folder:
            write(torch.load(weights, map_location="cpu", weights_only=True), Path(folder), 16)
            self._encoder = opened(Path(folder))

    def read(self, examples: Sequence[dict[str, Any]]) -> list[list[Scores]]:
        pairs: list[Pair] = []
        for example in examples:
            kind = QuestionPair if example["task"] == "query" else ClaimPair
            pairs += [kind(pair["a"], pair["b"]) for pair in example["pairs"]]
        scores = iter(self._encoder.read(pairs))
        return [[next(scores) for _ in example["pairs"]] for example in examples]


def area(scores: Sequence[float], labels: Sequence[bool | int]) -> float:
    """Under the receiver's curve; ties count half."""
    values, positive = np.asarray(scores, np.float64), np.asarray(labels, bool)
    order = values.argsort(kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1)
    for value in np.unique(values):
        same = values == value
        if same.sum() > 1:
            ranks[same] = ranks[same].mean()
    yes, no = int(positive.sum()), int((~positive).sum())
    if not yes or not no:
        return float("nan")
    return float((ranks[positive].sum() - yes * (yes + 1) / 2) / (yes * no))


class Told(NamedTuple):
    """The score of a claim, and what it was."""

    score: float
    yes: int
    kind: str
    """The class of its example, or its own; "true" where true ones have no class of their own."""
    language: str
    quotation: str


def claims(reading: Reading, share: int, name: str = "held-made") -> dict[str, Any]:
    """By class and by language: area under the curve; how often a true sentence is above a false one of the same
    quotation; how many false ones lie below the score that nine of ten true ones (of all classes) reach."""
    examples = read_examples(FOLDER / "examples" / f"{name}.jsonl")[::share]
    told = [
        Told(one.entailment, pair["yes"], pair.get("class", example["class"]), example["lang"], pair["b"])
        for example, some in zip(examples, reading.read(examples), strict=True)
        for one, pair in zip(some, example["pairs"], strict=True)
    ]
    threshold = float(np.quantile([one.score for one in told if one.yes], 0.1))
    result = {"all": _row(told, threshold)}
    for kind in sorted({one.kind for one in told} - {"true"}):
        false = [one for one in told if one.kind == kind and not one.yes]
        true = [one for one in told if one.yes and one.kind in (kind, "true")]
        result[kind] = _row([*true, *false], threshold)
    for language in sorted({one.language for one in told}):
        result[language] = _row([one for one in told if one.language == language], threshold)
    return result


def _row(told: Sequence[Told], threshold: float) -> dict[str, float | int]:
    false = [one.score for one in told if not one.yes]
    true_of: dict[str, list[float]] = defaultdict(list)
    for one in told:
        if one.yes:
            true_of[one.quotation].append(one.score)
    ordered = [yes > one.score for one in told if not one.yes for yes in true_of[one.quotation]]
    return {
        "false": len(false),
        "auc": round(area([one.score for one in told], [one.yes for one in told]), 3),
        "ordered": round(float(np.mean(ordered)), 3) if ordered else float("nan"),
        "caught": round(float(np.mean([score < threshold for score in false])), 3) if false else float("nan"),
    }


def xnli(reading: Reading, shared: Path, share: int) -> dict[str, Any]:
    rows = read(shared / "training" / "entailment-dev.jsonl")
    random.Random(1).shuffle(rows)
    rows = rows[::share]
    examples = [{"task": "claim", "pairs": [{"a": row["hypothesis"], "b": row["premise"]}]} for row in rows]
    scores = [one[0].entailment for one in reading.read(examples)]
    result = {}
    for language in ("en", "es"):
        kept = [(score, row["entailed"]) for score, row in zip(scores, rows, strict=True) if row["lang"] == language]
        result[language] = {"pairs": len(kept), "auc": round(area(*zip(*kept, strict=True)), 3)}  # type: ignore[arg-type]
    return result


def questions(reading: Reading, share: int) -> dict[str, Any]:
    """Over articles kept apart: the sentence of the answer is the one that the span lies in; silence against an answer
    over all passages, and over near misses alone (a question of that paragraph which it does not answer)."""
    examples = read_examples(FOLDER / "examples" / "held-questions.jsonl")[::share]
    result: dict[str, Any] = {}
    for language in ("en", "es"):
        kept = [example for example in examples if example["lang"] == language]
        told = reading.read(kept)
        hits, null, relevance, first = [], [], [], []
        near: list[tuple[float, bool]] = []
        for example, said in zip(kept, told, strict=True):
            for pair, one in zip(example["pairs"], said, strict=True):
                if pair["span"]:
                    hits.append(_sentence(pair["b"], pair["span"]) == _sentence(pair["b"], one.span))
                    near.append((one.answered, True))
                elif pair["relevant"] is None and pair["span"] == []:
                    near.append((one.answered, False))
                if pair["span"] is not None:
                    null.append((one.answered, bool(pair["span"])))
                if pair["relevant"] is not None:
                    relevance.append((one.relevance, pair["relevant"] == 1))
            ranked = [one.relevance for one in said]
            if len(ranked) > 1:
                first.append(ranked[0] == max(ranked))
        result[language] = {
            "questions": len(kept),
            "sentence": round(float(np.mean(hits)), 3),
            "answered auc": round(area(*zip(*null, strict=True)), 3),  # type: ignore[arg-type]
            "near miss auc": round(area(*zip(*near, strict=True)), 3),  # type: ignore[arg-type]
            "relevance auc": round(area(*zip(*relevance, strict=True)), 3),  # type: ignore[arg-type]
            "relevant first": round(float(np.mean(first)), 3),
        }
    return result


def _sentence(text: str, span: Sequence[int]) -> int:
    middle = (span[0] + span[1]) / 2
    return sum(found.end() <= middle for found in SENTENCE_END.finditer(text))


def ranking(reading: Reading, shared: Path, library: Path, split: Path) -> dict[str, Any]:
    """Gold questions on documents kept apart: how often the right passage of the right document is first, among five,
    among twenty, by nearness, by words, by both, by the cross-encoder, and by all three (their ranks added)."""
    held = {Path(name).name for name in json.loads(split.read_text("utf8"))["held_out"]}
    database = sqlite3.connect(f"file:{library / 'library.db'}?mode=ro", uri=True)
    embedder = TransformerEmbedder()
    places: dict[str, list[int]] = defaultdict(list)
    for row in read(shared / "gold" / "corpus-dev.jsonl"):
        snippets = {one["doc"]: one["snippet"] for one in row["gold"]}
        document = next((name for name in snippets if name in held), None)
        if document is None:
            continue
        found = database.execute(
            "SELECT p.record, v.vector FROM passages p "
            "JOIN sources s ON s.id = p.source JOIN vectors v ON v.id = p.vector "
            "WHERE s.path LIKE ? ORDER BY p.place",
            (f"%{document}",),
        ).fetchall()
        texts = [json.loads(record)["text"] for record, _ in found]
        wanted = squeezed(snippets[document])[:60]
        right = {place for place, text in enumerate(texts) if wanted in squeezed(text)}
        if not right:
            continue
        vectors = np.stack([as_vector(vector) for _, vector in found])
        near = vectors @ embedder.encode_queries([row["question"]])[0]
        alike = Lookalikes(texts)
        words = np.array([alike.score(row["question"], place) for place in range(len(texts))])
        both = reciprocal(near) + reciprocal(words)
        chosen = np.argsort(-both)[:MOST_READ]
        pairs = [{"a": row["question"], "b": texts[place]} for place in chosen]
        said = reading.read([{"task": "query", "pairs": [pair]} for pair in pairs])
        score = np.full(len(texts), -1e9)
        span = np.full(len(texts), -1e9)
        score[chosen] = [one[0].relevance for one in said]
        span[chosen] = [one[0].answered for one in said]
        for name, values in {
            "near": near,
            "words": words,
            "both": both,
            "relevance": score,
            "answer": span,
            "both and relevance": both + reciprocal(score),
            "all": both + reciprocal(score) + reciprocal(span),
        }.items():
            places[name].append(min(int((values > values[place]).sum()) for place in right))
    return {
        name: {
            "questions": len(ranks),
            **{f"@{most}": round(float(np.mean([rank < most for rank in ranks])), 3) for most in (1, 5, 20)},
        }
        for name, ranks in places.items()
    }


MOST_READ = 60
"""Passages of a document that the cross-encoder reads."""


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def as_vector(stored: bytes) -> npt.NDArray[np.float32]:
    kind = np.float32 if len(stored) == 4 * HIDDEN else np.float16
    return np.frombuffer(stored, kind).astype(np.float32)


def reciprocal(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Of their ranks."""
    ranks = np.empty(len(values))
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return 1 / (10 + ranks)


def speed(reading: Reading) -> dict[str, Any]:
    """Pairs a second on one thread, for pairs of a question and a passage as they come, and of claims."""
    result = {}
    for name in ("held-questions", "held-made"):
        examples = read_examples(FOLDER / "examples" / f"{name}.jsonl")[:60]
        pairs = sum(len(example["pairs"]) for example in examples)
        since = time.process_time()
        reading.read(examples)
        result[name] = round(pairs / (time.process_time() - since), 1)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", default=[])
    parser.add_argument("--weights", type=Path, default=FOLDER / "checkpoint.pt")
    parser.add_argument("--share", type=int, default=3, help="one example of so many")
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--library", type=Path, help="made from the shared corpus; for `ranking`")
    options = parser.parse_args()
    torch.set_num_threads(1)
    run(options.weights, options.what, options.share, options.shared, options.library)


def run(weights: Path, what: Sequence[str], share: int, shared: Path = SHARED, library: Path | None = None) -> None:
    """Prints the measures that are asked for, all unless some are, a line each as soon as it is there."""
    reading = Reading(weights)
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "written": lambda: claims(reading, share, "held-written"),
        "exchanged": lambda: claims(reading, share, "held-exchanged"),
        "xnli": lambda: xnli(reading, shared, share),
        "claims": lambda: claims(reading, share),
        "questions": lambda: questions(reading, share),
        "speed": lambda: speed(reading),
    }
    if library:
        parts["ranking"] = lambda: ranking(reading, shared, library, Path(__file__).parent / "split.json")
    for name in what or parts:
        for key, row in parts[name]().items():
            print(name, key, json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
