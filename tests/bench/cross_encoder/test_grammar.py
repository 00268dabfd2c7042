"""The grammar of made claims: what is altered differs in one respect, and is said with other words."""

import random

import pytest
from grammar import (
    Counted,
    Grammar,
    Meaning,
    Noun,
    Quantity,
    Several,
    carries,
    families,
    held_of,
    lexicon,
    modes,
    said,
    statements,
    swapped,
    with_role,
)
from made import block, blocks, changed_roles
from spanish import agreeing, conjugated, contracted

KENYA, PERU = Noun("the Government of Kenya", "el Gobierno de Kenya"), Noun("the Senate", "el Senado")
GIVEN = Meaning(
    "transfers",
    "give",
    {
        "S": KENYA,
        "O": Quantity("money", 5_000_000),
        "B": PERU,
        "P": Noun("the planting of trees", "la plantación de árboles"),
    },
    time=2003,
)


@pytest.mark.parametrize("seed", range(40))
def test_an_altered_meaning_differs_in_one_respect(seed: int) -> None:
    grammar = Grammar(random.Random(seed))
    meaning = grammar.meaning()
    change = grammar.altered(meaning)
    assert change is not None
    _, other = change
    roles = set(changed_roles(meaning, other)) - {"time", "C"}
    exchanged = len(roles) == 2 and any(
        swapped(meaning, *pair).roles == other.roles for pair in (sorted(roles), sorted(roles)[::-1])
    )
    respects = [
        bool(roles) and (len(roles) == 1 or exchanged or "C" in changed_roles(meaning, other)),
        meaning.variant != other.variant,
        meaning.mode != other.mode,
        meaning.condition != other.condition and meaning.mode == other.mode,
        meaning.only != other.only,
        meaning.time != other.time and meaning.mode == other.mode,
    ]
    assert sum(respects) == 1
    for language in ("en", "es"):
        rng = random.Random(seed)
        assert said(meaning, language, rng) != said(other, language, random.Random(seed))


def test_every_act_can_be_said_in_every_mode_and_language() -> None:
    grammar = Grammar(random.Random(1))
    for family in families():
        for act in family.acts:
            meaning = next(one for one in (grammar.act(family) for _ in range(999)) if one.variant == act.name)
            for mode in modes():
                roles = {**meaning.roles, "C": PERU}
                for language in ("en", "es"):
                    text = said(Meaning(family.name, act.name, roles, mode), language, random.Random(2))
                    assert not set("[]{}|<>_") & set(text), text


def test_every_statement_has_both_languages_in_each_variant() -> None:
    for statement in statements().values():
        for variant, forms in statement.forms.items():
            assert set(forms) == {"en", "es"}, (statement.name, variant)
            for form in (form for some in forms.values() for form in some):
                roles = [role for role in statement.roles if role != "H"]
                assert all(f"[{role}]" in form or f"[*{role}]" in form for role in roles), form


def test_who_gives_is_not_who_receives() -> None:
    assert carries(GIVEN, GIVEN)
    assert carries(GIVEN, swapped(GIVEN, "S", "B")) is False


def test_a_part_follows_from_the_whole_and_not_the_other_way() -> None:
    both = Several("and", (KENYA, PERU))
    acts = Meaning("organs", "support", {"S": Noun("the Congress", "el Congreso"), "O": both, "T": PERU})
    one = with_role(acts, "O", KENYA)
    assert carries(acts, one)
    assert carries(one, acts) is False
    assert carries(acts, with_role(acts, "O", Several("or", both.parts))) is False
    every = Meaning("people", "train", {"S": KENYA, "O": Counted(Noun("judges", "jueces", "m", True, True), "all")})
    most = with_role(every, "O", Counted(Noun("judges", "jueces", "m", True, True), "most"))
    assert carries(every, most)
    assert carries(most, every) is False


def test_a_dropped_condition_is_not_carried_and_an_added_one_is_open() -> None:
    bare = Meaning("duties", "offer", {"S": KENYA, "O": PERU, "G": KENYA}, "must")
    bound = Meaning(
        "duties", "offer", bare.roles, "must", condition=("unless", Noun("a judge so orders", "un juez lo ordena"))
    )
    assert carries(bound, bare) is False
    assert carries(bare, bound) is None


def test_each_sentence_of_a_block_is_once_right_and_once_wrong() -> None:
    for example in blocks(60, 3):
        for side in ("a", "b"):
            for text in {pair[side] for pair in example["pairs"]}:
                labels = [pair["yes"] for pair in example["pairs"] if pair[side] == text]
                assert len(labels) <= 2 or sum(labels) in (1, 2), text


def test_a_block_has_both_labels() -> None:
    grammar, rng = Grammar(random.Random(5)), random.Random(5)
    made = [one for one in (block(grammar, rng) for _ in range(50)) if one]
    assert all({pair["yes"] for pair in one["pairs"]} == {0, 1} for one in made)


def test_words_for_measuring_are_not_those_of_training() -> None:
    for kind, nouns in lexicon(held=True).items():
        assert not set(nouns) & set(lexicon(held=False)[kind])
        assert set(held_of([*nouns, *lexicon(held=False)[kind]])) == set(nouns)


@pytest.mark.parametrize(
    ("verb", "past", "subjunctive", "participle"),
    [
        ("otorgar", "otorgó", "otorgue", "otorgado"),
        ("rechazar", "rechazó", "rechace", "rechazado"),
        ("ratificar", "ratificó", "ratifique", "ratificado"),
        ("proponer", "propuso", "proponga", "propuesto"),
        ("construir", "construyó", "construya", "construido"),
        ("despedir", "despidió", "despida", "despedido"),
        ("poner_en_libertad_a", "puso en libertad a", "ponga en libertad a", "puesto en libertad a"),
    ],
)
def test_spanish_verbs(verb: str, past: str, subjunctive: str, participle: str) -> None:
    forms = conjugated(verb)
    assert (forms.past[0], forms.present_subjunctive[0], forms.participle) == (past, subjunctive, participle)


def test_spanish_agrees_and_contracts() -> None:
    assert agreeing("aprobado", "f", plural=True) == "aprobadas"
    assert contracted("de el Congreso a el Senado y Italia o otros") == "del Congreso al Senado e Italia u otros"


def test_numbers_are_said_as_the_language_writes_them() -> None:
    rng = random.Random(1)
    assert {Quantity("money", 1_500_000).said("es", rng) for _ in range(20)} <= {
        "1,5 millones de dólares",
        "1,5 millones de dólares de los Estados Unidos",
    }
    assert "$1.5 million" in {Quantity("money", 1_500_000).said("en", rng) for _ in range(40)}
