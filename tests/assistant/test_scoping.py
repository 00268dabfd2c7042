"""What a question says of a document is taken out of it; what it asks of the document stays."""

from __future__ import annotations

import pytest

from relatoria.assistant.reading.scoping import rest_of
from relatoria.ingest import Source


def source(**fields: str) -> Source:
    return Source(**{"doc_id": "a", "title": "", "filename": "a.pdf", "sha256": ""} | fields)  # type: ignore[arg-type]


EVALUATION = source(
    doc_id="evaluation",
    title="Evaluation of the Nairobi data hub",
    issuer="Statistics Division",
    meeting="Tenth session",
    place="Geneva",
    date="2024-05-02",
    symbol="A/79/12",
)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("How many enquiries did the Nairobi data hub help with in 2024?", "How many enquiries did the help with in"),
        ("Which hubs closed?", "Which closed?"),  # "hubs" is the term "hub"
        ("What did the Statistics Division buy in Geneva?", "What did the buy in"),
        ("Who spoke at the tenth session?", "Who spoke at the"),
        ("How many enquiries came in May?", "How many enquiries came in May?"),  # of the date, the year alone
    ],
)
def test_the_words_that_describe_the_document_go(question: str, rest: str) -> None:
    assert rest_of(question, EVALUATION) == rest


@pytest.mark.parametrize("question", ["What is the Nairobi data hub?", "the evaluation", "2024", "", "???"])
def test_where_nothing_else_is_left_the_whole_question_stays(question: str) -> None:
    assert rest_of(question, EVALUATION) == question


def test_a_spanish_title_explains_spanish_words_without_accents() -> None:
    informe = source(title="Informe sobre migración y remesas")
    assert (
        rest_of("¿Qué propone el informe de migracion sobre vivienda?", informe) == "¿Qué propone el de sobre vivienda?"
    )


def test_a_document_that_says_nothing_of_itself_takes_nothing_out() -> None:
    question = "How many enquiries did the Nairobi data hub help with?"
    assert rest_of(question, source()) == question
