"""Who said it: what a sentence gives to whom, and that nothing is given to anybody where the text gives nothing."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from answers import answer_of, passage_of
from closely import closely, source_of
from fakes import FakeEmbedder

from relatoria.assistant.answers.attribution import attributed, attribution_section, attributions
from relatoria.assistant.questions.forms import asks_who

MEETING = source_of("lima", "Report of the meeting of Lima", language="en", status="adopted")
ACTA = source_of("acta", "Acta de la reunión", language="es")
COUNCIL = source_of("council", "Resolution 1", issuer="Security Council", kind="resolution", language="en")


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Who said that visas are too costly?", "saying"),
        ("Which delegation asked for cheaper visas?", "asking"),
        ("Which country proposed a regional fund?", "asking"),
        ("According to whom were there 10 million migrants?", "saying"),
        ("Whose proposal was the fund?", "asking"),
        ("¿Quién señaló que las visas son caras?", "saying"),
        ("¿Qué delegación pidió visas más baratas?", "asking"),
        ("¿Qué países propusieron un fondo?", "asking"),
        ("¿Según quién había diez millones de migrantes?", "saying"),
    ],
)
def test_a_question_for_whoever_said_it(question: str, act: str) -> None:
    found = asks_who(question)
    assert found is not None
    assert found.act == act


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Who delivered the keynote address?",
        "Who organized the meeting?",
        "What did the experts say about visas?",
        "Which countries attended the meeting?",
        "¿Quién puede pedir asilo?",
        "who said " + "x" * 600,
    ],
)
def test_a_question_for_something_else(question: str) -> None:
    assert asks_who(question) is None


@pytest.mark.parametrize(
    ("text", "speaker", "act"),
    [
        ("The experts stressed that visas were too costly.", "The experts", "saying"),
        ("Malaysia asked whether visas could be cheaper.", "Malaysia", "asking"),
        ("The representative of Cuba said that visas were costly.", "The representative of Cuba", "saying"),
        ("On 3 May, the Minister of Labour, Ms. Paz, also urged States to act.", "the Minister of Labour", "asking"),
        ("According to the World Bank, visas cost ten dollars.", "the World Bank", "saying"),
        ("The fund was proposed by the delegation of Peru.", "the delegation of Peru", "asking"),
        ("At the request of the Government of Chile, a fund was set up.", "the Government of Chile", "asking"),
        ("La delegación de Perú propuso un fondo regional.", "La delegación de Perú", "asking"),
        ("Según la Organización del Trabajo, falta un fondo.", "la Organización del Trabajo", "saying"),
        ("Los expertos señalaron que las visas son caras.", "Los expertos", "saying"),
    ],
)  # fmt: skip
def test_a_sentence_that_attributes(text: str, speaker: str, act: str) -> None:
    source = ACTA if speaker.lower().startswith(("la ", "los ")) else MEETING
    (found,) = attributions(passage_of(source, text), source)
    assert (found.speaker, found.act) == (speaker, act)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "It was pointed out that visas were too costly.",
        "It was recommended that a fund be set up.",
        "The proposed fund would pay for visas.",
        "The actions called for in the declaration are costly.",
        "According to article 3 of this law, visas are free.",
        "Remittances suggested a way out.",
        "Visas are granted according to the procedures laid down.",
        "Se señaló que las visas son caras.",
        "Según lo establecido en el artículo 3, no se paga.",
        "¿?",
    ],
)
def test_a_sentence_that_attributes_nothing(text: str) -> None:
    assert attributions(passage_of(MEETING, text), MEETING) == ()


def test_where_only_she_speaks_the_sentence_before_is_quoted_too() -> None:
    text = "Ms. Paz took the floor. She said that visas were costly. That was all."
    (found,) = attributions(passage_of(MEETING, text), MEETING)
    assert found.speaker == ""
    assert text[found.start : found.end] == "Ms. Paz took the floor. She said that visas were costly."


def test_the_items_of_a_list_belong_to_whoever_opens_it() -> None:
    item = replace(passage_of(MEETING, "(b) Requested a report on visas;"), lead_in="The Statistical Commission:")
    assert [(one.speaker, one.act) for one in attributions(item, MEETING)] == [("The Statistical Commission", "asking")]
    item = replace(passage_of(MEETING, "(b) cheaper visas;"), lead_in="The Committee recommended the following:")
    assert [(one.speaker, one.act) for one in attributions(item, MEETING)] == [("The Committee", "asking")]


def test_a_resolution_speaks_for_its_body() -> None:
    operative = passage_of(COUNCIL, "4. Calls upon all States to lower the cost of visas;")
    assert [one.speaker for one in attributions(operative, COUNCIL)] == ["Security Council"]
    assert attributions(operative, MEETING) == ()


def test_who_proposed_is_answered_by_proposals_only() -> None:
    question = "Which country proposed cheaper visas?"
    who = asks_who(question)
    assert who is not None
    said = closely(MEETING, "Chile said that it had cheaper visas.", score=2.0)
    proposed = closely(MEETING, "14. Peru proposed cheaper visas.", score=1.99)
    (found,) = attributed(who, question, [said, proposed], FakeEmbedder())
    assert (found.speaker, found.citation.marker) == ("Peru", 1)
    assert answer_of((attribution_section((found,), "en"),), (found.citation,)).text == (
        "The documents attribute this as follows:\n"
        "• Peru: “14. Peru proposed cheaper visas.” [1] (Report of the meeting of Lima, adopted text)"
    )


def test_who_said_it_is_answered_by_every_act_of_speech() -> None:
    question = "Which country said that there were cheaper visas?"
    who = asks_who(question)
    assert who is not None
    said = closely(MEETING, "Chile said that it had cheaper visas.", score=2.0)
    proposed = closely(MEETING, "Peru proposed cheaper visas.", score=1.99)
    assert [one.speaker for one in attributed(who, question, [said, proposed], FakeEmbedder())] == ["Chile", "Peru"]


def test_another_figure_is_another_statement() -> None:
    question = "According to whom were there 191 million migrants?"
    who = asks_who(question)
    assert who is not None
    ranked = [
        closely(MEETING, "According to the Bank, there were 25 million migrants.", score=2.0),
        closely(MEETING, "According to the Fund, there were 191 million migrants.", score=1.99),
    ]
    assert [one.speaker for one in attributed(who, question, ranked, FakeEmbedder())] == ["the Fund"]


def test_where_nothing_is_attributed_the_answer_says_so() -> None:
    question = "Who said that visas are costly?"
    who = asks_who(question)
    assert who is not None
    ranked = [
        closely(MEETING, "It was said that visas are costly.", score=2.0),
        closely(MEETING, "The experts said that it rained in Lima.", score=1.99),
    ]
    assert attributed(who, question, ranked, FakeEmbedder()) == ()
    (said,) = attribution_section((), "en").sentences
    assert said == "As far as was found, the documents do not attribute this to anybody."
    (said,) = attribution_section((), "es").sentences
    assert said == "Hasta donde se encontró, los documentos no lo atribuyen a nadie."


@pytest.mark.parametrize("text", ["the " * 3_000, "The State of " * 900, "A, " * 3_000, "by the " * 2_000])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    attributions(passage_of(MEETING, text), MEETING)
    assert time.perf_counter() - began < 2.0
