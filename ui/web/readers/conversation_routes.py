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
from ..frame import message_page, page, wants_fragment
from ..interface_language import language_of
from ..security import Person, require
from ..templating import Markup, render
from ..wording import say
from .answer_html import turn_html
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
        return page(
            "conversation/list.html", say, who, language, "ask", headings=desk.conversations.list(owner_of(who))
        )

    @router.post("/conversations/{key}/share")
    def share(request: Request, key: str, who: Reader) -> Response:
        token = desk.conversations.share(owner_of(who), key)
        language = language_of(request)
        address = str(request.url_for("shared", token=token))
        link = render("conversation/share.html", say, language, conversation=key, address=address)
        if wants_fragment(request):
            return HTMLResponse(link)
        return page("conversation/share_page.html", say, who, language, "ask", link=link)

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
        turns = [
            Markup(turn_html(one.number, one.question, shown(one.answer, one.number, "", 0, language)))
            for one in conversation.turns
        ]
        return page("conversation/shared.html", say, who, language, "ask", conversation=conversation, turns=turns)

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
        return HTMLResponse(render("conversation/done.html", say, language, message=say(key, language)))
    return message_page(say(key, language), who, language)
