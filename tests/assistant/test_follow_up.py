"""Follow-ups made questions that stand by themselves: threads and their resolutions, spelled out by hand."""

from __future__ import annotations

import time

import pytest

from relatoria.assistant.conversation.follow_up import LONGEST_RESOLVED, Resolved, Turn, resolve
from relatoria.assistant.conversation.mentions import language


def after(question: str, *earlier: str) -> Resolved:
    """`question`, resolved in a thread of earlier ones, which are resolved in their order."""
    thread: list[Turn] = []
    for said in earlier:
        thread.append(Turn(said, resolve(said, thread).text))
    return resolve(question, thread)


@pytest.mark.parametrize(
    ("before", "question", "resolved"),
    [
        # a place
        ("How does France help its diaspora?", "and in Spain?", "How does Spain help its diaspora?"),
        (
            "What did the Mexican programme achieve?",
            "and the Senegalese one?",
            "What did the Senegalese programme achieve?",
        ),
        ("What did the Mexican programme achieve?", "and in France?", "What did the French programme achieve?"),
        ("¿Qué logró el programa mexicano?", "¿y el español?", "¿Qué logró el programa español?"),
        ("¿Qué se hizo en las comunidades mexicanas?", "¿y en Francia?", "¿Qué se hizo en las comunidades francesas?"),
        ("What is the role of consulates?", "and in Ecuador?", "What is the role of consulates in Ecuador?"),
        ("How many migrants left the region?", "and Mexico?", "How many migrants left Mexico?"),
        ("¿Qué pasó con la experiencia de Chile?", "¿y la del Caribe?", "¿Qué pasó con la experiencia del Caribe?"),
        # a year, a document
        ("Who opened the 2009 meeting on diasporas?", "and the 2005 one?", "Who opened the 2005 meeting?"),
        ("How many migrants were there in 2005?", "y en 2009?", "¿Y en 2009, en cuanto a migrantes?"),
        ("¿Cuántos migrantes había en 2005?", "¿y en 2009?", "¿Cuántos migrantes había en 2009?"),
        ("What was sent home between 2015 and 2019?", "and in 2020?", "What was sent home in 2020?"),
        (
            "What was said about women at the 2009 meeting?",
            "and the 2021 forum?",
            "What was said about women at the 2021 forum?",
        ),
        ("What does A/80/48 say about smuggling?", "and A/79/30?", "What does A/79/30 say about smuggling?"),
        # a paragraph keeps its document
        (
            "What does paragraph 17 of A/60/205 say?",
            "what about paragraph 19",
            "What does paragraph 19 of A/60/205 say?",
        ),
        ("What does paragraph 17 of A/60/205 say?", "and 26?", "What does paragraph 26 of A/60/205 say?"),
        ("What does paragraph 18 of A/60/205 say?", "and (b)?", "What does paragraph 18(b) of A/60/205 say?"),
        (
            "What did the 2009 report say about visas?",
            "and paragraph 12?",
            "What does paragraph 12 of the 2009 report say?",
        ),
        (
            "What did the 2009 report say about visas?",
            "Does paragraph 12 mention women?",
            "Does paragraph 12 of the 2009 report mention women?",
        ),
        ("What does paragraph 17 of A/60/205 say?", "¿y el párrafo 19?", "¿Qué dice el párrafo 19 de A/60/205?"),
        ("Who was on the panel of session 1?", "and session 2?", "Who was on the panel of session 2?"),
        (
            "What are the aims of the 2022 forum?",
            "and the second one?",
            "What is the second of the aims of the 2022 forum?",
        ),
        ("¿Cuál es el primer objetivo del foro?", "¿y el tercero?", "¿Cuál es el tercer objetivo del foro?"),
        # a topic
        (
            "What did the 2009 meeting say about brain drain?",
            "and philanthropy?",
            "What did the 2009 meeting say about philanthropy?",
        ),
        ("What did the experts conclude on health?", "and on gender?", "What did the experts conclude on gender?"),
        ("¿Qué se dijo sobre las remesas y la pobreza?", "¿y las mujeres?", "¿Qué se dijo sobre las mujeres?"),
        ("What challenges do diaspora organizations face?", "and governments?", "What challenges do governments face?"),
        ("¿Qué problemas tiene el programa?", "¿y los logros?", "¿Qué logros tiene el programa?"),
        (
            "What recommendations exist for governments?",
            "and for civil society?",
            "What recommendations exist for civil society?",
        ),
        ("remittances and poverty", "and women", "Remittances and poverty, and women"),
        # pronouns
        ("Where was the 2005 meeting held?", "who organized it?", "Who organized the 2005 meeting?"),
        ("¿Dónde se celebró la reunión de 2005?", "¿quién la organizó?", "¿Quién organizó la reunión de 2005?"),
        ("What did the 2009 meeting say on women?", "what did it recommend?", "What did the 2009 meeting recommend?"),
        ("What is the 2022 forum about?", "what are its objectives?", "What are the objectives of the 2022 forum?"),
        ("¿De qué trata el foro de 2021?", "¿cuáles son sus objetivos?", "¿Cuáles son los objetivos del foro de 2021?"),
        ("How high are remittances in Honduras?", "and their costs?", "What is said about the costs of remittances?"),
        ("Which visit is planned at the 2022 forum?", "who speaks there?", "Who speaks at the 2022 forum?"),
        (
            "How many organizations are there?",
            "how many of them are Mexican?",
            "How many of the organizations are Mexican?",
        ),
        ("What was agreed about return?", "how will this be financed?", "How will return be financed?"),
        ("What does paragraph 35 of A/60/205 say?", "who said that?", "Who said that in paragraph 35 of A/60/205?"),
        (
            "¿Qué dice la nota conceptual sobre el género?",
            "¿menciona a los jóvenes?",
            "¿Menciona la nota conceptual a los jóvenes?",
        ),
        # a word alone
        ("Who signed the letter?", "when?", "Who signed the letter, and when?"),
        ("¿Quién firmó la carta?", "¿cuándo?", "¿Quién firmó la carta, y cuándo?"),
        ("Do remittances reduce poverty?", "why?", "Why do remittances reduce poverty?"),
        ("¿Las remesas reducen la pobreza?", "¿por qué?", "¿Por qué las remesas reducen la pobreza?"),
        ("What did the meeting recommend on visas?", "tell me more", "What more did the meeting recommend on visas?"),
        ("¿Qué se dijo sobre las remesas?", "más", "¿Qué más se dijo sobre las remesas?"),
        ("What did the 2009 meeting say on women?", "who attended?", "About the 2009 meeting: who attended?"),
        (
            "¿Qué dijo la reunión de 2009 sobre las mujeres?",
            "¿quién asistió?",
            "Sobre la reunión de 2009: ¿quién asistió?",
        ),
        # the language changes
        ("¿Qué representan las remesas en El Salvador?", "and in Honduras?", "And in Honduras, as to the remittances?"),
        ("What was said about migration and poverty?", "¿por qué?", "¿Por qué, en cuanto a migración y pobreza?"),
    ],
)
def test_a_follow_up_is_resolved(before: str, question: str, resolved: str) -> None:
    found = after(question, before)
    assert (found.text, found.is_follow_up, found.changed_subject) == (resolved, True, False)


