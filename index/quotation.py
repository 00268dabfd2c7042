"""Whether a text that somebody has in hand is a quotation: letter for letter in a passage, or only something like it.

What is no quotation is laid beside the words that it comes nearest to, so that a person sees what differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..ingest.records import PageStart, Passage, Source
from .indexes import SoughtPhrase, Strictness, even, folded, places, spans
from .library import Library
from .records import Filters
from .retrieval import Retrieval

Verdict = Literal["exact", "alike", "differs", "not_found"]

LONGEST = 6_000
"""Characters that are looked at; a passage is shorter."""
NEAR = 0.6
"""Share of the words of a text that stand in a passage in their order, from which the two are worth comparing."""
_CANDIDATES = 10
_READ = 200
"""Passages with a phrase that are looked at for one that has it letter for letter."""
_STRAY = 8
"""Words of a passage that may stand between two that the text has side by side."""
_EVERYTHING = Filters()
_ANYWHERE = Strictness(within_words=True)
_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_QUOTED = re.compile(r'["“”„«»‘’\']\s*(.*?)\s*["“”„«»‘’\']', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Exactness:
    """What a text is to the library."""

    verdict: Verdict
    """exact: a quotation. alike: case, diacritics, spaces or the form of quotation marks and dashes differ, or the call
    of a footnote. differs: other words. not_found: nothing comes near."""
    text: str
    """What was looked for, without the quotation marks and spaces around it."""
    passage: Passage | None = None
    source: Source | None = None
    start: int = 0
    end: int = 0

    @property
    def quote(self) -> str:
        """The passage's own words; empty where nothing comes near."""
        return self.passage.text[self.start : self.end] if self.passage else ""

    @property
    def begins(self) -> PageStart | None:
        """The page on which the quote begins; None for formats without pages."""
        return self.passage.page_at(self.start) if self.passage else None


def exactness(library: Library, text: str, *, filters: Filters = _EVERYTHING) -> Exactness:
    """Looks a text up in all passages that may answer."""
    given, retrieval = text[:LONGEST].strip(), library.retrieval
    found = _standing(retrieval, given, filters)
    quoted = _QUOTED.fullmatch(given)
    if (found is None or found.verdict != "exact") and quoted and quoted[1]:
        given = quoted[1]
        found = _standing(retrieval, given, filters) or found
    return found or _nearest(retrieval, given, filters)


def _standing(retrieval: Retrieval, text: str, filters: Filters) -> Exactness | None:
    """Where a text stands as it is; else, where it stands in another way of writing."""
    phrase = SoughtPhrase.of(text, _ANYWHERE)
    rows, _ = retrieval.concordance().occurrences(phrase)
    alike: Exactness | None = None
    for passage, source in retrieval.passages(_answering(retrieval, rows, filters)[:_READ]):
        at = passage.text.find(text)
        if at >= 0:
            return Exactness("exact", text, passage, source, at, at + len(text))
        start, end = spans(passage.text, phrase)[0]
        alike = alike or Exactness("alike", text, passage, source, start, end)
    return alike


def _answering(retrieval: Retrieval, rows: npt.NDArray[np.int64], filters: Filters) -> npt.NDArray[np.int64]:
    return rows[retrieval.catalogue().answering(rows, retrieval.allowed(filters))]


def _nearest(retrieval: Retrieval, text: str, filters: Filters) -> Exactness:
    rows, _ = retrieval.lexical(text, _CANDIDATES, retrieval.allowed(filters))
    wanted = _WORD.findall(folded(even(text)))
    best, found = NEAR, Exactness("not_found", text)
    for passage, source in retrieval.passages(_answering(retrieval, rows, filters)):
        written = even(passage.text)
        words = list(_WORD.finditer(folded(written)))
        share, first, last = _aligned(wanted, [word.group() for word in words])
        if share > best or (share == best and found.passage is None):
            begins, ends = places(passage.text)
            start, end = int(begins[words[first].start()]), int(ends[words[last].end() - 1])
            best, found = share, Exactness("differs", text, passage, source, start, end)
    return found


def _aligned(wanted: list[str], words: list[str]) -> tuple[float, int, int]:
    """The share of the wanted words that stand in a stretch of `words`, in their order; its first and its last word."""
    blocks = [
        block for block in SequenceMatcher(None, wanted, words, autojunk=False).get_matching_blocks() if block.size
    ]
    if not blocks:
        return 0.0, 0, 0
    middle = max(range(len(blocks)), key=lambda place: blocks[place].size)
    first = last = middle
    while first and _is_near(blocks[first - 1].b + blocks[first - 1].size, blocks[first].b, blocks[first].a):
        first -= 1
    while last + 1 < len(blocks) and _is_near(
        blocks[last].b + blocks[last].size, blocks[last + 1].b, len(wanted) - blocks[last].a
    ):
        last += 1
    matched = sum(block.size for block in blocks[first : last + 1])
    return matched / len(wanted), blocks[first].b, blocks[last].b + blocks[last].size - 1


def _is_near(end: int, start: int, left: int) -> bool:
    """Whether a gap of a passage is short, or may hold what is left of the wanted words."""
    return start - end <= max(_STRAY, left)
