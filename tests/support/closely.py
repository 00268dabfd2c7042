"""Passages as `rank_closely` gives them, held against a question word by word with the stand-in model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from answers import hit_of, passage_of
from fakes import FakeEmbedder

from relatoria.assistant.reading.matching import AskedWords, asked_words, match
from relatoria.assistant.reading.quoting import whole
from relatoria.assistant.reading.ranking import Ranked
from relatoria.ingest import Source

EMBEDDER = FakeEmbedder()


def words_of(question: str, language: str = "en") -> AskedWords:
    """The content words of a question, all of the same weight."""
    (tokens,) = EMBEDDER.token_vectors([question], query=True)
    return asked_words(question, tokens, language, lambda readings: np.ones(len(readings)))


def source_of(doc_id: str, title: str, **fields: str) -> Source:
    """A document; everything else is empty unless said."""
    return Source(**{"doc_id": doc_id, "title": title, "filename": f"{doc_id}.pdf", "sha256": ""} | fields)  # type: ignore[arg-type]


def closely(
    asked: AskedWords, source: Source, text: str, *, score: float = 2.0, sentence: float = 0.9, lead_in: str = ""
) -> Ranked:
    """A passage, quoted whole, read against the words."""
    passage = replace(passage_of(source, text), language=source.language or "en", lead_in=lead_in)
    (tokens,) = EMBEDDER.token_vectors([text], query=False)
    return Ranked(
        hit=hit_of(passage, source),
        match=match(asked, text, passage.language, tokens),
        offset=0,
        quote=whole(passage),
        sentence=sentence,
        score=score,
    )
