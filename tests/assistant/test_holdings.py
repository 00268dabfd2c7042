"""What answering counts on in a library: the same of the real one and of the stand-in that other tests use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_library import fake_library_of
from fakes import library_of

from relatoria.assistant.asking import ask
from relatoria.assistant.holdings import Holdings
from relatoria.index.errors import UnknownDocument
from relatoria.index.query import understand
from relatoria.index.records import Filters, Hit, Named, Searched

EVERYTHING = Filters()
FILES = {
    "lima": (
        "title: Conclusions of Lima\nsymbol: A/60/1\ndate: 2005-06\nissuer: Secretariat\nstatus: adopted",
        "17\tIn 1998 families received money from abroad.",
        "18(a)\tBanks lower their fees.",
        "18(b)\tGovernments protect children at the border.",
    ),
    "quito": (
        "title: Carta de Quito\nsymbol: A/65/2\ndate: 2010\nlanguage: es\nissuer: Gobierno",
        "17\tLas visas temporales facilitan la movilidad.",
        "18\tLos consulados atienden a la niñez.",
    ),
}


@pytest.fixture(scope="module", params=["real", "fake"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "fake":
        yield fake_library_of(FILES, folder)
    else:
        with library_of(FILES, folder) as opened:
            yield opened


class TestHoldings:
    """The contract of `Holdings`."""

    def find(self, library: Holdings, text: str, *, k: int = 10, filters: Filters = EVERYTHING) -> tuple[Hit, ...]:
        asked = understand(text)
        vector = library.embedder.encode_queries([asked.text])[0]
        return library.find(asked, vector, k=k, filters=filters, named=library.look_up(asked, filters))

    def test_documents_and_their_passages_come_in_their_order(self, library: Holdings) -> None:
        assert [source.doc_id for source in library.documents()] == ["lima", "quito"]
        assert [passage.label for passage in library.passages_of("lima")] == ["17", "18(a)", "18(b)"]
        with pytest.raises(UnknownDocument):
            library.passages_of("bogota")

    def test_hits_are_ranked_and_no_more_than_asked_for(self, library: Holdings) -> None:
        hits = self.find(library, "governments protect children at the border", k=3)
        assert hits[0].passage.label == "18(b)"
        assert [hit.rank for hit in hits] == [1, 2, 3]
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert not any(hit.named for hit in hits)

    def test_filters_hold_in_a_search_and_in_what_is_said_of_it(self, library: Holdings) -> None:
        only = Filters(languages=("es",))
        assert {hit.source.doc_id for hit in self.find(library, "children and money", filters=only)} == {"quito"}
        assert library.searched(only) == Searched(1, 2, ("es",), (2010, 2010))
        assert [(source.doc_id, count) for source, count in library.passages_within(only)] == [
            ("lima", 0),
            ("quito", 2),
        ]
        assert library.searched(EVERYTHING) == Searched(2, 5, ("en", "es"), (2005, 2010))
        assert library.searched(Filters(doc_ids=("bogota",))) == Searched(0, 0, (), None)

    @pytest.mark.parametrize(
        ("text", "filters", "found"),
        [
            ("paragraph 18(b)", EVERYTHING, [("lima", "18(b)")]),
            ("paragraph 18 of A/60/1", EVERYTHING, [("lima", "18(a)"), ("lima", "18(b)")]),
            ("paragraph 17", Filters(issuers=("Gobierno",)), [("quito", "17")]),
        ],
    )
    def test_a_named_paragraph_is_marked_and_comes_first(
        self, library: Holdings, text: str, filters: Filters, found: list[tuple[str, str]]
    ) -> None:
        hits = self.find(library, text, filters=filters)
        named = [(hit.source.doc_id, hit.passage.label) for hit in hits if hit.named]
        assert sorted(named) == found
        assert all(hit.named for hit in hits[: len(named)])

    @pytest.mark.parametrize(
        ("text", "filters", "absent"),
        [
            ("What does paragraph 75 of A/60/1 say?", EVERYTHING, ((), ("75",), ())),
            ("What does A/99/9 say of 1998, 2005 and 1987?", EVERYTHING, (("A/99/9",), (), (1987,))),
            ("What does paragraph 18(b) say?", Filters(doc_ids=("quito",)), ((), ("18(b)",), ())),
            ("Who was there?", EVERYTHING, ((), (), ())),
        ],
    )
    def test_what_is_named_and_not_there_is_told(
        self, library: Holdings, text: str, filters: Filters, absent: tuple[tuple[object, ...], ...]
    ) -> None:
        named: Named = library.look_up(understand(text), filters)
        assert (named.absent_symbols, named.absent_labels, named.absent_years) == absent
        assert named.documents == (("lima",) if "A/60/1" in text else ())

    def test_an_answer_quotes_its_passages_letter_for_letter(self, library: Holdings) -> None:
        answer = ask(library, "What does paragraph 18(b) of A/60/1 say?")
        assert (answer.status, answer.index_generation) == ("answered", library.generation)
        (citation,) = answer.citations
        (passage,) = (one for one in library.passages_of("lima") if one.passage_id == citation.passage_id)
        assert (
            passage.text[citation.start : citation.end]
            == citation.quote
            == "Governments protect children at the border."
        )
