"""A progress bar for people at a terminal; a pipe, a file or a script sees none of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..plain import shortened

if TYPE_CHECKING:
    from tqdm import tqdm


class Bar:
    """One bar on standard error, shown only where that is a terminal. Close it."""

    def __init__(self, unit: str) -> None:
        self._bar: tqdm[None] | None = None
        if sys.stderr.isatty():
            from tqdm import tqdm  # noqa: PLC0415 - a sixth of a second

            self._bar = tqdm(total=None, unit=unit, file=sys.stderr, leave=False, dynamic_ncols=True)

    def at(self, done: int, total: int, doing: str = "") -> None:
        """`done` of `total` are done; `doing` says what is going on now."""
        if self._bar is None:
            return
        self._bar.total = total
        self._bar.n = done
        self._bar.set_description_str(shortened(doing, 40), refresh=False)
        self._bar.refresh()

    def say(self, text: str) -> None:
        """Prints to standard output, above the bar, at once."""
        if self._bar is not None:
            self._bar.clear()
        print(text, flush=True)
        if self._bar is not None:
            self._bar.refresh()

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.close()
