"""Whether a statement says the opposite of its quotes, although it speaks of the same: negation, opposites, force.

A negation bears on the words behind it. So each one of the statement is looked for around the words of the quote that
correspond to those, and each one of the quote around the words of the statement, where it has them: a negation in
another part of the quote neither excuses nor accuses.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .correspondence import Correspondence
from .facts import Word
from .polarity import (
    force_differs,
    negates,
    plain_negations,
    quantity_differs,
    sign,
    without_prefix,
)

BEFORE, BEHIND = 5, 2
"""How many words before and behind a word a negation of it may stand, in the same language."""
FARTHER = 2
"""How many more where the other language has another order."""
KNOWN = 0.45
"""A word of the statement corresponds to one of the quote from this nearness on."""
SURELY = 0.7
"""A word of the quote is held against the statement from this nearness on."""
HEADS = 2
"""Words behind a negation on which it may bear."""
REGION = 0.2
"""Share of the statement's words that makes a sentence of the quote one that it rests on."""


def contradictions(found: Correspondence, statement: str, quotes: Sequence[str], *, across: bool) -> tuple[str, ...]:
    """Codes out of `negation`, `opposite`, `force`, `quantity`; `across`: they are in different languages."""
    mine, theirs = found.statement, found.quote
    if not mine or not theirs:
        return ()
    reach = FARTHER if across else 0
    negated = plain_negations(mine, statement)
    others = _negations_of(theirs, quotes)
    codes = []
    if any(not _explained(found, at, reach) for at in negated) or any(_ignored(found, at, reach) for at in others):
        codes.append("negation")
    if _opposite(found, frozenset(negated), frozenset(others), reach):
        codes.append("opposite")
    region = [theirs[index] for index in np.flatnonzero(_region(found))]
    if force_differs(mine, region):
        codes.append("force")
    if quantity_differs(mine, region, quote_negates=any(_negative(word) for word in region)):
        codes.append("quantity")
    return tuple(codes)


def _negations_of(theirs: Sequence[Word], quotes: Sequence[str]) -> list[int]:
    places = []
    first = 0
    for text in quotes:
        last = first
        while last < len(theirs) and (last == first or theirs[last].start >= theirs[last - 1].end):
            last += 1
        places.extend(first + at for at in plain_negations(theirs[first:last], text))
        first = last
    return places


def _explained(found: Correspondence, at: int, reach: int) -> bool:
    """Whether the quote negates what the statement negates at one word."""
    heads = _heads(found.statement, found.says, at)
    met = False
    for head in heads:
        place = int(found.in_context[head].argmax())
        if found.nearness[head, place] < KNOWN:
            continue
        if _around(found.quote, place, reach) or _prefixed(found.statement[head], found.quote[place]):
            return True
        met = True
        break
    if met:
        return False
    return any(_negative(found.quote[index]) for index in np.flatnonzero(_region(found)))


def _ignored(found: Correspondence, at: int, reach: int) -> bool:
    """Whether the statement has what the quote negates at one word, without the negation."""
    for head in _heads(found.quote, found.quote_says, at)[:1]:
        place = int(found.in_context[:, head].argmax())
        if found.nearness[place, head] < SURELY or abs(int(found.in_context[place].argmax()) - head) > 1:
            continue
        if not _around(found.statement, place, reach) and not _prefixed(found.quote[head], found.statement[place]):
            return True
    return False


def _heads(words: Sequence[Word], says: npt.NDArray[np.bool_], at: int) -> list[int]:
    """The words of meaning behind a negation, nearest first; the one before it where it ends its sentence."""
    heads: list[int] = []
    for index in range(at + 1, min(at + 8, len(words))):
        if words[index].opens or len(heads) == HEADS:
            break
        if says[index]:
            heads.append(index)
    if not heads:
        heads = [index for index in range(max(0, at - 4), at) if says[index]][-1:]
    return heads


def _around(words: Sequence[Word], place: int, reach: int) -> bool:
    """Whether something near a word negates it."""
    first = place
    while first > 0 and place - first < BEFORE + reach and not words[first].opens:
        first -= 1
    last = place
    while last + 1 < len(words) and last - place < BEHIND + reach and not words[last + 1].opens:
        last += 1
    return any(_negative(words[index]) for index in range(first, last + 1))


def _negative(word: Word) -> bool:
    return negates(word)


def _prefixed(one: Word, other: Word) -> bool:
    # "not lawful" and "unlawful"
    return (without_prefix(one.folded) != "") != (without_prefix(other.folded) != "")


def _opposite(found: Correspondence, mine: frozenset[int], theirs: frozenset[int], reach: int) -> bool:
    scales: dict[int, list[tuple[int, bool]]] = {}
    for index, word in enumerate(found.quote):
        given = sign(word)
        if given is not None:
            scales.setdefault(given.scale, []).append((index, given.up != _near(theirs, index)))
    for index, word in enumerate(found.statement):
        given = sign(word)
        if given is None or given.scale not in scales:
            continue
        up = given.up != _near(mine, index)
        # what their neighbours say, not how near two opposites are
        context = found.in_context[index] - found.nearness[index]
        place, theirs_up = max(scales[given.scale], key=lambda other: float(context[other[0]]) + (0.2 if other[1] == up else 0.0))
        if theirs_up != up and not (reach and _around(found.quote, place, reach)):
            return True
    return False


def _near(places: frozenset[int], index: int) -> bool:
    return any(at in places for at in range(index - 3, index))


def _region(found: Correspondence) -> npt.NDArray[np.bool_]:
    """(m,) the words of the quote whose sentences the statement rests on."""
    sentence = np.cumsum([word.opens for word in found.quote])
    rows = np.flatnonzero(found.says)
    if not len(rows):
        return np.ones(len(found.quote), bool)
    places = found.in_context[rows].argmax(axis=1)
    known = found.nearness[rows, places] >= KNOWN
    counts = np.bincount(sentence[places[known]], minlength=int(sentence[-1]) + 1)
    region: npt.NDArray[np.bool_] = np.isin(sentence, np.flatnonzero(counts >= max(1.0, REGION * len(rows))))
    return region if region.any() else np.ones(len(found.quote), bool)
