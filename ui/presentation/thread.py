"""A conversation given as its questions alone, as the command line and programs give it: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable

from ...assistant.conversation import Turn, resolve


def thread_of(questions: Iterable[str]) -> tuple[Turn, ...]:
    """The turns that these questions make, oldest first."""
    thread: tuple[Turn, ...] = ()
    for question in questions:
        thread = (*thread, Turn(question, resolve(question, thread).text))
    return thread
