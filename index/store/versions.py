"""Whether a document is another version of one that the library holds, what it is called then, and which is newer.

Symbol, issuer, title and date say which documents may be one; their texts decide. Two volumes of a report bear one
masthead and share no sentence: both stay, and whoever adds the second is told of the first.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ingest.records import Document, Passage
from ..words import symbol_key, text_key
from .publication import CURRENT, READABLE
from .tables import LIVE, StoredSource, stored_passages, stored_sources

_SURE = 0.5
"""Below this confidence, what was read as the symbol may be one that the text only mentions."""
_KEPT = 0.3
"""A revision in the same place keeps at least this share of the passages of the shorter version."""
_SAME_SYMBOL = 0.15
_SAME_MASTHEAD = 0.5
_SAME_TITLE = 0.8
"""How much of the shorter text must stand in the other one, by what else speaks for one document."""
_RUN = 3
"""Words of a run: a text is compared by its runs, so that a corrected word costs three of them."""
_LEAST = 12
"""Runs of a text about which anything can be said."""
_LONGEST = 500
"""Versions in a row that are looked at: a database that somebody has edited may lead in a circle."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kin:
    """What the library holds of the same name: a version that is replaced, or else another text."""

    older: StoredSource | None = None
    namesake: StoredSource | None = None


def kin(connection: sqlite3.Connection, document: Document, passages: Sequence[Passage], path: str) -> Kin:
    """The newest current document that this one replaces, or one that is called the same and says something else.

    The same document is what has its symbol, its issuer, title and date, its title, or its path, and as much of its
    text as that asks for. A translation is not a version, nor is a presentation one of the report that it presents.
    """
    ours = _runs(_body(passages))
    namesake = None
    for stored, asked in _candidates(connection, document):
        alike = _alike(ours, _runs(_body(stored_passages(connection, stored.id))))
        # of a few words nothing can be said: there the symbol decides
        if asked == _SAME_SYMBOL if alike is None else alike >= asked:
            return Kin(older=stored)
        if asked != _SAME_TITLE and namesake is None:
            namesake = stored
    for stored in reversed(stored_sources(connection, f"{LIVE} AND {CURRENT} AND path = ?", (path,))):
        theirs = _body(stored_passages(connection, stored.id))
        if (_alike(ours, _runs(theirs)) or 0.0) >= _SAME_MASTHEAD or _share(_body(passages), theirs) >= _KEPT:
            return Kin(older=stored)
    return Kin(namesake=namesake)


def _candidates(connection: sqlite3.Connection, document: Document) -> Iterator[tuple[StoredSource, float]]:
    """What may be the same document, the likeliest and newest first, and the likeness that is asked of its text."""
    source = document.source
    symbol, title, issuer = symbol_key(source.symbol), text_key(source.title), text_key(source.issuer)

    def current(condition: str, key: str) -> Iterator[StoredSource]:
        same_sort = f"{LIVE} AND {CURRENT} AND language = ? AND kind = ? AND {condition}"
        return reversed(stored_sources(connection, same_sort, (source.language, source.kind, key)))

    if symbol and dict(document.confidence).get("symbol", 1.0) >= _SURE:
        yield from ((stored, _SAME_SYMBOL) for stored in current("symbol_key = ?", symbol))
    for stored in current("title_key = ?", title) if title else ():
        other = stored.document.source
        if symbol and symbol_key(other.symbol) not in ("", symbol):
            continue
        whole = issuer and source.date and (issuer, source.date) == (text_key(other.issuer), other.date)
        yield stored, _SAME_MASTHEAD if whole else _SAME_TITLE


def _body(passages: Sequence[Passage]) -> Sequence[Passage]:
    """A text without the masthead above its first sentence, which two volumes share."""
    begin = next((place for place, passage in enumerate(passages) if passage.label or _is_sentence(passage.text)), 0)
    return passages[begin:]


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", ":", ";")) and len(_WORD.findall(text)) >= 8


def _runs(body: Sequence[Passage]) -> frozenset[str]:
    words = [word for passage in body for word in _WORD.findall(text_key(passage.text))]
    return frozenset(" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> float | None:
    """The share of the runs of the shorter text that stand in the other, 0..1; None where a text is too short."""
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter >= _LEAST else None


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
