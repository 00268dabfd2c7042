"""A library in memory, as `assistant.holdings.Holdings` is asked: for tests that need no database and no index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from fakes import FakeEmbedder, read_lines

from relatoria.index.embedding.embedder import Vectors
from relatoria.index.errors import UnknownDocument
from relatoria.index.parts import found, lacking
from relatoria.index.query import Query
from relatoria.index.records import Filters, Hit, Lacking, Named, Searched
from relatoria.ingest import Limits, Passage, Source


class FakeLibrary:
    """What shares words with a query is near to it. Filters are those by document, issuer and language."""

    generation = 1

    def __init__(self, held: Sequence[tuple[Source, Passage]]) -> None:
        self.embedder = FakeEmbedder()
        self._held = tuple(held)

    def documents(self) -> tuple[Source, ...]:
        return tuple(dict.fromkeys(source for source, _ in self._held))

    def passages_of(self, doc_id: str) -> tuple[Passage, ...]:
        if doc_id not in {source.doc_id for source, _ in self._held}:
            raise UnknownDocument(f"There is no {doc_id}.", doc_id=doc_id)
        return tuple(passage for source, passage in self._held if source.doc_id == doc_id)

    def look_up(self, asked: Query, filters: Filters, *, among: Sequence[str] = ()) -> Named:
        symbols = {name: [one.doc_id for one in self.documents() if one.symbol == name] for name in asked.symbols}
        documents = tuple(chain.from_iterable(symbols.values())) or tuple(among)
        allowed = self._allowed(filters)
        labels: dict[str, list[int]] = {str(place): [] for place in asked.places}
        lacks = []
        for source in self.documents():
            if source.doc_id in (documents or (source.doc_id,)):
                rows = {
                    passage.order: row for row, (_, passage) in enumerate(self._held) if passage.doc_id == source.doc_id
                }
                for place in asked.places:
                    there = found(self.passages_of(source.doc_id), source, place)
                    labels[str(place)] += [row for one in there if (row := rows[one.order]) in allowed]
                    lacks.append(
                        lacking(self.passages_of(source.doc_id), source, place) if documents else Lacking(place)
                    )
        said = " ".join(f"{source.date} {source.title} {passage.text}" for source, passage in self._held)
        return Named(
            documents,
            rows := tuple(chain.from_iterable(labels.values())),
            tuple(dict.fromkeys(self._held[row][0].doc_id for row in rows)),
            tuple(symbol for symbol, found in symbols.items() if not found),
            tuple(label for label, found in labels.items() if not found),
            tuple(year for year in asked.years if str(year) not in said),
            tuple(one for one in dict.fromkeys(lacks) if not labels[str(one.place)]),
        )

    def find(self, asked: Query, vector: Vectors, *, k: int, filters: Filters, named: Named) -> tuple[Hit, ...]:
        allowed = self._allowed(filters)
        near = self.embedder.encode_passages([asked.text, *(passage.text for _, passage in allowed.values())]) @ vector
        scores = {row: float(score) + (row in named.rows) for row, score in zip(allowed, near[1:], strict=True)}
        best = enumerate(sorted(allowed, key=lambda row: -scores[row])[:k], start=1)
        return tuple(
            Hit(allowed[row][1], allowed[row][0], scores[row], rank, named=row in named.rows) for rank, row in best
        )

    def searched(self, filters: Filters) -> Searched:
        found = self._allowed(filters).values()
        years = sorted(int(source.date[:4]) for source, _ in found if source.date)
        languages = Counter(passage.language for _, passage in found).most_common()
        spoken = tuple(language for language, _ in languages)
        return Searched(len(dict(found)), len(found), spoken, (years[0], years[-1]) if years else None)

    def passages_within(self, filters: Filters) -> tuple[tuple[Source, int], ...]:
        counts = Counter(source for source, _ in self._allowed(filters).values())
        return tuple((source, counts[source]) for source in self.documents())

    def _allowed(self, filters: Filters) -> dict[int, tuple[Source, Passage]]:
        return {
            row: (source, passage)
            for row, (source, passage) in enumerate(self._held)
            if source.doc_id in (filters.doc_ids or (source.doc_id,))
            if source.issuer in (filters.issuers or (source.issuer,))
            if passage.language in (filters.languages or (passage.language,))
        }


def fake_library_of(files: Mapping[str, Sequence[str]], folder: Path) -> FakeLibrary:
    """As `fakes.library_of`, in memory: each document a head for `read_lines` and the lines of its passages."""
    held = []
    for name, (head, *passages) in files.items():
        path = folder / f"{name}.txt"
        path.write_text(f"{head}\n\n" + "\n".join(passages), encoding="utf-8")
        read = read_lines(path, Limits(), filename=path.name)
        held += [(read.document.source, passage) for passage in read.passages]
    return FakeLibrary(held)
