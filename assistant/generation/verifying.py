"""What a model's statement becomes: a sentence with citations that were found and that carry it, or nothing.

A statement is never given another quotation than its own. A quotation that is not found is left out; a statement whose
remaining quotations do not carry it, or that has none, is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...index.embedding import Embedder
from ...index.records import Hit
from ...ingest.structure import language_of
from ..citing import locate, with_antecedent
from ..verification import is_of_another, verify
from .prompting import Offered
from .statements import Statement

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|‘[^’]*’")


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation that stands in the stored passage: `hit.passage.text[start:end]`."""

    hit: Hit
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.hit.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Verified:
    """A statement that its quotations carry."""

    text: str
    quotes: tuple[FoundQuote, ...]
    support: float


def verified(
    statement: Statement, offered: Mapping[str, Offered], language: str, embedder: Embedder
) -> Verified | None:
    """The statement with what it rests on; None where it is in another language, or is not carried."""
    quotes = found_quotes(statement, offered)
    if not quotes or not _is_in(statement.text, language):
        return None
    texts = [quote.text for quote in quotes]
    if is_of_another(statement.text, texts, {one.hit.passage.text for one in offered.values()}):
        return None
    verdict = verify(statement.text, texts, embedder)
    return Verified(statement.text, quotes, verdict.score) if verdict.supported else None


def found_quotes(statement: Statement, offered: Mapping[str, Offered]) -> tuple[FoundQuote, ...]:
    """The quotations that stand where the statement says, each once, and begun where they can be understood."""
    found: dict[tuple[str, int, int], FoundQuote] = {}
    for claimed in statement.quotes:
        one = offered.get(claimed.key)
        span = locate(one.hit.passage.text, claimed.first, claimed.last) if one else None
        if one and span:
            span = with_antecedent(one.hit.passage.text, *span)
            found.setdefault((one.hit.passage.passage_id, *span), FoundQuote(one.hit, *span))
    return tuple(found.values())


def _is_in(text: str, language: str) -> bool:
    """Whether it can be read as the answer's language, apart from what it quotes; of a few words nothing is said."""
    own = _QUOTED.sub(" ", text)
    return language_of(own, among=("en", "es"), default=language) == language


def same_words(text: str, others: Sequence[str]) -> bool:
    """Whether one of the others says this letter for letter."""
    key = "".join(character for character in text.casefold() if character.isalnum())
    return any(key == "".join(character for character in other.casefold() if character.isalnum()) for other in others)
