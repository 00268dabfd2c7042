"""Near copies: a statement that repeats its quote almost word for word must repeat it without a change that matters.

Where most words stand in the quote in their order, the few that differ can be told one by one, and a dropped "not", an
added one, or another number or code ("EX10" for "EX03") is no paraphrase. Freer statements are for `support` to judge.
And what is copied from one passage is no statement about its twin: laws say nearly the same of two things in two
paragraphs, and no check of meaning tells "of the ruling" from "of the determination" as surely as where it was copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

NEAR = 0.8
"""Share of the statement's words that stand in the quote in their order, from which it is a near copy."""
LONGEST = 400
"""Words of either that are compared: the time grows with their product."""

SHORTEST_NAME = 4
"""Letters of a word that makes another name of one: "The" does not."""
BESIDE = 3
"""Words of the quote before and behind a change among which a number is not a new one."""

_WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[^\W_]+(?:['’]t)?")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")  # calls of footnotes
_NEGATION = re.compile(
    r"not|no|never|nor|neither|without|cannot|none|nobody|nothing|\w+n't"
    r"|ni|nunca|jamás|sin|tampoco|nadie|ningún|ningun[oa]|nada"
)


RUN = 3
"""Words that stand together in both texts, from which they were copied; two words stand together anywhere."""


def is_of_another(statement: str, quotes: Sequence[str], passages: Iterable[str]) -> bool:
    """Whether it is a near copy of one of the passages, and less near to all of its own quotes."""
    said = _words(statement)
    own = max(_copied(said, quote) for quote in (*quotes, "\n".join(quotes)))
    return any(share >= NEAR and own < share for share in (_copied(said, passage) for passage in passages))


def _copied(said: Sequence[str], text: str) -> float:
    """Share of the words that stand in the text in their order, `RUN` or more together."""
    if not said:
        return 0.0
    blocks = SequenceMatcher(None, said, _words(text), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN) / len(said)


def altered(statement: str, quotes: Sequence[str]) -> bool:
    """Whether it is a near copy of some of the quotes, and of none a faithful one."""
    return faulty(_fault(statement, quote) for quote in quotes)


def faulty(verdicts: Iterable[bool | None]) -> bool:
    """Whether of the quotes that a statement copies there is one, and each is copied with a fault; None: not copied."""
    faults = [fault for fault in verdicts if fault is not None]
    return bool(faults) and all(faults)


def _fault(statement: str, quote: str) -> bool | None:
    """Whether a near copy differs in a negation, a number, a code or a name; None of what is no near copy."""
    said, given = _words(statement), _words(quote)
    if not said or not given:
        return None
    matcher = SequenceMatcher(None, said, given, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < NEAR * len(said):
        return None
    start, end = blocks[0].b, blocks[-1].b + blocks[-1].size
    if start and _NEGATION.fullmatch(given[start - 1]) and given[start - 1] not in said[: blocks[0].a]:
        return True  # the copy begins right behind a "not"
    for tag, first, last, begin, stop in matcher.get_opcodes():
        if tag == "equal" or stop < start or begin > end:
            continue
        if tag == "delete" and _lengthens_a_name(statement, first, last):
            return True
        mine, theirs = said[first:last], given[max(begin, start) : min(stop, end)]
        if _negations(mine) != _negations(theirs):
            return True
        # dates may be turned round: "14 January", "January 14"
        new = {word for word in mine if _is_code(word)} - set(given[max(0, begin - BESIDE) : stop + BESIDE])
        if new and (not theirs or any(map(_is_code, theirs))):  # "2" for "two" is none
            return True
    return False


def _lengthens_a_name(statement: str, first: int, last: int) -> bool:
    """Whether words that the quote has not there stand as part of a name: "the [World] Population Division"."""
    words = tokens(statement)

    def is_name(at: int) -> bool:
        # every first word has a capital
        return 0 < at < len(words) and statement[words[at].start].isupper() and len(words[at].word) >= SHORTEST_NAME

    def touch(at: int) -> bool:
        return is_name(at) and is_name(at + 1) and statement[words[at].end : words[at + 1].start] == " "

    return any(touch(at - 1) or touch(at) for at in range(first, last))


class CopiedWord(NamedTuple):
    """A word in lower case, a number without separators, and where it stands."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=64)  # every statement of an answer is held against the same passages
def tokens(text: str) -> tuple[CopiedWord, ...]:
    """The first `LONGEST` words and numbers of a text."""
    plain = _RAISED.sub(lambda call: " " * len(call[0]), text)
    return tuple(CopiedWord(_plain(found[0]), *found.span()) for found in islice(_WORD.finditer(plain), LONGEST))


def _plain(word: str) -> str:
    return re.sub(r"[\W_]", "", word) if word[0].isdigit() else word.lower().replace("’", "'")


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text))


def _negations(words: Sequence[str]) -> int:
    return sum(bool(_NEGATION.fullmatch(word)) for word in words)


def _is_code(word: str) -> bool:
    return any(character.isdigit() for character in word)
