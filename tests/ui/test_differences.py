"""Word differences: each side keeps its text to the letter, and each paragraph finds its counterpart."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from relatoria.ingest import Passage, Source
from relatoria.ui.web.comparison.differences import (
    DifferenceRow,
    Part,
    WordDifferences,
    document_differences,
    word_differences,
)
from relatoria.ui.web.comparison.routes import differences_html

LEFT = Source("left", "The draft <1>", "left.pdf", "0" * 64, symbol="A/80/L.1", date="2025-06", status="draft")
RIGHT = Source("right", "The resolution", "right.pdf", "1" * 64, symbol="A/RES/80/1", status="adopted")
SIGNS = ("rights", "of", "migrants", ",", " ", "  ", "\n", "ñandú", "shall", "(a)", "\t")
WORDS = st.lists(st.sampled_from(SIGNS)).map("".join)


def passage(text: str, label: str | None = None) -> Passage:
    return Passage(f"d#{label}@{abs(hash(text))}", "d", text, "paragraph", 0, (0, 1), label=label)


def pairs(rows: tuple[DifferenceRow, ...]) -> list[tuple[str | None, str | None]]:
    return [(row.left.text if row.left else None, row.right.text if row.right else None) for row in rows]


def test_changed_words_are_marked_and_the_others_are_the_same() -> None:
    assert word_differences(
        "States shall protect all migrants.", "States should protect all migrants."
    ) == WordDifferences(
        (Part("States ", "same"), Part("shall", "removed"), Part(" protect all migrants.", "same")),
        (Part("States ", "same"), Part("should", "added"), Part(" protect all migrants.", "same")),
    )


def test_a_space_or_a_comma_between_two_changes_joins_them() -> None:
    different = word_differences("the old, tired words stand", "the new, fresh words stand")
    assert [part.text for part in different.left] == ["the ", "old, tired", " words stand"]


def test_spaces_and_accents_count() -> None:
    assert word_differences("a  b", "a b").left == (Part("a", "same"), Part("  ", "removed"), Part("b", "same"))
    assert word_differences("país", "pais").right == (Part("pais", "added"),)


@given(WORDS | st.text(), WORDS | st.text())
def test_both_sides_are_kept_to_the_letter(left: str, right: str) -> None:
    different = word_differences(left, right)
    assert "".join(part.text for part in different.left) == left
    assert "".join(part.text for part in different.right) == right
    assert same(different.left) == same(different.right)
    assert all(part.text for part in (*different.left, *different.right))
    assert {part.change for part in different.left} <= {"same", "removed"}
    assert {part.change for part in different.right} <= {"same", "added"}


@given(WORDS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert word_differences(text, text).left == ((Part(text, "same"),) if text else ())


def same(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts if part.change == "same")


def test_paragraphs_find_their_counterparts() -> None:
    left = [
        passage("Recalling the earlier conclusions of the meeting,", "1"),
        passage("Calls upon States to protect the rights of all migrants.", "2"),
        passage("Requests a report on the cost of sending remittances.", "3"),
    ]
    right = [
        passage("Recalling the earlier conclusions of the meeting,", "1"),
        passage("Welcomes the offer of the Government to act as host.", "2"),
        passage("Urges States to protect the rights of all migrants.", "3"),
    ]
    assert pairs(document_differences(left, right)) == [
        (left[0].text, right[0].text),
        (None, right[1].text),
        (left[1].text, right[2].text),
        (left[2].text, None),
    ]


def test_the_number_decides_where_the_words_hardly_do() -> None:
    left = passage("States shall take measures against the smuggling of people at borders", "7")
    right = passage("Parties may take some steps to prevent the smuggling of goods by sea", "7")
    assert pairs(document_differences([left], [right])) == [(left.text, right.text)]
    assert len(document_differences([left], [replace(right, label="8")])) == 2


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_every_paragraph_stands_once_and_in_order(left: list[str], right: list[str]) -> None:
    ours, theirs = [passage(text) for text in left], [passage(text) for text in right]
    rows = document_differences(ours, theirs)
    assert [row.left for row in rows if row.left] == ours
    assert [row.right for row in rows if row.right] == theirs


def test_two_documents_of_sixty_pages_take_less_than_two_seconds() -> None:
    words = [f"word{n * n % 997} of{n % 31} measure{n % 89}" for n in range(8_000)]
    left = [passage(" ".join(words[n : n + 20]), str(n)) for n in range(0, len(words), 20)]
    right = [
        replace(one, text=one.text.replace("of3", "by"), label=f"{one.label}.1") for one in left if one.label != "40"
    ]
    begin = time.perf_counter()
    rows = document_differences(left, right)
    assert time.perf_counter() - begin < 2
    assert len(rows) == len(left)


def test_the_page_shows_both_sides_escaped_and_says_what_changed() -> None:
    left, right = (
        passage("shall <b>protect</b> the rights of migrants", "18(b)"),
        passage("shall <i>protect</i> the rights of migrants"),
    )
    page = differences_html(document_differences([left], [right]), LEFT, RIGHT, "en")
    assert "<b>" not in page
    assert "<i>" not in page
    assert "The draft &lt;1&gt;" in page
    assert "DRAFT, not agreed" in page
    assert "para. 18(b)" in page
    assert '<del><span class="visually-hidden" lang="en"> removed: </span>b<' in page


def test_the_page_counts_the_differences() -> None:
    one, other, third = passage("Exactly the same."), passage("Removed here"), passage("Something new instead")
    rows = document_differences([one, other], [one, third])
    said = "Párrafos: 1 iguales, 0 con cambios, 1 solo a la izquierda, 1 solo a la derecha."
    assert said in differences_html(rows, LEFT, RIGHT, "es")
    assert "The two texts are the same, to the letter." in differences_html(rows[:1], LEFT, RIGHT, "en")


def test_the_text_of_a_side_stands_in_its_cell_to_the_letter() -> None:
    one, other = passage("shall  act\nnow"), passage("may  act\nnow")
    page = differences_html((DifferenceRow(one, other, word_differences(one.text, other.text)),), LEFT, RIGHT, "es")
    assert (
        '<p><ins><span class="visually-hidden" lang="es"> añadido: </span>may'
        '<span class="visually-hidden" lang="es"> fin del cambio </span></ins>  act\nnow</p>'
    ) in page
