"""A quotation that opens by pointing back ("These should be ...") begins with the sentence that it points to.

Out of its place it says nothing that a reader could check, and a statement that names what it speaks of would rest on
words that are not shown.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ...ingest.structure import sentences

LONGEST = 700
"""Characters of a sentence that is taken in."""
_POINTS_BACK = re.compile(
    r"""[\s“"«(•–-]*(?:
        (?:it|they|he|she|both|ello|esto|eso|aquello|[eé]st[aeo]s?\ ?,|ambos|ambas|al\ igual)\b
        |(?:this|these|that|those|such|est[aeo]s?|es[aeo]s?|aquel\w*|dich[ao]s?|tal(?:es)?)\ (?!
            (?:present\ )?(?:convention|protocol|charter|treaty|covenant|agreement|declaration|report|document|act|law
            |annex|chapter|part|section|article|paragraph|form|convenio|convenci[oó]n|protocolo|carta|tratado|pacto
            |acuerdo|declaraci[oó]n|informe|documento|ley|anexo|cap[ií]tulo|parte|secci[oó]n|art[ií]culo|p[aá]rrafo
            |que|como)\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def with_antecedent(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a quotation in its passage, from the sentence before it on where it points back to that."""
    if not _POINTS_BACK.match(text, start, end):
        return start, end
    for (before, _), (begin, until) in pairwise(sentences(text)):
        if begin <= start < until:
            opens = not any(char.isalnum() for char in text[begin:start])
            return (before, end) if opens and begin - before <= LONGEST else (start, end)
    return start, end
