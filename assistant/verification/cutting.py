"""Copies that leave words out: only where a sentence may be cut does the rest still say what the source says.

A small model shortens a sentence by dropping words from it. Each word that is left is the source's own, and yet "a
speech by the Chair, who presented the report of 2005, in May" becomes "a speech by the Chair of 2005", "an increase in
the proportion of forests" an increase in forests, and "may enter unless ..." just "may enter". No measure of meaning
sees that. So the cuts that are known to be harmless are allowed, and no others: what stands between commas or brackets,
the opening or the end of a sentence up to one, further items, a purpose, words like "also". The quotation itself stands
beside every statement, so that a harmless cut that is refused costs a reader nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ...ingest.structure import sentences
from .copying import CopiedWord, faulty, tokens

COPIED = 0.9
"""Share of a statement's words that stand in the quote in their order, from which it only shortens that."""

_LINK = re.compile(
    r"also|however|therefore|thus|hence|further|furthermore|moreover|then|too|indeed|likewise|similarly|finally|the|an?"
    r"|and|también|además|asimismo|igualmente|así|entonces|finalmente|el|la|los|las|un|una|y|e"
)
"""Words that only join a sentence to others, and articles."""
_LIMIT = re.compile(
    r"if|unless|except|excepting|provided|subject|where|when|whenever|until|till|only|solely|alone|not|no|nor|never|without"
    r"|but|although|though|whether|reportedly|allegedly|apparently|possibly|perhaps|probably|partly|according|extent|far"
    r"|possible|appropriate|applicable|necessary|cases?|proposed|supposed|would|could|might|may|least|most|some|many"
    r"|few|several|certain|or"
    r"|si|salvo|excepto|cuando|siempre|hasta|s[óo]lo|solamente|[úu]nicamente|nunca|sin|pero|sino|aunque|según|posible"
    r"|presuntamente|supuestamente|medida|condici[óo]n|casos?|oportun[oa]s?|procedentes?|necesari[oa]s?|quiz[áa]s?"
    r"|acaso|podr[íi]an?|algun[oa]s?|much[oa]s?|vari[oa]s|o|u"
)
"""Words by which what is left may hold no longer, or for fewer."""
_FURTHER = re.compile(r"and|y|e|including|incluid[oa]s?|incluyendo|thereby|para|to")
"""Words with which more of the same, or a purpose, is added at the end of a sentence."""
_ITEMS = frozenset({"and", "y", "e"})
_PAIRED = re.compile(
    r"between|among|both|either|neither|entre|tanto|ambos|ambas|(?!(?:19|20)\d\d$)\d+"
    r"|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
)
"""Words that want what is behind the "and" as well, or count it: no year is one."""
_PAUSE = re.compile(r"[,;:()\[\]–—.!?…]")
_SENTENCE_END = re.compile(r"[.!?…;]")


class _Gap(NamedTuple):
    """Words of a quote that a copy leaves out: `tokens[start:stop]`."""

    start: int
    stop: int


def cut(statement: str, quotes: Sequence[str]) -> bool:
    """Whether one of its sentences shortens some of the quotes, and each of these by a cut not known as harmless."""
    said = (statement[start:end] for start, end in sentences(statement))
    return any(faulty(_fault(sentence, quote) for quote in quotes) for sentence in said)


def _fault(statement: str, quote: str) -> bool | None:
    """Whether a quote was cut elsewhere than it may be; None where the statement is in other words."""
    said, given = [token.word for token in tokens(statement)], tokens(quote)
    words = [token.word for token in given]
    matcher = SequenceMatcher(None, said, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < COPIED * len(said):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    text = _Text(given, quote)
    inner = (_Gap(start, stop) for tag, _, _, start, stop in matcher.get_opcodes() if tag == "insert")
    return (
        not (blocks[0].a > 0 or text.may_begin_at(first))
        or not text.may_end_at(last)
        or not all(
            any(map(text.may_lack, _shifted(words, gap))) for gap in inner if first <= gap.start and gap.stop <= last
        )
    )


def _shifted(words: Sequence[str], gap: _Gap) -> Iterator[_Gap]:
    """The gap wherever it may be seen: "in [May it met in] June" is also "[in May it met] in June"."""
    yield gap
    start, stop = gap
    while start and words[start - 1] == words[stop - 1]:
        start, stop = start - 1, stop - 1
        yield _Gap(start, stop)
    start, stop = gap
    while stop < len(words) and words[start] == words[stop]:
        start, stop = start + 1, stop + 1
        yield _Gap(start, stop)


class _Text:
    """A quote as words, and where it may be cut."""

    def __init__(self, given: Sequence[CopiedWord], quote: str) -> None:
        self._tokens = given
        self._quote = quote

    def may_begin_at(self, place: int) -> bool:
        """Whether a sentence may lose what stands before a word of it."""
        start = place
        while start and not _SENTENCE_END.search(self._between(start)):
            start -= 1
        lost = self._words(start, place)
        if all(map(_LINK.fullmatch, lost)):
            return True
        return bool(_PAUSE.search(self._between(place))) and not self._limits(start, place)

    def may_end_at(self, place: int) -> bool:
        """Whether a sentence may lose a word and what stands behind it."""
        stop = place
        while stop < len(self._tokens) and not _SENTENCE_END.search(self._between(stop)):
            stop += 1
        if place == stop:
            return True
        if self._limits(place, stop):
            return False
        if _PAUSE.search(self._between(place)):
            return True
        return bool(_FURTHER.fullmatch(self._tokens[place].word)) and not self._is_paired(place)

    def may_lack(self, gap: _Gap) -> bool:
        """Whether a sentence may lose these words in its middle."""
        lost = self._words(*gap)
        if all(map(_LINK.fullmatch, lost)):
            return True
        if self._limits(*gap):
            return False
        before, behind = self._between(gap.start), self._between(gap.stop)
        if any(_SENTENCE_END.search(self._between(at)) for at in range(gap.start, gap.stop + 1)):
            return bool(_SENTENCE_END.search(before) and _SENTENCE_END.search(behind))
        if any(word in _ITEMS for word in lost) and self._is_paired(gap.start):
            return False
        return bool(_PAUSE.search(behind) and (_PAUSE.search(before) or _FURTHER.fullmatch(lost[0])))

    def _words(self, start: int, stop: int) -> list[str]:
        return [token.word for token in self._tokens[start:stop]]

    def _between(self, place: int) -> str:
        """What stands before a word, behind the one before it."""
        before = self._tokens[place - 1].end if place else 0
        return self._quote[before : self._tokens[place].start if place < len(self._tokens) else len(self._quote)]

    def _limits(self, start: int, stop: int) -> bool:
        return any(map(_LIMIT.fullmatch, self._words(start, stop)))

    def _is_paired(self, place: int) -> bool:
        """Whether a word earlier in the sentence wants or counts what is behind the "and" at this place."""
        while place and not _SENTENCE_END.search(self._between(place)):
            place -= 1
            if _PAIRED.fullmatch(self._tokens[place].word):
                return True
        return False
