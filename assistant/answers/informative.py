"""Whether a quotation says something by itself, where one of several good ones is wanted for a table or a chronology.

A line of a title page, of a programme or of a list of references has all the words of a question and says nothing.
"""

from __future__ import annotations

import re

from ..reading import Ranked

SHORTEST = 30
"""Characters."""
_POINTER = re.compile(r"https?://|www\.|\bdoi\b|\b\d{1,2}:\d{2}\b|\bibid\b|\bet al\.", re.IGNORECASE)
"""An address, a clock: of references and programmes."""


def says_something(one: Ranked) -> bool:
    """Whether what is quoted of a passage can stand alone."""
    passage = one.hit.passage
    quote = passage.text[one.quote.start : one.quote.end]
    return (
        passage.kind not in ("footnote", "heading")
        and len(quote.strip()) >= SHORTEST
        and not quote.rstrip().endswith(":")
        and not _POINTER.search(quote)
    )
