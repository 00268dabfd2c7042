"""The seam to embedding models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class TokenVectors(NamedTuple):
    """The tokens of one text in their context."""

    spans: tuple[tuple[int, int], ...]
    """Characters of the text, half-open."""
    vectors: Vectors
    """(tokens, dimensions) float32, rows of unit length."""

    def mean(self, start: int, end: int) -> Vectors:
        """(dimensions,) of unit length: the tokens between two characters of the text; zeros where there are none."""
        inside = [index for index, (first, last) in enumerate(self.spans) if first < end and last > start]
        mean: Vectors = self.vectors[inside].sum(axis=0)
        length = float(np.linalg.norm(mean))
        return mean / length if length else mean


class Embedder(Protocol):
    """Turns texts into vectors whose inner product says how near they are in meaning."""

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

    def token_vectors(self, texts: Sequence[str], *, query: bool) -> list[TokenVectors]:
        """The tokens of each text, in order; prefix, special tokens and what lies beyond the window are left out."""
