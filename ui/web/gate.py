"""What every request passes before anything else sees it, and every response on its way out.

Refuses other names of this computer, requests that other sites make a browser send, and bodies that are too large;
says whose request it is to whoever asks (`access`); gives every response the security headers, those of errors too.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from .errors import Declined
from .frame import error_response
from .interface_language import language_of
from .security import FOR_PROGRAMS, Identification, Known, admit, names_loopback, secure

MOST_BYTES: Final = 1 << 20
"""Of a request; routes that are for more stream and count their bytes themselves."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip")


class Gate:
    """The whole server as an ASGI application, around the FastAPI `app`."""

    def __init__(
        self,
        app: FastAPI,
        identification: Identification,
        knows: Known,
        *,
        large: frozenset[str] = frozenset(),
        behind_proxy: bool = True,
    ) -> None:
        """`large`: paths whose routes take more than MOST_BYTES. `behind_proxy`: what one sends on is not refused."""
        self.app = app
        self._identification = identification
        self._knows = knows
        self._large = large
        self._behind_proxy = behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing of ours speaks by web sockets
            await send({"type": "websocket.close", "code": 1008})
            return
        https = scope["scheme"] == "https"
        loopback = names_loopback(Headers(scope=scope).get("host", ""))

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure(MutableHeaders(scope=message), https=https, loopback=loopback)
            await send(message)

        declined = self._declined(scope)
        if declined is not None:
            await _told(scope, declined)(scope, receive, send_secured)
            return
        # What a client says about its own address must not count as ours: uvicorn has read what it trusts.
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name not in _FORWARDED]
        connection = HTTPConnection(scope)
        admit(scope, lambda: self._identification.visit(connection))
        limited = receive if scope["path"] in self._large else _limited(receive)
        await self.app(scope, limited, send_secured)

    def _declined(self, scope: Scope) -> Declined | None:
        """Why a request goes no further."""
        headers = Headers(scope=scope)
        if not self._knows(headers.get("host", "")):
            return Declined("ui.site.unknown_name")
        if not self._behind_proxy and any(name in _FORWARDED for name, _ in scope["headers"]):
            return Declined("ui.site.behind_proxy", status=403)
        if not _comes_from_here(scope, headers):
            return Declined("ui.site.other_site", status=403)
        if scope["path"] not in self._large and _length(headers) > MOST_BYTES:
            return Declined("ui.site.large_request", status=413)
        return None


def _told(scope: Scope, declined: Declined) -> Response:
    """In the form that programs or people expect."""
    if scope["path"].startswith(FOR_PROGRAMS):
        return error_response(declined, declined.status)
    told = declined.told(language_of(HTTPConnection(scope)))
    return PlainTextResponse(str(told), declined.status)


def _comes_from_here(scope: Scope, headers: Headers) -> bool:
    """Whether our own page, or a person who follows a link, makes the browser send this request."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower():
        return False
    if scope["method"] in _READING:
        follows_a_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return site in {None, "same-origin", "none"} or follows_a_link
    if origin is None and site is None:
        # Browsers always say where a request comes from, programs never do; but these keep no cookies.
        return str(scope["path"]).startswith(FOR_PROGRAMS) and "cookie" not in headers
    return site in {None, "same-origin"}


def _length(headers: Headers) -> int:
    said = headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 20 else 0


def _limited(receive: Receive) -> Receive:
    """The same, until more has come than a request may hold; whoever reads it then answers 413."""
    received = 0

    async def counting() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MOST_BYTES:
            raise HTTPException(413, "This request is too large.")
        return message

    return counting
