"""What are the parts of a page: columns, tables, notes, and what is only furniture?"""

from .columns import boxes, regions
from .footnotes import Note, calls, split_notes
from .furniture import undress
from .tables import Grid, Row, grids
from .unruled_tables import loose, loose_rows, side_by_side

__all__ = [
    "Grid", "Note", "Row", "boxes", "calls", "grids", "loose", "loose_rows", "regions", "side_by_side", "split_notes",
    "undress",
]  # fmt: skip
