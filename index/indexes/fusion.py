"""Several rankings made into one: a convex combination of normalised scores.

Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023): the combination of normalised
scores is better than reciprocal rank fusion, which throws the distances between scores away, and it has one parameter.
Here the parameter, the share of the lexical score, is the passage's own: across languages only names and numbers match.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


def normalised(scores: Scores) -> Scores:
    """Min-max to 0..1; the scale and the origin of the scores do not matter. All equal: all 1. NaN (not found): 0."""
    found = ~np.isnan(scores)
    result = np.zeros(len(scores))
    if found.any():
        low, high = np.min(scores[found]), np.max(scores[found])
        result[found] = 1.0 if high <= low else (scores[found] - low) / (high - low)
    return result


def combine(dense: Scores, lexical: Scores, share: Scores) -> Scores:
    """(n,) fused scores in 0..1: `share` of the lexical score and the rest of the dense one, each normalised.

    `dense` and `lexical` are (n,) with NaN where the retriever did not find the passage; `share` is (n,) in 0..1.
    """
    return share * _from_zero(lexical) + (1.0 - share) * normalised(dense)


def _from_zero(scores: Scores) -> Scores:
    """BM25 has a natural zero (no word in common), which the normalisation keeps."""
    filled = np.nan_to_num(scores, nan=0.0)
    top = filled.max(initial=0.0)
    return filled / top if top > 0 else filled
