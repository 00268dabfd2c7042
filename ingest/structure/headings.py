"""Tells headings from text where no style says so: typed in capitals, set in bold, standing alone and short."""

from __future__ import annotations

import re

from ..numbering import find_marker, marker_of

LONGEST = 120
LEVELS = {"I.": 1, "A.": 2, "number": 2, "word": 1}
ENDS_A_SENTENCE = re.compile(r"[.;,…]['\"”’)]*$")
# "p. 5", "12 June 2020", "US$ 40": capitals alone do not make a heading of these
LETTERS = re.compile(r"[^\W\d_]")


def looks_like_heading(text: str, *, emphatic: bool) -> bool:
    """Whether a paragraph reads as a heading. `emphatic`: all of it is bold or underlined."""
    letters = LETTERS.findall(text[: LONGEST + 1])
    if len(text) > LONGEST or len(letters) < 3 or "\t" in text.strip() or text.count("\n") > 2:
        return False
    marker = find_marker(text)
    if marker is not None and marker.style in ("bullet", "(a)", "(i)", "(1)"):
        return False
    if ENDS_A_SENTENCE.search(text) or text.startswith("("):
        return False
    return emphatic or (len(letters) >= 5 and text.upper() == text and len(letters) > len(text) // 2)


def level_without_style(text: str, label: str | None, *, below: int = 0, centred: bool = False) -> int:
    """The level of such a heading: under the last styled one (`below`), else by its number and capitals."""
    if below:
        return min(below + 1, 6)
    marker = marker_of(label) if label else find_marker(text)
    if marker is not None and marker.style in LEVELS:
        return LEVELS[marker.style]
    if marker is not None and marker.style == "decimal":
        return min((marker.label or "").count(".") + 2, 6)
    return 1 if centred or text.upper() == text else 2
