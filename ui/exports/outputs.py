"""What programs are given of a quotation by its address: its words, its reference, and what became of it since."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator

from ...assistant import records
from ...assistant.answers import citation_of
from ...index.errors import UnknownDocument
from ...index.library import Library
from ...index.records import Hit
from ...ingest.records import Source
from .. import desk, outputs
from .notes import copy_text
from .records import Quotation as Quoted
from .writing import reference


class Standing(outputs.Output):
    """What became of a quotation; `superseded_by` is a document, `reason` why it was withdrawn."""

    state: desk.State
    superseded_by: Annotated[
        str | None, BeforeValidator(lambda newer: newer.doc_id if isinstance(newer, Source) else newer)
    ]
    reason: outputs.OrNull


class Quotation(outputs.Citation):
    """The citation as `ask` gives it, its reference on one line, a copy with both, and its standing of now."""

    reference: str
    copy_text: str
    standing: Standing

    @classmethod
    def now(cls, library: Library, citation: records.Citation, language: str) -> Self:
        """`language` is that of the reference."""
        made = Quoted(citation, desk.standing_of(library, citation))
        return cls(
            **dict(outputs.Citation.of(citation)),
            reference=reference(made, language),
            copy_text=copy_text(made, language),
            standing=Standing.of(made.standing),
        )


def citation_at(library: Library, passage_id: str, start: int = 0, end: int | None = None) -> records.Citation:
    """The quotation of these characters of a passage that readers may read; without `end`, to that of the passage.

    Raises:
        UnknownDocument: there is no such passage, or it has no such characters.
    """
    found = library.passages_with_ids((passage_id,)).get(passage_id)
    if found is not None:
        end = len(found[0].text) if end is None else end
    if found is None or end is None or not 0 <= start < end <= len(found[0].text):
        raise UnknownDocument("ui.site.no_passage")
    return citation_of(Hit(*found, score=0.0, rank=1), start, end, marker=1)
