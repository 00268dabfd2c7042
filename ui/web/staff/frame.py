"""What all pages of the staff share: their navigation, how a form is answered, how an error is said.

What a person does is a form; its answer leads back to the page with a word about what was done. So nothing here needs a
script, and loading a page again does nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from fastapi.routing import APIRoute

from ....ingest.errors import RelatoriaError
from ...wording import date_words
from ...wording import knows as knows_anywhere
from ..errors import Refused
from ..frame import failure, page, wants_fragment
from ..interface_language import language_of
from ..security import Person, person, require
from ..templating import Markup, in_its_language, render
from .wording import is_said, knows, say

Staff = Annotated[Person, Depends(require("staff"))]
_FILES = {"staff.css": "text/css", "staff.js": "text/javascript"}


class StaffRoute(APIRoute):
    """A route whose errors are a page with the way back, since a form leads a person there; a script gets JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await handler(request)
            except Refused:
                raise
            except (RelatoriaError, RequestValidationError) as error:
                if wants_fragment(request):
                    raise
                return _error_page(request, error)

        return handle


def staff_router() -> APIRouter:
    """A router for routes of staff alone."""
    return APIRouter(prefix="/staff", route_class=StaffRoute, dependencies=[Depends(require("staff"))])


def staff_files() -> APIRouter:
    """The style and the script of these pages."""
    router = staff_router()

    @router.get("/own/{name}")
    def own_file(name: str) -> Response:
        if name not in _FILES:
            return Response(status_code=404)
        return FileResponse(Path(__file__).with_name(name), media_type=_FILES[name])

    return router


def staff_page(
    template: str, request: Request, who: Person, here: str, /, *, accounts: bool, status: int = 200, **values: object
) -> HTMLResponse:
    """A page of the staff: a template that extends `staff/page.html`; `here` is its key in their navigation, `accounts`
    whether there are users."""
    said = request.query_params.get("said", "")
    around = {"subnav": here, "accounts": accounts, "said": said if is_said(said) else ""}
    return page(template, say, who, language_of(request), "library", status=status, **_FUNCTIONS, **around, **values)


def staff_markup(template: str, language: str, /, **values: object) -> Markup:
    """A part of such a page."""
    return render(template, say, language, **_FUNCTIONS, **values)


def done(path: str, said: str, **query: object) -> Response:
    """Leads from a form back to a page, which then says what was done."""
    return RedirectResponse(f"{path}?{urlencode({**query, 'said': said})}", 303)


def document_path(doc_id: str) -> str:
    """The staff's page of a document."""
    return f"/staff/documents/{quote(doc_id, safe='')}"


def older(path: str, before: int, **query: str) -> str:
    """The address of the next page of a list, whose last entry is `before`."""
    return f"{path}?{urlencode({**{name: value for name, value in query.items() if value}, 'before': before})}"


def _moment_words(iso: str, language: str) -> str:
    """A moment, ISO in UTC, to the minute; empty where it is none."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return say("moment", language, day=date_words(moment.date().isoformat(), language), time=f"{moment:%H:%M}")


_FUNCTIONS: dict[str, Any] = {
    "document_path": document_path,
    "knows": knows,
    "knows_anywhere": knows_anywhere,
    "moment_words": in_its_language(_moment_words),
}
"""What the templates of the staff's pages call."""


def _error_page(request: Request, error: RelatoriaError | RequestValidationError) -> Response:
    language = language_of(request)
    if isinstance(error, RelatoriaError):
        status, (message, hint) = failure(request, error).status_code, error.told(language)
    else:
        status, message, hint = 422, say("not_understood", language), ""
    return page(
        "staff/error.html",
        say,
        person(request),
        language,
        "library",
        status=status,
        message=message,
        hint=hint,
        back=request.url.path.rsplit("/", 1)[0] if request.method == "POST" else "/staff/documents",
    )
