"""Passages as `rank_closely` gives them."""

from __future__ import annotations

from dataclasses import replace

from answers import hit_of, passage_of

from relatoria.assistant.reading.quoting import QuoteSpan, whole
from relatoria.assistant.reading.ranking import Ranked
from relatoria.ingest import Source


def source_of(doc_id: str, title: str, **fields: str) -> Source:
    """A document; everything else is empty unless said."""
    return Source(**{"doc_id": doc_id, "title": title, "filename": f"{doc_id}.pdf", "sha256": ""} | fields)  # type: ignore[arg-type]


def closely(
    source: Source, text: str, *, score: float = 2.0, answered: float = 4.0, answer: str = "", lead_in: str = ""
) -> Ranked:
    """A passage, quoted whole; `answer`: the words of it that answer best, else its first."""
    passage = replace(passage_of(source, text), language=source.language or "en", lead_in=lead_in)
    at = text.index(answer)
    return Ranked(hit_of(passage, source), whole(passage), QuoteSpan(at, at + len(answer)), answered, answered, score)
