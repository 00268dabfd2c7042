"""The key of a language model, from a file that only its owner may read. No message here ever holds a key."""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path

from ..ingest.errors import RelatoriaError
from ..ingest.messages import Message

MOST_BYTES = 4_096


class UnusableKey(RelatoriaError):
    """There is no key where one was named, or others may read it."""

    code = "key"


def key_in(path: Path) -> str:
    """The key that is all the file holds. UnusableKey."""
    try:
        # One opening for the check and for reading, so that no other file can be put in between.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        raise UnusableKey("ui.key.unreadable", path=path) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnusableKey("ui.key.no_file", path=path)
        # Windows keeps rights elsewhere; there, a file in the user's own folder is closed to others.
        if os.name == "posix" and status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise UnusableKey("ui.key.open_to_others", path=path, quoted=shlex.quote(str(path)))
        content = os.read(descriptor, MOST_BYTES)
    finally:
        os.close(descriptor)
    return usable_key(content.decode("latin-1").strip(), Message("ui.key.file", path=path))


def usable_key(key: str, where: str | Message) -> str:
    """The key, if it can be one: what a header of HTTP may hold. UnusableKey."""
    if not key:
        raise UnusableKey("ui.key.none", where=where)
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UnusableKey("ui.key.unlike_a_key", where=where)
    return key
