"""What counts as the same letter, and that every letter of an even text leads back to where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.index.indexes.letters import even, folded, lowered, places, unaccented


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words", "plain words"),
        ("two  spaces\nand a\u00a0hard\u202fone", "two spaces and a hard one"),
        ("“quoted” «citado» „so“", '"quoted" "citado" "so"'),
        ("the State’s ‘own’", "the State's 'own'"),
        ("2019–2021 — non‑refoulement", "2019-2021 - non-refoulement"),
        ("migrants¹ and refugees²³.", "migrants and refugees."),
        ("migrants ¹ and", "migrants and"),
        ("co\u00adoperation\u200b", "cooperation"),
        ("eﬃcient ﬁnance", "efficient finance"),
        ("and so on…", "and so on..."),
        ("migracio\u0301n", "migración"),
        ("ｆｕｌｌ", "full"),
        ("", ""),
    ],
)
def test_an_even_text(text: str, expected: str) -> None:
    assert even(text) == expected


def test_what_is_folded_stays_as_long_as_it_was() -> None:
    written = even("La MIGRACIÓN, ÀÉÎÕÜ, İstanbul, ΟΔΟΣ, Straße, Й")
    assert folded(written) == "la migracion, aeiou, istanbul, οδοσ, straße, и"
    assert lowered(written) == "la migración, àéîõü, İstanbul, οδοσ, straße, й"
    assert unaccented(written) == "La MIGRACION, AEIOU, Istanbul, ΟΔΟΣ, Straße, И"


def test_a_letter_leads_back_to_what_it_was_made_of() -> None:
    text = "eﬃcient\n\nmigrants¹ now"
    written = even(text)
    begins, ends = places(text)
    at = written.index("efficient")
    assert text[begins[at] : ends[at + len("efficient") - 1]] == "eﬃcient"
    at = written.index("migrants")
    assert text[begins[at] : ends[at + len("migrants") - 1]] == "migrants"
    at = written.index("migrants now")
    assert text[begins[at] : ends[at + len("migrants now") - 1]] == "migrants¹ now"


ANY_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=()), st.sampled_from(" \n\u00a0¹²“”’–…ﬁé\u0301\u00ad\u200bA`"))
)


@given(ANY_TEXT)
def test_places_are_in_order_and_within_the_text(text: str) -> None:
    written = even(text)
    begins, ends = places(text)
    assert len(begins) == len(ends) == len(written)
    assert all(0 <= begin < end <= len(text) for begin, end in zip(begins, ends, strict=True))
    assert list(begins) == sorted(begins)
    assert list(ends) == sorted(ends)


@given(ANY_TEXT)
def test_folding_keeps_the_length(text: str) -> None:
    written = even(text)
    assert len(folded(written)) == len(lowered(written)) == len(unaccented(written)) == len(written)
    assert "\n" not in written
