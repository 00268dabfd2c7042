"""The key of a language model, from a file that only its owner may read. No message here ever holds a key."""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path

from ..ingest.errors import RelatoriaError

MOST_BYTES = 4_096


class UnusableKey(RelatoriaError):
    """There is no key where one was named, or others may read it. `path` is the file, if it was one."""

    code = "key"

    def __init__(self, message: str, hint: str = "", *, path: Path | None = None) -> None:
        super().__init__(message, hint)
        self.path = path


def key_in(path: Path) -> str:
    """The key that is all the file holds. UnusableKey."""
    try:
        # One opening for the check and for reading, so that no other file can be put in between.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        raise UnusableKey(f"The key file {path} cannot be read.", "Check its name and its rights.", path=path) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnusableKey(f"The key file {path} is no file.", "Name a file that holds the key alone.", path=path)
        # Windows keeps rights elsewhere; there, a file in the user's own folder is closed to others.
        if os.name == "posix" and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise UnusableKey(
                f"Others than its owner may read the key file {path}.",
                f"Run: chmod 600 {shlex.quote(str(path))}",
                path=path,
            )
        content = os.read(descriptor, MOST_BYTES)
    finally:
        os.close(descriptor)
    return usable_key(content.decode("latin-1").strip(), f"the key file {path}", path)


def usable_key(key: str, where: str, path: Path | None = None) -> str:
    """The key, if it can be one: what a header of HTTP may hold. UnusableKey."""
    if not key:
        raise UnusableKey(f"There is no key in {where}.", "Put the key alone into it.", path=path)
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UnusableKey(
            f"What stands in {where} cannot be a key.",
            "A key is one word, without spaces or quotation marks.",
            path=path,
        )
    return key
