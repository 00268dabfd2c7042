"""What of a language model's prose may be shown?"""

from .reformulating import LONGEST_WAIT, SHARE, wordings
from .writing import prose

__all__ = ["LONGEST_WAIT", "SHARE", "prose", "wordings"]
