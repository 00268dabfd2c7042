"""What a search asks of a library: which passages may answer, and which of them are near, share words or bear a number.

A passage is known here by its row, which names one passage and never another; whoever searches turns the few rows that
are shown into passages (`passages`). Only this package reckons with rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

import numpy as np
import numpy.typing as npt

from ..ingest.records import Passage, Source
from .embedding import Vectors
from .errors import LibraryDamaged
from .indexes import Catalogue, Concordance, Concordances, Indexes, read_catalogue
from .records import Filters, Searched
from .store import ANSWERS, CURRENT, Database, lookups, publication, tables
from .words import days

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

_EVERYTHING = Filters()
_REMEMBERED = 32
"""Filters whose allowed rows are kept."""


class Retrieval:
    """The indexes of an open library, and what the database says of their rows. Safe with threads."""

    def __init__(self, database: Database, indexes: Indexes) -> None:
        self._database = database
        self._indexes = indexes
        self._allowed: dict[tuple[int, str, Filters], Rows] = {}
        self._catalogue: Catalogue | None = None
        self._concordances = Concordances(database)
        self._guard = Lock()

    def allowed(self, filters: Filters = _EVERYTHING) -> Rows | None:
        """The rows that may answer, ascending; None for all that are indexed."""
        return self._answering(filters, self._indexes.current().generation)

    def catalogue(self) -> Catalogue:
        """The document and the language of every passage that answers now."""
        with self._database.reading() as connection:
            known = self._catalogue
            now = (tables.generation(connection), publication.today())
            if known is None or (known.generation, known.day) != now:
                known = self._catalogue = read_catalogue(connection)
        return known

    def searched(self, filters: Filters = _EVERYTHING) -> Searched:
        """What a search within these filters looks through: of a library that is narrowed down, only this part."""
        held = self.catalogue()
        places = self._places(held, filters)
        sources = [held.sources[document] for document in set(held.documents[places].tolist())]
        years = sorted(int(first[:4]) for first, _ in (days(source.date) for source in sources) if first)
        languages = Counter(language for language in held.languages[places].tolist() if language)
        return Searched(
            documents=len(sources),
            passages=len(held.rows[places]),
            languages=tuple(sorted(languages, key=lambda language: (-languages[language], language))),
            years=(years[0], years[-1]) if years else None,
        )

    def passages_within(self, filters: Filters = _EVERYTHING) -> tuple[tuple[Source, int], ...]:
        """Every document that answers, in the order of their addition, and how many of its passages are allowed."""
        held = self.catalogue()
        counts = np.bincount(held.documents[self._places(held, filters)], minlength=len(held.sources))
        return tuple(zip(held.sources, counts.tolist(), strict=True))

    def concordance(self) -> Concordance:
        """The texts of all passages, to be looked through; `allowed` says which of them may answer."""
        return self._concordances.current()

    def nearness(self, vector: Vectors, rows: Rows) -> Scores:
        """(rows,) what `dense` scores indexed rows with; NaN for one that is not indexed."""
        dense = self._indexes.current().dense
        scores = np.full(len(rows), np.nan, np.float32)
        there = np.isin(rows, dense.rows)
        scores[there] = dense.vectors(rows[there]) @ vector
        return scores

    def dense(self, vector: Vectors, k: int, allowed: Rows | None = None) -> tuple[Rows, Scores]:
        """The `k` allowed rows nearest to a query's vector (dimensions,), best first, and how near they are.

        That is the cosine or, in a library of several languages, by how much it exceeds the mean of the passage's
        language (`centring`). `allowed` comes from `allowed`; None allows every current passage.
        """
        among = self.allowed() if allowed is None else allowed
        return self._indexes.current().dense.search(vector, k, among)

    def lexical(self, query: str, k: int, allowed: Rows | None = None, *, every: bool = False) -> tuple[Rows, Scores]:
        """The `k` allowed rows that share most with a query's words, best first, and their BM25 scores, all over 0.

        Fewer than `k`, or none, where fewer share a word, or with `every` have all. `allowed` as in `dense`.
        """
        among = self.allowed() if allowed is None else allowed
        return self._indexes.current().lexical.search(query, k, among, every=every)

    def document_frequency(self, terms: Sequence[str]) -> Rows:
        """In how many passages that may answer each term of `analysis.terms` occurs, in the order given."""
        return self._indexes.current().lexical.document_frequency(terms, self.allowed(Filters(superseded=True)))

    def passages(self, rows: Rows | Sequence[int]) -> tuple[tuple[Passage, Source], ...]:
        """The passages of these rows with their sources, in the order given.

        Raises:
            LibraryDamaged: a row is not there (it was compacted away since it was found).
        """
        wanted = [int(row) for row in rows]
        with self._database.reading() as connection:
            found = tables.passages_at(connection, wanted)
        if missing := set(wanted) - found.keys():
            raise LibraryDamaged("index.document.no_such_passage", passage=min(missing))
        return tuple(found[row] for row in wanted)

    def rows_with_label(self, label: str, doc_ids: Sequence[str] = ()) -> Rows:
        """The passages that bear a label, however it is spaced, then its sub-paragraphs; see `lookups`."""
        with self._database.reading() as connection:
            return lookups.rows_with_label(connection, label, doc_ids)

    def passages_of(self, doc_id: str) -> tuple[Source, dict[int, Passage]]:
        """A document that answers, and its passages by their rows, in reading order. Raises UnknownDocument."""
        with self._database.reading() as connection:
            stored = lookups.stored_document(connection, doc_id, everything=False)
            rows = lookups.rows_of(connection, stored.id)
            return stored.document.source, dict(zip(rows, tables.stored_passages(connection, stored.id), strict=True))

    def documents_of(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The ids of the documents of these rows, each once."""
        if not rows:
            return ()
        held = self.catalogue()
        there = np.array(rows, np.int64)
        places = held.documents[held.positions(there[held.answering(there)])]
        return tuple(dict.fromkeys(held.sources[place].doc_id for place in places.tolist()))

    def documents_with_symbol(self, symbol: str) -> tuple[str, ...]:
        """The ids of the documents that bear a symbol, the current ones first."""
        with self._database.reading() as connection:
            return lookups.documents_with_symbol(connection, symbol)

    def mentions_year(self, year: int) -> bool:
        """Whether a passage has a year, or what identifies a current document: its date, title, meeting or symbol."""
        if self.document_frequency([str(year)])[0]:
            return True
        with self._database.reading() as connection:
            stored = tables.stored_sources(connection, f"{ANSWERS} AND {CURRENT}")
        described = (one.document.source for one in stored)
        return any(str(year) in f"{one.date} {one.title} {one.meeting} {one.symbol}" for one in described)

    def _places(self, held: Catalogue, filters: Filters) -> Rows | slice:
        """Where the rows that may answer stand in a catalogue; no index is loaded for that."""
        allowed = self._answering(filters)
        return slice(None) if allowed is None else held.positions(allowed)

    def _answering(self, filters: Filters, indexed: int | None = None) -> Rows | None:
        """The rows that may answer, ascending; None for all that there are, where the indexes are of this generation.

        `indexed`: the generation of the indexes that are to be searched, if any are.
        """
        with self._database.reading() as connection:
            asked = (tables.generation(connection), publication.today(), filters)
            plain = replace(filters, superseded=False) == _EVERYTHING and indexed in (None, asked[0])
            if plain and lookups.all_answer(connection, superseded=filters.superseded):
                return None
            with self._guard:
                known = self._allowed.get(asked)
            if known is None:
                known = lookups.allowed_rows(connection, filters)
        with self._guard:
            while len(self._allowed) >= _REMEMBERED:
                self._allowed.pop(next(iter(self._allowed)))
            self._allowed[asked] = known
        return known
