"""Whether quotes carry a statement: the guards exactly, with the stand-in model; clear pairs with the real one.

The sentences are ours; none stands in a document. The real model is small and its weights are exchanged now and then,
so that of its scores only the order is tested, and only where it is beyond doubt.
"""

from __future__ import annotations

import time

import pytest
from fakes import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.verification.support import LONGEST, MOST_QUOTED, PIECE, probability, verify
from relatoria.index.embedding.transformer import TransformerEmbedder

FEES = "The working group recommended that Governments should lower the fees of remittances to 3 per cent by 2030."
COUNCIL = "In 2019 the Council of Ministers of Chile did not approve the plan to close the border offices in Arica."
LEY = "La ley prohíbe el trabajo de los menores de 14 años, salvo que el juez lo autorice."
FALL = "Remittances to Honduras decreased by 12.5 per cent between 2008 and 2010, while those to Guatemala increased."
TALLER = "El taller reunió en Lima, los días 4 y 5 de octubre, a 35 funcionarias de la OIM y de la Unión Europea."
PERMIT = "The permit may be renewed once, for a period of two years, if the employer asks for it before it expires."
LONG = (
    "The report describes three regions. In the north, wages rose and no worker was dismissed. In the south,"
    " where drought"
    " lasted for five years, most families left their farms and moved to the capital. The third region was not visited."
)

RULE = "It is prohibited by the rules to destroy the buildings."

ORDERED = [
    (
        COUNCIL,
        "The plan to close the border offices in Arica was not approved.",
        "The plan to close the border offices in Arica was approved.",
    ),
    (
        COUNCIL,
        "En 2019 el Consejo de Ministros de Chile no aprobó el plan de cerrar las oficinas fronterizas de Arica.",
        "En 2019 el Consejo de Ministros de Chile aprobó el plan de cerrar las oficinas fronterizas de Arica.",
    ),
    (
        COUNCIL,
        "In 2019 Chile's Council of Ministers refused to approve the plan to close border offices in Arica.",
        "In 2019 the Council of Ministers of Peru did not approve the plan to close the border offices.",
    ),
    (
        LEY,
        "The law prohibits work by minors under 14, unless the judge authorises it.",
        "The law allows work by minors under 14.",
    ),
    (
        LEY,
        "Los menores de 14 años no pueden trabajar sin autorización del juez, según la ley.",
        "La ley permite el trabajo de los menores de 14 años.",
    ),
    (
        FALL,
        "Between 2008 and 2010 remittances to Honduras fell by 12.5 %.",
        "Remittances to Honduras increased by 12.5 per cent between 2008 and 2010.",
    ),
    (
        TALLER,
        "En Lima se reunieron funcionarias de la OIM y la Unión Europea.",
        "El taller reunió en Quito a funcionarias de la OIM.",
    ),
    (PERMIT, "A renewal of the permit is possible once, for two years.", "The permit may not be renewed."),
    (LONG, "La tercera región no fue visitada.", "La tercera región fue visitada."),
    (RULE, "The rules do not allow buildings to be destroyed.", "The rules allow buildings to be destroyed."),
    (PERMIT, "A renewal of the permit is possible once, for two years.", "Los médicos atendieron a los heridos."),
    (LONG, "En el norte subieron los salarios.", "Women farmers need credit and land titles."),
]


@pytest.mark.parametrize(("quote", "carried", "other"), ORDERED)
def test_a_paraphrase_scores_above_what_the_quote_does_not_say(
    quote: str, carried: str, other: str, embedder: TransformerEmbedder
) -> None:
    assert verify(carried, [quote], embedder).score > verify(other, [quote], embedder).score


def test_two_quotes_may_carry_a_half_each(embedder: TransformerEmbedder) -> None:
    statement = "Remittances to Honduras decreased, and the working group recommended lower fees."
    both = verify(statement, [FALL, FEES], embedder).score
    assert both > max(verify(statement, [quote], embedder).score for quote in (FALL, TALLER))


