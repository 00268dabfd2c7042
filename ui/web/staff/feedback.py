"""What people thought of answers: read by staff, marked as read, taken along as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from ...desk import Desk, Opinion
from ...plain import one_line
from ...presentation import escaped
from ...wording import say as say_anywhere
from ..frame import wants_fragment
from ..interface_language import language_of
from .frame import Staff, done, moment_html, older_html, staff_page, staff_router
from .wording import say

PAGE = 30


def feedback_router(desk: Desk, *, accounts: bool) -> APIRouter:
    """/staff/feedback"""
    router = staff_router()

    @router.get("/feedback")
    def feedback(
        request: Request, who: Staff, unread: bool = False, before: Annotated[int, Query(ge=0, lt=1 << 62)] = 0
    ) -> HTMLResponse:
        language, title = language_of(request), say("nav_feedback", language_of(request))
        found = desk.feedback.list(unread=unread, limit=PAGE + 1, before=before)
        shown = found[:PAGE]
        cards = "".join(_card(one, language) for one in shown)
        body = f"<h1>{title}</h1>{_choices(unread, language)}"
        body += f'<ol class="cards">{cards}</ol>' if cards else f'<p class="soft">{say("no_feedback", language)}</p>'
        if len(found) > PAGE:
            body += older_html("/staff/feedback", shown[-1].id, language, unread="true" if unread else "")
        return staff_page(request, who, "feedback", title, body, accounts=accounts)

    @router.get("/feedback/export")
    def export() -> Response:
        headers = {"Content-Disposition": 'attachment; filename="feedback.jsonl"', "Cache-Control": "no-store"}
        return StreamingResponse(_lines(desk), media_type="application/jsonl", headers=headers)

    @router.post("/feedback/{number}/read")
    def read(request: Request, who: Staff, number: int) -> Response:
        desk.feedback.mark_read(number, who.name)
        if wants_fragment(request):
            language = language_of(request)
            return HTMLResponse(f'<p class="soft" lang="{language}">{say("is_read", language)}</p>')
        return done("/staff/feedback", "read")

    return router


def _lines(desk: Desk) -> Iterator[str]:
    for line in desk.feedback.export():
        yield f"{line}\n"


def _choices(unread: bool, language: str) -> str:
    links = "".join(
        f'<a class="plain" href="{path}"{" aria-current=page" if chosen else ""}>{say(key, language)}</a> '
        for key, path, chosen in (
            ("all", "/staff/feedback", not unread),
            ("unread", "/staff/feedback?unread=true", unread),
        )
    )
    return f'<p class="choices">{links}<a href="/staff/feedback/export" download>{say("as_lines", language)}</a></p>'


def _card(one: Opinion, language: str) -> str:
    colour = "adopted" if one.verdict == "up" else "draft"
    verdict = f'<span class="badge {colour}">{say(f"verdict_{one.verdict}", language)}</span>'
    facts = [escaped(one.owner.key), moment_html(one.at, language)]
    facts.append(escaped(say("generation", language, n=one.answer.index_generation)))
    facts.append(say_anywhere(one.answer.status, language))
    reason = f'<p class="reason">{escaped(one.reason)}</p>' if one.reason else ""
    if one.read_at:
        by = escaped(say("read_by", language, name=one.read_by))
        read = f'<p class="soft">{by} · {moment_html(one.read_at, language)}</p>'
    else:
        read = (
            f'<form method="post" action="/staff/feedback/{one.id}/read" data-inline>'
            f'<button class="tool">{say("mark_read", language)}</button></form>'
        )
    return (
        f'<li class="card"><header>{verdict}<cite>{escaped(one_line(one.answer.question))}</cite></header>'
        f'<p class="facts">{" · ".join(facts)}</p>{reason}'
        f"<details><summary>{say('the_answer', language)}</summary><blockquote>{escaped(one.answer.text)}</blockquote>"
        f'</details><div class="card-tools">{read}</div></li>'
    )
