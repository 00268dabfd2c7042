"""Which characters stand where on one page, and which of them can be seen?"""

from . import pdfium
from .geometry import Box, Placed, around
from .glyphs import Face, Glyph, PageGlyphs
from .lines import (
    SOFT_HYPHEN,
    SUPERSCRIPT_DIGITS,
    Line,
    LinePart,
    Segment,
    cut,
    ends_divided,
    is_contents,
    line_of,
    rows,
    segments,
)
from .pdfium import FileUnreadable, PageUnreadable, frame_of, opened, page_of, read_page
from .visibility import Unseen, hidden_blocks, sideways, visible

__all__ = [
    "SOFT_HYPHEN", "SUPERSCRIPT_DIGITS", "Box", "Face", "FileUnreadable", "Glyph", "Line", "LinePart", "PageGlyphs",
    "PageUnreadable", "Placed", "Segment", "Unseen", "around", "cut", "ends_divided", "frame_of", "hidden_blocks",
    "is_contents", "line_of", "opened", "page_of", "pdfium", "read_page", "rows", "segments", "sideways", "visible",
]  # fmt: skip
