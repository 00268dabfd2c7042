"""What does a page look like, and where on it do quoted words stand?"""

from .pictures import Pictures
from .records import Mark, Marked, Stretch
from .spans import BlockSpan, block_spans, stretches

__all__ = ["BlockSpan", "Mark", "Marked", "Pictures", "Stretch", "block_spans", "stretches"]
