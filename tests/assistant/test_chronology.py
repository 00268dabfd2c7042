"""What was said when: which questions ask for it, and the order in which documents answer."""

from __future__ import annotations

import pytest
from answers import answer_of, hit_of, passage_of
from closely import closely, source_of

from relatoria.assistant.answers.chronology import NEAR, chronology_sections, entries, spread
from relatoria.assistant.questions.forms import Chronological, chronological_query, read_chronological

OLD = source_of("lima", "Conclusions of Lima", date="2006-03-07")
NEW = source_of("quito", "Report of Quito", date="2021", status="adopted")
UNDATED = source_of("note", "A note")


@pytest.mark.parametrize(
    ("question", "subject", "first", "last"),
    [
        ("How has the view of remittances evolved since 2005?", "the view of remittances", 2005, None),
        ("How have visas changed over time?", "visas", None, None),
        ("What has been said about visas since 2010?", "What has been said about visas", 2010, None),
        ("How have visas been treated between 2006 and 2021?", "visas", 2006, 2021),
        ("History of the Regional Conference", "the Regional Conference", None, None),
        ("What was concluded on visas, and when?", "visas", None, None),
        ("¿Cómo ha evolucionado el trato de los migrantes?", "el trato de los migrantes", None, None),
        ("Evolución de las visas a lo largo de los años", "las visas", None, None),
        ("¿Qué se ha dicho sobre las visas desde 2005?", "Qué se ha dicho sobre las visas", 2005, None),
        ("¿Qué se concluyó sobre la trata y cuándo?", "la trata", None, None),
    ],
)
def test_a_question_for_the_course_of_time(question: str, subject: str, first: int | None, last: int | None) -> None:
    found = read_chronological(question)
    assert found is not None
    if "between" in question:
        assert (found.first, found.last) == (first, last)
    else:
        assert found == Chronological(subject, first, last)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "How many migrants have arrived since 2015?",
        "¿Cuántas personas han emigrado desde 2010?",
        "When was the meeting held?",
        "How has IOM developed its data strategy for members?",
        "What did the committee change in its rules?",
        "Migration along the border over the bridge",
        "What does paragraph 18 of the 2005 conclusions say?",
    ],
)
def test_a_question_for_a_fact_is_none(question: str) -> None:
    assert read_chronological(question) is None


def test_the_search_asks_for_the_subject() -> None:
    assert chronological_query(Chronological("visas"), "en") == "What is said about visas?"
    assert (
        chronological_query(Chronological("Qué se ha dicho sobre las visas"), "es")
        == "¿Qué se ha dicho sobre las visas?"
    )


def test_documents_come_by_date_and_those_without_last() -> None:
    ranked = [
        closely(UNDATED, "A note says that visas are a burden.", score=2.0),
        closely(NEW, "The report says that visas should be free.", score=1.98),
        closely(NEW, "The report also says that visas should be easy.", score=1.97),
        closely(NEW, "The report says a third thing about visas.", score=1.96),
        closely(OLD, "The conclusions say that visas were costly.", score=1.9),
    ]
    found = entries(Chronological("visas"), ranked)
    assert [entry.date for entry in found] == ["2006-03-07", "2021", ""]
    assert [[one.marker for one in entry.citations] for entry in found] == [[1], [2, 3], [4]]
    citations = tuple(one for entry in found for one in entry.citations)
    text = answer_of(chronology_sections(found, "es"), citations, language="es").text
    assert text.startswith(
        "Lo que dicen los documentos, del más antiguo al más reciente:\n\n2006: Conclusions of Lima ("
    )
    assert "\n\n2021: Report of Quito (texto aprobado)\n" in text
    assert "\n\nsin fecha: A note (" in text


def test_what_is_far_from_the_best_or_outside_the_years_is_left_out() -> None:
    ranked = [
        closely(NEW, "The report says that visas should be free.", score=2.0),
        closely(OLD, "The conclusions say that visas were costly.", score=1.99),
        closely(UNDATED, "Something else is said of other things.", score=1.9 - NEAR),
    ]
    assert [entry.date for entry in entries(Chronological("visas"), ranked)] == ["2006-03-07", "2021"]
    assert [entry.date for entry in entries(Chronological("visas", first=2010), ranked)] == ["2021"]
    assert [entry.date for entry in entries(Chronological("visas", last=2010), ranked)] == ["2006-03-07"]
    assert entries(Chronological("visas"), []) == ()


def test_no_document_has_all_the_places() -> None:
    hits = [hit_of(passage_of(source, f"text {n}"), source, n) for n, source in enumerate((OLD, OLD, OLD, NEW), 1)]
    assert [hit.source.doc_id for hit in spread(hits)] == ["lima", "lima", "quito", "lima"]
