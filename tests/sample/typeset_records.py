"""What a typeset sample document consists of, whatever format it becomes.

In a text, `^[...]` calls a footnote with that wording; footnotes are numbered in the order of their calls.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NOTE = re.compile(r"\^\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a section. It bears its own letter where the document counts its sections."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph that takes the next number."""

    text: str


@dataclass(frozen=True, slots=True)
class Lettered:
    """A sub-paragraph: (a), (b) ... of the numbered paragraph above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their column heads, with a caption above."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """Of each column, in hundredths of the measure."""


Element = Heading | Numbered | Lettered | Table


@dataclass(frozen=True, slots=True)
class Digest:
    """One sample document."""

    filename: str
    language: str
    title: str
    kicker: str
    """Stands over the title and says what kind of document this is."""
    marker: str
    """Says on its face that the original is the authority."""
    particulars: tuple[tuple[str, str], ...]
    """(what, value): place and dates, of the meeting and of the digest, and who issues it."""
    running: str
    """The running header from the second page on."""
    elements: tuple[Element, ...] = field(default=())


def letter(index: int) -> str:
    """The marker of the sub-paragraph at `index`, from 0."""
    return f"({chr(ord('a') + index)})"


def labels(elements: tuple[Element, ...]) -> list[str]:
    """The marker that each element prints: "7", "(b)", or nothing."""
    found, number, sub = [], 0, 0
    for element in elements:
        if isinstance(element, Numbered):
            number, sub = number + 1, 0
            found.append(f"{number}.")
        elif isinstance(element, Lettered):
            found.append(letter(sub))
            sub += 1
        else:
            found.append("")
    return found
