"""Which request of each open page is its latest: what an earlier one finds must not stand in place of what it finds.

Somebody who types, or chooses while what was typed is still being looked for, has two requests on their way, and the
slower one may end last.
"""

from __future__ import annotations

import threading
from collections import OrderedDict


class Latest:
    """Numbers the requests of each page. Safe for several threads; the page that was silent longest is forgotten."""

    def __init__(self, pages: int = 2_000) -> None:
        self._most = pages
        self._lock = threading.Lock()
        self._numbers: OrderedDict[str, int] = OrderedDict()

    def begin(self, page: str) -> int:
        """The number of a new request of `page`."""
        with self._lock:
            self._numbers[page] = number = self._numbers.pop(page, 0) + 1
            while len(self._numbers) > self._most:
                self._numbers.popitem(last=False)
            return number

    def is_latest(self, page: str, number: int) -> bool:
        """Whether no other request of `page` has begun since."""
        with self._lock:
            return self._numbers.get(page, number) == number
