"""How many may ask a language model at a time, and the queue of those who wait for a place."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from time import monotonic


class QueuePlace:
    """One of the places; left once, however often `leave` is called, and from any thread."""

    def __init__(self, left: Callable[[], None]) -> None:
        self._left: Callable[[], None] | None = left
        self._guard = threading.Lock()

    def leave(self) -> None:
        """Makes room for the next."""
        with self._guard:
            left, self._left = self._left, None
        if left is not None:
            left()


class Places:
    """`count` places, given in the order in which they are asked for."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: deque[object] = deque()
        self._changed = threading.Condition()

    @property
    def free(self) -> int:
        """Places that nobody has."""
        with self._changed:
            return self._free

    def take(self, deadline: float, given_up: Callable[[], bool]) -> QueuePlace | None:
        """A place; None if none came free before `deadline` (of `time.monotonic`), or when `given_up` (see `wake`)."""
        ticket = object()
        with self._changed:
            self._waiting.append(ticket)
            try:
                mine = self._changed.wait_for(
                    lambda: given_up() or (self._free > 0 and self._waiting[0] is ticket),
                    timeout=max(0.0, deadline - monotonic()),
                )
                if not mine or given_up():
                    return None
                self._free -= 1
                return QueuePlace(self._leave)
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()

    def wake(self) -> None:
        """Lets those who wait see whether they have given up."""
        with self._changed:
            self._changed.notify_all()

    def _leave(self) -> None:
        with self._changed:
            self._free += 1
            self._changed.notify_all()
