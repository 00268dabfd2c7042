"""What a language model says, read piece by piece: statements, each with the quotations that it claims to rest on.

Two forms are understood, mixed as they may come, since models of 0.1 to 8 billion parameters manage one or the other:

    CLAIM: The experts wanted transfers to cost less.
    FROM: k7f2 "encourage cost-cutting ... banking infrastructure"

    {"claim": "The experts ...", "from": [{"id": "k7f2", "first": "encourage cost-cutting", "last": "banking ..."}]}

Nothing of this is believed: `verifying` finds every quotation in the stored passage, or drops the statement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_LINE = 4_000
LONGEST_CLAIM = 600
MOST = 12
"""Statements that are read of one answer."""
MOST_QUOTES = 4

_CLAIM = re.compile(
    r"^[\s>#*_`•-]*(?:\d{1,2}[.)])?[\s*_`]*(?:claim|afirmaci[óo]n)\W{0,4}?[::]\s*[*_`]*(.*)$", re.IGNORECASE
)
_FROM = re.compile(r"^[\s>#*_`•-]*(?:from|de|source)\W{0,4}?[::]\s*[*_`]*(.*)$", re.IGNORECASE)
_QUOTED = re.compile(r"^[\[(<`*]*(\w{2,12})[\])>`*]*[\s,:;–—-]*[\"“«‘'„]?(.+?)[\"”»’']?[.\s]*$")
_GAP = re.compile(r"\s*(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*")


@dataclass(frozen=True, slots=True)
class Claimed:
    """Words that a model says stand in the passage that it was given under `key`."""

    key: str
    first: str
    last: str
    """Empty where the quotation was given whole, in `first`."""


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

    def feed(self, piece: str) -> Iterator[Statement]:
        """The statements that this piece completes."""
        for part in re.split(r"(\n)", piece):
            if part == "\n":
                yield from self._read(self._line)
                self._line = ""
            elif len(self._line) < LONGEST_LINE:
                self._line += part[:LONGEST_LINE]

    def close(self) -> Iterator[Statement]:
        """What is left when the model has ended."""
        yield from self._read(self._line)
        self._line = ""
        yield from self._flush()

    def _read(self, line: str) -> Iterator[Statement]:
        record = _record(line)
        if record is not None:
            yield from self._flush()
            self._claim, self._quotes = record.text, list(record.quotes)
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
            yield Statement(claim, quotes)


def plain(text: str) -> str:
    """A model's sentence without markup, links, marks of citations and control characters; cut at `LONGEST_CLAIM`."""
    text = "".join(character if character.isprintable() else " " for character in text[:LONGEST_LINE])
    text = re.sub(r"!?\[(?:[\d\s,;]*|([^\]]*))\]\([^)]*\)", lambda found: found[1] or " ", text)  # only a link's words
    text = re.sub(r"<[^<>]{0,200}>", " ", text)
    text = re.sub(r"\[[\w\s,;.-]{0,20}\]|【[^】]*】|\(\s*\d{1,2}\s*\)$", " ", text)  # numbers of its own making
    text = re.sub(r"\*\*|__|`+", "", text).strip(" \t*_#>•\"'“”«»-")
    return " ".join(text.split())[:LONGEST_CLAIM]


def _claimed(said: str) -> Claimed | None:
    found = _QUOTED.match(said.strip()[:LONGEST_LINE])
    if not found:
        return None
    parts = _GAP.split(found[2].strip())
    parts = [part for part in parts if part.strip(" \"'“”«»")]
    if not parts:
        return None
    return Claimed(found[1].lower(), parts[0], parts[-1] if len(parts) > 1 else "")


def _record(line: str) -> Statement | None:
    """A statement in JSON; None where the line is none."""
    start, end = line.find("{"), line.rfind("}")
    if start < 0 or end < start or '"claim"' not in line:
        return None
    try:
        record = json.loads(line[start : end + 1])
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or not isinstance(record.get("claim"), str):
        return None
    given = record.get("from")
    quotes = []
    for one in given[:MOST_QUOTES] if isinstance(given, list) else []:
        if isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(one.get("first"), str):
            last = one.get("last")
            quotes.append(Claimed(one["id"].lower(), one["first"], last if isinstance(last, str) else ""))
    claim = plain(record["claim"])
    return Statement(claim, tuple(quotes)) if claim else None
