"""Gradio's pages within our server: what they need of Gradio, and nothing else that it would serve.

Gradio answers on many more routes (uploads, any file or address for the caller, streams, recordings, monitoring); only
those of its own page are let through, and to those only who may use the page. Its page names itself to the server by a
random number: what one person's page does and gets is closed to others who know or guess that number.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import parse_qs

import gradio as gr
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ....index.records import Role
from ..errors import Refused
from ..security import allowed, policy, role_of, visit
from .refusals import refusal

_FILES = re.compile(r"/(?:(?:assets|static|svelte)/.+|theme\.css|gradio_api/theme\.css|favicon\.ico)")
_QUESTIONS = re.compile(r"/(?:config|gradio_api/(?:info|app_id|startup-events))/?")
_RESULTS = "/gradio_api/queue/data"
_EVENTS = re.compile(r"/gradio_api/(?:queue/join|run/predict|cancel|reset)/?")
_CALLS = re.compile(r"/gradio_api/(?:queue/join|run/predict)/?")
_NUMBER = re.compile(r"\w{1,64}")
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_PREVIEW = re.compile(rb"<meta\s[^>]*(?:og|twitter):[^>]*>")
"""Gradio's advertisement in the previews of links."""
_UNSERVED = (gr.State, gr.File, gr.UploadButton, gr.DownloadButton)
"""They hold a stream for each tab, or need routes that are closed."""


class Pages:
    """Which login each open page belongs to. Safe with threads; the page that was silent longest is forgotten."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, str] = OrderedDict()

    def belongs(self, page: str, key: str) -> bool:
        """Whether `page` is of the login `key`; a page that nobody has used yet now is."""
        with self._lock:
            owner = self._owners.setdefault(page, key)
            self._owners.move_to_end(page)
            while len(self._owners) > self._most:
                self._owners.popitem(last=False)
        return secrets.compare_digest(owner, key)


class GradioMount:
    """One of Gradio's applications, for those who may do what `role` may."""

    def __init__(
        self,
        app: ASGIApp,
        blocks: gr.Blocks,
        role: Role,
        pages: Pages,
        first: Callable[[Request], str] | None = None,
    ) -> None:
        self.app = app
        self.role = role
        self.blocks = blocks
        self._pages = pages
        self._first = first
        self._roles = {number: role_of(event.fn) for number, event in blocks.fns.items() if event.fn is not None}
        self._own = frozenset(f"/{address}".rstrip("/") for address, *_ in blocks.pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        path = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        try:
            allowed(request, self.role)
            if scope["method"] in ("GET", "HEAD"):
                await self._get(path, request, send)
            elif scope["method"] == "POST" and _EVENTS.fullmatch(path):
                await self._event(path, request, send)
            else:
                await _NOT_FOUND(scope, receive, send)
        except Refused as error:
            await refusal(request, error)(scope, receive, send)

    async def _get(self, path: str, request: Request, send: Send) -> None:
        if "deep_link" in request.query_params:
            await _NOT_FOUND(request.scope, request.receive, send)
        elif path.rstrip("/") in self._own:
            await self._page(request, send, self._first if path == "/" else None)
        elif _FILES.fullmatch(path):
            await self.app(request.scope, request.receive, _cached(send, 7 if "/assets/" in path else 1))
        elif _QUESTIONS.fullmatch(path):
            await self.app(request.scope, request.receive, send)
        elif path == _RESULTS:
            numbers = parse_qs(request.url.query).get("session_hash", [])
            if len(numbers) == 1 and self._is_theirs(request, numbers[0]):
                await self.app(request.scope, request.receive, send)
            else:
                await _FORBIDDEN(request.scope, request.receive, send)
        else:
            await _NOT_FOUND(request.scope, request.receive, send)

    async def _event(self, path: str, request: Request, send: Send) -> None:
        body = await request.body()
        try:
            said = json.loads(body)
        except ValueError:
            said = None
        is_reset = path.rstrip("/").endswith("/reset")  # which does nothing, and names no page
        if not isinstance(said, dict) or not (is_reset or self._is_theirs(request, said.get("session_hash"))):
            await _FORBIDDEN(request.scope, request.receive, send)
            return
        if _CALLS.fullmatch(path):
            role = self._role(said.get("fn_index"))
            if role is None:
                await _NOT_FOUND(request.scope, request.receive, send)
                return
            allowed(request, role)
        await self.app(request.scope, _again(body, request.receive), send)

    def _role(self, number: object) -> Role | None:
        return self._roles.get(number) if type(number) is int else None

    def _is_theirs(self, request: Request, number: object) -> bool:
        return (
            isinstance(number, str)
            and _NUMBER.fullmatch(number) is not None
            and self._pages.belongs(number, visit(request).key)
        )

    async def _page(self, request: Request, send: Send, seen_at_once: Callable[[Request], str] | None) -> None:
        """Gradio's page with a number on each of its scripts, without which the browser runs none; before it, what
        stands there until Gradio's does."""
        nonce = secrets.token_urlsafe(16)
        first = (await run_in_threadpool(seen_at_once, request)).encode() if seen_at_once else b""
        start: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await finish()

        async def finish() -> None:
            markup = _PREVIEW.sub(b"", bytes(body)).replace(b"<gradio-app", first + b"<gradio-app", 1)
            numbered = _SCRIPT.sub(b'<script nonce="%s"' % nonce.encode(), markup)
            headers = MutableHeaders(scope=start)
            headers["Content-Length"] = str(len(numbered))
            headers["Content-Security-Policy"] = policy(
                # Gradio makes functions of its events' JavaScript by `eval`, and writes styles into its page.
                script_src=f"'self' 'unsafe-eval' 'nonce-{nonce}'",
                style_src="'self' 'unsafe-inline'",
            )
            await send(start)
            await send({"type": "http.response.body", "body": numbered})

        scope = dict(request.scope)  # plain, so that it can be read here
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app(scope, request.receive, gather)


def check_events(blocks: gr.Blocks) -> None:
    """TypeError: an event that anybody could call, or without a limit of its own, or a component that is not served."""
    for event in blocks.fns.values():
        if event.fn is None:  # it runs in the browser
            continue
        name = getattr(event.fn, "__qualname__", event.name)
        if role_of(event.fn) is None:
            raise TypeError(f"The event function {name} is not guarded by a role.")
        if event.concurrency_limit == "default" or event.concurrency_id == str(id(event.fn)):
            raise TypeError(f"The event function {name} has no concurrency_id and concurrency_limit.")
    unserved = [type(block).__name__ for block in blocks.blocks.values() if isinstance(block, _UNSERVED)]
    if unserved or blocks.renderables:
        raise TypeError(f"Not served: {', '.join(unserved) or 'gr.render'}.")


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives a body that has been read once more; then only that the browser has gone."""
    given = False

    async def once() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return once


def _cached(send: Send, days: int) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message)["Cache-Control"] = f"private, max-age={days * 86_400}"
        await send(message)

    return sending


_NOT_FOUND: Response = PlainTextResponse("Not found", 404)
_FORBIDDEN: Response = PlainTextResponse("This page is another person’s.", 403)
