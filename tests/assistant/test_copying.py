"""A near copy with another number, code or negation is told from a faithful one; freer statements are left alone."""

from __future__ import annotations

import pytest

from relatoria.assistant.verification.copying import altered, is_of_another

RULE = "States shall not extend the period beyond the 12 months that paragraph 1 allows for form EX03."
DIVISION = "The Population Division prepared the report World Population Prospects to showcase key trends of the year."
PLAZO = "Las prórrogas solicitadas no excederán el número de años estrictamente necesario para cumplir el apartado 1."


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        (RULE.replace("not ", ""), RULE),
        (RULE.replace("12", "18"), RULE),
        (RULE.replace("EX03", "EX10"), RULE),
        (RULE.replace("paragraph 1", "paragraph 12"), RULE),
        (PLAZO.replace("no ", ""), PLAZO),
        (PLAZO.replace("apartado 1", "apartado 8"), PLAZO),
        ("extend the period beyond the 12 months that paragraph 1 allows", RULE),  # begins right behind "not"
        ("It only harmed people in the north of the country", "It not only harmed people in the north of the country"),
        ("Costs fell by 3 per cent in all of the 14 countries", "Costs fell by per cent in all of the 14 countries"),
        # from "World Population Prospects" in the same quote
        (DIVISION.replace("The", "The World", 1), DIVISION),
        (DIVISION.replace("Division", "Division East", 1), DIVISION),
    ],
)  # fmt: skip
def test_a_change_that_matters_is_seen(statement: str, quote: str) -> None:
    assert altered(statement, [quote])


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        (RULE, RULE),
        (RULE.replace("12 months", "12 full months"), RULE),
        ("Under the rules, " + RULE, RULE),
        (RULE, "Article 7. " + RULE + " Other States did not object."),
        ("States may not go past 12 months.", RULE),  # freer: others judge it
        ("The cost was 1,200 dollars for each of the families", "The cost was 1200 dollars for each of the families"),
        (
            "There were 2 meetings in the capital of the country",
            "There were two meetings in the capital of the country",
        ),
        (
            "On January 14 they met 1 250 people, 31 % of whom were women",
            "On 14 January they met 1,250 people, 31 per cent¹² of whom were women",
        ),
        (DIVISION.replace("The", "In May, the", 1), DIVISION),
        (DIVISION.replace("trends", "trends in Honduras"), DIVISION),  # a name by itself: others judge it
        ("", RULE),
        ("…", "…"),
    ],
)
def test_what_is_faithful_or_free_is_left_alone(statement: str, quote: str) -> None:
    assert not altered(statement, [quote])


def test_one_faithful_quote_is_enough() -> None:
    assert not altered(RULE, [RULE.replace("12", "18"), RULE])
    assert altered(RULE, [RULE.replace("12", "18"), "Something else is said here."])


def test_a_long_text_takes_no_longer() -> None:
    assert not altered("a " * 50_000, ["a " * 50_000])


APPEAL = "The applicant has sixty days from the determination to lodge an appeal with the competent authority."
TWIN = APPEAL.replace("determination", "ruling of the court").replace("sixty", "thirty")


def test_what_is_copied_from_the_twin_of_a_quote_is_told() -> None:
    assert is_of_another(
        APPEAL.replace("determination", "ruling"), [APPEAL], [APPEAL.replace("determination", "ruling")]
    )
    assert is_of_another("In short, " + APPEAL, [TWIN], [TWIN, APPEAL])


@pytest.mark.parametrize(
    ("statement", "quotes", "passages"),
    [
        (APPEAL, [APPEAL], [TWIN, APPEAL]),
        (APPEAL, [APPEAL], [APPEAL, "Annex. " + APPEAL]),
        ("An appeal may be lodged within sixty days.", [APPEAL], [TWIN]),  # copied from nowhere
        (f"{APPEAL} {RULE}", [APPEAL, RULE], [f"{APPEAL} {RULE}"]),  # quoted in two parts
        ("", [APPEAL], [TWIN]),
        (APPEAL, [], []),
    ],
)
def test_what_is_copied_from_its_own_quotes_is_its_own(statement: str, quotes: list[str], passages: list[str]) -> None:
    assert not is_of_another(statement, quotes, passages)
