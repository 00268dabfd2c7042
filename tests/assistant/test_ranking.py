"""Passages in the order in which they answer: what the stand-in model reads, and what is set by reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from answers import MEETING, hit_of, passage_of
from fakes import FakeEmbedder

from relatoria.assistant.reading.quoting import quotable
from relatoria.assistant.reading.ranking import PIECES, READ, Ranked, rank_closely
from relatoria.index.cross_encoder import Pair, QuestionPair, Scores
from relatoria.index.records import Hit
from relatoria.ingest import Passage

FEES = "Which fees for transfers fell?"
FILLER = " ".join(["Delegations spoke at length about many other things of the day."] * 14)  # nearly a whole run


def hits_of(*passages: Passage) -> list[Hit]:
    """All equally near to the question by search."""
    return [replace(hit_of(passage, MEETING, rank), score=0.5) for rank, passage in enumerate(passages, start=1)]


def ranked_of(question: str, *texts: str) -> tuple[Ranked, ...]:
    return rank_closely(question, hits_of(*(passage_of(MEETING, text) for text in texts)), FakeEmbedder())


def test_what_answers_comes_first_and_ranks_and_scores_are_made_anew() -> None:
    ranked = ranked_of(FEES, "Ports are busy.", "The fees for transfers fell.", "Fees rose.")
    assert [one.hit.passage.text for one in ranked] == ["The fees for transfers fell.", "Fees rose.", "Ports are busy."]
    assert [one.hit.rank for one in ranked] == [1, 2, 3]
    assert (
        [one.hit.score for one in ranked]
        == [one.score for one in ranked]
        == sorted((one.score for one in ranked), reverse=True)
    )


TEXT = "18. The fees for transfers fell."
PLAIN = passage_of(MEETING, TEXT, label="18")


@pytest.mark.parametrize(
    "worse",
    [replace(PLAIN, passage_id="note", kind="footnote"), replace(PLAIN, passage_id="opening", text=TEXT[:-1] + ":")],
    ids=["a footnote", "an opening"],
)
def test_what_seldom_answers_loses(worse: Passage) -> None:
    ranked = rank_closely(FEES, hits_of(worse, PLAIN), FakeEmbedder())
    assert [one.hit.passage for one in ranked] == [PLAIN, worse]


def test_a_paragraph_that_the_question_names_gains() -> None:
    first, second = hits_of(PLAIN, replace(PLAIN, passage_id="other"))
    ranked = rank_closely(FEES, [first, replace(second, named=True)], FakeEmbedder())
    assert [one.named for one in ranked] == [True, False]


@pytest.mark.parametrize("before", ["", "18. ", f"18. {FILLER} ", f"{FILLER} {FILLER} "])
def test_the_words_that_answer_lie_in_the_quotation(before: str) -> None:
    text = f"{before}The fees for transfers fell. {FILLER}"
    passage = passage_of(MEETING, text, label="18" if before.startswith("18") else None)
    (one,) = rank_closely(FEES, hits_of(passage), FakeEmbedder())
    assert text[one.answer.start : one.answer.end] == "The fees for transfers fell."
    assert one.quote.start <= one.answer.start < one.answer.end <= one.quote.end
    assert one.quote in quotable(passage)


class Watched(FakeEmbedder):
    """Knows what it had to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[Pair] = []

    def read_pairs(self, pairs: Sequence[Pair]) -> list[Scores]:
        self.read.extend(pairs)
        return super().read_pairs(pairs)


def test_a_passage_is_asked_what_the_question_asks_of_its_document() -> None:
    embedder = Watched()
    rank_closely("Which fees fell at the eleventh meeting?", hits_of(PLAIN), embedder)
    assert embedder.read == [QuestionPair("Which fees fell at the", "The fees for transfers fell.")]


def test_no_more_is_read_than_there_is_time_for() -> None:
    long = " ".join([FILLER] * (PIECES + 3))
    embedder = Watched()
    ranked = rank_closely(FEES, hits_of(*(passage_of(MEETING, f"{n} {long}") for n in range(READ + 5))), embedder)
    assert len(ranked) == READ
    assert len(embedder.read) == READ * PIECES


def test_nothing_found_is_nothing_ranked() -> None:
    assert rank_closely(FEES, [], FakeEmbedder()) == ()
