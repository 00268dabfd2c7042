"""Notes of a page: which links call them, and where they stand in what else is no text (its foot, an aside)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Set as AbstractSet

from lxml import etree

from .tables import plain

NOTE_CLASS = re.compile(r"foot-?note|endnote", re.IGNORECASE)
INLINE = frozenset(("a", "sup", "span", "b", "i", "em", "strong", "small", "cite"))
MOST_STEPS = 4
"""From the call to the <sup> around it, and from an anchor to the paragraph that it names."""


def called_by(link: etree._Element) -> str:
    """The name of the note that a link calls: it is raised, or a number in brackets. Empty where it calls none."""
    target = link.get("href", "")
    text = plain(link).strip() if target.startswith("#") else ""
    if not re.fullmatch(r"[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?", text):
        return ""
    raised = link.find(".//sup") is not None or any(
        above.tag == "sup" for above in itertools.islice(link.iterancestors(), MOST_STEPS)
    )
    return target[1:] if raised or text.startswith(("[", "(")) else ""


def called(root: etree._Element) -> frozenset[str]:
    """The names of all notes that the page calls."""
    return frozenset(name for link in root.iter("a") if (name := called_by(link)))


def notes_in(furniture: etree._Element, names: AbstractSet[str]) -> tuple[etree._Element, ...]:
    """The outermost elements in `furniture` that are notes: what a call leads to, or what says that it is one."""
    chosen: set[etree._Element] = set()
    for element in furniture.iter(etree.Element):
        if NOTE_CLASS.search(element.get("class", "")) or names & {element.get("id"), element.get("name")}:
            chosen.add(_whole(element, furniture))
    found: list[etree._Element] = []
    waiting = list(reversed(furniture))
    while waiting:
        element = waiting.pop()
        if element in chosen:
            found.append(element)
        else:
            waiting.extend(reversed(element))
    return tuple(found)


def _whole(element: etree._Element, furniture: etree._Element) -> etree._Element:
    """The paragraph that an anchor stands in, the list that an item is one of (it draws their numbers)."""
    for _ in range(MOST_STEPS):
        above = element.getparent()
        if above is None or above is furniture or element.tag not in (*INLINE, "li"):
            break
        element = above
    return element
