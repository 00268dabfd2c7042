"""What goes wrong as a response: a sentence for a person, a code for a program, the login page for a visitor."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from ...index.errors import LibraryBusy, UnknownDocument
from ...ingest.errors import RelatoriaError
from ..desk.errors import DeskBusy, NotOnDesk
from .access import person
from .errors import Declined, Refused
from .frame import language_of, message_page
from .wording import say

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
    return error_response(error, error.status, retry_after=error.retry_after)


def failure(request: Request, error: Exception) -> Response:
    """A foreseen error that a route raised."""
    if isinstance(error, Refused):
        return refusal(request, error)
    assert isinstance(error, RelatoriaError)
    if isinstance(error, (LibraryBusy, DeskBusy)):
        return error_response(error, 503, retry_after=BUSY_SECONDS)
    if isinstance(error, Declined):
        return error_response(error, error.status, retry_after=error.retry_after)
    return error_response(error, 404 if isinstance(error, UnknownDocument | NotOnDesk) else 400)


def error_response(error: RelatoriaError, status: int, *, retry_after: int = 0) -> Response:
    headers = {"Retry-After": str(retry_after)} if retry_after else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    said = {"code": error.code, "message": error.message, "hint": error.hint}
    return JSONResponse({"error": said}, status, headers)
