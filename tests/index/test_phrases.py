"""The drafters' search: every place of a phrase, all the words, the counts of facets; and never what may not answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import library_of, read_lines

from relatoria.index.facets import Facet
from relatoria.index.indexes.concordance import SoughtPhrase, Strictness, spans
from relatoria.index.library import Library
from relatoria.index.phrase_search import find, uses
from relatoria.index.records import Filters

FILES = {
    "lima": (
        "title: Lima Conclusions\nsymbol: A/60/1\nissuer: Secretariat\ndate: 2005-06\n"
        "kind: conclusions\nstatus: adopted",
        "17\tThe human rights of migrants, and the Human Rights Council.",
        "18\tThe “human rights”\u00a0of migrants¹ and non‑refoulement.",
        "19\tVisas were discussed; human-rights were not.",
    ),
    "quito": (
        "title: Informe de Quito\nissuer: SECRETARIAT\ndate: 2010\nkind: report\nstatus: submitted\nlanguage: es",
        "1\tLos derechos humanos de las personas migrantes.",
        "2\tLa migración y los derechos humanos; el texto inglés dice human rights.",
    ),
    "geneva": (
        "title: Geneva Draft\nissuer: Council\ndate: 2024-03-02\nkind: report\nstatus: draft",
        "1\tHuman rights come first.",
        "2\tInhuman rights come last, says the migrant.",
    ),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """To be changed."""
    with library_of(FILES, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same, only to be asked."""
    with library_of(FILES, tmp_path_factory.mktemp("held")) as opened:
        yield opened


def places(library: Library, text: str, **how: object) -> list[str]:
    return [f"{one.source.doc_id} {one.passage.label}" for one in find(library, text, **how).matches]  # type: ignore[arg-type]


def counts(given: tuple[Facet, ...], field: str) -> dict[str, int]:
    return {value.value: value.count for facet in given if facet.field == field for value in facet.values}


# Phrases


def test_a_phrase_is_found_in_every_way_of_writing_it(held: Library) -> None:
    found = find(held, "HUMAN rights")
    assert places(held, "HUMAN rights") == ["lima 17", "lima 18", "quito 2", "geneva 1"]
    assert (found.total, found.occurrences) == (4, 5)
    assert [one.passage.text[slice(*span)] for one in found.matches for span in one.spans] == [
        "human rights",
        "Human Rights",
        "human rights",
        "human rights",
        "Human rights",
    ]


@pytest.mark.parametrize(
    ("phrase", "strictness", "expected"),
    [
        ('the "human rights" of migrants and', Strictness(), ["lima 18"]),
        ("non-refoulement", Strictness(), ["lima 18"]),
        ("human-rights", Strictness(), ["lima 19"]),
        ("migracion", Strictness(), ["quito 2"]),
        ("migracion", Strictness(diacritics=True), []),
        ("MIGRACIÓN", Strictness(diacritics=True), ["quito 2"]),
        ("Human Rights", Strictness(case=True), ["lima 17"]),
        ("La migracion", Strictness(case=True), ["quito 2"]),
        ("la migración", Strictness(case=True, diacritics=True), []),
        ("migrant", Strictness(), ["geneva 2"]),
        ("migrant", Strictness(unfinished=True), ["lima 17", "lima 18", "quito 1", "geneva 2"]),
        ("grant", Strictness(unfinished=True), []),
        ("grant", Strictness(within_words=True), ["lima 17", "lima 18", "quito 1", "geneva 2"]),
        ("  ", Strictness(), []),
        ("\u200b¹", Strictness(), []),
        ("first. In", Strictness(), []),
        ("\ud800", Strictness(), []),
    ],
)
def test_strictness(held: Library, phrase: str, strictness: Strictness, expected: list[str]) -> None:
    assert places(held, phrase, strictness=strictness) == expected


def test_orders(held: Library) -> None:
    assert places(held, "human rights", order="date") == ["geneva 1", "quito 2", "lima 17", "lima 18"]
    assert places(held, "human rights", order="place") == ["lima 17", "lima 18", "quito 2", "geneva 1"]


def test_the_thousandth_place_is_found_like_the_first(library: Library, tmp_path: Path) -> None:
    lines = [f"{number}\tOn {'safe' if number % 3 else 'SAFE'} pathways, item {number}." for number in range(1, 1_201)]
    path = tmp_path / "long.txt"
    path.write_text("title: Long\nkind: report\n\n" + "\n".join(lines), encoding="utf-8")
    list(library.add([path], read=read_lines))
    texts = [passage.text for passage in library.passages_of("long")]
    expected = [text for text in texts if re.search(r"\bsafe pathways\b", text, re.IGNORECASE)]
    pages = [find(library, "safe pathways", first=first, count=100) for first in range(0, 1_300, 100)]
    assert [one.passage.text for page in pages for one in page.matches] == expected
    assert {page.total for page in pages} == {1_200}


def test_spans_do_not_overlap() -> None:
    assert spans("aa aa aa", SoughtPhrase.of("aa aa")) == ((0, 5),)
    assert spans("aaaa", SoughtPhrase.of("aa", Strictness(within_words=True))) == ((0, 2), (2, 4))


