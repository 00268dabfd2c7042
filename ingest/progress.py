"""How far a reader is: each page that it has done is told to whoever waits for the file.

A reader calls `turned`; where it does not run in a process of its own (`reading`), nobody is told.
"""

from __future__ import annotations

from collections.abc import Callable

told: Callable[[int, int], None] | None = None
"""Tells the process that waits."""


def turned(page: int, pages: int) -> None:
    """Page `page` of `pages` is done."""
    if told is not None:
        told(page, pages)
