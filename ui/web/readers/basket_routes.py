"""The basket: quotations that a drafter puts aside, in an order of their own, and takes along as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from ....assistant.records import Citation
from ...desk import Desk, Entry, Standing
from ...exports import Quotation, Selection, StandingOf, copy_text, export
from ...presentation import badge_html, citation_pinpoint, escaped, title_of
from ..comparison import compare_url
from ..frame import page, wants_fragment
from ..interface_language import language_of
from ..security import Person, require
from .answer_tools import citation_tools, export_form, since_html
from .asking import owner_of
from .conversation_routes import attachment
from .wording_basket import say

CitationAt = Callable[[str, int, int], Citation]
"""The quotation of these characters of a passage that readers may read; UnknownDocument otherwise."""
Reader = Annotated[Person, Depends(require("reader"))]


def basket_router(desk: Desk, citation_at: CitationAt, standing_of: StandingOf) -> APIRouter:
    """/basket, and what changes it. What changes it answers with the whole basket, or leads to its page."""
    router = APIRouter(prefix="/basket", dependencies=[Depends(require("reader"))])

    def markup(who: Person, language: str) -> str:
        return basket_html(desk.baskets.entries(owner_of(who)), standing_of, language)

    def changed(request: Request, who: Person, said: str) -> Response:
        language = language_of(request)
        if not wants_fragment(request):
            return RedirectResponse("/basket", 303)
        return HTMLResponse(f"<p data-tell>{escaped(say(said, language))}</p>{markup(who, language)}")

    @router.get("")
    def shown(request: Request, who: Reader) -> HTMLResponse:
        language = language_of(request)
        title = say("basket", language)
        return page(title, f"<h1>{title}</h1>{markup(who, language)}", who, language, "passages")

    @router.get("/quotation")
    def quotation(
        request: Request,
        passage: Annotated[str, Query(max_length=500)],
        start: Annotated[int, Query(ge=0)],
        end: Annotated[int, Query(ge=0)],
    ) -> PlainTextResponse:
        return PlainTextResponse(copy_text(Quotation(citation_at(passage, start, end)), language_of(request)))

    @router.post("/add")
    def add(
        request: Request,
        who: Reader,
        passage: Annotated[str, Form(max_length=500)],
        start: Annotated[int, Form(ge=0)],
        end: Annotated[int, Form(ge=0)],
    ) -> Response:
        desk.baskets.add(owner_of(who), citation_at(passage, start, end))
        return changed(request, who, "added")

    @router.post("/remove")
    def remove(request: Request, who: Reader, entry: Annotated[int, Form()]) -> Response:
        desk.baskets.remove(owner_of(who), entry)
        return changed(request, who, "removed")

    @router.post("/move")
    def move(
        request: Request, who: Reader, entry: Annotated[int, Form()], place: Annotated[int, Form(ge=1)]
    ) -> Response:
        desk.baskets.move(owner_of(who), entry, place)
        return changed(request, who, "moved")

    @router.post("/clear")
    def clear(request: Request, who: Reader) -> Response:
        desk.baskets.clear(owner_of(who))
        return changed(request, who, "cleared")

    @router.post("/export")
    def export_basket(request: Request, who: Reader, form: Annotated[str, Form()]) -> Response:
        owner, language = owner_of(who), language_of(request)
        citations = tuple(entry.citation for entry in desk.baskets.entries(owner))
        quotations = tuple(Quotation(one, standing_of(one)) for one in citations)
        today = datetime.now(UTC).date().isoformat()
        exported = export(form, Selection(quotations, title=say("basket", language), date=today), language)
        desk.exports.record(owner, form, say("basket", language), citations)
        return attachment(exported)

    return router


def basket_html(entries: tuple[Entry, ...], standing_of: StandingOf, language: str) -> str:
    """The whole basket, wherever it stands on a page."""
    if not entries:
        return f'<section id="basket" class="basket" lang="{language}"><p>{say("empty", language)}</p></section>'
    above = (None, *entries)
    items = "".join(
        _item(entry, before, len(entries), standing_of(entry.citation), language)
        for entry, before in zip(entries, above, strict=False)
    )
    clear = (
        '<form method="post" action="/basket/clear" data-inline>'
        f'<button class="tool">{say("clear", language)}</button></form>'
    )
    tools = f'<div class="tools">{export_form("/basket/export", language)}{clear}</div>'
    heading = escaped(say("count", language, n=len(entries)))
    return (
        f'<section id="basket" class="basket" lang="{language}"><h2>{heading}</h2>{tools}'
        f'<ol class="cards">{items}</ol></section>'
    )


def _item(entry: Entry, above: Entry | None, last: int, since: Standing, language: str) -> str:
    citation = entry.citation
    source, place = citation.source, citation.marker
    up = _button("move", entry.id, say("up", language), place=place - 1) if place > 1 else ""
    down = _button("move", entry.id, say("down", language), place=place + 1) if place < last else ""
    compared = _compared(above.citation, citation, language) if above else ""
    spoken = f' lang="{escaped(source.language)}"' if source.language else ""
    where = citation_pinpoint(citation, language)
    return (
        f'<li class="card {source.status}"><header><span class="number">{place}</span>'
        f"<cite>{escaped(title_of(source))}</cite>{badge_html(source, language)}</header>"
        f'<p class="facts">{escaped(", ".join(part for part in (source.symbol, where) if part))}</p>'
        f"<blockquote{spoken}>{escaped(citation.quote)}</blockquote>{since_html(since, language)}"
        f"{citation_tools(citation, language, keep=False)}"
        f'<div class="card-tools">{up}{down}{compared}{_button("remove", entry.id, say("remove", language))}</div></li>'
    )


def _compared(above: Citation, citation: Citation, language: str) -> str:
    address = escaped(compare_url(above.passage_id, citation.passage_id))
    return f'<a href="{address}">{say("compare", language)}</a>'


def _button(action: str, entry: int, words: str, **fields: int) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{value}">' for name, value in ({"entry": entry} | fields).items()
    )
    return (
        f'<form method="post" action="/basket/{action}" data-inline>{hidden}'
        f'<button class="tool">{escaped(words)}</button></form>'
    )