def test_what_is_read_together_decides() -> None:
    assert verify("The working group recommended lower fees.", [FEES], FakeEmbedder()).faults == ()
    assert verify("Chickens cross the road.", [FEES], FakeEmbedder()).faults == ("score",)
    assert verify("Fees fall, and drought lasted.", [FEES, "Drought lasted; fees fall."], FakeEmbedder()).supported


def test_the_piece_that_carries_a_statement_is_enough_wherever_it_stands() -> None:
    rain = "It rained all day in the north. " * (2 * PIECE // 32)
    assert verify("The working group recommended lower fees.", [rain, FEES, rain], FakeEmbedder()).supported
    assert not verify("The working group recommended lower fees.", [rain * 5, FEES], FakeEmbedder()).supported
    assert len(rain * 5) > MOST_QUOTED  # what stands behind so much is not looked at


@pytest.mark.parametrize(
    ("statement", "quote", "fault"),
    [
        ("The working group recommended fees of 5 per cent.", FEES, "figure"),
        ("Governments should lower remittance fees to 3 % by 2025.", FEES, "figure"),
        ("Los gobiernos deberían reducir las comisiones de las remesas al 8 % para 2030.", FEES, "figure"),
        ("El taller reunió en Lima a 53 funcionarias de la OIM.", TALLER, "figure"),
        ("The workshop took place in Lima in November.", TALLER, "figure"),
        (FEES.replace("should lower", "should not lower"), FEES, "copy"),
        (COUNCIL.replace("did not approve", "did approve"), COUNCIL, "copy"),
        (LEY.replace("14", "16"), LEY, "copy"),
    ],
)
def test_a_guard_refuses_whatever_the_model_says(statement: str, quote: str, fault: str) -> None:
    verdict = verify(statement, [quote], FakeEmbedder())
    assert fault in verdict.faults
    assert not verdict.supported


def test_a_figure_in_words_or_in_another_language_is_the_same() -> None:
    assert "figure" not in verify("En Lima se reunieron treinta y cinco funcionarias.", [TALLER], FakeEmbedder()).faults
    assert "figure" not in verify("It met on 4 and 5 October with 35 officials.", [TALLER], FakeEmbedder()).faults


@pytest.mark.parametrize("statement", ["", "   ", "...", "1234", "¿?!", "\n\t", "\u200b\u200e", "3.5 % — 7"])
def test_what_says_nothing_is_not_supported(statement: str) -> None:
    assert verify(statement, [FEES], FakeEmbedder()).faults == ("empty",)


@pytest.mark.parametrize("statement", ["FEES OF REMITTANCES", "It recommended the following:", "Should fees be lower?"])
def test_a_heading_an_announcement_and_a_question_state_nothing(statement: str) -> None:
    assert verify(statement, [FEES], FakeEmbedder()).faults == ("empty",)


@pytest.mark.parametrize("quotes", [[], [""], ["  ", "\n"]])
def test_nothing_carries_nothing(quotes: list[str]) -> None:
    assert verify("Fees should be lower.", quotes, FakeEmbedder()).faults == ("empty",)


def test_an_endless_statement_is_not_looked_at() -> None:
    assert verify("a" * (LONGEST + 1), [FEES], FakeEmbedder()).faults == ("length",)
    assert verify("word " * 20_000, [FEES], FakeEmbedder()).faults == ("length",)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A",
        "1",
        "1,",
        "1.",
        "a/",
        "A/1",
        "no ",
        "Aa ",
        "A. ",
        "(",
        "1 000 ",
        "two ",
        "mil ",
        "’",
        "a’",
        "É",
        "\n",
        "All ",
    ],
)
def test_time_is_bounded_whatever_comes(piece: str) -> None:
    start = time.process_time()
    hostile = piece * (100_000 // len(piece))
    verify(hostile[:LONGEST], [hostile, FEES], FakeEmbedder())
    assert time.process_time() - start < 3


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_nothing_is_raised_and_the_score_is_a_probability(statement: str, quotes: list[str]) -> None:
    verdict = verify(statement, quotes, FakeEmbedder())
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.supported is (verdict.faults == ())


def test_a_higher_logit_is_a_higher_probability() -> None:
    assert 0.0 <= probability(-1e9) < probability(-1.0) < probability(1.0) < probability(1e9) <= 1.0
