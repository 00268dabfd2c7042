"""Lines become one text: line-end hyphens undone where the document's own words say so, page breaks remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...records import PageStart
from ..page import Line, ends_divided

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+(?:[-‐][^\W\d_]+)*)[-‐]$")


_PREFIXES = frozenset({"non", "self", "ex", "vice", "well", "cross", "half", "all"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that stands whole within a line of the document, in lower case: solid ones and compounds."""

    words: frozenset[str]

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether "left-" at a line's end and "right" are a compound and not one divided word."""
        capitals = len(left) > 1 and left.isupper() and right.isupper()
        if not right or (right[0].isupper() and not capitals) or "-" in left:
            return True
        left, right = left.casefold(), right.casefold()
        if f"{left}{right}" in self.words:
            return False
        if f"{left}-{right}" in self.words:
            return True
        if capitals:
            # "OECD-DAC" is no divided word
            return left in self.words
        both = right in self.words and (left in self.words or left in _PREFIXES)
        return both and len(right) >= 4 and (len(left) >= 4 or left in _PREFIXES)


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """The words of these lines, without the divided ones at their ends."""
    words: set[str] = set()
    for line in lines:
        text = line.rsplit(" ", 1)[0] if ends_divided(line) else line
        words.update(word.casefold() for word in _WORD.findall(text))
    return Vocabulary(frozenset(words))


def unbroken(text: str, known: Vocabulary) -> str:
    """A text with line breaks (that of a cell) as it reads in one line."""
    first, *rest = text.split("\n")
    whole, last = first, first
    for line in rest:
        whole = join(whole, line, ends_divided(last), known) + line
        last = line
    return whole


def compose(
    lines: Sequence[Line], known: Vocabulary, labels: Mapping[int, str | None]
) -> tuple[str, tuple[PageStart, ...]]:
    """The lines as one text, and where it goes on to another page. `labels`: page number to page label."""
    text = ""
    breaks: list[PageStart] = []
    for index, line in enumerate(lines):
        if index:
            text = join(text, line.text, lines[index - 1].hyphen, known)
        offset = len(text)
        text += line.text
        if index and line.page != lines[index - 1].page and offset:
            breaks.append(PageStart(offset, line.page, labels.get(line.page)))
    return text, tuple(breaks)


def join(text: str, after: str, hyphen: bool, known: Vocabulary) -> str:
    """`text` as it must end so that `after` can follow: with a space, or with its line-end hyphen resolved."""
    match = _LAST.search(text) if hyphen else None
    if match is None:
        return text if text.endswith(("-", "/", "–")) and hyphen else f"{text} "
    right = _WORD.match(after)
    if right is None or known.keeps_hyphen(match[1], right[0]):
        return text
    return text[:-1]
