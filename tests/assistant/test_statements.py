"""Statements are read of whatever a model writes, as soon as each is whole, and nothing else is taken for one."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relatoria.assistant.generation.statements import LONGEST_CLAIM, MOST, Claimed, Statement, StatementReader, plain

LINES = 'CLAIM: Fees should fall.\nFROM: kqzt "lower the cost ... sending money"\n'
FROM = {"id": "kqzt", "first": "lower the cost", "last": "sending money"}
JSON = json.dumps({"claim": "Fees should fall.", "from": [FROM]})
FEES = Statement("Fees should fall.", (Claimed("kqzt", "lower the cost", "sending money"),))


def read(text: str, size: int = 1_000_000) -> list[Statement]:
    reader = StatementReader()
    found = [one for at in range(0, len(text), size) for one in reader.feed(text[at : at + size])]
    return [*found, *reader.close()]


@pytest.mark.parametrize("size", [1, 3, 1_000])
def test_how_the_text_is_cut_does_not_matter(size: int) -> None:
    assert read(LINES, size) == [FEES]


@pytest.mark.parametrize(
    "text",
    [
        "1. CLAIM: Fees should fall.\n   - FROM: [kqzt] “lower the cost … sending money”.\n",
        '**CLAIM:** Fees should fall.\n**FROM:** kqzt: "lower the cost [...] sending money"',
        "1. **CLAIM:** <b>Fees should fall.</b>\n   - **FROM:** `kqzt`: “lower the cost ... sending money”",
        "Afirmación: Fees should fall.\nDe: KQZT «lower the cost ... sending money»\n",
        'Sure!\n\nCLAIM: <b>Fees should fall.</b> [1]\nFROM: kqzt "lower the cost ... sending money"\nHope it helps.',
        JSON,
        f"```json\n[{JSON},\n```",
        json.dumps({"statements": [json.loads(JSON)]}),
        json.dumps({"statements": [json.loads(JSON)]}, indent=2),
        '{ "a quotation mark of its own\n' + JSON,
    ],
)
def test_the_habits_of_models_are_understood(text: str) -> None:
    assert read(text) == [FEES]


def test_a_quotation_may_be_given_whole_and_a_statement_may_have_several() -> None:
    text = 'CLAIM: Both say so.\nFROM: kqzt "lower the cost"\nFROM: bcdf "explain fees to senders"\nCLAIM: Next.\n'
    assert read(text) == [
        Statement(
            "Both say so.", (Claimed("kqzt", "lower the cost", ""), Claimed("bcdf", "explain fees to senders", ""))
        ),
        Statement("Next.", ()),
    ]


def test_a_statement_is_given_when_the_next_begins() -> None:
    reader = StatementReader()
    assert list(reader.feed(LINES)) == []  # more quotations may follow
    assert list(reader.feed("CLAIM: Another.\n")) == [FEES]
    assert list(reader.close()) == [Statement("Another.", ())]


@pytest.mark.parametrize("size", [1, 3, 1_000])
def test_a_structured_answer_is_read_statement_by_statement(size: int) -> None:
    one, two = ({"from": ["kqzt"], "claim": said} for said in ('Both say {"so"}.', "Next \\."))
    text = json.dumps({"statements": [one, two]}, ensure_ascii=False)
    found = [
        Statement('Both say {"so"}.', (Claimed("kqzt", "", ""),)),
        Statement("Next \\.", (Claimed("kqzt", "", ""),)),
    ]
    assert read(text, size) == found
    reader, at = StatementReader(), text.index(", {")
    assert list(reader.feed(text[:at])) == found[:1]  # before the answer has ended
    assert list(reader.feed(text[at:-4])) == []
    assert list(reader.close()) == []  # what has not ended may be cut


def test_a_passage_may_be_named_alone() -> None:
    assert read("CLAIM: Fees should fall.\nFROM: [KQZT].\n") == [
        Statement("Fees should fall.", (Claimed("kqzt", "", ""),))
    ]


def test_a_passage_that_is_repeated_with_its_mark_is_a_statement_that_rests_on_it() -> None:
    text = "<<17c2 kqzt | adopted text>>\n35. Fees for sending money should fall.\nMore.\n<<17c2 end>>\nTime | Place\n"
    assert read(text, 3) == [Statement("Fees for sending money should fall.", (Claimed("kqzt", "", ""),))]


def test_what_is_garbled_rests_on_nothing() -> None:
    assert read(f"CLAIM: Fees should fall.{'Fees' * 20}\nFROM: kqzt\n")[0].quotes == ()


@pytest.mark.parametrize(
    "text", ["", "I cannot help with that.", 'FROM: kqzt "words without a claim"', "{}", '{"claim": 3}']
)
def test_what_is_no_statement_gives_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("**Fees** fell [2].", "Fees fell ."),
        ("[Fees](http://evil.example/x) fell", "Fees fell"),
        ("Fees fell [1](http://evil.example/x).", "Fees fell ."),
        ("![x](http://evil.example/x.png) Fees fell", "x Fees fell"),
        ("<script>alert(1)</script>Fees fell", "alert(1) Fees fell"),
        ("Fees\x00\u202e fell", "Fees fell"),
        ("CLAIM: **From:** Fees fell", "Fees fell"),  # said by a model of 135 million parameters
        ("From Fes to Lima, fees fell", "From Fes to Lima, fees fell"),
    ],
)
def test_markup_links_and_forged_marks_are_taken_out(written: str, read_as: str) -> None:
    assert plain(written) == read_as


def test_floods_are_cut() -> None:
    assert len(read("CLAIM: More.\n" * 1_000)) == MOST
    cut = read("CLAIM: " + "words " * 600 + "\nFROM: kqzt\n")
    assert (len(cut[0].text), cut[0].quotes) == (LONGEST_CLAIM, ())
    assert read("{" * 10_000 + JSON) == [FEES]


@given(st.text())
def test_any_text_is_read_without_harm(text: str) -> None:
    assert all(one.text for one in read(text, 7))
