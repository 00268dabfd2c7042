"""A quotation by its address (passage, start, end), for programs: words, reference, and what became of it since."""

from __future__ import annotations

from ...assistant.answers import citation_of
from ...assistant.records import Citation
from ...index.errors import UnknownDocument
from ...index.library import Library
from ...index.records import Hit
from ..desk import Standing, standing_of
from ..presentation import Json, citation_json
from .writing import Quotation, copy_text, reference


def citation_at(library: Library, passage_id: str, start: int = 0, end: int | None = None) -> Citation:
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


def quotation_json(library: Library, citation: Citation, language: str) -> Json:
    """The citation as `ask` gives it, its reference on one line, a copy with both, and what became of it since."""
    quotation = Quotation(citation, standing_of(library, citation))
    return {
        **citation_json(citation),
        "reference": reference(quotation, language),
        "copy_text": copy_text(quotation, language),
        "standing": standing_json(quotation.standing),
    }


def standing_json(standing: Standing) -> Json:
    """`state`: current, superseded (by the document named), withdrawn (for the reason given), changed or gone."""
    newer = standing.superseded_by
    return {
        "state": standing.state,
        "superseded_by": newer.doc_id if newer else None,
        "reason": standing.reason or None,
    }
