"""Whether a document is another version of one that the library holds, what it is called then, and which is newer."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ...ingest.records import Document, Passage
from ..words import symbol_key, text_key
from .publication import CURRENT, READABLE
from .tables import LIVE, StoredSource, stored_passages, stored_sources

_SURE = 0.5
"""Below this confidence, what was read as the symbol may be one that the text only mentions."""
_KEPT = 0.3
"""A revision in the same place keeps at least this share of the passages of the shorter version."""
_LONGEST = 500
"""Versions in a row that are looked at: a database that somebody has edited may lead in a circle."""


def predecessor(
    connection: sqlite3.Connection, document: Document, passages: Sequence[Passage], path: str
) -> StoredSource | None:
    """The newest current document that this one replaces: the same document, with other content.

    The same is what has its symbol; or its issuer, title and date; or what was added from the same path and has its
    title or much of its text. A translation is not a version, nor is a presentation one of the report that it presents.
    """
    source = document.source
    same_sort = f"{LIVE} AND {CURRENT} AND language = ? AND kind = ?"
    sort = (source.language, source.kind)
    symbol, title, issuer = symbol_key(source.symbol), text_key(source.title), text_key(source.issuer)
    if symbol and dict(document.confidence).get("symbol", 1.0) >= _SURE:
        found = stored_sources(connection, f"{same_sort} AND symbol_key = ?", (*sort, symbol))
        if found:
            return found[-1]
    if issuer and title and source.date:
        found = stored_sources(connection, f"{same_sort} AND title_key = ? AND issuer_key = ?", (*sort, title, issuer))
        found = tuple(
            stored
            for stored in found
            if stored.document.source.date == source.date and symbol in ("", symbol_key(stored.document.source.symbol))
        )
        if found:
            return found[-1]
    for stored in reversed(stored_sources(connection, f"{LIVE} AND {CURRENT} AND path = ?", (path,))):
        if title and text_key(stored.document.source.title) == title:
            return stored
        if _share(passages, stored_passages(connection, stored.id)) >= _KEPT:
            return stored
    return None


def newer_versions(connection: sqlite3.Connection, doc_id: str, where: str = LIVE) -> tuple[str, ...]:
    """The ids of the versions in front of a document that satisfy a condition, the nearest first."""
    found = connection.execute(
        f"""WITH RECURSIVE newer (id_, steps) AS (
            SELECT ?, 0
            UNION
            SELECT doc_id, steps + 1 FROM newer JOIN sources ON supersedes = id_ WHERE {LIVE} AND steps < {_LONGEST}
        ) SELECT id_ FROM newer JOIN sources ON doc_id = id_ WHERE {where} AND id_ <> ? ORDER BY steps, id DESC""",
        (doc_id, doc_id),
    )
    return tuple(dict.fromkeys(one for (one,) in found))


def newer_version(connection: sqlite3.Connection, doc_id: str) -> str:
    """The id of the next newer version that readers may read; empty where there is none."""
    return next(iter(newer_versions(connection, doc_id, READABLE)), "")


def unique_doc_id(connection: sqlite3.Connection, wanted: str) -> str:
    """The wanted id, with the first free number after it where it is taken."""
    taken = {doc_id for (doc_id,) in connection.execute("SELECT doc_id FROM sources")}
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"


def _share(ours: Sequence[Passage], theirs: Sequence[Passage]) -> float:
    here, there = ({text_key(passage.text) for passage in some} for some in (ours, theirs))
    return len(here & there) / min(len(here), len(there)) if here and there else 0.0
