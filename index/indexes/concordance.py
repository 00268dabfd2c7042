"""Where a phrase stands, letter for letter, in every passage of a library: also in the thousandth, also in half a word.

The texts of all passages are kept in memory, written in one way (`letters`), a string for each document, and looked
through from end to end: 2 ms for 8,000 passages. An index of words would have to agree with the texts on what a word
is; here nothing can be missed. Rows are never used twice, so that only what came since has to be read again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from threading import Lock

import numpy as np
import numpy.typing as npt

from ..store import LIVE, Database, generation
from .letters import even, folded, lowered, places, unaccented

Rows = npt.NDArray[np.int64]

_JOINED = f"FROM passages JOIN sources ON sources.id = passages.source WHERE {LIVE}"
_BETWEEN = "\n"
"""Between the passages of a document; no even text holds it, so that no phrase is found across."""


@dataclass(frozen=True, slots=True)
class Strictness:
    """What must agree besides the letters. Kinds of quotation marks, dashes and spaces never need to (`letters`)."""

    case: bool = False
    diacritics: bool = False
    unfinished: bool = False
    """The last word may go on: somebody is still typing."""
    within_words: bool = False
    """It may begin and end anywhere. Otherwise a phrase begins and ends with a whole word."""


_LENIENT = Strictness()


@dataclass(frozen=True, slots=True)
class SoughtPhrase:
    """A phrase to look for, as an even text."""

    text: str
    """Empty: nothing is looked for."""
    strictness: Strictness = _LENIENT

    @classmethod
    def of(cls, text: str, strictness: Strictness = _LENIENT) -> SoughtPhrase:
        """The phrase that a person wrote."""
        return cls(even(text).strip(), strictness)

    def places_in(self, even_text: str, folded_text: str) -> Iterator[int]:
        """Where it begins in an even text, ascending, none within another; `folded_text` is that text folded."""
        wanted = folded(self.text)
        at = folded_text.find(wanted) if wanted else -1
        while at >= 0:
            stands = self._is_whole(folded_text, at) and self._agrees(even_text[at : at + len(wanted)])
            if stands:
                yield at
            at = folded_text.find(wanted, at + (len(wanted) if stands else 1))

    def _is_whole(self, text: str, at: int) -> bool:
        if self.strictness.within_words:
            return True
        end = at + len(self.text)
        if at and text[at].isalnum() and text[at - 1].isalnum():
            return False
        return self.strictness.unfinished or not (text[end - 1].isalnum() and text[end : end + 1].isalnum())

    def _agrees(self, found: str) -> bool:
        match self.strictness.case, self.strictness.diacritics:
            case True, True:
                return found == self.text
            case True, False:
                return unaccented(found) == unaccented(self.text)
            case False, True:
                return lowered(found) == lowered(self.text)
        return True


def spans(text: str, phrase: SoughtPhrase) -> tuple[tuple[int, int], ...]:
    """(start, end) of each place in `text`, as it is written, where the phrase stands."""
    written = even(text)
    found = list(phrase.places_in(written, folded(written)))
    if not found:
        return ()
    begins, ends = places(text)
    return tuple((int(begins[at]), int(ends[at + len(phrase.text) - 1])) for at in found)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The passages of one document, in reading order."""

    rows: Rows
    starts: Rows
    """(rows,) where each begins in `even`."""
    even: str
    folded: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """The texts of one generation of a library, whether they may answer or not."""

    generation: int
    documents: dict[int, _Texts]

    def occurrences(self, phrase: SoughtPhrase) -> tuple[Rows, Rows]:
        """The rows in which a phrase stands, ascending, and how often it stands in each."""
        rows, counts = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for texts in self.documents.values():
            found = np.fromiter(phrase.places_in(texts.even, texts.folded), np.int64)
            if len(found):
                which, often = np.unique(np.searchsorted(texts.starts, found, "right") - 1, return_counts=True)
                rows.append(texts.rows[which])
                counts.append(often)
        together = np.concatenate(rows)
        order = np.argsort(together)
        return together[order], np.concatenate(counts)[order]


class Concordances:
    """Holds the concordance of one library and renews it when the library has changed. Safe with threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = Lock()
        self._read = Concordance(-1, {})

    def current(self) -> Concordance:
        """That of the present generation."""
        with self._guard, self._database.reading() as connection:
            if self._read.generation != generation(connection):
                self._read = _renewed(connection, self._read)
            return self._read


def _renewed(connection: sqlite3.Connection, earlier: Concordance) -> Concordance:
    """The concordance of the database as `connection` sees it, with those texts of an earlier one that are the same."""
    documents: dict[int, _Texts] = {}
    found = connection.execute(f"SELECT passages.source, passages.row {_JOINED} ORDER BY passages.source, passages.row")
    for source, group in groupby(found, key=lambda one: one[0]):
        rows = np.fromiter((row for _, row in group), np.int64)
        known = earlier.documents.get(source)
        same = known is not None and np.array_equal(known.rows, rows)
        documents[source] = known if known is not None and same else _read_texts(connection, source)
    return Concordance(generation(connection), documents)


def _read_texts(connection: sqlite3.Connection, source: int) -> _Texts:
    found = connection.execute("SELECT row, record FROM passages WHERE source = ? ORDER BY row", (source,)).fetchall()
    texts = [even(json.loads(record)["text"]) for _, record in found]
    lengths = np.array([len(text) + len(_BETWEEN) for text in texts], np.int64)
    together = _BETWEEN.join(texts)
    return _Texts(
        np.array([row for row, _ in found], np.int64), np.cumsum(lengths) - lengths, together, folded(together)
    )
