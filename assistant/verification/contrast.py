"""What a negation does to the meaning of a whole sentence, as the embedding model sees it.

Whether two texts agree in a negation is asked of a pair of texts that differ in nothing else: one of them with its
negation and without it. If the other text is nearer to it without, it does not say the negation, in whatever words. The
difference is small beside what two sentences on two subjects differ by, but here the subject is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...index.embedding import Embedder, Vectors
from ...ingest.structure import sentences
from .facts import StatementWord

UNANSWERED = 0.0
"""How much nearer, in cosine, the other text must be without a negation that no word of it answers: then it is not
there. Of 32 in true statements that the rules found unanswered 16 were below, of 755 false ones 6 %."""
ANSWERED = 0.012
"""And without one of a statement that some word of it seems to answer. Of 165 in true statements one was above, of 136
that had been put in 14 %."""

_INSTEAD = {
    "cannot": "can", "without": "with", "sin": "con", "ninguna": "una", "ningun": "un", "ninguno": "uno", "ni": "y",
    "nor": "and", "nobody": "somebody", "nadie": "alguien", "nothing": "something", "nada": "algo", "none": "all",
    "neither": "both", "nunca": "siempre", "never": "always", "jamas": "siempre", "tampoco": "también",
}  # fmt: skip
"""What is said without it; any other is left out."""


@dataclass(frozen=True, slots=True)
class Negation:
    """One negation of a statement or of its quotes."""

    word: StatementWord
    quote: int | None
    """The number of the quote that it stands in; None in the statement."""
    answered: bool
    """Whether a word of the other text may say the same. Those of quotes are asked about only where none does."""


def is_foreign(one: Negation, text: str, other: Vectors, embedder: Embedder) -> bool:
    """Whether a text with the vector `other` lacks that negation of `text`."""
    sentence, place = _around(text, one.word)
    without = affirmed(sentence, place, one.word)
    denied, affirming = embedder.token_vectors([sentence, without], query=False)
    gained = float((affirming.mean(0, len(without)) - denied.mean(0, len(sentence))) @ other)
    return gained > (ANSWERED if one.answered else UNANSWERED)


def affirmed(sentence: str, place: int, word: StatementWord) -> str:
    """The sentence without its negation `word`, which begins at its character `place`."""
    instead = _INSTEAD.get(word.folded, "")
    return re.sub(r"\s+", " ", sentence[:place] + instead + sentence[place + word.end - word.start :]).strip()


def _around(text: str, word: StatementWord) -> tuple[str, int]:
    for start, end in sentences(text):
        if start <= word.start < end:
            return text[start:end], word.start - start
    return text, word.start
