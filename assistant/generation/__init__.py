"""What of a language model's prose may be shown?"""

from .prose import prose
from .reformulating import LONGEST_WAIT, SHARE, completed, leaves_out, wordings

__all__ = ["LONGEST_WAIT", "SHARE", "completed", "leaves_out", "prose", "wordings"]
