"""What became of a quotation since it was made: said beside it, on a page as in what is exported, so that nobody goes
on citing what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ...assistant.records import Citation
from ...index.errors import UnknownDocument
from ...index.library import Library
from ...ingest.records import Passage, Source

State = Literal["current", "superseded", "withdrawn", "changed", "gone"]
Address = tuple[str, int, int]
"""Passage, start and end of a quotation."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a quotation is worth now."""

    state: State
    """current: it stands there. superseded: it does, in a version that a newer one replaces. withdrawn: its document
    is. changed: its document has other words there. gone: readers have no such document, or have it no more."""
    superseded_by: Source | None = None
    """The newer version, if there is one that readers may read."""
    reason: str = ""
    """Why it was withdrawn."""


CURRENT = Standing("current")


def address(citation: Citation) -> Address:
    """What a quotation is known by."""
    return citation.passage_id, citation.start, citation.end


def standings(library: Library, citations: Iterable[Citation]) -> dict[Address, Standing]:
    """What became of each, by its address; looked up now."""
    cited = {address(citation): citation for citation in citations}
    passages = library.passages_with_ids({citation.passage_id for citation in cited.values()})
    sources = {source.doc_id: source for source in library.documents(everything=True)}
    documents = {
        doc_id: _document(library, doc_id, sources)
        for doc_id in {citation.source.doc_id for citation in cited.values()}
    }
    return {
        key: _standing(citation, passages.get(citation.passage_id), documents[citation.source.doc_id])
        for key, citation in cited.items()
    }


def standing_of(library: Library, citation: Citation) -> Standing:
    """What became of one."""
    return standings(library, (citation,))[address(citation)]


def _document(library: Library, doc_id: str, sources: Mapping[str, Source]) -> Standing:
    try:
        published, newer = library.curation.publication(doc_id), sources.get(library.superseded_by(doc_id))
    except UnknownDocument:
        return Standing("gone")
    if not published.is_readable:
        return Standing("gone")
    if published.state == "withdrawn":
        return Standing("withdrawn", newer, published.reason)
    return Standing("superseded", newer) if newer else CURRENT


def _standing(citation: Citation, passage: tuple[Passage, Source] | None, document: Standing) -> Standing:
    if document.state in ("gone", "withdrawn"):
        return document
    if passage is None or passage[0].text[citation.start : citation.end] != citation.quote:
        return Standing("changed", document.superseded_by)
    return document
