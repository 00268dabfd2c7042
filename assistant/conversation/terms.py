"""The terms of a question: the words in it that say what is asked, each run of them whole and as it is written.

A further question is searched within terms of earlier ones, so each must make sense by itself, to a search and to who
reads "Asked within: …". There is no grammar here: a term is a run of words that stands between small words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ...index.places import LABEL_WORD
from ...index.query import LONGEST
from ...index.words import STOP_WORDS
from ...ingest import lexicon
from ...ingest.lexicon import fold, is_verb, word_class, word_set

Kind = Literal["document", "place", "year", "country", "subject", "asked"]
"""A document or its meeting; a numbered place in one; a year; a country or region; what it is about; what is asked of
that ("costs", "recommend")."""
_Span = tuple[int, int]

MOST = 24
"""Terms that are read of one question."""
_PARTS = lexicon.label_pattern("annex box chapter lesson note panel part session step title", plural=True)
PLACE = re.compile(
    rf"(?P<word>\b(?:{LABEL_WORD}|{_PARTS}|recitals?|pages?|considerandos?|p[áa]ginas?|slides?|diapositivas?))\s+"
    r"(?P<number>[0-9]{1,4}(?:[./][0-9]{1,3})*(?:\s?\(?[a-z0-9]{1,4}\))*|[IVXLC]{1,6}\b)"
    r"(?:\s?(?:,|and|y|e|to|a|-|–)\s?[0-9]{1,4}(?:\s?\(?[a-z]\))*(?!\w))*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w/.,-])(?:19[4-9][0-9]|20[0-4][0-9])(?![\w/]|[.,]\d)")
_TOKEN = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")
_OWNER = re.compile(r"['’]s?$")
_LINKS = word_set("of for and to de del para y e al")
_ARTICLES = word_set("the el la los las")
_ROLES = {
    "about": "about on regarding concerning sobre", "of": "of de del", "in": "in at en", "with": "with con",
    "for": "for para among entre between", "to": "to a al hacia into", "from": "from since desde", "by": "by por",
    "under": "under segun according", "until": "until hasta before after",
}  # fmt: skip
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_SMALL = (
    STOP_WORDS["en"] | STOP_WORDS["es"] | _LINKS | _ARTICLES | word_class("of conversation") | word_class("auxiliaries")
)
_ORDINALS = frozenset(
    (*list(lexicon.ENGLISH_ORDINALS)[:10], *map(fold, list(lexicon.SPANISH_ORDINALS)[:10]), "primer", "tercer")
)
DOCUMENTS = word_class("documents")
_GENERIC, _ASPECTS = word_class("generic") | _ORDINALS, word_class("aspects")
_BEFORE_NOUNS = ("ing", "ed", "ar", "er", "ir")  # verbs that go with what follows: "sending money", "enviar dinero"


@dataclass(frozen=True, slots=True)
class Term:
    """Words of a question: `text == question[start:end]`, of the question with its white space squeezed."""

    text: str
    kind: Kind
    role: str = ""
    """Of the small word before it, in English: "about" of "on health" and "sobre la salud"; empty for none."""


@lru_cache(maxsize=512)
def terms(question: str) -> tuple[Term, ...]:
    """The terms of any string, in its order, none within another."""
    text = squeezed(question)
    named: dict[_Span, Kind] = {match.span(): "place" for match in PLACE.finditer(text)}
    for span in (*(match.span() for match in _YEAR.finditer(text)), *_countries(text)):
        if not _within(span, named):
            named[span] = "year" if text[span[0]].isdigit() else "country"
    for span in [*_runs(text, frozenset(named))]:
        if kind := _kind(text[slice(*span)]):
            named[span] = kind
    return tuple(Term(text[start:end], named[start, end], _role(text[:start])) for start, end in sorted(named)[:MOST])


def squeezed(question: str) -> str:
    """A question as it is read: one space between words, and no longer than a search reads."""
    return " ".join(question[:LONGEST].split())


def own_words(text: str) -> frozenset[str]:
    """The folded words that say what a text is about: no verb, no number, and none that leaves it open."""
    said = (fold(match[0]) for match in _TOKEN.finditer(squeezed(text)))
    return frozenset(word for word in said if word not in _SMALL and not word[0].isdigit() and not _leaves_open(word))


def _role(before: str) -> str:
    said = [word for word in fold(before).split()[-3:] if word not in _ARTICLES]
    return _ROLE_OF.get(said[-1], "") if said else ""


def _runs(text: str, named: frozenset[_Span]) -> Iterator[_Span]:
    """The runs of words that say something, outside what is named, joined over small words."""
    first = end = last = 0  # of the run that is open, where there is one (first < end); of the word before
    bridge: list[str] = []  # the small words since its end; a mark or a name is no bridge
    for match in _TOKEN.finditer(text):
        start, word = match.start(), fold(match[0])
        is_named = _within(match.span(), named)
        if is_named or text[last:start].strip():
            bridge.append(".")
        last = match.end()
        if is_named or word in _SMALL or (word.isdecimal() and bridge):
            bridge.append(word)
            continue
        is_title = text[first].isupper() and match[0][0].isupper()
        if first < end and not _joins(fold(text[first:end]).split(), bridge, word, is_title):
            yield first, end
            first = end
        first = start if first == end else first
        end, bridge = start + len(_OWNER.sub("", match[0])), []
    if first < end:
        yield first, end


def _joins(run: list[str], bridge: list[str], word: str, is_title: bool) -> bool:
    """Whether a word belongs to the run before it: "costs | of remittances", but "trade in goods | and services"."""
    if is_verb(word) or (is_verb(run[-1]) and not run[-1].endswith(_BEFORE_NOUNS)):
        return False
    if run[-1] in _ORDINALS and _one_of(word, _ASPECTS):
        return False  # "first objective" is soon the second
    if not bridge:
        return True
    if is_title and bridge[0] in _ROLE_OF and not DOCUMENTS.isdisjoint(run):
        return _ARTICLES.issuperset(bridge[1:])  # "Convention on the Rights of the Child"
    if bridge[0] not in _LINKS or not _ARTICLES.issuperset(bridge[1:]) or is_verb(run[-1]):
        return False
    if bridge[0] in ("for", "para") and DOCUMENTS.isdisjoint(run):
        return False  # whom it is for is soon another: "and for men?"
    leaves_open = all(_leaves_open(one) for one in run if one not in _SMALL)
    return leaves_open == _leaves_open(word) if bridge[0] in ("and", "y", "e") else not leaves_open


def _kind(run: str) -> Kind | None:
    """What a run of words is; None where it says nothing at all."""
    said = [word for word in fold(run).split() if word not in _SMALL]
    if any(word in DOCUMENTS or ("/" in word and any(map(str.isdigit, word))) for word in said):
        return "document"
    if not all(map(_leaves_open, said)):
        return "subject"
    return None if all(_one_of(word, _GENERIC) for word in said) else "asked"


@cache
def _leaves_open(word: str) -> bool:
    """Whether a folded word says what is asked, and not of what."""
    return _one_of(word, _GENERIC) or _one_of(word, _ASPECTS) or is_verb(word)


def _one_of(word: str, words: frozenset[str]) -> bool:
    """In the singular or in the plural."""
    singular = (word[:-1], word[:-2], f"{word[:-3]}y", f"{word[:-3]}z") if word.endswith("s") else ()
    return not words.isdisjoint((word, *singular))


def _countries(text: str) -> Iterator[_Span]:
    surfaces, folded, starts = lexicon.words_of(text)
    for one in _names().find(surfaces, folded, lambda one: one.capital or not one.acronym):
        yield starts[one.start], starts[one.end - 1] + len(surfaces[one.end - 1])


@cache
def _names() -> lexicon.Names[str]:
    regions = (re.sub(r"^(?:the|el|la|los|las) (?!salvador)", "", fold(one)) for row in lexicon.REGIONS for one in row)
    return lexicon.Names(
        ("", form) for form in (*(form for one in lexicon.countries() for form in one.forms), *regions)
    )


def _within(span: _Span, named: Iterable[_Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in named)
