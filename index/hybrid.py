"""Hybrid search: the passages of a library that speak to a query, by meaning and by words, best first.

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

from ..ingest.records import STATUS_ORDER, Passage, Source
from .embedding import Vectors
from .indexes import combine
from .parts import found, lacking
from .query import Query
from .records import Filters, Hit, Lacking, Named
from .retrieval import Retrieval
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
SAME_WORDS = 0.85
"""Share of all their words that two passages have in common when they say the same."""
SPARE = 6
"""Passages that are read beyond `k`, in case some repeat others."""

_EVERYTHING = Filters()
_WORD = re.compile(r"\w+")


def find(
    retrieval: Retrieval,
    asked: Query,
    vector: Vectors,
    *,
    k: int = 10,
    filters: Filters = _EVERYTHING,
    named: Named | None = None,
) -> tuple[Hit, ...]:
    """At most `k` hits for a query that is understood and embedded: `vector` is (dimensions,), of unit length.

    `named`: what is lifted as named, where that is known (`look_up`, within the same filters).
    """
    allowed = retrieval.allowed(filters)
    named = look_up(retrieval, asked, filters) if named is None else named
    dense_rows, _ = retrieval.dense(vector, CANDIDATES, allowed)
    lexical_rows, lexical_scores = retrieval.lexical(asked.text, CANDIDATES, allowed)
    rows = np.array(list(dict.fromkeys(chain(dense_rows.tolist(), lexical_rows.tolist(), named.rows))), np.int64)
    catalogue = retrieval.catalogue()
    rows = rows[catalogue.answering(rows)]  # one may have been removed meanwhile
    if not len(rows):
        return ()
    places = catalogue.positions(rows)
    sources = [catalogue.sources[place] for place in catalogue.documents[places]]
    fused = combine(
        retrieval.nearness(vector, rows).astype(np.float64),
        _aligned(rows, lexical_rows, lexical_scores),
        _shares(asked, catalogue.languages[places]),
    )
    by_number = np.isin(rows, named.rows)
    scores = fused + _gains(asked, named, by_number, sources)
    best = np.argsort(-scores, kind="stable")
    ranks = {"dense": _rank_of(dense_rows), "lexical": _rank_of(lexical_rows)}
    return tuple(
        Hit(
            passage=passage,
            source=source,
            score=float(scores[index]),
            rank=rank,
            ranks=tuple((name, places[int(rows[index])]) for name, places in ranks.items() if rows[index] in places),
            named=bool(by_number[index]),
        )
        for rank, (index, passage, source) in enumerate(_diverse(retrieval, rows, best, k), start=1)
    )


def look_up(retrieval: Retrieval, asked: Query, filters: Filters = _EVERYTHING, *, among: Sequence[str] = ()) -> Named:
    """What a query names, looked for among what the filters allow; `among`: the documents that it describes."""
    bearing = {symbol: retrieval.documents_with_symbol(symbol) for symbol in asked.symbols}
    numbered = [retrieval.documents_with_symbol(f"S/RES/{number}") for number in asked.resolutions]
    documents = tuple(dict.fromkeys(chain(*bearing.values(), *numbered))) or tuple(among)
    labelled, lacks = _standing(retrieval, asked, documents)
    if labelled and (allowed := retrieval.allowed(filters)) is not None:
        labelled = {label: [row for row in rows if row in allowed] for label, rows in labelled.items()}
    return Named(
        documents=documents,
        rows=(rows := tuple(dict.fromkeys(chain(*labelled.values())))),
        bearing=retrieval.documents_of(rows),
        absent_symbols=tuple(symbol for symbol, found in bearing.items() if not found),
        absent_labels=tuple(label for label, found in labelled.items() if not found),
        absent_years=tuple(year for year in asked.years if not retrieval.mentions_year(year)),
        lacking=tuple(one for one in lacks if not labelled[str(one.place)]),
    )


def _standing(
    retrieval: Retrieval, asked: Query, documents: Sequence[str]
) -> tuple[dict[str, list[int]], list[Lacking]]:
    """The rows of each place that is named, and what a document has that has it not. Where no document is meant, places
    are found by their labels alone."""
    rows: dict[str, list[int]] = {str(place): [] for place in asked.places}
    lacks: list[Lacking] = []
    for source, held in map(retrieval.passages_of, documents if rows else ()):
        passages = tuple(held.values())
        row_of = {passage.order: row for row, passage in held.items()}
        for place in asked.places:
            there = found(passages, source, place)
            rows[str(place)] += [row_of[passage.order] for passage in there]
            lacks += [] if there else [lacking(passages, source, place)]
    for place in () if documents else asked.places:
        labels = (str(place), place.dotless, *((place.number,) if "/" in place.number else ()))
        tried = (retrieval.rows_with_label(label).tolist() for label in labels)
        rows[str(place)] = next((some for some in tried if some), [])
        lacks.append(Lacking(place))
    return rows, lacks


def _gains(
    asked: Query, named: Named, by_number: npt.NDArray[np.bool_], sources: Sequence[Source]
) -> npt.NDArray[np.float64]:
    """(rows,) what the passages gain because the query names them or their document, and by their status."""
    years = {str(year) for year in asked.years}
    gain_of = {
        source.doc_id: NAMED_SYMBOL * (source.doc_id in named.documents)
        + NAMED_YEAR * bool(years and years & _years(source))
        + STATUS_STEP * STATUS_ORDER.index(source.status)
        for source in {source.doc_id: source for source in sources}.values()
    }
    gains = np.array([gain_of[source.doc_id] for source in sources], np.float64)
    return np.asarray(gains + NAMED_LABEL * by_number, np.float64)


def _years(source: Source) -> set[str]:
    return {word for word in words(f"{source.title} {source.meeting} {source.date[:4]}") if word.isdigit()}


def _shares(asked: Query, languages: npt.NDArray[np.str_]) -> npt.NDArray[np.float64]:
    """(rows,) the lexical share of each passage."""
    same: npt.NDArray[np.bool_] = languages == asked.language if asked.language else np.ones(len(languages), bool)
    return np.where(same, LEXICAL_SHARE, LEXICAL_SHARE_ACROSS)


def _aligned(rows: Rows, found: Rows, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """(rows,) the score of each row, NaN where it was not found."""
    known = dict(zip(found.tolist(), scores.tolist(), strict=True))
    return np.array([known.get(row, np.nan) for row in rows.tolist()])


def _rank_of(rows: Rows) -> dict[int, int]:
    return {row: rank for rank, row in enumerate(rows.tolist(), start=1)}


def _diverse(retrieval: Retrieval, rows: Rows, best: Rows, k: int) -> list[tuple[int, Passage, Source]]:
    """The first `k` places of an order whose passages do not repeat an earlier one."""
    kept: list[tuple[int, Passage, Source]] = []
    said: list[set[str]] = []
    for some in np.array_split(best, range(k + SPARE, len(best), k + SPARE)):
        for index, (passage, source) in zip(some.tolist(), retrieval.passages(rows[some]), strict=True):
            vocabulary = set(_WORD.findall(passage.text.lower()))
            if not any(len(vocabulary & other) >= SAME_WORDS * len(vocabulary | other) for other in said):
                kept.append((index, passage, source))
                said.append(vocabulary)
                if len(kept) == k:
                    return kept
    return kept
