"""Documents that give different figures: the few cases in which that is certain, and the many in which it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from closely import closely, source_of

from relatoria.assistant.answers.disagreement import asks_for, disagreement
from relatoria.ingest import Source

FIRST = source_of("first", "Report A", date="2005-11", language="en")
SECOND = source_of("second", "Report B", date="2006-02", language="en")
LATER = source_of("later", "Report C", date="2021", language="en")
GUESTS = "How many guests attended the meeting in Lima?"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many migrants are there?", "number"),
        ("What percentage of migrants are women?", "number"),
        ("¿Cuántos migrantes hay?", "number"),
        ("When was the treaty adopted?", "date"),
        ("¿En qué año se adoptó el tratado?", "date"),
        ("What did the meeting conclude?", None),
        ("", None),
    ],
)
def test_what_is_asked_for(question: str, kind: str | None) -> None:
    assert asks_for(question) == kind


def told(question: str, *texts: tuple[Source, str]) -> list[str]:
    """What the documents disagree on, as printed."""
    ranked = [closely(source, text, score=2.0 - place / 100) for place, (source, text) in enumerate(texts)]
    return [one.text for one in disagreement(question, ranked)]


def test_different_figures_of_two_documents_are_told_with_their_places() -> None:
    ranked = [
        closely(FIRST, "In all, 217 guests attended the meeting in Lima."),
        closely(SECOND, "A total of 340 guests attended the meeting in Lima."),
    ]
    found = disagreement(GUESTS, ranked, first_marker=3)
    assert [(one.value, one.citation.marker, one.citation.source.doc_id) for one in found] == [
        (217.0, 3, "first"),
        (340.0, 4, "second"),
    ]
    assert [one.text for one in found] == ["217 guests attended the meeting", "340 guests attended the meeting"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((FIRST, "217 guests attended the meeting in Lima."), (FIRST, "340 guests attended the meeting in Lima.")),
        ((FIRST, "217 guests attended the meeting in Lima."), (SECOND, "217 guests attended the meeting in Lima.")),
        ((FIRST, "217 guests attended the meeting in Lima."), (SECOND, "220 guests attended the meeting in Lima.")),
        ((FIRST, "217 guests attended the meeting in Lima."), (LATER, "340 guests attended the meeting in Lima.")),
        ((FIRST, "217 guests attended the meeting in Lima."), (SECOND, "340 guests attended the meeting in Quito.")),
        ((FIRST, "217 guests attended the meeting in Lima."), (SECOND, "340 pages were read at the meeting in Lima.")),
        (
            (FIRST, "In 2004, 217 guests attended the meeting in Lima."),
            (SECOND, "In 2005, 340 guests attended the meeting in Lima."),
        ),
        (
            (FIRST, "217 guests attended the meeting in Lima."),
            (SECOND, "340 guests or 217 guests attended the meeting in Lima."),
        ),
    ],
    ids=["one document", "same", "rounded", "other time", "other place", "other unit", "other years", "two figures"],
)  # fmt: skip
def test_what_may_both_be_right_is_no_disagreement(first: tuple[Source, str], second: tuple[Source, str]) -> None:
    assert told(GUESTS, first, second) == []


def test_only_the_sentence_that_answers_is_heard_and_only_where_it_does() -> None:
    first = closely(FIRST, "217 guests attended the meeting in Lima.")
    text = "They rested. 340 guests attended the meeting in Lima."
    heard = closely(SECOND, text, score=1.99, answer="340 guests")
    assert [one.text[:3] for one in disagreement(GUESTS, [first, heard])] == ["217", "340"]
    assert disagreement(GUESTS, [first, closely(SECOND, text, score=1.99, answer="They")]) == ()
    assert disagreement(GUESTS, [first, replace(heard, answered=-4.0, relevance=-4.0)]) == ()


def test_money_and_shares() -> None:
    assert told(
        "How much money did migrants send home in 2004?",
        (FIRST, "Migrants did send home money of $40 billion in 2004."),
        (LATER, "Migrants did send home money of $55.5 billion in 2004."),
    ) == ["$40 billion", "$55.5 billion"]
    assert told(
        "What percentage of migrants are women?",
        (FIRST, "The percentage of migrants who are women is 48.5 per cent."),
        (SECOND, "The percentage of migrants who are women is 61%."),
    ) == ["48.5 per cent", "61%"]


def test_figures_are_read_as_spanish_writes_them() -> None:
    one = source_of("uno", "Informe A", date="2005", language="es")
    other = source_of("dos", "Informe B", date="2005", language="es")
    question, first = "¿Cuántos migrantes viven en Lima?", "Viven en Lima 172.206 migrantes."
    differing, same = "Viven en Lima 1,5 millones de migrantes.", "Viven en Lima 172 206 migrantes."
    found = told(question, (one, first), (other, differing))
    assert found == ["172.206 migrantes", "1,5 millones de migrantes"]
    assert told(question, (one, first), (other, same)) == []
    millions, digits = "Viven en Lima 1,5 millones de migrantes.", "Viven en Lima 1.500.000 migrantes."
    assert told(question, (one, millions), (other, digits)) == []


def test_less_than_a_million_is_no_million() -> None:
    first, second = "In Lima live 0.2 million migrants.", "In Lima live 0.9 million migrants."
    assert len(told("How many migrants live in Lima?", (FIRST, first), (SECOND, second))) == 2


def test_dates() -> None:
    question = "When was the Treaty of Lima adopted?"
    assert told(
        question,
        (FIRST, "The Treaty of Lima was adopted in May 1991."),
        (LATER, "The Treaty of Lima was adopted on 3 June 1992."),
    ) == ["May 1991", "June 1992"]
    assert told(
        question,
        (FIRST, "The Treaty of Lima was adopted in 1991."),
        (LATER, "The Treaty of Lima was adopted on 26 March 1991."),
    ) == []  # fmt: skip


def test_other_questions_are_left_alone() -> None:
    assert told("What did the meeting in Lima say?", (FIRST, "217 guests came."), (SECOND, "340 guests came.")) == []
