"""What a language model says, read piece by piece: statements, each with the quotations that it claims to rest on.

Lines and JSON are understood, mixed as they may come, since models of 0.1 to 8 billion parameters manage one or the
other, and some servers can hold a model to a schema. The quotation may be left out where its passage is all quoted:

    CLAIM: The experts wanted transfers to cost less.
    FROM: k7f2 "encourage cost-cutting ... banking infrastructure"

    {"statements": [
        {"from": [{"id": "k7f2", "first": "encourage cost-cutting", "last": "banking ..."}], "claim": "The ..."},
        {"from": ["k7f2"], "claim": "..."}]}

A small model may instead repeat the mark of a passage and a sentence of it, which is the same:

    <<17c2 k7f2 | adopted text>>
    The experts encouraged ...

Nothing of this is believed: `verifying` finds every quotation in the stored passage, or drops the statement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_LINE = 4_000
LONGEST_RECORD = 20_000
"""Characters of an object in JSON, all statements together."""
DEEPEST = 8
LONGEST_CLAIM = 600
LONGEST_WORD = 40
"""Letters; a statement with a longer one is cut short or garbled, and rests on nothing."""
MOST = 12
"""Statements that are read of one answer."""
MOST_QUOTES = 4

_CLAIM = re.compile(
    r"^[\s>#*_`•-]*(?:\d{1,2}[.)])?[\s*_`]*(?:claim|afirmaci[óo]n)\W{0,4}?[::]\s*[*_`]*(.*)$", re.IGNORECASE
)
_FROM = re.compile(r"^[\s>#*_`•-]*(?:from|de|source)\W{0,4}?[::]\s*[*_`]*(.*)$", re.IGNORECASE)
_LABELS = re.compile(r"^(?:(?:claim|afirmaci[óo]n|from|source|statement)\s*[::]\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"^[\[(<`*]*(\w{2,12})[\])>`*]*[\s,:;–—-]*[\"“«‘'„]?(.+?)[\"”»’']?[.\s]*$")
_MARK = re.compile(r"^\s*<<\w+ (\w+)(?: \|[^<>]*)?>>\s*$")
_SENTENCE = re.compile(r"^\s*(?:\(?\w{1,3}[.)]\s+)?([^\W\d_].{20,}[.!?;][”»\")]*)\s*$")
_NAME = re.compile(r"^[\[(<`*\"'“]*(\w{2,12})[\])>`*\"'”]*[.\s]*$")
_GAP = re.compile(r"\s*(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*")


@dataclass(frozen=True, slots=True)
class Claimed:
    """Words that a model says stand in the passage that it was given under `key`."""

    key: str
    first: str
    last: str
    """Empty where the quotation was given whole, in `first`; both, where only the passage was named."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a model, not yet believed."""

    text: str
    quotes: tuple[Claimed, ...]


class StatementReader:
    """Takes a model's text as it comes and gives each statement as soon as it is whole."""

    def __init__(self) -> None:
        self._line = ""
        self._claim = ""
        self._quotes: list[Claimed] = []
        self._given = 0
        self._marked = ""
        self._objects = _Objects()

    def feed(self, piece: str) -> Iterator[Statement]:
        """The statements that this piece completes."""
        for part in re.split(r"([\n}])", piece):
            if len(self._line) < LONGEST_LINE:
                self._line += part[:LONGEST_LINE]
            for written in self._objects.feed(part):
                if record := _record(written):
                    yield from self._flush()
                    self._claim, self._quotes = record.text, list(record.quotes)
                    yield from self._flush()
            if part == "\n":
                yield from self._read(self._line.removesuffix(part))
                self._line = ""

    def close(self) -> Iterator[Statement]:
        """What is left when the model has ended."""
        yield from self._read(self._line)
        self._line = ""
        yield from self._flush()

    def _read(self, line: str) -> Iterator[Statement]:
        if found := _MARK.match(line):
            yield from self._flush()
            self._marked = found[1].lower()
        elif self._marked and (found := _SENTENCE.match(line)) and not _CLAIM.match(line):
            self._claim, self._quotes = plain(found[1]), [Claimed(self._marked, "", "")]
            self._marked = ""
            yield from self._flush()
        elif found := _CLAIM.match(line):
            yield from self._flush()
            self._claim = plain(found[1])
        elif self._claim and (found := _FROM.match(line)):
            claimed = _claimed(found[1])
            if claimed and len(self._quotes) < MOST_QUOTES:
                self._quotes.append(claimed)

    def _flush(self) -> Iterator[Statement]:
        claim, quotes = self._claim, tuple(self._quotes)
        self._claim, self._quotes = "", []
        if claim and self._given < MOST:
            self._given += 1
            sound = len(claim) <= LONGEST_CLAIM and all(len(word) <= LONGEST_WORD for word in claim.split())
            yield Statement(claim[:LONGEST_CLAIM], quotes if sound else ())


