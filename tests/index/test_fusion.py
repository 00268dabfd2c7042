"""Fusion, with the arithmetic spelled out."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relatoria.index.indexes.fusion import combine, normalised

NAN = float("nan")


def test_a_convex_combination_by_hand() -> None:
    dense = np.array([0.9, 0.8, 0.7])  # min-max: 1, 0.5, 0
    lexical = np.array([NAN, 12.0, 6.0])  # over the best: 0, 1, 0.5
    share = np.array([0.3, 0.3, 0.3])
    expected = [0.7 * 1 + 0.3 * 0, 0.7 * 0.5 + 0.3 * 1, 0.7 * 0 + 0.3 * 0.5]
    np.testing.assert_allclose(combine(dense, lexical, share), expected)


def test_the_share_is_each_passages_own() -> None:
    same, across = combine(np.array([0.9, 0.9]), np.array([NAN, NAN]), np.array([0.3, 0.0]))
    assert same == 0.7
    assert across == 1.0


def test_equal_scores_are_all_best_and_missing_ones_nothing() -> None:
    np.testing.assert_array_equal(normalised(np.array([5.0, 5.0, NAN])), [1.0, 1.0, 0.0])
    np.testing.assert_array_equal(normalised(np.array([NAN, NAN])), [0.0, 0.0])


SCORES = st.lists(st.integers(0, 1000), min_size=2, max_size=20)


@given(SCORES, SCORES, st.floats(0.01, 100.0), st.floats(0.01, 100.0), st.floats(-50.0, 50.0))
def test_the_scale_of_the_scores_does_not_matter(
    dense: list[int], lexical: list[int], stretch: float, other: float, shift: float
) -> None:
    count = min(len(dense), len(lexical))
    first, second = np.array(dense[:count], float), np.array(lexical[:count], float)
    share = np.full(count, 0.3)
    np.testing.assert_allclose(
        combine(first * stretch + shift, second * other, share), combine(first, second, share), atol=1e-6
    )
