"""Whether the library answers a question at all: a calibrated probability, before anything is composed.

Telling "the library does not say" from "it does" is the hardest part. Method: a logistic regression (L2, balanced
classes) on two features of what the cross-encoder read, fitted (`tests/bench/cross_encoder/fit.py`) on questions that
it was not trained on, most of those without an answer near misses (the right document, and another fact). Tried and
without gain over documents left out: the best passage alone, its relevance, its distance to the next, the search's own
score, the number of documents, whether a number is asked for, whether the languages differ, the question's length.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from ...index.words import QUERY_LANGUAGES, terms, variants, words
from ..questions import Question
from .ranking import Ranked

BEST = 5
"""So many of the first passages are looked at for names."""
ANSWERING = 2
"""So many of those that answer best are taken together: one alone is told less surely (area under the curve 0.70 for
0.72), and a small library has no five (0.73)."""
_WORD = re.compile(r"[^\W_]+(?:[-’'/.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """What the probability is computed from."""

    answered: float
    """The mean of the passages that answer best (`Ranked.answered`)."""
    names: float
    """The share of the question's names and figures that the passages, or what they stand under, have; 1 for none."""


WEIGHTS = EvidenceFeatures(answered=0.14, names=0.58)
BIAS = 0.43
NOTHING = EvidenceFeatures(answered=-30.0, names=0.0)


def features(question: Question, ranked: Sequence[Ranked]) -> EvidenceFeatures:
    """From the ranked passages, best first."""
    if not ranked:
        return NOTHING
    answered = sorted((one.answered for one in ranked), reverse=True)[:ANSWERING]
    return EvidenceFeatures(sum(answered) / len(answered), _names_met(question.text, ranked[:BEST]))


def probability(given: EvidenceFeatures) -> float:
    """That the passages answer the question, 0..1."""
    total = BIAS + sum(weight * value for weight, value in zip(astuple(WEIGHTS), astuple(given), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


def names_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The names and figures of a question, each as its words: written with a capital inside it, or with digits."""
    found = (
        word[0] for word in _WORD.finditer(text)
        if any(map(str.isdigit, word[0])) or (word[0][0].isupper() and text[: word.start()].strip(" ¿¡\"“«'("))
    )  # fmt: skip
    return tuple(tuple(word for word in words(name) if len(word) > 1 or word.isdigit()) for name in found)


def _names_met(question: str, best: Sequence[Ranked]) -> float:
    names = names_in(question)
    said = {
        term
        for one in best
        for language in QUERY_LANGUAGES
        for term in terms(f"{one.hit.source.date[:4]} {one.hit.passage.embedding_text(one.hit.source.title)}", language)
    }
    met = [all(not said.isdisjoint(variants(word)) for word in name) for name in names]
    return sum(met) / len(met) if met else 1.0
