"""Quotations begin and end where sentences do, skip the paragraph's number, and stay on one page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from answers import MEETING, passage_of
from fakes import FakeEmbedder
from hypothesis import assume, given
from hypothesis import strategies as st

from relatoria.assistant.reading.matching import asked_words, match
from relatoria.assistant.reading.quoting import LONGEST, WHOLE, QuoteSpan, choose_quote, text_start, whole
from relatoria.ingest import PageStart, Passage
from relatoria.ingest.structure.sentences import sentences

EMBEDDER = FakeEmbedder(window=10_000)


def chosen(passage: Passage, question: str, before: str = "") -> QuoteSpan:
    """As `ranking` asks for it: the match is of the text with what stands `before` it."""
    tokens = EMBEDDER.token_vectors([question], query=True)[0]
    asked = asked_words(question, tokens, "en", lambda readings: np.ones(len(readings)))
    text = before + passage.text
    found = match(asked, text, "en", EMBEDDER.token_vectors([text], query=False)[0])
    return choose_quote(passage, asked, found, len(before))


def said(passage: Passage, quote: QuoteSpan) -> str:
    return passage.text[quote.start : quote.end]


def filler(about: str, count: int) -> str:
    return " ".join(
        f"Delegations spoke at length about {about} and many other things of the day." for _ in range(count)
    )


def test_a_short_paragraph_is_quoted_whole_from_behind_its_number() -> None:
    passage = passage_of(MEETING, "18. Families stay together. Children are heard.", label="18")
    assert said(passage, chosen(passage, "Are children heard?")) == "Families stay together. Children are heard."


def test_a_long_paragraph_is_quoted_where_it_answers() -> None:
    text = f"18. {filler('ports', 15)} The fee for transfers fell to three dollars. {filler('roads', 15)}"
    passage = passage_of(MEETING, text, label="18")
    quote = chosen(passage, "Which fee for transfers fell?")
    assert "The fee for transfers fell to three dollars." in said(passage, quote)
    assert quote.end - quote.start <= LONGEST
    assert quote.met == pytest.approx(1)


def test_what_stands_before_the_passage_moves_no_quotation() -> None:
    text = f"{filler('ports', 15)} The fee for transfers fell to three dollars. {filler('roads', 15)}"
    passage = passage_of(MEETING, text)
    question = "Which fee for transfers fell?"
    with_title = chosen(passage, question, "The fee for transfers\nConclusions\n")
    assert said(passage, with_title) == said(passage, chosen(passage, question))


@pytest.mark.parametrize(("question", "quote"), [("Who met?", "Ministers met."), ("Who left?", "Experts left.")])
def test_a_quotation_stays_on_its_page(question: str, quote: str) -> None:
    passage = passage_of(MEETING, "5. Ministers met. Experts left.", label="5")
    passage = replace(passage, pages=(1, 2), page_starts=(PageStart(0, 1), PageStart(18, 2)))
    assert said(passage, chosen(passage, question)) == quote


def test_a_sentence_over_a_page_break_is_quoted_with_its_end() -> None:
    passage = passage_of(MEETING, "5. Ministers met in the capital. Experts left.", label="5")
    passage = replace(passage, pages=(1, 2), page_starts=(PageStart(0, 1), PageStart(20, 2)))
    assert (
        said(passage, chosen(passage, "Where did ministers meet, in the capital?")) == "Ministers met in the capital."
    )


@pytest.mark.parametrize(
    ("text", "label", "kind", "rest"),
    [
        ("18. Families stay.", "18", "paragraph", "Families stay."),
        ("(b) Families stay.", "18(b)", "list_item", "Families stay."),
        ("• Families stay.", None, "list_item", "Families stay."),
        ("18. Families stay.", None, "paragraph", "18. Families stay."),  # no label: the number is text
        ("Families stay.", "18", "list_item", "Families stay."),  # the file does not spell the number out
        ("1. Name | 18", "1", "table_row", "1. Name | 18"),
        ("1. Opening\n2. Closing", "1", "list_item", "1. Opening\n2. Closing"),
        ("18.", "18", "paragraph", "18."),  # nothing else to quote
    ],
)
def test_where_the_words_begin(text: str, label: str | None, kind: str, rest: str) -> None:
    passage = replace(passage_of(MEETING, text, label=label), kind=kind)  # type: ignore[arg-type]
    assert text[text_start(passage) :] == rest
    assert said(passage, whole(passage)) == rest


def test_the_whole_ends_with_the_last_sentence_that_fits() -> None:
    passage = passage_of(MEETING, "18. Families stay. Children play. Old people rest.", label="18")
    assert said(passage, whole(passage)) == "Families stay. Children play. Old people rest."
    assert said(passage, whole(passage, longest=30)) == "Families stay. Children play."  # 29 characters
    assert said(passage, whole(passage, longest=28)) == "Families stay."
    assert said(passage, whole(passage, longest=3)) == "Families stay."  # at least one


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "18."])
def test_odd_passages_are_quoted_without_an_error(text: str) -> None:
    passage = passage_of(MEETING, text)
    assert said(passage, chosen(passage, "Which families?")) == text.rstrip()
    assert said(passage, whole(passage)) == text.strip()


WORDS = st.sampled_from(["families", "ports", "fees", "the", "A/60/1", "2004,", "“cost”", "EE.UU.", "art. 5", "niñez"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=40).map(lambda some: f"Then {' '.join(some)}.")


@given(
    marker=st.sampled_from(["", "18. ", "(b) "]),
    told=st.lists(SENTENCE, min_size=1, max_size=12),
    joint=st.sampled_from([" ", "\n", "  "]),
    question=st.sampled_from(["Which families pay fees?", "¿Cuánto cuesta?", "2004", "???"]),
    turns=st.lists(st.integers(1, 2_000), max_size=2, unique=True),
)
def test_every_quotation_is_of_whole_sentences_of_one_page(
    marker: str, told: list[str], joint: str, question: str, turns: list[int]
) -> None:
    text = marker + joint.join(told)
    turns = sorted(turn for turn in turns if turn < len(text))
    passage = passage_of(MEETING, text, label="18" if marker else None)
    starts = (PageStart(0, 1), *(PageStart(turn, 2 + place) for place, turn in enumerate(turns)))
    passage = replace(passage, page_starts=starts)
    quote = chosen(passage, question)
    spans = sentences(text)
    begin = text_start(passage)
    assert 0 <= quote.start < quote.end <= len(text)
    assert quote.met <= 1 + 1e-6
    assert quote.start in {begin, *(first for first, _ in spans if first >= begin)}
    assert quote.end in {last for _, last in spans}
    one_sentence = not any(quote.start < last < quote.end for _, last in spans)
    assert one_sentence or quote.end - quote.start <= max(WHOLE, LONGEST)
    assert one_sentence or not any(quote.start < turn < quote.end for turn in turns)


@given(told=st.lists(SENTENCE, min_size=1, max_size=12), longest=st.integers(1, 500))
def test_the_whole_is_of_whole_sentences_and_no_longer_than_asked(told: list[str], longest: int) -> None:
    passage = passage_of(MEETING, f"18. {' '.join(told)}", label="18")
    quote = whole(passage, longest)
    assert quote.start == len("18. ")
    ends = [last for _, last in sentences(passage.text)]
    assert quote.end in ends
    assume(quote.end != ends[0])  # one sentence is quoted however long it is
    assert quote.end - quote.start <= longest
