"""What a question says of a document, and what it asks of it: two things that one text mixes up.

"How many enquiries did the Nairobi data hub help with in 2024?" names a document (the evaluation of that hub) and asks
for a number in it. Every introduction of that document is near to the whole question; the paragraph with the number is
near to what is left when the words that the document's title, issuer, place and date explain are taken out.
"""

from __future__ import annotations

import re

from ...index.words import content_words, variants, words
from ...ingest.records import Source
from ..questions import description

_CHUNK = re.compile(r"\S+")


def rest_of(question: str, source: Source) -> str:
    """The question without the words that describe the document; the whole where nothing else is left."""
    explained = description(source)
    asked = set(content_words(question))
    kept = [chunk for chunk in _CHUNK.findall(question) if not _is_explained(chunk, asked, explained)]
    return " ".join(kept) if any(set(words(chunk)) & asked for chunk in kept) else question


def _is_explained(chunk: str, asked: set[str], explained: frozenset[str]) -> bool:
    said = [word for word in words(chunk) if word in asked and len(word) > 2]
    return bool(said) and all(not explained.isdisjoint(variants(word)) for word in said)
