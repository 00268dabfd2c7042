"""The seam to the models: texts as vectors, and two texts read together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ..cross_encoder import Pair, Scores

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors whose inner product says how near they are, and reads pairs of texts together."""

    @property
    def embedder_id(self) -> str:
        """Names the model and everything that changes its vectors; stored with a library."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    @property
    def window(self) -> int:
        """Tokens of the model that a passage may have, prefix and special tokens included."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, rows of unit length, in the order of `texts`."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, rows of unit length, in the order of `texts`."""

    def read_pairs(self, pairs: Sequence[Pair]) -> list[Scores]:
        """Two texts read together, by the cross-encoder on this encoder (`cross_encoder`), in the order of `pairs`."""
