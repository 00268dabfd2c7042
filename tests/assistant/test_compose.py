"""The extractive answer: which passages are cited, in what order, and that every quotation is the document's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answers import CHILDREN, DRAFT, MEETING, PROTOCOL, answer_of, hit_of, passage_of

from relatoria.assistant.answers.quotations import DISTANCE, MOST, choose, cite, quotation_sections
from relatoria.assistant.questions.question import read_question
from relatoria.assistant.reading.quoting import QuoteSpan
from relatoria.assistant.reading.ranking import Ranked
from relatoria.assistant.records import Citation
from relatoria.assistant.sections import name_of
from relatoria.ingest import PageStart, Passage, Source
from relatoria.ingest.records import STATUS_ORDER

FACT = read_question("Which families stay together?")
LIST = read_question("Which recommendations were made?")
SPANISH = read_question("¿Qué dicen los documentos de las familias?")


def ranked_of(
    passage: Passage,
    source: Source = MEETING,
    *,
    rank: int = 1,
    quote: str = "",
    named: bool = False,
    score: float = 1.0,
) -> Ranked:
    """A passage that was read closely; `quote` is chosen of it, or all of it."""
    start = passage.text.index(quote)
    return Ranked(
        hit=replace(hit_of(passage, source, rank), named=named),
        quote=QuoteSpan(start, start + len(quote or passage.text)),
        answer=QuoteSpan(start, start),
        relevance=0.0,
        answered=0.0,
        score=score,
    )


def written(citations: tuple[Citation, ...], language: str) -> list[str]:
    """The lines of the answer that quotes these."""
    sections = quotation_sections(citations, language, opening="fact")
    return answer_of(sections, citations, language=language).text.splitlines()


def of_status(status: str) -> Source:
    return replace(MEETING, doc_id=status, status=status, title=f"A {status}")  # type: ignore[arg-type]


def test_a_citation_says_whose_words_they_are_and_where_they_stand() -> None:
    chosen = ranked_of(CHILDREN, quote="families stay together")
    (citation,) = cite(FACT, [chosen])
    assert citation.marker == 1
    assert citation.passage_id == CHILDREN.passage_id
    assert citation.source == MEETING
    assert citation.label == "18(b)"
    assert (citation.page, citation.page_label) == (7, "iv")
    assert citation.heading_path == ("II. Conclusions", "Children")
    assert citation.quote == "families stay together"
    assert citation.quote == CHILDREN.text[citation.start : citation.end]


@pytest.mark.parametrize(
    ("quote", "page", "label"),
    [("Families stay.", 3, None), ("Children play.", 4, "iv"), ("stay. Children", 3, None)],
)
def test_the_page_is_the_one_on_which_the_quote_begins(quote: str, page: int, label: str | None) -> None:
    passage = passage_of(MEETING, "Families stay. Children play.")
    passage = replace(passage, pages=(3, 4), page_starts=(PageStart(0, 3), PageStart(15, 4, "iv")))
    (citation,) = cite(FACT, [ranked_of(passage, quote=quote)])
    assert (citation.page, citation.page_label) == (page, label)


def test_a_format_without_pages_has_none() -> None:
    (citation,) = cite(FACT, [ranked_of(PROTOCOL, DRAFT)])
    assert (citation.page, citation.page_label) == (None, None)


def test_a_fact_is_quoted_as_chosen_and_an_item_of_a_list_whole() -> None:
    passage = passage_of(MEETING, "18. Families stay. Children play.", label="18")
    chosen = [ranked_of(passage, quote="Children play.")]
    assert [citation.quote for citation in cite(FACT, chosen)] == ["Children play."]
    assert [citation.quote for citation in cite(LIST, chosen)] == ["Families stay. Children play."]


def test_agreed_text_comes_before_all_other() -> None:
    best_first = [
        ranked_of(passage_of(of_status(status), f"Said by {status}."), of_status(status), rank=rank)
        for rank, status in enumerate(STATUS_ORDER, start=1)  # the least binding is the best hit
    ]
    assert [citation.source.status for citation in cite(FACT, best_first)] == [
        "adopted", "chair_summary", "submitted", "draft", "background", "secondary",
    ]  # fmt: skip


def test_the_quotations_of_a_document_stand_together_best_first() -> None:
    other = replace(MEETING, doc_id="other", title="Other")
    chosen = [
        ranked_of(passage_of(other, "First."), other, rank=1),
        ranked_of(passage_of(MEETING, "Second."), MEETING, rank=2),
        ranked_of(passage_of(other, "Third."), other, rank=3),
    ]
    citations = cite(FACT, chosen)
    assert [(citation.marker, citation.quote) for citation in citations] == [
        (1, "First."),
        (2, "Third."),
        (3, "Second."),
    ]


def test_a_list_is_quoted_in_the_order_in_which_the_document_has_it() -> None:
    chosen = [
        ranked_of(replace(passage_of(MEETING, "Fifth."), order=5), rank=1),
        ranked_of(replace(passage_of(MEETING, "Second."), order=2), rank=2),
    ]
    assert [citation.quote for citation in cite(LIST, chosen)] == ["Second.", "Fifth."]
    assert [citation.quote for citation in cite(FACT, chosen)] == ["Fifth.", "Second."]


def test_an_empty_quotation_is_no_citation_and_takes_no_number() -> None:
    chosen = [ranked_of(passage_of(MEETING, "  "), rank=1), ranked_of(passage_of(MEETING, "Said."), rank=2)]
    assert [(citation.marker, citation.quote) for citation in cite(FACT, chosen)] == [(1, "Said.")]


def test_what_is_nearly_as_good_as_the_best_is_cited_too() -> None:
    ranked = [
        ranked_of(passage_of(MEETING, text), rank=rank, score=score)
        for rank, (text, score) in enumerate(
            [("Best.", 1.0), ("Near.", 1.0 - DISTANCE / 2), ("Far.", 1.0 - 2 * DISTANCE)], start=1
        )
    ]
    assert [one.hit.passage.text for one in choose(FACT, ranked)] == ["Best.", "Near."]


@pytest.mark.parametrize("question", [FACT, LIST])
def test_never_more_than_an_answer_should_have(question: object) -> None:
    ranked = [ranked_of(passage_of(MEETING, f"Equal {rank}."), rank=rank) for rank in range(1, 20)]
    assert len(choose(question, ranked)) == MOST[question.kind]  # type: ignore[arg-type, attr-defined]


def test_a_line_that_only_announces_a_list_brings_what_was_found_of_the_list() -> None:
    opening = passage_of(MEETING, "Diasporas help. These steps are suggested:")
    item = replace(passage_of(MEETING, "Lower the fees."), lead_in="These steps are suggested:")
    other = replace(passage_of(MEETING, "Ask the ports."), lead_in="Others said:")
    elsewhere = replace(passage_of(DRAFT, "Draft step."), lead_in="These steps are suggested:")
    ranked = [
        ranked_of(opening, rank=1, score=1.0 + 2 * DISTANCE),
        ranked_of(other, rank=2),
        ranked_of(elsewhere, DRAFT, rank=3),
        ranked_of(item, rank=4),
    ]
    assert [one.hit.passage for one in choose(FACT, ranked)] == [opening, item]


def test_nothing_found_is_nothing_chosen() -> None:
    assert choose(FACT, []) == ()
    assert cite(FACT, []) == ()


def test_the_text_names_each_document_once_with_its_status() -> None:
    citations = cite(
        FACT,
        [
            ranked_of(CHILDREN, quote="families stay together", rank=1),
            ranked_of(PROTOCOL, DRAFT, quote="States would consider a regional protocol for children.", rank=2),
            ranked_of(passage_of(MEETING, "Visas were discussed."), rank=3),
        ],
    )
    assert written(citations, "en")[1:] == [
        "",
        "Agreed text and conclusions of meetings",
        "",
        "Conclusions of the eleventh meeting, REG/11 (adopted text)",
        "• “families stay together” [1]",
        "• “Visas were discussed.” [2]",
        "",
        "Not agreed: proposals, drafts, background and secondary sources",
        "",
        "Draft protocol (DRAFT, not agreed)",
        "• “States would consider a regional protocol for children.” [3]",
    ]


@pytest.mark.parametrize("status", STATUS_ORDER)
def test_proposals_stand_under_agreed_language_wherever_both_are_quoted(status: str) -> None:
    other = of_status(status)
    chosen = [ranked_of(passage_of(other, "Said."), other, rank=1), ranked_of(CHILDREN, rank=2)]
    lines = written(cite(SPANISH, chosen), "es")
    headings = [line for line in lines if line.startswith(("Texto acordado", "No acordado"))]
    agreed = status in ("adopted", "chair_summary")
    assert headings == ([] if agreed else [
        "Texto acordado y conclusiones de reuniones",
        "No acordado: propuestas, borradores, antecedentes y fuentes secundarias",
    ])  # fmt: skip


def test_a_spanish_answer_quotes_english_words_as_they_are() -> None:
    citations = cite(SPANISH, [ranked_of(CHILDREN, quote="families stay together")])
    assert written(citations, "es") == [
        "Los documentos dicen:",
        "",
        "Conclusions of the eleventh meeting, REG/11 (texto aprobado)",
        "• «families stay together» [1]",
    ]


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    assert name_of(replace(MEETING, title="", symbol="")) == "conclusions.pdf"
    assert name_of(replace(MEETING, title="")) == "conclusions.pdf, REG/11"
