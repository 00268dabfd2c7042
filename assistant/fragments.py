"""Whether a text is the beginning of a title or of a list's item rather than a sentence.

A Spanish sentence does not begin with the name of an action and no article ("Modificación de la situación de ..."), so
that such a text states nothing. English sentences do begin so ("Implementation of the plan began"): of them nothing is
said. What is in capitals throughout is a heading in either language, and what ends in a colon announces something.
"""

from __future__ import annotations

import re

_ACTION = re.compile(
    r"\W*[A-ZÁÉÍÓÚÑ][a-záéíóúüñ]{2,}(?:[cs]ión|miento)"
    r"(?: [a-záéíóúüñ]+){0,2}? (?:de|del|al?|en|por|para|con|sobre|entre)\b"
)


_SHOUTED = 3
"""Words in capitals from which they are no abbreviations."""


def is_fragment(text: str) -> bool:
    """Whether it begins with the bare name of an action, in Spanish, is a heading in capitals, or announces a list."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    is_heading = len(words) >= _SHOUTED and text.upper() == text
    return bool(_ACTION.match(text)) or is_heading or text.rstrip().endswith(":")
