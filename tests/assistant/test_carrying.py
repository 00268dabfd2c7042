"""Which terms of earlier questions a question is asked within: examples by hand, and what holds of any strings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.conversation import Turn, asked_within, carry, thread_of
from relatoria.assistant.conversation.terms import terms

CONCLUSIONS = "What does paragraph 33 of the 2005 expert group conclusions say?"
CAMPS = "How are schools in refugee camps funded in Jordan?"
CAMPAMENTOS = "¿Cómo se financian las escuelas de los campamentos de refugiados en Jordania?"


def within(question: str, *before: str) -> tuple[str, ...]:
    return carry(question, thread_of(before)).within


@pytest.mark.parametrize(
    ("question", "read"),
    [
        (CONCLUSIONS, [("paragraph 33", "place"), ("2005", "year"), ("expert group conclusions", "document")]),
        (
            "What were the costs and benefits of return programmes for women in Peru?",
            [
                ("costs and benefits", "asked"),
                ("return programmes", "subject"),
                ("women", "subject"),
                ("Peru", "country"),
            ],
        ),
        (
            "¿Qué recomendó la reunión de Lima de 2009 sobre la trata de personas?",
            [
                ("recomendó", "asked"),
                ("reunión de Lima", "document"),
                ("2009", "year"),
                ("trata de personas", "subject"),
            ],
        ),
        ("What does A/RES/73/195 say on visas?", [("A/RES/73/195", "document"), ("visas", "subject")]),
        ("the first specific objective", [("specific objective", "asked")]),
        ("third country nationals", [("third country nationals", "subject")]),
        ("Mexico's consulates", [("Mexico", "country"), ("consulates", "subject")]),
        ("tell me more about it", []),
        ("", []),
    ],
)
def test_the_terms_of_a_question(question: str, read: list[tuple[str, str]]) -> None:
    assert [(term.text, term.kind) for term in terms(question)] == read


@pytest.mark.parametrize(
    ("before", "question", "kept"),
    [
        # a year and a country take the place of theirs
        ("What did the 2021 forum say about visas?", "What about 2022?", ("forum", "visas")),
        ("¿Qué dijo el foro de 2021 sobre los visados?", "¿y en 2022?", ("foro", "visados")),
        (CAMPS, "and in Kenya?", ("schools", "refugee camps", "funded")),
        (CAMPAMENTOS, "¿y en Kenia?", ("financian", "escuelas de los campamentos de refugiados")),
        (
            "¿Cuánto aumentaron las remesas a América Latina y el Caribe en 2021?",
            "¿Y en 2020?",
            ("aumentaron", "remesas", "América Latina y el Caribe"),
        ),
        # a subject takes the place of one
        ("What did the 2009 meeting say about brain drain?", "and about philanthropy?", ("2009", "meeting")),
        ("¿Qué dijo la reunión de 2009 sobre la fuga de cerebros?", "¿y sobre la filantropía?", ("reunión", "2009")),
        # what points back keeps it
        (
            "¿Qué concluyó la conferencia de 2018 sobre la apatridia?",
            "¿y qué se recomienda al respecto?",
            ("conferencia", "2018", "apatridia"),
        ),
        ("Who chaired the 2014 consultations in Nairobi?", "When did they take place?", ("2014", "consultations")),
        # another paragraph of the same document
        (CONCLUSIONS, "paragraph 35?", ("2005", "expert group conclusions")),
        (CONCLUSIONS, "the next one", ("paragraph 34", "2005", "expert group conclusions")),
        (CONCLUSIONS, "and the one before?", ("paragraph 32", "2005", "expert group conclusions")),
        (CONCLUSIONS, "and 26?", ("paragraph 26", "2005", "expert group conclusions")),
        (CONCLUSIONS, "and (b)?", ("paragraph 33(b)", "2005", "expert group conclusions")),
        (
            "What does paragraph 18(a) of the Quito declaration say?",
            "the next one",
            ("paragraph 18(b)", "Quito declaration"),
        ),
        (
            "¿Qué dice el párrafo 8 a) de la declaración de Quito?",
            "¿y el b)?",
            ("párrafo 8(b)", "declaración de Quito"),
        ),
        ("¿Qué dice el capítulo IV del informe de 2020?", "¿y el siguiente?", ("capítulo V", "informe", "2020")),
    ],
)
def test_what_still_holds_is_carried_over(before: str, question: str, kept: tuple[str, ...]) -> None:
    found = within(question, before)
    assert found[: len(kept)] == kept or set(kept) <= set(found), found
    old = {term.text for term in terms(before) if term.kind in ("year", "country", "place")} - set(kept)
    asked = {term.kind for term in terms(question)}
    assert not [one for term in terms(before) for one in found if one == term.text in old and term.kind in asked]


@pytest.mark.parametrize(
    "question",
    [
        "Which visas exist for seasonal agricultural workers in New Zealand?",
        "¿Cuántos menores no acompañados llegaron a Italia en 2016?",
        "What is statelessness?",
        "¿Qué es la apatridia?",
        "What does objective 7 of the global compact say on smuggling?",
        "Who delivered the keynote address at the 2005 expert group meeting?",
        "Is there a right to work for asylum seekers in Germany?",
    ],
)
@pytest.mark.parametrize("before", [CONCLUSIONS, CAMPS, CAMPAMENTOS])
def test_a_question_that_stands_by_itself_carries_nothing(question: str, before: str) -> None:
    asked = carry(question, thread_of([before]))
    assert (asked.within, asked.text) == ((), question)


def test_only_the_document_is_kept_that_a_whole_question_points_back_to() -> None:
    found = within(
        "Did the same meeting discuss housing for seasonal workers?", "What did the 2009 meeting say on visas?"
    )
    assert "2009" in found
    assert "visas" not in found


def test_terms_hold_as_long_as_nothing_takes_their_place() -> None:
    thread = thread_of([CAMPS, "and in Kenya?", "and Uganda?"])
    assert thread[1].within == thread[2].within == ("schools", "refugee camps", "funded")
    assert carry("since when?", thread).within[-1] == "Uganda"


def test_what_is_searched_is_the_question_as_typed_and_the_terms_behind_it() -> None:
    asked = carry("and in Kenya?", thread_of([CAMPS]))
    assert asked.text == "and in Kenya? schools; refugee camps; funded"
    assert asked.question == "and in Kenya?"
    fewer = asked_within(asked.question, asked.within[:1])
    assert (fewer.text, fewer.within) == ("and in Kenya? schools", ("schools",))
    assert asked_within(asked.question, ()).text == "and in Kenya?"


def test_who_says_the_terms_cannot_say_more_than_is_ever_carried() -> None:
    asked = asked_within("and in Kenya?", ["  two\nwords ", "?!", "x" * 5_000, *(f"term {n}" for n in range(100))])
    assert asked.within[0] == "two words"
    assert len(asked.within) == 9
    assert max(map(len, asked.within)) == 120


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "   \n\t ",
        "?!?! ... ¿¡",
        "and " * 25_000,
        "a" * 100_000,
        "¿y " * 30_000 + "?",
        "(" * 50_000 + "b)",
        "1" * 1_000,
        "2005 " * 1_000,
        "paragraph 1 " * 1_000,
        "Spain and France of " * 1_000,
        "\ud800 and \x00?",
        "И в Испании?",
        "和西班牙呢?",
        "it it it it they them their its",
        "and <script>alert(1)</script>?",
        "paragraph ٣٤(ب)?",
        "paragraph 999999(zzzz)(zzzz)",
    ],
)
def test_any_text_is_a_question_and_any_text_a_turn(hostile: str) -> None:
    started = time.perf_counter()
    carry(hostile, thread_of([CONCLUSIONS]))
    for question in ("and in Spain?", "the next one", "and (b)?", "and 26?"):
        carry(question, thread_of([hostile, hostile]))
        carry(question, (Turn(hostile, (hostile,) * 50),))
    assert time.perf_counter() - started < 2.0


_WORDS = st.sampled_from(
    (
        *CONCLUSIONS.split(),
        *CAMPAMENTOS.split(),
        *("and", "¿y", "in", "of", "(b)", "26", "next", "siguiente", "it", "that", "2022?", "Spain", "Kenya,", "about"),
        *("sobre", "women;", "A/RES/73/195", "first"),
    )
)
_QUESTIONS = st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=60)


@given(st.lists(_QUESTIONS, min_size=1, max_size=4))
def test_whatever_is_asked_only_words_of_earlier_questions_are_carried(questions: list[str]) -> None:
    *before, last = questions
    asked = carry(last, thread_of(before))
    said = [" ".join(one.split()) for one in before]
    steps = [one for one in asked.within if not any(one in earlier for earlier in said)]
    assert len(steps) <= 1, "only a paragraph may be another than was named"
    assert all(term.kind == "place" for one in steps for term in terms(one))
    assert asked.text == last if not asked.within else asked.text.startswith(" ".join(last.split()))
    assert not before or len(asked.within) <= 9
