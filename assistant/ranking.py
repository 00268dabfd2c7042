"""The passages that search found, ordered by how well they meet the question word by word.

Search compares whole texts, fast; here the few best are read with every token in its context. The order is a linear
combination. Its first three weights and the two for labels and footnotes were fitted pairwise (the passage that answers
against those that do not) on 200 questions in English and Spanish over 52 documents, each set of questions judged with
the weights fitted on the others; that of sentences was chosen on the same questions, the rest are set by reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..index.embedding import Embedder, Vectors
from ..index.records import Hit
from ..ingest.sentences import sentences
from .matching import AskedWords, Match, covered, match
from .quoting import Quote, choose_quote
from .scoping import rest_vectors

READ = 16
"""Hits that are read word by word: 0.4 s on two cores."""
READ_TWICE = 8
"""The best of them, whose sentences are read one by one: 0.2 s."""
SENTENCES = 12
"""Of each, at most."""
SHORTEST = 15
"""Characters of a sentence that can say anything."""
SEARCH_WEIGHT = 0.1
MET_WEIGHT = 1.0
"""For the share of the question's words that the passage meets, title and headings included."""
REST_WEIGHT = 1.2
"""For the nearness to what the question asks of this document (`scoping`)."""
LABEL_GAIN = 0.03
"""A numbered paragraph is what its authors meant to be cited."""
FOOTNOTE_LOSS = 0.09
OPENING_LOSS = 0.08
"""A line that ends with a colon only announces what answers: its items, which know it as their lead-in."""
SENTENCE_WEIGHT = 1.0
"""For the nearness of its best sentence to the same; the others of `READ` get the least that one of the best has."""
NAMED_GAIN = 1.0
"""For the paragraph that the question names by its number: nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit that was read closely."""

    hit: Hit
    match: Match
    offset: int
    """Where `Passage.text` begins in the text that `match` was made of."""
    quote: Quote
    cosine: float
    """Of the passage to what the question asks of its document."""
    sentence: float
    """Of its best sentence to the same; 0 where its sentences were not read."""
    named: bool
    """Whether the question names this paragraph by its number."""
    score: float
    """Higher is better; comparable within one question only."""


def rank_closely(
    question: str, hits: Sequence[Hit], asked: AskedWords, named: Collection[str], embedder: Embedder
) -> tuple[Ranked, ...]:
    """The first `READ` hits, best first, their `Hit.rank` and `Hit.score` made anew.

    `named`: the ids of the passages that the question names by their number.
    """
    read = hits[:READ]
    rests = rest_vectors(question, [hit.source for hit in read], embedder)
    texts = [hit.passage.embedding_text(hit.source.title) for hit in read]
    tokens = embedder.token_vectors(texts, query=False)
    ranked = []
    for hit, text, vectors in zip(read, texts, tokens, strict=True):
        passage = hit.passage
        found = match(asked, text, passage.language, vectors)
        offset = text.index(passage.text)
        cosine = _cosine(vectors.vectors, rests[hit.source.doc_id])
        score = (
            SEARCH_WEIGHT * hit.score
            + MET_WEIGHT * covered(found.best(), asked.weights)
            + REST_WEIGHT * cosine
            + LABEL_GAIN * bool(passage.label)
            - FOOTNOTE_LOSS * (passage.kind == "footnote")
            - OPENING_LOSS * passage.text.rstrip().endswith(":")
            + NAMED_GAIN * (passage.passage_id in named)
        )
        quote = choose_quote(passage, asked, found, offset)
        ranked.append(Ranked(hit, found, offset, quote, cosine, 0.0, passage.passage_id in named, score))
    ranked.sort(key=lambda one: -one.score)
    ranked = _by_sentences(ranked, rests, embedder)
    return tuple(
        replace(one, hit=replace(one.hit, rank=rank, score=one.score)) for rank, one in enumerate(ranked, start=1)
    )


def _by_sentences(ranked: list[Ranked], rests: Mapping[str, Vectors], embedder: Embedder) -> list[Ranked]:
    """The ranked passages in the order that their best sentences make of the first `READ_TWICE`."""
    said: list[str] = []
    owner: list[int] = []
    for place, one in enumerate(ranked[:READ_TWICE]):
        text = one.hit.passage.text
        some = [text[start:end] for start, end in sentences(text) if end - start >= SHORTEST][:SENTENCES]
        said += some
        owner += [place] * len(some)
    near = [0.0] * min(len(ranked), READ_TWICE)
    for place, vector in zip(owner, embedder.encode_passages(said), strict=True):
        near[place] = max(near[place], float(vector @ rests[ranked[place].hit.source.doc_id]))
    least = min(near, default=0.0)
    near += [least] * (len(ranked) - len(near))
    again = [
        replace(one, sentence=cosine, score=one.score + SENTENCE_WEIGHT * cosine)
        for one, cosine in zip(ranked, near, strict=True)
    ]
    return sorted(again, key=lambda one: -one.score)


def _cosine(tokens: Vectors, vector: Vectors) -> float:
    """Of a passage, as the mean of its tokens (which is how the model makes its vector), to a query."""
    if not len(tokens):
        return 0.0
    mean = tokens.mean(axis=0)
    return float(mean @ vector) / max(float(np.linalg.norm(mean)), 1e-9)