@pytest.mark.parametrize(
    ("before", "question", "changed"),
    [
        ("What is co-development in Spain?", "How many speakers were there at the 2005 expert group meeting?", True),
        ("¿Qué se dijo sobre la trata?", "¿Cuánto se envió a Honduras en remesas en 2004?", True),
        ("What did the 2009 meeting say about women?", "What did the 2005 meeting say about women?", False),
        ("What is said about remittances?", "Do remittances reduce poverty in rural areas?", False),
        ("¿Qué dicen las conclusiones sobre las remesas?", "How large are remittances to El Salvador?", True),
        ("What is said about banks?", "What do migrants say about the fees that they pay?", True),
        ("What is said about banks?", "remittances and poverty", True),
    ],
)
def test_a_question_that_stands_by_itself_stays_as_it_is(before: str, question: str, changed: bool) -> None:
    assert after(question, before) == Resolved(question, False, changed)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Changing the subject: who chaired the 2011 session?", "who chaired the 2011 session?"),
        ("Otra pregunta: ¿y quién presidió la sesión?", "¿y quién presidió la sesión?"),
    ],
)
def test_an_announced_change_of_subject_carries_nothing_over(question: str, text: str) -> None:
    found = after(question, "What did the 2009 meeting say about women?")
    assert (found.text, found.is_follow_up, found.changed_subject) == (text, False, True)


