"""Nearness in meaning: FAISS must find what numpy finds, within the filter."""

from pathlib import Path

import numpy as np
import pytest

from relatoria.index.embedding.embedder import Vectors
from relatoria.index.indexes.dense import Dense, Size, positions_in

EXACT = (Size(0, 0, 0),)
LISTS = (Size(0, 0, 0), Size(1_000, 32, 8))


def clustered(count: int, dimensions: int, seed: int) -> Vectors:
    """Unit vectors around 60 centres, as texts about 60 subjects are."""
    random = np.random.default_rng(seed)
    centres = random.standard_normal((60, dimensions))
    vectors = centres[random.integers(0, 60, count)] + 0.5 * random.standard_normal((count, dimensions))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def by_numpy(rows: np.ndarray, vectors: Vectors, query: Vectors, k: int, allowed: np.ndarray | None) -> list[int]:
    kept = np.ones(len(rows), dtype=bool) if allowed is None else np.isin(rows, allowed)
    scores = np.where(kept, vectors @ query, -np.inf)
    return [int(row) for row in rows[np.argsort(-scores, kind="stable")[: min(k, kept.sum())]]]


@pytest.mark.parametrize("allowed", [None, np.arange(7, 900, 3), np.array([9, 1200, 5_000_000])])
def test_exact_search_is_that_of_numpy(allowed: np.ndarray | None) -> None:
    vectors = clustered(500, 24, seed=1)
    rows = np.arange(3, 1503, 3)
    dense = Dense.build(rows, vectors, EXACT)
    for query in clustered(20, 24, seed=2):
        found, scores = dense.search(query, 10, allowed)
        assert found.tolist() == by_numpy(rows, vectors, query, 10, allowed)
        expected = [float(vectors[row // 3 - 1] @ query) for row in found]
        assert scores.tolist() == pytest.approx(expected, abs=1e-5)


def test_the_filter_holds_before_the_cut() -> None:
    vectors = np.eye(4, dtype=np.float32)[[0, 0, 0, 1]]
    dense = Dense.build(np.array([1, 2, 3, 4]), vectors, EXACT)
    query = np.array([1, 0, 0, 0], dtype=np.float32)
    found, scores = dense.search(query, 2, np.array([4]))
    assert (found.tolist(), scores.tolist()) == ([4], [0.0])


def test_lists_find_at_least_95_of_100_that_exact_search_finds() -> None:
    vectors, queries = np.split(clustered(6_050, 32, seed=3), [6_000])
    rows = np.arange(1, 6_001)
    lists, exact = Dense.build(rows, vectors, LISTS), Dense.build(rows, vectors, EXACT)
    shared = 0
    for query in queries:
        found, scores = lists.search(query, 10)
        assert scores.tolist() == pytest.approx((vectors[found - 1] @ query).tolist(), abs=1e-6)
        assert scores.tolist() == sorted(scores.tolist(), reverse=True)
        shared += len(set(found) & set(exact.search(query, 10)[0]))
    assert shared / 500 >= 0.95


@pytest.mark.parametrize("every", [2, 400])
def test_lists_hold_the_filter_and_fill_the_list(every: int) -> None:
    vectors = clustered(4_000, 32, seed=5)
    rows = np.arange(1, 4_001)
    dense = Dense.build(rows, vectors, LISTS)
    allowed = np.arange(every, 4_001, every)
    query = clustered(1, 32, seed=6)[0]
    found, _ = dense.search(query, 10, allowed)
    assert len(found) == 10
    assert set(found) <= set(allowed)
    assert len(set(found) & set(by_numpy(rows, vectors, query, 10, allowed))) >= 9


@pytest.mark.parametrize("sizes", [EXACT, LISTS])
def test_what_is_saved_opens_the_same(tmp_path: Path, sizes: tuple[Size, ...]) -> None:
    vectors = clustered(1_500, 16, seed=7)
    made = Dense.build(np.arange(10, 1_510), vectors, sizes)
    made.save(tmp_path)
    opened = Dense.open(tmp_path, sizes)
    query = clustered(1, 16, seed=8)[0]
    assert opened.search(query, 20)[0].tolist() == made.search(query, 20)[0].tolist()
    assert len(opened) == 1_500


def test_a_library_without_passages_finds_nothing() -> None:
    dense = Dense.build(np.empty(0, dtype=np.int64), np.empty((0, 8), dtype=np.float32))
    rows, scores = dense.search(np.ones(8, dtype=np.float32), 10)
    assert (len(rows), len(scores)) == (0, 0)
    assert len(dense.search(np.ones(8, dtype=np.float32), 10, np.array([1]))[0]) == 0


def test_positions_of_rows_that_are_not_there_are_left_out() -> None:
    assert positions_in(np.array([2, 4, 6]), np.array([6, 1, 4, 7])).tolist() == [2, 1]
