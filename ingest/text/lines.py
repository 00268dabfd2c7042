"""Puts the lines of a plain text together again: which go on, which begin something new.

A text that was printed to a file has pages, which are undone first: form feeds, running headers, page numbers. Mail
programs and old systems break lines at a width; others write a paragraph in one line. Which of the two a text does
shows in the lengths of its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..numbering import find_marker, is_alone
from ..structure import looks_like_heading

TERMINAL = re.compile(r"[.:;!?…][\"'”’»)\]]*[¹²³⁰⁴-⁹]*$")
WIDEST_WRAP = 130
LONGEST_WORD = 60
FEWEST_PAGES = 3
# lines from the edge of a page in which a header or footer stands
EDGE = 3
HYPHEN = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")


@dataclass(frozen=True, slots=True)
class TypedParagraph:
    """Lines put together; `indent`: the spaces before the first."""

    text: str
    indent: int


def without_page_furniture(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without form feeds and what repeats at the edges of its pages, and that furniture, each line once."""
    pages = [page.strip("\n").split("\n") for page in text.split("\f")]
    pages = [page for page in pages if any(line.strip() for line in page)]
    seen = Counter(key for page in pages for key in {_key(page[at]) for at in _edges(page)} if key)
    least = max(FEWEST_PAGES, len(pages) // 2 + 1)
    furniture: dict[str, None] = {}
    whole = ""
    for page in pages:
        dropped = {at for at in _edges(page) if seen[_key(page[at])] >= least}
        furniture.update((line, None) for at in sorted(dropped) if any(map(str.isalpha, line := page[at].strip())))
        body = "\n".join(line for at, line in enumerate(page) if at not in dropped).strip("\n")
        goes_on = body.lstrip()[:1].islower() and not TERMINAL.search(whole.rstrip())
        whole += ("\n" if goes_on else "\n\n" if whole else "") + body
    return whole, tuple(furniture)


def _edges(page: list[str]) -> list[int]:
    filled = [at for at, line in enumerate(page) if line.strip()]
    return sorted({*filled[:EDGE], *filled[-EDGE:]})


def _key(line: str) -> str:
    """A line with its numbers made alike, so that page 3 repeats page 2."""
    return re.sub(r"\d+|\b[ivxl]+\b", "#", " ".join(line.split()).lower())


def wrap_width(lines: Sequence[str]) -> int:
    """The width at which a text is wrapped, in characters; 0 where it writes a paragraph in a line."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 2:
        return 0
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if 30 <= width <= WIDEST_WRAP else 0


def paragraphs(
    lines: Sequence[str], width: int | None = None, words: frozenset[str] = frozenset()
) -> list[TypedParagraph]:
    """The paragraphs of a run of lines without an empty one between. `width` as `wrap_width` gives it (default: of
    these lines); `words`: what the text spells with a hyphen elsewhere, lower case."""
    width = wrap_width(lines) if width is None else width
    done: list[tuple[list[str], int]] = []
    last = ""
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        if not done or _begins(line, last, width):
            done.append(([line], len(raw) - len(raw.lstrip())))
        elif _goes_on(line, last, width):
            pieces = done[-1][0]
            pieces[-1], between = _seam(pieces[-1], line, words)
            pieces += [between, line]
        else:
            # lines of an address or a masthead belong together, each for itself
            done[-1][0].extend(("\n", line))
        last = line
    return [TypedParagraph("".join(pieces), indent) for pieces, indent in done]


def joined(text: str, line: str, words: frozenset[str] = frozenset()) -> str:
    """Two lines as one; a word divided at the end of a line is whole again, unless it has its hyphen elsewhere too."""
    head, between = _seam(text, line, words)
    return head + between + line


def _seam(text: str, line: str, words: frozenset[str]) -> tuple[str, str]:
    """The first line as it stands before the second, and what comes between."""
    if not HYPHEN.search(text[-LONGEST_WORD:]) or not line[:1].islower():
        return text, " "
    head = re.split(r"\s", text[-LONGEST_WORD:])[-1].lower().lstrip("(\"'“¿¡")
    tail = re.split(r"[\s.,;:)]", line[:LONGEST_WORD])[0].lower()
    return (text, "") if f"{head}{tail}" in words else (text[:-1], "")


def hyphenated(text: str) -> frozenset[str]:
    """The words that a text writes with a hyphen within a line, lower case."""
    return frozenset(word.lower() for word in re.findall(r"\b[^\W\d_]{1,40}-[^\W\d_]{1,40}", text))


def _begins(line: str, last: str, width: int) -> bool:
    marker = find_marker(line)
    if is_alone(last, find_marker(last)):
        return True
    capitals, were_capitals = looks_like_heading(line, emphatic=False), looks_like_heading(last, emphatic=False)
    if marker is not None and (marker.style not in ("A.", "a.", "I.", "decimal") or not _is_full(last, width)):
        # a wrapped line may begin with "12." only in the middle of a sentence
        return marker.style != "number" or bool(TERMINAL.search(last[-LONGEST_WORD:])) or not _is_full(last, width)
    if capitals != were_capitals:
        return True
    return width == 0 and bool(TERMINAL.search(last[-LONGEST_WORD:])) and line[:1].isupper()


def _goes_on(line: str, last: str, width: int) -> bool:
    if looks_like_heading(line, emphatic=False):
        return True
    return _is_full(last, width) or line[:1].islower() or bool(HYPHEN.search(last[-LONGEST_WORD:]))


def _is_full(line: str, width: int) -> bool:
    return width > 0 and len(line) >= 0.7 * width
