"""The embedding model used by several threads at once, as the page uses it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from relatoria.index.cross_encoder import ClaimPair
from relatoria.index.embedding.transformer import TransformerEmbedder

TEXTS = [["remittances"], ["a longer text on the costs of sending money home " * 3, "short"], ["¿y en España?"] * 3]


def test_threads_get_what_one_would_get() -> None:
    """The tokeniser keeps its padding between calls: without a lock, threads made each other's batches ragged."""
    embedder = TransformerEmbedder()
    alone = [embedder.encode_passages(texts) for texts in TEXTS]

    def work(number: int) -> bool:
        texts = TEXTS[number % len(TEXTS)]
        embedder.read_pairs([ClaimPair(text, text) for text in texts])
        return bool(np.allclose(embedder.encode_passages(texts), alone[number % len(TEXTS)], atol=1e-2))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(24)))
