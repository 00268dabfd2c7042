"""Undoes the pages of a plain text that was printed to a file: form feeds, running headers, page numbers."""

from __future__ import annotations

import re
from collections import Counter

from .lines import TERMINAL

FEWEST_PAGES = 3
# lines from the edge of a page in which a header or footer stands
EDGE = 3


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
