"""Whether a quotation says something by itself, where one of several good ones is wanted for a table or a chronology.

A line of a title page, of a programme or of a list of references has all the words of a question and says nothing.
"""

from __future__ import annotations

import re

from ...ingest.records import Passage
from ..reading import Ranked

SHORTEST = 30
"""Characters."""
_SENTENCE_END = re.compile(r"[.;:,?!)”»]\W*$")
_BROKEN_OFF = re.compile(r"(?:[;,]|;\s*(?:and|or|y|o|et|ou))\s*$")
_TO_FILL_IN = re.compile(r"_{4}|…{2}|\.{5}|☐")
"""Of forms, and of tables of contents."""
_LONGEST_LINE = 80
_LISTED, _MOSTLY = 4, 0.7
"""Lines of names or of a programme, of which this share is short and no sentence; of a paragraph already one."""
_POINTER = re.compile(r"https?://|www\.|\bdoi\b|\b\d{1,2}:\d{2}\b|\bibid\b|\bet al\.", re.IGNORECASE)
"""An address, a clock: of references and programmes."""


def says_something(one: Ranked) -> bool:
    """Whether what is quoted of a passage can stand alone."""
    passage = one.hit.passage
    quote = passage.text[one.quote.start : one.quote.end]
    return passage.kind != "footnote" and len(quote.strip()) >= SHORTEST and _is_statement(passage, quote)


def stands_alone(passage: Passage) -> bool:
    """Whether a passage is a statement of its own: no point of a list that needs the words which open it."""
    return (
        len(passage.text) >= SHORTEST and not _BROKEN_OFF.search(passage.text) and _is_statement(passage, passage.text)
    )


def may_answer(one: Ranked) -> bool:
    """Whether what is quoted of a passage may be shown as an answer, with what belongs to it."""
    passage = one.hit.passage
    quote = passage.text[one.quote.start : one.quote.end]
    return _is_statement(passage, quote) or quote.rstrip().endswith(":")


def _is_statement(passage: Passage, quote: str) -> bool:
    """Whether words are more than a heading, an address, a programme, a form's own question, a list of names."""
    lines = [line for line in quote.splitlines() if line.strip()]
    lists = {"paragraph": 1, "list_item": _LISTED}.get(passage.kind, len(lines) + 1)
    bare = [line for line in lines if not _SENTENCE_END.search(line) and len(line) < _LONGEST_LINE]
    return (
        passage.kind not in ("heading", "caption")
        and not quote.rstrip().endswith((":", "?"))
        and not _POINTER.search(quote)
        and not _TO_FILL_IN.search(quote)
        and (len(lines) < lists or len(bare) < _MOSTLY * len(lines))
    )
