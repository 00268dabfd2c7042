"""What a person does with what was answered: share it, export it, say whether it helped, delete it; open a link.

The page shows answers (`asking`); here every request names a conversation of the desk, which gives nobody another
one's things.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ....assistant.records import Answer
from ...desk import Conversation, Desk, NotOnDesk, SavedTurn
from ...exports import Exported, StandingOf, export, of_answers
from ...presentation import escaped, turn_html
from ...wording import date_words
from ..frame import message_page, page, say, wants_fragment
from ..interface_language import language_of
from ..security import Person, require
from .answer_tools import share_html
from .asking import owner_of

Shown = Callable[[Answer, int, str, int, str], str]
"""As `asking.Asking.shown`."""
Reader = Annotated[Person, Depends(require("reader"))]


def conversation_router(desk: Desk, shown: Shown, standing_of: StandingOf) -> APIRouter:
    """Routes below /conversations, and /shared for those who follow a link."""
    router = APIRouter(dependencies=[Depends(require("reader"))])

    @router.get("/conversations")
    def listed(request: Request, who: Reader) -> HTMLResponse:
        language = language_of(request)
        headings = desk.conversations.list(owner_of(who))
        rows = "".join(
            f'<li><a href="/?conversation={escaped(one.id)}">{escaped(one.title)}</a> '
            f'<span class="soft">{escaped(date_words(one.changed[:10], language))}</span>'
            f'<form method="post" action="/conversations/{escaped(one.id)}/delete">'
            f'<button class="tool">{say("delete", language)}</button></form></li>'
            for one in headings
        )
        title = say("earlier", language)
        body = f'<ol class="conversations">{rows}</ol>' if rows else f"<p>{say('conversations_none', language)}</p>"
        return page(title, f"<h1>{title}</h1>{body}", who, language, "ask")

    @router.post("/conversations/{key}/share")
    def share(request: Request, key: str, who: Reader) -> Response:
        token = desk.conversations.share(owner_of(who), key)
        language = language_of(request)
        markup = share_html(key, str(request.url_for("shared", token=token)), language)
        title = say("share", language)
        return HTMLResponse(markup) if wants_fragment(request) else page(title, markup, who, language, "ask")

    @router.post("/conversations/{key}/unshare")
    def unshare(request: Request, key: str, who: Reader) -> Response:
        desk.conversations.unshare(owner_of(who), key)
        return _done(request, who, "unshared")

    @router.post("/conversations/{key}/delete")
    def delete(key: str, who: Reader) -> Response:
        desk.conversations.delete(owner_of(who), key)
        return RedirectResponse("/conversations", 303)

    @router.post("/conversations/{key}/turns/{number}/export")
    def export_turn(request: Request, key: str, number: int, who: Reader, form: Annotated[str, Form()]) -> Response:
        owner = owner_of(who)
        turn = _turn(desk.conversations.show(owner, key), number)
        today = datetime.now(UTC).date().isoformat()
        selection = of_answers((turn.answer,), standing_of, title=turn.question, date=today)
        exported = export(form, selection, language_of(request))
        desk.exports.record(owner, form, turn.question, turn.answer.citations)
        return attachment(exported)

    @router.post("/conversations/{key}/turns/{number}/feedback")
    def feedback(
        request: Request,
        key: str,
        number: int,
        who: Reader,
        verdict: Annotated[Literal["up", "down"], Form()],
        reason: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        owner = owner_of(who)
        desk.feedback.give(owner, verdict, reason, _turn(desk.conversations.show(owner, key), number).answer)
        return _done(request, who, "thanks")

    @router.get("/shared/{token}", name="shared")
    def shared(request: Request, token: str, who: Reader) -> HTMLResponse:
        language = language_of(request)
        try:
            conversation = desk.conversations.shared(token)
        except NotOnDesk:
            return message_page(say("not_shared", language), who, language, status=404)
        turns = "".join(
            turn_html(one.number, one.question, shown(one.answer, one.number, "", 0, language))
            for one in conversation.turns
        )
        note = say("shared_note", language, day=date_words(conversation.made[:10], language))
        printing = f'<button type="button" class="tool" data-print>{say("print", language)}</button>'
        head = f'<h1>{escaped(conversation.title)}</h1><p class="soft">{escaped(note)} {printing}</p>'
        return page(conversation.title, head + turns, who, language, "ask")

    return router


def attachment(exported: Exported) -> Response:
    """A file to keep, never to show in the browser."""
    headers = {"Content-Disposition": f'attachment; filename="{exported.filename}"', "Cache-Control": "no-store"}
    return Response(exported.content, media_type=exported.media_type, headers=headers)


def _turn(conversation: Conversation, number: int) -> SavedTurn:
    for turn in conversation.turns:
        if turn.number == number:
            return turn
    raise NotOnDesk("ui.site.no_answer")


def _done(request: Request, who: Person, key: str) -> Response:
    language = language_of(request)
    if wants_fragment(request):
        return HTMLResponse(f'<p class="done" role="status" lang="{language}">{say(key, language)}</p>')
    return message_page(say(key, language), who, language)
