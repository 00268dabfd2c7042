"""Which passages share words with a query: BM25 by Tantivy over the terms of `analysis`.

Two fields: `text` (what the passage says) and `place` (title, symbol, headings: where it says it), the second of lower
weight, since it is the same in many passages. A query is built from terms and never parsed, so that no character of it
is syntax. Every word of it may be read in several languages; the best reading counts, not their sum. BM25 as in
Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, with k1 = 1.2 and b = 0.75.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tantivy

from ..words import content_words, terms, variants
from .dense import positions_in

Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

PLACE_WEIGHT = 0.3
_RANGES = 64
"""Above so many runs of allowed rows, a set of single rows is faster than ranges."""
_HEAP = 64_000_000


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What the index keeps of one passage."""

    row: int
    language: str
    place: str
    text: str


class Lexical:
    """An index of passages; made by `build` or `open`, never changed."""

    def __init__(self, index: tantivy.Index, rows: Rows) -> None:
        self._index = index
        self._schema = _schema()
        self._searcher = index.searcher()
        self._rows = rows
        """Ascending."""

    @classmethod
    def build(cls, passages: Iterable[IndexedPassage], folder: Path | None = None) -> Lexical:
        """Indexes passages, given by ascending row, in an empty folder or, without one, in memory."""
        schema = _schema()
        index = tantivy.Index(schema, path=None if folder is None else str(folder))
        _register(index)
        rows = _write(index, passages)
        return cls(index, np.array(rows, dtype=np.int64))

    @classmethod
    def extended(cls, base: Path, removed: Rows, added: Iterable[IndexedPassage], folder: Path, rows: Rows) -> Lexical:
        """The index of `base` without some rows and with others, in an empty folder; it has `rows` then.

        Files never change once written, so both share those that stay.
        """
        for path in base.iterdir():
            if path.name in ("meta.json", ".managed.json"):
                shutil.copyfile(path, folder / path.name)
            elif path.suffix != ".lock":
                _share(path, folder / path.name)
        index = tantivy.Index.open(str(folder))
        _register(index)
        _write(index, added, removed)
        return cls.open(folder, rows)

    @classmethod
    def open(cls, folder: Path, rows: Rows) -> Lexical:
        """The index that `build` left in a folder; `rows` are those it was built from. Raises ValueError if damaged."""
        index = tantivy.Index.open(str(folder))
        _register(index)
        opened = cls(index, rows)
        if opened._searcher.num_docs != len(rows):
            raise ValueError(f"{opened._searcher.num_docs} passages in the index, {len(rows)} in the list of rows")
        return opened

    def search(self, query: str, k: int, allowed: Rows | None = None, *, every: bool = False) -> tuple[Rows, Scores]:
        """The best `k` of the allowed rows (ascending; None: all), best first, and their BM25 scores (over 0).

        Fewer than `k` where fewer share a word with the query; with `every`, where fewer have every word of it, in
        their text or their place.
        """
        if k < 1 or len(self._rows) == 0 or (allowed is not None and len(allowed) == 0):
            return _nothing()
        wanted = self._words(query, every=every)
        if wanted is None:
            return _nothing()
        if allowed is not None:
            among = tantivy.Query.const_score_query(self._among(allowed), 0.0)
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, among)])
        found = self._searcher.search(wanted, min(k, len(self._rows)), count=False).hits
        if not found:
            return _nothing()
        rows = self._searcher.fast_field_values("row", [address for _, address in found])
        return np.array(rows, dtype=np.int64), np.array([score for score, _ in found], dtype=np.float32)

    def document_frequency(self, given: Sequence[str], allowed: Rows | None = None) -> Rows:
        """In how many of the allowed passages (their text, not their headings) each term of `analysis.terms` occurs."""
        if allowed is None:
            return np.array([self._searcher.doc_freq("text", term) for term in given], dtype=np.int64)
        among = self._among(allowed)
        both = (((tantivy.Occur.Must, self._term("text", term)), (tantivy.Occur.Must, among)) for term in given)
        found: list[Any] = [self._searcher.search(tantivy.Query.boolean_query(list(clauses)), 1) for clauses in both]
        return np.array([result.count for result in found], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._rows)

    def _words(self, query: str, *, every: bool) -> tantivy.Query | None:
        clauses: list[tuple[tantivy.Occur, tantivy.Query]] = []
        for word in dict.fromkeys(content_words(query)):
            readings = [self._term("text", term) for term in variants(word)]
            places = [self._term("place", term) for term in variants(word)]
            either = [_best(readings), tantivy.Query.boost_query(_best(places), PLACE_WEIGHT)]
            if every:
                each = [(tantivy.Occur.Should, one) for one in either]
                clauses.append((tantivy.Occur.Must, tantivy.Query.boolean_query(each)))
            else:
                clauses += [(tantivy.Occur.Should, one) for one in either]
        return tantivy.Query.boolean_query(clauses) if clauses else None

    def _term(self, field: str, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, term)

    def _among(self, allowed: Rows) -> tantivy.Query:
        """Holds for the allowed rows. Passages of a document have neighbouring rows, so a few ranges mostly do."""
        mask = np.zeros(len(self._rows), dtype=bool)
        mask[positions_in(self._rows, allowed)] = True
        edges = np.flatnonzero(np.diff(mask, prepend=False, append=False))
        if not len(edges):
            return tantivy.Query.empty_query()
        if len(edges) <= 2 * _RANGES:
            runs = [
                tantivy.Query.range_query(self._schema, "row", tantivy.FieldType.Unsigned, int(first), int(last))
                for first, last in zip(self._rows[edges[::2]], self._rows[edges[1::2] - 1], strict=True)
            ]
            return tantivy.Query.boolean_query([(tantivy.Occur.Should, run) for run in runs])
        if mask.sum() * 2 <= len(mask):
            return tantivy.Query.term_set_query(self._schema, "row", self._rows[mask].tolist())
        others = tantivy.Query.term_set_query(self._schema, "row", self._rows[~mask].tolist())
        everything = tantivy.Query.all_query()
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, everything), (tantivy.Occur.MustNot, others)])


def _write(index: tantivy.Index, added: Iterable[IndexedPassage], removed: Rows | None = None) -> list[int]:
    """Changes an index and gives the rows that it was given."""
    # one thread: rows stay in order, so that equal scores rank the same each time
    writer = index.writer(_HEAP, 1)
    if removed is not None and len(removed):
        writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, "row", removed.tolist()))
    rows: list[int] = []
    for passage in added:
        document = tantivy.Document()
        document.add_unsigned("row", passage.row)
        document.add_text("text", " ".join(terms(passage.text, passage.language)))
        document.add_text("place", " ".join(terms(passage.place, passage.language)))
        writer.add_document(document)
        rows.append(passage.row)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return rows


def _share(path: Path, target: Path) -> None:
    try:
        target.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copyfile(path, target)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", indexed=True, fast=True)
    builder.add_text_field("text", tokenizer_name="terms", index_option="freq")
    builder.add_text_field("place", tokenizer_name="terms", index_option="freq")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    # the texts come as terms already, with single spaces between them
    index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def _best(readings: list[tantivy.Query]) -> tantivy.Query:
    return readings[0] if len(readings) == 1 else tantivy.Query.disjunction_max_query(readings)


def _nothing() -> tuple[Rows, Scores]:
    return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
