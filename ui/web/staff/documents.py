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
from ...plain import one_line
from ...presentation import badge_html, escaped, title_of
from ...wording import count, date_words
from ...wording import say as say_anywhere
from ..interface_language import language_of
from .frame import Staff, document_link, staff_page, staff_router
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
        found = narrowed(everything, words, state)
        title = say("nav_documents", language)
        body = f"<h1>{title}</h1>{_form(words, state, everything, language)}"
        body += documents_html(found, language, page=page, address=urlencode({"words": words, "state": state}))
        return staff_page(request, who, "documents", title, body, accounts=accounts)

    return router


def documents_html(found: Sequence[Listed], language: str, *, page: int, address: str) -> str:
    """One page of the list; `address`: the query by which the others are had."""
    if not found:
        return f'<p class="soft" role="status" lang="{language}">{say("no_documents", language)}</p>'
    titles = {one.source.doc_id: one.source for one in found}
    rows = "".join(_row(one, titles, language) for one in found[(page - 1) * PAGE : page * PAGE])
    heads = "".join(f'<th scope="col">{say(key, language)}</th>' for key in ("document", "state", "status", "date"))
    return (
        f'<p class="soft" role="status" lang="{language}">{escaped(count("documents", len(found), language))}</p>'
        f'<table class="documents" lang="{language}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        f"{_pages(page, ceil(len(found) / PAGE), address, language)}"
    )


def state_words(publication: Publication, language: str) -> str:
    """`In review`, `Embargoed until 31 January 2027`."""
    if publication.state == "embargoed":
        return say("embargoed_until", language, day=date_words(publication.until, language))
    return say(f"state_{publication.state}", language)


def state_html(publication: Publication, language: str) -> str:
    reason = f' <span class="soft">{escaped(one_line(publication.reason))}</span>' if publication.reason else ""
    return f'<span class="badge state-{publication.state}">{escaped(state_words(publication, language))}</span>{reason}'


def state_choices(documents: Sequence[Listed], language: str) -> list[tuple[str, str]]:
    """(words with the number of documents, state), `""` for any state."""
    counted: Mapping[str, int] = {state: sum(one.publication.state == state for one in documents) for state in STATES}
    any_state = (f"{say('any_state', language)} ({len(documents)})", "")
    return [any_state, *((f"{say(f'state_{state}', language)} ({n})", state) for state, n in counted.items() if n)]


def _searched(source: Source) -> str:
    return fold(" ".join((source.title, source.symbol, source.issuer, source.filename, source.doc_id)))


def _row(one: Listed, titles: Mapping[str, Source], language: str) -> str:
    source = one.source
    facts = " · ".join(part for part in (source.symbol, source.issuer, source.filename) if part)
    versions = [say("replaces", language, document=_version(source.supersedes, titles))] if source.supersedes else []
    versions += [say("replaced_by", language, document=_version(newer, titles)) for newer in one.newer]
    said = "".join(f'<p class="soft">{words}</p>' for words in versions)
    return (
        f'<tr><th scope="row">{document_link(source.doc_id, one_line(title_of(source)))}'
        f'<p class="soft">{escaped(one_line(facts))}</p>{said}</th>'
        f"<td>{state_html(one.publication, language)}</td><td>{badge_html(source, language)}<br>"
        f'<span class="soft">{say_anywhere(source.kind, language)}</span></td>'
        f"<td>{escaped(date_words(source.date, language)) or '–'}</td></tr>"
    )


def _version(doc_id: str, titles: Mapping[str, Source]) -> str:
    source = titles.get(doc_id)
    words = ", ".join(part for part in (title_of(source), source.date) if part) if source else doc_id
    return document_link(doc_id, one_line(words))


def _pages(page: int, pages: int, address: str, language: str) -> str:
    if pages <= 1:
        return ""
    links = "".join(
        f'<a class="plain" href="{escaped(f"/staff/documents?{address}&page={to}")}" rel="{rel}">'
        f"{say(key, language)}</a> "
        for key, rel, to in (("previous", "prev", page - 1), ("next", "next", page + 1))
        if 1 <= to <= pages
    )
    return f'<p class="pages">{escaped(say("page_of", language, page=page, pages=pages))} {links}</p>'


def _form(words: str, state: str, documents: Sequence[Listed], language: str) -> str:
    options = "".join(
        f'<option value="{value}"{" selected" if value == state else ""}>{escaped(label)}</option>'
        for label, value in state_choices(documents, language)
    )
    return (
        f'<form class="choosing" role="search" action="/staff/documents"><label>{say("words", language)}'
        f'<input name="words" value="{escaped(words)}" maxlength="{WORDS}"></label>'
        f'<label>{say("state", language)}<select name="state">{options}</select></label>'
        f'<button class="main">{say("show", language)}</button></form>'
    )
