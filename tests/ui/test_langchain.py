"""LangChain users get the ranking of `search`, and with each passage all that a citation of it needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines
from langchain_core.documents import Document

from relatoria.index.library import Library, search
from relatoria.index.records import Filters
from relatoria.ui.programs.langchain import Retriever

MEETING = """title: Conclusions of the eleventh meeting
symbol: REG/11
issuer: Regional secretariat
date: 2005-06-23
kind: conclusions
status: adopted

17\tStates keep families together.
18(b)\tFamilies receive consular protection without delay.
"""
LETTER = """title: Letter on ports
date: 2010
kind: letter
status: submitted

The port of arrival gives consular protection to seafarers.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in (("meeting.txt", MEETING), ("letter.txt", LETTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library", FakeEmbedder(), create=True) as opened:
        assert [added.status for added in opened.add(sorted(tmp_path.glob("*.txt")), read=read_lines)] == ["added"] * 2
        yield opened


def test_the_ranking_is_that_of_search(library: Library) -> None:
    for query in ("consular protection", "families", "port of arrival"):
        hits = search(library, query, k=2)
        found = Retriever(library=library, k=2).invoke(query)
        assert [document.id for document in found] == [hit.passage.passage_id for hit in hits]
        assert [document.metadata["score"] for document in found] == [hit.score for hit in hits]


def test_a_document_carries_its_citation(library: Library) -> None:
    found = Retriever(library=library, k=3).invoke("Families receive consular protection without delay")[0]
    assert isinstance(found, Document)
    assert found.page_content == "Families receive consular protection without delay."
    kept = {name: value for name, value in found.metadata.items() if name not in ("score", "passage_id")}
    assert kept == {
        "rank": 1,
        "doc_id": "meeting",
        "file": "meeting.txt",
        "source": "meeting.txt",
        "title": "Conclusions of the eleventh meeting",
        "symbol": "REG/11",
        "issuer": "Regional secretariat",
        "meeting": "",
        "place": "",
        "date": "2005-06-23",
        "kind": "conclusions",
        "status": "adopted",
        "language": "en",
        "label": "18(b)",
        "page": 1,
        "page_label": None,
        "last_page": 1,
        "heading_path": ["Conclusions"],
    }


def test_filters_and_k_are_fields(library: Library) -> None:
    submitted = Retriever(library=library, filters=Filters(statuses=("submitted",)))
    assert {document.metadata["doc_id"] for document in submitted.invoke("consular protection")} == {"letter"}
    assert len(Retriever(library=library, k=1).invoke("consular protection")) == 1


def test_it_is_a_runnable(library: Library) -> None:
    chain = Retriever(library=library, k=1) | (lambda documents: documents[0].metadata["file"])
    assert chain.invoke("port of arrival") == "letter.txt"


def test_what_is_not_published_is_not_retrieved(library: Library) -> None:
    retriever = Retriever(library=library)

    def retrieved() -> set[str]:
        return {document.metadata["doc_id"] for document in retriever.invoke("consular protection")}

    assert retrieved() == {"meeting", "letter"}
    library.curation.withhold("meeting")
    assert retrieved() == {"letter"}
    library.curation.publish("meeting")
    library.curation.withdraw("letter", "It was sent by mistake.")
    assert retrieved() == {"meeting"}
