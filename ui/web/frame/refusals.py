"""What goes wrong as a response: a sentence for a person, a code for a program, the login page for a visitor."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ....index.errors import LibraryBusy, UnknownDocument
from ....ingest.errors import RelatoriaError
from ...desk import DeskBusy, NotOnDesk
from ...outputs import Error
from ..errors import Declined, Refused
from ..interface_language import language_of
from ..security import FOR_PROGRAMS, person
from ..wording import say
from .page import message_page

BUSY_SECONDS = 5
"""After which a request may be tried again that met a busy library."""


def refusal(request: Request, error: Refused) -> Response:
    """Leads a visitor to the login page; tells everybody else why, on a page to whoever came by a link."""
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        if error.status == 401:
            wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?next={quote(wanted, safe='/')}", 303)
        if error.status == 403:
            return message_page(
                say("staff_only", language_of(request)), person(request), language_of(request), status=403
            )
    return _told(request, error, error.status, retry_after=error.retry_after)


def failure(request: Request, error: Exception) -> Response:
    """A foreseen error that a route raised."""
    if isinstance(error, Refused):
        return refusal(request, error)
    assert isinstance(error, RelatoriaError)
    if isinstance(error, (LibraryBusy, DeskBusy)):
        return _told(request, error, 503, retry_after=BUSY_SECONDS)
    if isinstance(error, Declined):
        return _told(request, error, error.status, retry_after=error.retry_after)
    return _told(request, error, 404 if isinstance(error, UnknownDocument | NotOnDesk) else 400)


def _told(request: Request, error: RelatoriaError, status: int, *, retry_after: int = 0) -> Response:
    """To a person in the language of the page, whose script shows it; to a program always in the same words."""
    language = "en" if request.url.path.startswith(FOR_PROGRAMS) else language_of(request)
    return _response(error, language, status, retry_after)


def error_response(error: RelatoriaError, status: int) -> Response:
    """For a program."""
    return _response(error, "en", status)


def _response(error: RelatoriaError, language: str, status: int, retry_after: int = 0) -> Response:
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse({"error": Error.of(error, language).model_dump()}, status, headers)
