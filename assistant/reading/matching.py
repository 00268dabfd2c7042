"""How well the words of a question are met by the words of a passage: the finest comparison that one model gives.

Every content word of the question looks for its best counterpart among the tokens of a passage: the same term counts
fully, any other token by the cosine of the two contextual vectors, so that "remesas" finds "remittances". This is the
late interaction of Khattab and Zaharia, "ColBERT" (2020), with the token vectors of the embedding model as they are.
Words are weighted by their rarity, so that a question is met by what it asks about and not by how it asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from ...index.embedding import Spans, TokenVectors, Vectors, between
from ...index.words import content_words, terms, variants

Weights = npt.NDArray[np.float64]

_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The n content words of a question."""

    words: tuple[str, ...]
    """As written, without punctuation around them."""
    readings: tuple[frozenset[str], ...]
    """The terms that each may be, in English and in Spanish."""
    weights: Weights
    """(n,) rarity, over 0."""
    vectors: Vectors
    """(n, dimensions), unit length."""
    names: tuple[bool, ...]
    """Whether it is a name or has a figure: written with a capital inside the sentence, or with digits."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """One passage held against the words of a question."""

    similarity: Vectors
    """(words, tokens): 1 where the token belongs to the same term, else the cosine."""
    spans: Spans
    """Of the tokens, in the passage's text."""

    def best(self) -> Vectors:
        """(words,) the best counterpart of each word in the whole passage."""
        return self.within(0, self.spans[-1][1] if self.spans else 0)

    def within(self, start: int, end: int) -> Vectors:
        """(words,) the best counterpart of each word among the tokens between two offsets."""
        inside = self.similarity[:, between(self.spans, start, end)]
        best: Vectors = inside.max(axis=1) if inside.shape[1] else np.zeros(len(self.similarity), np.float32)
        return best


def asked_words(
    text: str, tokens: TokenVectors, language: str, rarity: Callable[[Sequence[frozenset[str]]], Weights]
) -> AskedWords:
    """The content words of a question; `rarity` gives each word its weight from the terms that it may be."""
    found: list[tuple[int, int, str]] = []
    for chunk in _CHUNK.finditer(text):
        for word in content_words(chunk[0], language) if _says_something(chunk[0], language) else []:
            found.append((chunk.start(), chunk.end(), word))
    readings = tuple(frozenset(variants(word)) for _, _, word in found)
    vectors = np.array([tokens.mean(start, end) for start, end, _ in found], np.float32)
    surfaces = tuple(text[start:end].strip("¿?¡!.,;:()[]\"'“”«»") for start, end, _ in found)
    return AskedWords(
        words=surfaces,
        readings=readings,
        weights=rarity(readings) if readings else np.zeros(0),
        vectors=vectors.reshape(len(found), tokens.vectors.shape[1]),
        names=tuple(_is_name(surface, start) for surface, (start, _, _) in zip(surfaces, found, strict=True)),
    )


def match(asked: AskedWords, text: str, language: str, tokens: TokenVectors) -> TermMatch:
    """Holds a passage's text, in `language`, against the words of a question."""
    similarity = (asked.vectors @ tokens.vectors.T).astype(np.float32)
    places = _places(text, language)
    for index, reading in enumerate(asked.readings):
        for start, end in (place for term in reading for place in places.get(term, ())):
            similarity[index, _beginning(tokens.spans, start, end)] = 1.0
    return TermMatch(similarity, tokens.spans)


def covered(best: Vectors, weights: Weights) -> float:
    """The weighted share of the question's words that are met: 0..1."""
    total = float(weights.sum())
    return float((best * weights).sum() / total) if total else 0.0


def _beginning(spans: Spans, start: int, end: int) -> slice:
    """The tokens that begin within a word: not its first one where that begins with the space before it.

    The first one of most words thus counts by its cosine, which is high for the same word. Counting it fully was tried
    without fitting the order anew: evidence@1 0.55 for 0.52 over 47 documents, but evidence@5 0.78 for 0.81.
    """
    return slice(bisect_left(spans, start, key=itemgetter(0)), bisect_left(spans, end, key=itemgetter(0)))


@lru_cache(maxsize=1_000)  # a server reads the same passages for many questions
def _places(text: str, language: str) -> dict[str, list[tuple[int, int]]]:
    """Each term of a text, and where the words that have it begin and end."""
    places: dict[str, list[tuple[int, int]]] = {}
    for chunk in _CHUNK.finditer(text):
        for term in set(terms(chunk[0], language)):
            places.setdefault(term, []).append(chunk.span())
    return places


def _says_something(chunk: str, language: str) -> bool:
    # `content_words` gives all words back where none says something, as it must for a whole query
    return content_words(f"{chunk} relatoria", language) != ["relatoria"]


def _is_name(surface: str, start: int) -> bool:
    return any(character.isdigit() for character in surface) or (start > 1 and surface[:1].isupper())
