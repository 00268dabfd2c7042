"""Which lines make a paragraph, a heading, a table row, and how do their words join?"""

from .blocks import blocks_of, with_notes
from .headings import classify
from .hyphenation import vocabulary
from .paragraphs import Draft, Paragraphs, measure

__all__ = ["Draft", "Paragraphs", "blocks_of", "classify", "measure", "vocabulary", "with_notes"]
