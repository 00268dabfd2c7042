"""Which characters stand where on one page, and which of them can be seen?"""

from . import pdfium
from .geometry import Box, Frame, Placed, around
from .glyphs import Face, Glyph, PageGlyphs
from .lines import (
    SOFT_HYPHEN,
    SUPERSCRIPT_DIGITS,
    Cell,
    Line,
    Segment,
    cut,
    ends_divided,
    is_contents,
    line_of,
    rows,
    segments,
)
from .pdfium import FileUnreadable, PageUnreadable, opened, read_page
from .visibility import Unseen, hidden_blocks, visible

__all__ = [
    "SOFT_HYPHEN",
    "SUPERSCRIPT_DIGITS",
    "Box",
    "Cell",
    "Face",
    "FileUnreadable",
    "Frame",
    "Glyph",
    "Line",
    "PageGlyphs",
    "PageUnreadable",
    "Placed",
    "Segment",
    "Unseen",
    "around",
    "cut",
    "ends_divided",
    "hidden_blocks",
    "is_contents",
    "line_of",
    "opened",
    "pdfium",
    "read_page",
    "rows",
    "segments",
    "visible",
]
