"""The probability that the library answers: how the features are read, and that better passages raise it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from answers import MEETING, hit_of, passage_of
from closely import closely
from fakes import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.questions.question import read_question
from relatoria.assistant.reading.answerability import BEST, EvidenceFeatures, features, names_in, probability
from relatoria.assistant.reading.ranking import rank_closely

LOGIT, FLAG = st.floats(-30, 30), st.sampled_from([0.0, 1.0])
POSSIBLE = st.builds(EvidenceFeatures, LOGIT, LOGIT, LOGIT, names=st.floats(0, 1), number_missing=FLAG, across=FLAG)
QUESTION = read_question("Which fees fell?")


def of(question: str, texts: Sequence[str], language: str = "en") -> EvidenceFeatures:
    """The features of a question whose best passages are `texts`, as `ask` reads them."""
    source = replace(MEETING, language=language)
    hits = [hit_of(passage_of(source, text), source, rank) for rank, text in enumerate(texts, start=1)]
    return features(read_question(question), rank_closely(question, hits, FakeEmbedder()))


@given(POSSIBLE)
def test_a_probability_is_between_0_and_1(given: EvidenceFeatures) -> None:
    assert 0 <= probability(given) <= 1


def test_a_passage_that_answers_better_makes_an_answer_likelier() -> None:
    question = "Which fees for transfers fell?"
    none, few, all_of_it = ([], ["Fees rose."], ["The fees for transfers fell."])
    assert probability(of(question, none)) < probability(of(question, few)) < probability(of(question, all_of_it))


def test_the_best_and_the_first_passage_are_told_apart() -> None:
    ranked = [closely(MEETING, f"Fee {n} fell.", answered=float(n)) for n in (2, 5, 1)]
    found = features(QUESTION, ranked)
    assert (found.answered, found.first) == (5.0, 2.0)
    assert features(QUESTION, [replace(one, relevance=7.0) for one in ranked]).relevance == 7.0


def test_only_the_best_passages_count() -> None:
    low = [closely(MEETING, f"Fee {n} fell.", answered=1.0) for n in range(BEST)]
    assert features(QUESTION, [*low, closely(MEETING, "All fees fell.", answered=9.0)]) == features(QUESTION, low)


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


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["Haiti spoke in 2004."], 1),
        (["Haiti spoke.", "It was 2004."], 1),  # one passage for each
        (["Haiti spoke again."], 0.5),
        (["Nobody spoke."], 0),
    ],
)
def test_the_share_of_the_names_that_are_met(texts: list[str], names: float) -> None:
    assert of("Who spoke for Haiti in 2004?", texts).names == names


def test_names_may_stand_in_what_a_passage_stands_under() -> None:
    assert of("Who spoke at the Eleventh meeting of 2005?", ["Peru spoke."]).names == 1  # its title, its date
    assert of("Who spoke for the poor?", ["Nobody spoke."]).names == 1  # there is no name to miss


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What does A/60/1 say?", "A/60/1 speaks of ports."),
        ("Which are Haiti's ports?", "The ports of Haiti are two."),
        ("Who counted 1,234 ports?", "Peru counted 1,234 ports."),
    ],
)
def test_a_symbol_a_genitive_and_a_figure_are_met(question: str, text: str) -> None:
    assert of(question, [text]).names == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who spoke for Haiti in 2004?", [["haiti"], ["2004"]]),
        ("¿Quién habló en Lima?", [["lima"]]),
        ("What does A/60/1 say of Haiti's EX03?", [["a/60/1"], ["haiti"], ["ex03"]]),
        ("who spoke?", []),
        ("", []),
    ],
)
def test_the_names_and_figures_of_a_question(text: str, names: list[list[str]]) -> None:
    assert list(map(list, names_in(text))) == names
