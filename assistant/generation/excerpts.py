"""How much of each passage a language model is given to read: all that it can read in time, and no more.

A model of 135 million parameters on two cores reads 60 to 250 tokens a second, so that six long passages would take all
the time that there is. Such a model is given the few sentences that meet the question best. They are so short that each
excerpt is itself a quotation: the model names it, and has no words to copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...index.records import Hit
from ...index.words import content_words, terms, variants
from ...ingest.structure import sentences
from ..reading import Ranked
from ..records import Citation

LONG, SHORT = 1_600, 320
"""Characters of an excerpt. One sentence alone may be longer than SHORT, up to twice that."""
MOST_LONG, MOST_SHORT = 6, 3
_SHORTEST = 15
"""Characters of a sentence that can say anything."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a passage, `hit.passage.text[start:end]`."""

    hit: Hit
    start: int
    end: int
    is_quote: bool = False
    """Whether all of it may be quoted by its name alone."""

    @property
    def text(self) -> str:
        return self.hit.passage.text[self.start : self.end]


def long_excerpts(ranked: Sequence[Ranked]) -> tuple[Excerpt, ...]:
    """The beginnings of the passages, in their order."""
    return tuple(Excerpt(one.hit, 0, min(len(one.hit.passage.text), LONG)) for one in ranked[:MOST_LONG])


def short_excerpts(ranked: Sequence[Ranked], citations: Sequence[Citation]) -> tuple[Excerpt, ...]:
    """The sentences that answer best, of what the answer quotes already.

    Of more passages a small model chooses the wrong one as often as the right one, and a citation too many costs the
    reader more than its sentence gives.
    """
    cited = {citation.passage_id for citation in citations}
    chosen = [one for one in ranked if one.hit.passage.passage_id in cited]
    return tuple(Excerpt(one.hit, *_best(one), is_quote=True) for one in chosen[:MOST_SHORT])


def repeats(said: str, quoted: str, language: str) -> bool:
    """Whether every word of the statement that says something stands in the quotation, in whatever form."""
    given = set(terms(quoted, language))
    return all(not given.isdisjoint(variants(word, (language,))) for word in content_words(said, language))


def _best(one: Ranked) -> tuple[int, int]:
    """The sentence with the words that answer, with as many of its neighbours as there is room for."""
    text = one.hit.passage.text
    spans = [(start, end) for start, end in sentences(text) if end - start >= _SHORTEST]
    quoted = [(max(start, one.quote.start), end) for start, end in spans if one.quote.start < end <= one.quote.end]
    spans = quoted or [(one.quote.start, one.quote.end)]
    first = last = next((at for at, (_, end) in enumerate(spans) if end > one.answer.start), len(spans) - 1)
    while True:
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= SHORT:
            last += 1
        elif first and spans[last][1] - spans[first - 1][0] <= SHORT:
            first -= 1
        else:
            return spans[first][0], min(spans[last][1], spans[first][0] + 2 * SHORT)
