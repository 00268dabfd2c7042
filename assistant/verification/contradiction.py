"""Whether a statement says the opposite of its quotes, although it speaks of the same: negation, opposites, force.

A negation bears on the words behind it. So each one of the statement is looked for around the words of the quote that
correspond to those, and each one of the quote around the words of the statement, where it has them: a negation in
another part of the quote neither excuses nor accuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .contrast import Negation
from .correspondence import SAME_WORD, Correspondence
from .facts import StatementWord
from .opposites import sign
from .polarity import (
    denies,
    echoes,
    excepts,
    force_differs,
    governs_its_sentence,
    implies_negation,
    in_phrase,
    is_highest,
    necessary,
    only,
    outdoes,
    plain_negations,
    quantity_differs,
    turns,
    without_prefix,
)

BEFORE, BEHIND = 5, 2
"""How many words before and behind a word a negation of it may stand, in the same language."""
FARTHER = 2
"""How many more where the other language has another order."""
KNOWN = 0.45
"""A word of the statement corresponds to one of the quote from this nearness on."""
NEARLY = 0.75
"""And from this on, even where that of the statement corresponds better to another one."""
SURELY = 0.55
"""A word of the quote is held against the statement from this nearness on."""
LIKE = 0.6
"""A word as near as that to one of the other text stands in both."""
HEADS = 2
"""Words behind a negation on which it may bear."""
APART = 12
"""Words between the two negations of "cannot ... without"."""
MOST = 8
"""Negations of one statement: with more, nobody can say what it means."""
_JOINTS = frozenset({"and", "but", "y", "e", "pero"})
"""Words behind which a negation before them bears no more."""
_LISTS = frozenset({"and", "or", "nor", "y", "e", "o", "u", "ni"})
REGION, BEST = 0.2, 0.4
"""Share of the statement's words, and of those that the best sentence of the quote has, which makes a sentence of the
quote one that the statement rests on."""


def contradictions(
    found: Correspondence, statement: str, quotes: Sequence[str], foreign: Callable[[Negation], bool], *, across: bool
) -> tuple[str, ...]:
    """Codes out of `negation`, `opposite`, `force`, `quantity`.

    `foreign`: whether the other text lacks a negation; asked of each one until one is. `across`: they are in different
    languages.
    """
    mine, theirs = found.statement, found.quote
    if not mine or not theirs:
        return ()
    negated, others = plain_negations(mine, statement), _negations_of(theirs, quotes)
    region = _region(found)
    codes = []
    if len(negated) > MOST or any(map(foreign, _negations(found, negated, others, FARTHER if across else 0, region))):
        codes.append("negation")
    if _opposite(found, frozenset(negated), frozenset(others), region):
        codes.append("opposite")
    resting = [theirs[index] for index in np.flatnonzero(region)]
    if force_differs(mine, resting):
        codes.append("force")
    if quantity_differs(mine, resting, quote_negates=any(region[at] for at in others)):
        codes.append("quantity")
    return tuple(codes)


def _negations_of(theirs: Sequence[StatementWord], quotes: Sequence[str]) -> dict[int, int]:
    """Where they stand among the words, and the number of the quote that each is of."""
    places: dict[int, int] = {}
    first = 0
    for number, text in enumerate(quotes):
        last = first
        while last < len(theirs) and (last == first or theirs[last].start >= theirs[last - 1].end):
            last += 1
        places |= {first + at: number for at in plain_negations(theirs[first:last], text)}
        first = last
    return places


def _negations(
    found: Correspondence, mine: Sequence[int], theirs: Mapping[int, int], reach: int, region: npt.NDArray[np.bool_]
) -> list[Negation]:
    """Those of the statement, and those of what it rests on that it does not answer; the unanswered ones first.

    Each one of the statement is paired with one of the quote; of those left over the meaning is looked for.
    """
    left = set(theirs)
    lacking: set[int] = set()
    answered: list[int] = []
    # a negation of a negation is none: without it, a sentence would deny what it says
    nearest, theirs_nearest = found.nearness.max(axis=1, initial=0.0), found.nearness.max(axis=0)
    double = {at for at in mine if _twice(found.statement, found.says, at, nearest)}
    theirs_double = {at for at in theirs if _twice(found.quote, found.quote_says, at, theirs_nearest)}
    required = _required(found.statement, mine, (found.quote[index] for index in np.flatnonzero(region)))
    if any(is_highest(found.quote[index]) for index in np.flatnonzero(region)):
        double |= {at for at in mine if outdoes(found.statement, at)}
    theirs_double |= _required(found.quote, sorted(theirs), found.statement)
    resting = [index for index in np.flatnonzero(region).tolist() if in_phrase(found.quote, index)]
    denied = [index for index in np.flatnonzero(region).tolist() if denies(found.quote[index])]
    # words like "limit" or "other" explain a negation only where nothing else speaks against it
    alone = len(mine) > sum(bool(region[at]) for at in theirs) and not resting and not denied
    for at in mine:
        if at in required:
            continue
        head, place = _counterpart(found, at)
        near = _window(found.quote, place, reach) if place is not None else range(0)
        whole = _window(found.quote, place, len(found.quote)) if place is not None else range(0)
        beside = [
            other
            for other in left
            if other in near
            or (
                other in whole
                and (governs_its_sentence(found.quote, other) or governs_its_sentence(found.statement, at))
            )
        ] or [other for other in left if region[other] and (place is None or _answers(found, other, at, reach))]
        if beside:
            left.discard(min(beside, key=lambda other: abs(other - (place if place is not None else 0))))
            answered.append(at)
            continue
        if answered and _joined(found.statement, answered[-1], at) and any(other in whole for other in theirs):
            continue  # "nobody was hurt and no damage done" of "without hurt or damage"
        around = near if place is not None else np.flatnonzero(region)
        explained = (*(() if alone else around), *denied)
        if any(_implied(found.quote[index], found.statement, found.nearness[:, index]) for index in explained):
            continue
        if any(index in around and index not in theirs for index in resting):
            continue  # part of a set phrase there: "no excederá", "not go beyond"
        if at in double:
            left -= theirs_double
            continue
        if head is None or place is None or not _prefixed(found.statement[head], found.quote[place]):
            lacking.add(at)
    left -= theirs_double
    ignored = {at for at in left if region[at] and _ignored(found, at, reach, frozenset(mine))}
    stated = [Negation(found.statement[at], None, at not in lacking) for at in mine if at not in double | required]
    rested = [Negation(found.quote[at], theirs[at], answered=False) for at in sorted(ignored - theirs_double)]
    return sorted((*stated, *rested), key=lambda one: one.answered)


def _joined(words: Sequence[StatementWord], one: int, two: int) -> bool:
    """Whether two negations are of two things that one sentence says one after the other."""
    between = words[one + 1 : two]
    return any(word.folded in _LISTS for word in between) and not any(word.begins for word in between)


def _answers(found: Correspondence, other: int, at: int, reach: int) -> bool:
    """Whether a negation of the quote bears on a word that the statement has beside its own negation."""
    near = _window(found.statement, at, reach)
    for head in _heads(found.quote, found.quote_says, other):
        place = int(found.in_context[:, head].argmax())
        if place in near and found.nearness[place, head] >= KNOWN / 2:
            return True
    return False


def _counterpart(found: Correspondence, at: int) -> tuple[int | None, int | None]:
    """The first word that a negation of the statement bears on and that the quote has, and where the quote has it."""
    for head in _heads(found.statement, found.says, at):
        place = int(found.in_context[head].argmax())
        if found.nearness[head, place] >= KNOWN:
            return head, place
    return None, None


def _ignored(found: Correspondence, at: int, reach: int, mine: frozenset[int]) -> bool:
    """Whether the statement has what the quote negates at one word, without a negation; `mine`: where it has one."""
    if excepts(found.quote, at) and any(only(word) or necessary(word) for word in found.statement):
        return False
    for head in _heads(found.quote, found.quote_says, at):
        place = int(found.in_context[:, head].argmax())
        back = int(found.in_context[place].argmax())
        if found.nearness[place, head] < SURELY or (abs(back - head) > 2 and found.nearness[place, head] < NEARLY):
            continue
        near = _window(found.statement, place, reach)
        if any(index in near and not echoes(found.statement[index]) for index in mine):
            return False
        if any(_implied(found.statement[index], found.quote, found.nearness[index]) for index in near):
            return False
        if any(in_phrase(found.statement, index) and not echoes(found.statement[index]) for index in near):
            return False
        sentence = _window(found.statement, place, len(found.statement))
        if any(
            denies(found.statement[index]) and _implied(found.statement[index], found.quote, found.nearness[index])
            for index in sentence
        ):
            return False
        return not _prefixed(found.quote[head], found.statement[place])
    return False


def _required(words: Sequence[StatementWord], negated: Iterable[int], others: Iterable[StatementWord]) -> set[int]:
    """Pairs of negations of one sentence that say what the other text says of a need: "cannot ... without"."""
    if not any(necessary(word) for word in others):
        return set()
    paired: set[int] = set()
    for one, two in pairwise(negated):
        same_sentence = not any(word.begins for word in words[one + 1 : two + 1])
        if same_sentence and two - one <= APART and {words[one].folded, words[two].folded} & {"without", "sin"}:
            paired |= {one, two}
    return paired


def _twice(
    words: Sequence[StatementWord], says: npt.NDArray[np.bool_], at: int, nearest: npt.NDArray[np.float32]
) -> bool:
    """Whether a negation bears on another ("does not exclude") which the other text does not have: it states nothing
    negative."""
    heads = _heads(words, says, at)[:1]
    if governs_its_sentence(words, at):  # "no province was spared"
        heads += [index for index in range(at + 1, min(at + APART, len(words))) if denies(words[index])][:1]
    return any(implies_negation(words[head]) and float(nearest[head]) < SURELY for head in heads)


def _implied(word: StatementWord, others: Sequence[StatementWord], nearness: npt.NDArray[np.float32]) -> bool:
    # what stands in both texts is no counterpart of a negation in one of them
    return implies_negation(word) and not any(
        implies_negation(others[index]) for index in np.flatnonzero(nearness >= LIKE).tolist()
    )


def _heads(words: Sequence[StatementWord], says: npt.NDArray[np.bool_], at: int) -> list[int]:
    """The words of meaning behind a negation, nearest first; the one before it where it ends its sentence."""
    heads: list[int] = []
    for index in range(at + 1, min(at + 8, len(words))):
        if words[index].begins or len(heads) == HEADS:
            break
        if says[index]:
            heads.append(index)
    if not heads:
        heads = [index for index in range(max(0, at - 4), at) if says[index]][-1:]
    return heads


def _window(words: Sequence[StatementWord], place: int, reach: int) -> range:
    """The words near one of them, in its sentence, among which a negation of it stands."""
    first = place
    while first > 0 and place - first < BEFORE + reach and not words[first].begins:
        first -= 1
    last = place
    while last + 1 < len(words) and last - place < BEHIND + reach and not words[last + 1].begins:
        last += 1
    return range(first, last + 1)


def _prefixed(one: StatementWord, other: StatementWord) -> bool:
    # "not lawful" and "unlawful"; "important" has no such prefix
    return any(
        bare != "" and (bare[:4] == plain.folded[:4] or implies_negation(whole)) and not without_prefix(plain.folded)
        for whole, plain in ((one, other), (other, one))
        for bare in (without_prefix(whole.folded),)
    )


def _opposite(
    found: Correspondence, mine: frozenset[int], theirs: frozenset[int], region: npt.NDArray[np.bool_]
) -> bool:
    scales: dict[int, list[tuple[int, bool]]] = {}
    for index, word in enumerate(found.quote):
        given = sign(word)
        if given is not None and region[index]:
            scales.setdefault(given.scale, []).append((index, given.up != _turned(found.quote, theirs, index)))
    stated = [sign(word) for word in found.statement]
    for index, given in enumerate(stated):
        if given is None or given.scale not in scales:
            continue
        both = {one.up for one in stated if one is not None and one.scale == given.scale}
        if len(both) == 2 and len({up for _, up in scales[given.scale]}) == 2:
            continue  # "from beginning to end": which word is which end is not asked
        up = given.up != _turned(found.statement, mine, index)
        # what their neighbours say, not how near two opposites are
        context = found.in_context[index] - found.nearness[index] - SAME_WORD * (found.nearness[index] == 1.0)
        place, theirs_up = max(
            scales[given.scale], key=lambda other: float(context[other[0]]) + (0.25 if other[1] == up else 0.0)
        )
        if _stands_for_another(found, index, place, given.scale):
            continue
        theirs_given = sign(found.quote[place])
        same_word = theirs_given is not None and theirs_given.up == given.up
        # the same end with a negation beside one of them alone is for `_negations`, unless a verb turned it
        if theirs_up != up and not (same_word and _only_negated(found, index, place, mine, theirs)):
            return True
    return False


def _stands_for_another(found: Correspondence, at: int, place: int, scale: int) -> bool:
    """Whether a word of the statement corresponds better to a word of the quote that is on no such scale: "low" to
    "scaled back", and not to "growing" in another part of the sentence."""
    best = int(found.in_context[at].argmax())
    other = sign(found.quote[best])
    nearer = found.nearness[at, best] >= max(float(found.nearness[at, place]), KNOWN)
    return best != place and nearer and (other is None or other.scale != scale)


def _only_negated(found: Correspondence, at: int, place: int, mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether plain negations, and no verb, make the difference between two words at one end of a scale."""
    none: frozenset[int] = frozenset()
    return _turned(found.statement, none, at) == _turned(found.quote, none, place) and bool(mine | theirs)


def _turned(words: Sequence[StatementWord], negated: frozenset[int], index: int) -> bool:
    """Whether a word is negated by one of the three before it: "did not allow", "refused to approve"."""
    for at in range(index - 1, max(-1, index - 4), -1):
        if words[at].folded in _JOINTS or words[at + 1].start - words[at].end > 1:
            return False
        if at in negated or turns(words[at]):
            return True
    return False


def _region(found: Correspondence) -> npt.NDArray[np.bool_]:
    """(m,) the words of the quote whose sentences the statement rests on."""
    sentence = np.cumsum([word.begins for word in found.quote])
    rows = np.flatnonzero(found.says)
    if not len(rows):
        return np.ones(len(found.quote), bool)
    places = found.in_context[rows].argmax(axis=1)
    known = found.nearness[rows, places] >= KNOWN
    counts = np.bincount(sentence[places[known]], minlength=int(sentence[-1]) + 1)
    region: npt.NDArray[np.bool_] = np.isin(
        sentence, np.flatnonzero(counts >= max(1.0, REGION * len(rows), BEST * counts.max(initial=0)))
    )
    return region if region.any() else np.ones(len(found.quote), bool)
