"""Search: the passages of a library that speak to a query, best first.

Both retrievers look among what the filters allow. Their candidates are scored by both, fused (`fusion`), and lifted by
what the query names: a paragraph by its number, a document by its symbol, its year, the words of its title. Of passages
that say nearly the same (a text and its annex) only the first is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from ..ingest.records import Passage, Source
from ..ingest.structure import language_of
from .embedding import Vectors
from .indexes import LexicalQuery, combine
from .library import Library
from .query import Query, understand
from .records import Filters, Hit
from .words import words

Rows = npt.NDArray[np.int64]

CANDIDATES = 100
"""From each retriever."""
LEXICAL_SHARE = 0.3
"""Of the fused score, where query and passage are of one language."""
LEXICAL_SHARE_ACROSS = 0.2
"""Where they differ: only names, numbers and symbols are written alike."""
NAMED_LABEL = 1.0
NAMED_SYMBOL = 0.5
NAMED_YEAR = 0.06
STATUS_STEP = 0.004
"""What a status is worth over the next lower one: it decides between passages of the same relevance."""
STATUS_ORDER = ("secondary", "background", "draft", "submitted", "chair_summary", "adopted")
SAME_WORDS = 0.85
"""Share of all their words that two passages have in common when they say the same."""
SPARE = 6
"""Passages that are read beyond `k`, in case some repeat others."""

_EVERYTHING = Filters()
_WORD = re.compile(r"\w+")


def search(library: Library, query: str, *, k: int = 10, filters: Filters = _EVERYTHING) -> tuple[Hit, ...]:
    """At most `k` hits; none for a query without a word. The model is asked for one vector."""
    asked = understand(query)
    if not asked.text or k < 1:
        return ()
    return find(library, asked, library.embedder.encode_queries([asked.text])[0], k=k, filters=filters)


def find(
    library: Library, asked: Query, vector: Vectors, *, k: int = 10, filters: Filters = _EVERYTHING
) -> tuple[Hit, ...]:
    """As `search`, for a query that is understood and embedded: `vector` is (dimensions,), of unit length."""
    allowed = library.allowed(filters)
    dense_rows, _ = library.dense(vector, CANDIDATES, allowed)
    lexical_rows, lexical_scores = library.lexical(LexicalQuery(asked.text), CANDIDATES, allowed)
    labelled = named_rows(library, asked, allowed)
    rows = np.array(list(dict.fromkeys(chain(dense_rows.tolist(), lexical_rows.tolist(), labelled))), np.int64)
    catalogue = library.catalogue()
    rows = rows[np.isin(rows, catalogue.rows)]  # one may have been removed meanwhile
    if not len(rows):
        return ()
    places = catalogue.positions(rows)
    sources = [catalogue.sources[place] for place in catalogue.documents[places]]
    fused = combine(
        library.nearness(vector, rows).astype(np.float64),
        _aligned(rows, lexical_rows, lexical_scores),
        _shares(asked, catalogue.languages[places]),
    )
    scores = fused + _named(library, asked, rows, labelled, sources)
    best = np.argsort(-scores, kind="stable")
    ranks = {"dense": _rank_of(dense_rows), "lexical": _rank_of(lexical_rows)}
    return tuple(
        Hit(
            passage=passage,
            source=source,
            score=float(scores[index]),
            rank=rank,
            ranks=tuple((name, places[int(rows[index])]) for name, places in ranks.items() if rows[index] in places),
        )
        for rank, (index, passage, source) in enumerate(_diverse(library, rows, best, k), start=1)
    )


def named_rows(library: Library, asked: Query, allowed: Rows | None = None) -> list[int]:
    """The allowed rows of the paragraphs that the query names by number, in the documents that it names if it does."""
    if not asked.labels:
        return []
    documents = named_documents(library, asked)
    rows = chain.from_iterable(library.rows_with_label(label, documents).tolist() for label in asked.labels)
    among = None if allowed is None else set(allowed.tolist())
    return [row for row in dict.fromkeys(rows) if among is None or row in among]


def named_documents(library: Library, asked: Query) -> tuple[str, ...]:
    """The ids of the documents whose symbol the query names."""
    symbols = (*asked.symbols, *(f"S/RES/{number}" for number in asked.resolutions))
    return tuple(dict.fromkeys(chain.from_iterable(library.documents_with_symbol(symbol) for symbol in symbols)))


def _named(
    library: Library, asked: Query, rows: Rows, labelled: Sequence[int], sources: Sequence[Source]
) -> npt.NDArray[np.float64]:
    """(rows,) what the passages gain because the query names them or their document, and by their status."""
    documents, years = set(named_documents(library, asked)), {str(year) for year in asked.years}
    gain_of = {
        source.doc_id: NAMED_SYMBOL * (source.doc_id in documents)
        + NAMED_YEAR * bool(years and years & _years(source))
        + STATUS_STEP * STATUS_ORDER.index(source.status)
        for source in {source.doc_id: source for source in sources}.values()
    }
    gains = np.array([gain_of[source.doc_id] for source in sources], np.float64)
    return np.asarray(gains + NAMED_LABEL * np.isin(rows, labelled), np.float64)


def _years(source: Source) -> set[str]:
    return {word for word in words(f"{source.title} {source.meeting} {source.date[:4]}") if word.isdigit()}


def _shares(asked: Query, languages: npt.NDArray[np.str_]) -> npt.NDArray[np.float64]:
    """(rows,) the lexical share of each passage."""
    language = language_of(asked.text, among=("en", "es"))
    same: npt.NDArray[np.bool_] = languages == language if language else np.ones(len(languages), bool)
    return np.where(same, LEXICAL_SHARE, LEXICAL_SHARE_ACROSS)


def _aligned(rows: Rows, found: Rows, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """(rows,) the score of each row, NaN where it was not found."""
    known = dict(zip(found.tolist(), scores.tolist(), strict=True))
    return np.array([known.get(row, np.nan) for row in rows.tolist()])


def _rank_of(rows: Rows) -> dict[int, int]:
    return {row: rank for rank, row in enumerate(rows.tolist(), start=1)}


def _diverse(library: Library, rows: Rows, best: Rows, k: int) -> list[tuple[int, Passage, Source]]:
    """The first `k` places of an order whose passages do not repeat an earlier one."""
    kept: list[tuple[int, Passage, Source]] = []
    said: list[set[str]] = []
    for some in np.array_split(best, range(k + SPARE, len(best), k + SPARE)):
        for index, (passage, source) in zip(some.tolist(), library.passages(rows[some]), strict=True):
            vocabulary = set(_WORD.findall(passage.text.lower()))
            if not any(len(vocabulary & other) >= SAME_WORDS * len(vocabulary | other) for other in said):
                kept.append((index, passage, source))
                said.append(vocabulary)
                if len(kept) == k:
                    return kept
    return kept
