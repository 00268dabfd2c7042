"""The words by which a follow-up is told and rewritten, in English and Spanish: data, read by `mentions`, `follow_up_*`
and `thread_translation`.

All are folded (no case, no diacritics) unless they are written into a question. The lists are of the field, not of any
library: a word that is missing makes a resolved question plainer, never wrong.
"""

from __future__ import annotations

from typing import NamedTuple

from ...ingest.lexicon import REGIONS, countries, word_class


class NamedPlace(NamedTuple):
    """A place in both languages, with the adjective of each where it is common (masculine singular in Spanish)."""

    en: str
    es: str
    adjective_en: str = ""
    adjective_es: str = ""
    others: tuple[str, ...] = ()
    """Its other names, folded."""


PLACES = (
    *(NamedPlace(*row) for row in REGIONS),
    *(
        NamedPlace(
            one.en, one.es, one.people_en, one.people_es, tuple(name for name in one.names if not name.isupper())
        )
        for one in countries()
    ),
    NamedPlace("the US", "los Estados Unidos"),
    NamedPlace("the USA", "los Estados Unidos"),
)
"""Regions, cities of meetings, and all countries."""

DOCUMENTS = word_class("documents")
"""Heads of what names a document, or the meeting that it is of; singular, but for what is said in the plural."""

ASPECTS = word_class("aspects")
"""What is asked of something: they say what, never of what."""

GENERIC = word_class("generic")
"""Words that leave open what a question is about."""

VERBS_EN = word_class("verbs en")
VERB_FORMS_EN = word_class("verb forms en")
NOUNS_TOO_EN = word_class("nouns too en")
"""Verbs that name a thing at least as often: only their other forms are taken for verbs."""
VERBS_ES = word_class("verbs es")
ENDINGS_ES = word_class("endings es")
NOUNS_TOO_ES = word_class("nouns too es")
"""Forms of verbs that name a thing at least as often."""
SAYING = word_class("saying")
