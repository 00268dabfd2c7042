"""The basket: quotations that a drafter puts aside, in an order of their own, and takes along as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from ....assistant.records import Citation
from ....ingest.messages import Area
from ...desk import BasketEntry, Desk
from ...exports import Quotation, Selection, StandingOf, copy_text, export
from ..comparison import compare_url
from ..frame import page, wants_fragment
from ..interface_language import language_of
from ..security import Person, require
from ..templating import Markup, render
from .answer_tools import card_foot, export_forms
from .asking import owner_of
from .conversation_routes import attachment

say = Area("ui", "basket").say
CitationAt = Callable[[str, int, int], Citation]
"""The quotation of these characters of a passage that readers may read; UnknownDocument otherwise."""
Reader = Annotated[Person, Depends(require("reader"))]


def basket_router(desk: Desk, citation_at: CitationAt, standing_of: StandingOf) -> APIRouter:
    """/basket, and what changes it. What changes it answers with the whole basket, or leads to its page."""
    router = APIRouter(prefix="/basket", dependencies=[Depends(require("reader"))])

    def markup(who: Person, language: str) -> Markup:
        return basket_html(desk.baskets.entries(owner_of(who)), standing_of, language)

    def changed(request: Request, who: Person, said: str) -> Response:
        language = language_of(request)
        if not wants_fragment(request):
            return RedirectResponse("/basket", 303)
        values = {"said": say(said, language), "basket": markup(who, language)}
        return HTMLResponse(render("basket/changed.html", say, language, **values))

    @router.get("")
    def shown(request: Request, who: Reader) -> HTMLResponse:
        language = language_of(request)
        return page("basket/page.html", say, who, language, "passages", basket=markup(who, language))

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


def basket_html(entries: tuple[BasketEntry, ...], standing_of: StandingOf, language: str) -> Markup:
    """The whole basket, wherever it stands on a page."""
    shown = []
    for above, entry in zip((None, *entries), entries, strict=False):
        compared = compare_url(above.citation.passage_id, entry.citation.passage_id) if above else ""
        foot = card_foot(entry.citation, language, standing_of(entry.citation), keep=False)
        shown.append((entry, compared, foot))
    return render("basket/basket.html", say, language, entries=shown, export_forms=export_forms(language))
