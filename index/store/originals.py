"""The files as they were added, each under the SHA-256 of its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from ...ingest.errors import ReadingError

FOLDER = "originals"
_CHUNK = 1 << 20
_INCOMING = ".incoming-"


def digest(path: Path) -> str:
    """SHA-256 of a file's content, in hex. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def exists(library: Path, name: str) -> bool:
    """Whether the library holds an original of this name; not whether it is whole."""
    return (library / FOLDER / name).is_file()


def keep(path: Path, library: Path, *, sha256: str, name: str) -> Path:
    """Copies a file into the library, whole and on the disk before it has its `name`; gives the copy's path.

    Raises:
        OSError
        ReadingError: the content is no longer that of `sha256`.
    """
    folder = library / FOLDER
    folder.mkdir(exist_ok=True)
    kept = folder / name
    if kept.is_file() and digest(kept) == sha256:
        return kept
    incoming = folder / f"{_INCOMING}{os.getpid()}-{kept.name}"
    found = hashlib.sha256()
    try:
        with path.open("rb") as source, incoming.open("wb") as target:
            while chunk := source.read(_CHUNK):
                found.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        if found.hexdigest() != sha256:
            raise ReadingError("index.adding.changed", name=path.name)
        incoming.replace(kept)
    finally:
        incoming.unlink(missing_ok=True)
    sync_folder(folder)
    return kept


def name_of(sha256: str, path: Path) -> str:
    """The name under which a file is kept: its hash, and a suffix that is safe in any file system."""
    suffix = path.suffix.lower()
    return sha256 + (suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 10 else "")


def sweep(library: Path, wanted: Collection[str]) -> int:
    """Deletes all but the `wanted` names, that is what a broken run or a removal left; gives their number.

    The caller is the only writer.
    """
    swept = 0
    for path in strays(library, wanted):
        with suppress(OSError):
            path.unlink()
            swept += 1
    return swept


def strays(library: Path, wanted: Collection[str]) -> Iterator[Path]:
    """The files among the originals that no document owns."""
    folder = library / FOLDER
    if folder.is_dir():
        yield from (path for path in sorted(folder.iterdir()) if path.name not in wanted)


def sync_folder(folder: Path) -> None:
    """Puts a folder's list of names on the disk, where the platform has that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
