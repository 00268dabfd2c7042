"""Models that remember what they read of late: for a server, where many people ask about the same passages.

Answering reads the best passages together with the question, which takes most of its time; in a meeting many ask the
same.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import astuple
from typing import Generic, TypeVar

import numpy as np

from ..cross_encoder import Pair, Scores
from .embedder import Embedder, Vectors

MOST_TEXT_BYTES = 32 << 20
"""Of the vectors of texts: about 20,000 sentences, and as many questions."""
MOST_PAIR_BYTES = 64 << 20
"""Of pairs and their scores: about 40,000."""
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class RememberingEmbedder:
    """As `embedder`, and safe with threads as it is. What was read longest ago is forgotten first."""

    def __init__(self, embedder: Embedder, most_bytes: int = MOST_PAIR_BYTES) -> None:
        self._embedder = embedder
        self._texts = _Memory[str, Vectors](MOST_TEXT_BYTES, _text_size)
        self._questions = _Memory[str, Vectors](MOST_TEXT_BYTES, _text_size)
        self._pairs = _Memory[Pair, Scores](most_bytes, _pair_size)

    @property
    def embedder_id(self) -> str:
        return self._embedder.embedder_id

    @property
    def dimensions(self) -> int:
        return self._embedder.dimensions

    @property
    def window(self) -> int:
        return self._embedder.window

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return _stacked(self._questions, texts, self._embedder.encode_queries)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return _stacked(self._texts, texts, self._embedder.encode_passages)

    def read_pairs(self, pairs: Sequence[Pair]) -> list[Scores]:
        return self._pairs.each(pairs, self._embedder.read_pairs)


class _Memory(Generic[Key, Value]):
    """What was made of texts or pairs, up to a number of bytes."""

    def __init__(self, most_bytes: int, size: Callable[[Key, Value], int]) -> None:
        self._most = most_bytes
        self._size = size
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._bytes = 0
        self._guard = threading.Lock()

    def each(self, keys: Sequence[Key], make: Callable[[list[Key]], Sequence[Value]]) -> list[Value]:
        """One for each, in their order; those that are not remembered are made together."""
        with self._guard:
            found = {key: self._held[key] for key in keys if key in self._held}
            for key in found:
                self._held.move_to_end(key)
        wanted = [key for key in dict.fromkeys(keys) if key not in found]
        if wanted:
            made = dict(zip(wanted, make(wanted), strict=True))
            found |= made
            self._remember(made)
        return [found[key] for key in keys]

    def _remember(self, made: dict[Key, Value]) -> None:
        with self._guard:
            for key, value in made.items():
                if key not in self._held:
                    self._held[key] = value
                    self._bytes += self._size(key, value)
            while self._bytes > self._most and self._held:
                self._bytes -= self._size(*self._held.popitem(last=False))


def _text_size(text: str, vector: Vectors) -> int:
    return len(text) + vector.nbytes


def _pair_size(pair: Pair, _: Scores) -> int:
    return sum(map(len, astuple(pair))) + 200


def _stacked(memory: _Memory[str, Vectors], texts: Sequence[str], make: Callable[[Sequence[str]], Vectors]) -> Vectors:
    return np.stack(memory.each(texts, lambda wanted: list(make(wanted)))) if texts else make(texts)
