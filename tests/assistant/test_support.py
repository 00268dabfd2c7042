"""Whether a quote carries a statement: pairs spelled out by hand, with the real embedding model.

The sentences are ours; none stands in a document.
"""

from __future__ import annotations

import time

import numpy as np
import pytest
from fakes import FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.verification.facts import read_facts, words
from relatoria.assistant.verification.opposites import sign
from relatoria.assistant.verification.polarity import force_differs, plain_negations, quantity_differs
from relatoria.assistant.verification.support import LONGEST, SupportFeatures, probability, verify
from relatoria.index.embedding.transformer import TransformerEmbedder

FEES = "The working group recommended that Governments should lower the fees of remittances to 3 per cent by 2030."
COUNCIL = "In 2019 the Council of Ministers of Chile did not approve the plan to close the border offices in Arica."
LEY = "La ley prohíbe el trabajo de los menores de 14 años, salvo que el juez lo autorice."
SCHOOLS = "All children have the right to attend school, whether or not their parents have residence permits."
FALL = "Remittances to Honduras decreased by 12.5 per cent between 2008 and 2010, while those to Guatemala increased."
TALLER = "El taller reunió en Lima, los días 4 y 5 de octubre, a 35 funcionarias de la OIM y de la Unión Europea."
PERMIT = "The permit may be renewed once, for a period of two years, if the employer asks for it before it expires."
LONG = (
    "The report describes three regions. In the north, wages rose and no worker was dismissed. In the south,"
    " where drought"
    " lasted for five years, most families left their farms and moved to the capital. The third region was not visited."
)

CARRIED = [
    ("Governments should lower remittance fees to 3 % by 2030, the working group recommended.", FEES),
    ("El grupo de trabajo recomendó que los gobiernos redujeran las comisiones de las remesas al 3 % para 2030.", FEES),
    ("The group recommends that by 2030 fees of remittances be three per cent.", FEES),
    ("In 2019 Chile's Council of Ministers refused to approve the plan to close border offices in Arica.", COUNCIL),
    (
        "En 2019 el Consejo de Ministros de Chile no aprobó el plan de cerrar las oficinas fronterizas de Arica.",
        COUNCIL,
    ),
    ("The plan to close the border offices in Arica was not approved.", COUNCIL),
    ("The law prohibits work by minors under 14, unless the judge authorises it.", LEY),
    ("Los menores de 14 años no pueden trabajar sin autorización del juez, según la ley.", LEY),
    ("All children have a right to school, also where their parents lack residence permits.", SCHOOLS),
    ("Todos los niños tienen derecho a ir a la escuela, tengan o no sus padres permiso de residencia.", SCHOOLS),
    ("Every child has the right to attend school.", SCHOOLS),
    ("Between 2008 and 2010 remittances to Honduras fell by 12.5 %.", FALL),
    ("Las remesas a Honduras disminuyeron un 12,5 % entre 2008 y 2010.", FALL),
    ("Remittances to Guatemala increased between 2008 and 2010.", FALL),
    (
        "The workshop in Lima brought together 35 women officials of IOM and the European Union on 4 and 5 October.",
        TALLER,
    ),
    ("En Lima se reunieron treinta y cinco funcionarias de la OIM y la Unión Europea.", TALLER),
    ("A renewal of the permit is possible once, for two years.", PERMIT),
    ("El permiso puede renovarse una vez, por dos años, si lo pide el empleador antes de que caduque.", PERMIT),
    ("The south had a drought of five years, and most families went to the capital.", LONG),
    ("En el norte subieron los salarios y ningún trabajador fue despedido.", LONG),
    ("La tercera región no fue visitada.", LONG),
    ("La Ley de Delitos Navales se aplica a los barcos.", "The Naval Offences Act is applied to the ships."),
    ("Nobody may be expelled.", "Nadie será expulsado."),
    ("No one may be expelled.", "No one shall be expelled."),
    ("They were not able to vote.", "They were unable to vote."),
    (
        "Permits may only be used for the purposes named in them.",
        "Permits shall not be used for any purpose other than those named in them.",
    ),
    ("Progress cannot be made without dialogue.", "Dialogue is essential for making progress."),
    (
        "In wartime some acts may still carry the death penalty.",
        "The Protocol does not exclude the death penalty for some acts in time of war.",
    ),
    ("Nine in ten of the families are displaced.", "Of the families, 90 per cent are displaced."),
    ("El 50 % de las escuelas carece de agua.", "Half of all schools lack water."),
    ("Half of all schools have no water.", "Half of schools lack water."),
    (
        "The rate fell from 30 per cent in 2014 to 17 per cent five years later.",
        "The rate fell from 30 per cent in 2014 to 17 per cent in 2019.",
    ),
    ("Under article 14(1) land used for grazing is protected.", "Article 14, paragraph 1, protects land for grazing."),
    ("The rules do not allow buildings to be destroyed.", "It is prohibited by the rules to destroy the buildings."),
    ("La cantidad no excederá el mínimo necesario.", "The quantity shall not go beyond the minimum necessary."),
    ("The committee reports to the board every year.", "The committee reports annually to the board."),
    (
        "Under no circumstances may they lose their badge, their card or their armlet.",
        "En ningún caso se les podrá privar ni de su insignia, ni de su tarjeta, ni de su brazalete.",
    ),
]

