"""Whether a text that somebody has in hand is a quotation: letter for letter in a document, or only something like it.

A quotation may run over several paragraphs, and may mark what it does to the words: "[…]" for what it leaves out, "[S]"
for a letter of its own, "[the Committee]" for words of its own. What is no quotation is laid beside the words that it
comes nearest to, and each word that was changed, is missing or was added is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from ..ingest.records import PageStart, Passage, Source
from ..ingest.structure import sentences
from .indexes import SoughtPhrase, Strictness, even, folded, places, spans
from .library import Library
from .records import Filters
from .retrieval import Retrieval

Verdict = Literal["exact", "marked", "alike", "differs", "not_found"]
Change = Literal["changed", "missing", "added"]

LONGEST = 6_000
"""Characters that are looked at."""
NEAR = 0.6
"""Share of the words of a text that stand in a document in their order, from which the two are worth comparing."""
_CANDIDATES = 20
_READ = 200
"""Passages with a phrase that are looked at for one that has it letter for letter."""
_STRAY = 8
"""Words of a document that may stand between two that the text has side by side."""
_LEFT_OUT = 400
"""Words that "[…]" may stand for."""
_EVERYTHING = Filters()
_ANYWHERE = Strictness(within_words=True)
_NUMBER = r"\d+(?:[.,]\d+)+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"
"""A figure with the marks between its digits is one word."""
_WORD = re.compile(rf"{_NUMBER}|[^\W_]+|[^\w\s]")
_QUOTED = re.compile(r'["“”„«»‘’\']\s*(.*?)\s*["“”„«»‘’\']', re.DOTALL)
_BREAK = r"[-\u00ad\u2010]\s*\n\s*"
"""The end of a line that divides a word."""
_GAP = r"\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}"
_GIVEN = re.compile(
    rf"(?P<gap>{_GAP})|{_NUMBER}|(?P<word>(?:\[[^\W\d_]\])?[^\W_]+(?:(?<=[^\W\d_]){_BREAK}[^\W\d_]+)*)"
    r"|(?P<own>\[[^\[\]]{1,200}\])|[^\w\s]"
)
_NO_LETTERS = re.compile(rf"[\[\]]|{_BREAK}")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_ENDS = frozenset(".!?:;")


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """What stands in one passage: `passage.text[start:end]`."""

    passage: Passage
    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def begins(self) -> PageStart | None:
        """The page on which it begins; None for formats without pages."""
        return self.passage.page_at(self.start)


@dataclass(frozen=True, slots=True)
class Difference:
    """One word, or mark, that is not the document's."""

    kind: Change
    given: str
    """As the text has it; empty where it is missing there."""
    own: str
    """As the document has it; empty where it was added."""
    given_at: tuple[int, int]
    """Characters of `Exactness.text`, half-open; empty, where the word is missing."""
    own_at: tuple[int, int]
    """Characters of `Exactness.quote` likewise."""


@dataclass(frozen=True, slots=True)
class Exactness:
    """What a text is to the library."""

    verdict: Verdict
    """exact: a quotation. marked: one, but for what it marks itself. alike: case, diacritics, spaces, hyphens, the form
    of quotation marks and dashes or the call of a footnote differ. differs: other words. not_found: nothing is near."""
    text: str
    """What was looked for, without the quotation marks and spaces around it."""
    parts: tuple[QuotedPart, ...] = ()
    """Where it stands, or what comes nearest, in the order of the document; none where nothing comes near."""
    differences: tuple[Difference, ...] = ()
    """In the order of the text; only of a text that differs."""

    @property
    def quote(self) -> str:
        """The document's own words, a line for each passage."""
        return "\n".join(part.text for part in self.parts)

    @property
    def before(self) -> str:
        """What the document has before these words in the same sentence; a quotation that begins there may mislead."""
        if not self.parts:
            return ""
        text, start = self.parts[0].passage.text, self.parts[0].start
        begins = next((first for first, last in sentences(text) if first < start < last), start)
        return text[begins:start].strip()

    @property
    def behind(self) -> str:
        """What it has behind them in the same sentence."""
        if not self.parts:
            return ""
        text, end = self.parts[-1].passage.text, self.parts[-1].end
        ends = next((last for first, last in sentences(text) if first < end < last), end)
        return text[end:ends].strip()


