"""Decides which numbers that somebody typed at the start of a paragraph are markers, where no layout tells.

`markers.find_marker` sees one text; whether "J. Smith" is point J or a person, and whether "12. of the countries"
counts, only the sequence tells. Formats with computed numbers (DOCX, HTML lists) bring their labels along; what was
typed by hand is found here, and both are told apart into numbered paragraphs and items of a list in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Block
from .markers import Marker, find_marker, marker_of
from .series import follows, is_first, rank
from .titles import entitled

# a letter or a year before a full stop begins a name or a sentence as often as a paragraph
DOUBTFUL = ("A.", "a.", "I.")
HIGHEST_ALONE = 999
LIST_STYLES = ("(1)", "(a)", "(i)", "(A)", "a.", "bullet")
PARAGRAPH_STYLES = ("number", "decimal")
LEAD_IN = (":", ":\u00a0", "–", "—")


def mark(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, typed markers made labels, and list items told from numbered paragraphs.

    Labels and list items that the reader has already set stay. A name with its number that stands alone ("Article 12")
    is a heading, and so is the title under it.
    """
    markers = [_candidate(block) for block in blocks]
    keys = [_series(marker, block.kind == "heading") for marker, block in zip(markers, blocks, strict=True)]
    before, after = _neighbours(markers, keys), _neighbours(markers[::-1], keys[::-1])[::-1]
    done: list[Block] = []
    # whether the numbers that come now are items of a list that a sentence with a colon opened
    listing = False
    lead = item = ""
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
            elif listing:
                listing = follows(marker.value, item)  # the paragraph after the list counts on from the one before it
            item = marker.value
            if listing:
                block = replace(block, kind="list_item", level=1)
        lead = block.text.rstrip()
        done.append(block)
    return entitled(done)


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
    """`before` and `after`: the nearest markers of the same series."""
    rest = block.text[marker.length :].strip()
    preceded = before is not None and follows(marker.value, before.value)
    followed = after is not None and follows(after.value, marker.value)
    if _series(marker, False) == "ordinal":
        return preceded or followed
    if not rest:
        # a number alone on its line is a page, a year or an amount
        return marker.style == "word"
    if marker.style == "number":
        if preceded or followed or is_first(marker.value):
            return True
        # what stands before and after counts on without it; or the text goes on in the middle of a sentence
        skipped = before is not None and after is not None and follows(after.value, before.value)
        return rank(marker.value)[0] <= HIGHEST_ALONE and not skipped and not rest[0].islower()
    if marker.style not in DOUBTFUL or (block.kind == "heading" and marker.style == "I."):
        return True
    return preceded or (followed and is_first(marker.value))


def _series(marker: Marker | None, heading: bool) -> str:
    """Which markers may follow each other; the numbers of headings and of paragraphs do not."""
    if marker is None:
        return ""
    if marker.style != "word":
        return f"{marker.style} of headings" if heading and marker.style == "number" else marker.style
    words = (marker.label or "").lower().split()
    return words[0] if len(words) > 1 and marker.value != (marker.label or "").lower() else "ordinal"


def _neighbours(markers: Sequence[Marker | None], keys: Sequence[str]) -> list[Marker | None]:
    """For each place the last marker of the same series before it."""
    seen: dict[str, Marker] = {}
    found: list[Marker | None] = []
    for marker, key in zip(markers, keys, strict=True):
        found.append(seen.get(key))
        if marker is not None:
            seen[key] = marker
    return found
