"""Quotations begin and end where sentences do, skip the paragraph's number, and stay on one page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answers import MEETING, passage_of
from hypothesis import assume, given
from hypothesis import strategies as st

from relatoria.assistant.reading.quoting import LONGEST, QuoteSpan, quotable, text_start, whole
from relatoria.ingest import PageStart, Passage
from relatoria.ingest.structure.sentences import sentences


def said(passage: Passage, quote: QuoteSpan) -> str:
    return passage.text[quote.start : quote.end]


def quotations(passage: Passage) -> list[str]:
    return [said(passage, quote) for quote in quotable(passage)]


def turned(passage: Passage, *turns: int) -> Passage:
    """With a page turn at each of these characters."""
    starts = (PageStart(0, 1), *(PageStart(turn, page) for page, turn in enumerate(turns, start=2)))
    return replace(passage, page_starts=starts)


def test_a_short_paragraph_is_quoted_whole_from_behind_its_number() -> None:
    passage = passage_of(MEETING, "18. Families stay together. Children are heard.", label="18")
    assert quotations(passage) == ["Families stay together. Children are heard."]


def test_a_long_paragraph_is_quoted_in_runs_as_long_as_may_be() -> None:
    sentence = "Delegations spoke of ports." + " At length." * 20  # 247 characters
    passage = passage_of(MEETING, " ".join([sentence] * 9))
    first, *_, last = quotations(passage)
    assert 0.9 * LONGEST < len(first) <= LONGEST
    assert " ".join(quotations(passage)) == passage.text
    assert last.endswith("At length.")


def test_a_sentence_that_is_too_long_stands_alone() -> None:
    endless = f"Ports {'and ports ' * 150}closed."
    assert quotations(passage_of(MEETING, f"It rained. {endless} It rained.")) == ["It rained.", endless, "It rained."]


def test_a_quotation_stays_on_its_page() -> None:
    passage = turned(passage_of(MEETING, "5. Ministers met. Experts left.", label="5"), 18)
    assert quotations(passage) == ["Ministers met.", "Experts left."]


def test_a_sentence_over_a_page_break_is_quoted_with_its_end() -> None:
    passage = turned(passage_of(MEETING, "5. Ministers met in the capital. Experts left.", label="5"), 20)
    assert quotations(passage) == ["Ministers met in the capital.", "Experts left."]


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
    assert quotations(passage) == [text.rstrip()]
    assert said(passage, whole(passage)) == text.strip()


WORDS = st.sampled_from(["families", "ports", "fees", "the", "A/60/1", "2004,", "“cost”", "EE.UU.", "art. 5", "niñez"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=40).map(lambda some: f"Then {' '.join(some)}.")


@given(
    marker=st.sampled_from(["", "18. ", "(b) "]),
    told=st.lists(SENTENCE, min_size=1, max_size=12),
    joint=st.sampled_from([" ", "\n", "  "]),
    turns=st.lists(st.integers(1, 2_000), max_size=2, unique=True),
)
def test_every_quotation_is_of_whole_sentences_of_one_page(
    marker: str, told: list[str], joint: str, turns: list[int]
) -> None:
    text = marker + joint.join(told)
    turns = sorted(turn for turn in turns if turn < len(text))
    passage = turned(passage_of(MEETING, text, label="18" if marker else None), *turns)
    begin = text_start(passage)
    left = [(max(first, begin), last) for first, last in sentences(text) if last > begin]
    for start, end in quotable(passage):
        count = next(count for count, (_, last) in enumerate(left, start=1) if last == end)
        assert start == left[0][0]  # nothing is left out
        assert count == 1 or (end - start <= LONGEST and not any(start < turn < end for turn in turns))
        left = left[count:]
    assert left == []


@given(told=st.lists(SENTENCE, min_size=1, max_size=12), longest=st.integers(1, 500))
def test_the_whole_is_of_whole_sentences_and_no_longer_than_asked(told: list[str], longest: int) -> None:
    passage = passage_of(MEETING, f"18. {' '.join(told)}", label="18")
    quote = whole(passage, longest)
    assert quote.start == len("18. ")
    ends = [last for _, last in sentences(passage.text)]
    assert quote.end in ends
    assume(quote.end != ends[0])  # one sentence is quoted however long it is
    assert quote.end - quote.start <= longest
