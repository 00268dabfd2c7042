"""What a person who looks at a document cannot see, in any format: letters without a shape, and what is told of it all.

Characters of no width carry text past the eye (tags, selectors), and controls of direction print letters in another
order than they are stored. What is printed is kept, in its printed order; what is carried is set apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..messages import Message
from ..records import Block

Colour = tuple[int, int, int]
PAPER: Colour = (255, 255, 255)
OVERRIDDEN = re.compile("\u202e([^\n\u202a-\u202e\u2066-\u2069]*)[\u202c\u2069]?")
"""Text that is printed from right to left although its letters run from left to right."""
TAGS = re.compile("[\U000e0000-\U000e007f]{8,}|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
"""Letters of a second alphabet without shapes; behind a black flag a few make the flag of a region."""
SELECTORS = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}|(?<![\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
)
"""Selectors of a variant: one behind a sign is usual; a run of them spells something."""
WIDTHLESS = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u034f]"
    # joiners shape the letters of other scripts, and emoji
    "|(?<![\u0600-\u1fff\u2100-\U0003ffff])[\u200c\u200d]+"
)
SPELT = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff]{8,}")
"""A run of characters without width: eight and more of them can only be read by a machine."""


def hexadecimal(text: str) -> Colour | None:
    """The colour that six hexadecimal figures spell; None for all else."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        return None
    number = int(text, 16)
    return number >> 16, number >> 8 & 255, number & 255


def distance(one: Colour, other: Colour) -> int:
    """How far two colours are apart in the channel in which they differ most, 0 to 255."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def without_ciphers(blocks: Sequence[Block], *, hidden: bool = False) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks as they are printed, and what their characters without shape spell, each a hidden block.

    Offsets follow the text. `hidden`: the blocks are hidden themselves, and what they carry is left out.
    """
    kept: list[Block] = []
    carried: list[Block] = []
    for block in blocks:
        if block.text.isascii() and all(head.isascii() for head in block.columns):
            kept.append(block)
            continue
        if not hidden and (spelt := _carried(block.text)):
            carried.append(
                Block("paragraph", spelt, 0, page=block.page, page_label=block.page_label, hidden="characters")
            )
        kept.append(_printed_block(block))
    return tuple(kept), tuple(carried)


def printed(text: str) -> str:
    """The text as it is printed: without characters that have no shape, turned where a control turns it."""
    return "".join(text[start:end][::step] for start, end, step in _pieces(text))


def warnings_about(hidden: Iterable[Block]) -> tuple[Message, ...]:
    """One sentence that says where; none where nothing is hidden. Hidden slides have their own."""
    told = [block for block in hidden if block.hidden != "hidden_slide"]
    if not told:
        return ()
    pages = sorted({block.page for block in told if block.page is not None})
    if not pages:
        return (Message("ingest.reading.unseen"),)
    listed = ", ".join(map(str, pages[:20])) + (" …" if len(pages) > 20 else "")
    return (Message("ingest.reading.unseen_on", n=len(pages), pages=listed),)


def _printed_block(block: Block) -> Block:
    text = printed(block.text)
    columns = tuple(map(printed, block.columns))
    if text == block.text and columns == block.columns:
        return block
    if not block.breaks:
        return replace(block, text=text, columns=columns)
    # the offset before which as many characters are printed as before the old one
    places = sorted(place for start, end, _ in _pieces(block.text) for place in range(start, end))
    breaks = tuple(replace(each, offset=bisect_left(places, each.offset)) for each in block.breaks)
    return replace(block, text=text, columns=columns, breaks=breaks)


def _pieces(text: str) -> list[tuple[int, int, int]]:
    """Half-open ranges that are printed, in their printed order; the step is -1 where they are turned."""
    turned = {match.start(1): match.end(1) for match in OVERRIDDEN.finditer(text) if _runs_right(match[1])}
    gone = {
        place
        for pattern in (TAGS, SELECTORS, WIDTHLESS)
        for match in pattern.finditer(text)
        for place in range(*match.span())
    }
    pieces: list[tuple[int, int, int]] = []
    place = 0
    while place < len(text):
        end = turned.get(place)
        if end is not None and end > place:
            pieces += [(at, at + 1, 1) for at in range(end - 1, place - 1, -1) if at not in gone]
            place = end
            continue
        if place not in gone:
            if pieces and pieces[-1][1] == place and pieces[-1][2] == 1 and place not in turned:
                pieces[-1] = (pieces[-1][0], place + 1, 1)
            else:
                pieces.append((place, place + 1, 1))
        place += 1
    return pieces


def _runs_right(text: str) -> bool:
    """Whether the letters run from left to right, so that the override turns them."""
    return not any("\u0590" <= char <= "\u08ff" for char in text)


def _carried(text: str) -> str:
    """What characters without shape spell, as far as it is known how; a mark where it is not."""
    found = ["".join(chr(ord(char) - 0xE0000) for char in match[0] if "\U000e0020" <= char < "\U000e007f")
             for match in TAGS.finditer(text)]  # fmt: skip
    for match in SELECTORS.finditer(text):
        values = [ord(char) - 0xFE00 if char <= "\ufe0f" else ord(char) - 0xE0100 + 16 for char in match[0]]
        if len(values) > 3:
            found.append(bytes(values).decode("utf-8", "replace"))
    found += [f"({len(match[0])} characters without width)" for match in SPELT.finditer(text)]
    found += [match[1] for match in OVERRIDDEN.finditer(text) if _runs_right(match[1]) and len(match[1]) > 3]
    return " ".join(part for part in (" ".join(part.split()) for part in found) if part)