def test_a_thread_of_follow_ups() -> None:
    thread: list[Turn] = []
    resolved = []
    for said in (
        "What did the 2009 meeting recommend on brain drain?",
        "and the 2005 meeting?",
        "why?",
        "and what about remittances?",
        "What is the capital of France?",
        "and of Spain?",
    ):
        thread.append(Turn(said, resolve(said, thread).text))
        resolved.append(thread[-1].resolved)
    assert resolved == [
        "What did the 2009 meeting recommend on brain drain?",
        "What did the 2005 meeting recommend on brain drain?",
        "What did the 2005 meeting recommend on brain drain, and why?",
        "What did the 2005 meeting recommend on remittances?",
        "What is the capital of France?",
        "What is the capital of Spain?",
    ]


def test_a_paragraph_finds_the_document_that_was_named_before() -> None:
    earlier = ("What did the 2009 report say about visas?", "Does it mention visas for students?")
    assert after("and paragraph 12?", *earlier).text == "What does paragraph 12 of the 2009 report say?"


def test_a_document_is_not_carried_over_a_change_of_subject() -> None:
    earlier = ("What did the 2009 report say about visas?", "How many Chilean emigrants live in Sweden?")
    assert after("and paragraph 12?", *earlier).text == "and paragraph 12?"


@pytest.mark.parametrize(
    ("question", "spoken"),
    [("more", "en"), ("¿y en 2009?", "es"), ("mujeres", "es"), ("2009?", "en"), ("why?", "en")],
)
def test_one_word_tells_the_language_of_a_follow_up(question: str, spoken: str) -> None:
    assert language(question, "en") == spoken


def test_the_first_question_has_nothing_to_follow() -> None:
    assert resolve("and in Spain?", ()) == Resolved("and in Spain?", False, False)


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
        "the the the of of of and and and in in in",
        "1" * 1_000,
        "\ud800 and \x00?",
        "И в Испании?",
        "和西班牙呢?",
        "it it it it they them their its",
        "and {context} {bare} %s \\1?",
        "and <script>alert(1)</script>?",
    ],
)
def test_any_text_is_a_question_and_any_text_a_turn(hostile: str) -> None:
    sane = Turn("What did the 2009 meeting say about women?", "What did the 2009 meeting say about women?")
    started = time.perf_counter()
    found = (
        resolve(hostile, ()),
        resolve(hostile, (sane,)),
        resolve("and in Spain?", (Turn(hostile, hostile),)),
        resolve("who said that about it?", (sane, Turn(hostile, hostile))),
    )
    assert time.perf_counter() - started < 1.0
    assert found[0].text == hostile
    assert all(len(one.text) <= LONGEST_RESOLVED for one in found if one.is_follow_up)


def test_a_chain_of_follow_ups_does_not_grow_for_ever() -> None:
    thread = [Turn("What is said about women?", "What is said about women?")]
    for said in ("for banks?", "with fees?", "against fraud?", "among youth?", "to Spain?", "why?", "more") * 10:
        thread.append(Turn(said, resolve(said, thread).text))
    assert max(len(turn.resolved) for turn in thread) <= LONGEST_RESOLVED


def test_no_state_is_kept_between_calls() -> None:
    before = "What did the 2009 meeting say about women?"
    once = after("and men?", before)
    after("and in Spain?", "How many migrants left France in 2004?")
    assert after("and men?", before) == once
