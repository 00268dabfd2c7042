"""Records to rows of `library.db` and back: documents, their blocks, passages and vectors, and the library's state.

What else is asked of these rows stands with whoever asks (`lookups`, `publication`, `versions`, `derived` and others).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from ...ingest.codec import MalformedRecord, dumps, loads
from ...ingest.records import Block, Document, Ingested, Passage, RecognisedPage, Source
from ..embedding import Vectors
from ..errors import LibraryDamaged
from ..words import days, label_key, storable, symbol_key, text_key

Record = TypeVar("Record")

LIVE = "removed IS NULL"
MOST_RECOGNISED = 1_000_000
"""Characters of the record of one page: fifty times those of a full one."""
_MANY = 500
"""Values in one statement."""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A document's row: who issued it, without its blocks."""

    id: int
    original: str
    """Name of the file among the originals."""
    document: Document
    """Without blocks."""


def generation(connection: sqlite3.Connection) -> int:
    """How often the library has changed."""
    return int(state(connection, "generation") or 0)


def state(connection: sqlite3.Connection, key: str) -> str:
    found = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def set_state(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
    )


def insert_document(
    connection: sqlite3.Connection,
    ingested: Ingested,
    vectors: Sequence[int],
    *,
    original: str,
    path: str,
) -> None:
    """Stores a document whole; `vectors` are the ids of its passages' vectors, in their order."""
    document, source = ingested.document, ingested.document.source
    cursor = connection.execute(
        """INSERT INTO sources (doc_id, sha256, original, path, symbol_key, title_key, issuer_key, first_day, last_day,
           kind, status, language, supersedes, document, added) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        (
            source.doc_id,
            source.sha256,
            original,
            path,
            *_source_columns(source),
            _document_json(document),
            datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )
    key = int(cursor.lastrowid or 0)
    _insert_blocks(connection, key, document)
    _insert_recognised(connection, key, ingested.recognised)
    _insert_passages(connection, key, source.language, ingested.passages, vectors)


def replace_description(
    connection: sqlite3.Connection, renewed: StoredSource, recognised: Sequence[RecognisedPage]
) -> None:
    """Stores all of a document anew but its passages: source, reader, pages, warnings, the blocks, which it has, and
    where OCR saw them."""
    update_document(connection, renewed, renewed.document.source)
    connection.execute("DELETE FROM blocks WHERE source = ?", (renewed.id,))
    connection.execute("DELETE FROM recognised WHERE source = ?", (renewed.id,))
    _insert_blocks(connection, renewed.id, renewed.document)
    _insert_recognised(connection, renewed.id, recognised)


def replace_passages(
    connection: sqlite3.Connection, renewed: StoredSource, passages: Sequence[Passage], vectors: Sequence[int]
) -> None:
    """Gives a stored document other passages, whose vectors have these ids. Each has a new row."""
    connection.execute("DELETE FROM passages WHERE source = ?", (renewed.id,))
    connection.execute("DELETE FROM sketches WHERE source = ?", (renewed.id,))
    _insert_passages(connection, renewed.id, renewed.document.source.language, passages, vectors)


def _insert_blocks(connection: sqlite3.Connection, key: int, document: Document) -> None:
    connection.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?)",
        ((key, place, dumps(block)) for place, block in enumerate(document.blocks)),
    )


def _insert_recognised(connection: sqlite3.Connection, key: int, pages: Sequence[RecognisedPage]) -> None:
    records = ((page.page, dumps(page)) for page in pages)
    connection.executemany(
        "INSERT INTO recognised VALUES (?, ?, ?)",
        ((key, page, record) for page, record in records if len(record) <= MOST_RECOGNISED),
    )


def _insert_passages(
    connection: sqlite3.Connection, key: int, language: str, passages: Sequence[Passage], vectors: Sequence[int]
) -> None:
    rows = []
    for place, (passage, vector) in enumerate(zip(passages, vectors, strict=True)):
        word, number = label_key(passage.label or "")
        word = "note" if passage.kind == "footnote" else word
        spoken = storable(passage.language or language)
        rows.append((key, place, number, word, spoken, vector, dumps(passage)))
    connection.executemany(
        "INSERT INTO passages (source, place, label_key, label_word, language, vector, record) VALUES (?,?,?,?,?,?,?)",
        rows,
    )


def update_document(connection: sqlite3.Connection, stored: StoredSource, source: Source) -> None:
    """Gives a stored document another source; its content stays."""
    connection.execute(
        """UPDATE sources SET symbol_key = ?, title_key = ?, issuer_key = ?, first_day = ?, last_day = ?, kind = ?,
           status = ?, language = ?, supersedes = ?, document = ? WHERE id = ?""",
        (*_source_columns(source), _document_json(replace(stored.document, source=source)), stored.id),
    )


def _source_columns(source: Source) -> tuple[str, ...]:
    return (
        symbol_key(source.symbol),
        text_key(source.title),
        text_key(source.issuer),
        *days(source.date),
        source.kind,
        source.status,
        storable(source.language),
        source.supersedes,
    )


def _document_json(document: Document) -> str:
    return dumps(replace(document, blocks=()))


def stored_sources(connection: sqlite3.Connection, where: str, values: Iterable[Any] = ()) -> tuple[StoredSource, ...]:
    """The sources that satisfy an SQL condition (written in this package, with `?` for values), oldest first."""
    found = connection.execute(f"SELECT id, original, document FROM sources WHERE {where} ORDER BY id", tuple(values))
    return tuple(StoredSource(key, original, _document(document)) for key, original, document in found)


@lru_cache(maxsize=2_000)
def _document(text: str) -> Document:
    """A search names the same few documents again and again."""
    return read(Document, text)


def stored_blocks(connection: sqlite3.Connection, source: int) -> tuple[Block, ...]:
    found = connection.execute("SELECT record FROM blocks WHERE source = ? ORDER BY place", (source,))
    return tuple(read(Block, record) for (record,) in found)


def stored_recognised(connection: sqlite3.Connection, source: int, page: int) -> RecognisedPage | None:
    """What OCR saw on a page; None where it read nothing, or more than a page can hold. Raises LibraryDamaged."""
    found = connection.execute(
        "SELECT record FROM recognised WHERE source = ? AND page = ? AND length(record) <= ?",
        (source, page, MOST_RECOGNISED),
    ).fetchone()
    return read(RecognisedPage, found[0]) if found else None


def stored_passages(connection: sqlite3.Connection, source: int) -> tuple[Passage, ...]:
    found = connection.execute("SELECT record FROM passages WHERE source = ? ORDER BY place", (source,))
    return tuple(read(Passage, record) for (record,) in found)


def passages_at(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, tuple[Passage, Source]]:
    """The passages of these rows with their sources; a row that is there no more is left out."""
    records: dict[int, tuple[int, str]] = {}
    for some in _portions(rows):
        marks = ",".join("?" * len(some))
        for row, key, record in connection.execute(
            f"SELECT row, source, record FROM passages WHERE row IN ({marks})", some
        ):
            records[row] = (key, record)
    keys = tuple({key for key, _ in records.values()})
    sources: dict[int, Source] = {}
    for some in _portions(keys):
        for stored in stored_sources(connection, f"id IN ({','.join('?' * len(some))})", some):
            sources[stored.id] = stored.document.source
    return {row: (read(Passage, record), sources[key]) for row, (key, record) in records.items()}


def text_hash(embedder_id: str, text: str) -> bytes:
    """What a vector is stored under: the model and the text that it was made of."""
    return sha256(f"{embedder_id}\0{text}".encode("utf-8", "surrogatepass")).digest()


def known_vectors(connection: sqlite3.Connection, hashes: Sequence[bytes]) -> dict[bytes, int]:
    """The ids of those vectors that are stored."""
    known: dict[bytes, int] = {}
    for some in _portions(tuple(dict.fromkeys(hashes))):
        marks = ",".join("?" * len(some))
        known.update(connection.execute(f"SELECT text_hash, id FROM vectors WHERE text_hash IN ({marks})", some))
    return known


def insert_vectors(connection: sqlite3.Connection, hashes: Sequence[bytes], vectors: Vectors) -> None:
    """Stores vectors as little-endian float32; one that is there already stays."""
    connection.executemany(
        "INSERT INTO vectors (text_hash, vector) VALUES (?, ?) ON CONFLICT (text_hash) DO NOTHING",
        ((given, vector.astype("<f4").tobytes()) for given, vector in zip(hashes, vectors, strict=True)),
    )


def renumber_passages(connection: sqlite3.Connection, source: int) -> None:
    """Gives the passages of a document new rows: what an index says of the old ones holds no more."""
    columns = "source, place, label_key, label_word, language, vector, record"
    passages = connection.execute(
        f"SELECT {columns} FROM passages WHERE source = ? ORDER BY place", (source,)
    ).fetchall()
    connection.execute("DELETE FROM passages WHERE source = ?", (source,))
    connection.executemany(f"INSERT INTO passages ({columns}) VALUES (?,?,?,?,?,?,?)", passages)


def point_to_vectors(connection: sqlite3.Connection, source: int, vectors: Sequence[int]) -> None:
    """Gives the passages of a document, in their order, these vectors."""
    connection.executemany(
        "UPDATE passages SET vector = ? WHERE source = ? AND place = ?",
        ((vector, source, place) for place, vector in enumerate(vectors)),
    )


def delete_unused_vectors(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM vectors WHERE id NOT IN (SELECT vector FROM passages)")


def kept_originals(connection: sqlite3.Connection) -> frozenset[str]:
    """The names of the originals that a document owns, removed ones too."""
    return frozenset(name for (name,) in connection.execute("SELECT original FROM sources"))


def read(kind: type[Record], text: str) -> Record:
    """A stored record. Raises LibraryDamaged."""
    try:
        return loads(kind, text)
    except MalformedRecord as exc:
        raise LibraryDamaged("index.library.record_unreadable") from exc


def _portions(values: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
    for start in range(0, len(values), _MANY):
        yield tuple(values[start : start + _MANY])
