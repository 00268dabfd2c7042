"""The seam to embedding models."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


Spans = tuple[tuple[int, int], ...]
"""Of the tokens of one text, in its order: characters, half-open."""


class TokenVectors(NamedTuple):
    """The tokens of one text in their context."""

    spans: Spans
    vectors: Vectors
    """(tokens, dimensions) float32, rows of unit length."""
    whole: Vectors
    """(dimensions,) of unit length: the text itself, as `Embedder.encode_queries` or `encode_passages` give it."""

    def mean(self, start: int, end: int) -> Vectors:
        """(dimensions,) of unit length: the tokens between two characters of the text; zeros where there are none."""
        mean: Vectors = self.vectors[between(self.spans, start, end)].sum(axis=0)
        length = float(np.linalg.norm(mean))
        return mean / length if length else mean


def between(spans: Spans, start: int, end: int) -> slice:
    """The tokens that have a character between two characters of the text."""
    return slice(bisect_right(spans, start, key=itemgetter(1)), bisect_left(spans, end, key=itemgetter(0)))


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
