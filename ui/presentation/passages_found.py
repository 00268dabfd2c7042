"""What a drafters' search found, as pages and programs show it: the marked words, a part of a long text, the JSON.

Pure: nothing is looked up and nothing is escaped here; `pieces` are escaped one by one by whoever makes markup of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from ...index.phrase_search import Found, Match, Use
from ...index.quotation import Exactness
from ...ingest.records import Passage, Source
from .json import Json, source_json

AROUND = 160
"""Characters shown before the first and behind the last marked word of a long passage."""
Piece = tuple[str, bool]
"""Words, and whether they are marked."""


def pieces(text: str, spans: Sequence[tuple[int, int]], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """`text[start:end]` cut at the spans (ascending, none within another); joined, the pieces are that text again."""
    end = len(text) if end is None else end
    found: list[Piece] = []
    at = start
    for span in spans:
        first, last = max(span[0], at), min(span[1], end)
        if first < last:
            found += [(text[at:first], False), (text[first:last], True)]
            at = last
    return tuple(piece for piece in (*found, (text[at:end], False)) if piece[0])


def excerpt(text: str, spans: Sequence[tuple[int, int]], around: int = AROUND) -> tuple[int, int]:
    """(start, end) of the part of a text that is worth showing first: about the first of its spans, in whole words.

    All of a text that is no longer than twice `around`.
    """
    if len(text) <= 2 * around:
        return 0, len(text)
    first, last = spans[0] if spans else (0, 0)
    start, end = max(first - around, 0), min(max(last, first) + around, len(text))
    if start and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", max(last, start), end)) > 0:
        end = space
    return start, end


def match_json(match: Match) -> Json:
    """One passage that was found; `spans` are offsets in `text`, and its page is that of the first."""
    return {
        **passage_json(match.passage, match.source, match.spans[0][0] if match.spans else 0),
        "spans": [list(span) for span in match.spans],
        "score": match.score,
    }


def passage_json(passage: Passage, source: Source, offset: int = 0) -> Json:
    """One passage, and the page on which the character at `offset` stands."""
    return {
        "passage_id": passage.passage_id,
        "doc_id": source.doc_id,
        "file": source.filename,
        "title": source.title,
        "symbol": source.symbol,
        "date": source.date,
        "kind": source.kind,
        "status": source.status,
        "language": passage.language,
        "label": passage.label,
        **_page(passage, offset),
        "heading_path": list(passage.heading_path),
        "text": passage.text,
    }


def found_json(found: Found) -> Json:
    """One page of what was found, with the facets of all of it."""
    return {
        "way": found.way,
        "total": found.total,
        "occurrences": found.occurrences,
        "first": found.first,
        "missing": list(found.missing),
        "relaxed": found.relaxed,
        "matches": [match_json(match) for match in found.matches],
        "facets": {facet.field: [asdict(value) for value in facet.values] for facet in found.facets},
    }


def use_json(use: Use) -> Json:
    """A document that uses a phrase."""
    return asdict(use)


def exactness_json(exactness: Exactness) -> Json:
    """Whether a text is a quotation, and of what."""
    passage, source = exactness.passage, exactness.source
    found: Json = {"verdict": exactness.verdict, "text": exactness.text, "quote": exactness.quote or None}
    if passage and source:
        found |= {
            "passage_id": passage.passage_id,
            "start": exactness.start,
            "end": exactness.end,
            "label": passage.label,
            **_page(passage, exactness.start),
            "source": source_json(source),
        }
    return found


def _page(passage: Passage, offset: int) -> Json:
    begins = passage.page_at(offset)
    return {"page": begins.page if begins else None, "page_label": begins.page_label if begins else None}
