"""What people thought of answers: read by staff, marked as read, taken along as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from ...desk import Desk
from ..frame import wants_fragment
from ..interface_language import language_of
from .frame import Staff, done, older, staff_markup, staff_page, staff_router

PAGE = 30


def feedback_router(desk: Desk, *, accounts: bool) -> APIRouter:
    """/staff/feedback"""
    router = staff_router()

    @router.get("/feedback")
    def feedback(
        request: Request, who: Staff, unread: bool = False, before: Annotated[int, Query(ge=0, lt=1 << 62)] = 0
    ) -> HTMLResponse:
        found = desk.feedback.list(unread=unread, limit=PAGE + 1, before=before)
        shown = found[:PAGE]
        is_last = len(found) <= PAGE
        return staff_page(
            "staff/feedback.html",
            request,
            who,
            "feedback",
            accounts=accounts,
            unread=unread,
            opinions=shown,
            older="" if is_last else older("/staff/feedback", shown[-1].id, unread="true" if unread else ""),
        )

    @router.get("/feedback/export")
    def export() -> Response:
        headers = {"Content-Disposition": 'attachment; filename="feedback.jsonl"', "Cache-Control": "no-store"}
        return StreamingResponse(_lines(desk), media_type="application/jsonl", headers=headers)

    @router.post("/feedback/{number}/read")
    def read(request: Request, who: Staff, number: int) -> Response:
        desk.feedback.mark_read(number, who.name)
        if wants_fragment(request):
            return HTMLResponse(staff_markup("staff/read.html", language_of(request)))
        return done("/staff/feedback", "read")

    return router


def _lines(desk: Desk) -> Iterator[str]:
    for line in desk.feedback.export():
        yield f"{line}\n"
