"""A document as a whole, all of its parts of a kind, and a named place: quoted in order, and nothing of another."""

from __future__ import annotations

import pytest
from fake_library import FakeLibrary, fake_library_of

from relatoria.assistant.asking import ask

FILES = {
    "declaration": (
        "title: Cedar Bay Declaration\ndate: 2018\nissuer: Harbour Conference",
        "1\tSeafarers are hired without fees.",
        "2\tFamilies of seafarers travel with them.",
        "3\tWhoever wants to return is helped to return.",
        "4\tA committee of seven follows this up.",
        "Article 5\tSeafarers keep their papers at all times.",
    ),
    "informe": (
        "title: Informe de la reunión técnica\ndate: 2021\nlanguage: es",
        "1\tLos puertos cobran tasas distintas.",
        "Recomendación 1\tPublicar las tasas de cada puerto.",
        "Recomendación 2\tFormar a los consulados.",
        "Recomendación 3\tReducir las tasas de las remesas.",
    ),
    "review": (
        "title: Review of the harbours\ndate: 2022",
        "4\tPapers are given within five days.",
        "9\tNine ports took part.",
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> FakeLibrary:
    return fake_library_of(FILES, tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize(
    ("question", "document", "labels"),
    [
        ("What do paragraphs 2 to 4 of the Cedar Bay Declaration say?", "declaration", ["2", "3", "4"]),
        ("What do paras. 2–4 of the Cedar Bay Declaration say?", "declaration", ["2", "3", "4"]),
        ("What does § 3 of the Declaration say?", "declaration", ["3"]),
        ("What does par. 3 of the Cedar Bay Declaration say?", "declaration", ["3"]),
        ("¿Qué dice el párr. 1 del informe de la reunión técnica?", "informe", ["1"]),
        ("What is in Article 5 of the Cedar Bay Declaration?", "declaration", ["Article 5"]),
        (
            "List all recommendations of the informe of 2021",
            "informe",
            ["Recomendación 1", "Recomendación 2", "Recomendación 3"],
        ),
        (
            "¿Cuáles son las recomendaciones del informe de la reunión técnica sobre las remesas?",
            "informe",
            ["Recomendación 3"],
        ),
        ("Summarise the Cedar Bay Declaration", "declaration", ["1", "2", "3", "4", "Article 5"]),
        ("What is the Cedar Bay Declaration about?", "declaration", ["1", "2", "3", "4", "Article 5"]),
    ],
)
def test_what_is_named_is_quoted_in_order_and_of_its_document_alone(
    library: FakeLibrary, question: str, document: str, labels: list[str]
) -> None:
    answer = ask(library, question)
    assert answer.status == "answered"
    assert {one.source.doc_id for one in answer.citations} == {document}
    assert [one.label for one in answer.citations] == labels


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("¿Qué dice el párrafo 9 del informe de la reunión técnica?", "no tiene párrafo 9; tiene párrafo 1."),
        (
            "What does recommendation 7 of the informe of 2021 say?",
            "has no recommendation 7; it has recommendations 1 to 3.",
        ),
        ("What does Article 5 of the Review of the harbours say?", "has no article 5"),
        ("What does Annex II of the Cedar Bay Declaration say?", "has no annex II."),
    ],
)
def test_what_its_document_lacks_is_refused_with_what_it_has(library: FakeLibrary, question: str, reason: str) -> None:
    answer = ask(library, question)
    assert (answer.status, answer.citations) == ("not_in_documents", ())
    assert reason in answer.text


def test_a_selection_says_that_it_is_one(library: FakeLibrary) -> None:
    assert ask(library, "Summarise the Cedar Bay Declaration").text.startswith("A selection of passages")
    assert ask(library, "¿De qué trata el informe de la reunión técnica?").text.startswith("Una selección de pasajes")
