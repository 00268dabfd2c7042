"""The names of articles that stand alone on their lines are headings, and so are the titles under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Block
from .markers import Marker, find_marker

LONGEST = 150
LONGEST_TITLE = 110
_ENDS = re.compile(r"[.;,:—–][\"”’»)\]]*[¹²³⁰⁴-⁹]*$")


def entitled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks; "Article 12", "Article 12 – Fees" and the line between such a name and its text are headings."""
    done: list[Block] = []
    above: Block | None = None
    level = 0
    """Of the last heading that is no article."""
    for index, given in enumerate(blocks):
        block = given
        marker = find_marker(block.text) if block.kind in ("paragraph", "heading") else None
        holds = marker is not None and marker.holds and (block.label is not None or block.kind == "heading")
        follows = index + 1 < len(blocks) and blocks[index + 1].kind != "heading"
        if marker is not None and holds and block.kind == "paragraph" and _is_name(block, marker):
            block = _heading(block, min(level + 1, 6))
        elif above is not None and block.kind == "paragraph" and marker is None and is_title(block.text, follows):
            block = _heading(block, above.level)
        if block.kind == "heading" and not holds and above is None:
            level = block.level
        above = block if block.kind == "heading" and is_alone(block.text, marker) else None
        done.append(block)
    return tuple(done)


def _heading(block: Block, level: int) -> Block:
    return replace(block, kind="heading", level=level, text=" ".join(block.text.split()))


def _is_name(block: Block, marker: Marker) -> bool:
    text = block.text.strip()
    return is_alone(text, marker) or (len(text) <= LONGEST and "\n" not in text and not _ENDS.search(text))


def is_alone(text: str, marker: Marker | None) -> bool:
    """Whether a text is a name with its number and nothing else: "Article 12", "Annex II"."""
    return marker is not None and marker.style == "word" and not text[marker.length :].strip(" .:—–-")


def is_title(text: str, before_text: bool) -> bool:
    """Whether a line under the name of an article reads as its title; `before_text`: text follows it."""
    plain = text.strip()
    return before_text and len(plain) <= LONGEST_TITLE and plain[:1].isupper() and not _ENDS.search(plain)