def exactness(library: Library, text: str, *, filters: Filters = _EVERYTHING) -> Exactness:
    """Looks a text up in all passages that may answer."""
    given, retrieval = text[:LONGEST].strip(), library.retrieval
    found = _standing(retrieval, given, filters)
    quoted = _QUOTED.fullmatch(given)
    if (found is None or found.verdict != "exact") and quoted and quoted[1]:
        given = quoted[1]
        found = _standing(retrieval, given, filters) or found
    return found or _nearest(library, given, filters)


def _standing(retrieval: Retrieval, text: str, filters: Filters) -> Exactness | None:
    """Where a text stands in one passage as it is; else, where it stands in another way of writing."""
    phrase = SoughtPhrase.of(text, _ANYWHERE)
    rows, _ = retrieval.concordance().occurrences(phrase)
    alike: Exactness | None = None
    for passage, source in retrieval.passages(_answering(retrieval, rows, filters)[:_READ]):
        at = passage.text.find(text)
        if at >= 0:
            return Exactness("exact", text, (QuotedPart(passage, source, at, at + len(text)),))
        start, end = spans(passage.text, phrase)[0]
        alike = alike or Exactness("alike", text, (QuotedPart(passage, source, start, end),))
    return alike


def _answering(retrieval: Retrieval, rows: npt.NDArray[np.int64], filters: Filters) -> npt.NDArray[np.int64]:
    return rows[retrieval.catalogue().answering(rows, retrieval.allowed(filters))]


class _Word(NamedTuple):
    """A word or mark of a text."""

    form: str
    """What is compared; empty, and thus like no word of a document, for what the text marks as its own."""
    start: int
    end: int
    marked: Literal["", "gap", "own", "letter"] = ""
    """What the text marks as its own: that words are left out here, words, the first letter of this one."""


def _given_words(text: str) -> list[_Word]:
    """The words of a text that may be a quotation."""
    found = []
    for one in _GIVEN.finditer(text):
        if one["gap"] or one["own"]:
            found.append(_Word("", one.start(), one.end(), "gap" if one["gap"] else "own"))
        elif form := folded(even(_NO_LETTERS.sub("", one[0]) if one["word"] else one[0])).strip():
            found.append(_Word(form, one.start(), one.end(), "letter" if one[0][0] == "[" and one["word"] else ""))
    return found


def _own_words(text: str) -> list[_Word]:
    """The words of a document's text."""
    written = even(text)
    begins, ends = places(text)
    return [
        _Word(word[0], int(begins[word.start()]), int(ends[word.end() - 1])) for word in _WORD.finditer(folded(written))
    ]


