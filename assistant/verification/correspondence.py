"""Which words of a quote the words of a statement stand for: in the same language or in the other one.

Words are the same where they have a term, a name or a number in common; any others are as near as their token vectors
in
their sentences. The model gives all pairs of words a cosine far above zero, so that `NOTHING` and `SAME` mark the range
in which it says something. A word that stands in the quote twice is told apart by its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...index.embedding import Embedder, TokenVectors, Vectors
from ...index.words import STOP_WORDS, variants
from ...ingest.lexicon import word_class
from .facts import Facts, StatementWord
from .gazetteer import title_ids
from .polarity import PLAIN, without_prefix

NOTHING, SAME = 0.70, 0.92
"""Cosines of unrelated words in like sentences, and of translations."""
NEIGHBOURS = 0.25
"""What the correspondence of the words beside adds."""
SAME_WORD = 0.4
"""And what it adds that it is the same word, name or number."""

NEAREST = 3
"""Words of the quote among which the translation of one word is looked for."""
NEAR, SURELY = 0.45, 0.85
"""How near they are in context."""
ALONE, ALONE_SURELY = 0.9, 0.876
"""Cosine of the two words by themselves, from which they are translations."""

_EMPTY = STOP_WORDS["en"] | STOP_WORDS["es"] | PLAIN
_QUANTITIES = word_class("quantities")
_AUXILIARIES = word_class("auxiliaries")
_NO_CONTENT = (_EMPTY - _QUANTITIES) | _AUXILIARIES

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """n words of a statement held against m words of its quotes, one quote after the other."""

    statement: tuple[StatementWord, ...]
    quote: tuple[StatementWord, ...]
    nearness: Scores
    """(n, m) 0..1; 1 where they are the same word, name or number."""
    in_context: Scores
    """(n, m) with what the neighbours add: the larger, the likelier that they correspond."""
    says: npt.NDArray[np.bool_]
    """(n,) words of the statement that carry meaning."""
    quote_says: npt.NDArray[np.bool_]
    """(m,) and of the quotes."""


def correspond(statement: Facts, quotes: Sequence[Facts], tokens: Sequence[TokenVectors]) -> Correspondence:
    """`tokens`: the statement's, then those of each quote."""
    mine = _word_vectors(statement.words, tokens[0])
    parts = [
        _nearness(statement, quote, mine, _word_vectors(quote.words, of))
        for quote, of in zip(quotes, tokens[1:], strict=True)
    ]
    words = tuple(word for quote in quotes for word in quote.words)
    says = np.array([_says(word) for word in statement.words], bool)
    quote_says = np.array([_says(word) for word in words], bool)
    near = np.concatenate(parts, axis=1) if parts else np.zeros((len(mine), 0), np.float32)
    beside = np.concatenate([_with_neighbours(part) for part in parts], axis=1) if parts else near
    # the same word is the counterpart before a like one, and a word of meaning before an article
    beside = beside + SAME_WORD * (near == 1.0) - (says[:, None] != quote_says[None, :])
    return Correspondence(statement.words, words, near, beside.astype(np.float32), says, quote_says)


def translates(found: Correspondence, index: int, embedder: Embedder, *, loosely: bool = False) -> bool:
    """Whether a word of the statement and one of the quote that may correspond to it mean the same by themselves too;
    `loosely`: in their context is enough.

    Other names in the same place of a sentence are near in context, and other words of a kind by themselves; of the
    pairs that are near in both ways nearly all are translations.
    """
    near = found.nearness[index]
    places = [place for place in near.argsort()[::-1][:NEAREST].tolist() if near[place] >= NEAR]
    if not places or loosely:
        return bool(places)
    vectors = embedder.encode_passages([found.statement[index].text, *(found.quote[place].text for place in places)])
    alone = vectors[1:] @ vectors[0]
    return any(
        cosine >= (ALONE_SURELY if near[place] >= SURELY else ALONE)
        for place, cosine in zip(places, alone.tolist(), strict=True)
    )


def _says(word: StatementWord) -> bool:
    return word.folded not in _NO_CONTENT


def _word_vectors(words: Sequence[StatementWord], tokens: TokenVectors) -> Vectors:
    """(words, dimensions) of unit length; zeros for what lies beyond the model's window."""
    vectors = np.zeros((len(words), tokens.vectors.shape[1]), np.float32)
    at = 0
    for index, word in enumerate(words):
        while at < len(tokens.spans) and tokens.spans[at][1] <= word.start:
            at += 1
        end = at
        while end < len(tokens.spans) and tokens.spans[end][0] < word.end:
            end += 1
        if end > at:
            mean = tokens.vectors[at:end].sum(axis=0)
            vectors[index] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        at = max(at, end - 1)
    return vectors


def _nearness(statement: Facts, quote: Facts, mine: Vectors, theirs: Vectors) -> Scores:
    near: Scores = np.clip((mine @ theirs.T - NOTHING) / (SAME - NOTHING), 0.0, 0.95).astype(np.float32)
    keys: dict[object, list[int]] = {}
    for index, found in enumerate(_keys(quote)):
        for key in found:
            keys.setdefault(key, []).append(index)
    for index, found in enumerate(_keys(statement)):
        for key in found:
            near[index, keys.get(key, [])] = 1.0
    return near


def _keys(facts: Facts) -> list[set[object]]:
    """For each word, what another must share to be the same."""
    keys: list[set[object]] = []
    for word in facts.words:
        found: set[object] = {word.folded, *variants(word.folded), *(("title", one) for one in title_ids(word.folded))}
        bare = without_prefix(word.folded)
        if bare:
            found.update(("bare", term) for term in variants(bare))
        found.update(("bare", term) for term in variants(word.folded))
        keys.append(found)
    for one in facts.named:
        for index in range(one.start, one.end):
            keys[index] |= {("name", identity) for identity in one.ids}
    at = 0
    for number in facts.numbers:
        while at < len(facts.words) and facts.words[at].end <= number.start:
            at += 1
        for index in range(at, len(facts.words)):
            if facts.words[index].start >= number.end:
                break
            keys[index] |= {("number", value) for value in number.readings}
    return keys


def _with_neighbours(near: Scores) -> Scores:
    total = near.copy()
    for rows, columns in ((1, 1), (1, 2), (2, 1), (2, 2)):
        if near.shape[0] > rows and near.shape[1] > columns:
            share = NEIGHBOURS if (rows, columns) == (1, 1) else NEIGHBOURS / 2
            total[rows:, columns:] += share * near[:-rows, :-columns]
            total[:-rows, :-columns] += share * near[rows:, columns:]
    return total
