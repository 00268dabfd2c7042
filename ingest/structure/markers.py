"""Decides which numbers at the start of a paragraph are markers, where the file gives text without layout.

`labels.find_marker` sees one text; whether "J. Smith" is point J or a person only its neighbours tell. Formats with
computed numbers (DOCX, HTML lists) bring their labels along; what was typed by hand is found here, and both are told
apart into numbered paragraphs and items of a list in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Block
from .labels import Marker, find_marker, follows, is_first

# a letter or a year before a full stop begins a name or a sentence as often as a paragraph
DOUBTFUL = ("A.", "a.", "I.")
HIGHEST_ALONE = 999
LIST_STYLES = ("(1)", "(a)", "(i)", "(A)", "a.", "bullet")
PARAGRAPH_STYLES = ("number", "decimal")
LEAD_IN = (":", ":\u00a0", "–", "—")


def mark(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, typed markers made labels, and list items told from numbered paragraphs.

    Labels and list items that the reader has already set stay.
    """
    markers = [_candidate(block) for block in blocks]
    before, after = _neighbours(markers), _neighbours(markers[::-1])[::-1]
    done: list[Block] = []
    # whether the numbers that come now are items of a list that a sentence with a colon opened
    listing = False
    lead = ""
    for given, found, previous, coming in zip(blocks, markers, before, after, strict=True):
        block, marker = given, found
        if marker is not None and _believable(marker, block, previous, coming):
            block = _with(block, marker)
        else:
            marker = marker_of(block.label) if block.label else None
        if block.kind in ("heading", "table_row", "footnote", "caption"):
            done.append(block)
            listing, lead = (listing, lead) if block.kind == "footnote" else (False, "")
            continue
        if marker is None:
            listing = listing and block.kind == "list_item"
        elif marker.style in PARAGRAPH_STYLES and block.kind == "paragraph" and block.level == 0:
            if is_first(marker.value):
                listing = lead.endswith(LEAD_IN)
            if listing:
                block = replace(block, kind="list_item", level=1)
        lead = block.text.rstrip()
        done.append(block)
    return tuple(done)


def marker_of(label: str) -> Marker | None:
    """What kind of marker a bare label is: "17", "(b)", "1.2"; None for what no marker looks like."""
    return find_marker(f"{label} X") if label.endswith(")") else find_marker(f"{label}. X")


def _candidate(block: Block) -> Marker | None:
    if block.label or block.kind not in ("paragraph", "list_item", "heading"):
        return None
    return find_marker(block.text, tabbed="\t" in block.text[:8])


def _with(block: Block, marker: Marker) -> Block:
    kind, level = block.kind, block.level
    if kind == "paragraph" and marker.style in LIST_STYLES:
        kind, level = "list_item", max(level, 2 if marker.style == "(i)" else 1)
    return replace(block, label=marker.label, kind=kind, level=level)


def _believable(marker: Marker, block: Block, before: Marker | None, after: Marker | None) -> bool:
    """`before` and `after`: the nearest markers of the same style."""
    if not block.text[marker.length :].strip():
        # a number alone on its line is a page, a year or an amount
        return False
    doubtful = marker.style in DOUBTFUL or (marker.style == "number" and int(marker.value) > HIGHEST_ALONE)
    if not doubtful or (block.kind == "heading" and marker.style == "I."):
        return True
    preceded = before is not None and follows(marker.value, before.value)
    followed = after is not None and follows(after.value, marker.value)
    return preceded or (followed and (is_first(marker.value) or marker.style == "number"))


def _neighbours(markers: Sequence[Marker | None]) -> list[Marker | None]:
    """For each place the last marker of the same style before it."""
    seen: dict[str, Marker] = {}
    found: list[Marker | None] = []
    for marker in markers:
        found.append(seen.get(marker.style) if marker else None)
        if marker:
            seen[marker.style] = marker
    return found
