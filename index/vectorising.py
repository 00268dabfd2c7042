"""Texts to stored vectors, each text once: what another version or document has embedded is used again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from .embedding import Embedder, Vectors
from .errors import LibraryError
from .tables import insert_vectors, known_vectors, text_hash


def new_vectors(connection: sqlite3.Connection, embedder: Embedder, texts: Sequence[str]) -> Callable[[], list[int]]:
    """Embeds what is not stored yet, then gives a function that stores it and says the vectors' ids, in order.

    Embedding takes long and the transaction short: the function is called within it.
    """
    hashes = [text_hash(embedder.embedder_id, text) for text in texts]
    known = known_vectors(connection, hashes)
    missing = {given: text for given, text in zip(hashes, texts, strict=True) if given not in known}
    vectors = encode(embedder, tuple(missing.values()))

    def insert() -> list[int]:
        insert_vectors(connection, tuple(missing), vectors)
        stored = known_vectors(connection, hashes)
        return [stored[given] for given in hashes]

    return insert


def encode(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """(texts, dimensions) float32. Raises LibraryError for vectors that cannot be compared."""
    if not texts:
        return np.empty((0, embedder.dimensions), dtype=np.float32)
    vectors = embedder.encode_passages(texts)
    if vectors.shape != (len(texts), embedder.dimensions) or not np.isfinite(vectors).all():
        raise LibraryError(
            f"The model {embedder.embedder_id} gave vectors that cannot be used.", "Choose another embedding model."
        )
    return vectors
