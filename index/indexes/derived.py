"""The two indexes that are made from the database and can be made again, from its vectors, without embedding anything.

Whatever does not fit (another generation, another model, another way of analysing words, a byte that differs) is not
used. A small change of a large library extends what is there: rows are never used twice, so that which passages came
and went is seen by their rows alone.
"""

from __future__ import annotations

import dataclasses
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...ingest.records import Passage, Source
from ..embedding import Vectors
from ..failpoints import reached
from ..store import LIVE, generation, read, state, stored_sources
from ..words import ANALYSIS
from .centring import Centres, Languages
from .dense import SIZES, Dense, Rows, Size
from .lexical import IndexedPassage, Lexical
from .manifest import FOLDER, Manifest, checksums, is_whole, read_manifest, sweep_generations, write_manifest

WORDS = "words"
EXTENDED_FROM = 5_000
"""Passages; a smaller library is indexed anew within a second."""
LARGEST_CHANGE = 0.2
"""Share of the passages. Beyond it, all is made anew: removed ones still count in the frequency of words until then,
and the centres of inverted lists no longer fit."""
_JOINED = f"FROM passages JOIN sources ON sources.id = passages.source WHERE {LIVE}"
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Derived:
    """Both indexes, of one generation of the library."""

    generation: int
    dense: Dense
    """Of the vectors without the mean of their languages."""
    lexical: Lexical
    centres: Centres
    folder: Path | None = None
    """Where their files are; None: in memory."""
    changed: int = 0
    """Passages that were added or removed since all was made anew."""


class DerivedUnusable(Exception):
    """The files are missing, of other rules, or damaged; make them anew."""


def build(connection: sqlite3.Connection, folder: Path | None = None, sizes: tuple[Size, ...] = SIZES) -> Derived:
    """Makes both indexes from the database, in an empty folder or in memory. `connection` reads one unchanging view."""
    rows, vectors, languages = _vectors(connection)
    centres = Centres.of(vectors, languages)
    dense = Dense.build(rows, centres.subtracted(vectors, languages), sizes)
    _save(dense, centres, folder)
    words = None if folder is None else folder / WORDS
    return Derived(generation(connection), dense, Lexical.build(_indexed(connection), words), centres, folder)


def extend(
    connection: sqlite3.Connection, base: Derived, folder: Path, sizes: tuple[Size, ...] = SIZES
) -> Derived | None:
    """Makes both indexes from earlier ones, which stay as they are; None where that does not pay."""
    rows = _rows(connection)
    before = base.dense.rows
    removed = np.setdiff1d(before, rows, assume_unique=True)
    kept = np.setdiff1d(before, removed, assume_unique=True)
    changed = base.changed + len(removed) + len(rows) - len(kept)
    if base.folder is None or not len(kept) or len(rows) < EXTENDED_FROM or changed > LARGEST_CHANGE * len(rows):
        return None
    last = int(before[-1])
    added, new_vectors, languages = _vectors(connection, after=last)
    if not np.array_equal(np.concatenate((kept, added)), rows):
        return None
    dense = base.dense.extended(kept, removed, added, base.centres.subtracted(new_vectors, languages), sizes)
    _save(dense, base.centres, folder)
    lexical = Lexical.extended(base.folder / WORDS, removed, _indexed(connection, after=last), folder / WORDS, rows)
    return Derived(generation(connection), dense, lexical, base.centres, folder, changed)


def replace(
    connection: sqlite3.Connection, library: Path, sizes: tuple[Size, ...] = SIZES, base: Derived | None = None
) -> Derived:
    """Makes the indexes fit in the library's folder, from `base` if that pays. The caller is the only writer.

    Where no passage came or went since (what was published or withdrawn is a filter), they fit as they are.
    """
    parent = library / FOLDER
    parent.mkdir(exist_ok=True)
    before = read_manifest(library)
    if before is not None and base is not None and _still_fits(connection, base, before):
        write_manifest(library, dataclasses.replace(before, generation=generation(connection)))
        return dataclasses.replace(base, generation=generation(connection))
    folder = parent / f"{generation(connection)}-{secrets.token_hex(4)}"
    folder.mkdir()
    made = extend(connection, base, folder, sizes) if base is not None else None
    made = made or build(connection, folder, sizes)
    embedder_id = state(connection, "embedder_id")
    manifest = Manifest(ANALYSIS, made.generation, embedder_id, made.changed, folder.name, checksums(folder))
    write_manifest(library, manifest)
    reached("manifest replaced")
    # Readers may just be opening the files of the last generation: they stay for one more.
    sweep_generations(library, {folder.name, before.folder if before else ""})
    return made