class _Objects:
    """Finds whole objects of JSON in a text that comes in pieces, the inner ones first, whatever stands around them."""

    def __init__(self) -> None:
        self._text = ""
        self._starts: list[int] = []
        self._quoted = self._escaped = False

    def feed(self, piece: str) -> Iterator[str]:
        """The objects that end in this piece."""
        for character in piece:
            if not self._starts and character != "{":
                continue
            self._text += character
            if character == "\n":  # ends no text in JSON: a quotation mark before it was none of JSON's
                self._quoted = self._escaped = False
            elif self._quoted:
                self._quoted = self._escaped or character != '"'
                self._escaped = character == "\\" and not self._escaped
            elif character == '"':
                self._quoted = True
            elif character == "{":
                self._starts.append(len(self._text) - 1)
            elif character == "}":
                yield self._text[self._starts.pop() :]
            if not self._starts or len(self._starts) > DEEPEST or len(self._text) > LONGEST_RECORD:
                self._text, self._starts, self._quoted, self._escaped = "", [], False, False


def plain(text: str) -> str:
    """A model's sentence without markup, links, marks of citations and control characters."""
    text = "".join(character if character.isprintable() else " " for character in text[:LONGEST_LINE])
    text = re.sub(r"!?\[(?:[\d\s,;]*|([^\]]*))\]\([^)]*\)", lambda found: found[1] or " ", text)  # only a link's words
    text = re.sub(r"<[^<>]{0,200}>", " ", text)
    text = re.sub(r"\[[\w\s,;.-]{0,20}\]|【[^】]*】|\(\s*\d{1,2}\s*\)$", " ", text)  # numbers of its own making
    text = re.sub(r"\*\*|__|`+", "", text).strip(" \t*_#>•\"'“”«»-")
    return _LABELS.sub("", " ".join(text.split()))


def _claimed(said: str) -> Claimed | None:
    said = said.strip()[:LONGEST_LINE]
    if named := _NAME.match(said):
        return Claimed(named[1].lower(), "", "")
    found = _QUOTED.match(said)
    if not found:
        return None
    parts = _GAP.split(found[2].strip())
    parts = [part for part in parts if part.strip(" \"'“”«»")]
    if not parts:
        return None
    return Claimed(found[1].lower(), parts[0], parts[-1] if len(parts) > 1 else "")


def _record(written: str) -> Statement | None:
    """A statement in JSON; None where the object is none."""
    if '"claim"' not in written:
        return None
    try:
        record = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record.get("claim"), str):
        return None
    given = record.get("from")
    found = [_claimed_in(one) for one in (given[:MOST_QUOTES] if isinstance(given, list) else [given])]
    claim = plain(record["claim"])
    return Statement(claim, tuple(one for one in found if one)) if claim else None


def _claimed_in(one: object) -> Claimed | None:
    if isinstance(one, str):
        return Claimed(one.lower(), "", "")
    if not isinstance(one, dict) or not isinstance(one.get("id"), str):
        return None
    first, last = one.get("first", ""), one.get("last", "")
    if not isinstance(first, str):
        return None
    return Claimed(one["id"].lower(), first, last if isinstance(last, str) else "")
