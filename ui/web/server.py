"""The web server of `relatoria serve`: pages for readers and for staff, routes of ours, one gate before all of them.

A `Site` is what there is to serve; `application` puts it together and refuses whatever states no role.
"""

from __future__ import annotations

import signal
import socket
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import fastapi
import gradio as gr
import uvicorn
from fastapi.dependencies.models import Dependant
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from ...index.records import Role
from ...ingest.errors import RelatoriaError
from ..desk import Token
from .errors import ServingRefused
from .frame import GradioMount, Pages, check_events, failure
from .gate import Gate
from .intake import UPLOADS
from .security import (
    PUBLIC,
    Accounts,
    Identification,
    Throttle,
    WithKeys,
    allowed,
    is_loopback,
    known_hosts,
    login_router,
    require,
)

STAFF = "/staff"


@dataclass(frozen=True, slots=True)
class Site:
    """What is served. The pages are made within the server's event loop, which Gradio needs."""

    readers: Callable[[], gr.Blocks]
    staff: Callable[[], gr.Blocks]
    routers: tuple[fastapi.APIRouter, ...] = ()
    """Their paths come before Gradio's. Each route states its role by `access.require`."""
    theme: gr.themes.Base | None = None
    head: str = ""
    """Markup for the head of every page of Gradio's."""
    first: Callable[[fastapi.Request], str] | None = None
    """Markup that is seen in place of the readers' first page until Gradio has made it."""
    keys: Callable[[str], Token | None] | None = None
    """Checks the keys of programs; without it, there are none."""
    large: frozenset[str] = frozenset({UPLOADS})
    """Paths whose routes stream bodies of any size and count the bytes themselves."""


def refuse_sharing(environment: Mapping[str, str]) -> None:
    """ServingRefused, where the environment asks Gradio to publish the page through somebody else's computer."""
    if environment.get("GRADIO_SHARE", "").strip().lower() not in ("", "0", "false", "no"):
        raise ServingRefused("ui.serving.shared")


def needs_login(host: str, names: tuple[str, ...]) -> bool:
    """Whether anybody but the person before this computer may reach a server on `host`, called by `names`.

    A name of its own is for others, who come by a proxy on this computer.
    """
    return not is_loopback(host) or bool(names)


def application(
    site: Site,
    identification: Identification,
    host: str = "127.0.0.1",
    port: int = 7860,
    names: tuple[str, ...] = (),
) -> Gate:
    """The whole as an ASGI application. TypeError: a route or an event states no role."""
    app = fastapi.FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.add_exception_handler(RelatoriaError, failure)
    app.add_middleware(RolesFirst, [(route, stated_role(route)) for router in site.routers for route in router.routes])
    if isinstance(identification, Accounts):
        app.include_router(login_router(identification))
    for router in site.routers:
        app.include_router(router)
    app.include_router(_staff_address())
    pages = Pages()
    _mount(app, site, site.staff(), STAFF, "staff", pages, (host, port))
    _mount(app, site, site.readers(), "/", "reader", pages, (host, port))
    return Gate(
        app,
        WithKeys(identification, site.keys, Throttle()) if site.keys else identification,
        known_hosts(host, names),
        large=site.large,
        behind_proxy=needs_login(host, names),
    )


def bound(host: str, port: int) -> socket.socket:
    """A listening socket. ServingRefused: the port is taken, or the address is not this computer's."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as error:
        raise ServingRefused("ui.serving.cannot_be_served", host=host, port=port) from error


def serve_site(
    site: Site,
    identification: Identification,
    listening: socket.socket,
    host: str,
    port: int,
    names: tuple[str, ...] = (),
) -> None:
    """Serves on the socket of `bound` until interrupted."""
    # Told to end, uvicorn lets its requests end, and then has the signal end the process: we want to clear up first.
    signal.signal(signal.SIGTERM, _end)
    configuration = uvicorn.Config(
        application(site, identification, host, port, names),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        # Only a proxy on this computer is believed about who its clients are, and only where there is to be one.
        proxy_headers=is_loopback(host) and bool(names),
        forwarded_allow_ips="127.0.0.1,::1",
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(configuration).run(sockets=[listening])


def _end(number: int, frame: object) -> None:
    del frame
    sys.exit(128 + number)


class RolesFirst:
    """Asks for the role of a route before anything of its request is read; FastAPI would first parse its body."""

    def __init__(self, app: ASGIApp, routes: list[tuple[BaseRoute, Role]]) -> None:
        self.app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in PUBLIC:
            request = fastapi.Request(scope)
            try:
                allowed(request, self._role(scope))
            except RelatoriaError as error:
                await failure(request, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _role(self, scope: Scope) -> Role:
        for route, role in self._routes:
            if route.matches(scope)[0] is Match.FULL:
                return role
        return "staff" if scope["path"].startswith(STAFF) else "reader"


def stated_role(route: BaseRoute) -> Role:
    """The role that a route asks for by `require`; the highest, where it asks for two. TypeError: none."""
    if isinstance(route, APIRoute):
        roles = {call.role for call in _dependencies(route.dependant) if isinstance(call, require)}
        if roles:
            return "staff" if "staff" in roles else "reader"
    raise TypeError(f"The route {getattr(route, 'path', route)} states no role.")


def _dependencies(dependant: Dependant) -> Iterator[object]:
    for needed in dependant.dependencies:
        yield needed.call
        yield from _dependencies(needed)


def _staff_address() -> fastapi.APIRouter:
    router = fastapi.APIRouter()

    @router.get(STAFF)
    def with_slash() -> fastapi.Response:
        return RedirectResponse(f"{STAFF}/", 308)

    return router


def _mount(
    app: fastapi.FastAPI, site: Site, blocks: gr.Blocks, path: str, role: Role, pages: Pages, at: tuple[str, int]
) -> None:
    check_events(blocks)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "SSR mode is not supported")  # said of several pages though it is off
        gr.mount_gradio_app(
            app,
            blocks,
            path=path,
            server_name=at[0],
            server_port=at[1],
            footer_links=[],
            run_history=False,
            show_error=False,
            max_file_size=0,
            ssr_mode=False,
            enable_monitoring=False,
            pwa=False,
            mcp_server=False,
            theme=site.theme,
            head=site.head,
        )
    # Gradio keeps statistics of who asked what for its monitoring, and works them out anew after each event.
    blocks._queue.ANALYTICS_MAX_EVENTS = 1
    blocks._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    mounted = app.routes[-1]
    mounted.app = GradioMount(mounted.app, blocks, role, pages, site.first if role == "reader" else None)  # type: ignore[attr-defined]
