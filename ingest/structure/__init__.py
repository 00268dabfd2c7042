"""What do readers of every format need to know of numbers, headings, sentences and languages?"""

from .footnote_calls import NOTE, with_raised_notes
from .headings import level_without_style, looks_like_heading
from .invisible import PAPER, Colour, distance, hexadecimal, warnings_about, without_ciphers
from .labels import Marker, find_marker, follows, is_first, qualify
from .language import evident_language, language_of
from .markers import mark, marker_of
from .numerals import bare, numeral
from .sentences import sentences, trimmed
from .table_rows import SEPARATOR, Cell, table_rows
from .typography import raised, tidy

__all__ = [
    "NOTE",
    "PAPER",
    "SEPARATOR",
    "Cell",
    "Colour",
    "Marker",
    "bare",
    "distance",
    "evident_language",
    "find_marker",
    "follows",
    "hexadecimal",
    "is_first",
    "language_of",
    "level_without_style",
    "looks_like_heading",
    "mark",
    "marker_of",
    "numeral",
    "qualify",
    "raised",
    "sentences",
    "table_rows",
    "tidy",
    "trimmed",
    "warnings_about",
    "with_raised_notes",
    "without_ciphers",
]  # fmt: skip
