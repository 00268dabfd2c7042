"""One question held against the library: searched, and the best hits read closely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...index.query import understand
from ...index.records import Filters, Hit
from ..holdings import Holdings
from ..questions import Question
from .answerability import features, probability
from .ranking import READ, Ranked, rank_closely


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found for a question."""

    asked: Question
    found: tuple[Hit, ...]
    """Best first, by search."""
    ranked: tuple[Ranked, ...]
    """The first of these, best first, by reading them closely."""

    def evidence(self) -> float:
        """Calibrated probability that the library answers the question."""
        return probability(features(self.asked, self.ranked))

    def hits(self, k: int) -> tuple[Hit, ...]:
        """The best `k`: those that were read closely first."""
        return (*(one.hit for one in self.ranked), *self.found[len(self.ranked) :])[:k]


def look(
    library: Holdings,
    asked: Question,
    filters: Filters,
    *,
    k: int = READ,
    arrange: Callable[[Sequence[Hit]], tuple[Hit, ...]] = tuple,
    wordings: Sequence[str] = (),
) -> Looked:
    """At least `READ` hits are searched for a question that was put to the library; `arrange` decides which of them are
    read closely.

    `wordings` of the question are searched for too; what they find is read against the question itself.
    """
    queries = (asked.query, *map(understand, wordings))
    vectors = library.embedder.encode_queries([query.text for query in queries])
    lists = [
        library.find(query, vector, k=max(k, READ), filters=filters, named=asked.named)
        for query, vector in zip(queries, vectors, strict=True)
    ]
    found = arrange(lists[0] if len(lists) == 1 else _merged(lists, max(k, READ)))
    return Looked(asked, found, rank_closely(asked.text, found, library.embedder))


def _merged(lists: Sequence[Sequence[Hit]], k: int) -> tuple[Hit, ...]:
    """The best `k` of several searches, each passage once, by the best score that it has in any of them."""
    best: dict[str, Hit] = {}
    for hit in (hit for found in lists for hit in found):
        known = best.setdefault(hit.passage.passage_id, hit)
        if hit.score > known.score:
            best[hit.passage.passage_id] = hit
    ordered = sorted(best.values(), key=lambda hit: -hit.score)[:k]
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ordered, start=1))
