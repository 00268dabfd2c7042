"""An answer as it comes: what is shown first stays, and nothing is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from .records import Answer, Citation, Said


@dataclass(frozen=True, slots=True)
class Passages:
    """The answer without a model: complete, and shown first."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Stated:
    """One verified statement of a model, and the citations that were not shown before."""

    said: Said
    citations: tuple[Citation, ...]
    answer: Answer
    """The answer so far, this statement included."""


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer, with the statements before the quotations."""

    answer: Answer


Event = Passages | Stated | Done
