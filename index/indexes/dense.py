"""Which passages are near to a query in meaning: inner products of unit vectors, by FAISS.

Exact as long as that is fast; above, inverted lists with 8-bit codes, whose first hundred are scored again from the
float vectors. Filters hold inside the search: a cut made before the filter would lose what it should find.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..embedding import Vectors

if TYPE_CHECKING:
    import faiss

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Size:
    """How a library of at least `passages` is searched."""

    passages: int
    lists: int
    """Inverted lists; 0: none, the search is exact."""
    probes: int
    """Lists that a query looks into."""


SIZES = (Size(0, 0, 0), Size(50_000, 1024, 32), Size(200_000, 2048, 48))
"""Ascending. Exact search of 50,000 passages takes 30 ms on two cores, of 500,000 ten times as much."""
RESCORED = 100
"""So many of the approximate best are scored again from their float vectors."""
TRAINING_PER_LIST = 64
"""Vectors that each list's centre is fitted to; FAISS asks for 39 at least."""


class Dense:
    """The vectors of the passages, in the order of their rows; made by `build` or `open`, never changed."""

    def __init__(self, rows: Rows, vectors: Vectors, size: Size, lists: faiss.Index | None) -> None:
        self._rows = rows
        self._vectors = vectors
        self._size = size
        self._lists = lists
        self._exact = _faiss().IndexFlatIP(vectors.shape[1])
        if lists is None:
            self._exact.add(np.ascontiguousarray(vectors))

    @classmethod
    def build(cls, rows: Rows, vectors: Vectors, sizes: tuple[Size, ...] = SIZES) -> Dense:
        """From ascending rows and (rows, dimensions) float32 vectors of unit length."""
        size = _size(len(rows), sizes)
        return cls(rows, vectors, size, _inverted_lists(rows, vectors, size) if size.lists else None)

    def extended(
        self, kept: Rows, removed: Rows, added: Rows, vectors: Vectors, sizes: tuple[Size, ...] = SIZES
    ) -> Dense:
        """Without the removed rows and with added ones, which are higher than all others; this one stays as it is.

        `vectors` are those of the added rows.
        """
        rows = np.concatenate((kept, added))
        every = np.concatenate((self.vectors(kept), vectors))
        size = _size(len(rows), sizes)
        if self._lists is None or size != self._size:
            return Dense.build(rows, every, sizes)
        lists = _faiss().clone_index(self._lists)
        lists.remove_ids(_faiss().IDSelectorBatch(removed))
        lists.add_with_ids(np.ascontiguousarray(vectors), added)
        return Dense(rows, every, size, lists)

    def save(self, folder: Path) -> None:
        """Writes its files into a folder, for `open`."""
        np.save(folder / "rows.npy", self._rows, allow_pickle=False)
        np.save(folder / "vectors.npy", self._vectors, allow_pickle=False)
        if self._lists is not None:
            _faiss().write_index(self._lists, str(folder / "lists.faiss"))

    @classmethod
    def open(cls, folder: Path, sizes: tuple[Size, ...] = SIZES) -> Dense:
        """What `save` wrote. Raises ValueError, OSError or RuntimeError if it is damaged."""
        rows = np.load(folder / "rows.npy", allow_pickle=False)
        vectors = np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False)
        if vectors.ndim != 2 or vectors.dtype != np.float32 or rows.shape != vectors.shape[:1]:
            raise ValueError("the vectors do not fit the list of rows")
        size = _size(len(rows), sizes)
        return cls(rows, vectors, size, _faiss().read_index(str(folder / "lists.faiss")) if size.lists else None)

    @property
    def rows(self) -> Rows:
        return self._rows

    def search(self, vector: Vectors, k: int, allowed: Rows | None = None) -> tuple[Rows, Scores]:
        """The `k` allowed rows (ascending; None: all) nearest to one vector (dimensions,), best first.

        Scores are inner products: cosines, for unit vectors. Fewer than `k` where fewer are allowed.
        """
        positions = None if allowed is None else positions_in(self._rows, allowed)
        available = len(self._rows) if positions is None else len(positions)
        k = min(k, available)
        if k < 1:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if self._lists is None:
            return self._search_exactly(query, k, positions)
        if positions is not None and len(positions) < self._fewest_for_lists():
            # Lists would hold too few of the allowed ones: k of them might not be found at all.
            return self._rank(query, positions, k)
        return self._rank(query, self._candidates(query, k, positions), k)

    def vectors(self, rows: Rows) -> Vectors:
        """(rows, dimensions) float32, in the order given. Raises KeyError for a row that is not indexed."""
        positions = positions_in(self._rows, rows)
        if len(positions) != len(rows):
            raise KeyError("a row is not in the index")
        return np.asarray(self._vectors[positions], dtype=np.float32)

    def __len__(self) -> int:
        return len(self._rows)

    def _fewest_for_lists(self) -> int:
        return max(RESCORED * self._size.lists // self._size.probes, len(self._rows) // 50)

    def _search_exactly(self, query: Vectors, k: int, positions: Rows | None) -> tuple[Rows, Scores]:
        parameters = _faiss().SearchParameters()
        selector, _bits = _selector(positions, len(self._rows))
        parameters.sel = selector
        scores, found = self._exact.search(query, k, params=parameters)
        return self._rows[found[0]], scores[0]

    def _candidates(self, query: Vectors, k: int, positions: Rows | None) -> Rows:
        parameters = _faiss().SearchParametersIVF()
        parameters.nprobe = self._size.probes
        # the lists know passages by their rows, which stay when others come and go
        selector, _bits = _selector(None if positions is None else self._rows[positions], int(self._rows[-1]) + 1)
        parameters.sel = selector
        assert self._lists is not None
        _, found = self._lists.search(query, max(k, RESCORED), params=parameters)
        return positions_in(self._rows, np.sort(found[0][found[0] >= 0]))

    def _rank(self, query: Vectors, positions: Rows, k: int) -> tuple[Rows, Scores]:
        scores = np.asarray(self._vectors[positions], dtype=np.float32) @ query[0]
        best = np.argsort(-scores, kind="stable")[:k]
        return self._rows[positions[best]], scores[best]


def positions_in(ascending: Rows, wanted: Rows) -> Rows:
    """Where the wanted rows stand in an ascending list, in the order wanted; those that do not are left out."""
    if not len(ascending):
        return np.empty(0, dtype=np.int64)
    positions = np.searchsorted(ascending, wanted).astype(np.int64)
    there = ascending[np.minimum(positions, len(ascending) - 1)] == wanted
    return np.asarray(positions[there], dtype=np.int64)


def _faiss() -> ModuleType:
    """FAISS, once the first index is made or opened: half a second that who lists, shows or withdraws does not wait."""
    import faiss  # noqa: PLC0415

    return faiss


def _selector(ids: Rows | None, count: int) -> tuple[faiss.IDSelector | None, npt.NDArray[np.uint8] | None]:
    """FAISS keeps a bare pointer to the bits: the caller holds them as long as it searches."""
    if ids is None:
        return None, None
    mask = np.zeros(count, dtype=bool)
    mask[ids] = True
    bits = np.packbits(mask, bitorder="little")
    return _faiss().IDSelectorBitmap(count, _faiss().swig_ptr(bits)), bits


def _size(passages: int, sizes: tuple[Size, ...]) -> Size:
    return [size for size in sizes if size.passages <= passages][-1]


def _inverted_lists(rows: Rows, vectors: Vectors, size: Size) -> faiss.Index:
    dimensions = vectors.shape[1]
    kinds = _faiss()
    lists: faiss.Index = kinds.IndexIVFScalarQuantizer(
        kinds.IndexFlatIP(dimensions), dimensions, size.lists, kinds.ScalarQuantizer.QT_8bit, kinds.METRIC_INNER_PRODUCT
    )
    wanted = size.lists * TRAINING_PER_LIST
    chosen = np.arange(len(vectors))
    if len(vectors) > wanted:
        chosen = np.sort(np.random.default_rng(0).choice(len(vectors), wanted, replace=False))
    lists.train(np.ascontiguousarray(vectors[chosen]))
    lists.add_with_ids(np.ascontiguousarray(vectors), rows)
    return lists
