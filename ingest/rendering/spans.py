"""From the offsets of a quotation in its passage to the words that each block, and each page, has of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..passages import is_heading
from ..records import Block, Passage
from .records import Stretch


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """The characters `start` to `end` of a block's text."""

    block: Block
    start: int
    end: int


def block_spans(passage: Passage, blocks: Sequence[Block], start: int, end: int) -> tuple[BlockSpan, ...]:
    """`passage.text[start:end]` as characters of the passage's blocks, in order; `blocks` are all of its document.

    Empty where the blocks do not hold the passage: they are of another reading.
    """
    own = [block for block in blocks[slice(*passage.blocks)] if not block.hidden]
    while len(own) > 1 and is_heading(own[0]):
        del own[0]
    # where the passage begins, counted from the block at hand
    place = "\n".join(block.text for block in own).find(passage.text)
    if place < 0:
        return ()
    found: list[BlockSpan] = []
    for block in own:
        first, last = max(place + start, 0), min(place + end, len(block.text))
        if first < last:
            found.append(BlockSpan(block, first, last))
        place -= len(block.text) + 1
    return tuple(found)


def stretches(spans: Sequence[BlockSpan]) -> tuple[tuple[int, Stretch], ...]:
    """(page, what of it is quoted there), in the order of the text. Blocks without a page have none."""
    found: list[tuple[int, Stretch]] = []
    for span in spans:
        block = span.block
        if block.page is None:
            continue
        ends = [*(start.offset for start in block.breaks), len(block.text)]
        begins = [(0, block.page), *((start.offset, start.page) for start in block.breaks)]
        for (begin, page), end in zip(begins, ends, strict=True):
            first, last = max(span.start, begin) - begin, min(span.end, end) - begin
            if block.text[begin:end][max(first, 0) : max(last, 0)].strip():
                bbox = block.bbox if begin == 0 else None
                found.append((page, Stretch(block.text[begin:end], first, last, bbox, block.kind == "table_row")))
    return tuple(found)
