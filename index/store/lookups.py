"""Questions to the database that search asks: which passages may answer, and which bear a number, an id, a symbol."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from ..errors import UnknownDocument
from ..records import Filters
from ..words import days, label_key, storable, symbol_key, symbol_readings, text_key
from .publication import ANSWERS, CURRENT, READABLE
from .tables import LIVE, StoredSource, stored_sources

Rows = npt.NDArray[np.int64]

_JOINED = "FROM passages JOIN sources ON sources.id = passages.source"


def stored_document(connection: sqlite3.Connection, doc_id: str, *, everything: bool) -> StoredSource:
    """The document with this id. `everything`: staff ask, who may read what readers may not yet, or no more.

    Raises:
        UnknownDocument
    """
    found = stored_sources(connection, f"doc_id = ? AND {LIVE if everything else READABLE}", (doc_id,))
    if not found:
        raise UnknownDocument("index.document.unknown", document=doc_id)
    return found[0]


def allowed_rows(connection: sqlite3.Connection, filters: Filters) -> Rows:
    """The passages that may answer, ascending."""
    conditions, values = [ANSWERS], list[str]()
    if not filters.superseded:
        conditions.append(CURRENT)
    for column, wanted in (
        ("doc_id", filters.doc_ids),
        ("kind", filters.kinds),
        ("status", filters.statuses),
        ("issuer_key", tuple(text_key(issuer) for issuer in filters.issuers)),
    ):
        if wanted:
            conditions.append(f"sources.{column} IN ({','.join('?' * len(wanted))})")
            values.extend(storable(value) for value in wanted)
    if filters.languages:
        # `es` allows `es-MX` too
        one = "(passages.language = ? OR substr(passages.language, 1, length(?) + 1) = ? || '-')"
        conditions.append(f"({' OR '.join([one] * len(filters.languages))})")
        values.extend(storable(language) for language in filters.languages for _ in range(3))
    # A document of 2005 may be of any day of that year.
    if filters.date_from:
        conditions.append("last_day <> '' AND last_day >= ?")
        values.append(days(filters.date_from)[0] or filters.date_from)
    if filters.date_to:
        conditions.append("first_day <> '' AND first_day <= ?")
        values.append(days(filters.date_to)[1] or filters.date_to)
    found = connection.execute(f"SELECT row {_JOINED} WHERE {' AND '.join(conditions)} ORDER BY row", values)
    return np.fromiter((row for (row,) in found), dtype=np.int64)


def all_answer(connection: sqlite3.Connection, *, superseded: bool = False) -> bool:
    """Whether there is no document that may not answer; `superseded` ones may if it says so."""
    condition = ANSWERS if superseded else f"{ANSWERS} AND {CURRENT}"
    return connection.execute(f"SELECT 1 FROM sources WHERE {LIVE} AND NOT ({condition})").fetchone() is None


def rows_with_label(connection: sqlite3.Connection, label: str, doc_ids: Sequence[str] = ()) -> Rows:
    """The passages with this label, in those of these documents that answer or, without any named, in all current ones.

    First those that bear it (the parts of a divided paragraph in order), then its sub-paragraphs: `18` has `18(a)`,
    `115` has `115.1`. Labels are compared as `keys.label_key` writes them. Where a document has both an `Article 18`
    and a paragraph `18`, the word decides; documents that have the number without the word come after those that have
    both. A footnote is found as `note 18` alone.
    """
    word, number = label_key(label)
    if not number:
        return np.empty(0, dtype=np.int64)
    condition, values = f"{ANSWERS} AND {CURRENT}", list[str]()
    if doc_ids:
        condition, values = (
            f"{ANSWERS} AND doc_id IN ({','.join('?' * len(doc_ids))})",
            [storable(one) for one in doc_ids],
        )
    start = len(number)
    found = connection.execute(
        f"""SELECT row, label_key, label_word, source {_JOINED} WHERE {condition}
        AND (label_key = ? OR (label_key > ? AND label_key < ?)) ORDER BY source, place""",
        (*values, number, number, number + "\U0010ffff"),
    ).fetchall()
    found = [
        (row, key != number, said, source)
        for row, key, said, source in found
        if (key == number or key[start] in "(.") and (said == "note") == (word == "note")
    ]
    with_word = {source for _, _, said, source in found if said == word}
    chosen = [one for one in found if one[2] == word or one[3] not in with_word]
    rows = [row for row, *_ in sorted(chosen, key=lambda one: (one[2] != word, one[1]))]
    return np.array(rows, dtype=np.int64)


def rows_of(connection: sqlite3.Connection, source: int) -> list[int]:
    """The passages of a document, in reading order."""
    return [row for (row,) in connection.execute("SELECT row FROM passages WHERE source = ? ORDER BY place", (source,))]


def rows_with_ids(connection: sqlite3.Connection, passage_ids: Iterable[str]) -> list[int]:
    """The passages with these ids, in documents that readers may read, ascending. Each document is looked through once.

    Two parts of a document that say the same under the same label have one id.
    """
    wanted: dict[str, set[str]] = {}
    for passage_id in passage_ids:
        wanted.setdefault(storable(passage_id.partition("#")[0]), set()).add(storable(passage_id))
    rows: list[int] = []
    for doc_id, ids in wanted.items():
        found = connection.execute(
            f"""SELECT row {_JOINED} WHERE {READABLE} AND doc_id = ? AND json_extract(record, '$.passage_id') IN (
                SELECT value FROM json_each(?))""",
            (doc_id, json.dumps(sorted(ids))),
        )
        rows += (row for (row,) in found)
    return sorted(rows)


def documents_with_symbol(connection: sqlite3.Connection, symbol: str) -> tuple[str, ...]:
    """The ids of the documents that answer and bear this symbol, or bear it among others.

    The newest first; superseded versions come last.
    """
    wanted = symbol_key(symbol)
    if not wanted:
        return ()
    found = connection.execute(
        f"SELECT doc_id, symbol_key FROM sources WHERE {ANSWERS} AND symbol_key <> '' "
        f"ORDER BY {CURRENT} DESC, last_day DESC, id DESC"
    )
    return tuple(doc_id for doc_id, key in found if wanted in symbol_readings(key))
