"""What stands around every page: masthead, navigation, language; and the files that all pages share.

Everything here is a plain link or form, so that it works before any script has run, and without one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode, urlsplit, urlunsplit

import gradio as gr
from fastapi import APIRouter, Depends, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from ...wording import language_for
from ..interface_language import COOKIE
from ..security import LOCAL, Person, require
from ..templating import Markup, Say, render
from ..wording import say

_YEAR = 365 * 24 * 3600
_FILES = {"relatoria.css": "text/css", "relatoria.js": "text/javascript", "vestibule.js": "text/javascript"}
_PAGES = (("ask", "/"), ("passages", "/passages"), ("compare", "/compare"), ("timeline", "/timeline"))


def theme() -> gr.themes.Base:
    """Fonts of the reader's own system: nothing is fetched from elsewhere."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.slate,
        neutral_hue=gr.themes.colors.slate,
        font=("system-ui", "-apple-system", "Segoe UI", "sans-serif"),
        font_mono=("ui-monospace", "monospace"),
    )


def head_html() -> Markup:
    """For the head of every page, those of Gradio too."""
    return render("frame/head.html", say, "")


def panel_html() -> Markup:
    """Where the evidence is shown beside what it belongs to."""
    return render("frame/panel.html", say, "")


def masthead_html(person: Person, language: str, here: str) -> Markup:
    """The top of a page; `here` is the key of the page in the navigation."""
    return render("frame/masthead.html", say, language, **around(person, language, here))


def page(
    template: str, say: Say, person: Person, language: str, here: str, /, *, status: int = 200, **values: object
) -> HTMLResponse:
    """A whole page without Gradio: a template that extends `frame/page.html`."""
    return HTMLResponse(render(template, say, language, **around(person, language, here), **values), status)


def message_page(message: str, person: Person, language: str, *, status: int = 200) -> HTMLResponse:
    """A page that says one sentence, with the way back."""
    return page("frame/message.html", say, person, language, "ask", status=status, message=message)


def around(person: Person, language: str, here: str) -> dict[str, object]:
    """The values of what stands around a page; `here` is the key of the page in the navigation."""
    pages = (*_PAGES, ("library", "/staff/")) if person.may("staff") else _PAGES
    other = "en" if language == "es" else "es"
    return {
        "here": here,
        "logged_in": "" if person == LOCAL else person.name,
        "other": other,
        "pages": pages,
        "switch": f"/language?{urlencode({'to': other, 'back': dict(pages).get(here, '/')})}",
    }


def wants_fragment(request: Request) -> bool:
    """Whether our own script asks, which puts the answer into the page; a browser without it wants a page."""
    return request.headers.get("x-relatoria") == "fragment"


def frame_router() -> APIRouter:
    """The shared files, and the choice of a language."""
    router = APIRouter()

    @router.get("/relatoria/{name}")
    def shared_file(name: str, _: Annotated[Person, Depends(require("reader"))]) -> Response:
        if name not in _FILES:
            return Response(status_code=404)
        return FileResponse(Path(__file__).with_name(name), media_type=_FILES[name])

    @router.get("/language")
    def language(
        request: Request, _: Annotated[Person, Depends(require("reader"))], to: str = "", back: str = "/"
    ) -> Response:
        answer = RedirectResponse(_address_before(request, back), status_code=303)
        answer.set_cookie(COOKIE, language_for(to), max_age=_YEAR, samesite="lax", httponly=True)
        return answer

    return router


def _address_before(request: Request, back: str) -> str:
    """The page that a person comes from with what its address says, else the page `back`; only ever one of ours."""
    before = urlsplit(request.headers.get("referer", ""))
    if before.netloc == request.url.netloc and before.path.rstrip("/") == back.partition("?")[0].rstrip("/"):
        back = urlunsplit(("", "", before.path, before.query, ""))
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if is_ours else "/"
