"""The keys of programs: made, shown once, revoked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from ....index.records import Role
from ....ingest.errors import RelatoriaError
from ...desk import Desk, Token
from ...presentation import escaped
from ..interface_language import language_of
from .frame import Staff, done, moment_html, staff_page, staff_router
from .users import role_choice
from .wording import say

PATH = "/staff/keys"


def keys_router(desk: Desk, *, accounts: bool) -> APIRouter:
    """/staff/keys"""
    router = staff_router()

    def shown(request: Request, who: Staff, made: str = "") -> HTMLResponse:
        language, title = language_of(request), say("nav_keys", language_of(request))
        body = f'<h1>{title}</h1><p class="soft">{say("keys_note", language)}</p>{made}'
        body += _table(desk.tokens.list(), language)
        body += f"<h2>{say('make_key', language)}</h2>{_form(language)}"
        return staff_page(request, who, "keys", title, body, accounts=accounts, status=201 if made else 200)

    @router.get("/keys")
    def listed(request: Request, who: Staff) -> HTMLResponse:
        return shown(request, who)

    @router.post("/keys/make")
    def make(
        request: Request, who: Staff, name: Annotated[str, Form(max_length=100)], role: Annotated[Role, Form()]
    ) -> HTMLResponse:
        language = language_of(request)
        if not name.strip():
            raise RelatoriaError("ui.staff.key_unnamed")
        token, secret = desk.tokens.make(name, role, who.name)
        return shown(request, who, _made(token, secret, language))

    @router.post("/keys/{number}/revoke")
    def revoke(number: int) -> Response:
        desk.tokens.revoke(number)
        return done(PATH, "key_revoked")

    return router


def _made(token: Token, secret: str, language: str) -> str:
    """The one time that a key is shown."""
    return (
        f'<div class="secret" role="status"><p>{escaped(say("key_made", language, name=token.name))}</p>'
        f'<p><code>{escaped(secret)}</code> <button type="button" class="plain" data-copy="{escaped(secret)}" '
        f'data-copied="{say("copied", language)}">{say("copy_key", language)}</button></p></div>'
    )


def _table(tokens: tuple[Token, ...], language: str) -> str:
    if not tokens:
        return f'<p class="soft">{say("no_keys", language)}</p>'
    keys = ("program", "role", "made", "used", "do")
    heads = "".join(f'<th scope="col">{say(key, language)}</th>' for key in keys)
    return (
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(_row(one, language) for one in tokens)}</tbody></table>"
    )


def _row(token: Token, language: str) -> str:
    used = moment_html(token.last_used, language) if token.last_used else say("never", language)
    if token.revoked:
        action = f'<span class="soft">{say("revoked", language)} {moment_html(token.revoked, language)}</span>'
    else:
        words = escaped(say("revoke_named", language, name=token.name))
        action = (
            f'<form method="post" action="{PATH}/{token.id}/revoke">'
            f'<button class="plain" aria-label="{words}">{say("revoke", language)}</button></form>'
        )
    return (
        f'<tr><th scope="row">{escaped(token.name)}</th><td>{say(f"role_{token.role}", language)}</td>'
        f"<td>{moment_html(token.created, language)}<br>{escaped(token.created_by)}</td>"
        f"<td>{used}</td><td>{action}</td></tr>"
    )


def _form(language: str) -> str:
    return (
        f'<form class="choosing" method="post" action="{PATH}/make"><label>{say("key_name", language)}'
        f'<input name="name" required maxlength="100"></label>{role_choice(language)}'
        f'<button class="main">{say("make_key", language)}</button></form>'
    )