def _nearest(library: Library, text: str, filters: Filters) -> Exactness:
    """The stretch of a document that comes nearest to a text, over as many passages as it needs."""
    runs = _runs(_given_words(text))
    wanted = sum(word.marked != "own" for run in runs for word in run)
    best, found = 0.0, Exactness("not_found", text)
    if not any(word.form[:1].isalnum() for run in runs for word in run):
        return found
    for stretch in _stretches(library, text, filters):
        own = _own_words(stretch.text)
        aligned = _all_aligned(runs, own)
        matched = sum(one.matched for one in aligned)
        likeness = 2 * matched / (wanted + sum(one.last - one.first for one in aligned))
        if likeness > best and matched >= NEAR * wanted:
            best = likeness
            found = _compared(text, runs, own, aligned, stretch)
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Passages that follow each other in a document, a line for each."""

    source: Source
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return "\n".join(passage.text for passage in self.passages)

    def parts(self, start: int, end: int) -> Iterator[QuotedPart]:
        """What of each passage stands between two characters of the text."""
        at = 0
        for passage in self.passages:
            first, last = max(start - at, 0), min(end - at, len(passage.text))
            if first < last:
                yield QuotedPart(passage, self.source, first, last)
            at += len(passage.text) + 1


def _stretches(library: Library, text: str, filters: Filters) -> Iterator[_Stretch]:
    """Each passage that has words of the text: by itself, and with as much around it as the text may be of."""
    retrieval = library.retrieval
    rows, _ = retrieval.lexical(text, _CANDIDATES, retrieval.allowed(filters))
    everything: dict[str, tuple[Passage, ...]] = {}
    reach = 2 * len(text) + (12 * _LEFT_OUT if re.search(_GAP, text) else 0)
    for passage, source in retrieval.passages(_answering(retrieval, rows, filters)):
        held = everything.setdefault(source.doc_id, library.passages_of(source.doc_id))
        at = next((place for place, one in enumerate(held) if one.passage_id == passage.passage_id), None)
        if at is None:  # it was replaced meanwhile
            continue
        first, last = _around(held, at, -1, reach), _around(held, at, 1, reach)
        yield _Stretch(source, (passage,))
        yield _Stretch(source, held[first : last + 1])


def _around(passages: Sequence[Passage], at: int, step: int, reach: int) -> int:
    """The place of the farthest passage in one direction that begins within `reach` characters."""
    left = reach
    while 0 <= at + step < len(passages) and left > 0:
        at += step
        left -= len(passages[at].text)
    return at


def _runs(given: Sequence[_Word]) -> list[list[_Word]]:
    """The given words between the marks of what is left out, as far as there are any."""
    runs: list[list[_Word]] = [[]]
    for word in given:
        if word.marked == "gap":
            runs.append([])
        else:
            runs[-1].append(word)
    return [run for run in runs if run]


class _Run(NamedTuple):
    """Where a run of the given words stands among the document's, half-open; and how many of them do."""

    first: int
    last: int
    matched: int


def _all_aligned(runs: Sequence[Sequence[_Word]], own: Sequence[_Word]) -> list[_Run]:
    """Each run in its place: the longest where it fits best, the others at most `_LEFT_OUT` words before and after."""
    longest = max(range(len(runs)), key=lambda place: len(runs[place]))
    found = {longest: _aligned(runs[longest], own, 0, len(own))}
    for place in range(longest + 1, len(runs)):
        start = found[place - 1].last
        found[place] = _aligned(runs[place], own, start, min(len(own), start + _LEFT_OUT + 2 * len(runs[place])))
    for place in range(longest - 1, -1, -1):
        end = found[place + 1].first
        found[place] = _aligned(runs[place], own, max(0, end - _LEFT_OUT - 2 * len(runs[place])), end)
    return [found[place] for place in range(len(runs))]


def _aligned(given: Sequence[_Word], own: Sequence[_Word], least: int, most: int) -> _Run:
    """The run of the document's words between two places in which most of the given words stand in their order."""
    wanted = [word.form for word in given]
    blocks = _blocks(wanted, own[least:most])
    if not blocks:
        return _Run(least, least, 0)
    # Once more within the place that was found: a word that is common is else taken for one far before it.
    lead, tail = blocks[0].a, len(wanted) - blocks[-1].a - blocks[-1].size
    begin = max(0, blocks[0].b - lead - _STRAY)
    near = _blocks(wanted, own[least + begin : min(most, least + blocks[-1].b + blocks[-1].size + tail + _STRAY)])
    least += begin
    start, end = least + near[0].b, least + near[-1].b + near[-1].size
    # What the text has before the first and behind the last of these stands for what the document has there, as far as
    # its sentence goes.
    for _ in range(near[0].a):
        if start == least or own[start - 1].form in _ENDS:
            break
        start -= 1
    for _ in range(len(given) - near[-1].a - near[-1].size):
        if end == most or own[end - 1].form in _ENDS:
            break
        end += 1
    return _Run(start, end, sum(block.size for block in near))


def _blocks(wanted: Sequence[str], own: Sequence[_Word]) -> list[Match]:
    """The runs that both have, about the longest of them, each near to the next."""
    has = [word.form for word in own]
    best = SequenceMatcher(None, wanted, has, autojunk=False).find_longest_match()
    if not best.size:
        return []
    # Before it, both are read backwards: of two places for one word the nearer is taken.
    before = SequenceMatcher(None, wanted[: best.a][::-1], has[: best.b][::-1], autojunk=False).get_matching_blocks()
    a, b = best.a + best.size, best.b + best.size
    behind = SequenceMatcher(None, wanted[a:], has[b:], autojunk=False).get_matching_blocks()
    blocks = [best]
    for one in before:
        found = Match(best.a - one.a - one.size, best.b - one.b - one.size, one.size)
        if not one.size or not _is_near(found.b + found.size, blocks[0].b, blocks[0].a):
            break
        blocks.insert(0, found)
    for one in behind:
        found = Match(a + one.a, b + one.b, one.size)
        if not one.size or not _is_near(blocks[-1].b + blocks[-1].size, found.b, len(wanted) - blocks[-1].a):
            break
        blocks.append(found)
    return blocks


