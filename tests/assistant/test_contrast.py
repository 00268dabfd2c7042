"""What a negation does to a sentence: it is taken out, and the model says which of the two is nearer."""

import pytest

from relatoria.assistant.verification.contrast import Negation, affirmed, is_foreign
from relatoria.assistant.verification.facts import words
from relatoria.index.embedding.transformer import TransformerEmbedder


@pytest.mark.parametrize(
    ("sentence", "negation", "expected"),
    [
        ("Children shall not be detained.", "not", "Children shall be detained."),
        ("They cannot be recognized.", "cannot", "They can be recognized."),
        ("Viajan sin documentos.", "sin", "Viajan con documentos."),
        ("Ningún niño será detenido.", "Ningún", "un niño será detenido."),
    ],
)
def test_a_sentence_without_its_negation(sentence: str, negation: str, expected: str) -> None:
    word = next(one for one in words(sentence) if one.text == negation)
    assert affirmed(sentence, word.start, word) == expected


@pytest.mark.parametrize(
    ("text", "other", "foreign"),
    [
        ("Children must not be detained.", "Se prohíbe la detención de niños y niñas.", False),
        ("The two sides did not agree on the text.", "Both parties agreed on the text.", True),
        ("El Estado no protegerá a las víctimas.", "States protect victims.", True),
    ],
)
def test_a_negation_is_foreign_where_the_other_text_is_nearer_without_it(
    text: str, other: str, foreign: bool, embedder: TransformerEmbedder
) -> None:
    word = next(one for one in words(text) if one.text in ("not", "no"))
    vector = embedder.token_vectors([other], query=False)[0].mean(0, len(other))
    assert is_foreign(Negation(word, None, answered=False), text, vector, embedder) is foreign


def test_only_the_sentence_of_the_negation_is_changed(embedder: TransformerEmbedder) -> None:
    text = "The meeting took place in San José. Children shall not be detained. It closed on Friday."
    other = "Children shall be detained."
    word = next(one for one in words(text) if one.text == "not")
    vector = embedder.token_vectors([other], query=False)[0].mean(0, len(other))
    assert is_foreign(Negation(word, 0, answered=True), text, vector, embedder)
