"""What does a plain text say, whatever its encoding?"""

from .encodings import decode
from .lines import paragraphs
from .reader import read_text

__all__ = ["decode", "paragraphs", "read_text"]
