"""What a text states that code can check: numbers, dates and names, in English and Spanish."""

from __future__ import annotations

from fractions import Fraction

import pytest

from relatoria.assistant.verification.agreement import missing
from relatoria.assistant.verification.facts import read_facts, words
from relatoria.assistant.verification.fragments import is_fragment
from relatoria.assistant.verification.gazetteer import named
from relatoria.assistant.verification.naming import alike, foreign_names
from relatoria.assistant.verification.numerals import numbers, values


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1,234 people", "en", [1234]),
        ("1 234 people", "en", [1234]),
        ("11.489.684 personas", "es", [11489684]),
        ("35 mil millones", "es", [35_000_000_000]),
        ("$3.7 billion", "en", [3_700_000_000]),
        ("3,7 mil millones de dólares", "es", [3_700_000_000]),
        ("1.100 millones", "es", [1_100_000, 1_100_000_000]),
        ("twenty-five", "en", [25]),
        ("two hundred and fifty-three", "en", [253]),
        ("six thousand one hundred", "en", [6100]),
        ("treinta y cinco mil", "es", [35_000]),
        ("mil novecientos noventa y ocho", "es", [1998]),
        ("fifty-first", "en", [51]),
        ("tercera", "es", [3, Fraction(1, 3)]),
        ("el septuagésimo quinto período", "es", [75]),
        ("seventy-fifth session", "en", [75]),
        ("two thirds", "en", [Fraction(2, 3)]),
        ("dos tercios", "es", [Fraction(2, 3)]),
        ("half a million", "en", [500_000]),
        ("medio millón", "es", [500_000]),
        ("once años", "es", [11]),
        ("once more", "en", []),
        ("2000-2023", "en", [2000, 2023]),
        ("Part III", "en", [3]),
        ("5.56mm", "en", [Fraction("5.56")]),
        ("25 por ciento", "es", [25]),
        ("G20", "en", []),
        ("the 1970s", "en", [1970, 70]),
        ("los años setenta", "es", [70]),
        ("compared with 2023²¹", "en", [2023]),
        ("it halved", "en", [Fraction(1, 2)]),
        ("the last decade", "en", [10]),
    ],
)
def test_a_number_is_read_by_its_value(text: str, language: str, expected: list[object]) -> None:
    assert values(numbers(text, language)) == frozenset(expected)


def test_a_share_is_told_from_a_count() -> None:
    assert [number.percent for number in numbers("12 % of 40", "en")] == [True, False]


def test_limits_are_read_before_a_number() -> None:
    found = numbers("more than 5, up to 6, not less than 7, menos de 8, al menos 9, no menos de 10, and 11", "en")
    assert [number.bound for number in found] == [1, -1, 1, -1, 1, 1, 0]


def test_a_name_of_two_languages_is_one() -> None:
    english, spanish = ["United", "States"], ["Estados", "Unidos"]
    one = named(english, [word.lower() for word in english])
    other = named(spanish, [word.lower() for word in spanish])
    assert one[0].ids == other[0].ids


