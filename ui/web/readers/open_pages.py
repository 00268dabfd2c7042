"""What is shown on each open page, kept on the server so that no browser can put words into it.

Bounded twice: the page that was silent longest is forgotten first, and a page shows its latest turns only. What was
asked and answered stays on the desk; this is only what is open now.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ....assistant.conversation import Turn
from .answer_html import PENDING


@dataclass(slots=True)
class _Page:
    conversation: str = ""
    turns: dict[int, str] = field(default_factory=dict)
    asked: dict[int, Turn] = field(default_factory=dict)
    following: int = 1


class OpenPages:
    """Turns as markup, and what was asked in them, by page. Safe for several threads."""

    def __init__(self, pages: int = 400, turns: int = 30) -> None:
        self._most_pages = pages
        self._most_turns = turns
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, _Page] = OrderedDict()

    def begin(self, page: str) -> int:
        """The number of a new turn on `page`, from 1, never given twice to one page."""
        with self._lock:
            opened = self._opened(page)
            opened.following += 1
            return opened.following - 1

    def put(self, page: str, number: int, turn: str) -> str:
        """Keeps the markup of a turn, in place of what it was before; returns all that the page shows."""
        with self._lock:
            turns = self._opened(page).turns
            turns[number] = turn
            while len(turns) > self._most_turns:
                del turns[min(turns)]
            return "".join(turns[key] for key in sorted(turns))

    def settle(self, page: str) -> str:
        """Leaves every turn as it is shown; returns all that the page shows."""
        with self._lock:
            turns = self._opened(page).turns
            for number, turn in turns.items():
                turns[number] = turn.replace(PENDING, "", 1)
            return "".join(turns[key] for key in sorted(turns))

    def show(self, page: str, conversation: str, turns: Iterable[str], thread: tuple[Turn, ...]) -> str:
        """Opens a conversation of the desk on `page`; returns all that the page shows."""
        with self._lock:
            opened = self._pages[page] = _Page(conversation)
            opened.turns = dict(enumerate(turns, start=1))
            opened.asked = dict(enumerate(thread, start=1))
            opened.following = len(opened.turns) + 1
            return "".join(opened.turns.values())

    def thread(self, page: str) -> tuple[Turn, ...]:
        """What was asked on `page`, oldest first: what a further question may refer to."""
        with self._lock:
            return tuple(self._opened(page).asked.values())

    def turn(self, page: str, number: int) -> Turn | None:
        """What was asked in a turn of `page`, and within what; None for a turn that it does not show."""
        with self._lock:
            return self._opened(page).asked.get(number)

    def conversation(self, page: str) -> str:
        """The conversation of the desk that `page` shows; empty before its first answer."""
        with self._lock:
            return self._opened(page).conversation

    def remember(self, page: str, conversation: str, number: int, turn: Turn) -> None:
        """The question of a turn has been answered, and stands on the desk in `conversation`."""
        with self._lock:
            opened = self._opened(page)
            opened.conversation = conversation
            opened.asked[number] = turn
            while len(opened.asked) > self._most_turns:
                del opened.asked[min(opened.asked)]

    def clear(self, page: str) -> None:
        """Begins a new conversation on `page`."""
        with self._lock:
            opened = self._opened(page)
            opened.conversation, opened.turns, opened.asked = "", {}, {}

    def _opened(self, page: str) -> _Page:
        found = self._pages.setdefault(page, _Page())
        self._pages.move_to_end(page)
        while len(self._pages) > self._most_pages:
            self._pages.popitem(last=False)
        return found
