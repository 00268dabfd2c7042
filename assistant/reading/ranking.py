"""The passages that search found, ordered by how well they answer: question and passage are read together.

Search compares whole texts, fast; here the few best are read by the cross-encoder, each against what the question asks
of its document (`scoping`). The order is a linear combination; its weights were fitted (the passage that answers
against those that do not, `tests/bench/cross_encoder/fit.py`) on questions that the cross-encoder was not trained on.
The gain of a named paragraph and the losses of a footnote and of an opening are set by reason.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...index.cross_encoder import QuestionPair, Scores
from ...index.embedding import Embedder
from ...index.records import Hit
from .quoting import QuoteSpan, quotable
from .scoping import rest_of

READ = 30
"""Hits that are read."""
PIECES = 3
"""Parts of a long passage that are read, from its beginning."""
SEARCH_WEIGHT = 7.5
ANSWERED_WEIGHT = 0.29
LENGTH_GAIN = 0.47
"""Per unit of the logarithm of its characters: a line of two words answers little."""
LABEL_GAIN = 0.66
"""A numbered paragraph is what its authors meant to be cited."""
FOOTNOTE_LOSS = 0.6
OPENING_LOSS = 0.5
"""A line that ends with a colon only announces what answers: its items, which know it as their lead-in."""
RELEVANT = 0.0
"""Logit from which a text is about what is asked: half of the passages that answer have it, one in twenty others."""
NAMED_GAIN = 20.0
"""For the paragraph that the question names by its number: nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit that was read closely."""

    hit: Hit
    quote: QuoteSpan
    answer: QuoteSpan
    """The words of the passage that answer best, whether they do or not."""
    relevance: float
    """Logit of its being about what is asked."""
    answered: float
    """How far the words that answer best lead "it does not say"; logits."""
    score: float
    """Log odds; comparable within one question only."""

    @property
    def named(self) -> bool:
        """Whether the question names this paragraph by its number."""
        return self.hit.named


def rank_closely(question: str, hits: Sequence[Hit], embedder: Embedder) -> tuple[Ranked, ...]:
    """The first `READ` hits, best first, their `Hit.rank` and `Hit.score` made anew."""
    parts = [(hit, span) for hit in hits[:READ] for span in quotable(hit.passage)[:PIECES]]
    rests = {source.doc_id: rest_of(question, source) for source in {hit.source for hit, _ in parts}}
    scores = embedder.read_pairs(
        [QuestionPair(rests[hit.source.doc_id], hit.passage.text[span.start : span.end]) for hit, span in parts]
    )
    best: dict[str, Ranked] = {}
    for (hit, span), read in zip(parts, scores, strict=True):
        one = _ranked(hit, span, read)
        known = best.setdefault(hit.passage.passage_id, one)
        if one.score > known.score:
            best[hit.passage.passage_id] = one
    ordered = sorted(best.values(), key=lambda one: -one.score)
    return tuple(
        replace(one, hit=replace(one.hit, rank=rank, score=one.score)) for rank, one in enumerate(ordered, start=1)
    )


def _ranked(hit: Hit, span: QuoteSpan, read: Scores) -> Ranked:
    answer = QuoteSpan(span.start + read.span[0], span.start + read.span[1])
    return Ranked(hit, span, answer, read.relevance, read.answered, _score(hit, read))


def _score(hit: Hit, read: Scores) -> float:
    passage = hit.passage
    return (
        SEARCH_WEIGHT * hit.score
        + ANSWERED_WEIGHT * read.answered
        + LENGTH_GAIN * math.log(1 + len(passage.text))
        + LABEL_GAIN * bool(passage.label)
        - FOOTNOTE_LOSS * (passage.kind == "footnote")
        - OPENING_LOSS * passage.text.rstrip().endswith(":")
        + NAMED_GAIN * hit.named
    )
