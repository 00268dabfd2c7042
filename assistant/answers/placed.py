"""The text of a place that a question names, or that its document does not have it and what it has instead.

Nothing is searched and nothing ranked: what stands at the place is the answer, in the document's order, a point with
the sentence that carries it. Where several documents are meant, each is quoted that has the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...index.parts import found
from ...index.records import Filters, Hit, Lacking, Place
from ...ingest.lexicon import label_word
from ...ingest.records import Passage, Source
from ..holdings import Holdings
from ..questions import Question
from ..reading import whole
from ..records import Citation
from ..wording import say
from .quotations import citation_of

MOST = 20
"""Passages of a place that are quoted."""
MOST_DOCUMENTS = 3
"""That are quoted, or of which it is said what they have, where a question does not tell which it means."""
LONGEST = 1_200
"""Characters of each quotation, unless a sentence is longer."""
LONGEST_OF_MANY = 400
"""Characters of each quotation that stands for a part of a document."""
_OPENS = re.compile(r"[:—–-]\W*$")


def standing_at(
    library: Holdings, asked: Question, filters: Filters
) -> tuple[tuple[Citation, ...], int, tuple[Hit, ...]]:
    """Quotations of the places that a question names, of how many passages, and these as hits."""
    sources = {source.doc_id: source for source, _ in library.passages_within(filters)}
    chosen: dict[Source, set[int]] = {}
    for doc_id in _nearest(library, asked, filters)[:MOST_DOCUMENTS]:
        source, passages = sources[doc_id], library.passages_of(doc_id)
        chosen[source] = {one.order for place in asked.query.places for one in found(passages, source, place)}
    hits = quoted_hits(library, chosen)
    return cited_whole(hits[:MOST]), len(hits), hits


def quoted_hits(library: Holdings, chosen: Mapping[Source, set[int]]) -> tuple[Hit, ...]:
    """The chosen passages of each document, by their order, with what leads to them."""
    found_there = [
        (passage, source, passage.order in orders)
        for source, orders in chosen.items()
        for passage in with_leads(library.passages_of(source.doc_id), orders)
    ]
    return tuple(
        Hit(passage, source, 1.0, rank, named=named)
        for rank, (passage, source, named) in enumerate(found_there, start=1)
    )


def cited_whole(hits: Sequence[Hit], longest: int = LONGEST) -> tuple[Citation, ...]:
    """Each passage whole, or its first sentences."""
    spans = [whole(hit.passage, longest) for hit in hits]
    together = enumerate(zip(hits, spans, strict=True), start=1)
    return tuple(citation_of(hit, span.start, span.end, marker=marker) for marker, (hit, span) in together)


def _nearest(library: Holdings, asked: Question, filters: Filters) -> tuple[str, ...]:
    """The documents that have the place; of many, those first whose text there is nearest to the question."""
    bearing = asked.named.bearing
    if len(bearing) <= MOST_DOCUMENTS:
        return bearing
    vector = library.embedder.encode_queries([asked.text])[0]
    hits = library.find(asked.query, vector, k=len(asked.named.rows), filters=filters, named=asked.named)
    return tuple(dict.fromkeys((*(hit.source.doc_id for hit in hits if hit.named), *bearing)))


def with_leads(passages: Sequence[Passage], chosen: set[int]) -> Iterator[Passage]:
    """The chosen passages, by their order, each point with the words that open its list before it."""
    before: dict[str, Passage] = {}
    shown: set[int] = set()
    for passage in passages:
        if passage.order in chosen:
            lead = before.get(passage.lead_in) if passage.lead_in else None
            if lead is not None and lead.order not in shown and lead.order not in chosen:
                yield lead
                shown.add(lead.order)
            yield passage
        if _OPENS.search(passage.text):
            before[passage.text.strip().rpartition("\n")[2]] = before[passage.text] = passage


def lacking_sentences(lacking: Sequence[Lacking], sources: Mapping[str, Source], language: str) -> Iterator[str]:
    """Of each place that is not there one sentence a document: what it has in its place."""
    for one in lacking[: MOST * MOST_DOCUMENTS]:
        place = _told(one.place, language)
        source = sources.get(one.doc_id)
        if source is None:
            yield say("no_place", language, place=place)
            continue
        named = source.symbol or source.title or source.filename
        if not one.first:
            yield say("lacks", language, document=named, place=place)
            continue
        kind = label_word(one.place.kind, language, plural=one.first != one.last)
        ends = say("range", language, first=one.first, last=one.last) if one.first != one.last else one.first
        yield say("lacks_but", language, document=named, place=place, held=f"{kind} {ends}")


def _told(place: Place, language: str) -> str:
    own = f"{label_word(place.kind, language)} {place.number.lstrip('#')}"
    return f"{own} ({_told(place.within, language)})" if place.within and place.within.number else own
