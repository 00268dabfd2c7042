"""Whatever an answer holds, it comes back from the desk as the same record."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relatoria.assistant.records import Answer, Citation
from relatoria.assistant.sections import Differing, Heading, Quoted, Said, Section
from relatoria.index.records import Hit, Searched
from relatoria.ingest.records import PageStart, Passage, Source
from relatoria.ui import outputs
from relatoria.ui.desk.codec import answer_from, citation_from, stored
from relatoria.ui.desk.errors import DeskDamaged
from relatoria.ui.json_lines import line

TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
"""Lone surrogates too: they come out of broken PDFs."""
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**40), 2**40)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
PAGE_STARTS = st.lists(st.builds(PageStart, WHOLE, WHOLE, st.none() | TEXT), max_size=2).map(tuple)
SOURCES = st.builds(Source, doc_id=TEXT, title=TEXT, filename=TEXT, sha256=TEXT, date=TEXT, rights=TEXT)
PASSAGES = st.builds(
    Passage,
    passage_id=TEXT,
    doc_id=TEXT,
    text=TEXT,
    order=WHOLE,
    blocks=st.tuples(WHOLE, WHOLE),
    heading_path=TEXTS,
    label=st.none() | TEXT,
    pages=st.none() | st.tuples(WHOLE, WHOLE),
    page_starts=PAGE_STARTS,
    language=TEXT,
    lead_in=TEXT,
    notes=TEXTS,
    ocr=st.booleans(),
)
HITS = st.builds(Hit, PASSAGES, SOURCES, NUMBER, WHOLE, st.lists(st.tuples(TEXT, WHOLE), max_size=2).map(tuple))
CITATIONS = st.builds(
    Citation, WHOLE, TEXT, SOURCES, st.none() | TEXT, st.none() | WHOLE, st.none() | TEXT, TEXTS, TEXT, WHOLE, WHOLE
)
MARKERS = st.lists(WHOLE, max_size=2).map(tuple)
SENTENCES = (
    TEXT
    | st.builds(Said, TEXT, MARKERS, NUMBER)
    | st.builds(Differing, st.lists(st.tuples(TEXT, WHOLE), max_size=2).map(tuple))
)
SECTIONS = st.builds(
    Section,
    heading=st.none() | st.builds(Heading, words=TEXT, source=st.none() | SOURCES),
    sentences=st.lists(SENTENCES, max_size=3).map(tuple),
    quotations=st.lists(st.builds(Quoted, WHOLE, TEXT), max_size=2).map(tuple),
)
ANSWERS = st.builds(
    Answer,
    question=TEXT,
    language=TEXT,
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
    citations=st.lists(CITATIONS, max_size=2).map(tuple),
    hits=st.lists(HITS, max_size=2).map(tuple),
    searched=st.builds(Searched, WHOLE, WHOLE, TEXTS, st.none() | st.tuples(WHOLE, WHOLE)),
    generator_id=TEXT,
    index_generation=WHOLE,
    seconds=NUMBER,
    evidence=NUMBER,
    dropped=WHOLE,
    notice=TEXT,
    resolved=TEXT,
    within=st.lists(TEXT, max_size=3).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(answer: Answer) -> None:
    kept = stored(answer)
    assert kept.isascii()
    assert answer_from(kept) == answer
    assert line(outputs.Answer.to(None, answer_from(kept))) == line(outputs.Answer.to(None, answer))


@given(CITATIONS)
def test_a_citation_comes_back_as_it_was(citation: Citation) -> None:
    assert citation_from(stored(citation)) == citation


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"question": 1}', json.dumps({"marker": "one"})])
def test_what_is_not_a_record_is_said_to_be_damaged(kept: str) -> None:
    with pytest.raises(DeskDamaged):
        citation_from(kept)
    with pytest.raises(DeskDamaged):
        answer_from(kept)


SOURCE = {"doc_id": "lima", "title": "Conclusions of Lima", "filename": "lima.pdf", "sha256": "00", "symbol": "A/60/1"}
BEFORE = {
    "question": "Who pays?",
    "language": "en",
    "status": "answered",
    "text": "The fund pays. [1] (DRAFT, not agreed)\n\nWhat the documents say of each:\n\nLima\n• “[2]\n• pays” [1]",
    "citations": [
        {
            "marker": 1,
            "passage_id": "lima#1@00000000",
            "source": {**SOURCE, "status": "draft"},
            "label": "1",
            "page": 7,
            "page_label": None,
            "heading_path": [],
            "quote": "[2]\n• pays",
            "start": 0,
            "end": 10,
        },
    ],
    "hits": [],
    "searched": {"documents": 1, "passages": 2, "languages": ["en"], "years": [2005, 2005]},
    "generator_id": "openai:small+verified-1",
    "index_generation": 7,
    "seconds": 0.25,
    "statements": [{"text": "The fund pays.", "markers": [1], "support": 0.9}],
}
"""As the version before sections kept it."""


def test_an_answer_of_an_earlier_version_has_a_section_for_each_document() -> None:
    answer = answer_from(json.dumps(BEFORE))
    (citation,) = answer.citations
    assert citation.quote == "[2]\n• pays"
    assert answer.sections == (
        Section(sentences=(Said("The fund pays.", (1,), 0.9), "(DRAFT, not agreed)")),
        Section(sentences=("The documents say:",)),
        Section(Heading("document", source=citation.source), (), (Quoted(1),)),
    )
    assert answer_from(stored(answer)) == answer


def test_a_refusal_of_an_earlier_version_says_what_it_said() -> None:
    text = "The documents of this library do not answer this question. No document has a paragraph [9]."
    refusal = answer_from(json.dumps({**BEFORE, "status": "not_in_documents", "text": text, "citations": []}))
    assert refusal.sections == (Section(sentences=(text,)),)
    assert refusal.text == text


@pytest.mark.parametrize("text", [None, 7, ["The", "fund"]])
def test_a_text_of_an_earlier_version_that_is_none_is_damage(text: object) -> None:
    with pytest.raises(DeskDamaged):
        answer_from(json.dumps({**BEFORE, "text": text}))
