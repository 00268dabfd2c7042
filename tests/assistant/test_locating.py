"""Quoted words are found letter for letter or not at all, and come with their whole sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.citing.locating import locate

TEXT = (
    "States did not agree on quotas. They should “lower the cost of  sending money”⁴ – and explain fees to senders. "
    "Órganos regionales informarán cada año."
)


def found(first: str, last: str = "", text: str = TEXT) -> str | None:
    span = locate(text, first, last)
    return None if span is None else text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("They should lower", "fees to senders"),
        ("lower the cost of sending money", ""),
        ("LOWER THE COST", "explain fees"),
        ("lower the  cost of sending", "money - and explain"),
        ("sending money", "to senders."),
    ],
)
def test_what_a_copyist_changes_does_not_matter(first: str, last: str) -> None:
    assert found(first, last) == "They should “lower the cost of  sending money”⁴ – and explain fees to senders."


def test_a_quotation_has_no_not_before_or_behind_it() -> None:
    assert found("agree on quotas") == "States did not agree on quotas."


def test_diacritics_do_not_matter() -> None:
    assert found("organos regionales", "cada ano") == "Órganos regionales informarán cada año."


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("They should raise the cost", ""),  # another word
        ("They should lower", "fees to banks"),
        ("explain fees to senders", "They should lower the cost"),  # the wrong way round
        ("", ""),
        ("They", ""),  # stands anywhere
        ("ower the cost of sending", ""),  # half a word
        ("lower the cost of sendin", ""),
        ("…", "."),
    ],
)
def test_what_does_not_stand_there_is_not_found(first: str, last: str) -> None:
    assert found(first, last) is None


def test_of_several_places_the_shortest_span_is_meant() -> None:
    text = "The fund pays schools in Lima. The fund pays schools in Quito now."
    assert found("The fund pays", "in Quito now", text) == "The fund pays schools in Quito now."


def test_two_words_far_apart_are_no_quotation() -> None:
    text = f"The opening words stand here. {'Others stand between. ' * 100}The closing words stand there."
    assert found("The opening words", "closing words", text) is None


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_searched_without_harm(text: str, first: str, last: str) -> None:
    span = locate(text, first, last)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
