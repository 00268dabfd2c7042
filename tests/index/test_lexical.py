"""Words in common: BM25 as an independent implementation computes it, and queries that no character can break."""

import os
from pathlib import Path
from time import process_time

import bm25s
import numpy as np
import pytest

from relatoria.index.indexes.lexical import IndexedPassage, Lexical
from relatoria.index.words.analysis import content_words, stem, terms, variants, words

SHARED = Path(os.environ.get("RELATORIA_SHARED", Path(__file__).parents[3] / "shared"))

TEXTS = (
    "The ministers agreed to protect the rights of migrant workers and their families.",
    "Remittances to the region grew by 19.3% and reached 172,206 million dollars.",
    "Temporary workers cross the border for the harvest; border posts count them.",
    "The diaspora sends remittances home and invests in the communities of origin.",
    "Unaccompanied children at the border need guardians and shelter without delay.",
)


def english(*texts: str) -> Lexical:
    return Lexical.build(IndexedPassage(row, "en", "", text) for row, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resolution A/RES/73/195 and A / 80", ["resolution", "a/res/73/195", "and", "a", "80"]),
        ("E/CN.9/2025/6/Rev.1.", ["e/cn.9/2025/6/rev.1"]),
        ("A/80/75-E/2025/55", ["a/80/75", "e/2025/55"]),
        ("paragraph 18 (b)", ["paragraph", "18", "18(b)"]),
        ("paragraph 18(b)", ["paragraph", "18", "18(b)"]),
        ("172,206 people (19.3%)", ["172206", "people", "19.3"]),
        ("172.206 personas (19,3 %)", ["172206", "personas", "19.3"]),
        ("1.234,56 and 1,234.56", ["1234.56", "and", "1234.56"]),
        ("172\u202f206", ["172206"]),
        ("articles 1,3,4 and 26.6", ["articles", "1", "3", "4", "and", "26.6"]),
        ("migrants¹ and/or COVID-19", ["migrants", "and", "or", "covid", "19"]),
        ("Migración, PAÍSES", ["migracion", "paises"]),
        ("2024/25", ["2024/25", "2024", "25"]),
        ("3x1 1st", ["3x1", "1st"]),
        ("\ud800 \x00 🙂", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("part", ["a.", "a/", "1.", "1,", "a-", "1(", "a.a/", "é", "(a)", "/."])
def test_a_long_text_takes_no_longer_than_its_length(part: str) -> None:
    began = process_time()
    words(part * 100_000 + "x")
    assert process_time() - began < 3  # the square of it would take minutes


def test_a_spanish_word_has_one_term_with_and_without_its_accents() -> None:
    assert (
        len({stem(*word) for word in zip(words("organización organizacion organizaciones"), ["es"] * 3, strict=True)})
        == 1
    )
    assert terms("los migrantes", "es") == ["los", "migrant"]
    assert terms("the migrants", "en") == ["the", "migrant"]
    assert terms("migrantes", "zh") == ["migrantes"]


def test_a_question_is_reduced_to_what_it_asks_about() -> None:
    assert content_words("What did the ministers say about remittances?", "en") == ["ministers", "remittances"]
    assert content_words("¿Qué dijeron los ministros?") == ["dijeron", "ministros"]
    assert content_words("To be, or to have been") == ["to", "be", "or", "to", "have", "been"]
    assert variants("nationalities") == ("nation", "nationaliti")


def test_scores_are_those_of_bm25s() -> None:
    index = english(*TEXTS)
    reference = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    reference.index([terms(text, "en") for text in TEXTS], show_progress=False)
    for query in ("border workers", "remittances", "guardians for children at the border"):
        wanted = [stem(word, "en") for word in content_words(query, "en")]
        expected = reference.get_scores(wanted)
        rows, scores = index.search(query, 5)
        assert rows.tolist() == [int(place) + 1 for place in np.argsort(-expected) if expected[place] > 0]
        # Lucene's variant leaves out the factor k1 + 1; Tantivy, as Robertson has it, does not.
        assert scores.tolist() == pytest.approx((2.2 * expected[rows - 1]).tolist(), rel=1e-2)


def test_symbols_and_figures_are_found_as_written_in_another_language() -> None:
    index = english(*TEXTS, "As A/80/48 says in paragraph 18 (b).", "As A/80/49 says in paragraph 18 (c).")
    assert index.search("¿172.206 millones?", 5)[0].tolist() == [2]
    assert index.search("a/80/48", 5)[0].tolist() == [6]
    assert index.search("18(b)", 5)[0].tolist()[0] == 6


def test_a_query_is_read_as_english_and_as_spanish() -> None:
    index = Lexical.build(
        [
            IndexedPassage(1, "es", "", "Las organizaciones protegen a los niños no acompañados."),
            IndexedPassage(2, "en", "", "Organizations protect unaccompanied children."),
        ]
    )
    assert index.search("niños protegidos", 5)[0].tolist() == [1]
    assert index.search("child protection", 5)[0].tolist() == [2]
    assert index.search("organizacion", 5)[0].tolist() == [2, 1]  # one stem in both


def test_headings_count_less_than_text() -> None:
    index = Lexical.build(
        [IndexedPassage(1, "en", "Visas", "Nothing else."), IndexedPassage(2, "en", "Nothing else", "Visas.")]
    )
    assert index.search("visas", 5)[0].tolist() == [2, 1]


@pytest.mark.parametrize("step", [2, 3, 50])
def test_the_filter_holds_before_the_cut(step: int) -> None:
    index = Lexical.build(IndexedPassage(row, "en", "", f"border number{row}") for row in range(1, 1001))
    allowed = np.arange(step, 1001, step)
    rows, scores = index.search("border", 10, allowed)
    assert rows.tolist() == [step * place for place in range(1, 11)]
    assert scores.tolist() == index.search("border", 10)[1].tolist()
    assert index.search("border number777", 1, np.setdiff1d(np.arange(1, 1001), [777]))[0][0] != 777


def test_nothing_allowed_and_nothing_asked_find_nothing() -> None:
    index = english(*TEXTS)
    assert len(index.search("border", 5, np.empty(0, dtype=np.int64))[0]) == 0
    assert len(index.search("border", 5, np.array([77]))[0]) == 0
    assert len(index.search("  ?! ", 5)[0]) == 0
    assert len(index.search("zebra", 5)[0]) == 0
    assert len(english().search("border", 5)[0]) == 0


def test_how_rare_a_term_is() -> None:
    index = english(*TEXTS)
    assert index.document_frequency(["border", "remitt", "zebra"]).tolist() == [2, 2, 0]


@pytest.mark.parametrize(
    "query",
    ["a:b AND (", '"', "text:border", "border^1000", "*:*", "[1 TO 9]", "/re.*/", "border~2", "\ud800", "NOT", "\\"],
)
def test_no_character_is_syntax(query: str) -> None:
    index = english(*TEXTS)
    rows, _ = index.search(query, 5)
    assert set(rows) <= {1, 2, 3, 4, 5}


def test_naughty_strings() -> None:
    path = SHARED / "hostile" / "text" / "blns.txt"
    if not path.is_file():
        pytest.skip("the hostile files are not on this machine")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    index = english(*lines)
    assert len(index) == len(lines)
    for line in lines:
        index.search(line, 3)
