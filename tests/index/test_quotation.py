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
    if found.passage:
        assert found.passage.label == "17"
        assert found.passage.text[found.start : found.end] == quote


def test_only_what_may_answer_is_looked_at(held: Library) -> None:
    found = exactness(held, TEXT, filters=Filters(statuses=("draft",)))
    assert (found.verdict, found.passage, found.source) == ("not_found", None, None)
