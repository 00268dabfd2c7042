"""Words of a question held against words of a passage, with vectors small enough to compute by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from fakes import FakeEmbedder

from relatoria.assistant.reading.matching import AskedWords, TermMatch, asked_words, covered, match
from relatoria.index.embedding.embedder import TokenVectors

# "transfers" points east, "cost" north
ASKED = AskedWords(
    words=("transfers", "cost"),
    readings=(frozenset({"transfer"}), frozenset({"cost"})),
    weights=np.array([2.0, 1.0]),
    vectors=np.array([[1, 0], [0, 1]], np.float32),
    names=(False, False),
)
TEXT = "Cheap transfer fees"
WHOLE = np.array([1, 0], np.float32)
TOKENS = TokenVectors(((0, 5), (6, 14), (15, 19)), np.array([[0.6, 0.8], [0, 1], [0.8, 0.6]], np.float32), WHOLE)


def equal_weights(readings: Sequence[frozenset[str]]) -> np.ndarray:
    return np.ones(len(readings))


def asked(text: str, language: str = "en") -> AskedWords:
    embedder = FakeEmbedder()
    return asked_words(text, embedder.token_vectors([text], query=True)[0], language, equal_weights)


def test_the_same_term_counts_fully_and_other_tokens_by_their_cosine() -> None:
    found = match(ASKED, TEXT, "en", TOKENS)
    # "transfers" is "transfer" (1, though their vectors are at right angles), 0.6 to "Cheap", 0.8 to "fees"
    np.testing.assert_allclose(found.similarity, [[0.6, 1.0, 0.8], [0.8, 1.0, 0.6]], rtol=1e-6)


def test_a_span_holds_only_its_own_tokens() -> None:
    found = match(ASKED, TEXT, "en", TOKENS)
    np.testing.assert_allclose(found.within(0, 5), [0.6, 0.8], rtol=1e-6)
    np.testing.assert_allclose(found.within(15, 19), [0.8, 0.6], rtol=1e-6)
    np.testing.assert_allclose(found.within(4, 16), [1.0, 1.0], rtol=1e-6)  # touches all three
    np.testing.assert_array_equal(found.within(5, 6), [0, 0])  # the space between two tokens
    np.testing.assert_allclose(found.best(), [1.0, 1.0], rtol=1e-6)


def test_the_share_that_is_met_is_weighted() -> None:
    # twice 0.6 and once 0.8, over 3
    assert covered(np.array([0.6, 0.8], np.float32), ASKED.weights) == pytest.approx(2 / 3)
    assert covered(np.array([1, 1], np.float32), ASKED.weights) == pytest.approx(1)
    assert covered(np.zeros(0, np.float32), np.zeros(0)) == 0


def test_a_passage_without_tokens_meets_nothing() -> None:
    found = match(ASKED, "", "en", TokenVectors((), np.zeros((0, 2), np.float32), WHOLE))
    assert found.best().tolist() == [0, 0]


def test_a_term_beyond_the_window_of_the_model_is_not_met() -> None:
    found = match(
        ASKED, "Cheap transfer fees", "en", TokenVectors(((0, 5),), np.array([[0.6, 0.8]], np.float32), WHOLE)
    )
    np.testing.assert_allclose(found.best(), [0.6, 0.8], rtol=1e-6)


def test_inflected_words_are_the_same_term_in_the_language_of_the_passage() -> None:
    embedder = FakeEmbedder()

    def held_against(text: str, language: str) -> TermMatch:
        return match(asked("transferencias"), text, language, embedder.token_vectors([text], query=False)[0])

    assert held_against("Cada transferencia cuesta.", "es").best().tolist() == [1]
    assert held_against("Each transfer costs.", "en").best()[0] < 1


def test_the_content_words_of_a_question_as_written() -> None:
    found = asked("How much do the “remittances” from Spain cost in 2004?")
    assert found.words == ("remittances", "Spain", "cost", "2004")
    assert found.names == (False, True, False, True)
    assert found.vectors.shape == (4, 32)
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1, rtol=1e-5)
    assert "remitt" in found.readings[0]


def test_the_capital_of_the_first_word_makes_no_name() -> None:
    assert asked("Remittances to Haiti").names == (False, True)
    assert asked("¿Remesas a Haití?", "es").names == (False, True)


@pytest.mark.parametrize("text", ["", "???", "what is the", "¿qué es el?"])
def test_a_question_may_ask_about_nothing(text: str) -> None:
    found = asked(text, "es" if "¿" in text else "en")
    assert found.words == ()
    assert found.vectors.shape == (0, 32)
    tokens = FakeEmbedder().token_vectors(["Some passage."], query=False)[0]
    assert covered(match(found, "Some passage.", "en", tokens).best(), found.weights) == 0
