"""Which words of a passage to quote: a paragraph of usual length whole, of a longer one the sentences that answer.

Measured: quoting the one sentence that meets most of the question misses the fact in one of five answers that have the
right paragraph, since a small model finds paragraphs better than sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...ingest.numbering import find_marker
from ...ingest.records import Passage
from ...ingest.structure import sentences
from .matching import AskedWords, TermMatch, covered

WHOLE = 1_000
"""Characters of a passage that is quoted whole, since its parts would say less."""
LONGEST = 1_000
"""Characters of a quotation, unless one sentence alone is longer."""
LONGEST_LIST = 1_200
CONTEXT = 0.0001
"""What the length of a quotation is worth beside the share of the question that it meets: of equal ones the longest is
chosen, since a sentence says more among its neighbours."""


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Characters of `Passage.text`, half-open, that are quoted."""

    start: int
    end: int
    met: float
    """The share of the question that these words meet, 0..1."""


def whole(passage: Passage, longest: int = LONGEST_LIST) -> QuoteSpan:
    """The passage from behind its own number to its end, or to the last sentence that ends before `longest`."""
    start = text_start(passage)
    spans = [span for span in sentences(passage.text) if span[1] > start]
    end = max((last for _, last in spans if last - start <= longest), default=spans[0][1] if spans else start)
    return QuoteSpan(start, end, 1.0)


def choose_quote(passage: Passage, asked: AskedWords, match: TermMatch, offset: int) -> QuoteSpan:
    """The run of sentences that meets most of the question; it stays on one page, unless a sentence itself does not.

    `offset`: where `passage.text` begins in the text that `match` was made of.
    """
    start = text_start(passage)
    spans = [(max(first, start), last) for first, last in sentences(passage.text) if last > start]
    if not spans:
        return QuoteSpan(start, len(passage.text.rstrip()), 0.0)
    end = spans[-1][1]
    turns = [page.offset for page in passage.page_starts[1:]]
    if (end - start <= WHOLE and not turns) or len(spans) == 1:
        return QuoteSpan(start, end, covered(match.within(offset + start, offset + end), asked.weights))
    met = [match.within(offset + first, offset + last) for first, last in spans]
    best, value = QuoteSpan(*spans[0], 0.0), -1.0
    for first in range(len(spans)):
        reached = met[first]
        for last in range(first, len(spans)):
            if last > first:
                run = (spans[first][0], spans[last][1])
                if run[1] - run[0] > LONGEST or any(run[0] < turn < run[1] for turn in turns):
                    break
                reached = reached.clip(min=met[last])
            share = covered(reached, asked.weights)
            worth = share + CONTEXT * (spans[last][1] - spans[first][0]) / LONGEST
            if worth > value:
                value = worth
                best = QuoteSpan(spans[first][0], spans[last][1], share)
    return best


def text_start(passage: Passage) -> int:
    """Where the words begin behind the passage's own number, which is shown beside the quotation."""
    if passage.kind in ("table_row", "heading") or "\n" in passage.text:
        return 0
    marker = find_marker(passage.text) if passage.label or passage.kind == "list_item" else None
    return marker.length if marker is not None and marker.length < len(passage.text) else 0
