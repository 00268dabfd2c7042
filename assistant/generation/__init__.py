"""What of a language model's prose may be shown?"""

from .reformulating import LONGEST_WAIT, SHARE, completed, leaves_out, wordings
from .writing import prose

__all__ = ["LONGEST_WAIT", "SHARE", "completed", "leaves_out", "prose", "wordings"]
