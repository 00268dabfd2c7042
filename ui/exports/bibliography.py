"""The documents that a selection quotes, once each, for reference managers: BibTeX, RIS and CSL-JSON write the same.

A reference manager keeps works, not quotations: the quotations go along as the work's annotations, each with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...ingest.records import DocumentKind, Source
from ..plain import visible
from ..wording import say as ui_say
from .notes import place, standing_words
from .records import NothingToExport, Quotation, Selection
from .wording import say

TYPES: dict[DocumentKind, tuple[str, str, str]] = {
    "resolution": ("techreport", "RPRT", "report"),
    "conclusions": ("techreport", "RPRT", "report"),
    "report": ("techreport", "RPRT", "report"),
    "letter": ("misc", "PCOMM", "personal_communication"),
    "concept_note": ("techreport", "RPRT", "report"),
    "presentation": ("misc", "SLIDE", "speech"),
    "law": ("misc", "STAT", "legislation"),
    "digest": ("techreport", "RPRT", "report"),
    "other": ("misc", "GEN", "document"),
}
"""What each kind of document is called in BibTeX, RIS and CSL."""


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A document and what is quoted of it, in the order of the selection."""

    key: str
    """ASCII letters, digits and hyphens; unique in the selection."""
    source: Source
    quotations: tuple[Quotation, ...]


def works(selection: Selection) -> tuple[CitedWork, ...]:
    """The quoted documents in the order of their first quotation; the same words of one place once.

    Raises:
        NothingToExport: nothing is quoted.
    """
    if not selection.quotations:
        raise NothingToExport("ui.export.nothing")
    found: dict[str, dict[tuple[str, int, int], Quotation]] = {}
    for one in selection.quotations:
        cited = one.citation
        found.setdefault(cited.source.doc_id, {}).setdefault((cited.passage_id, cited.start, cited.end), one)
    made: list[CitedWork] = []
    keys: set[str] = set()
    for doc_id, quotations in found.items():
        stem = key = re.sub("[^A-Za-z0-9]+", "-", doc_id).strip("-") or "document"
        while key in keys:
            key = f"{stem}-{len(keys)}"
        keys.add(key)
        same = tuple(quotations.values())
        made.append(CitedWork(key, same[0].citation.source, same))
    return tuple(made)


def annotation(quotation: Quotation, language: str) -> str:
    """`para. 18 (b), p. 7: “…”`."""
    words = ui_say("quotation", language, words=visible(quotation.citation.quote))
    where = place(quotation, language)
    return f"{where}: {words}" if where else words


def standing(work: CitedWork, language: str) -> str:
    """`Status: Adopted; superseded by …`."""
    return say("stands", language, standing=standing_words(work.quotations[0], language))
