"""The seam to embedding models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


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

    def token_vectors(self, text: str, *, query: bool) -> tuple[tuple[tuple[int, int], ...], Vectors]:
        """The spans of its tokens (characters of `text`, half-open) and their contextual vectors.

        The vectors are (tokens, dimensions) float32, rows of unit length; prefix and special tokens are left out.
        """

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prefix and special tokens."""
