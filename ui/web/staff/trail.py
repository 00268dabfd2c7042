"""Who did what, and when: the trail as a table, a page at a time, of one document or one person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from ....index.library import Library
from .frame import Staff, older, staff_page, staff_router

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
        document, person = document.strip(), person.strip()
        found = library.curation.trail(document, limit=PAGE + 1, before=before, person=person)
        shown = found[:PAGE]
        is_last = len(found) <= PAGE
        return staff_page(
            "staff/trail.html",
            request,
            who,
            "trail",
            accounts=accounts,
            document=document,
            person=person,
            longest=_LONGEST,
            entries=shown,
            older="" if is_last else older("/staff/trail", shown[-1].id, document=document, person=person),
        )

    return router
