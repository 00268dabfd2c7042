"""The two indexes that are made from the database and can be made again: which files they are, and whether they fit.

Each generation has a folder of its own; `manifest.json` names the one that counts, with the size and SHA-256 of every
file, and is replaced in one step. Whatever does not fit (another generation, another model, another way of analysing
words, a byte that differs) is not used but made anew, from the vectors in the database, without embedding anything.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..ingest.records import Passage, Source
from .analysis import ANALYSIS
from .crash import reached
from .dense import SIZES, Dense, Size
from .lexical import IndexedPassage, Lexical
from .originals import digest, sync_folder
from .tables import LIVE, generation, read, state, stored_sources

FOLDER = "index"
MANIFEST = "manifest.json"
_FORMAT = 1
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the files in `folder` were made of."""

    format: int
    analysis: int
    generation: int
    embedder_id: str
    folder: str
    files: dict[str, tuple[int, str]]
    """Path in `folder`, with `/`: (bytes, SHA-256)."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Both indexes, of one generation of the library."""

    generation: int
    dense: Dense
    lexical: Lexical


class DerivedUnusable(Exception):
    """The files are missing, stale or damaged; make them anew."""


def build(connection: sqlite3.Connection, folder: Path | None = None, sizes: tuple[Size, ...] = SIZES) -> Derived:
    """Makes both indexes from the database, in an empty folder or in memory. `connection` reads one unchanging view."""
    counted = generation(connection)
    dimensions = int(state(connection, "dimensions") or 1)
    count = connection.execute(
        f"SELECT count(*) FROM passages JOIN sources ON sources.id = passages.source WHERE {LIVE}"
    ).fetchone()[0]
    rows = np.empty(count, dtype=np.int64)
    vectors = np.empty((count, dimensions), dtype=np.float32)
    found = connection.execute(
        f"""SELECT passages.row, vectors.vector FROM passages JOIN vectors ON vectors.id = passages.vector
        JOIN sources ON sources.id = passages.source WHERE {LIVE} ORDER BY passages.row"""
    )
    for place, (row, vector) in enumerate(found):
        rows[place] = row
        vectors[place] = np.frombuffer(vector, dtype="<f4")
    dense = Dense.build(rows, vectors, sizes)
    words = None
    if folder is not None:
        dense.save(folder)
        reached("dense written")
        words = folder / "words"
        words.mkdir()
    return Derived(counted, dense, Lexical.build(_indexed(connection), words))


def _indexed(connection: sqlite3.Connection) -> Iterator[IndexedPassage]:
    sources = {stored.id: _place(stored.document.source) for stored in stored_sources(connection, LIVE)}
    found = connection.execute(
        f"""SELECT passages.row, passages.source, passages.language, passages.record
        FROM passages JOIN sources ON sources.id = passages.source WHERE {LIVE} ORDER BY passages.row"""
    )
    while some := found.fetchmany(_BATCH):
        for row, key, language, record in some:
            passage: Passage = read(Passage, record)
            place = " ".join((sources[key], *passage.heading_path, passage.label or ""))
            text = "\n".join((passage.lead_in, passage.text, *passage.notes))
            yield IndexedPassage(row, language, place, text)


def _place(source: Source) -> str:
    return " ".join((source.title, source.symbol, source.issuer, source.meeting, source.place, source.date))


def replace(connection: sqlite3.Connection, library: Path, sizes: tuple[Size, ...] = SIZES) -> Derived:
    """Makes both indexes anew in the library's folder and puts them in the place of the old. One writer at a time."""
    parent = library / FOLDER
    parent.mkdir(exist_ok=True)
    before = _read_manifest(library)
    folder = parent / f"{generation(connection)}-{secrets.token_hex(4)}"
    folder.mkdir()
    made = build(connection, folder, sizes)
    files = {}
    for path in _files(folder):
        _sync(path)
        files[path.relative_to(folder).as_posix()] = (path.stat().st_size, digest(path))
    for inner in (folder / "words", folder, parent):
        sync_folder(inner)
    manifest = Manifest(_FORMAT, ANALYSIS, made.generation, state(connection, "embedder_id"), folder.name, files)
    written = parent / f"{MANIFEST}.{os.getpid()}"
    written.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    _sync(written)
    written.replace(parent / MANIFEST)
    sync_folder(parent)
    reached("manifest replaced")
    # Readers may just be opening the files of the last generation: they stay for one more.
    _sweep(parent, {folder.name, before.folder if before else ""})
    return made


def load(library: Path, embedder_id: str, sizes: tuple[Size, ...] = SIZES) -> Derived:
    """The indexes as they are on the disk, whatever their generation.

    Raises:
        DerivedUnusable
    """
    manifest = _read_manifest(library)
    if manifest is None:
        raise DerivedUnusable("no manifest")
    if (manifest.format, manifest.analysis, manifest.embedder_id) != (_FORMAT, ANALYSIS, embedder_id):
        raise DerivedUnusable("made by another version or model")
    folder = library / FOLDER / manifest.folder
    try:
        for name, (size, sha256) in manifest.files.items():
            path = folder / name
            if path.stat().st_size != size or digest(path) != sha256:
                raise DerivedUnusable(f"{name} has changed")
        dense = Dense.open(folder, sizes)
        return Derived(manifest.generation, dense, Lexical.open(folder / "words", dense.rows))
    except (OSError, ValueError, RuntimeError) as exc:
        raise DerivedUnusable(str(exc)) from exc


def stored_generation(library: Path) -> int | None:
    """The generation that the files on the disk claim to be of."""
    manifest = _read_manifest(library)
    return manifest.generation if manifest else None


def _read_manifest(library: Path) -> Manifest | None:
    try:
        given: Any = json.loads((library / FOLDER / MANIFEST).read_text(encoding="utf-8"))
        files = {str(name): (int(size), str(sha256)) for name, (size, sha256) in given["files"].items()}
        folder = str(given["folder"])
        if Path(folder).name != folder:
            return None
        return Manifest(
            int(given["format"]),
            int(given["analysis"]),
            int(given["generation"]),
            str(given["embedder_id"]),
            folder,
            files,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _files(folder: Path) -> list[Path]:
    # lock files are not content
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sweep(parent: Path, wanted: set[str]) -> None:
    for path in parent.iterdir():
        if path.name == MANIFEST or path.name in wanted:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
