"""How many may ask at once: two, for two cores; a few wait, and who comes then is told so at once.

A long queue helps nobody: each of those who wait would get an answer late, and none would know why.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Busy(Exception):
    """No place became free in time."""


class Turnstile:
    """`places` at once; `waiting` more wait for at most `patience` seconds."""

    def __init__(self, places: int = 2, waiting: int = 12, patience: float = 2.2) -> None:
        self._free = threading.Semaphore(places)
        self._waiting = threading.Semaphore(places + waiting)
        self._patience = patience
        self._coming = 0
        self._changed = threading.Condition()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """A place for as long as the block runs. Busy: none became free."""
        if not self._waiting.acquire(blocking=False):
            raise Busy
        self._count(1)
        try:
            if not self._free.acquire(timeout=self._patience):
                raise Busy
            try:
                yield
            finally:
                self._free.release()
        finally:
            self._waiting.release()
            self._count(-1)

    def yield_to_others(self, most: float) -> None:
        """Waits while anybody is in here or at the door, at most so many seconds: for what nobody waits for."""
        with self._changed:
            self._changed.wait_for(lambda: self._coming == 0, most)

    def _count(self, more: int) -> None:
        with self._changed:
            self._coming += more
            self._changed.notify_all()
