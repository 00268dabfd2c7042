"""What many parts of the interface say (`words` in the catalogues), and how a language writes counts, dates and lists.

Words of documents never pass through here: a quotation stays in the language of its document.
"""

from __future__ import annotations

from ..ingest.messages import LANGUAGES, Area, day, language_name, listed

__all__ = ["LANGUAGES", "count", "date_words", "enumerate_words", "knows", "language_for", "language_name", "say"]

_WORDS = Area("ui", "words")
say, knows = _WORDS.say, _WORDS.knows
date_words, enumerate_words = day, listed


def language_for(tag: str) -> str:
    """The interface language, `en` or `es`, that serves somebody whose language is the BCP 47 `tag`."""
    return "es" if tag.lower().split("-")[0] == "es" else "en"


def count(key: str, number: int, language: str) -> str:
    """`3 documents`, `1 documento`, `12,400 passages`: `key` is `documents` or `passages`."""
    return say(key, language, n=number)
