"""Tables of contents: entries that say where something stands, and nothing of what it says.

They are told by the dots that lead to a page number, or by their heading and by what comes again after them: the list
ends where its first entry stands for the second time, as the heading of its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import is_contents
from .paragraphs import Draft

_HEAD = re.compile(
    r"(?:table of )?contents|contenidos?|tabla de contenidos?|[ií]ndice(?: general)?|sumario|sommaire|"
    r"table des mati[eè]res|arrangement of (?:regulations|sections|articles)",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:chapter|page|pages|paragraphs?|paras?\.?|section|regulation|article|no\.?|cap[ií]tulo|p[aá]ginas?|p[aá]g\.?|"
    r"p[aá]rrafos?|s|\s)+",
    re.IGNORECASE,
)
LONGEST_ENTRY = 280
MOST_PAGES = 8
FARTHEST = 4
"""Lines without leading dots between two entries that have them: an entry may take several lines, and heads."""


def contents(drafts: Sequence[Draft]) -> tuple[set[int], set[int]]:
    """The places of the headings of tables of contents among the drafts, and those of their entries."""
    heads: set[int] = set()
    entries: set[int] = set()
    for index, draft in enumerate(drafts):
        if index in entries or draft.row is not None or not _is_head(draft.text):
            continue
        end = _end(drafts, index + 1)
        if end > index + 1:
            heads.add(index)
            entries.update(range(index + 1, end))
    return heads, entries


def _is_head(text: str) -> bool:
    plain = text.strip().rstrip(":.")
    match = _HEAD.match(plain)
    return match is not None and (match.end() == len(plain) or bool(_COLUMN.fullmatch(plain, match.end())))


def _end(drafts: Sequence[Draft], start: int) -> int:
    """Where the entries end that begin at `start`; `start` where none do."""
    before = {_key(draft.text) for draft in drafts[max(0, start - 13) : start - 1] if draft.row is None}
    seen: list[str] = []
    dotted = start
    for index in range(start, len(drafts)):
        draft = drafts[index]
        text = draft.text if draft.row is None else " ".join(draft.row.cells)
        leads = is_contents(text)
        key = _key(text)
        if draft.page - drafts[start - 1].page > MOST_PAGES or (len(text) > LONGEST_ENTRY and not leads):
            break
        if not leads and len(seen) >= 3 and (key in seen[:3] or (len(key) >= 10 and key in before)):
            return dotted if dotted > start else index
        if len(key) >= 6 and not _COLUMN.fullmatch(text):
            seen.append(key)
        if leads and (index - dotted <= FARTHEST or dotted == start):
            dotted = index + 1
    return dotted


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha())
