"""A progress bar for people at a terminal; a pipe, a file or a script sees none of it."""

from __future__ import annotations

import sys

from tqdm import tqdm

from ..plain import shortened


class Bar:
    """One bar on standard error, shown only where that is a terminal. Close it."""

    def __init__(self, unit: str) -> None:
        self._bar: tqdm[None] = tqdm(
            total=None, unit=unit, file=sys.stderr, disable=not sys.stderr.isatty(), leave=False, dynamic_ncols=True
        )

    def at(self, done: int, total: int, doing: str = "") -> None:
        """`done` of `total` are done; `doing` says what is going on now."""
        if self._bar.disable:
            return
        self._bar.total = total
        self._bar.n = done
        self._bar.set_description_str(shortened(doing, 40), refresh=False)
        self._bar.refresh()

    def say(self, text: str) -> None:
        """Prints to standard output, above the bar, at once."""
        if not self._bar.disable:
            self._bar.clear()
        print(text, flush=True)
        if not self._bar.disable:
            self._bar.refresh()

    def close(self) -> None:
        """Takes the bar away."""
        self._bar.close()
