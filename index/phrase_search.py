"""The drafters' search: where a phrase stands, word for word; which passages have these words; which mean this.

A phrase is looked for in every passage (`concordance`), so that the thousandth place is found like the first. Words
must all be there, in any of their inflected forms. Meaning is the hybrid search of `search`. All three find only what
may answer, say of what they found how much there is of each kind (`facets`), and mark the words that were looked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..ingest.records import STATUS_ORDER, DocumentKind, PageStart, Passage, Source, Status
from .facets import FIELDS, Facet, Tally, facets, freed
from .indexes import Catalogue, SoughtPhrase, Spans, Strictness, spans, word_marks
from .library import Library
from .query import LONGEST, understand
from .records import Filters, Hit
from .retrieval import Retrieval
from .words import content_words

Way = Literal["phrase", "words", "meaning"]
Order = Literal["relevance", "date", "place"]
Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]

MEANT = 100
"""How many passages are found by their meaning: each has one, more or less."""
_EVERYTHING = Filters()
_LENIENT = Strictness()


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that was found. `passage.text[start:end]` of a span can be quoted as it is."""

    passage: Passage
    source: Source
    spans: Spans
    """What of the text was looked for, ascending, none within another. Empty where only the meaning is alike, or where
    the words stand in the heading."""
    score: float
    """Phrase: how often it stands there. Words: BM25. Meaning: as `search`."""

    @property
    def begins(self) -> PageStart | None:
        """The page of the first span; None for formats without pages."""
        return self.passage.page_at(self.spans[0][0] if self.spans else 0)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and what is to be said of all of it."""

    way: Way
    matches: tuple[Match, ...]
    first: int
    """Place of the first of them among all, from 0."""
    total: int
    """Passages."""
    occurrences: int
    """How often a phrase stands in them; 0 for words and meaning."""
    facets: tuple[Facet, ...]
    missing: tuple[str, ...] = ()
    """Words that no passage has, and which were therefore not asked for."""
    relaxed: bool = False
    """No passage has all of the words; these have some."""


@dataclass(frozen=True, slots=True)
class Use:
    """A document that uses a phrase."""

    doc_id: str
    title: str
    symbol: str
    date: str
    kind: DocumentKind
    status: Status
    language: str
    passages: int
    occurrences: int


def find(
    library: Library,
    text: str,
    *,
    way: Way = "phrase",
    filters: Filters = _EVERYTHING,
    strictness: Strictness = _LENIENT,
    order: Order = "relevance",
    first: int = 0,
    count: int = 20,
) -> Found:
    """The passages from place `first` (from 0) on, at most `count`, of all that were found.

    By relevance, agreed text comes first and then the newest, where a phrase was looked for; by date, the newest; by
    place, the documents in the order of their addition, each as it is printed. Meaning is always by relevance.
    `strictness` is for phrases. Of a longer text, the first `query.LONGEST` characters are looked for.
    """
    text, first, count = text[:LONGEST], max(first, 0), max(count, 0)
    if way == "meaning":
        return _meant(library, text, filters, first, count)
    retrieval = library.retrieval
    found = _with_phrase(retrieval, text, strictness) if way == "phrase" else _with_words(retrieval, text, filters)
    catalogue = retrieval.catalogue()
    within = catalogue.answering(found.rows, retrieval.allowed(filters))
    chosen = found.rows[within]
    ordered = _ordered(catalogue, chosen, found.scores[within], order, by_score=way == "words")
    shown = ordered[first : first + count]
    return Found(
        way,
        tuple(
            Match(passage, source, found.marked(passage), float(score))
            for (passage, source), score in zip(
                retrieval.passages(chosen[shown]), found.scores[within][shown], strict=True
            )
        ),
        first,
        len(chosen),
        int(found.often[within].sum()),
        facets(
            filters,
            lambda others: _tally(catalogue, found.rows[catalogue.answering(found.rows, retrieval.allowed(others))]),
            catalogue.sources,
        ),
        found.missing,
        found.relaxed,
    )


def uses(
    library: Library, phrase: str, *, filters: Filters = _EVERYTHING, strictness: Strictness = _LENIENT
) -> tuple[Use, ...]:
    """The documents that use a phrase, the oldest first; those without a date at the end."""
    rows, often = library.retrieval.concordance().occurrences(SoughtPhrase.of(phrase[:LONGEST], strictness))
    catalogue = library.retrieval.catalogue()
    within = catalogue.answering(rows, library.retrieval.allowed(filters))
    documents = catalogue.documents[catalogue.positions(rows[within])]
    passages, occurrences = Counter(documents.tolist()), Counter[int]()
    for document, number in zip(documents.tolist(), often[within].tolist(), strict=True):
        occurrences[document] += number
    found = [
        Use(
            source.doc_id,
            source.title or source.filename,
            source.symbol,
            source.date,
            source.kind,
            source.status,
            source.language,
            passages[document],
            occurrences[document],
        )
        for document in passages
        for source in [catalogue.sources[document]]
    ]
    return tuple(sorted(found, key=lambda use: (not use.date, use.date, use.doc_id)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was found, whether the filters allow it or not."""

    rows: Rows
    scores: Scores
    often: Rows
    """(rows,) how often the phrase stands there; 0 for words."""
    marked: Callable[[Passage], Spans]
    missing: tuple[str, ...] = ()
    relaxed: bool = False


