"""Figures as values, in digits and in words, in English and Spanish: what a statement may not add to its quotes."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.verification.figures import states_other_figures, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234 people came to the meeting.", 1234),
        ("A la reunión asistieron 1.234 personas.", 1234),
        ("1 234 people came to the meeting.", 1234),
        ("Son 11.489.684 personas.", 11_489_684),
        ("It was 1,234.5 in all.", Fraction("1234.5")),
        ("Fueron 1.234,5 en total.", Fraction("1234.5")),
        ("Twenty-five people came to the meeting.", 25),
        ("In all there were two hundred and fifty-three of them.", 253),
        ("En la reunión participaron veinticinco expertas de los países de la región.", 25),
        ("En la ciudad de Lima vivían treinta y cinco mil personas.", 35_000),
        ("Vinieron al taller mil novecientos noventa y ocho personas de la región.", 1998),
        ("They sent home $3.7 billion.", 3_700_000_000),
        ("Los migrantes enviaron a sus familias 3,7 mil millones de dólares.", 3_700_000_000),
        ("compared with 2023²¹", 2023),
        ("from 2000-2023", 2023),
        ("a round of 5.56mm", Fraction("5.56")),
    ],
)
def test_a_figure_is_read_by_its_value(text: str, value: Fraction) -> None:
    assert value in values(text)


def test_what_can_be_read_in_two_ways_keeps_both_readings() -> None:
    assert values("1.234") == {Fraction(1234), Fraction("1.234")}
    assert values("EX03 of the G20") == frozenset()  # codes are for `copying`


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("There were 12 cases.", "There were twelve cases."),
        ("There were thirteen cases.", "There were twelve cases."),  # in words: the model reads those
        ("Hubo 1.250 casos.", "There were 1,250 cases."),
        ("The share is 12.5 %.", "La proporción es del 12,5 por ciento."),
        ("En el taller participaron 35 funcionarias.", "In all, thirty-five women officials took part."),
        (
            "In all, 35 women officials took part.",
            "En total participaron en el taller treinta y cinco funcionarias de la OIM.",
        ),
        ("Remittances were 3.7 billion dollars.", "Las remesas fueron de 3.700 millones de dólares."),
        ("2,000,000 people came.", "Almost two million people came."),
        ("Nearly 2 million people came.", "Almost two million people came."),
        ("They met in 2021.", "They met in 2020 and 2021."),
        ("Se firmó en junio de 2021.", "It was signed in June 2021."),
        ("It was signed in March.", "Se firmó en marzo."),
        ("Se firmó en el mes de marzo.", "It was signed in March."),
        ("Se firmó el 3 de mayo de 2021.", "It was signed on 3 May 2021."),
        ("It may be so; they march on.", "It is so."),
        ("Many came.", "Ten came in June."),
        ("", ""),
    ],
)
def test_what_is_the_quotes_own(statement: str, quote: str) -> None:
    assert not states_other_figures(statement, quote)


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("There were 13 cases.", "There were twelve cases."),
        ("Hubo 1.520 casos.", "There were 1,250 cases."),
        ("Las remesas fueron de 4 mil millones.", "Remittances were $3.7 billion."),
        ("They met in 2021.", "They met in 2020."),
        ("They met in June 2021.", "They met in 2021."),
        ("Se firmó en junio.", "It was signed in July."),
        ("El 12 de abril se reunieron.", "They met on 12 August."),
        ("12 came.", ""),
    ],
)
def test_what_no_quote_has(statement: str, quote: str) -> None:
    assert states_other_figures(statement, quote)


@given(st.text("0123456789., millóntwodemay\u00a0", max_size=60), st.text(max_size=60))
def test_nothing_is_raised_and_a_text_has_its_own_figures(text: str, other: str) -> None:
    states_other_figures(text, other)
    assert not states_other_figures(text, text)


@pytest.mark.parametrize("text", ["1" * 5_000, "1 " + "000 " * 2_000, "1," * 3_000, "two " * 2_000, "mil " * 2_000])
def test_a_hostile_text_is_read_without_an_error(text: str) -> None:
    assert not states_other_figures("Nobody came.", text)
