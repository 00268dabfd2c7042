"""Which of the passages found answers, and with which words?"""

from .answerability import features, names_in, probability
from .looking import Looked, look
from .missing import Missing, missing_from
from .quoting import text_start, whole
from .ranking import RELEVANT, Ranked

__all__ = [
    "RELEVANT", "Looked", "Missing", "Ranked", "features", "look", "missing_from", "names_in", "probability",
    "text_start",
    "whole",
]  # fmt: skip
