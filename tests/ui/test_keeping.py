"""Whatever an answer holds, it comes back from the desk as the same record."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relatoria.assistant.records import Answer, Citation, Said
from relatoria.index.records import Hit, Searched
from relatoria.ingest.records import PageStart, Passage, Source
from relatoria.ui.desk.codec import answer_from, citation_from, stored
from relatoria.ui.desk.errors import DeskDamaged
from relatoria.ui.presentation.json import answer_json, line

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
ANSWERS = st.builds(
    Answer,
    question=TEXT,
    language=TEXT,
    text=TEXT,
    citations=st.lists(CITATIONS, max_size=2).map(tuple),
    hits=st.lists(HITS, max_size=2).map(tuple),
    searched=st.builds(Searched, WHOLE, WHOLE, TEXTS, st.none() | st.tuples(WHOLE, WHOLE)),
    generator_id=TEXT,
    index_generation=WHOLE,
    seconds=NUMBER,
    evidence=NUMBER,
    statements=st.lists(st.builds(Said, TEXT, st.lists(WHOLE, max_size=2).map(tuple), NUMBER), max_size=2).map(tuple),
    dropped=WHOLE,
    notice=TEXT,
    resolved=TEXT,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(answer: Answer) -> None:
    kept = stored(answer)
    assert kept.isascii()
    assert answer_from(kept) == answer
    assert line(answer_json(answer_from(kept))) == line(answer_json(answer))


@given(CITATIONS)
def test_a_citation_comes_back_as_it_was(citation: Citation) -> None:
    assert citation_from(stored(citation)) == citation


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"question": 1}', json.dumps({"marker": "one"})])
def test_what_is_not_a_record_is_said_to_be_damaged(kept: str) -> None:
    with pytest.raises(DeskDamaged):
        citation_from(kept)
    with pytest.raises(DeskDamaged):
        answer_from(kept)
