"""Colours as three channels of 0 to 255, and which of them nobody tells apart."""

from __future__ import annotations

import re

Colour = tuple[int, int, int]
PAPER: Colour = (255, 255, 255)
FAINT = 16
"""A difference of colour, in one of its channels, that nobody sees."""


def hexadecimal(text: str) -> Colour | None:
    """The colour that six hexadecimal figures spell; None for all else."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        return None
    number = int(text, 16)
    return number >> 16, number >> 8 & 255, number & 255


def distance(one: Colour, other: Colour) -> int:
    """The greatest difference in one channel."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
