"""A copy is a quotation only if it is letter-exact; what is not is laid beside the words that it comes nearest to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.library import Library
from relatoria.index.quotation import exactness
from relatoria.index.records import Filters

TEXT = "The ministers agreed that “no migrant” shall be expelled¹ without a hearing, and that 18 States report in 2026."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("held")
    path = folder / "lima.txt"
    other = "18\tThe ministers discussed visas.\n19\tNothing was said of migrants."
    path.write_text(f"title: Lima\nsymbol: A/60/1\nstatus: adopted\n\n17\t{TEXT}\n{other}", encoding="utf-8")
    with Library.open(folder / "library", FakeEmbedder(), create=True) as opened:
        list(opened.add([path], read=read_lines))
        yield opened


@pytest.mark.parametrize(
    ("text", "verdict", "quote"),
    [
        (TEXT, "exact", TEXT),
        ("  shall be expelled¹ without a hearing\n", "exact", "shall be expelled¹ without a hearing"),
        ("“shall be expelled¹ without a hearing”", "exact", "shall be expelled¹ without a hearing"),
        ("isters agreed that", "exact", "isters agreed that"),
        ("“no migrant”", "exact", "“no migrant”"),
        ("shall be expelled without a hearing", "alike", "shall be expelled¹ without a hearing"),
        ('agreed that "no migrant"', "alike", "agreed that “no migrant”"),
        ("THE MINISTERS AGREED THAT", "alike", "The ministers agreed that"),
        ("agreed that “no migrant” can be expelled", "differs", "agreed that “no migrant” shall be expelled"),
        ("a hearing, and that 19 States report in 2026.", "differs", "a hearing, and that 18 States report in 2026."),
        ("the price of fish rose in the north", "not_found", ""),
        ("", "not_found", ""),
        ("“”", "not_found", ""),
        ("!?", "not_found", ""),
    ],
)
def test_verdicts(held: Library, text: str, verdict: str, quote: str) -> None:
    found = exactness(held, text)
    assert (found.verdict, found.quote) == (verdict, quote)
    for part in found.parts:
        assert part.passage.label == "17"
        assert part.passage.text[part.start : part.end] == quote


def test_only_what_may_answer_is_looked_at(held: Library) -> None:
    found = exactness(held, TEXT, filters=Filters(statuses=("draft",)))
    assert (found.verdict, found.parts) == ("not_found", ())


def test_a_quotation_may_run_over_several_paragraphs(held: Library) -> None:
    found = exactness(held, "The ministers discussed visas. Nothing was said of migrants.")
    assert (found.verdict, [part.passage.label for part in found.parts]) == ("exact", ["18", "19"])
    assert found.quote == "The ministers discussed visas.\nNothing was said of migrants."


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The ministers agreed […] that 18 States report in 2026.", "marked"),
        ("The ministers agreed ... that 18 States report in 2026.", "marked"),
        ("[n]o migrant” shall be expelled without a hearing", "marked"),
        ("[The officials] agreed that “no migrant” shall be expelled without a hearing", "marked"),
        ("“no migrant” shall be expelled1 without a hearing, and that 18 States report", "alike"),
        ("“no migrant” shall be ex-\npelled without a hearing, and that 18 States", "alike"),
        ("The ministers agreed […] that 19 States report in 2026.", "differs"),
    ],
)
def test_what_a_quotation_marks_or_a_converter_loses_is_told_from_changed_words(
    held: Library, text: str, verdict: str
) -> None:
    assert exactness(held, text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        ("no migrant” may be expelled without a hearing, and that 18 States report", [("changed", "may", "shall")]),
        ("The ministers agreed “no migrant” shall be expelled without a hearing", [("missing", "", "that")]),
        (
            "The three ministers agreed that “no migrant” shall be expelled without a fair hearing",
            [("added", "three", ""), ("added", "fair", "")],
        ),
        ("All ministers agreed that “no migrant” shall be expelled", [("changed", "All", "The")]),
        ("and that 81 States report in 2062.", [("changed", "81", "18"), ("changed", "2062", "2026")]),
    ],
)
def test_each_word_that_is_not_the_documents_is_named(
    held: Library, text: str, differences: list[tuple[str, str, str]]
) -> None:
    found = exactness(held, text)
    assert found.verdict == "differs"
    assert [(one.kind, one.given, one.own) for one in found.differences] == differences
    for one in found.differences:
        assert found.text[slice(*one.given_at)] == one.given
        assert found.quote[slice(*one.own_at)] == one.own
