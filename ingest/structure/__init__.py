"""What do readers of every format need to know of headings, sentences, tables and languages?"""

from ..records import SEPARATOR
from .footnote_calls import NOTE, with_notes_apart, with_raised_notes
from .headings import level_without_style, looks_like_heading
from .invisible import PAPER, Colour, distance, hexadecimal, warnings_about, without_ciphers
from .language import evident_language, language_of
from .sentences import sentences, trimmed
from .symbols import symbol, symbol_font
from .table_rows import Cell, table_rows
from .typography import raised, tidy

__all__ = [
    "NOTE", "PAPER", "SEPARATOR", "Cell", "Colour", "distance", "evident_language", "hexadecimal", "language_of",
    "level_without_style", "looks_like_heading", "raised", "sentences", "symbol", "symbol_font", "table_rows", "tidy",
    "trimmed", "warnings_about", "with_notes_apart", "with_raised_notes", "without_ciphers",
]  # fmt: skip
