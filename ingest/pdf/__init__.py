"""What does a PDF say, and where on its pages?"""

from . import ocr
from .ocr import glyphs_of, unsure_of
from .page import (
    SOFT_HYPHEN,
    Box,
    FileUnreadable,
    Glyph,
    PageGlyphs,
    PageUnreadable,
    Segment,
    around,
    frame_of,
    opened,
    page_of,
    read_page,
    segments,
    visible,
)
from .reader import read_pdf

__all__ = [
    "SOFT_HYPHEN", "Box", "FileUnreadable", "Glyph", "PageGlyphs", "PageUnreadable", "Segment", "around", "frame_of",
    "glyphs_of", "ocr", "opened", "page_of", "read_page", "read_pdf", "segments", "unsure_of", "visible",
]  # fmt: skip
