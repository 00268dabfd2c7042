"""What is never quoted as an answer is told by the kind of a passage and by its lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answers import MEETING, passage_of

from relatoria.assistant.answers.informative import stands_alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("States shall lower the fees that seafarers pay.", True),
        ("States shall take these steps to lower the fees:", False),
        ("lower the fees that seafarers pay; or", False),
        ("Name and address of the seafarer: ____________", False),
        ("Have you been employed in this port before now?", False),
        ("See https://example.org/fees for all that was said.", False),
        ("9:00 – 9:45 Opening of the session by the Minister", False),
        ("Ana Reyes, Belmora\nJuan Ortiz, Corvina\nEva Lund, Delmar\nIvo Kral, Estia", False),
        ("Fees fell.\nPorts opened.\nCrews were paid.\nShips sailed on time.", True),
    ],
)
def test_a_passage_that_is_no_statement_stands_for_nothing(text: str, alone: bool) -> None:
    assert stands_alone(passage_of(MEETING, text)) is alone


@pytest.mark.parametrize("kind", ["heading", "caption"])
def test_a_heading_says_nothing(kind: str) -> None:
    passage = passage_of(MEETING, "The protection of seafarers and their families.")
    assert not stands_alone(replace(passage, kind=kind))  # type: ignore[arg-type]
