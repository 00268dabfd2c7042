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

from ...presentation import escaped
from ...wording import language_for
from ...wording import say as say_anywhere
from ..interface_language import COOKIE
from ..security import LOCAL, Person, require
from .wording import say

_YEAR = 365 * 24 * 3600
_FILES = {"relatoria.css": "text/css", "relatoria.js": "text/javascript", "vestibule.js": "text/javascript"}
_PAGES = (("ask", "/"), ("passages", "/passages"), ("compare", "/compare"), ("timeline", "/timeline"))
HEAD = (
    '<link rel="stylesheet" href="/relatoria/relatoria.css"><link rel="stylesheet" href="/evidence/evidence.css">'
    '<script defer src="/relatoria/relatoria.js"></script><script defer src="/evidence/evidence.js"></script>'
)
"""For the head of every page, those of Gradio too."""
PANEL = '<aside id="evidence" aria-live="polite" hidden></aside>'
"""Where the evidence is shown beside what it belongs to."""


def theme() -> gr.themes.Base:
    """Fonts of the reader's own system: nothing is fetched from elsewhere."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.slate,
        neutral_hue=gr.themes.colors.slate,
        font=("system-ui", "-apple-system", "Segoe UI", "sans-serif"),
        font_mono=("ui-monospace", "monospace"),
    )


def masthead_html(person: Person, language: str, here: str) -> str:
    """The top of a page; `here` is the key of the page in the navigation."""
    pages = (*_PAGES, ("library", "/staff/")) if person.may("staff") else _PAGES
    links = "".join(
        f'<li><a href="{path}"{" aria-current=page" if key == here else ""}>{say(f"nav_{key}", language)}</a></li>'
        for key, path in pages
    )
    other = "en" if language == "es" else "es"
    back = dict(pages).get(here, "/")
    switch = escaped(f"/language?{urlencode({'to': other, 'back': back})}")
    return (
        f'<a class="skip" href="#content">{say("skip", language)}</a>'
        f'<div class="masthead" lang="{language}"><a class="wordmark" href="/">Relatoria</a>'
        f'<nav aria-label="{say("navigation", language)}"><ul>{links}</ul></nav><div class="who">'
        f'<a href="/conversations">{say("earlier", language)}</a><a href="/basket">{say("basket", language)}</a>'
        f'<a class="language" href="{switch}" lang="{other}" hreflang="{other}">'
        f"{say('other_language', language)}</a>{_leave(person, language)}</div></div>"
    )


def page(
    title: str, body: str, person: Person, language: str, here: str, *, status: int = 200, head: str = ""
) -> HTMLResponse:
    """A whole page without Gradio; `body` is markup whose texts are escaped, `head` what it needs besides `HEAD`."""
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escaped(title)} · Relatoria</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{HEAD}{head}</head>'
        f'<body class="plain-page">{masthead_html(person, language, here)}'
        f'<main id="content" tabindex="-1">{body}</main>{PANEL}</body></html>',
        status_code=status,
    )


def message_page(message: str, person: Person, language: str, here: str = "ask", *, status: int = 200) -> HTMLResponse:
    """A page that says one sentence, with the way back."""
    back = f'<p><a href="{dict(_PAGES).get(here, "/")}">{say("back", language)}</a></p>'
    return page(message, f'<p class="message">{escaped(message)}</p>{back}', person, language, here, status=status)


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


def _leave(person: Person, language: str) -> str:
    if person == LOCAL:
        return ""
    name = escaped(say("logged_in", language, name=person.name))
    return (
        f'<span class="name">{name}</span><form method="post" action="/logout">'
        f'<button class="quiet">{say("log_out", language)}</button></form>'
    )


def tagline_html(language: str) -> str:
    """What the program promises, in one sentence."""
    return f'<p class="tagline" lang="{language}">{say_anywhere("tagline", language)}</p>'
