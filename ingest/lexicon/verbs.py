"""Forms of the verbs that questions are asked with, in English and Spanish, told by their endings: no list has all."""

from __future__ import annotations

from functools import cache

from .folding import word_class

_LONGEST = 20
_VERBS_EN, _STEMS_ES = word_class("verbs en"), word_class("verbs es")
_FORMS = word_class("verb forms en") | word_class("saying")
_ENDINGS_ES = word_class("endings es")
_NOUNS_TOO = word_class("nouns too en") | word_class("nouns too es")


@cache
def is_verb(word: str) -> bool:
    """Whether a folded word is a form of such a verb, and none that names a thing as often."""
    if len(word) > _LONGEST or word in _NOUNS_TOO:
        return False
    if word in _FORMS or word in _VERBS_EN:
        return True
    for ending in ("s", "es"):
        if word.endswith(ending) and word.removesuffix(ending) in _VERBS_EN - _NOUNS_TOO:
            return True
    for ending in ("d", "ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and not {stem, f"{stem}e", stem[:-1]}.isdisjoint(_VERBS_EN):
            return True
    return any(word[:cut] in _STEMS_ES and word[cut:] in _ENDINGS_ES for cut in range(2, len(word)))
