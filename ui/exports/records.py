"""What is exported and what comes of it: quotations in an order that a person chose, or answers; then a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...assistant.answers import citation_of
from ...assistant.records import Answer, Citation
from ...index.records import Hit
from ...ingest.errors import RelatoriaError
from ...ingest.records import Passage, Source
from ..desk import CURRENT, Standing


class UnknownForm(RelatoriaError):
    """No form of export has this name."""


class NothingToExport(RelatoriaError):
    """The selection holds no quotation, and the form has room for nothing else."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document, where they stand, and what became of them since."""

    citation: Citation
    standing: Standing = CURRENT


StandingOf = Callable[[Citation], Standing]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person exports: a basket (quotations alone), or answers with the quotations that they rest on."""

    quotations: tuple[Quotation, ...]
    """In the order of the basket; those of answers are `of_answers`' affair."""
    title: str = ""
    date: str = ""
    """ISO 8601, the day of the export; empty: it is not said."""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to hand over. The name is ASCII letters, digits, hyphens and one dot: harmless in a header."""

    filename: str
    media_type: str
    content: bytes


def quotation(
    passage: Passage, source: Source, start: int, end: int, standing: Standing = CURRENT, *, marker: int = 1
) -> Quotation:
    """The characters `start` to `end` of a stored passage as a quotation."""
    cited = citation_of(Hit(passage, source, score=0.0, rank=marker), start, end, marker=marker)
    return Quotation(cited, standing)


def of_answers(
    answers: Sequence[Answer],
    standing_of: StandingOf = lambda _: CURRENT,
    *,
    title: str = "",
    date: str = "",
) -> Selection:
    """One answer, or a conversation."""
    quotations = tuple(Quotation(one, standing_of(one)) for answer in answers for one in answer.citations)
    return Selection(quotations, title, date, tuple(answers))
