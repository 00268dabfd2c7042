"""What has been asked and answered on each open page, kept on the server so that no browser can put words into it.

Bounded twice: the page that was silent longest is forgotten first, and a page keeps its latest turns only.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from ...assistant.follow_up import Turn


class Conversations:
    """Turns of HTML, and what was asked in them, by page. Safe for several threads."""

    def __init__(self, pages: int = 200, turns: int = 30) -> None:
        self._most_pages = pages
        self._most_turns = turns
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, dict[int, str]] = OrderedDict()
        self._next: dict[str, int] = {}
        self._threads: dict[str, tuple[Turn, ...]] = {}

    def begin(self, page: str) -> int:
        """The number of a new turn on `page`, from 1, never given twice to one page."""
        with self._lock:
            self._pages.setdefault(page, {})
            self._pages.move_to_end(page)
            while len(self._pages) > self._most_pages:
                forgotten, _ = self._pages.popitem(last=False)
                del self._next[forgotten]
                self._threads.pop(forgotten, None)
            number = self._next.get(page, 1)
            self._next[page] = number + 1
            return number

    def put(self, page: str, number: int, turn: str) -> str:
        """Keep the markup of a turn, in place of what it was before; returns the whole conversation."""
        with self._lock:
            turns = self._pages.setdefault(page, {})
            self._next.setdefault(page, number + 1)
            turns[number] = turn
            while len(turns) > self._most_turns:
                del turns[min(turns)]
            return "".join(turns[key] for key in sorted(turns))

    def thread(self, page: str) -> tuple[Turn, ...]:
        """What was asked on `page`, oldest first: what a further question may refer to."""
        with self._lock:
            return self._threads.get(page, ())

    def remember(self, page: str, turn: Turn) -> None:
        """A question has been answered."""
        with self._lock:
            if page in self._pages:
                self._threads[page] = (*self._threads.get(page, ()), turn)[-self._most_turns :]

    def clear(self, page: str) -> None:
        """Forget the turns of `page`."""
        with self._lock:
            self._threads.pop(page, None)
            if page in self._pages:
                self._pages[page] = {}
