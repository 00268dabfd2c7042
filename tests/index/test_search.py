"""Search over small libraries whose right order a reader can see; what a query names comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.embedding.embedder import Vectors
from relatoria.index.library import Library, search
from relatoria.index.records import Filters, Hit

FILES = {
    "lima": """title: Lima Conclusions
symbol: A/60/1
issuer: Secretariat
date: 2005-06
kind: conclusions
status: adopted

17\tWorkers abroad send remittances to their families.
18(a)\tBanks lower the price of sending money.
18(b)\tGovernments protect children at the border.
""",
    "quito": """title: Informe de Quito
symbol: A/65/2
issuer: Gobierno
date: 2010
kind: report
status: submitted
language: es

17\tLas visas temporales facilitan la movilidad.
18(b)\tLos consulados atienden a la niñez.
""",
    "law": """title: Refugees Act
date: 2014-03-02
kind: law

Article 17\tAn appeal lies within thirty days.
""",
}


SAME_MEANING = {"remesas": "remittances", "second": "first"}


class Bilingual(FakeEmbedder):
    """Knows that some different words mean the same, as a real model does."""

    def __init__(self) -> None:
        super().__init__("bilingual", dimensions=256)

    def _word(self, word: str) -> Vectors:
        return super()._word(SAME_MEANING.get(word, word))


class Counting(FakeEmbedder):
    """Remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().encode_queries(texts)


def library_of(folder: Path, files: dict[str, str], embedder: FakeEmbedder | None = None) -> Library:
    opened = Library.open(folder / "library", embedder or Bilingual(), create=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    list(opened.add([folder / f"{name}.txt" for name in files], read=read_lines))
    return opened


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("search"), FILES) as opened:
        yield opened


def places(hits: Sequence[Hit]) -> list[str]:
    return [f"{hit.source.doc_id} {hit.passage.label}" for hit in hits]


def documents(hits: Sequence[Hit]) -> set[str]:
    return {hit.source.doc_id for hit in hits}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("governments protect children", "lima 18(b)"),
        ("When does an appeal lie?", "law Article 17"),
        ("visas temporales", "quito 17"),
    ],
)
def test_words_find_their_passage(library: Library, query: str, first: str) -> None:
    assert places(search(library, query))[0] == first


def test_meaning_finds_a_passage_that_shares_no_word_with_the_query(library: Library) -> None:
    best = search(library, "remesas")[0]
    assert places([best]) == ["lima 17"]
    assert best.ranks == (("dense", 1),)


def test_a_hit_says_where_each_retriever_had_it(library: Library) -> None:
    assert dict(search(library, "governments protect children")[0].ranks) == {"dense": 1, "lexical": 1}


def test_ranks_count_from_one_and_scores_fall(library: Library) -> None:
    hits = search(library, "families at the border")
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5, 6]  # all passages of the library
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("k", [0, 1, 2, 5])
def test_never_more_than_k(library: Library, k: int) -> None:
    assert len(search(library, "children", k=k)) == k


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(doc_ids=("law", "quito")), {"law", "quito"}),
        (Filters(kinds=("report",)), {"quito"}),
        (Filters(statuses=("adopted", "submitted")), {"lima", "quito"}),
        (Filters(issuers=("secretariat",)), {"lima"}),
        (Filters(languages=("en",)), {"lima", "law"}),
        (Filters(date_from="2010"), {"quito", "law"}),
        (Filters(date_to="2010-01"), {"lima", "quito"}),
        (Filters(languages=("es",), kinds=("law",)), set()),
    ],
)
def test_filters(library: Library, filters: Filters, allowed: set[str]) -> None:
    assert documents(search(library, "governments protect children", filters=filters)) == allowed


def test_filters_hold_inside_the_search_and_not_after_it(tmp_path: Path) -> None:
    """Among 300 better passages of another document the only allowed one would not be a candidate."""
    crowd = "\n".join(f"{number}\tGovernments protect children {number}." for number in range(1, 301))
    files = {"crowd": f"title: Crowd\n\n{crowd}", "law": FILES["law"]}
    with library_of(tmp_path, files) as library:
        hits = search(library, "governments protect children", filters=Filters(doc_ids=("law",)))
    assert places(hits) == ["law Article 17"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("What does paragraph 18(b) say about remittances of workers abroad?", ["lima 18(b)", "quito 18(b)"]),
        ("¿Qué dice el inciso b) del párrafo 18 sobre las visas temporales?", ["lima 18(b)", "quito 18(b)"]),
        ("paragraph 17 of A/65/2 on children at the border", ["quito 17"]),
        ("párrafo 18 b) de A/60/1, visas temporales", ["lima 18(b)"]),
    ],
)
def test_a_named_paragraph_comes_before_nearer_words(library: Library, query: str, first: list[str]) -> None:
    assert sorted(places(search(library, query))[: len(first)]) == first


