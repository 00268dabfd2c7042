"""A sentence that a model shortened is shown only where it was cut at a place that changes nothing."""

from __future__ import annotations

import pytest

from relatoria.assistant.verification.cutting import cut

SPEECH = (
    "The meeting opened with a speech, delivered by Ana Ruiz, member of the Commission on Mobility, who presented the"
    " report submitted by the Commission to the Assembly of the Union in October 2005. Others welcomed it."
)
REFUGE = "States shall admit every person who asks for protection at a border, unless a court has found a threat."
VISAS = "El ministerio concederá visados a las personas que estudian en el país, siempre que tengan un contrato."
FEARED = "Some participants feared that labour migration would harm the development of rural areas in the region."
FORESTS = "Management improved, with an increase in the proportion of forests within protected areas."
FUND = "In 2009, the fund, which three States had set up, paid for schools, clinics and roads, and trained 40 nurses."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        # the report is of October 2005, not the meeting
        (
            "The meeting opened with a speech, delivered by Ana Ruiz, member of the Commission on Mobility, in October"
            " 2005.",
            SPEECH,
        ),
        ("The Council met in June in the city.", "The Council met in May and adopted its plan in June in the city."),
        ("It pays for the schools that help children.", "It pays for the schools and the families that help children."),
        ("El plan apoya a las mujeres de Honduras.", "El plan apoya a las mujeres y a las asociaciones de Honduras."),
        ("Management improved, with an increase in forests within protected areas.", FORESTS),
        # a condition, an exception, a doubt, a source
        ("States shall admit every person who asks for protection at a border.", REFUGE),
        ("El ministerio concederá visados a las personas que estudian en el país.", VISAS),
        ("Visas shall be granted to students.", "Visas shall, if the quota allows it, be granted to students."),
        ("Labour migration would harm the development of rural areas in the region.", FEARED),
        ("The quota allows it this year", "It asked whether the quota allows it this year."),
        ("The costs fell by a third in the region.", "The costs fell by a third in the region, according to one bank."),
        ("El costo bajó mucho en la región.", "El costo bajó mucho en la región, si bien no en todos los países."),
        # for some, or partly
        ("Countries had begun to share data.", "Many countries had begun to share data."),
        ("The obstacles to trade were removed in May.", "The obstacles to trade were partly removed in May."),
        ("Trade between Honduras grew last year.", "Trade between Honduras and Mexico grew last year."),
        ("The form is for adoption.", "The form is for adoption or guardianship."),
    ],
)  # fmt: skip
def test_a_cut_that_may_change_what_is_said_is_refused(statement: str, quote: str) -> None:
    assert cut(statement, [quote])


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        (SPEECH, SPEECH),
        (SPEECH, "12. Nobody spoke before. " + SPEECH),
        ("The meeting opened with a speech.", SPEECH),
        ("The meeting opened with a speech, delivered by Ana Ruiz, member of the Commission on Mobility.", SPEECH),
        ("The fund, which three States had set up, paid for schools, clinics and roads, and trained 40 nurses.", FUND),
        ("In 2009, the fund paid for schools, clinics and roads, and trained 40 nurses.", FUND),
        ("In 2009, the fund, which three States had set up, paid for schools, clinics and roads.", FUND),
        ("The experts met in Lima.", "However, the experts also met in Lima to discuss the costs of sending money."),
        ("El grupo se reunió en Lima.", "El grupo se reunió también en Lima y visitó tres escuelas."),
        ("Asking for asylum is free; no fee is due.", "Asking for asylum is free; no fee is due."),
        ("A person asks for help.", REFUGE),  # in other words: others judge it
        ("Whoever asks for protection is admitted, says the plan.", REFUGE),
        ("", REFUGE),
        ("…", "…"),
    ],
)  # fmt: skip
def test_a_harmless_cut_is_allowed(statement: str, quote: str) -> None:
    assert not cut(statement, [quote])


def test_each_sentence_is_looked_at_by_itself() -> None:
    both = "A person asks for help. States shall admit every person who asks for protection at a border."
    assert cut(both, ["A person asks for help.", REFUGE])
    assert not cut(both.replace("border.", "border, unless a court has found a threat."), [REFUGE])


def test_one_quote_that_was_cut_well_is_enough() -> None:
    short = "States shall admit every person who asks for protection at a border."
    assert cut(short, [REFUGE])
    assert not cut(short, [REFUGE, short])


def test_a_long_text_takes_no_longer() -> None:
    assert not cut("a " * 50_000, ["a " * 50_000])
