"""The trained cross-encoder in use: what it says of pairs, whatever their order and length."""

from __future__ import annotations

import math

import pytest

from relatoria.index.cross_encoder import ClaimPair, QuestionPair
from relatoria.index.embedding.transformer import TransformerEmbedder

PASSAGE = "The ministers met in Lima. In 2021 remittances to the region grew by 26 per cent. They thanked the host."


def test_a_claim_that_the_quotation_carries_scores_above_one_that_it_does_not(embedder: TransformerEmbedder) -> None:
    quotation = "The Committee adopted the report at its forty-ninth session."
    carried, negated, elsewhere = embedder.read_pairs(
        [
            ClaimPair("The report was adopted by the Committee.", quotation),
            ClaimPair("The Committee did not adopt the report.", quotation),
            ClaimPair("Birds rest in the wetlands.", quotation),
        ]
    )
    assert carried.entailment > max(negated.entailment, elsewhere.entailment)


def test_a_passage_that_answers_is_told_with_the_words_that_do(embedder: TransformerEmbedder) -> None:
    question = "By how much did remittances grow in 2021?"
    answers, other = embedder.read_pairs(
        [QuestionPair(question, PASSAGE), QuestionPair(question, "Birds rest in wetlands.")]
    )
    assert answers.relevance > other.relevance
    assert answers.answered > other.answered
    assert PASSAGE.index("In 2021") <= answers.span[0] < answers.span[1] <= PASSAGE.index(" They")


def test_the_order_and_the_company_of_pairs_change_nothing(embedder: TransformerEmbedder) -> None:
    pairs = [
        ClaimPair("a", "b"),
        QuestionPair("Who met?", PASSAGE * 30),
        QuestionPair("", ""),
        ClaimPair("x" * 4_000, "y"),
    ]
    together = embedder.read_pairs(pairs)
    assert embedder.read_pairs([]) == []
    for one, score in zip(reversed(pairs), reversed(together), strict=True):
        (alone,) = embedder.read_pairs([one])
        assert alone.relevance == pytest.approx(score.relevance, abs=0.2)
        assert math.isfinite(score.entailment)
