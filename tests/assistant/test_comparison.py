"""The table of a comparison: which documents a side names, which passages concern it, and empty cells that say so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answers import answer_of
from closely import closely, source_of

from relatoria.assistant.answers.comparison import (
    Side,
    SideSearch,
    citations_of,
    comparison_sections,
    concerns,
    documents_of,
    searches,
    table,
)
from relatoria.assistant.questions.comparisons import Comparison
from relatoria.assistant.questions.places import is_country, things
from relatoria.assistant.questions.question import read_question

CONCLUSIONS = source_of("lima", "Conclusions of the meeting of Lima", date="2006-03-07", kind="conclusions")
REPORT = source_of("quito", "Report of the forum of Quito", date="2009", kind="report", symbol="A/60/1")
TREATY = source_of("pacto", "Convención Americana sobre Derechos Humanos", date="1969", language="es", kind="law")
SOURCES = (CONCLUSIONS, REPORT, TREATY)


@pytest.mark.parametrize(
    ("side", "found"),
    [
        ("2006 conclusions", ("lima",)),
        ("conclusiones de 2006", ("lima",)),
        ("A/60/1", ("quito",)),
        ("a/60/1", ()),
        ("report of Quito", ("quito",)),
        ("2009", ("quito",)),
        ("American Convention on Human Rights", ("pacto",)),
        ("2011 report", ()),
        ("Peru", ()),
        ("women", ()),
    ],
)
def test_a_side_may_name_documents(side: str, found: tuple[str, ...]) -> None:
    assert documents_of(side, SOURCES, "en") == found


def test_a_side_that_names_documents_is_searched_for_in_them_alone() -> None:
    first, second = searches(Comparison(("2006 conclusions", "Peru"), "visas"), SOURCES, "en")
    assert (first.question.text, first.documents) == ("What is said about visas?", ("lima",))
    assert (second.question.text, second.documents) == ("What is said about visas in Peru?", ())


def test_groups_are_compared_within_the_documents_that_the_topic_names() -> None:
    found = searches(Comparison(("women", "men"), "2006 conclusions"), SOURCES, "en")
    assert [one.question.text for one in found] == ["What is said about women?", "What is said about men?"]
    assert all(one.documents == ("lima",) and one.scope for one in found)


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("España", "Under Spanish law no visa is needed.", True),
        ("Spain", "La ley española no exige visado.", True),
        ("Mexico", "The meeting was held in Mexico City.", False),
        ("Mexico", "Mexican consulates were opened.", True),
        ("Sudan", "In South Sudan it rained.", False),
        ("US", "They told us nothing.", False),
        ("US", "The United States opened a consulate.", True),
        ("mujeres", "Women were in the majority.", True),
    ],
)
def test_names_are_found_in_both_languages(name: str, text: str, stands: bool) -> None:
    (named,) = things(name, typed=True)
    assert stands is any(one.ids & named.ids for one in things(text))


def test_a_name_that_is_not_listed_is_compared_by_its_words() -> None:
    assert things("Abyei", typed=True) == ()


@pytest.mark.parametrize(
    ("name", "country"),
    [("Mexico", True), ("united states", True), ("US", True), ("Mexico City", False), ("women", False), ("un", True)],
)
def test_a_country_is_told_from_a_city_and_a_group(name: str, country: bool) -> None:
    assert is_country(name) is country


def side_of(name: str, texts: list[str], *, topic: str = "visas", answered: float = 20.0) -> Side:
    ranked = tuple(
        closely(CONCLUSIONS, text, score=2.0 - place / 100, answered=answered) for place, text in enumerate(texts)
    )
    return Side(SideSearch(name, topic, read_question(f"What is said about {topic} in {name}?"), ()), ranked)


def test_a_passage_of_another_country_does_not_concern_a_side() -> None:
    side = side_of("Peru", ["Visas in Chile are free of charge.", "Peruvian visas are free of charge."])
    assert [concerns(side, one) for one in side.ranked] == [False, True]


def test_a_passage_in_another_language_concerns_a_side_without_a_name_where_it_answers() -> None:
    side, text = side_of("fishers", []), "Quienes pescan pagan las visas."
    assert concerns(side, closely(TREATY, text, answered=1.0))
    assert not concerns(side, closely(TREATY, text, answered=-1.0))
    assert not concerns(side_of("Peru", []), closely(TREATY, text, answered=1.0))


def test_each_cell_is_cited_or_says_that_nothing_was_found() -> None:
    both = "Visas are free of charge in Peru, and in Chile too."
    rows = table((side_of("Peru", [both]), side_of("Chile", [both]), side_of("Cuba", [both])))
    assert [row.side for row in rows] == ["Peru", "Chile", "Cuba"]
    assert [[one.marker for one in row.citations] for row in rows] == [[1], [1], []]
    assert [one.quote for one in citations_of(rows)] == [both]
    answer = answer_of(comparison_sections(rows, "en"), citations_of(rows))
    assert answer.text.split("\n") == [
        "What the documents say of each:",
        "",
        "Peru",
        f"• “{both}” [1] (Conclusions of the meeting of Lima, background document)",
        "",
        "Chile",
        f"• “{both}” [1] (Conclusions of the meeting of Lima, background document)",
        "",
        "Cuba",
        "• Nothing was found on this in the documents.",
    ]
    assert replace(answer, language="es").text.endswith("• No se encontró nada sobre esto en los documentos.")


def test_a_row_of_a_table_that_has_both_sides_is_quoted_for_both() -> None:
    both = "Aspect | Mexico | Senegal\nApproach to visas | Led by the diaspora | Led by the government"
    mexico = side_of("Mexico", ["Visas in Mexico are given at the port of arrival."])
    senegal = side_of("Senegal", [both])
    (row,) = senegal.ranked
    passage = replace(row.hit.passage, kind="table_row")
    row = replace(row, hit=replace(row.hit, passage=passage))
    first, second = table([mexico, replace(senegal, ranked=(row,))])
    assert [one.quote for one in first.citations] == [both, "Visas in Mexico are given at the port of arrival."]
    assert [(one.quote, one.marker) for one in second.citations] == [(both, first.citations[0].marker)]
    assert table([side_of("Kenya", []), replace(senegal, ranked=(row,))])[0].citations == ()


def test_weak_evidence_is_shown_only_where_the_topics_own_words_stand() -> None:
    texts = ["The weather in Peru is mild in spring.", "In Peru, visas are free of charge."]
    (row,) = table((side_of("Peru", texts, answered=-20.0),))
    assert [one.quote for one in row.citations] == [texts[1]]


def test_a_line_of_a_title_page_or_of_a_programme_is_no_answer() -> None:
    (row,) = table((side_of("Peru", ["Visas in Peru", "10:00-10:30 | Visas in Peru, by the consul | Room 3"]),))
    assert row.citations == ()
