"""Near copies that leave words out: what is left must still say what its quote says.

A small model shortens a sentence by dropping words from it. Each word that is left is the source's own, and yet "a
speech by the Chair, who presented the report of 2005, in May" becomes "a speech by the Chair of 2005", and "shall be
admitted unless ..." becomes "shall be admitted". Words of meaning do not show that; where the copy was cut does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from .copying import NEAR, Token, tokens

LEAST = 2
"""Words of meaning that a gap has, from which what stands behind it may have belonged to one of them."""
SHORTEST = 4
"""Letters of a word of meaning."""
WITHIN = 4
"""Words before "that" among which the verb stands which says that something is not so."""

_RELATIVE = re.compile(r"who|whom|which|that|whose|quien(?:es)?|que|cual(?:es)?")
_BINDING = re.compile(
    r"in|on|at|by|for|from|with|since|until|before|after|during|through|under|within|between|among|of|to"
    r"|en|por|para|con|desde|hasta|durante|ante|tras|bajo|entre|sobre|mediante|del?|al?|" + _RELATIVE.pattern
)
"""Words that tie what follows to what stands before them."""
_CONDITION = re.compile(
    r"(?:unless|except|excepting|(?:only )?if|only when|provided|providing|subject to|save (?:for|that|where|in)"
    r"|salvo|excepto|(?:s[óo]lo )?si(?! bien)|s[óo]lo cuando|siempre que|siempre y cuando|a menos|a condici[óo]n"
    r"|a reserva|con sujeci[óo]n)\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(r"if|whether|unless|si|salvo|excepto")
_DENIAL = re.compile(
    r"den(?:y|ies|ied|ying)|doubt\w*|fear\w*|alleg\w*|reject\w*|disput\w*|question(?:ed|s|ing)"
    r"|nieg\w+|neg(?:ó|aron|aba\w*|ar)|dud(?:a|an|ó|aron|aba\w*)|tem(?:e|en|ía\w*|ió|ieron)|rechaz\w+|aleg\w+"
)
_CLOSING = re.compile(r"[,;:()–—.!?]")
_SENTENCE_END = re.compile(r"[.!?;]")


def cut(statement: str, quotes: Sequence[str]) -> bool:
    """Whether it is a near copy of some of the quotes, and of each of these with a cut that changes what it says."""
    faults = [fault for fault in (_fault(statement, quote) for quote in quotes) if fault is not None]
    return bool(faults) and all(faults)


def _fault(statement: str, quote: str) -> bool | None:
    """Whether a near copy was cut wrongly; None of what is no near copy."""
    said, given = [token.word for token in tokens(statement)], tokens(quote)
    words = [token.word for token in given]
    matcher = SequenceMatcher(None, said, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < NEAR * len(said):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    gaps = [(start, stop) for tag, _, _, start, stop in matcher.get_opcodes() if tag == "insert"]
    return (
        any(_misjoins(given, quote, *_leftmost(words, *gap)) for gap in gaps if first <= gap[0] and gap[1] <= last)
        or any(_is_condition(given, quote, place) for place in (last, *(start for start, _ in gaps)) if place > first)
        or (first > 0 and blocks[0].a == 0 and _was_uncertain(given, quote, first))
    )


def _leftmost(words: Sequence[str], start: int, stop: int) -> tuple[int, int]:
    """Of "in [May it met in] June" and "[in May it met] in June", which are the same gap, the latter."""
    while start and words[start - 1] == words[stop - 1]:
        start, stop = start - 1, stop - 1
    return start, stop


def _misjoins(given: Sequence[Token], quote: str, start: int, stop: int) -> bool:
    """Whether what stands behind a gap belonged to what was left out."""
    if not 0 < start < stop < len(given) or _CLOSING.search(quote[given[stop - 1].end : given[stop].start]):
        return False
    left_out = [token.word for token in given[start:stop]]
    if sum(map(_says_something, left_out)) < LEAST:
        return False
    return bool(_BINDING.fullmatch(given[stop].word) or _RELATIVE.fullmatch(left_out[-1]))


def _says_something(word: str) -> bool:
    return (len(word) >= SHORTEST and not _BINDING.fullmatch(word)) or word.isdigit()


def _is_condition(given: Sequence[Token], quote: str, place: int) -> bool:
    """Whether a condition or an exception of the same sentence begins with a word that was left out."""
    if not 0 < place < len(given) or _SENTENCE_END.search(quote[given[place - 1].end : given[place].start]):
        return False
    return bool(_CONDITION.match(quote, given[place].start))


def _was_uncertain(given: Sequence[Token], quote: str, place: int) -> bool:
    """Whether the words that the copy begins with stand behind "if", or behind "denied that"."""
    if _SENTENCE_END.search(quote[given[place - 1].end : given[place].start]):
        return False
    before = [token.word for token in given[max(0, place - WITHIN) : place]]
    if _UNCERTAIN.fullmatch(before[-1]):
        return True
    return before[-1] in {"that", "que"} and any(map(_DENIAL.fullmatch, before))
