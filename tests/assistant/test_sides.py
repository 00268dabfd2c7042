"""What a question compares: the phrasings of English and Spanish, and questions that only look like comparisons."""

from __future__ import annotations

import pytest

from relatoria.assistant.questions.comparisons import Comparison, query_of, sides


@pytest.mark.parametrize(
    ("question", "found", "topic"),
    [
        (
            "Compare the 2006 conclusions and the 2009 report on remittances",
            ("2006 conclusions", "2009 report"),
            "remittances",
        ),
        ("Please compare A/80/48 with A/80/36 on migrant children.", ("A/80/48", "A/80/36"), "migrant children"),
        ("On access, compare Somalia, South Sudan and Abyei", ("Somalia", "South Sudan", "Abyei"), "access"),
        ("Compare Trinidad and Tobago and Barbados on data", ("Trinidad and Tobago", "Barbados"), "data"),
        ("Compare remittances in Mexico and Guatemala", ("Mexico", "Guatemala"), "remittances"),
        ("Compare the approach of Mexico and Senegal", ("Mexico", "Senegal"), "approach"),
        ("Compara los programas de México y de El Salvador", ("México", "El Salvador"), "programas"),
        ("Compare the Charter of Peru and the law of Spain", ("Charter of Peru", "law of Spain"), ""),
        ("What is the difference between smuggling and trafficking?", ("smuggling", "trafficking"), ""),
        (
            "What are the differences between the 2006 and 2009 meetings regarding visas?",
            ("2006 meetings", "2009 meetings"),
            "visas",
        ),
        ("How do France and Spain differ on co-development?", ("France", "Spain"), "co-development"),
        ("How does asylum differ between Kenya and Uganda?", ("Kenya", "Uganda"), "asylum"),
        ("Sources of funding in Mexico compared with Senegal", ("Mexico", "Senegal"), "Sources of funding"),
        ("Mexico versus Senegal: who pays", ("Mexico", "Senegal"), "who pays"),
        (
            "What do the 2006 conclusions and the 2009 report say about brain drain?",
            ("2006 conclusions", "2009 report"),
            "brain drain",
        ),
        (
            "How many refugees are there in Kenya and in Uganda?",
            ("Kenya", "Uganda"),
            "How many refugees are there",
        ),
        (
            "Compare the European Convention on Human Rights and the Charter of Fundamental Rights on torture",
            ("European Convention on Human Rights", "Charter of Fundamental Rights"),
            "torture",
        ),
        ("¿Qué diferencias hay entre México y España en cuanto a las visas?", ("México", "España"), "visas"),
        ("¿En qué se diferencian México y Senegal en materia de remesas?", ("México", "Senegal"), "remesas"),
        (
            "¿Qué dicen las conclusiones de 2006 y el foro de 2022 sobre las remesas?",
            ("conclusiones de 2006", "foro de 2022"),
            "remesas",
        ),
        ("Compara México con Senegal sobre la financiación", ("México", "Senegal"), "financiación"),
        ("La pena de muerte en Cuba frente a Chile", ("Cuba", "Chile"), "pena de muerte"),
        (
            "¿Cuál es la situación de los desplazados en Somalia y en Sudán del Sur?",
            ("Somalia", "Sudán del Sur"),
            "Cuál es la situación de los desplazados",
        ),
    ],
)
def test_a_comparison_has_sides_and_a_topic(question: str, found: tuple[str, ...], topic: str) -> None:
    assert sides(question) == Comparison(found, topic)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What difference does education make?",
        "How did displacement between 2020 and 2024 change?",
        "What do remittances and savings say about poverty?",
        "How many people live in Latin America and the Caribbean?",
        "Compare",
        "How did the number of people sent home by the police compare with the count who left of their own accord under"
        " the State scheme?",
        "compare " + "a and " * 50,
    ],
)
def test_a_question_for_one_thing_is_no_comparison(question: str) -> None:
    assert sides(question) is None


def test_each_side_is_asked_for_by_itself() -> None:
    comparison = Comparison(("Mexico", "Spain"), "visas")
    assert query_of(comparison, "Spain", "en") == "What is said about visas in Spain?"
    assert query_of(comparison, "Spain", "es") == "¿Qué se dice sobre visas en Spain?"
    assert query_of(comparison, "Spain", "en", alone=True) == "What is said about visas?"
    assert query_of(Comparison(("a", "b"), "How many came"), "Kenya", "en") == "How many came in Kenya?"
    assert query_of(Comparison(("smuggling", "trafficking"), ""), "smuggling", "en") == "What is said about smuggling?"
