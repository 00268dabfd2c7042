"""The page of an original beside what was read from it: the picture, the paragraphs, and what nobody sees."""

from __future__ import annotations

from dataclasses import dataclass

from ....ingest.records import Block, Document
from ...evidence import PART


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a document is looked at in one go."""

    document: Document
    number: int
    """From 1."""
    total: int
    blocks: tuple[Block, ...]
    hidden: tuple[Block, ...]
    """What stands on it and nobody sees."""

    @property
    def has_picture(self) -> bool:
        return self.document.reader.startswith("pdf")

    @property
    def is_unreadable(self) -> bool:
        return self.number in self.document.unreadable_pages

    @property
    def unit(self) -> str:
        """page, slide or part."""
        if self.document.pages is None:
            return "part"
        return "slide" if self.document.reader.startswith("pptx") else "page"

    def is_begun_before(self, block: Block) -> bool:
        return self.document.pages is not None and block.page is not None and block.page != self.number

    def goes_on_after(self, block: Block) -> bool:
        return any(start.page > self.number for start in block.breaks)


def sheet_of(document: Document, number: int) -> Sheet:
    """A page, a slide or, of a text without pages, some blocks in a row; the nearest where there is no such."""
    seen = tuple(block for block in document.blocks if not block.hidden)
    hidden = tuple(block for block in document.blocks if block.hidden)
    if document.pages is None:
        total = max(1, -(-len(seen) // PART))
        number = min(max(number, 1), total)
        here = seen[(number - 1) * PART : number * PART]
        return Sheet(document, number, total, here, hidden if number == 1 else ())
    number = min(max(number, 1), max(1, document.pages))
    return Sheet(document, number, max(1, document.pages), _on(seen, number), _on(hidden, number))


def _on(blocks: tuple[Block, ...], page: int) -> tuple[Block, ...]:
    return tuple(block for block in blocks if page in (block.page, *(start.page for start in block.breaks)))
