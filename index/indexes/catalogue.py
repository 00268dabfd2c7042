"""What search must know of every passage without reading it: its document and its language, in columns."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...ingest.records import Source
from ..store import ANSWERS, generation, stored_sources, today
from .dense import positions_in

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The passages that answer, of one generation of a library and one day, ascending by row."""

    generation: int
    day: str
    rows: Rows
    languages: npt.NDArray[np.str_]
    """(rows,) BCP 47, the language alone."""
    documents: npt.NDArray[np.int64]
    """(rows,) places in `sources`."""
    sources: tuple[Source, ...]

    def positions(self, rows: Rows) -> Rows:
        """Where these rows stand; those that do not answer are left out."""
        return positions_in(self.rows, rows)

    def answering(self, rows: Rows, allowed: Rows | None = None) -> npt.NDArray[np.bool_]:
        """(rows,) which of these rows answer and are allowed; None allows all."""
        answers = np.isin(rows, self.rows)
        return answers if allowed is None else answers & np.isin(rows, allowed)


def read_catalogue(connection: sqlite3.Connection) -> Catalogue:
    """From the database, in one view of it."""
    stored = stored_sources(connection, ANSWERS)
    place = {one.id: index for index, one in enumerate(stored)}
    found = connection.execute(
        f"""SELECT passages.row, passages.source, passages.language FROM passages JOIN sources
        ON sources.id = passages.source WHERE {ANSWERS} ORDER BY passages.row"""
    ).fetchall()
    return Catalogue(
        generation=generation(connection),
        day=today(),
        rows=np.array([row for row, _, _ in found], np.int64),
        languages=np.array([language[:2] for _, _, language in found], np.str_),
        documents=np.array([place[source] for _, source, _ in found], np.int64),
        sources=tuple(one.document.source for one in stored),
    )