def test_uses_over_the_years(held: Library) -> None:
    assert [(use.doc_id, use.date, use.passages, use.occurrences) for use in uses(held, "human rights")] == [
        ("lima", "2005-06", 2, 3),
        ("quito", "2010", 1, 1),
        ("geneva", "2024-03-02", 1, 1),
    ]
    assert [use.doc_id for use in uses(held, "human rights", filters=Filters(statuses=("draft",)))] == ["geneva"]


# Facets


def test_facets_count_all_matches(held: Library) -> None:
    found = find(held, "human rights", count=1)
    assert len(found.matches) == 1
    assert counts(found.facets, "document") == {"lima": 2, "geneva": 1, "quito": 1}
    assert counts(found.facets, "year") == {"2024": 1, "2010": 1, "2005": 2}
    assert counts(found.facets, "issuer") == {"Secretariat": 3, "Council": 1}
    assert counts(found.facets, "language") == {"en": 3, "es": 1}
    assert [facet.field for facet in found.facets] == ["document", "kind", "status", "issuer", "year", "language"]
    (statuses,) = (facet.values for facet in found.facets if facet.field == "status")
    assert [value.value for value in statuses] == ["adopted", "submitted", "draft"]
    (documents,) = (facet.values for facet in found.facets if facet.field == "document")
    assert documents[0].label == "Lima Conclusions"


@pytest.mark.parametrize("way", ["phrase", "words", "meaning"])
def test_a_facets_own_filter_does_not_lessen_its_own_counts(held: Library, way: str) -> None:
    free = find(held, "human rights", way=way)  # type: ignore[arg-type]
    narrow = find(held, "human rights", way=way, filters=Filters(kinds=("report",)))  # type: ignore[arg-type]
    assert counts(narrow.facets, "kind") == counts(free.facets, "kind")
    assert set(counts(narrow.facets, "document")) == {"quito", "geneva"}
    assert narrow.total == counts(free.facets, "kind")["report"]


def test_what_is_chosen_stays_in_the_list(held: Library) -> None:
    chosen = Filters(kinds=("law",), date_from="2010", date_to="2010", issuers=("secretariat",), languages=("fr",))
    found = find(held, "human rights", filters=chosen)
    assert found.total == 0
    marked = {(facet.field, value.value) for facet in found.facets for value in facet.values if value.chosen}
    assert marked == {("kind", "law"), ("year", "2010"), ("issuer", "secretariat"), ("language", "fr")}


# Words and meaning


def test_all_words_must_be_there_in_any_form(held: Library) -> None:
    found = find(held, "migrants human right", way="words")
    assert sorted(f"{one.source.doc_id} {one.passage.label}" for one in found.matches) == ["lima 17", "lima 18"]
    first = found.matches[0]
    marked = [first.passage.text[slice(*span)] for span in first.spans]
    assert {word.lower() for word in marked} == {"human", "rights", "migrants"}
    assert not found.relaxed


def test_words_that_no_passage_has_are_named_and_left_out(held: Library) -> None:
    found = find(held, "visas zebra", way="words")
    assert (found.missing, found.relaxed, found.total) == (("zebra",), False, 1)
    found = find(held, "visas migrants", way="words")
    assert (found.missing, found.relaxed) == ((), True)
    assert found.total >= 2
    assert find(held, "zebra", way="words").total == 0


def test_meaning_finds_what_has_other_words(held: Library) -> None:
    found = find(held, "human rights of migrants", way="meaning", count=2)
    assert found.matches[0].source.doc_id == "lima"
    assert (len(found.matches), found.total) == (2, 7)
    assert find(held, "human rights of migrants", way="meaning", first=2).matches[0] not in found.matches
    assert find(held, "  ", way="meaning").total == 0


# Only what may answer


@pytest.mark.parametrize("way", ["phrase", "words", "meaning"])
def test_what_is_withheld_or_removed_is_neither_found_nor_counted(library: Library, way: str) -> None:
    library.curation.withhold("geneva", by="ana")
    library.remove("quito", by="ana")
    found = find(library, "human rights", way=way)  # type: ignore[arg-type]
    assert {one.source.doc_id for one in found.matches} == {"lima"}
    assert {value for facet in found.facets for value in counts(found.facets, facet.field)} == {
        "lima",
        "conclusions",
        "adopted",
        "Secretariat",
        "2005",
        "en",
    }
    assert [use.doc_id for use in uses(library, "human rights")] == ["lima"]
    library.curation.publish("geneva", by="ana")
    assert find(library, "human rights come first").total == 1


def test_a_new_version_takes_the_place_of_the_old_one(library: Library, tmp_path: Path) -> None:
    assert find(library, "come first").total == 1
    path = tmp_path / "geneva-2.txt"
    path.write_text("title: Geneva 2\nsupersedes: geneva\n\n1\tHuman rights come first, always.", encoding="utf-8")
    list(library.add([path], read=read_lines, supersedes="geneva"))
    assert places(library, "come first") == ["geneva-2 1"]
    assert sorted(places(library, "come first", filters=Filters(superseded=True))) == ["geneva 1", "geneva-2 1"]


def test_only_what_came_since_is_read_again(library: Library) -> None:
    before = library.retrieval.concordance()
    assert library.retrieval.concordance() is before
    library.remove("quito", by="ana")
    after = library.retrieval.concordance()
    assert len(after.documents) == len(before.documents) - 1
    assert all(texts is before.documents[source] for source, texts in after.documents.items())
