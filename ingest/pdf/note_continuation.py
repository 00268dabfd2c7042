"""Footnotes that run over a page break: the rest of one stands at the foot of the next page, and bears no mark.

Alone there it looks like a paragraph in small type. It is told by the note that was left open, and by its type.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .layout import Footnote
from .page import Line
from .reading_order import Leaf

_ENDS = re.compile(r"[.!?;:)\]][\"”’»']*$")
SMALL = 0.93
"""Times the usual size of text."""
MOST = 14
"""Lines of such a rest."""


def with_rests(leaves: Sequence[Leaf], body: float) -> list[Leaf]:
    """The pages, each rest of a note among its notes. `body`: the usual size of text, in points."""
    done: list[Leaf] = []
    for leaf in leaves:
        before = done[-1] if done else None
        if before is not None and before.notes and before.number + 1 == leaf.number and not leaf.notes:
            open_end = before.notes[-1].lines[-1]
            if not _ENDS.search(open_end.text):
                leaf = _with_rest(leaf, open_end, body)  # noqa: PLW2901 - the page as it is read now
        done.append(leaf)
    return done


def _with_rest(leaf: Leaf, open_end: Line, body: float) -> Leaf:
    column = next((column for column in reversed(leaf.columns) if not column.apart), None)
    if column is None or open_end.size > SMALL * body:
        return leaf
    rest: list[Line] = []
    for item in reversed(column.items):
        if not isinstance(item, Line) or abs(item.size - open_end.size) > 0.4:
            break
        rest.insert(0, item)
    above = len(column.items) - len(rest)
    if not rest or not above or len(rest) > MOST or not _set_apart(column.items[above - 1], rest[0]):
        return leaf
    kept = replace(column, items=column.items[:above])
    columns = tuple(kept if each is column else each for each in leaf.columns)
    return replace(leaf, columns=columns, notes=(Footnote(None, tuple(rest)),))


def _set_apart(above: object, first: Line) -> bool:
    """Whether the small lines stand farther below what is above them than its lines stand from each other."""
    return not isinstance(above, Line) or (above.size > first.size and first.base - above.base > 1.5 * above.size)
