"""What is remembered is what the model gives, and no more of it than was allowed."""

from __future__ import annotations

import numpy as np
from fakes import FakeEmbedder

from relatoria.index.embedding.caching import RememberingEmbedder

TEXTS = ["Migrants send money.", "Fees fall.", "Migrants send money."]


class Counting(FakeEmbedder):
    """Knows which texts it had to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []
        self.asked: list[str] = []

    def encode_queries(self, texts):  # type: ignore[no-untyped-def]
        self.asked.extend(texts)
        return super().encode_queries(texts)

    def token_vectors(self, texts, *, query):  # type: ignore[no-untyped-def]
        self.read.extend(texts)
        return super().token_vectors(texts, query=query)


def test_it_gives_what_the_model_gives() -> None:
    plain, remembering = FakeEmbedder(), RememberingEmbedder(FakeEmbedder())
    for _ in range(2):
        assert np.array_equal(remembering.encode_passages(TEXTS), plain.encode_passages(TEXTS))
        assert np.array_equal(remembering.encode_queries(TEXTS), plain.encode_queries(TEXTS))
        for query in (False, True):
            pairs = zip(
                remembering.token_vectors(TEXTS, query=query), plain.token_vectors(TEXTS, query=query), strict=True
            )
            for got, wanted in pairs:
                assert got.spans == wanted.spans
                assert np.array_equal(got.vectors, wanted.vectors)
                assert np.array_equal(got.whole, wanted.whole)
    assert remembering.encode_passages([]).shape == (0, plain.dimensions)
    assert (remembering.embedder_id, remembering.window) == (plain.embedder_id, plain.window)


def test_a_text_is_read_once_while_it_is_remembered() -> None:
    inner = Counting()
    remembering = RememberingEmbedder(inner)
    remembering.token_vectors(TEXTS, query=False)
    remembering.token_vectors(["Fees fall.", "New words."], query=False)
    assert inner.read == ["Migrants send money.", "Fees fall.", "New words."]
    assert inner.encoded == []


def test_what_was_read_longest_ago_is_forgotten_first() -> None:
    inner = Counting()
    room_for_two = RememberingEmbedder(inner, most_bytes=1_200)
    for text in ("one word", "two words", "one word", "three words", "one word", "two words"):
        room_for_two.token_vectors([text], query=False)
    assert inner.read == ["one word", "two words", "three words", "two words"]


def test_a_question_is_read_once_and_never_taken_for_a_passage() -> None:
    inner = Counting()
    remembering = RememberingEmbedder(inner)
    for query in (True, True, False):
        remembering.token_vectors(["What do fees do?"], query=query)
    assert inner.read == ["What do fees do?"] * 2
    remembering.encode_queries(["Fees fall."])
    remembering.encode_queries(["Fees fall."])
    assert inner.asked == ["Fees fall."]
    assert inner.encoded == []
