"""All documents in all states, as staff see them: narrowed by words and by state, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from ....index.library import Library
from ....index.store import Publication, State
from ....ingest.lexicon import fold
from ....ingest.records import Source
from ..interface_language import language_of
from ..templating import Markup
from .frame import Staff, staff_markup, staff_page, staff_router
from .wording import say

STATES: tuple[State, ...] = get_args(State)
PAGE = 50
"""Documents shown at a time."""
WORDS = 300
"""Characters of what is looked for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list."""

    source: Source
    publication: Publication
    newer: tuple[str, ...]
    """The documents that replace it, or will once they are published."""


def listed(library: Library) -> tuple[Listed, ...]:
    """All, those in review first, then by date, the latest first."""
    sources, publications = library.documents(everything=True), library.curation.publications()
    newer: dict[str, tuple[str, ...]] = {}
    for source in sources:
        if source.supersedes:
            newer[source.supersedes] = (*newer.get(source.supersedes, ()), source.doc_id)
    found = [
        Listed(source, publications[source.doc_id], newer.get(source.doc_id, ()))
        for source in sources
        if source.doc_id in publications
    ]
    found.sort(key=lambda one: one.source.date, reverse=True)
    return tuple(sorted(found, key=lambda one: one.publication.state != "review"))


def narrowed(documents: Sequence[Listed], words: str, state: str) -> tuple[Listed, ...]:
    """Those in a state ("" for any) in whose title, symbol, issuer, file name or id all words stand, cut or whole."""
    wanted = fold(words[:WORDS]).split()
    return tuple(
        one
        for one in documents
        if state in ("", one.publication.state) and all(word in _searched(one.source) for word in wanted)
    )


def documents_router(library: Library, *, accounts: bool) -> APIRouter:
    """/staff/documents"""
    router = staff_router()

    @router.get("/documents")
    def documents(
        request: Request,
        who: Staff,
        words: Annotated[str, Query(max_length=WORDS)] = "",
        state: str = "",
        page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    ) -> HTMLResponse:
        language, everything = language_of(request), listed(library)
        return staff_page(
            "staff/documents.html",
            request,
            who,
            "documents",
            accounts=accounts,
            words=words,
            state=state,
            longest=WORDS,
            choices=state_choices(everything, language),
            table=documents_html(narrowed(everything, words, state), language, words=words, state=state, page=page),
        )

    return router


def documents_html(found: Sequence[Listed], language: str, *, words: str, state: str, page: int = 1) -> Markup:
    """One page of the list of those that were found by `words` in a `state`."""
    return staff_markup(
        "staff/documents_table.html",
        language,
        documents=found[(page - 1) * PAGE : page * PAGE],
        titles={one.source.doc_id: one.source for one in found},
        total=len(found),
        page=page,
        pages=ceil(len(found) / PAGE),
        address=urlencode({"words": words, "state": state}),
    )


def state_choices(documents: Sequence[Listed], language: str) -> list[tuple[str, str]]:
    """(words with the number of documents, state), `""` for any state."""
    counted: Mapping[str, int] = {state: sum(one.publication.state == state for one in documents) for state in STATES}
    any_state = (f"{say('any_state', language)} ({len(documents)})", "")
    return [any_state, *((f"{say(f'state_{state}', language)} ({n})", state) for state, n in counted.items() if n)]


def _searched(source: Source) -> str:
    return fold(" ".join((source.title, source.symbol, source.issuer, source.filename, source.doc_id)))
