"""Whether the library answers a question at all: a calibrated probability, before anything is composed.

Telling "the library does not say" from "it does" is the hardest part. Method: a logistic regression (L2, balanced
classes) on features of the best passages as the cross-encoder read them, fitted (`tests/bench/cross_encoder/fit.py`) on
questions that it was not trained on, half of them near misses (the right document, and another fact) or without their
document.
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
"""So many of the best passages are looked at."""

_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:many|much)|what (?:percentage|share|proportion|number|amount|budget|salary|fee)|cu[áa]nt[oa]s?"
    r"|qu[ée] (?:porcentaje|proporci[óo]n|cifra|presupuesto|sueldo|salario|importe|tasa))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|half|dos|tres|cuatro|cinco|seis|siete|ocho"
    r"|nueve|diez|veinte|treinta|mitad)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-’'/.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """What the probability is computed from."""

    answered: float
    """Of the passage that answers best."""
    first: float
    """Of the first passage."""
    relevance: float
    """Of the most relevant passage."""
    names: float
    """The share of the question's names and figures that the passages, or what they stand under, have; 1 for none."""
    number_missing: float
    """1 where the question asks for a number and the best quotations have none."""
    across: float
    """1 where the best passage is in another language than the question."""


WEIGHTS = EvidenceFeatures(answered=0.1, first=0.1, relevance=0.3, names=2.0, number_missing=-1.0, across=0.5)
BIAS = -2.0


def features(question: Question, ranked: Sequence[Ranked]) -> EvidenceFeatures:
    """From the ranked passages, best first."""
    best = ranked[:BEST]
    if not best:
        return EvidenceFeatures(-20.0, -20.0, -20.0, 0.0, 0.0, 0.0)
    quotes = [one.hit.passage.text[one.quote.start : one.quote.end] for one in best[:2]]
    return EvidenceFeatures(
        answered=max(one.answered for one in best),
        first=best[0].answered,
        relevance=max(one.relevance for one in best),
        names=_names_met(question.text, best),
        number_missing=float(bool(_ASKS_NUMBER.search(question.text)) and not any(map(_NUMBER.search, quotes))),
        across=float(best[0].hit.passage.language[:2] != question.language),
    )


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
