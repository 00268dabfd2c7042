"""What a question names and the library does not hold: a paragraph, a symbol, a year. Named things cannot be guessed.

A question for paragraph 75 of a document that ends with paragraph 72 is refused for that reason, and the answer says
so, however near some passage may be in meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..questions import Question
from ..wording import say
from .ranking import Ranked


@dataclass(frozen=True, slots=True)
class Missing:
    """What was asked for by name and is not there. `decides`: without it there is no answer."""

    symbols: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    document: str = ""
    """The title or symbol of the one document that was searched for the labels, if it was one."""
    unknown: str = ""
    """What the question calls a document that is not held."""
    decides: bool = False

    @property
    def found_nothing(self) -> bool:
        """Whether something that was named is not there."""
        return bool(self.symbols or self.labels or self.years or self.unknown)

    def sentences(self, language: str) -> tuple[str, ...]:
        """One sentence for each thing."""
        return (
            *((say("no_document", language, words=self.unknown),) if self.unknown else ()),
            *(say("no_symbol", language, symbol=symbol) for symbol in self.symbols),
            *(
                say("no_label_there", language, label=label, document=self.document)
                if self.document
                else say("no_label", language, label=label)
                for label in self.labels
            ),
            *(say("no_year", language, year=year) for year in self.years),
        )


def missing_from(asked: Question, ranked: Sequence[Ranked]) -> Missing:
    """What a question names that the library, which it was put to, does not hold. `ranked`: what was found for it."""
    query, named = asked.query, asked.named
    found = {one.hit.source.doc_id: one.hit.source for one in ranked if one.hit.source.doc_id in named.documents}
    only = next(iter(found.values())) if len(found) == 1 else None
    return Missing(
        symbols=named.absent_symbols,
        labels=named.absent_labels,
        years=named.absent_years,
        document=(only.symbol or only.title) if only else "",
        unknown="" if set(asked.unknown.split()) <= set(map(str, named.absent_years)) else asked.unknown,
        decides=bool(asked.unknown)
        or bool(named.absent_symbols and named.absent_symbols == query.symbols)
        or bool(named.absent_labels and named.absent_labels == query.labels)
        or bool(named.absent_years),
    )
