"""The files that a person means with a path, and what they are called."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def files_in(paths: Iterable[Path], *, without: Path | None = None) -> Iterator[Path]:
    """The files that the paths name or hold, folders in the order of their names.

    Hidden files, the lock files of office programs and the folder `without` are left out of folders; a folder that is
    reached twice (by a link) is entered once.
    """
    entered: set[tuple[int, int]] = set()
    if without is not None and without.is_dir():
        entered.add(_identity(without))
    for path in paths:
        if path.is_dir():
            yield from _files_below(path, entered)
        else:
            yield path


def _files_below(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        identity = _identity(folder)
        if identity in entered:
            return
        entered.add(identity)
        inside = sorted(folder.iterdir())
    except OSError:
        yield folder  # fails as a file does, with its reason
        return
    for path in inside:
        if is_passed_over(path.name):
            continue
        if path.is_dir():
            yield from _files_below(path, entered)
        else:
            yield path


def is_passed_over(name: str) -> bool:
    """Whether nobody means a file or folder of this name: a hidden one, or one that programs leave behind."""
    return name.startswith((".", "~$")) or name == "__MACOSX"


def name_of(path: Path) -> str:
    """A file's name as text that can be stored and printed, whatever its bytes are."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino
