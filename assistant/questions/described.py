"""Which documents of a library a question means, told by how it describes them: title, issuer, meeting, place, year.

"What does paragraph 99 of the 2006 conclusions say?" means the documents of 2006 that are called conclusions; the same
number in another document is not what was asked for. Read only where a question names a place in a document, since
elsewhere its words are as likely what is asked as where. What is rare among the descriptions of the documents weighs
most; words of another language count where they are cognate ("Convención", "Convention").
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ...index.query import Query, understand
from ...index.records import Filters, Named
from ...index.words import STOP_WORDS, content_words, terms, variants, words
from ...ingest.lexicon import is_verb, word_set
from ...ingest.records import Source
from ..holdings import Holdings
from .places import countries_in, is_country

_SUBJECT = re.compile(
    r"\b(?:about|regarding|concerning|with respect to|acerca de|(?:con )?respecto (?:a|de)|en cuanto a)\b.*",
    re.IGNORECASE,
)
"""What is asked of a place, and says nothing of its document."""
_CHUNK = re.compile(r"[^\W_]+(?:[-./’'][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COGNATE = 5
"""Letters that two words begin with alike to be the same in two languages."""
_CLOSE = 0.85
"""Of the best description's weight, from which another document is meant as well."""
_OPENING = 1_200
"""Characters from its first on, where a document names its author, organisation and programme."""
_FIRST = 300
_INSTRUMENTS = frozenset(
    reading
    for word in word_set(
        """declaration declaracion convention convencion convenio covenant pacto charter carta compact treaty tratado
        act law ley code codigo constitution constitucion agreement acuerdo"""
    )
    for reading in variants(word)
)
"""What texts are that others cite."""
_OF = re.compile(r"(?:^|\s)(?:of|in|to|del?|en|al)\s")
_OFTEN = 0.2
"""Share of the passages of a document that have an acronym which is its name."""
_NEAREST = 5
"""Documents, by search, whose opening or title may have what a question calls them."""
_ALIKE, _APART = 0.84, 0.03
"""Cosine of a title in another language to what a question calls the document, and its distance to the next title."""
_SAME = 0.015
"""Difference of cosines that tells no title from another."""
_MET = 0.6
"""Of the weight of what a question calls its document, that a document must bear to be it."""


