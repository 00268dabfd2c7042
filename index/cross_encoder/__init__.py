"""Does this passage answer this question, does this quotation carry this sentence? Two texts are read together.

The records are light; the model itself, which loads torch, is imported when it is first used.
"""

from typing import TYPE_CHECKING

from ...ingest.on_demand import on_demand
from .pairs import ClaimPair, Pair, QuestionPair, Scores

if TYPE_CHECKING:
    from .model import CrossEncoder

__all__ = ["ClaimPair", "CrossEncoder", "Pair", "QuestionPair", "Scores"]

if not TYPE_CHECKING:
    __getattr__ = on_demand(__name__, {"model": "CrossEncoder"})
