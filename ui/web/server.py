"""The web server of `relatoria serve`: the page and nothing else of what Gradio would serve.

Gradio answers on many more routes than its page needs (uploads, fetching any address for the caller, monitoring); only
those that the page uses are let through, and every response forbids the browser to ask any other host.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping

import fastapi
import gradio as gr
import uvicorn
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...ingest.errors import RelatoriaError
from .chat import CSS, Answering, chat, theme

# Our markup is escaped; Gradio's own page needs inline scripts and styles, and compiles its templates by `eval`.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
_PAGE_ROUTES = re.compile(
    r"/(?:(?:assets|static|svelte)/.+|theme\.css|favicon\.ico|robots\.txt|config/?|"
    r"gradio_api/(?:info|app_id|startup-events|theme\.css|queue/join|queue/data|reset|cancel|heartbeat/\w+|run/predict/?)/?)?"
)


class ServingRefused(RelatoriaError):
    """The web page cannot be served as asked."""

    code = "serve"


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach a server on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_sharing(environment: Mapping[str, str]) -> None:
    """ServingRefused, where the environment asks Gradio to publish the page through somebody else's computer."""
    if environment.get("GRADIO_SHARE", "").strip().lower() not in ("", "0", "false", "no"):
        raise ServingRefused(
            "GRADIO_SHARE is set: it would publish the library through a server of others.",
            "Unset GRADIO_SHARE and start again.",
        )


def application(answering: Answering, host: str = "127.0.0.1", port: int = 7860) -> fastapi.FastAPI:
    """The page as an ASGI application. On loopback it answers to this computer's own names only (no DNS rebinding)."""
    app = fastapi.FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(PageRoutesOnly)
    if is_loopback(host):
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=["localhost", "127.0.0.1", "[::1]", host])
    mounted: fastapi.FastAPI = gr.mount_gradio_app(
        app,
        chat(answering),
        path="/",
        server_name=host,
        server_port=port,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=0,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=theme(),
        css_paths=CSS,
    )
    return mounted


def bound(host: str, port: int) -> socket.socket:
    """A listening socket. ServingRefused: the port is taken, or the address is not this computer's."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as error:
        raise ServingRefused(
            f"The page cannot be served at {host}, port {port}.",
            "Is it served already, or by another program? Choose another port with --port.",
        ) from error


def serve_page(answering: Answering, listening: socket.socket, host: str, port: int) -> None:
    """Serves on the socket of `bound` until interrupted."""
    app = application(answering, host, port)
    configuration = uvicorn.Config(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=1)
    uvicorn.Server(configuration).run(sockets=[listening])


class PageRoutesOnly:
    """Lets the page's own routes through, and gives every response the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        if not _PAGE_ROUTES.fullmatch(scope["path"]):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send_with_headers)
        elif not _same_origin(Headers(scope=scope)):
            await PlainTextResponse("Forbidden", status_code=403)(scope, receive, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)


def _same_origin(headers: Headers) -> bool:
    """Whether a request comes from our own page (or names no origin, as a plain visit does)."""
    origin = headers.get("origin")
    return origin is None or origin.split("://", 1)[-1] == headers.get("host")
