"""A document as a whole: quotations that stand for its parts, or all of its recommendations, objectives, conclusions.

Of this document alone, in its order. A selection is called one, and of what is cut it is said how much there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from ...index.parts import found
from ...index.records import Place
from ...index.words import terms
from ...ingest.lexicon import fold, label_pattern
from ...ingest.records import Passage, Source
from ..questions import Members
from .informative import stands_alone

MOST = 10
"""Quotations of a selection."""
_OPERATIVE = re.compile(rf"(?<!\w)(?:{fold(label_pattern('recommendation conclusion decision', plural=True))})(?!\w)")


def members(passages: Sequence[Passage], source: Source, asked: Members) -> set[int]:
    """The parts of a kind, by their order; those with a word of what they are to be about, where any has."""
    standing = found(passages, source, Place(asked.kind))
    standing = tuple(one for one in standing if one.kind != "heading")
    described = frozenset(terms(f"{source.title} {source.issuer} {source.date[:4]} {source.meeting}", source.language))
    about = [readings for readings in asked.about if described.isdisjoint(readings)]
    if not about:
        headings = {
            one.heading_path for one in standing if one.heading_path and _names(asked.kind, one.heading_path[-1])
        }
        beside = (one for one in passages if one.heading_path in headings and one.kind in ("paragraph", "list_item"))
        return {one.order for one in (*standing, *beside)}
    said = {one.order: frozenset(terms(one.text, one.language)) for one in standing}
    return {order for order, words in said.items() if any(not words.isdisjoint(readings) for readings in about)}


def _names(kind: str, heading: str) -> bool:
    """Whether a heading says that what stands below it is of a kind: then also what has no number is."""
    return re.search(rf"(?<!\w)(?:{fold(label_pattern(kind, plural=True))})(?!\w)", fold(heading)) is not None


def selection(passages: Sequence[Passage]) -> set[int]:
    """The passages that stand for the parts of a document, by their order: of each part the one whose words come back
    most in the document; recommendations and conclusions first where the parts are too many, more of the longest where
    they are few."""
    texts = [one for one in passages if one.kind in ("paragraph", "list_item") and stands_alone(one)]
    own = [one for one in texts if not one.lead_in] or texts
    numbered = [one for one in own if one.label]
    own = numbered if len(numbered) >= MOST else own
    words = {one.order: frozenset(terms(one.text, one.language)) for one in own}
    often = Counter(word for some in words.values() for word in some)
    weight = {
        one.order: sum(often[word] - 1 for word in words[one.order]) / (8 + len(words[one.order]))
        + len(own) * bool(one.label)
        for one in own
    }
    parts = [list(group) for _, group in groupby(own, key=lambda one: one.heading_path[:2])]
    parts.sort(key=lambda part: (not _OPERATIVE.search(fold(" ".join(part[0].heading_path))), -len(part)))
    queues = [sorted(part, key=lambda one: -weight[one.order]) for part in parts]
    chosen: list[int] = []
    while len(chosen) < MOST and any(queues):
        chosen += [queue.pop(0).order for queue in queues if queue]
    return set(chosen[:MOST])
