"""Which numbers does a document give its own paragraphs, and how is each of them cited?"""

from .labels import qualify
from .lines import divided
from .markers import Marker, find_marker, is_marker, marker_of
from .numerals import bare, numeral
from .series import LATIN, Series, Style, follows, is_first, rank
from .titles import is_alone, is_title
from .typed import mark

__all__ = [
    "LATIN", "Marker", "Series", "Style", "bare", "divided", "find_marker", "follows", "is_alone", "is_first",
    "is_marker", "is_title", "mark", "marker_of", "numeral", "qualify", "rank",
]  # fmt: skip
