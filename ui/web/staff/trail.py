"""Who did what, and when: the trail as a table, a page at a time, of one document or one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from ....index.library import Library
from ....index.store import Entry
from ...plain import one_line, shortened
from ...presentation import escaped
from ..interface_language import language_of
from .frame import Staff, document_link, moment_html, older_html, staff_page, staff_router
from .wording import knows, say

PAGE = 100
_LONGEST = 300


def trail_router(library: Library, *, accounts: bool) -> APIRouter:
    """/staff/trail"""
    router = staff_router()

    @router.get("/trail")
    def trail(
        request: Request,
        who: Staff,
        document: Annotated[str, Query(max_length=_LONGEST)] = "",
        person: Annotated[str, Query(max_length=_LONGEST)] = "",
        before: Annotated[int, Query(ge=0, lt=1 << 62)] = 0,
    ) -> HTMLResponse:
        language, title = language_of(request), say("nav_trail", language_of(request))
        document, person = document.strip(), person.strip()
        found = library.curation.trail(document, limit=PAGE + 1, before=before, person=person)
        shown = found[:PAGE]
        body = f"<h1>{title}</h1>{_form(document, person, language)}{trail_html(shown, language)}"
        if len(found) > PAGE:
            body += older_html("/staff/trail", shown[-1].id, language, document=document, person=person)
        return staff_page(request, who, "trail", title, body, accounts=accounts)

    return router


def trail_html(entries: Sequence[Entry], language: str, *, is_of_one: bool = False) -> str:
    """The newest first; `is_of_one`: all concern the document on whose page they stand."""
    if not entries:
        return f'<p class="soft">{say("no_entries", language)}</p>'
    keys = ("when", "who", "action", *(() if is_of_one else ("document",)), "details")
    heads = "".join(f'<th scope="col">{say(key, language)}</th>' for key in keys)
    rows = "".join(_row(entry, language, is_of_one=is_of_one) for entry in entries)
    return f'<table class="trail"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _row(entry: Entry, language: str, *, is_of_one: bool) -> str:
    action = f"did_{entry.action.replace(' ', '_')}"
    words = say(action, language) if knows(action) else escaped(entry.action)
    document = document_link(entry.doc_id, shortened(entry.doc_id, 60)) if entry.doc_id else "–"
    details = "".join(_detail(what, value, language) for what, value in entry.detail)
    return (
        f"<tr><td>{moment_html(entry.at, language)}</td><td>{escaped(one_line(entry.person)) or '–'}</td>"
        f"<td>{words}</td>"
        f"{'' if is_of_one else f'<td>{document}</td>'}<td>{details or '–'}</td></tr>"
    )


def _detail(what: str, value: str, language: str) -> str:
    key = f"field_{what}"
    name = say(key, language) if knows(key) else escaped(what)
    state = f"state_{value}"
    words = say(state, language) if what == "publication" and knows(state) else one_line(value)
    return f'<p><span class="soft">{name}:</span> {escaped(words)}</p>'


def _form(document: str, person: str, language: str) -> str:
    return (
        f'<form class="choosing" role="search" action="/staff/trail"><label>{say("of_document", language)}'
        f'<input name="document" value="{escaped(document)}" maxlength="{_LONGEST}"></label>'
        f'<label>{say("of_person", language)}<input name="person" value="{escaped(person)}" maxlength="{_LONGEST}">'
        f'</label><button class="main">{say("show", language)}</button></form>'
    )