def _with_phrase(retrieval: Retrieval, text: str, strictness: Strictness) -> _Rows:
    phrase = SoughtPhrase.of(text, strictness)
    rows, often = retrieval.concordance().occurrences(phrase)
    return _Rows(rows, often.astype(np.float64), often, lambda passage: spans(passage.text, phrase))


def _with_words(retrieval: Retrieval, text: str, filters: Filters) -> _Rows:
    """The passages that have all of the words; without the words that none has; at last, those with some of them."""
    free = filters
    for field in FIELDS:
        free = freed(free, field)
    allowed = retrieval.allowed(free)
    most = max(len(retrieval.catalogue().rows), 1)
    marked = word_marks(text)

    def having(wanted: str, missing: tuple[str, ...] = (), *, relaxed: bool = False) -> _Rows:
        rows, scores = retrieval.lexical(wanted, most, allowed, every=not relaxed)
        return _Rows(rows, scores.astype(np.float64), np.zeros(len(rows), np.int64), marked, missing, relaxed)

    found = having(text)
    if len(found.rows):
        return found
    asked = dict.fromkeys(content_words(text))
    missing = tuple(word for word in asked if not len(retrieval.lexical(word, 1, allowed)[0]))
    rest = " ".join(word for word in asked if word not in missing)
    found = having(rest, missing)
    return found if len(found.rows) or not rest else having(rest, missing, relaxed=True)


def _meant(library: Library, text: str, filters: Filters, first: int, count: int) -> Found:
    asked = understand(text)
    if not asked.text:
        return Found("meaning", (), first, 0, 0, ())
    vector = library.embedder.encode_queries([asked.text])[0]
    hits = library.find(asked, vector, k=MEANT, filters=filters)

    def tally(others: Filters) -> Tally:
        found = hits if others == filters else library.find(asked, vector, k=MEANT, filters=others)
        return Counter((hit.source.doc_id, hit.passage.language[:2]) for hit in found)

    marked = word_marks(text)
    return Found(
        "meaning",
        tuple(_match(hit, marked) for hit in hits[first : first + count]),
        first,
        len(hits),
        0,
        facets(filters, tally, library.retrieval.catalogue().sources),
    )


def _match(hit: Hit, marked: Callable[[Passage], Spans]) -> Match:
    return Match(hit.passage, hit.source, marked(hit.passage), hit.score)


def _ordered(catalogue: Catalogue, rows: Rows, scores: Scores, order: Order, *, by_score: bool) -> Rows:
    """The places of `rows` in their order."""
    documents = catalogue.documents[catalogue.positions(rows)]
    newest = sorted({source.date for source in catalogue.sources}, reverse=True)
    age_of = {date: place for place, date in enumerate(newest)}
    ages = np.array([age_of[source.date] for source in catalogue.sources], np.int64)[documents]
    ranks = np.array([-STATUS_ORDER.index(source.status) for source in catalogue.sources], np.int64)[documents]
    printed = (rows, documents)
    if order == "place":
        keys: tuple[npt.NDArray[np.generic], ...] = printed
    elif order == "date":
        keys = (*printed, ages)
    elif by_score:
        keys = (*printed, -scores)
    else:
        keys = (*printed, ages, ranks)
    return np.lexsort(keys)


def _tally(catalogue: Catalogue, rows: Rows) -> Tally:
    places = catalogue.positions(rows)
    documents = catalogue.documents[places].tolist()
    languages = catalogue.languages[places].tolist()
    return Counter(
        {
            (catalogue.sources[document].doc_id, language): number
            for (document, language), number in Counter(zip(documents, languages, strict=True)).items()
        }
    )
