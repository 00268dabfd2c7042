"""Sentences end where a reader of resolutions and laws would say so, in English and Spanish."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.ingest.structure.sentences import sentences


def told_apart(text: str) -> list[str]:
    return [text[first:last] for first, last in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It recalled para. 18 of the conclusions.",
        "See No. 5 and pp. 3-5 of vol. II.",
        "Mr. Alba and Dr. Vega spoke for the U.S. Government.",
        "Remittances rose by 3.5 per cent, e.g. in Mexico, i.e. by half.",
        "The number (art. 12) stands in A/45/696/Add. 1.",
        "J. P. Smith chaired the panel.",
        "17. The Council adopted the text.",
        "(b) Prevent the practice.",
        "Article 12. Every person has the right to leave.",
        "El Sr. Pérez citó el art. 5 y el párr. 6, p. ej. México.",
        "Los EE.UU. México y el Canadá participaron.",
        "La núm. 3 de la S.A. Minera fue revisada.",
        "The group … returned home.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert told_apart(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met. They agreed.", ["They met.", "They agreed."]),
        ("Migration rose in 2020. 30 per cent returned.", ["Migration rose in 2020.", "30 per cent returned."]),
        ("It “ended.” Then it began (see para. 3). ¿Qué dijo? Nada.",
         ["It “ended.”", "Then it began (see para. 3).", "¿Qué dijo?", "Nada."]),
        ("They live in the U.S. The others left.", ["They live in the U.S.", "The others left."]),
        ("Viven en los EE.UU. La mayoría trabaja.", ["Viven en los EE.UU.", "La mayoría trabaja."]),
        ("Costs fell.¹² Fees rose.", ["Costs fell.¹²", "Fees rose."]),
        ("1. The Council. 2. The Board.", ["1. The Council.", "2. The Board."]),
        ("It asks:\n(a) why;\n(b) how; and\n(c) when", ["It asks:", "(a) why;", "(b) how; and", "(c) when"]),
        ("The answer was no. Nobody asked again.", ["The answer was no.", "Nobody asked again."]),
    ],
)  # fmt: skip
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert told_apart(text) == expected


def test_nothing_to_tell_apart_in_nothing() -> None:
    assert sentences("") == ()
    assert sentences(" \n\t ") == ()


@given(st.text(alphabet='ab .!?…\n()"”¹;AÉ1/', max_size=80))
def test_spans_ascend_and_leave_out_white_space_only(text: str) -> None:
    spans = sentences(text)
    covered = "".join(text[first:last] for first, last in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[first:last] == text[first:last].strip() != "" for first, last in spans)
