"""Where a quotation begins that points back to the sentence before it."""

import pytest

from relatoria.assistant.citing.opening import with_antecedent

FUNDS = "7. New sources of money are needed. These should be fair and easy to collect. States agreed."


@pytest.mark.parametrize(
    ("text", "quoted", "expected"),
    [
        (FUNDS, "These should be fair", "New sources of money are needed. These should be fair"),
        (FUNDS, "should be fair", "should be fair"),
        (FUNDS, "States agreed.", "States agreed."),
        ("It was adopted.", "It was adopted.", "It was adopted."),
        ("All came. This Convention is open to all.", "This Convention is open", "This Convention is open"),
        (
            "Se creó un fondo. Dicho fondo paga becas.",
            "Dicho fondo paga becas.",
            "Se creó un fondo. Dicho fondo paga becas.",
        ),
        ("Hay un plan. Este Convenio rige.", "Este Convenio rige.", "Este Convenio rige."),
        ("x" * 800 + ". They left.", "They left.", "They left."),
    ],
)
def test_a_quotation_begins_where_it_can_be_understood(text: str, quoted: str, expected: str) -> None:
    start = text.index(quoted)
    first, last = with_antecedent(text, start, start + len(quoted))
    assert text[first:last] in (expected, "7. " + expected)