def test_a_paragraph_that_the_filters_exclude_is_not_found_by_its_number(library: Library) -> None:
    hits = search(library, "paragraph 18(b)", filters=Filters(doc_ids=("law",)))
    assert places(hits) == ["law Article 17"]


def test_a_named_document_comes_first(library: Library) -> None:
    assert places(search(library, "visas movilidad according to A/65/2"))[0] == "quito 17"
    assert places(search(library, "family remittances in A/60/1"))[0] == "lima 17"


@pytest.mark.parametrize(("year", "first"), [(2005, "old"), (2009, "new")])
def test_a_named_year_decides_between_equal_passages(tmp_path: Path, year: int, first: str) -> None:
    files = {
        "old": "title: Report\ndate: 2005-06\n\nRemittances grew since the first meeting.",
        "new": "title: Report\ndate: 2009\n\nRemittances grew since the second meeting.",
    }
    with library_of(tmp_path, files) as library:
        hits = search(library, f"How did remittances grow by {year}?")
    assert hits[0].source.doc_id == first
    assert documents(hits) == {"old", "new"}


@pytest.mark.parametrize("order", [("digest", "agreed"), ("agreed", "digest")])
def test_of_equal_passages_the_agreed_text_comes_first(tmp_path: Path, order: tuple[str, str]) -> None:
    files = {
        "digest": "title: Report\nstatus: secondary\n\nRemittances grew since the first meeting.",
        "agreed": "title: Report\nstatus: adopted\n\nRemittances grew since the second meeting.",
    }
    with library_of(tmp_path, {name: files[name] for name in order}) as library:
        assert [hit.source.doc_id for hit in search(library, "remittances grew")] == ["agreed", "digest"]


def test_what_two_documents_say_in_nearly_the_same_words_is_shown_once(tmp_path: Path) -> None:
    said = "States shall protect migrant children who travel without their parents across every border"
    files = {
        "annex": f"title: Annex\nstatus: draft\n\n1\t{said} too.\n2\tChildren travel with their parents.",
        "text": f"title: Text\nstatus: adopted\n\n1\t{said}.",
    }
    with library_of(tmp_path, files) as library:
        hits = search(library, "protect migrant children who travel without parents")
    assert sorted(hit.passage.text[:20] for hit in hits) == ["Children travel with", "States shall protect"]


def test_what_is_left_out_as_a_repetition_does_not_count_towards_k(tmp_path: Path) -> None:
    copies = "\n".join(["Governments protect children at the border."] * 30)
    files = {"copies": f"title: Copies\n\n{copies}", "law": FILES["law"]}
    with library_of(tmp_path, files) as library:
        assert [hit.source.doc_id for hit in search(library, "protect children", k=2)] == ["copies", "law"]


@pytest.mark.parametrize("query", ["", "  \n\t "])
def test_an_empty_query_finds_nothing_and_does_not_wake_the_model(tmp_path: Path, query: str) -> None:
    embedder = Counting()
    with library_of(tmp_path, FILES, embedder) as library:
        assert search(library, query) == ()
    assert embedder.asked == []


def test_the_model_is_asked_for_one_vector(tmp_path: Path) -> None:
    embedder = Counting()
    with library_of(tmp_path, FILES, embedder) as library:
        search(library, " children  at the\nborder ")
    assert embedder.asked == ["children at the border"]


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    with library_of(tmp_path, {}) as library:
        assert search(library, "What does paragraph 18 of A/60/1 say?") == ()


def test_a_removed_document_is_not_found(tmp_path: Path) -> None:
    with library_of(tmp_path, FILES) as library:
        library.remove("lima")
        assert documents(search(library, "paragraph 18(b) of A/60/1: governments protect children")) == {"quito", "law"}


@pytest.mark.parametrize(
    "query",
    [
        "???",
        "\x00",
        "\ud800 children",
        "a" * 10_000,
        "/" * 5_000,
        '"',
        "AND OR NOT (",
        "children:^~*?[",
        "18(b) " * 300,
        "paragraph ٣",
        "paragraph ı",
    ],
)
def test_any_string_is_a_query(library: Library, query: str) -> None:
    assert len(search(library, query, k=3)) == 3


@pytest.mark.parametrize("before", ["", "paragraph "])
def test_hostile_strings(library: Library, shared: Path, before: str) -> None:
    listed = shared / "hostile" / "text" / "blns.txt"
    if not listed.is_file():
        pytest.skip("the list of hostile strings is not here")
    lines = [line for line in listed.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    assert len(lines) > 100
    for line in lines:
        assert [hit.rank for hit in search(library, before + line, k=3)] == [1, 2, 3], line
