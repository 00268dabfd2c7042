"""The commonest words of English and Spanish texts, to tell whether a text was read rightly from a picture.

Word forms in small letters, some six thousand a language: those that occur most often in encyclopaedic articles and in
documents of international organisations.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3
"""Letters: shorter words are right by chance."""
COMMON_LANGUAGES = ("en", "es")


def known_share(text: str) -> tuple[float, int]:
    """Which share of the words in a text is known, and of how many; in the language that knows most of them.

    Only words in small letters count: names are in no list. A text in another language knows few words, and looks like
    one that was read wrong.
    """
    words = [word for word in _WORD.findall(text) if len(word) >= SHORTEST and word[0].islower()]
    if not words:
        return 0.0, 0
    best = max(sum(word in common_words(language) for word in words) for language in COMMON_LANGUAGES)
    return best / len(words), len(words)


@lru_cache
def common_words(language: str) -> frozenset[str]:
    """The words of one of `COMMON_LANGUAGES`."""
    text = (files(__package__ or "") / f"common_{language}.txt").read_text("utf-8")
    return frozenset(text.split())
