"""Puts the lines of a plain text together again: which go on, which begin something new.

Mail programs and old systems break lines at a width; others write a paragraph in one line. Which of the two a text does
shows in the lengths of its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .headings import looks_like_heading
from .labels import find_marker

TERMINAL = re.compile(r"[.:;!?…][\"'”’»)\]]*[¹²³⁰⁴-⁹]*$")
WIDEST_WRAP = 130
HYPHEN = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")


def wrap_width(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped, in characters; 0 where it writes a paragraph in a line."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 2:
        return 0
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if 30 <= width <= WIDEST_WRAP else 0


def paragraphs(lines: Sequence[str], width: int | None = None, words: frozenset[str] = frozenset()) -> list[str]:
    """The paragraphs of a run of lines without an empty one between. `width` as `wrap_width` gives it (default: of
    these lines); `words`: what the text spells with a hyphen elsewhere, lower case."""
    width = wrap_width(lines) if width is None else width
    done: list[str] = []
    last = ""
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        if not done or _begins(line, last, width):
            done.append(line)
        elif _goes_on(line, last, width):
            done[-1] = joined(done[-1], line, words)
        else:
            # lines of an address or a masthead belong together, each for itself
            done[-1] = f"{done[-1]}\n{line}"
        last = line
    return done


def joined(text: str, line: str, words: frozenset[str] = frozenset()) -> str:
    """Two lines as one; a word divided at the end of a line is whole again, unless it has its hyphen elsewhere too."""
    if HYPHEN.search(text) and line[:1].islower():
        head = re.split(r"\s", text)[-1]
        tail = re.split(r"[\s.,;:)]", line)[0]
        if head[-1] != "-" or f"{head}{tail}".lower().lstrip("(\"'“¿¡") not in words:
            return text[:-1] + line
        return text + line
    return f"{text} {line}"


def hyphenated(text: str) -> frozenset[str]:
    """The words that a text writes with a hyphen within a line, lower case."""
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text))


def _begins(line: str, last: str, width: int) -> bool:
    marker = find_marker(line)
    capitals, were_capitals = looks_like_heading(line, emphatic=False), looks_like_heading(last, emphatic=False)
    if marker is not None and (marker.style not in ("A.", "a.", "I.", "decimal") or not _is_full(last, width)):
        # a wrapped line may begin with "12." only in the middle of a sentence
        return marker.style != "number" or bool(TERMINAL.search(last)) or not _is_full(last, width)
    if capitals != were_capitals:
        return True
    return width == 0 and bool(TERMINAL.search(last)) and line[:1].isupper()


def _goes_on(line: str, last: str, width: int) -> bool:
    if looks_like_heading(line, emphatic=False):
        return True
    return _is_full(last, width) or line[:1].islower() or bool(HYPHEN.search(last))


def _is_full(line: str, width: int) -> bool:
    return width > 0 and len(line) >= 0.7 * width