def test_an_article_is_no_acronym() -> None:
    assert named(["Un", "un"], ["un", "un"]) == ()
    assert len(named(["UN"], ["un"])) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("puntlandia", "puntland", True),
        ("hizbula", "hizbullah", True),
        ("marrakech", "marrakesh", True),
        ("kirkuk", "anbar", False),
        ("juba", "cuba", False),
        ("garcia", "gomez", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_words_lose_the_genitive_and_know_where_a_sentence_begins() -> None:
    found = words("Kenya’s plan (Nairobi). It failed.")
    assert [word.text for word in found] == ["Kenya", "plan", "Nairobi", "It", "failed"]
    assert [word.begins for word in found] == [True, False, False, True, False]
    assert [word.opens for word in found] == [True, False, True, True, False]


@pytest.mark.parametrize(
    ("statement", "quote", "codes"),
    [
        ("There were 12 cases.", "There were twelve cases.", ()),
        ("There were 13 cases.", "There were twelve cases.", ("number",)),
        ("Hubo 1.250 casos.", "There were 1,250 cases.", ()),
        ("Hubo 1.520 casos.", "There were 1,250 cases.", ("number",)),
        ("The share is 12 %.", "The share is 12 per cent.", ()),
        ("The share is 12 %.", "There are 12 of them.", ("number",)),
        ("There are 12 of them.", "The share is 12 per cent.", ("number",)),
        ("It takes 30 days.", "It takes thirty days.", ()),
        ("It takes 30 months.", "It takes thirty days.", ("unit",)),
        ("It cost 5 million euros.", "It cost $5 million.", ("unit",)),
        ("More than 40 took part.", "At least 40 took part.", ()),
        ("Fewer than 40 took part.", "More than 40 took part.", ("opposite",)),
        ("Se firmó el 3 de mayo de 2021.", "It was signed on 3 May 2021.", ()),
        ("Se firmó el 3 de junio de 2021.", "It was signed on 3 May 2021.", ("date",)),
        ("It was signed in 2020.", "It was signed in 2021.", ("date",)),
        ("It was signed on 4 May.", "It was signed on 3 May.", ("number",)),
        ("Actualizado el 16 de septiembre de 2022.", "Updated 16/09/2022", ()),
        ("It covers 2024 and 2025.", "It covers 2024/25.", ()),
        ("See A/80/48.", "As said in A/80/48, it is so.", ()),
        ("See A/80/49.", "As said in A/80/48, it is so.", ("name",)),
        ("La OIM ayudó.", "The International Organization for Migration helped.", ()),
        ("La OIT ayudó.", "The International Organization for Migration helped.", ("name",)),
        ("IOM helped Mexico.", "La OIM ayudó a México.", ()),
        ("IOM helped Peru.", "La OIM ayudó a México.", ("name",)),
        ("Los iraquíes volvieron.", "Iraqi nationals returned.", ()),
        ("Los sirios volvieron.", "Iraqi nationals returned.", ("name",)),
        ("Nigerian women came.", "Women from Niger came.", ("name",)),
        ("El Consejo de Seguridad lo decidió.", "The Security Council decided it.", ()),
        ("La Asamblea General lo decidió.", "The Security Council decided it.", ("name",)),
        ("He met Maria Gomez.", "He met Maria Garcia.", ("name",)),
        ("The Refugee Status Board decides.", "The RSB decides.", ()),
        ("The RSB decides.", "The Refugee Status Board decides.", ()),
        ("Several people came in May.", "In May people came.", ()),
        ("It may be so.", "It can be so.", ()),
        ("Fell by half over ten years.", "It halved in the past decade.", ()),
        ("Las ONG vinieron.", "Non-governmental organizations came.", ()),
        ("Nuevos datos de Nueva Escocia y Pekín.", "New figures of Nova Scotia and Beijing.", ()),
        ("Se reunió en Varsovia.", "They met in Vilnius.", ("name",)),
        ("See https://example.", "Forms: https://example.org/forms/2024", ("name",)),
        ("Nearly half of the cases were closed.", "49 per cent of the cases were closed.", ()),
        ("Some 300 came.", "There came 312.", ()),
        ("Some 350 came.", "There came 312.", ("number",)),
        ("300 came.", "There came 312.", ("number",)),
        ("Vinieron doce, la mitad mujeres.", "There came 12, including 6 women.", ()),
        ("In the two years 2020 and 2021 it rained.", "It rained in 2020 and 2021.", ()),
        ("Three countries did it.", "Five did it: Chad, Mali and Niger.", ("number",)),
        ("Three and a half million came.", "There came 3.5 million.", ()),
        ("Vinieron tres millones y medio.", "There came 3.5 million.", ()),
        ("Small NGOs and SMEs came.", "Small non-governmental organizations and medium enterprises came.", ("name",)),
        ("New NDCs are due.", "New nationally determined contributions are due.", ()),
        ("They met in Vietnam.", "They met in Viet Nam.", ()),
        ("Lo movilizará el Gobierno Federal de Somalia.", "The FGS will mobilise it.", ()),
        ("The case of Hungary.", "El caso de Hungría⁴⁸.", ()),
        ("El estado Sudoccidental.", "South-West State.", ()),
        ("Once UNSOS left, it fell.", "After UNSOS had left, it fell.", ()),
        ("El Minas lo negó.", "El Tribunal negó los mínimos.", ("name",)),
        ("It follows March law.", "It follows Community law.", ("name",)),
    ],
)
def test_what_a_statement_adds_to_its_quote(statement: str, quote: str, codes: tuple[str, ...]) -> None:
    assert missing(read_facts(statement), read_facts(quote)) == codes


def test_a_word_of_a_title_may_be_translated_but_not_within_one_language() -> None:
    said = read_facts("Los barcos cumplen desde hoy la Ley de Delitos Navales.")
    english = read_facts("From today on the ships comply with the Maritime Offences Act.")
    assert list(foreign_names(said, english)) == ["Delitos", "Navales"]
    assert list(foreign_names(said, english, lambda _, loosely: not loosely)) == []
    spanish = read_facts("Los barcos cumplen desde hoy la Ley de Montes.")
    assert list(foreign_names(said, spanish, lambda *_: True)) == ["Delitos", "Navales"]


def test_beside_a_known_word_of_a_title_the_context_is_enough() -> None:
    status = read_facts("The Commission on the Status of Women met.")
    said = read_facts("Se reunió la Comisión de la Condición de la Mujer.")
    assert list(foreign_names(said, status, lambda _, loosely: loosely)) == []
    assert list(foreign_names(said, status)) == ["Condición"]
    council = read_facts("Se reunió el Consejo de la Condición de la Mujer.")
    assert "Consejo" in list(foreign_names(council, status, lambda *_: False))


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("It cost 133.8 million US$.", "It cost USD133.8 million."),
        ("Between 240 and 310 million boys were hurt.", "240 million to 310 million boys were hurt."),
        ("Displacement grew ten times.", "A tenfold growth of displacement."),
        ("Dozens of branches were hit.", "Se atacaron decenas de sucursales."),
        (
            "In four countries, Ghana, the Niger, the Republic of Moldova and Senegal.",
            "In Ghana, the Niger, the Republic of Moldova and Senegal.",
        ),
        ("Resolution 79/148 was adopted.", "Resolution A/RES/79/148 was adopted."),
        ("UNICEF helped.", "The United Nations Children’s Fund helped."),
        ("Asia Central sufre.", "Central and Southern Asia suffer."),
        ("From March to December.", "Between March and December."),
    ],
)
def test_one_thing_written_in_two_ways(said: str, given: str) -> None:
    assert missing(read_facts(said), read_facts(given)) == ()


