"""What is remembered is what the model gives, and no more of it than was allowed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from fakes import FakeEmbedder

from relatoria.index.cross_encoder import ClaimPair, Pair, QuestionPair, Scores
from relatoria.index.embedding.caching import RememberingEmbedder
from relatoria.index.embedding.embedder import Vectors

TEXTS = ["Migrants send money.", "Fees fall.", "Migrants send money."]
PAIRS = [ClaimPair(text, "Migrants send money home.") for text in TEXTS]


class Counting(FakeEmbedder):
    """Knows what it had to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[Pair] = []
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().encode_queries(texts)

    def read_pairs(self, pairs: Sequence[Pair]) -> list[Scores]:
        self.read.extend(pairs)
        return super().read_pairs(pairs)


def test_it_gives_what_the_model_gives() -> None:
    plain, remembering = FakeEmbedder(), RememberingEmbedder(FakeEmbedder())
    for _ in range(2):
        assert np.array_equal(remembering.encode_passages(TEXTS), plain.encode_passages(TEXTS))
        assert np.array_equal(remembering.encode_queries(TEXTS), plain.encode_queries(TEXTS))
        assert remembering.read_pairs(PAIRS) == plain.read_pairs(PAIRS)
    assert remembering.encode_passages([]).shape == (0, plain.dimensions)
    assert remembering.read_pairs([]) == []
    assert (remembering.embedder_id, remembering.window) == (plain.embedder_id, plain.window)


def test_a_pair_is_read_once_while_it_is_remembered() -> None:
    inner = Counting()
    remembering = RememberingEmbedder(inner)
    new = QuestionPair("New words.", "Migrants send money home.")
    remembering.read_pairs(PAIRS)
    remembering.read_pairs([PAIRS[1], new])
    assert inner.read == [*PAIRS[:2], new]


def test_what_was_read_longest_ago_is_forgotten_first() -> None:
    inner = Counting()
    room_for_two = RememberingEmbedder(inner, most_bytes=500)
    one, two, three = (ClaimPair(f"{word} words", "Fees fall.") for word in ("one", "two", "three"))
    for pair in (one, two, one, three, one, two):
        room_for_two.read_pairs([pair])
    assert inner.read == [one, two, three, two]


def test_a_question_is_never_taken_for_a_claim_nor_a_text_for_a_question() -> None:
    inner = Counting()
    remembering = RememberingEmbedder(inner)
    asked, claimed = QuestionPair("What falls?", "Fees fall."), ClaimPair("What falls?", "Fees fall.")
    for pair in (asked, asked, claimed):
        remembering.read_pairs([pair])
    assert inner.read == [asked, claimed]
    for _ in range(2):
        remembering.encode_queries(["Fees fall."])
    assert inner.asked == ["Fees fall."]
    assert inner.encoded == []
