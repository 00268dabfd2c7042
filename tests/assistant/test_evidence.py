"""The probability that the library answers: which way each feature moves it, and how the features are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from answers import MEETING, hit_of, passage_of
from fakes import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.questions.question import read_question
from relatoria.assistant.reading.answerability import EvidenceFeatures, features, probability
from relatoria.assistant.reading.matching import asked_words
from relatoria.assistant.reading.ranking import rank_closely

SHARE = st.floats(0, 1)
COSINE = st.floats(0.7, 0.95)
FLAG = st.sampled_from([0.0, 1.0])
POSSIBLE = st.builds(EvidenceFeatures, sentence=COSINE, names=SHARE, number_missing=FLAG, firmly=SHARE, across=FLAG)
STEP = 0.01


def of(question: str, texts: Sequence[str], language: str = "en") -> EvidenceFeatures:
    """The features of a question whose best passages are `texts`, as `ask` reads them."""
    embedder = FakeEmbedder()
    asked = read_question(question)
    tokens = embedder.token_vectors([asked.text], query=True)[0]
    words = asked_words(asked.text, tokens, asked.language, lambda readings: np.ones(len(readings)))
    source = replace(MEETING, language=language)
    hits = [hit_of(passage_of(source, text), source, rank) for rank, text in enumerate(texts, start=1)]
    rests = {source.doc_id: tokens.whole}
    return features(asked, words, rank_closely(hits, words, rests, embedder))


@given(POSSIBLE)
def test_a_probability_is_between_0_and_1(given: EvidenceFeatures) -> None:
    assert 0 <= probability(given) <= 1


@given(POSSIBLE, st.sampled_from(["sentence", "names", "firmly"]))
def test_nearer_words_make_an_answer_likelier(given: EvidenceFeatures, field: str) -> None:
    assert probability(replace(given, **{field: getattr(given, field) + STEP})) > probability(given)


@given(POSSIBLE)
def test_a_missing_number_makes_an_answer_less_likely(given: EvidenceFeatures) -> None:
    assert probability(replace(given, number_missing=1.0)) < probability(replace(given, number_missing=0.0))


@given(POSSIBLE)
def test_the_lower_cosines_of_another_language_are_made_up_for(given: EvidenceFeatures) -> None:
    assert probability(replace(given, across=1.0)) > probability(replace(given, across=0.0))


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("How many people listened?", "Many people listened.", 1),
        ("How many people listened?", "There were 217 people who listened.", 0),
        ("How many people listened?", "Seven people listened.", 0),
        ("What percentage of migrants are women?", "Women are most of the migrants.", 1),
        ("¿Cuántas personas escucharon?", "Muchas personas escucharon.", 1),
        ("¿Cuántas personas escucharon?", "Escucharon ocho personas.", 0),
        ("¿Qué porcentaje de los migrantes son mujeres?", "Son mujeres el 52 %.", 0),
        ("Who listened?", "Many people listened.", 0),
    ],
)
def test_whether_a_number_is_asked_for_and_not_there(question: str, text: str, missing: int) -> None:
    assert of(question, [text]).number_missing == missing


@pytest.mark.parametrize(
    ("question", "language", "across"),
    [
        ("Who listened to the speeches?", "en", 0),
        ("Who listened to the speeches?", "es", 1),
        ("¿Quién escuchó los discursos de la reunión?", "es-MX", 0),
        ("¿Quién escuchó los discursos de la reunión?", "en", 1),
    ],
)
def test_whether_the_best_passage_is_in_another_language(question: str, language: str, across: int) -> None:
    assert of(question, ["Speeches: 217."], language).across == across


def test_the_worst_met_name_counts() -> None:
    assert of("Who spoke for Haiti in 2004?", ["Haiti spoke in 2004."]).names == 1
    assert of("Who spoke for Haiti in 2004?", ["Haiti spoke again."]).names < 1
    assert of("Who spoke for Haiti in 2004?", ["Haiti spoke.", "It was 2004."]).names == 1  # one passage for each
    assert of("Who spoke for the poor?", ["Nobody spoke."]).names == 1  # there is no name to miss


def test_the_passage_that_holds_most_of_the_question_counts_and_not_all_together() -> None:
    assert of("floods and droughts", ["Floods and droughts came."]).firmly == 1
    assert of("floods and droughts", ["Floods came.", "Ports are busy."]).firmly == pytest.approx(0.5)
    assert of("floods and droughts", ["Floods came.", "Droughts came."]).firmly == pytest.approx(0.5)


def test_a_sentence_that_repeats_the_question_is_the_nearest() -> None:
    question = "who listened to the speeches in the hall"
    repeated = of(question, ["Ports are busy.", question]).sentence  # under its title, so not quite 1
    assert repeated > 0.85
    assert of(question, ["Ports are busy these days."]).sentence < 0.5


@pytest.mark.parametrize(("question", "texts"), [("Who listened?", []), ("???", ["Many people listened."])])
def test_no_passage_or_no_question_is_no_evidence(question: str, texts: list[str]) -> None:
    assert probability(of(question, texts)) < 0.01
