"""Does this passage answer this question, does this quotation carry this sentence? Two texts are read together.

Nothing of the program asks it yet: the weights are a point of its training to go on from (`tests/bench/cross_encoder`).
"""

from .model import ClaimPair, CrossEncoder, QuestionPair, Scores

__all__ = ["ClaimPair", "CrossEncoder", "QuestionPair", "Scores"]
