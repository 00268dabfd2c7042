"""What words of the field are in the other language: enough to say there what an earlier question was about."""

from __future__ import annotations

from .folding import listed


def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((english, spanish) for english, _, spanish in (line.partition("=") for line in listed(name)))


GLOSSES = _pairs("glosses.txt")
"""(English, Spanish): nouns, expressions and small words."""
ADJECTIVES = _pairs("adjectives.txt")
"""(English, Spanish in the masculine singular)."""
