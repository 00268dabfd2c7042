"""Whether the library answers a question at all: a calibrated probability, in code, before anything is composed.

Telling "the library does not say" from "it does" is the hardest part. Method: a logistic regression (L2, balanced
classes) on five features of the best passages. It was fitted on 267 questions in English and Spanish over 52 policy
documents, 88 of them without an answer there, most of those near misses (the right document, country or meeting, and
another fact). Area under the curve on a set of questions when fitted on the other three: 0.995 and 0.825 on the two
development sets, 0.75 and 0.79 on two sets made to be hard; with `sentence` alone 0.99, 0.77, 0.73 and 0.77. Tried and
without gain: the worst met word, the word behind "which" or "what", coverage within one sentence, the distance to the
fifth passage, the rank score. The length of the question would add 0.02, but long questions are better answered here
only because of how the sets were written. Questions about
Wikipedia paragraphs (SQuAD v2, English and Spanish) were tried first and do not carry over: whether a paragraph of
another subject is all there is, is easy to tell (0.89); whether the right paragraph has the fact is not (0.63).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np

from ..questions import Question
from .matching import AskedWords, covered
from .ranking import Ranked

BEST = 5
"""So many of the best passages are looked at."""
FIRM = 0.8
"""A word of the passage with a larger cosine says the same as the question's."""

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


@dataclass(frozen=True, slots=True)
class EvidenceFeatures:
    """What the probability is computed from."""

    sentence: float
    """Cosine of the best sentence to what the question asks of its document."""
    names: float
    """How well the worst met of the question's names and figures is met; 1 where it has none."""
    number_missing: float
    """1 where the question asks for a number and the best quotations have none."""
    firmly: float
    """The largest weighted share of the question's words that one passage meets firmly (`FIRM`)."""
    across: float
    """1 where the best passage is in another language than the question: cosines are lower there."""


WEIGHTS = EvidenceFeatures(sentence=25.54, names=5.26, number_missing=-1.43, firmly=2.57, across=1.0)
BIAS = -27.96


def features(question: Question, asked: AskedWords, ranked: Sequence[Ranked]) -> EvidenceFeatures:
    """From the ranked passages, best first."""
    best = ranked[:BEST]
    if not best or not asked.words:
        return EvidenceFeatures(0.0, 0.0, 0.0, 0.0, 0.0)
    together = np.array([one.match.best() for one in best]).max(axis=0)
    names = together[np.array(asked.names, bool)]
    quotes = [one.hit.passage.text[one.quote.start : one.quote.end] for one in best[:2]]
    return EvidenceFeatures(
        sentence=max(one.sentence for one in best),
        names=float(names.min()) if len(names) else 1.0,
        number_missing=float(bool(_ASKS_NUMBER.search(question.text)) and not any(map(_NUMBER.search, quotes))),
        firmly=max(covered((one.match.best() > FIRM).astype(np.float32), asked.weights) for one in best),
        across=float(best[0].hit.passage.language[:2] != question.language),
    )


def probability(given: EvidenceFeatures) -> float:
    """That the passages answer the question, 0..1."""
    total = BIAS + sum(weight * value for weight, value in zip(astuple(WEIGHTS), astuple(given), strict=True))
    return 1.0 / (1.0 + math.exp(-total))
