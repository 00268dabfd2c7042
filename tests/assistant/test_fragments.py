"""What is no sentence that can stand by itself."""

from __future__ import annotations

import pytest

from relatoria.assistant.verification.fragments import is_fragment


@pytest.mark.parametrize(
    "text",
    [
        "Modificación de la situación de los residentes",
        "MEASURES FOR THE PROTECTION OF CHILDREN",
        "The experts recommended:",
        "What types of partnership can we identify?",
        "From 3 to 5 September 2024, she took part in a forum in Nairobi.",
        "In the report, he stressed the link.",
        "She said that Ms. Ruiz agreed.",
        "Ella participó en el foro.",
    ],
)
def test_a_fragment_is_told(text: str) -> None:
    assert is_fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "Implementation of the plan began.",
        "Ms. Ruiz said that she had taken part.",
        "The Chair of the meeting and Spain agreed that he had spoken.",
        "The form asks for the place in which he or she was raised.",
        "El relator dijo que ella participó.",
        "La ley se aplica a él.",
        "The applicant must show that she asked before.",
        "In such a case he or she may appeal.",
        "The OECD met.",
        "",
    ],
)
def test_a_sentence_is_none(text: str) -> None:
    assert not is_fragment(text)