def test_a_title_supplies_a_name_but_does_not_replace_one() -> None:
    title = "Situation in Somalia"
    said = read_facts("In Somalia the mission moved the troops.")
    assert missing(said, read_facts("The mission moved the troops.")) == ("name",)
    assert missing(said, read_facts("The mission moved the troops."), around=title) == ()
    assert missing(said, read_facts("In Kenya the mission moved the troops."), around=title) == ("name",)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("Modificación de la situación de residencia.", True),
        ("Renovación de la autorización de trabajo de los familiares.", True),
        ("La modificación de la ley entró en vigor en mayo.", False),
        ("Según la ley, la modificación entró en vigor.", False),
        ("Implementation of the plan began in May.", False),
        ("CIRCUNSTANCIAS EXCEPCIONALES POR RAZONES DE PROTECCIÓN.", True),
        ("GFMD", False),
        ("The experts recommended the following:", True),
    ],
)
def test_a_heading_a_bare_action_and_an_announcement_state_nothing(text: str, fragment: bool) -> None:
    assert is_fragment(text) is fragment


def test_the_foreign_name_is_named() -> None:
    said, quote = read_facts("Ana Ruiz spoke in Lima."), read_facts("Ana Ruiz spoke in Quito.")
    assert list(foreign_names(said, quote)) == ["Lima"]
