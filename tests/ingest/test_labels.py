"""Paragraph markers: what begins a text, what merely looks so, and how they become full labels."""

from __future__ import annotations

import pytest

from relatoria.ingest.numbering import find_marker, follows, qualify
from relatoria.ingest.records import Block, BlockKind


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("17. The meeting noted", "17", "The meeting noted"),
        ("(b) Prevent trafficking", "(b)", "Prevent trafficking"),
        ("b) Prevenir la trata", "(b)", "Prevenir la trata"),
        ("(iv) offices", "(iv)", "offices"),
        ("115.1 Ratify the treaty", "115.1", "Ratify the treaty"),
        ("43. (1) A person aggrieved", "43(1)", "A person aggrieved"),
        ("6.(1) A person aggrieved", "6(1)", "A person aggrieved"),
        ("Article 12", "Article 12", ""),
        ("ARTICLE 12", "Article 12", ""),
        ("Artículo 22. Derecho de circulación", "Artículo 22", "Derecho de circulación"),
        ("Article 42 reservations", "Article 42", "reservations"),
        ("Recommendation 3: Reduce fees", "Recommendation 3", "Reduce fees"),
        ("Decision 39/1", "Decision 39/1", ""),
        ("56/109 Migration statistics", "56/109", "Migration statistics"),
        ("CAPÍTULO II", "Capítulo II", ""),
        ("II. Overview", "II", "Overview"),
        ("A. Complex emergencies", "A", "Complex emergencies"),
        ("1.º Los Estados", "1.º", "Los Estados"),
        ("2) Pasaporte completo", "2", "Pasaporte completo"),
        ("• Visas", None, "Visas"),
        ("– Visas", None, "Visas"),
    ],
)
def test_a_marker_and_what_follows_it(text: str, label: str | None, rest: str) -> None:
    marker = find_marker(text)
    assert marker is not None
    assert (marker.label, text[marker.length :]) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "23 June 2025 was the date",
        "3.5 million people fled",
        "14.5 per cent in the north",
        "Article 12 of the Convention provides for return.",
        "Artículo 12 de la Convención dispone lo siguiente.",
        "2025",
        "-based approaches",
        "In 2004, the countries",
        "Migration",
        "",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert find_marker(text) is None


def test_a_bare_number_is_a_marker_only_where_the_layout_sets_it_apart() -> None:
    assert find_marker("17 The meeting") is None
    marker = find_marker("17 The meeting", tabbed=True)
    assert marker is not None
    assert marker.label == "17"


@pytest.mark.parametrize(
    ("value", "previous", "expected"),
    [
        ("18", "17", True),
        ("19", "17", False),
        ("c", "b", True),
        ("iv", "iii", True),
        ("aa", "z", True),
        ("bb", "aa", True),
        ("v", "iii", False),
    ],
)
def test_what_comes_next(value: str, previous: str, expected: bool) -> None:
    assert follows(value, previous) is expected


def full(*markers: tuple[str | None, BlockKind, int] | str) -> list[str | None]:
    rows = [(marker, "paragraph", 0) if isinstance(marker, str) else marker for marker in markers]
    blocks = [Block(kind, "text", order, level, label) for order, (label, kind, level) in enumerate(rows)]  # type: ignore[arg-type]
    return [block.label for block in qualify(blocks)]


def test_sub_paragraphs_carry_their_parent() -> None:
    assert full("17", "(a)", "(b)", "(i)", "(ii)", "(c)", "18", "(a)") == [
        "17",
        "17(a)",
        "17(b)",
        "17(b)(i)",
        "17(b)(ii)",
        "17(c)",
        "18",
        "18(a)",
    ]


def test_the_letter_i_after_h_is_no_roman_one() -> None:
    assert full("18", "(g)", "(h)", "(i)", "(j)") == ["18", "18(g)", "18(h)", "18(i)", "18(j)"]


def test_roman_one_after_h_when_two_follows() -> None:
    assert full("18", "(h)", "(i)", "(ii)", "(i)") == ["18", "18(h)", "18(h)(i)", "18(h)(ii)", "18(i)"]


def test_numbers_below_an_article_restart_with_it() -> None:
    assert full(
        ("Artículo 22", "heading", 3), (None, "heading", 4), "1", "2", ("Artículo 23", "heading", 3), "1", "(a)"
    ) == [
        "Artículo 22",
        None,
        "Artículo 22(1)",
        "Artículo 22(2)",
        "Artículo 23",
        "Artículo 23(1)",
        "Artículo 23(1)(a)",
    ]


def test_regulations_number_their_first_paragraph_in_one_breath() -> None:
    assert full("31(8)", "(9)", "(a)", "(b)", "32(1)") == ["31(8)", "31(9)", "31(9)(a)", "31(9)(b)", "32(1)"]


def test_headings_carry_those_above_them_and_end_the_paragraph() -> None:
    assert full(("II", "heading", 1), ("A", "heading", 2), "17", (None, "heading", 2), "(a)") == [
        "II",
        "II.A",
        "17",
        None,
        "(a)",
    ]


def test_a_heading_that_counts_on_stands_beside_its_predecessor_however_it_is_printed() -> None:
    assert full(("III", "heading", 1), ("IV", "heading", 2), ("A", "heading", 3), ("B", "heading", 4)) == [
        "III", "IV", "IV.A", "IV.B",
    ]  # fmt: skip


def test_a_bullet_and_a_footnote_keep_their_own() -> None:
    assert full("17", (None, "list_item", 1), ("4", "footnote", 0), "(a)") == ["17", None, "footnote 4", "17(a)"]


def test_a_list_of_an_item_that_is_counted_like_it_stands_farther_in() -> None:
    marked = [("(9)", 41.0), ("(10)", 41.0), ("(1)", 73.0), ("(2)", 73.0), ("(11)", 41.0)]
    blocks = [
        Block(kind="list_item", text=f"{label} Marque", order=order, label=label, level=1, bbox=(left, 0, 500, 9))
        for order, (label, left) in enumerate(marked)
    ]
    assert [block.label for block in qualify(blocks)] == ["(9)", "(10)", "(10)(1)", "(10)(2)", "(11)"]


def test_a_one_between_k_and_m_is_a_letter() -> None:
    letters: list[tuple[str | None, BlockKind, int]] = [(f"({letter})", "list_item", 1) for letter in "abcdefghijk1m"]
    assert full(("3", "paragraph", 0), *letters)[-3:] == ["3(k)", "3(l)", "3(m)"]


def test_numbers_behind_the_colon_of_a_letter_are_its_own() -> None:
    blocks = [
        Block(kind="paragraph", text=text, order=order, label=label)
        for order, (label, text) in enumerate([("B", "B. Of one person:"), ("1", "1) online"), ("2", "2) in person")])
    ]
    assert [block.label for block in qualify(blocks)] == ["B", "B(1)", "B(2)"]
