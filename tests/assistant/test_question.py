"""What kind of answer a question wants, and in which language, by hand."""

from __future__ import annotations

import pytest

from relatoria.assistant.questions.question import read_question


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How much money did migrants send home in 2004?", "fact"),
        ("Who gave the opening address", "fact"),
        ("¿Cuántas personas asistieron a la reunión?", "fact"),
        ("Cuándo se celebró el foro", "fact"),
        ("What did the experts recommend on remittances?", "recommendations"),
        ("Which measures were proposed against trafficking?", "recommendations"),
        ("¿Qué se recomendó sobre las remesas?", "recommendations"),
        ("¿Qué medidas deberían adoptar los gobiernos?", "recommendations"),
        ("What does paragraph 18 (b) of the 2005 conclusions say?", "pinpoint"),
        ("¿Qué recomienda el párrafo 33?", "pinpoint"),
        ("Article 42(1)", "pinpoint"),
        ("remittances and poverty", "keyword"),
        ("trata de personas", "keyword"),
        ("", "keyword"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert read_question(text).kind == kind


def test_many_words_without_a_question_mark_are_no_keywords() -> None:
    told = "migrants who came home after years abroad and opened a small business with what they had put aside"
    assert read_question(told).kind == "fact"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How much money did migrants send home?", "en"),
        ("¿Cuánto dinero enviaron los migrantes a sus familias?", "es"),
        ("Que dijeron los expertos sobre la fuga de cerebros", "es"),
        ("la trata de personas en la frontera", "es"),
        ("Combien d'argent les migrants ont-ils envoyé à leurs familles ?", "en"),
        ("A/80/48", "en"),
        ("¿Qué ocurrió en 1987?", "es"),
        ("¿Qué medidas se acordaron?", "es"),
        ("protección consular", "es"),
        ("", "en"),
    ],
)
def test_language_of_the_answer(text: str, language: str) -> None:
    assert read_question(text).language == language


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("What recommendations were made on remittances?", True),
        ("What did the experts of the meeting conclude on health?", True),
        ("¿Qué se acordó sobre la salud?", True),
        ("¿Cuáles son las medidas propuestas?", True),
        ("Who recommended the study?", False),
        ("¿Quién inauguró la reunión?", False),
    ],
)
def test_whether_a_list_is_wanted(text: str, many: bool) -> None:
    assert read_question(text).wants_list is many


def test_the_text_is_squeezed_and_what_it_names_is_known() -> None:
    question = read_question("  What does\n paragraph 5 of A/60/1 say  about 2005? ")
    assert question.text == "What does paragraph 5 of A/60/1 say about 2005?"
    assert (question.query.labels, question.query.symbols, question.query.years) == (("5",), ("A/60/1",), (2005,))
