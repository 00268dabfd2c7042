"""Logging in and out: a page of plain HTML, which needs no script and works before anything of ours has loaded.

Whoever guesses learns nothing: an unknown name gets the same words after the same time as a wrong password.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

from ....index.store import LEAST_PASSWORD, MOST_PASSWORD, spelt
from ....ingest.messages import Area
from ...wording import language_for
from ..templating import render
from .headers import policy
from .identity import Accounts, cookie_name
from .login_attempts import Throttle
from .sessions import LONGEST

say = Area("ui", "login").say
PUBLIC = frozenset({"/login", "/login.css", "/logout"})
"""What nobody in particular may ask for."""
_CSS = Path(__file__).with_name("login.css")
_MOST_FORM = 16_384
_LOCAL_ADDRESS = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
_AT_A_TIME = 2
"""Passwords that are looked at; each takes 64 MiB and a core for a tenth of a second."""


def login_router(accounts: Accounts, throttle: Throttle | None = None) -> APIRouter:
    """`/login` and `/logout`, for `accounts`."""
    router = APIRouter()
    guesses = throttle or Throttle()
    looking = CapacityLimiter(_AT_A_TIME)

    @router.get("/login.css")
    def css() -> Response:
        return FileResponse(_CSS, media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    @router.get("/login")
    def show(request: Request, next: str = "/") -> Response:
        if accounts.visit(request) is not None:
            return RedirectResponse(_within(next), 303)
        return _page(request, _within(next))

    @router.post("/login")
    async def log_in(request: Request) -> Response:
        form = await _form(request)
        name, password, wanted = form.get("name", ""), form.get("password", ""), _within(form.get("next", "/"))
        account, address = spelt(name), request.client.host if request.client else ""
        async with looking:  # who waits here counts no guess yet: a whole office may log in at once from one address
            wait = guesses.admit(account, address)
            user = None if wait else await to_thread.run_sync(accounts.users.verify, name, password)
            if user is not None:
                guesses.was_right(account, address)
        if wait:
            minutes = math.ceil(wait / 60)
            words = say("throttled" if minutes > 1 else "throttled_one", _language(request), minutes=minutes)
            return _page(request, wanted, name, words, status=429, retry_after=wait)
        if user is None:
            return _page(request, wanted, name, say("wrong", _language(request)), status=401)
        _end(accounts, request)  # an old session of this browser, whoever put it there
        response = RedirectResponse(wanted, 303)
        response.set_cookie(
            cookie_name(request),
            accounts.begin(user),
            max_age=int(LONGEST),
            path="/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",  # not strict: a link in a message would find its reader logged out
        )
        return response

    @router.post("/logout")
    def log_out(request: Request) -> Response:
        _end(accounts, request)
        response = RedirectResponse("/login", 303)
        response.delete_cookie(
            cookie_name(request), path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax"
        )
        if request.url.scheme == "https":  # elsewhere browsers do not heed it, and say so
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return router


def _end(accounts: Accounts, request: Request) -> None:
    token = request.cookies.get(cookie_name(request))
    if token:
        accounts.sessions.end(token)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a short form; the first of each name. What is no form has none."""
    body = bytearray()
    async for piece in request.stream():
        body.extend(piece)
        if len(body) > _MOST_FORM:
            return {}
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20, errors="replace")
    except ValueError:  # too many fields
        return {}
    return {name: values[0] for name, values in fields.items()}


def _within(address: str) -> str:
    """An address of ours, or our first page: nobody may be led elsewhere by a link to the login."""
    return address if _LOCAL_ADDRESS.fullmatch(address) and len(address) < 2_000 else "/"


def _language(request: Request) -> str:
    accepted = request.headers.get("accept-language", "")
    return language_for(accepted.split(",")[0].split(";")[0].strip())


def _page(
    request: Request, wanted: str, name: str = "", problem: str = "", *, status: int = 200, retry_after: int = 0
) -> Response:
    markup = render(
        "login/page.html",
        say,
        _language(request),
        wanted=wanted,
        name=name[:64],
        problem=problem,
        least_password=LEAST_PASSWORD,
        most_password=MOST_PASSWORD,
    )
    headers = {"Content-Security-Policy": policy(script_src="'none'", connect_src="'none'")}
    if retry_after:
        headers["Retry-After"] = str(retry_after)
    return HTMLResponse(markup, status, headers)
