"""An embedding model that remembers what it read of late: for a server, where many people ask about the same passages.

Answering reads the best passages token by token and sentence by sentence, which takes most of its time; the passages
of one subject are the same for everybody who asks about it, and in a meeting many ask the same.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import numpy as np

from .embedder import Embedder, TokenVectors, Vectors

MOST_BYTES = 192 << 20
"""Of token vectors: about 1,500 passages."""
MOST_SENTENCE_BYTES = 32 << 20
"""Of the vectors of texts: about 20,000 sentences, and as many questions."""
MOST_QUESTION_BYTES = 16 << 20
"""Of the token vectors of questions: about 500."""
Value = TypeVar("Value")


class RememberingEmbedder:
    """As `embedder`, and safe with threads as it is. What was read longest ago is forgotten first."""

    def __init__(self, embedder: Embedder, most_bytes: int = MOST_BYTES) -> None:
        self._embedder = embedder
        self._read = _Memory[TokenVectors](most_bytes, _size)
        self._asked = _Memory[TokenVectors](MOST_QUESTION_BYTES, _size)
        self._texts = _Memory[Vectors](MOST_SENTENCE_BYTES, lambda vector: vector.nbytes)
        self._questions = _Memory[Vectors](MOST_SENTENCE_BYTES, lambda vector: vector.nbytes)

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

    def token_vectors(self, texts: Sequence[str], *, query: bool) -> list[TokenVectors]:
        memory = self._asked if query else self._read
        return memory.each(texts, lambda wanted: self._embedder.token_vectors(wanted, query=query))


class _Memory(Generic[Value]):
    """What was made of texts, up to a number of bytes."""

    def __init__(self, most_bytes: int, size: Callable[[Value], int]) -> None:
        self._most = most_bytes
        self._size = size
        self._held: OrderedDict[str, Value] = OrderedDict()
        self._bytes = 0
        self._guard = threading.Lock()

    def each(self, texts: Sequence[str], make: Callable[[list[str]], Sequence[Value]]) -> list[Value]:
        """One for each text, in their order; those that are not remembered are made together."""
        with self._guard:
            found = {text: self._held[text] for text in texts if text in self._held}
            for text in found:
                self._held.move_to_end(text)
        wanted = [text for text in dict.fromkeys(texts) if text not in found]
        if wanted:
            made = dict(zip(wanted, make(wanted), strict=True))
            found |= made
            self._remember(made)
        return [found[text] for text in texts]

    def _remember(self, made: dict[str, Value]) -> None:
        with self._guard:
            for text, value in made.items():
                if text not in self._held:
                    self._held[text] = value
                    self._bytes += self._size(value) + len(text)
            while self._bytes > self._most and self._held:
                text, value = self._held.popitem(last=False)
                self._bytes -= self._size(value) + len(text)


def _size(read: TokenVectors) -> int:
    return read.vectors.nbytes + read.whole.nbytes + 100 * len(read.spans)


def _stacked(memory: _Memory[Vectors], texts: Sequence[str], make: Callable[[Sequence[str]], Vectors]) -> Vectors:
    return np.stack(memory.each(texts, lambda wanted: list(make(wanted)))) if texts else make(texts)
