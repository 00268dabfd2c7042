"""What a question names and the library does not hold: a paragraph, a symbol, a year. Named things cannot be guessed.

A question for paragraph 75 of a document that ends with paragraph 72 is refused for that reason, and the answer says
so, however near some passage may be in meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...index.library import Library
from ...index.search import Rows, named_documents
from ..questions import Question
from ..wording import say
from .ranking import Ranked


@dataclass(frozen=True, slots=True)
class Missing:
    """What was asked for by name and is not there. `decides`: without it there is no answer."""

    symbols: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    document: str = ""
    """The title or symbol of the one document that was searched for the labels, if it was one."""
    decides: bool = False

    @property
    def found_nothing(self) -> bool:
        """Whether something that was named is not there."""
        return bool(self.symbols or self.labels or self.years)

    def sentences(self, language: str) -> tuple[str, ...]:
        """One sentence for each thing."""
        return (
            *(say("no_symbol", language, symbol=symbol) for symbol in self.symbols),
            *(
                say("no_label_there", language, label=label, document=self.document)
                if self.document
                else say("no_label", language, label=label)
                for label in self.labels
            ),
            *(say("no_year", language, year=year) for year in self.years),
        )


def missing_from(
    library: Library, question: Question, ranked: Sequence[Ranked], allowed: Rows | None = None
) -> Missing:
    """What the question names and the library does not hold among the allowed rows."""
    query = question.query
    documents = named_documents(library, query)
    symbols = tuple(symbol for symbol in query.symbols if not library.documents_with_symbol(symbol))
    labels = tuple(label for label in query.labels if not _bears(library, label, documents, allowed))
    years = tuple(
        year
        for year in query.years
        if not int(library.document_frequency([str(year)])[0]) and not _dated(library, str(year))
    )
    named = {one.hit.source.doc_id: one.hit.source for one in ranked if one.hit.source.doc_id in documents}
    only = next(iter(named.values())) if len(named) == 1 else None
    return Missing(
        symbols=symbols,
        labels=labels,
        years=years,
        document=(only.symbol or only.title) if only else "",
        decides=bool(symbols and len(symbols) == len(query.symbols))
        or bool(labels and len(labels) == len(query.labels))
        or bool(years),
    )


def _bears(library: Library, label: str, documents: Sequence[str], allowed: Rows | None) -> bool:
    rows = library.rows_with_label(label, documents)
    return bool(len(rows) if allowed is None else np.isin(rows, allowed).any())


def _dated(library: Library, year: str) -> bool:
    return any(
        year in f"{source.date} {source.title} {source.meeting} {source.symbol}" for source in library.documents()
    )
