"""Texts to stored vectors, each text once: what another version or document has embedded is used again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

import numpy as np

from ..embedding import Embedder, Vectors
from ..errors import LibraryError
from ..store import insert_vectors, known_vectors, text_hash

PORTION = 32
"""Texts that are embedded before anybody is told: a second or two of work, after which it can be stopped."""


def new_vectors(
    connection: sqlite3.Connection,
    embedder: Embedder,
    texts: Sequence[str],
    on_embedded: Callable[[int], None] | None = None,
) -> Callable[[], list[int]]:
    """Embeds what is not stored yet, then gives a function that stores it and says the vectors' ids, in order.

    Embedding takes long and the transaction short: the function is called within it. `on_embedded` is told how many of
    the texts have vectors now and then; what it raises ends the work.
    """
    hashes = [text_hash(embedder.embedder_id, text) for text in texts]
    known = known_vectors(connection, hashes)
    missing = {given: text for given, text in zip(hashes, texts, strict=True) if given not in known}
    if len(missing) > PORTION:  # neighbours of one length, as the model wants its batches
        missing = dict(sorted(missing.items(), key=lambda item: -len(item[1])))
    wanted, parts = tuple(missing.values()), [encode(embedder, ())]
    for start in range(0, len(wanted), PORTION):
        parts.append(encode(embedder, wanted[start : start + PORTION]))
        if on_embedded is not None:
            on_embedded(len(texts) - len(wanted) + min(start + PORTION, len(wanted)))
    vectors = np.concatenate(parts)

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
        raise LibraryError("index.embedder.unusable_vectors", model=embedder.embedder_id)
    return vectors
