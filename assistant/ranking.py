"""The passages that search found, ordered by how well they meet the question word by word.

Search compares whole texts, fast; here the few best are read with every token in its context. The order is a linear
combination of the search's own score and the shares of the question's words that passage, text and best sentence meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..index.embedding import Embedder, Vectors
from ..index.records import Hit
from .matching import AskedWords, Match, covered, match
from .quoting import Quote, choose_quote

READ = 16
"""Hits that are read closely: 0.3 s on two cores."""
SEARCH_WEIGHT = 0.5
PLACE_WEIGHT = 1.0
"""For the words met by the passage with its title and headings."""
TEXT_WEIGHT = 0.5
"""For the words met by its own text."""
SENTENCE_WEIGHT = 0.5
"""For the words met by the sentences that would be quoted."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit that was read closely."""

    hit: Hit
    match: Match
    offset: int
    """Where `Passage.text` begins in the text that `match` was made of."""
    quote: Quote
    cosine: float
    score: float
    """Higher is better; comparable within one question only."""


def rank_closely(hits: Sequence[Hit], asked: AskedWords, vector: Vectors, embedder: Embedder) -> tuple[Ranked, ...]:
    """The first `READ` hits, best first, their `Hit.rank` and `Hit.score` made anew."""
    read = hits[:READ]
    texts = [hit.passage.embedding_text(hit.source.title) for hit in read]
    tokens = embedder.token_vectors(texts, query=False)
    ranked = []
    for hit, text, vectors in zip(read, texts, tokens, strict=True):
        found = match(asked, text, hit.passage.language, vectors)
        offset = text.index(hit.passage.text)
        quote = choose_quote(hit.passage, asked, found, offset)
        score = (
            SEARCH_WEIGHT * hit.score
            + PLACE_WEIGHT * covered(found.best(), asked.weights)
            + TEXT_WEIGHT * covered(found.within(offset, offset + len(hit.passage.text)), asked.weights)
            + SENTENCE_WEIGHT * quote.met
        )
        mean = vectors.vectors.mean(axis=0) if len(vectors.vectors) else np.zeros_like(vector)
        cosine = float(mean @ vector) / max(float(np.linalg.norm(mean)), 1e-9)
        ranked.append(Ranked(hit, found, offset, quote, cosine, score))
    ranked.sort(key=lambda one: -one.score)
    return tuple(
        replace(one, hit=replace(one.hit, rank=rank, score=one.score)) for rank, one in enumerate(ranked, start=1)
    )
