"""What does a page look like, and where on it do quoted words stand?"""

from .pictures import Pictures
from .records import Marked, Stretch
from .spans import BlockSpan, block_spans, stretches

__all__ = ["BlockSpan", "Marked", "Pictures", "Stretch", "block_spans", "stretches"]
