"""Files that staff send, from their first byte until the library has taken them or nobody wants them any more.

They lie in the library's folder, since the disk that takes the library must take them; only this account may read
them. Each running server holds a folder of its own there: one that nobody holds was left behind by a server that was
killed, and is removed at the next start.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from ..errors import UploadRefused

FOLDER = "uploads"
MOST_HELD = 2 << 30
"""Bytes of all uploads that wait."""
KEPT_SECONDS = 24 * 60 * 60.0
"""An upload that no job took by then is removed."""
_HELD = "held"
"""A file that SQLite keeps locked for as long as its server runs, on every platform; it dies with its process."""
_NAME_BYTES = 200
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that was sent whole."""

    id: str
    name: str
    """As it was called, made harmless."""
    bytes: int
    path: Path
    since: float
    """Seconds on the monotonic clock."""


class Uploads:
    """The uploads of one server. Safe with threads."""

    def __init__(self, folder: Path, held: sqlite3.Connection) -> None:
        self._folder = folder
        self._held = held
        self._lock = threading.Lock()
        self._uploads: dict[str, Upload] = {}
        self._claimed: set[str] = set()

    @classmethod
    def open(cls, library: Path) -> Self:
        """Within the library's folder. What servers left behind that run no more is removed."""
        above = library / FOLDER
        above.mkdir(mode=0o700, exist_ok=True)
        for left in above.iterdir():
            _remove_unless_held(left)
        folder = above / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        return cls(folder, _hold(folder))

    def close(self) -> None:
        """Removes everything."""
        self._held.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        with suppress(OSError):  # another server's folder stands beside ours
            self._folder.parent.rmdir()

    def begin(self, name: str) -> Upload:
        """A place for a file that is about to come; it counts once `keep` has been called."""
        self._forget_old()
        if sum(one.bytes for one in self.listed()) > MOST_HELD:
            raise UploadRefused("ui.upload.too_many", status=413)
        number = secrets.token_urlsafe(16)
        folder = self._folder / number
        folder.mkdir(mode=0o700)
        usable = usable_name(name)
        return Upload(number, usable, 0, folder / usable, time.monotonic())

    def keep(self, upload: Upload) -> Upload:
        """The file has come whole."""
        kept = replace(upload, bytes=upload.path.stat().st_size)
        with self._lock:
            self._uploads[kept.id] = kept
        return kept

    def listed(self) -> tuple[Upload, ...]:
        with self._lock:
            return tuple(self._uploads.values())

    def claim(self, numbers: Iterable[str]) -> tuple[Upload, ...]:
        """Uploads for one job; no other job gets them. UploadRefused: one is not there, or is claimed."""
        wanted = tuple(dict.fromkeys(numbers))
        with self._lock:
            if not wanted or any(one not in self._uploads or one in self._claimed for one in wanted):
                raise UploadRefused("ui.upload.unknown", status=404)
            self._claimed.update(wanted)
            return tuple(self._uploads[one] for one in wanted)

    def discard(self, uploads: Iterable[Upload]) -> None:
        """Removes them, whole or not."""
        for upload in uploads:
            with self._lock:
                self._uploads.pop(upload.id, None)
                self._claimed.discard(upload.id)
            shutil.rmtree(upload.path.parent, ignore_errors=True)

    def _forget_old(self) -> None:
        oldest = time.monotonic() - KEPT_SECONDS
        with self._lock:
            old = [one for one in self._uploads.values() if one.since < oldest and one.id not in self._claimed]
        self.discard(old)


def usable_name(name: str) -> str:
    """A file name without folders, signs that steer a terminal or a file system, or more than 200 bytes."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign if sign.isprintable() and sign not in _NOT_IN_NAMES else "_" for sign in last).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, dot, suffix = plain, "", ""
    room = _NAME_BYTES - len(f"{dot}{suffix}".encode("utf-8", "replace"))
    stem = stem.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")
    return f"{stem}{dot}{suffix}" or "file"


def _hold(folder: Path) -> sqlite3.Connection:
    held = sqlite3.connect(folder / _HELD, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        held.execute("PRAGMA journal_mode = MEMORY")  # no further file beside it
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        held.close()
        raise
    return held


def _remove_unless_held(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        try:
            _hold(folder).close()
        except sqlite3.Error:
            return
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)
