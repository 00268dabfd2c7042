"""What are the parts of a page: columns, tables, notes, and what is only furniture?"""

from .columns import boxes, regions
from .footnotes import Footnote, calls, settled, slashed_calls, split_notes
from .furniture import undress
from .initials import with_initials
from .line_numbers import without_line_numbers
from .tables import Grid, PrintedRow, framed, grids
from .unruled_tables import loose, loose_rows, side_by_side

__all__ = [
    "Footnote", "Grid", "PrintedRow", "boxes", "calls", "framed", "grids", "loose", "loose_rows", "regions", "settled",
    "side_by_side", "slashed_calls", "split_notes", "undress", "with_initials", "without_line_numbers",
]  # fmt: skip