REFUSED = [
    ("Governments should lower remittance fees to 5 % by 2030.", FEES, "number"),
    ("Governments should lower remittance fees to 3 % by 2025.", FEES, "date"),
    ("Los gobiernos deberían reducir las comisiones de las remesas al 8 % para 2030.", FEES, "number"),
    ("The working group recommended that Governments should not lower the fees of remittances.", FEES, "negation"),
    ("El grupo de trabajo recomendó que los gobiernos no redujeran las comisiones de las remesas.", FEES, "negation"),
    (
        "The working group recommended that Governments should increase the fees of remittances to 3 per cent.",
        FEES,
        "opposite",
    ),
    ("Governments must lower the fees of remittances to 3 per cent by 2030.", FEES, "force"),
    ("Governments may lower the fees of remittances to 3 per cent by 2030.", FEES, "force"),
    ("All Governments should lower the fees of remittances to 3 per cent by 2030.", FEES, "quantity"),
    ("Only Governments should lower the fees of remittances to 3 per cent by 2030.", FEES, "quantity"),
    ("The World Bank recommended that Governments should lower the fees of remittances.", FEES, "name"),
    (
        "In 2019 the Council of Ministers of Chile approved the plan to close the border offices in Arica.",
        COUNCIL,
        "negation",
    ),
    ("En 2019 el Consejo de Ministros de Chile aprobó el plan de cerrar las oficinas de Arica.", COUNCIL, "negation"),
    ("In 2019 the Council of Ministers of Peru did not approve the plan.", COUNCIL, "name"),
    ("En 2019 el Consejo de Ministros del Perú no aprobó el plan de cerrar las oficinas.", COUNCIL, "name"),
    ("In 2019 the Council did not approve the plan to close the border offices in Iquique.", COUNCIL, "name"),
    ("In 2018 the Council of Ministers of Chile did not approve the plan.", COUNCIL, "date"),
    ("The law allows work by minors under 14.", LEY, "opposite"),
    ("The permit may be renewed once, for a period of two years.", PERMIT, "cut"),
    ("La ley permite el trabajo de los menores de 14 años.", LEY, "opposite"),
    ("La ley prohíbe el trabajo de los menores de 16 años.", LEY, "number"),
    ("All children have no right to attend school.", SCHOOLS, "negation"),
    ("Los niños no tienen derecho a ir a la escuela.", SCHOOLS, "negation"),
    ("Remittances to Honduras increased by 12.5 per cent between 2008 and 2010.", FALL, "opposite"),
    ("Las remesas a Honduras aumentaron un 12,5 % entre 2008 y 2010.", FALL, "opposite"),
    ("Remittances to Honduras decreased by 15.2 per cent between 2008 and 2010.", FALL, "number"),
    ("Remittances to Nicaragua decreased by 12.5 per cent between 2008 and 2010.", FALL, "name"),
    ("Remittances to Honduras did not decrease between 2008 and 2010.", FALL, "negation"),
    ("El taller reunió en Quito a 35 funcionarias de la OIM.", TALLER, "name"),
    ("El taller reunió en Lima a 53 funcionarias de la OIM.", TALLER, "number"),
    ("The workshop in Lima brought together officials of UNHCR.", TALLER, "name"),
    ("The workshop took place in Lima in November.", TALLER, "date"),
    ("El taller reunió a 35 funcionarias de la OIT y de la Unión Europea.", TALLER, "name"),
    ("The permit shall be renewed once, for a period of two years.", PERMIT, "force"),
    ("The permit may not be renewed.", PERMIT, "negation"),
    ("The permit may be renewed once, for a period of three years.", PERMIT, "number"),
    ("The permit may be renewed once, for a period of two months.", PERMIT, "unit"),
    ("The permit may be renewed if the employer asks for it after it expires.", PERMIT, "opposite"),
    ("In the north a worker was dismissed and wages fell.", LONG, "negation"),
    ("The third region was visited.", LONG, "negation"),
    ("La tercera región fue visitada.", LONG, "negation"),
    ("The law precludes a fine.", "The law does not preclude a fine.", "negation"),
    ("All families left their farms and moved to the capital.", LONG, "quantity"),
    ("The two markets are not important.", "The two markets are important.", "negation"),
    ("El acceso no fue limitado por otras causas.", "El acceso fue limitado por otras causas.", "negation"),
    ("In the south most families left their farms.", "In the south, families left their farms.", "quantity"),
    ("The rights of all migrants are protected.", "The rights of some migrants are protected.", "quantity"),
    ("Chickens cross the road to see what is on the other side.", FEES, "score"),
    ("La música popular une a los jóvenes de los barrios.", COUNCIL, "score"),
    ("Women farmers need credit and land titles.", LONG, "score"),
    ("La Ley de Montes Vecinales se aplica a los barcos.", "The Naval Offences Act is applied to the ships.", "name"),
    ("Los médicos atendieron a los heridos en el hospital.", PERMIT, "score"),
]


