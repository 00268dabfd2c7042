"""A near copy that leaves words out is told where what is left says something else."""

from __future__ import annotations

import pytest

from relatoria.assistant.cutting import cut

SPEECH = (
    "The meeting opened with a speech, delivered by Ana Ruiz, member of the Commission on Mobility, who presented the"
    " report submitted by the Commission to the Assembly of the Union in October 2005. Others welcomed it."
)
REFUGE = "States shall admit every person who asks for protection at a border, unless a court has found a threat."
VISAS = "El ministerio concederá visados a las personas que estudian en el país, siempre que tengan un contrato."
REMAINING = "Some participants feared that labour migration would harm the development of rural areas in the region."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        # the report is of October 2005, not the meeting
        (
            "The meeting opened with a speech, delivered by Ana Ruiz, member of the Commission on Mobility, in October"
            " 2005.",
            SPEECH,
        ),
        (
            "The Council met in June in the capital.",
            "The Council met in May and adopted its plan in June in the capital.",
        ),
        (
            "The fund pays for the schools that receive children.",
            "The fund pays for the schools of the border towns and the families that receive children.",
        ),
        (
            "El plan apoya a las mujeres de Honduras.",
            "El plan apoya a las mujeres retornadas y a las asociaciones de Honduras.",
        ),
        ("States shall admit every person who asks for protection at a border.", REFUGE),
        ("El ministerio concederá visados a las personas que estudian en el país.", VISAS),
        ("Visas shall be granted to students.", "Visas shall, if the quota allows it, be granted to students."),
        ("Labour migration would harm the development of rural areas in the region.", REMAINING),
        ("The quota allows it this year", "It asked whether the quota allows it this year."),
    ],
)  # fmt: skip
def test_a_cut_that_changes_what_is_said_is_seen(statement: str, quote: str) -> None:
    assert cut(statement, [quote])


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        (SPEECH, SPEECH),
        (
            "The meeting opened with a speech, delivered by Ana Ruiz, member of the Commission on Mobility.",
            SPEECH,
        ),
        ("Some participants feared that labour migration would harm the development of rural areas.", REMAINING),
        (REFUGE, REFUGE),
        (
            "The speech, which Ana Ruiz gave, was welcomed in May.",
            "The speech, which Ana Ruiz, a member of the Commission on Mobility, gave, was welcomed in May.",
        ),
        (
            "The report was welcomed in May.",
            "The report, which the Commission had submitted to the Assembly, was welcomed in May.",
        ),
        ("The experts met in Lima in 2009.", "The experts met in Lima in early 2009."),
        ("El costo bajó mucho en la región.", "El costo bajó mucho en la región, si bien no en todos los países."),
        ("A person asks for help.", REFUGE),  # freer: others judge it
        ("Admitting people needs a court.", REFUGE),
        ("", REFUGE),
        ("…", "…"),
    ],
)  # fmt: skip
def test_what_still_says_the_same_is_left_alone(statement: str, quote: str) -> None:
    assert not cut(statement, [quote])


def test_one_quote_that_was_not_cut_wrongly_is_enough() -> None:
    short = "States shall admit every person who asks for protection at a border."
    assert cut(short, [REFUGE])
    assert not cut(short, [REFUGE, short])
