"""The probability that the library answers: how the features are read, and that better passages raise it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from answers import MEETING, hit_of, passage_of
from closely import closely
from fakes import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.questions.question import read_question
from relatoria.assistant.reading.answerability import EvidenceFeatures, features, names_in, probability
from relatoria.assistant.reading.ranking import rank_closely

LOGIT = st.floats(-30, 30)
POSSIBLE = st.builds(EvidenceFeatures, LOGIT, names=st.floats(0, 1))
QUESTION = read_question("Which fees fell?")


def of(question: str, texts: Sequence[str]) -> EvidenceFeatures:
    """The features of a question whose best passages are `texts`, as `ask` reads them."""
    hits = [hit_of(passage_of(MEETING, text), MEETING, rank) for rank, text in enumerate(texts, start=1)]
    return features(read_question(question), rank_closely(question, hits, FakeEmbedder()))


@given(POSSIBLE)
def test_a_probability_is_between_0_and_1(given: EvidenceFeatures) -> None:
    assert 0 <= probability(given) <= 1


def test_a_passage_that_answers_better_makes_an_answer_likelier() -> None:
    question = "Which fees for transfers fell?"
    none, few, all_of_it = ([], ["Fees rose."], ["The fees for transfers fell."])
    assert probability(of(question, none)) < probability(of(question, few)) < probability(of(question, all_of_it))


def test_the_two_passages_that_answer_best_count_wherever_they_stand() -> None:
    ranked = [closely(MEETING, f"Fee {n} fell.", answered=float(n)) for n in (0, 5, 1, 4)]
    assert features(QUESTION, ranked).answered == 4.5
    assert features(QUESTION, ranked[:1]).answered == 0.0


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
