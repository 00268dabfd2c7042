"""Two texts to be read together, and what is read off them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionPair:
    """Does the passage speak to the question, and where does it answer?"""

    question: str
    passage: str


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Does the quotation carry the sentence?"""

    sentence: str
    quotation: str


Pair = QuestionPair | ClaimPair


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one pair; those of the other kind of pair mean nothing.

    Logits, no probabilities: what is enough is decided, and calibrated, by who asks.
    """

    relevance: float
    """The passage is about what is asked."""
    answered: float
    """How far the best span leads "there is no answer here", in sums of two logits."""
    span: tuple[int, int]
    """Characters of the passage, half-open, of the best span, whether it is an answer or not."""
    entailment: float
    """The quotation carries the sentence."""
