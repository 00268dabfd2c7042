"""Each kind of question gets its kind of answer, from the sample library with the real model."""

from __future__ import annotations

import pytest

from relatoria.assistant.asking import ask
from relatoria.assistant.conversation import Turn
from relatoria.assistant.records import Answer
from relatoria.index.library import Library
from relatoria.index.records import Filters


def assert_every_quote_is_verbatim(library: Library, answer: Answer) -> None:
    assert [citation.marker for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        stored = {passage.passage_id: passage.text for passage in library.passages_of(citation.source.doc_id)}
        assert citation.quote == stored[citation.passage_id][citation.start : citation.end]
        assert f"[{citation.marker}]" in answer.text


@pytest.mark.usefixtures("any_evidence")
def test_a_comparison_has_a_cell_for_each_side_cited_or_empty(sample: Library) -> None:
    answer = ask(sample, "Compare the 2009 meeting and the 2022 forum on remittances")
    assert answer.text.startswith("What the documents say of each:")
    first, second = answer.text.index("\n2009 meeting"), answer.text.index("\n2022 forum")
    assert first < second
    assert answer.citations or "Nothing was found" in answer.text
    assert_every_quote_is_verbatim(sample, answer)


def test_a_comparison_in_which_nothing_is_found_is_a_refusal(sample: Library) -> None:
    answer = ask(sample, "Compare Norway and Iceland on whaling quotas")
    assert (answer.status, answer.citations) == ("not_in_documents", ())
    assert answer.hits


def test_a_comparison_stays_within_its_filters(sample: Library) -> None:
    only = sample.documents()[0].doc_id
    answer = ask(sample, "Compare the 2009 meeting and the 2022 forum on remittances", filters=Filters(doc_ids=(only,)))
    assert {hit.source.doc_id for hit in answer.hits} <= {only}
    assert {citation.source.doc_id for citation in answer.citations} <= {only}


@pytest.mark.usefixtures("any_evidence")
def test_a_chronology_is_in_the_order_of_the_documents(sample: Library) -> None:
    answer = ask(sample, "How has the cost of sending remittances been discussed over time?")
    assert answer.status in ("answered", "partial")
    assert answer.text.startswith("What the documents say, the earliest first:")
    dates = [citation.source.date for citation in answer.citations]
    assert dates == sorted(dates)
    assert_every_quote_is_verbatim(sample, answer)


@pytest.mark.parametrize("question", ["Who proposed to tax football tickets?", "How has whaling changed over time?"])
def test_without_evidence_every_kind_refuses(sample: Library, question: str) -> None:
    answer = ask(sample, question)
    assert (answer.status, answer.citations) == ("not_in_documents", ())


@pytest.mark.usefixtures("any_evidence")
def test_who_said_it_is_answered_only_where_the_text_says_so(sample: Library) -> None:
    answer = ask(sample, "Who proposed to lower the cost of sending money?")
    assert answer.status in ("answered", "partial")
    if answer.status == "partial":
        assert "do not attribute this to anybody" in answer.text
    assert_every_quote_is_verbatim(sample, answer)


def test_a_follow_up_is_searched_as_typed_within_the_terms_that_still_hold(sample: Library) -> None:
    thread = (Turn("What is said about remittances in Honduras?"),)
    answer = ask(sample, "and in Guatemala?", thread=thread)
    assert answer.question == "and in Guatemala?"
    assert answer.within == ("remittances",)
    assert answer.resolved == "and in Guatemala? remittances"
    assert answer.hits == ask(sample, answer.resolved).hits
    alone = ask(sample, "and in Guatemala?", thread=thread, within=())
    assert (alone.within, alone.resolved) == ((), "")
    assert alone.hits == ask(sample, "and in Guatemala?").hits


def test_a_follow_up_of_a_word_is_answered_in_the_language_of_its_thread(sample: Library) -> None:
    thread = (Turn("¿Qué se dice sobre las remesas en Honduras?"),)
    assert ask(sample, "Guatemala?", thread=thread).language == "es"
    assert ask(sample, "and in Guatemala?", thread=thread).language == "en"
