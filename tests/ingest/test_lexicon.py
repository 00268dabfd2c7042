"""The lexicon: names from CLDR as they are generated, numbers, label words, and how names are found in a text."""

from __future__ import annotations

import re

import pytest
from babel.core import get_cldr_version
from lexicon.generate import FILE, written

from relatoria.ingest.lexicon import (
    Names,
    countries,
    fold,
    label_kinds,
    label_pattern,
    label_spellings,
    loosely,
    month_names,
    months,
    roman,
    roman_value,
    words_of,
)


def test_the_generated_names_are_what_cldr_says() -> None:
    installed, used = str(get_cldr_version()), re.search(r'"CLDR": "([^"]+)"', FILE.read_text(encoding="utf-8"))
    assert used is not None
    if used[1] != installed:
        pytest.skip(f"the names are of CLDR {used[1]}, and Babel here brings {installed} (make lexicon)")
    assert FILE.read_text(encoding="utf-8") == written()


def test_every_country_has_a_name_in_both_languages_and_every_addition_is_of_a_country() -> None:
    assert all(country.en and country.es and country.code.isalpha() for country in countries())
    added = (FILE.parent / "countries.txt").read_text(encoding="utf-8").splitlines()
    codes = [line[:2] for line in added if not line.startswith("#")]
    assert codes == sorted(set(codes) & {country.code for country in countries()})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the United Kingdom", "GB"), ("Reino Unido", "GB"), ("the UK", "GB"), ("británicas", "GB"),
        ("Viet Nam", "VN"), ("Vietnam", "VN"), ("Côte d’Ivoire", "CI"), ("Trinidad and Tobago", "TT"),
        ("trinidad y tobago", "TT"), ("South Sudan", "SS"), ("Sudanese", "SD"), ("North Korean", "KP"),
        ("Indiana", ""), ("las reuniones", ""), ("la Reunión", ""), ("they told us", ""),
    ],
)  # fmt: skip
def test_a_country_is_found_by_any_of_its_names(text: str, code: str) -> None:
    names = Names((country.code, form) for country in countries() for form in country.forms)
    surfaces, folded, _ = words_of(text)
    found = names.find(surfaces, folded, lambda one: one.capital)
    assert {one for name in found for one in name.ids} == ({code} if code else set())


def test_months() -> None:
    assert months("es")["setiembre"] == months("en", short=True)["sep"] == months("pt")["setembro"] == 9
    assert "sep" not in months("en")
    assert month_names("es")[0] == "enero"


def test_roman_numbers() -> None:
    assert [roman_value(value) for value in ("i", "iv", "IX", "xiv", "xl", "b", "")] == [1, 4, 9, 14, 40, 0, 0]
    assert all(roman_value(roman(number)) == number for number in range(1, 100))
    assert [roman(0), roman(1999), roman(10_000)] == ["0", "mcmxcix", "10000"]


def test_label_words_have_their_plurals_and_need_no_diacritics() -> None:
    assert label_spellings("section guideline panel", plural=True) == (
        "section", "sections", "sección", "secciones", "guideline", "guidelines", "directriz", "directrices", "panel",
        "panels", "paneles",
    )  # fmt: skip
    pattern = re.compile(label_pattern("article annex", plural=True), re.IGNORECASE)
    assert all(map(pattern.fullmatch, ("Art.", "arts", "Artículos", "articulo", "APÉNDICE", "annexes")))
    assert not any(map(pattern.fullmatch, ("annexes.", "artigo", "part")))
    assert label_kinds("article rule") == {
        **dict.fromkeys(
            ("article", "articles", "art", "arts", "articulo", "articulos", "artigo", "artikel"), "article"
        ),
        **dict.fromkeys(("rule", "rules", "regla", "reglas", "norma"), "rule"),
    }
    with pytest.raises(KeyError):
        label_spellings("verse")


def test_words_are_compared_without_case_and_diacritics() -> None:
    assert fold("Ñandú²") == "nandu "
    assert re.fullmatch(loosely("párr."), "parr.")
