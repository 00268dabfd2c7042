"""Which words of a passage to quote: a paragraph of usual length whole, of a longer one the sentences that answer.

Measured: quoting one sentence alone misses the fact in one of five answers that have the right paragraph, since a small
model finds paragraphs better than sentences.
"""

from __future__ import annotations

from typing import NamedTuple

from ...ingest.numbering import find_marker
from ...ingest.records import Passage
from ...ingest.structure import sentences

LONGEST = 1_000
"""Characters of a quotation, unless one sentence alone is longer: what the cross-encoder reads at once."""
LONGEST_LIST = 1_200


class QuoteSpan(NamedTuple):
    """Characters of `Passage.text`, half-open, that are quoted."""

    start: int
    end: int


def whole(passage: Passage, longest: int = LONGEST_LIST) -> QuoteSpan:
    """The passage from behind its own number to its end, or to the last sentence that ends before `longest`."""
    start = text_start(passage)
    spans = [span for span in sentences(passage.text) if span[1] > start]
    end = max((last for _, last in spans if last - start <= longest), default=spans[0][1] if spans else start)
    return QuoteSpan(start, end)


def quotable(passage: Passage) -> tuple[QuoteSpan, ...]:
    """What may be quoted of a passage, in its order: runs of whole sentences, each as long as may be and on one page,
    unless a sentence itself is not."""
    start = text_start(passage)
    turns = [page.offset for page in passage.page_starts[1:]]
    runs: list[QuoteSpan] = []
    for first, last in ((max(first, start), last) for first, last in sentences(passage.text) if last > start):
        run = QuoteSpan(runs[-1].start if runs else first, last)
        if runs and run.end - run.start <= LONGEST and not any(run.start < turn < run.end for turn in turns):
            runs[-1] = run
        else:
            runs.append(QuoteSpan(first, last))
    return tuple(runs) or (QuoteSpan(start, len(passage.text.rstrip())),)


def text_start(passage: Passage) -> int:
    """Where the words begin behind the passage's own number, which is shown beside the quotation."""
    if passage.kind in ("table_row", "heading") or "\n" in passage.text:
        return 0
    marker = find_marker(passage.text) if passage.label or passage.kind == "list_item" else None
    return marker.length if marker is not None and marker.length < len(passage.text) else 0
