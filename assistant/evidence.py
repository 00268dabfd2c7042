"""Whether the library answers a question at all: a calibrated probability, in code, before anything is composed.

Telling "the library does not say" from "it does" is the hardest part. Method: a logistic regression on features of the
best passages, none of which suffices alone.

- `passage`: the weighted share of the question's words that the best single passage meets (`matching.covered`)
- `sentence`: the same for the best single sentence
- `together`: the same for the five best passages taken together
- `weakest`: how well the worst met of the weighty words is met
- `cosine`: between the question and the best passage
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .matching import AskedWords, covered
from .ranking import Ranked

BEST = 5
"""So many of the best passages are looked at."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the probability is computed from; each about 0..1."""

    passage: float
    sentence: float
    together: float
    weakest: float
    cosine: float


WEIGHTS = Features(passage=6.0, sentence=3.0, together=6.0, weakest=2.0, cosine=10.0)
BIAS = -22.0


def features(asked: AskedWords, ranked: Sequence[Ranked]) -> Features:
    """From the ranked passages, best first."""
    best = ranked[:BEST]
    if not best or not len(asked.words):
        return Features(0.0, 0.0, 0.0, 0.0, 0.0)
    met = np.array([one.match.best() for one in best])
    together = met.max(axis=0)
    weighty = asked.weights >= np.median(asked.weights)
    return Features(
        passage=max(covered(row, asked.weights) for row in met),
        sentence=max(one.quote.met for one in best),
        together=covered(together, asked.weights),
        weakest=float(together[weighty].min()),
        cosine=max(one.cosine for one in best),
    )


def probability(given: Features) -> float:
    """That the passages answer the question, 0..1."""
    total = BIAS + sum(
        getattr(WEIGHTS, name) * getattr(given, name)
        for name in ("passage", "sentence", "together", "weakest", "cosine")
    )
    return 1.0 / (1.0 + math.exp(-total))
