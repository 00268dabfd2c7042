"""A paragraph, symbol or year that the library does not hold is named in the refusal, in the question's language."""

from __future__ import annotations

import pytest
from fake_library import FakeLibrary, fake_library_of

from relatoria.assistant.asking import ask
from relatoria.assistant.questions.question import put_to, read_question
from relatoria.assistant.reading.missing import missing_from
from relatoria.index.records import Filters

FILES = {
    "lima": (
        "title: Conclusions of Lima\nsymbol: A/60/1\ndate: 2005-06",
        "17\tIn 1998 families received money from abroad.",
        "18(a)\tBanks lower their fees.",
        "18(b)\tGovernments protect children.",
    ),
    "quito": (
        "title: Carta de Quito\nsymbol: A/65/2\ndate: 2010\nlanguage: es",
        "17\tLas visas temporales facilitan la movilidad.",
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> FakeLibrary:
    return fake_library_of(FILES, tmp_path_factory.mktemp("missing"))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What does A/99/9 say?", "The library does not hold A/99/9."),
        ("¿Qué dice el documento A/99/9?", "La biblioteca no contiene A/99/9."),
        ("What does paragraph 75 say?", "No document has paragraph 75."),
        ("¿Qué dice el párrafo 75?", "Ningún documento tiene párrafo 75."),
        ("What does paragraph 18 (c) say?", "No document has paragraph 18(c)."),
        ("What does paragraph 18 of A/65/2 say?", "A/65/2 has no paragraph 18; it has paragraph 17."),
        ("¿Qué dice el párrafo 18 de A/65/2?", "A/65/2 no tiene párrafo 18; tiene párrafo 17."),
        ("What happened in 1987?", "Nothing in the library mentions 1987."),
        ("¿Qué ocurrió con los migrantes en el año 1987?", "Nada en la biblioteca menciona 1987."),
    ],
)
def test_the_refusal_says_what_is_not_there(library: FakeLibrary, question: str, reason: str) -> None:
    answer = ask(library, question)
    assert answer.status == "not_in_documents"
    assert reason in answer.text
    assert answer.citations == ()
    assert answer.evidence == 0


def test_two_things_that_are_missing_are_both_named(library: FakeLibrary) -> None:
    missing = missing_from(put_to(library, read_question("paragraphs 75 and 76 of 1987"), Filters()), ())
    assert (missing.labels, missing.years, missing.decides) == (("75", "76"), (1987,), True)
    assert missing.sentences("en") == (
        "No document has a paragraph 75.",
        "No document has a paragraph 76.",
        "Nothing in the library mentions 1987.",
    )


@pytest.mark.parametrize(
    "question",
    [
        "What does paragraph 17 say?",
        "What does paragraph 18 say?",  # its sub-paragraphs are held
        "What does A/60/1 say of children?",
        "¿Qué dice el párrafo 18 b) de A/60/1?",
        "What happened in 1998?",  # in a text
        "What was concluded in 2005?",  # the date of a document
        "Who was there?",
    ],
)
def test_what_is_held_is_not_missing(library: FakeLibrary, question: str) -> None:
    missing = missing_from(put_to(library, read_question(question), Filters()), ())
    assert not missing.found_nothing
    assert not missing.decides
    assert missing.sentences("en") == ()


def test_one_of_two_paragraphs_is_enough_to_answer_in_part(library: FakeLibrary) -> None:
    answer = ask(library, "What do paragraphs 17 and 75 say?")
    assert answer.status == "partial"
    assert {citation.label for citation in answer.citations} == {"17"}


def test_an_answer_in_part_says_which_paragraph_is_missing(library: FakeLibrary) -> None:
    answer = ask(library, "What do paragraphs 17 and 75 say?")
    assert answer.status == "partial"
    assert "75" in answer.text


@pytest.mark.parametrize("allowed", ["quito", "no-such-document"])
def test_a_paragraph_that_the_filters_exclude_is_missing(library: FakeLibrary, allowed: str) -> None:
    answer = ask(library, "What does paragraph 18(b) say?", filters=Filters(doc_ids=(allowed,)))
    assert answer.status == "not_in_documents"