def _still_fits(connection: sqlite3.Connection, base: Derived, manifest: Manifest) -> bool:
    kept = base.folder.name if base.folder is not None else ""
    if (kept, state(connection, "embedder_id")) != (manifest.folder, manifest.embedder_id):
        return False
    return np.array_equal(base.dense.rows, _rows(connection))


def _rows(connection: sqlite3.Connection) -> Rows:
    found = connection.execute(f"SELECT passages.row {_JOINED} ORDER BY passages.row")
    return np.fromiter((row for (row,) in found), dtype=np.int64)


def load(library: Path, embedder_id: str, sizes: tuple[Size, ...] = SIZES) -> Derived:
    """The indexes as they are on the disk, whatever their generation.

    Raises:
        DerivedUnusable
    """
    manifest = read_manifest(library)
    if manifest is None:
        raise DerivedUnusable("no manifest")
    if (manifest.analysis, manifest.embedder_id) != (ANALYSIS, embedder_id):
        raise DerivedUnusable("made by another version or model")
    folder = library / FOLDER / manifest.folder
    try:
        if not is_whole(library, manifest):
            raise DerivedUnusable("a file has changed")
        dense = Dense.open(folder, sizes)
        lexical = Lexical.open(folder / WORDS, dense.rows)
        centres = Centres.open(folder)
    except (OSError, ValueError, KeyError, RuntimeError) as exc:
        raise DerivedUnusable(str(exc)) from exc
    return Derived(manifest.generation, dense, lexical, centres, folder, manifest.changed)


def _save(dense: Dense, centres: Centres, folder: Path | None) -> None:
    if folder is not None:
        dense.save(folder)
        centres.save(folder)
        reached("dense written")
        (folder / WORDS).mkdir()


def _vectors(connection: sqlite3.Connection, after: int = 0) -> tuple[Rows, Vectors, Languages]:
    """The rows after one, ascending, their vectors and their languages."""
    values = (after,)
    count = connection.execute(f"SELECT count(*) {_JOINED} AND passages.row > ?", values).fetchone()[0]
    rows = np.empty(count, dtype=np.int64)
    vectors = np.empty((count, int(state(connection, "dimensions") or 1)), dtype=np.float32)
    languages = []
    joined = _JOINED.replace("WHERE", "JOIN vectors ON vectors.id = passages.vector WHERE")
    found = connection.execute(
        f"SELECT passages.row, passages.language, vectors.vector {joined} AND passages.row > ? ORDER BY passages.row",
        values,
    )
    for place, (row, language, vector) in enumerate(found):
        rows[place] = row
        languages.append(language[:2])
        vectors[place] = np.frombuffer(vector, dtype="<f4")
    return rows, vectors, np.array(languages, np.str_)


def _indexed(connection: sqlite3.Connection, after: int = 0) -> Iterator[IndexedPassage]:
    sources = {stored.id: _place(stored.document.source) for stored in stored_sources(connection, LIVE)}
    found = connection.execute(
        f"""SELECT passages.row, passages.source, passages.language, passages.record {_JOINED}
        AND passages.row > ? ORDER BY passages.row""",
        (after,),
    )
    while some := found.fetchmany(_BATCH):
        for row, key, language, record in some:
            passage: Passage = read(Passage, record)
            place = " ".join((sources[key], *passage.heading_path, passage.label or ""))
            text = "\n".join((passage.lead_in, passage.text, *passage.notes))
            yield IndexedPassage(row, language, place, text)


def _place(source: Source) -> str:
    return " ".join((source.title, source.symbol, source.issuer, source.meeting, source.place, source.date))
