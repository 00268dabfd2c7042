"""Whether a text is no sentence that can stand by itself: part of a title or list, or about a "she" whom nobody knows.

A Spanish sentence does not begin with the name of an action and no article ("Modificación de la situación de ..."), so
that such a text states nothing. English sentences do begin so ("Implementation of the plan began"): of them nothing is
said. What is in capitals throughout is a heading in either language, and what ends in a colon announces something.
"""

from __future__ import annotations

import re

from ...ingest.lexicon import month_names

_ACTION = re.compile(
    r"\W*[A-ZÁÉÍÓÚÑ][a-záéíóúüñ]{2,}(?:[cs]ión|miento)"
    r"(?: [a-záéíóúüñ]+){0,2}? (?:de|del|al?|en|por|para|con|sobre|entre)\b"
)
_MONTH = "|".join((*month_names("en"), "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"))
_UNKNOWN = re.compile(
    rf"\W*(?:(?:In|On|At|From|During|Also|Finally|Further|Moreover)\W+(?:(?:[a-z\d]+|{_MONTH})\W+){{0,10}}?)?"
    r"(?<!or )(?:[Ss]he|[Hh]e) (?!or )|\W*(?:Él|Ella) "
)
_SHOUTED = 3
"""Words in capitals from which they are no abbreviations."""


def is_fragment(text: str) -> bool:
    """Whether it begins with the bare name of an action, in Spanish, is a heading in capitals, announces a list, asks,
    or says what "she" did before anybody is named."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    is_heading = len(words) >= _SHOUTED and text.upper() == text
    states_nothing = text.rstrip().endswith((":", "?"))
    return is_heading or states_nothing or bool(_ACTION.match(text)) or bool(_UNKNOWN.match(text))
