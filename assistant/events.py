"""An answer as it comes: what is quoted or stated stays, under its number, and nothing of it is taken back.

    Passages  (Passages)  Stated …  Done

The passages come as soon as they are found. Where they are few or none, or the question leaves out what was asked
before, and a language model is set, the question is searched in other words too. If these find more, the passages come
once more: all that was quoted, and the new behind it. A refusal alone may be replaced, by the answer that they carry.
So the first one says in its `notice` that the search goes on; the last event does not, whatever came of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .records import Answer, Citation
from .sections import Said


@dataclass(frozen=True, slots=True)
class Passages:
    """The answer in the documents' words: complete, and shown first; a second one replaces it and has all its
    citations."""

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
    """The whole answer, with the statements before the quotations, and every wording that was searched."""

    answer: Answer


Event = Passages | Stated | Done