@dataclass(frozen=True, slots=True)
class Described:
    """The documents that a question describes."""

    documents: tuple[str, ...] = ()
    """Their ids; none where it describes none, or none that is held."""
    unknown: str = ""
    """What it calls a document that no description has, as typed."""
    is_weak: bool = False
    """Whether they bear less than half of what is said of them."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    readings: frozenset[str]
    is_name: bool
    """A year, an acronym, or a word with a capital inside the sentence: how a document is called, not what is asked."""


def described(asked: Query, sources: Sequence[Source]) -> Described:
    """Of these documents, those that a question which names a place means."""
    said = _words(_SUBJECT.sub(" ", asked.rest), asked.text)
    names = [word for word in said if word.is_name]
    borne = [[_bears(source, word) for word in said] for source in sources]
    often = [sum(column) for column in zip(*borne, strict=True)] if sources else []
    weights = [math.log(1 + len(sources) / max(count, 0.5)) for count in often]
    scores = [sum(w for w, bears in zip(weights, row, strict=True) if bears) for row in borne]
    best = max(scores, default=0.0)
    if not said or (not names and best < 2 * math.log(2)):
        return Described()
    claimed = sum(w for w, word in zip(weights, said, strict=True) if word.is_name)
    found = []
    for source, row, score in zip(sources, borne, scores, strict=True):
        met = sum(w for w, word, bears in zip(weights, said, row, strict=True) if word.is_name and bears)
        years = all(bears for word, bears in zip(said, row, strict=True) if _YEAR.fullmatch(word.text))
        if score >= _CLOSE * best and score and years and met >= _MET * claimed:
            found.append(source.doc_id)
    said_in_order = [word.readings for word in said]
    called = [source.doc_id for source in sources if source.doc_id in found and _is_called(source, said_in_order)]
    found = called if len(called) == 1 else found  # not "First review of" it
    if found or not names:
        return Described(tuple(found), is_weak=best < sum(weights) / 2)
    return Described(unknown=" ".join(word.text for word in names))


def _is_called(source: Source, said: Sequence[frozenset[str]]) -> bool:
    """Whether a title begins with these words, in this order."""
    title = [variants(word) for word in content_words(source.title)]
    return len(said) <= len(title) and not any(
        readings.isdisjoint(own) for readings, own in zip(said, title, strict=False)
    )


def narrowed(meant: Described, asked: Query, library: Holdings, filters: Filters) -> Described:
    """Where no description has what the question calls its document: by search, the document that opens with these
    names, bears half of what is said of it, or whose title means the same in another language. Of several documents,
    those whose titles are as near to the question's words as the nearest.
    """
    if len(meant.documents) > 1:
        held = {source.doc_id: source for source in library.documents()}
        cosines = _cosines(asked.rest, [held[doc_id].title for doc_id in meant.documents], library)
        told = zip(meant.documents, cosines, strict=True)
        meant = replace(meant, documents=tuple(one for one, cosine in told if cosine >= max(cosines) - _SAME))
    said = _words(_SUBJECT.sub(" ", asked.rest), asked.text)
    if (meant.documents and not meant.is_weak) or not said:
        return meant
    query = understand(asked.rest)
    vector = library.embedder.encode_queries([query.text])[0]
    hits = library.find(query, vector, k=6 * _NEAREST, filters=filters, named=Named())
    near = list({hit.source.doc_id: hit.source for hit in hits}.values())[:_NEAREST]
    names = [word for word in said if word.is_name]
    for source in near:
        if (
            _opens_with(library, source, names)
            if names
            else sum(_bears(source, word) for word in said) * 2 >= len(said)
        ):
            return Described((source.doc_id,))
    if not near or (meant.documents and names):
        return meant
    called = meant.unknown or " ".join(word.text for word in said)
    cosines = _cosines(called, [source.title for source in near], library)
    first, *others = sorted(cosines, reverse=True)
    if first >= _ALIKE and all(first - other >= _APART for other in others):
        return Described((near[cosines.index(first)].doc_id,))
    is_called = bool(names) or (len(said) > 1 and _OF.search(asked.rest) is not None)  # not "the document"
    return Described(unknown=called) if is_called else replace(meant, documents=())


def _opens_with(library: Holdings, source: Source, names: Sequence[_Word]) -> bool:
    """Whether a document bears all names, or has them in its first words; of an instrument its very first words, or
    its headings: others are cited by whoever writes."""
    opening, countries = _opening(library, source, _OPENING)
    headings = " ".join({one for passage in library.passages_of(source.doc_id) for one in passage.heading_path})
    first = _opening(library, source, _FIRST)[0] | {*terms(headings, "en"), *terms(headings, "es")}
    return all(
        _bears(source, word)
        or not (first if word.readings & _INSTRUMENTS else opening).isdisjoint((word.text, *word.readings))
        or not countries.isdisjoint(countries_in(word.text, typed=True))
        for word in names
    )


def _cosines(words: str, titles: Sequence[str], library: Holdings) -> list[float]:
    """Of each title to the words."""
    vector = library.embedder.encode_queries([words])[0]
    found: list[float] = (library.embedder.encode_passages(list(titles)) @ vector).tolist()
    return found


def _opening(library: Holdings, source: Source, length: int) -> tuple[frozenset[str], frozenset[str]]:
    """The terms of its first words, with the codes that stand anywhere in it ("EX-03") and the acronyms that it always
    uses, which are names too; and the countries that its first words name."""
    texts = [passage.text for passage in library.passages_of(source.doc_id)]
    capitals = Counter(code for text in texts for code in {one for one in _CHUNK.findall(text) if one.isupper()})
    codes = (code for code, n in capitals.items() if not code.isalpha() or (len(code) > 1 and n > _OFTEN * len(texts)))
    opening = " ".join(texts)[:length]
    return frozenset((*terms(opening, "en"), *terms(opening, "es"), *codes)), countries_in(opening)


def _words(text: str, whole: str) -> list[_Word]:
    """The words that say something, each once."""
    found: dict[str, _Word] = {}
    stops = STOP_WORDS["en"] | STOP_WORDS["es"]
    for one in _CHUNK.finditer(text):
        folded = words(one[0])
        if (
            not folded
            or (len(folded) == 1 and (folded[0] in stops or is_verb(folded[0])))
            or (len(one[0]) < 2 and not one[0].isdecimal())
        ):
            continue
        opens = whole.lstrip("¿¡\"'“« ").startswith(one[0])
        is_name = bool(_YEAR.fullmatch(one[0])) or (one[0][0].isupper() and not opens) or is_country(one[0])
        readings = frozenset(reading for word in folded for reading in variants(word))
        if readings:
            found.setdefault(one[0].casefold(), _Word(one[0], readings, is_name))
    return list(found.values())


def _bears(source: Source, word: _Word) -> bool:
    """Whether the description of a document has a word, or its like in another language."""
    held = description(source)
    if not held.isdisjoint(word.readings):
        return True
    if word.is_name and not countries_in(word.text, typed=True).isdisjoint(_countries(source)):
        return True
    return any(
        len(one) >= _COGNATE and len(other) >= _COGNATE and one[:_COGNATE] == other[:_COGNATE]
        for one in word.readings
        for other in held
    )


@lru_cache(maxsize=20_000)
def description(source: Source) -> frozenset[str]:
    """The terms, in English and in Spanish, of what identifies a document."""
    said = _called(source)
    return frozenset(terms(said, "en")) | frozenset(terms(said, "es"))


@lru_cache(maxsize=20_000)
def _countries(source: Source) -> frozenset[str]:
    return countries_in(_called(source))


def _called(source: Source) -> str:
    """What identifies a document; its file may bear the name by which everybody knows it."""
    file = " ".join(_CHUNK.findall(source.filename.rpartition(".")[0].replace("-", " ")))
    return " ".join((source.title, source.issuer, source.place, source.meeting, source.symbol, source.date[:4], file))
