"""Which words of a passage are those of a query, however either of them inflects them: to be shown marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ...ingest.records import Passage
from ..words import content_words, variants, words
from .letters import even, places

Spans = tuple[tuple[int, int], ...]
"""Half-open, ascending, none within another."""

_TOKEN = re.compile(r"[^\W_]+(?:[.,/][^\W_]+)*")


def word_marks(query: str) -> Callable[[Passage], Spans]:
    """What finds the words of a query in the text of a passage; stop words only where there is nothing else."""
    wanted = frozenset(term for word in content_words(query) for term in variants(word))

    def marked(passage: Passage) -> Spans:
        written = even(passage.text)
        found = [one.span() for one in _TOKEN.finditer(written) if not wanted.isdisjoint(_terms(one.group()))]
        if not found:
            return ()
        begins, ends = places(passage.text)
        return tuple((int(begins[start]), int(ends[end - 1])) for start, end in found)

    return marked


@lru_cache(maxsize=50_000)
def _terms(token: str) -> frozenset[str]:
    return frozenset(term for word in words(token) for term in variants(word))