def _is_near(end: int, start: int, left: int) -> bool:
    """Whether a gap of a document is short, or may hold what is left of the given words."""
    return start - end <= max(_STRAY, left)


def _compared(
    text: str, runs: Sequence[Sequence[_Word]], own: Sequence[_Word], aligned: Sequence[_Run], stretch: _Stretch
) -> Exactness:
    """The verdict on a text whose runs are laid beside those of a document."""
    written = stretch.text
    start = min(own[run.first].start for run in aligned if run.matched)
    end = max(own[run.last - 1].end for run in aligned if run.matched)
    parts = tuple(stretch.parts(start, end))
    differences: list[Difference] = []
    for given, run in zip(runs, aligned, strict=True):
        has = own[run.first : run.last]
        matcher = SequenceMatcher(None, [word.form for word in given], [word.form for word in has], autojunk=False)
        for tag, first, last, begin, stop in matcher.get_opcodes():
            if tag == "equal" or _is_writing(written, given[first:last], has[begin:stop]):
                continue
            said: Sequence[_Word] = given[first:last]
            others = has[begin:stop]
            if any(word.marked == "own" for word in said):  # words in brackets stand for whatever is there
                said, others = [word for word in said if word.marked != "own"], []
            for word, other in _paired(said, others):
                differences.append(_difference(text, written, word, other, start))
    if differences:
        return Exactness("differs", text, parts, tuple(differences))
    if len(runs) > 1 or any(word.marked for run in runs for word in run):
        return Exactness("marked", text, parts)
    quote = "\n".join(part.text for part in parts)
    return Exactness("exact" if text.split() == quote.split() else "alike", text, parts)


def _paired(said: Sequence[_Word], others: Sequence[_Word]) -> Iterator[tuple[_Word | None, _Word | None]]:
    """Words that stand for each other, where runs of them do: the fewer are laid where they are most alike."""

    def alike(shift: int) -> float:
        short, long = (said, others) if len(said) <= len(others) else (others, said)
        pairs = zip(short, long[shift:], strict=False)
        return sum(SequenceMatcher(None, one.form, other.form).ratio() for one, other in pairs)

    shift = max(range(abs(len(said) - len(others)) + 1), key=alike)
    if len(said) <= len(others):
        yield from ((None, other) for other in others[:shift])
        yield from zip_longest(said, others[shift:])
    else:
        yield from ((word, None) for word in said[:shift])
        yield from zip_longest(said[shift:], others)


def _difference(text: str, written: str, word: _Word | None, other: _Word | None, start: int) -> Difference:
    kind: Change = "changed" if word and other else "added" if word else "missing"
    return Difference(
        kind,
        text[word.start : word.end] if word else "",
        written[other.start : other.end] if other else "",
        (word.start, word.end) if word else (0, 0),
        (other.start - start, other.end - start) if other else (0, 0),
    )


def _is_writing(written: str, given: Sequence[_Word], own: Sequence[_Word]) -> bool:
    """Whether two runs are the same but for hyphens and the call of a footnote, which converters lose."""

    def letters(words: Sequence[_Word]) -> str:
        return "".join(word.form for word in words if word.form not in "-'")

    said, has = letters(given), letters(own)
    if said == has:
        return bool(said) or not own or all(word.form in "-'" for word in (*given, *own))
    if not own or not given or not said.startswith(has):
        return False
    raised = _RAISED.match(written, own[-1].end)
    return raised is not None and said[len(has) :] == _plain_digits(raised[0])


def _plain_digits(raised: str) -> str:
    """Superscript digits as plain ones."""
    return raised.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