@pytest.mark.parametrize(("statement", "quote"), CARRIED)
def test_a_quote_carries_its_paraphrase(statement: str, quote: str, embedder: TransformerEmbedder) -> None:
    verdict = verify(statement, [quote], embedder)
    assert verdict.faults == ()
    assert verdict.supported


@pytest.mark.parametrize(("statement", "quote", "fault"), REFUSED)
def test_a_quote_does_not_carry_something_else(
    statement: str, quote: str, fault: str, embedder: TransformerEmbedder
) -> None:
    verdict = verify(statement, [quote], embedder)
    assert fault in verdict.faults
    assert not verdict.supported


MALI = "In Mali, they trained migrants and helped them to find work."
AROUND = "The United Nations Volunteers went to Mali and Niger. " + MALI


def test_the_passage_says_who_they_are(embedder: TransformerEmbedder) -> None:
    said = "In Mali, United Nations Volunteers trained migrants and helped them to find work."
    assert verify(said, [MALI], embedder, around=AROUND).supported
    assert verify(said, [MALI], embedder).faults == ("name",)


def test_the_passage_does_not_put_one_name_in_place_of_another(embedder: TransformerEmbedder) -> None:
    said = "In Niger, they trained migrants and helped them to find work."
    assert "name" in verify(said, [MALI], embedder, around=AROUND).faults


def test_two_quotes_may_carry_a_half_each(embedder: TransformerEmbedder) -> None:
    statement = "Remittances to Honduras decreased, and the working group recommended lower fees."
    assert verify(statement, [FALL, FEES], embedder).supported
    assert not verify(statement, [TALLER], embedder).supported


@pytest.mark.parametrize("statement", ["", "   ", "...", "1234", "¿?!", "\n\t", "\u200b\u200e", "3.5 % — 7"])
def test_what_says_nothing_is_not_supported(statement: str) -> None:
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


def test_nearer_words_make_support_likelier() -> None:
    low, high = SupportFeatures(0.5, 0.3, 0.85, 0.0, 0.0), SupportFeatures(0.9, 0.6, 0.85, 0.0, 0.0)
    assert probability(low) < probability(high)
    assert probability(SupportFeatures(0.9, 0.6, 0.85, 0.0, 1.0)) < probability(high)
    assert np.isclose(probability(SupportFeatures(0.0, 0.0, 0.0, 0.0, 0.0)), 0.0, atol=1e-6)


@pytest.mark.parametrize(
    ("text", "negations"),
    [
        ("It does not end.", 1),
        ("It can’t end, nor can it begin.", 1),
        ("Neither men nor women came.", 1),
        ("No obstante, vino.", 0),
        ("Sin embargo, vino sin ella.", 1),
        ("No vino ninguna.", 1),
        ("See general comment No. 6.", 0),
        ("Not only women came.", 0),
        ("No later than June.", 0),
        ("Whether or not it ends.", 0),
        ("They came without papers. They had no visa.", 2),
    ],
)
def test_what_negates_is_counted(text: str, negations: int) -> None:
    assert len(plain_negations(words(text), text)) == negations


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("increase", "decrease"),
        ("aumentó", "disminuyó"),
        ("allowed", "prohíbe"),
        ("north", "sur"),
        ("origin", "destino"),
    ],
)
def test_opposites_stand_on_one_scale(one: str, other: str) -> None:
    first, second = sign(words(one)[0]), sign(words(other)[0])
    assert first is not None
    assert second is not None
    assert first.scale == second.scale
    assert first.up is not second.up


@pytest.mark.parametrize(
    ("statement", "quote", "differs"),
    [
        ("States must act.", "States shall act.", False),
        ("Los Estados deberán actuar.", "States must act.", False),
        ("Los Estados deben actuar.", "States should act.", False),
        ("States must act.", "States should act.", True),
        ("States may act.", "States shall act.", True),
        ("States shall act.", "States may act.", True),
        ("It took place in May.", "States shall act.", False),
    ],
)
def test_force(statement: str, quote: str, differs: bool) -> None:
    assert force_differs(words(statement), words(quote)) is differs


def test_quantity() -> None:
    assert quantity_differs(words("All came."), words("Some came."), quote_negates=False)
    assert not quantity_differs(words("Todos vinieron."), words("Everyone came."), quote_negates=False)
    assert quantity_differs(words("Only women came."), words("Women came."), quote_negates=False)


def test_a_statement_of_another_language_is_read_as_such() -> None:
    assert read_facts("Los gobiernos de la región firmaron el acuerdo.").language == "es"
    assert read_facts("The governments of the region signed the agreement.").language == "en"
