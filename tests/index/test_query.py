"""What a query names, by hand."""

from __future__ import annotations

import pytest

from relatoria.index.query import understand


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("What does paragraph 18 (b) of the conclusions say?", ("18(b)",)),
        ("What is in subparagraph (b) of paragraph 18?", ("18(b)",)),
        ("¿Qué dice el inciso b) del párrafo 18?", ("18(b)",)),
        ("párrafo 18 b) del informe", ("18(b)",)),
        ("paras. 17 and 18(c)", ("17", "18(c)")),
        ("article 42, paragraph 1 (a)", ("Article 42(1)(a)",)),
        ("¿Qué dispone el artículo 22.8 de la Convención?", ("Article 22.8",)),
        ("articles 3, 4 and 5", ("Article 3", "Article 4", "Article 5")),
        ("regulation 43(2)", ("Regulation 43(2)",)),
        ("decision 56/109", ("Decision 56/109",)),
        ("paragraphs 4 to 6 of the Declaration", ("4", "5", "6")),
        ("paras. 4–6", ("4", "5", "6")),
        ("18(a) and (c)", ("18(a)", "18(c)")),
        ("paragraph 18(a) to (c)", ("18(a)", "18(b)", "18(c)")),
        ("What does § 7 say? And ¶8?", ("7", "8")),
        ("OP9 of the resolution", ("9",)),
        ("the third paragraph of the preamble, the last paragraph", ("#3", "last")),
        ("the last paragraph, number 55", ("55",)),
        ("the second paragraph of Article 5", ("Article 5, #2",)),
        ("the 2nd recommendation", ("Recommendation #2",)),
        ("paragraph 5, subparagraph (c)", ("5(c)",)),
        ("el artículo 6, apartado 3, letra e)", ("Article 6(3)(e)",)),
        ("article 6 § 3", ("Article 6(3)",)),
        ("subparagraphs (a) and (b) of paragraph 12", ("12(a)", "12(b)")),
        ("points (a) to (c) of Article 4", ("Article 4(a)", "Article 4(b)", "Article 4(c)")),
        ("para 18 b of the report", ("18(b)",)),
        ("el punto 4) e)", ("4(e)",)),
        ("Anexos I y II", ("Annex I", "Annex II")),
        ("p. 12 of the report, pág. 13", ("Page 12", "Page 13")),
        ("¿Qué dice la nota 20 a pie de página? ¿Y el pie de página 3?", ("Note 20", "Note 3")),
        ("¿Qué dice la figura III? ¿Y la diapositiva 4?", ("Figure III", "Slide 4")),
        ("el formulario 2", ("Form 2",)),
        ("¿Qué dice la regulación 15?", ("Regulation 15",)),
        ("considerando 12", ("Recital 12",)),
        ("objetivo específico 3", ("Objective 3",)),
        ("paragraph 4 of Annex II", ("Annex II, 4",)),
        ("Article 5 of Protocol No. 16", ("Protocol 16, Article 5",)),
        ("el párrafo 16 del anexo", ("Annex, 16",)),
        ("according to the report, 31(8)", ("31(8)",)),
        ("recommendation 3 of the evaluation", ("Recommendation 3",)),
        ("between 1990 and 2007 it grew 111.3%", ()),
        ("the 3x1 programme", ()),
        ("halve the cost by 2008", ()),
        ("Are Article 8 rights protected?", ()),
        ("the chapter house", ()),
        ("the point I make", ()),
        ("What is said about Article 8?", ()),
    ],
)
def test_paragraphs_named_by_number(query: str, labels: tuple[str, ...]) -> None:
    assert understand(query).labels == labels


@pytest.mark.parametrize(
    ("query", "symbols"),
    [
        ("paragraph 23 of A/80/82", ("A/80/82",)),
        ("A/AC.109/2025/L.13 and E/CN.9/2025/6", ("A/AC.109/2025/L.13", "E/CN.9/2025/6")),
        ("S/RES/2779 (2025) para. 5", ("S/RES/2779 (2025)",)),
        ("A/45/696/Add.1", ("A/45/696/Add.1",)),
        ("LC/L.2345", ("LC/L.2345",)),
        ("IOM/UNHCR, and/or", ()),
    ],
)
def test_symbols(query: str, symbols: tuple[str, ...]) -> None:
    assert understand(query).symbols == symbols


def test_years_and_resolutions() -> None:
    assert understand("the 2005 and 2009 meetings, 12,2008 people").years == (2005, 2009)
    assert understand("resolution 2779 (2025)").resolutions == ("2779",)


@pytest.mark.parametrize(
    ("text", "given", "language"),
    [
        ("What is said of visas?", "", "en"),
        ("Qué se dice de las visas", "", "es"),
        ("2005", "", ""),
        ("visas", "es", "es"),
    ],
)
def test_the_language_is_read_or_given(text: str, given: str, language: str) -> None:
    assert understand(text, language=given).language == language


@pytest.mark.parametrize("text", ["", "   ", "\x00", "((((((((", "paragraph", "párrafo )", "/" * 5000, "A/" * 3000])
def test_any_string_is_a_query(text: str) -> None:
    assert understand(text).labels == ()
