"""The questions that a newcomer is offered: from headings that name a topic, and answered before they are offered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from answers import CHILDREN

from relatoria.assistant.asking import ask
from relatoria.index.library import Library
from relatoria.ui.web.readers.examples import chosen, examples, topics


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Panel IV. Development, remittances and migration", "development, remittances and migration"),
        ("2.1 LA PROTECCIÓN DE LOS MENORES", "protección de los menores"),
        ("The Contribution of Diasporas", "Contribution of Diasporas"),
        ("Cooperación con América Latina", "Cooperación con América Latina"),
        ("II. Conclusions and recommendations", None),
        ("Monday, August 31st", None),
        ("Remittances", None),
        ("Main questions", None),
        ("ES cn | SOMALIA [po", None),
    ],
)
def test_a_topic_is_a_heading_without_its_number_and_with_something_to_say(heading: str, topic: str | None) -> None:
    assert topics([replace(CHILDREN, heading_path=(heading,))]) == ((topic,) if topic else ())


def test_the_topic_of_most_passages_comes_first() -> None:
    headings = ("labour migration", "family reunification", "family reunification")
    found = topics(replace(CHILDREN, heading_path=(heading,)) for heading in headings)
    assert found == ("family reunification", "labour migration")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_example_of_the_sample_library_is_answered_in_its_language(sample: Library, language: str) -> None:
    offered = examples(sample, language)
    assert 1 <= len(offered) <= 3
    for question in offered:
        answer = ask(sample, question)
        assert (answer.status, answer.language) == ("answered", language)


def test_what_staff_have_written_is_offered_in_its_language(tmp_path: Path) -> None:
    assert chosen(tmp_path, "en") == ()
    (tmp_path / "examples.txt").write_text(
        "What was agreed on visas?\n\n¿Qué se acordó sobre las visas?\n", encoding="utf-8"
    )
    assert chosen(tmp_path, "en") == ("What was agreed on visas?",)
    assert chosen(tmp_path, "es") == ("¿Qué se acordó sobre las visas?",)
