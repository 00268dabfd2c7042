"""A folder into which people drop files: which of them are whole by now.

A file arrives bit by bit, over a network or out of a scanner. It is taken once neither its size nor its time has
changed for a while, and again when it changes later. The folder is looked at, not listened to: notices of changes do
not come from network drives, where such folders mostly are.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .files import files_in

STILL = 2.0
"""Seconds without a change after which a file is whole."""

State = tuple[int, int]
"""(bytes, nanoseconds of the last change)"""


class Watch:
    """What is known of the files of some folders."""

    def __init__(self, folders: Iterable[Path], *, without: Path | None = None, still: float = STILL) -> None:
        self._folders = tuple(folders)
        self._without = without
        self._still = still
        self._waiting: dict[Path, tuple[State, float]] = {}
        self._taken: dict[Path, State] = {}

    def whole(self, now: float) -> tuple[Path, ...]:
        """The files that have become whole, each once; `now` in seconds of any clock that never goes back."""
        found = {path: state for path in files_in(self._folders, without=self._without) if (state := _state(path))}
        self._taken = {path: state for path, state in self._taken.items() if path in found}
        waiting: dict[Path, tuple[State, float]] = {}
        whole = []
        for path, state in found.items():
            if self._taken.get(path) == state:
                continue
            before, since = self._waiting.get(path, (state, now))
            if before == state and now - since >= self._still:
                whole.append(path)
                self._taken[path] = state
            else:
                waiting[path] = (state, since if before == state else now)
        self._waiting = waiting
        return tuple(whole)

    def forget(self, paths: Iterable[Path]) -> None:
        """These could not be taken after all: they are whole again at the next look."""
        for path in paths:
            if (state := self._taken.pop(path, None)) is not None:
                self._waiting[path] = (state, float("-inf"))


def _state(path: Path) -> State | None:
    """None for what is no ordinary file, has nothing in it yet, or is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if path.is_file() and status.st_size else None
