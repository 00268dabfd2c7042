"""Whether the library answers a question at all: a calibrated probability, in code, before anything is composed.

Telling "the library does not say" from "it does" is the hardest part. Method: a logistic regression (L2, balanced
classes) on five features of the best passages. It was fitted on 267 questions in English and Spanish over 52 policy
documents, 88 of them without an answer there, most of those near misses (the right document, country or meeting, and
another fact). Area under the curve on a set of questions when fitted on the other three: 0.97 and 0.84 on the two
development sets, 0.78 and 0.79 on two sets made to be hard. Single features reach 0.77 at best (`sentence`), 0.75
(cosine of the best passage), 0.68 (share of the words met), 0.56 (share of the words found literally). Questions about
Wikipedia paragraphs (SQuAD v2, English and Spanish) were tried first and do not carry over: whether a paragraph of
another subject is all there is, is easy to tell (0.89); whether the right paragraph has the fact is not (0.63).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np

from .matching import AskedWords
from .question import Question
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


@dataclass(frozen=True, slots=True)
class Features:
    """What the probability is computed from."""

    sentence: float
    """Cosine of the best sentence to what the question asks of its document."""
    names: float
    """How well the worst met of the question's names and figures is met; 1 where it has none."""
    number_missing: float
    """1 where the question asks for a number and the best quotations have none."""
    score: float
    """Of the best passage (`ranking`)."""
    across: float
    """1 where the best passage is in another language than the question: cosines are lower there."""


WEIGHTS = Features(sentence=18.01, names=5.75, number_missing=-1.08, score=6.22, across=1.31)
BIAS = -37.93


def features(question: Question, asked: AskedWords, ranked: Sequence[Ranked]) -> Features:
    """From the ranked passages, best first."""
    best = ranked[:BEST]
    if not best or not asked.words:
        return Features(0.0, 0.0, 0.0, 0.0, 0.0)
    together = np.array([one.match.best() for one in best]).max(axis=0)
    names = together[np.array(asked.names, bool)]
    quotes = [one.hit.passage.text[one.quote.start : one.quote.end] for one in best[:2]]
    return Features(
        sentence=max(one.sentence for one in best),
        names=float(names.min()) if len(names) else 1.0,
        number_missing=float(bool(_ASKS_NUMBER.search(question.text)) and not any(map(_NUMBER.search, quotes))),
        score=best[0].score,
        across=float(best[0].hit.passage.language[:2] != question.language),
    )


def probability(given: Features) -> float:
    """That the passages answer the question, 0..1."""
    total = BIAS + sum(weight * value for weight, value in zip(astuple(WEIGHTS), astuple(given), strict=True))
    return 1.0 / (1.0 + math.exp(-total))
