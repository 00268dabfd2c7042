"""What the first words of a line tell of it: that an index follows, that something is enacted, that it is a draft."""

from __future__ import annotations

import re
from functools import cache

from .folding import fold, listed, phrases


@cache
def _openings() -> dict[str, re.Pattern[str]]:
    sections = "\n".join(listed("openings.txt")).split("[")[1:]
    return {name: _pattern(words) for name, _, words in (section.partition("]") for section in sections)}


def opens(kind: str, text: str) -> bool:
    """Whether a text begins with words of a kind: a section of `openings.txt`; KeyError where there is none."""
    return _openings()[kind].match(fold(text)) is not None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(_phrase(one) for one in phrases(words)))


def _phrase(phrase: str) -> str:
    if phrase.endswith("*"):
        return re.escape(phrase[:-1])
    if phrase.endswith("$"):
        return re.escape(phrase[:-1]) + r"\W*$"
    return re.escape(phrase) + (r"\b" if phrase[-1].isalnum() else "")
