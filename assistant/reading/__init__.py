"""Which of the passages found answers, and with which words?"""

from .answerability import features, probability
from .looking import Looked, look
from .matching import AskedWords, Weights, covered
from .missing import Missing, missing_from
from .quoting import text_start, whole
from .ranking import Ranked

__all__ = [
    "AskedWords", "Looked", "Missing", "Ranked", "Weights", "covered", "features", "look", "missing_from",
    "probability", "text_start", "whole",
]  # fmt: skip
