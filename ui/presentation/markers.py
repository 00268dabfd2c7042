"""Where an answer's text cites, and where it quotes, so that every surface agrees on what is a mark and what is not.

A document may print "[1]" itself: inside a quotation that is the document's, and never a mark of ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...assistant.records import Citation

_MARKER = re.compile(r"\[([1-9]\d{0,2})\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an answer's text; joined, the pieces are the text."""

    text: str
    marker: int | None = None
    """The number that it shows: `[3]`."""
    quoted: Citation | None = None
    """The citation whose words it is."""


def marked_pieces(text: str, citations: Sequence[Citation]) -> tuple[Piece, ...]:
    """`text` as it is read: own words, quotations, marks. Of quotations that begin together, the longest counts."""
    markers = {citation.marker for citation in citations}
    found: list[Piece] = []
    end = 0
    for start, stop, citation in _quotations(text, citations):
        if start < end:
            continue
        found += _own_words(text[end:start], markers)
        found.append(Piece(text[start:stop], quoted=citation))
        end = stop
    return (*found, *_own_words(text[end:], markers))


def _own_words(text: str, markers: set[int]) -> list[Piece]:
    found, end = [], 0
    for mark in _MARKER.finditer(text):
        if int(mark.group(1)) in markers:
            found += [Piece(text[end : mark.start()]), Piece(mark.group(), marker=int(mark.group(1)))]
            end = mark.end()
    return [piece for piece in (*found, Piece(text[end:])) if piece.text]


def _quotations(text: str, citations: Sequence[Citation]) -> list[tuple[int, int, Citation]]:
    spans = []
    for quote, citation in {citation.quote: citation for citation in reversed(citations) if citation.quote}.items():
        at = text.find(quote)
        while at >= 0:
            spans.append((at, at + len(quote), citation))
            at = text.find(quote, at + len(quote))
    return sorted(spans, key=lambda span: (span[0], -span[1]))
