"""What changed between two passages or two documents, word by word, side by side.

Words, spaces and signs are compared as they are, so that each side, joined, is its text to the letter. Of two
documents, first each paragraph finds its counterpart: the pairs most alike, in an order that both documents have.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Literal, get_args

import numpy as np
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from ....ingest.messages import Area
from ....ingest.records import Passage

say_of_differences = Area("ui", "differences").say

Change = Literal["same", "removed", "added"]
State = Literal["same", "changed", "removed", "added"]

ALIKE = 45.0
"""Likeness by words, 0..100, from which two paragraphs are one that was changed; below, one went and another came."""
ALIKE_BY_LABEL = 33.0
"""The same where both bear the same number."""
LABEL_BONUS = 20.0
CANDIDATES = 8
"""Counterparts that a paragraph may have to choose from: a table may hold a thousand equal rows."""

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_ONLY_WORDS = re.compile(r"\w+")
_SHORT = 3
"""Equal words between two changes that are not worth keeping apart, counted in signs of `_WORDS`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one side's text."""

    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class WordDifferences:
    """Both texts in parts: a side's parts, joined, are its text; what is `same` stands on both, in the same order."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A paragraph and its counterpart; None: there is none on this side."""

    left: Passage | None
    right: Passage | None
    words: WordDifferences

    @property
    def same(self) -> bool:
        """Whether both say the same, to the letter."""
        return self.left is not None and self.right is not None and self.left.text == self.right.text

    @property
    def state(self) -> State:
        return "same" if self.same else "removed" if self.right is None else "added" if self.left is None else "changed"


def word_differences(left: str, right: str) -> WordDifferences:
    """A longest common sequence of words, spaces and signs is `same`; single words within a change are changed too."""
    ours, theirs = _WORDS.findall(left), _WORDS.findall(right)
    left_parts: list[Part] = []
    right_parts: list[Part] = []
    for same, ours_span, theirs_span in _stretches(ours, theirs):
        _append(left_parts, "".join(ours[slice(*ours_span)]), "same" if same else "removed")
        _append(right_parts, "".join(theirs[slice(*theirs_span)]), "same" if same else "added")
    return WordDifferences(tuple(left_parts), tuple(right_parts))


def document_differences(left: Sequence[Passage], right: Sequence[Passage]) -> tuple[DifferenceRow, ...]:
    """The paragraphs of both documents in order; removed ones stand before those that were added at their place."""
    rows: list[DifferenceRow] = []
    ours = theirs = 0
    for at_left, at_right in (*_counterparts(left, right), (len(left), len(right))):
        rows += [DifferenceRow(one, None, word_differences(one.text, "")) for one in left[ours:at_left]]
        rows += [DifferenceRow(None, one, word_differences("", one.text)) for one in right[theirs:at_right]]
        if at_left < len(left):
            one, other = left[at_left], right[at_right]
            rows.append(DifferenceRow(one, other, word_differences(one.text, other.text)))
        ours, theirs = at_left + 1, at_right + 1
    return tuple(rows)


def counts_by_state(rows: Sequence[DifferenceRow]) -> dict[State, int]:
    """How many paragraphs are in each state, for all states."""
    return {state: sum(row.state == state for row in rows) for state in get_args(State)}


def _stretches(left: list[str], right: list[str]) -> list[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """(same?, span of left, span of right), covering both; what is equal by chance joins the changes around it."""
    found: list[tuple[bool, tuple[int, int], tuple[int, int]]] = []
    codes = LCSseq.opcodes(left, right)
    for place, code in enumerate(codes):
        ours, theirs = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        same = code.tag == "equal"
        if same and 0 < place < len(codes) - 1 and ours[1] - ours[0] <= _SHORT:
            same = any(len(word) > 3 and word.isalnum() for word in left[slice(*ours)])
        if found and found[-1][0] == same:
            _, before, there = found[-1]
            ours, theirs = (before[0], ours[1]), (there[0], theirs[1])
            found.pop()
        found.append((same, ours, theirs))
    return found


def _append(parts: list[Part], text: str, change: Change) -> None:
    if text:
        parts.append(Part(text, change))


def _counterparts(left: Sequence[Passage], right: Sequence[Passage]) -> list[tuple[int, int]]:
    """Pairs of places, ascending on both sides, with the greatest sum of likeness (a heaviest increasing chain)."""
    if not left or not right:
        return []
    # By words: any two paragraphs of one language have half of their letters in the same order.
    ours, theirs = ([_ONLY_WORDS.findall(one.text.casefold()) or [one.text] for one in side] for side in (left, right))
    weights = cdist(ours, theirs, scorer=ratio, score_cutoff=ALIKE_BY_LABEL)
    numbers = {label: place for place, label in enumerate({one.label for one in (*left, *right)} - {None, ""})}
    own = np.array([numbers.get(one.label, -1) for one in left])
    other = np.array([numbers.get(one.label, -2) for one in right])
    labelled = own[:, None] == other[None, :]
    pairs: list[tuple[int, int, float]] = []
    for place in range(len(left)):
        row = np.where(labelled[place], weights[place] + LABEL_BONUS, weights[place])
        alike = np.flatnonzero((weights[place] >= ALIKE) | (labelled[place] & (weights[place] > 0)))
        if alike.size:
            expected = place * len(right) / len(left)
            best = nlargest(CANDIDATES, alike.tolist(), key=lambda at: (row[at], -abs(at - expected)))
            pairs += [(place, at, float(row[at])) for at in best]
    return _heaviest_chain(pairs)


def _heaviest_chain(pairs: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of (left, right, weight), those that ascend on both sides and weigh most; O(n log n) in the pairs.

    `ends` keeps, for ascending right places, the best weight of a chain that ends there; a chain that ends later and
    weighs no more is dropped.
    """
    ends: list[int] = []
    best: list[tuple[float, int]] = []  # (weight, pair), as `ends`
    before: dict[int, int] = {}
    # Within one left place from the right, so that no pair follows another of the same paragraph.
    order = sorted(range(len(pairs)), key=lambda at: (pairs[at][0], -pairs[at][1]))
    for at in order:
        _, place, weight = pairs[at]
        slot = bisect_left(ends, place)
        if slot:
            total, before[at] = best[slot - 1][0] + weight, best[slot - 1][1]
        else:
            total = weight
        if slot < len(ends) and ends[slot] == place and best[slot][0] >= total:
            continue
        last = slot
        while last < len(ends) and best[last][0] <= total:
            last += 1
        ends[slot:last], best[slot:last] = [place], [(total, at)]
    chain: list[tuple[int, int]] = []
    at_last = best[-1][1] if best else None
    while at_last is not None:
        chain.append(pairs[at_last][:2])
        at_last = before.get(at_last)
    return chain[::-1]
