"""The keys of programs: made, shown once, revoked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from ....index.records import Role
from ....ingest.errors import RelatoriaError
from ...desk import Desk, Token
from .frame import Staff, done, staff_page, staff_router

PATH = "/staff/keys"


def keys_router(desk: Desk, *, accounts: bool) -> APIRouter:
    """/staff/keys"""
    router = staff_router()

    def shown(request: Request, who: Staff, made: Token | None = None, secret: str = "") -> HTMLResponse:
        return staff_page(
            "staff/keys.html",
            request,
            who,
            "keys",
            accounts=accounts,
            status=201 if made else 200,
            made=made,
            secret=secret,
            tokens=desk.tokens.list(),
        )

    @router.get("/keys")
    def listed(request: Request, who: Staff) -> HTMLResponse:
        return shown(request, who)

    @router.post("/keys/make")
    def make(
        request: Request, who: Staff, name: Annotated[str, Form(max_length=100)], role: Annotated[Role, Form()]
    ) -> HTMLResponse:
        if not name.strip():
            raise RelatoriaError("ui.staff.key_unnamed")
        token, secret = desk.tokens.make(name, role, who.name)
        return shown(request, who, token, secret)

    @router.post("/keys/{number}/revoke")
    def revoke(number: int) -> Response:
        desk.tokens.revoke(number)
        return done(PATH, "key_revoked")

    return router
