"""Fits and prints the weights by which terms of earlier questions are kept (`assistant/conversation/carrying.py`).

    python tests/bench/fit_carrying.py [--threads FILE] [--misses]

Each line of the file is a thread: its turns, and for each turn after the first the terms that still hold. A term counts
as kept where at least half of its words that say something are among the words of these. Accuracy is that of ten-fold
cross-validation over threads: no term of a thread is judged by weights that saw another one of it.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from relatoria.assistant.conversation.carrying import Turn, features, in_effect
from relatoria.index.words import content_words

THREADS = Path(__file__).with_name("threads_training.jsonl")
FOLDS = 10
PENALTY = 0.3
"""L2, a term; lowers what rests on few examples."""
STEPS = 50
SEED = 15
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One term in effect before one turn."""

    thread: str
    question: str
    term: str
    told: dict[str, float]
    """Empty where no model is asked: it is dropped."""
    kept: bool


def main() -> int:
    """Prints accuracy, then the weights as they stand in the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=Path, default=THREADS)
    parser.add_argument("--misses", action="store_true", help="print the terms that cross-validation gets wrong")
    arguments = parser.parse_args()
    found = [one for line in arguments.threads.read_text("utf8").splitlines() for one in examples(json.loads(line))]
    names = sorted({name for one in found for name in one.told})
    threads = sorted({one.thread for one in found})
    order = np.random.default_rng(SEED).permutation(len(threads))
    fold = {threads[place]: number % FOLDS for number, place in enumerate(order)}
    right, whole = 0, dict.fromkeys({(one.thread, one.question) for one in found}, True)
    for number in range(FOLDS):
        weights = fitted([one for one in found if fold[one.thread] != number], names)
        for one in found:
            if fold[one.thread] == number:
                correct = kept(one, names, weights) == one.kept
                right += correct
                whole[one.thread, one.question] &= correct
                if arguments.misses and not correct:
                    print(f"{one.thread}: {one.question} [{one.term}] should be {'kept' if one.kept else 'dropped'}")
    holding = sum(one.kept for one in found)
    print(f"{len(threads)} threads, {len(whole)} further questions, {len(found)} terms, {holding} of them kept")
    print(
        f"cross-validated accuracy, of terms: {right / len(found):.3f}; of questions: {np.mean([*whole.values()]):.3f}"
    )
    weights = fitted(found, names)
    print(f"accuracy on what was fitted: {np.mean([kept(one, names, weights) == one.kept for one in found]):.3f}\n")
    said = [f'"{name}": {weight:.2f},' for name, weight in zip(names, weights, strict=True)]
    lines = textwrap.wrap("\0".join(said).replace(" ", "\1").replace("\0", " "), 112, break_on_hyphens=False)
    print("WEIGHTS = {", *(f"    {line}".replace("\1", " ") for line in lines), "}  # fmt: skip", sep="\n")
    return 0


def examples(thread: dict[str, list[object]]) -> list[Example]:
    """The terms in effect before each turn, where the turns before were asked within what should be kept."""
    turns, found = [Turn(str(thread["turns"][0]))], []
    for question, holding in zip(map(str, thread["turns"][1:]), thread["kept"], strict=True):
        assert isinstance(holding, list)
        said = {word for text in holding for word in content_words(text)}
        held = in_effect(turns)
        kept_words = {term: set(content_words(term.text)) for term in held}
        holds = {term: len(own & said) * 2 >= len(own) for term, own in kept_words.items()}
        found += [
            Example(str(thread["id"]), question, term.text, features(question, term, held), holds[term])
            for term in held
        ]
        turns.append(Turn(question, tuple(term.text for term in held if holds[term])))
    return found


def fitted(found: Sequence[Example], names: Sequence[str]) -> Numbers:
    """(names,) the weights of a logistic model with an L2 penalty, by Newton's method."""
    asked = [one for one in found if one.told]
    rows = np.array([[one.told.get(name, 0.0) for name in names] for one in asked])
    truth = np.array([one.kept for one in asked], float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (truth - chance) - PENALTY * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + PENALTY * np.eye(len(names))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def kept(one: Example, names: Sequence[str], weights: Numbers) -> bool:
    logit = sum(one.told.get(name, 0.0) * weight for name, weight in zip(names, weights, strict=True))
    return bool(one.told) and logit >= 0.0


if __name__ == "__main__":
    sys.exit(main())
