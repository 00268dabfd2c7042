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
from ...presentation import escaped
from ...wording import date_words
from ..errors import Refused
from ..frame import failure, page, wants_fragment
from ..interface_language import language_of
from ..security import Person, person, require
from ..templating import Markup
from .wording import is_said, say

Staff = Annotated[Person, Depends(require("staff"))]
_FILES = {"staff.css": "text/css", "staff.js": "text/javascript"}
_PAGES = (
    ("overview", "/staff/"),
    ("documents", "/staff/documents"),
    ("trail", "/staff/trail"),
    ("feedback", "/staff/feedback"),
    ("users", "/staff/users"),
    ("keys", "/staff/keys"),
)
STYLE = '<link rel="stylesheet" href="/staff/own/staff.css">'


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
    request: Request, who: Person, here: str, title: str, body: str, *, accounts: bool, status: int = 200
) -> HTMLResponse:
    """A page of the staff; `here` is its key in their navigation, `accounts` whether there are users."""
    language = language_of(request)
    said = request.query_params.get("said", "")
    told = f'<p class="done" role="status">{say(f"said_{said}", language)}</p>' if is_said(said) else ""
    markup = f'{staff_nav(here, language, accounts=accounts)}{told}<div class="staff">{body}</div>'
    return page("staff/body.html", say, who, language, "library", status=status, title=title, body=Markup(markup))


def staff_nav(here: str, language: str, *, accounts: bool) -> str:
    """The pages of the staff."""
    links = "".join(
        f'<li><a href="{path}"{" aria-current=page" if key == here else ""}>{say(f"nav_{key}", language)}</a></li>'
        for key, path in _PAGES
        if accounts or key != "users"
    )
    return f'<nav class="subnav" aria-label="{say("subnav", language)}" lang="{language}"><ul>{links}</ul></nav>'


def done(path: str, said: str, **query: object) -> Response:
    """Leads from a form back to a page, which then says what was done."""
    return RedirectResponse(f"{path}?{urlencode({**query, 'said': said})}", 303)


def document_path(doc_id: str) -> str:
    """The staff's page of a document."""
    return f"/staff/documents/{quote(doc_id, safe='')}"


def document_link(doc_id: str, words: str) -> str:
    return f'<a href="{escaped(document_path(doc_id))}">{escaped(words)}</a>'


def moment_html(iso: str, language: str) -> str:
    """A moment, ISO in UTC, to the minute."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return escaped(iso)
    words = say("moment", language, day=date_words(moment.date().isoformat(), language), time=f"{moment:%H:%M}")
    return f'<time datetime="{escaped(iso)}">{escaped(words)}</time>'


def older_html(path: str, before: int, language: str, **query: str) -> str:
    """The link to the next page of a list, whose last entry is `before`."""
    address = escaped(
        f"{path}?{urlencode({**{name: value for name, value in query.items() if value}, 'before': before})}"
    )
    return f'<p><a class="plain" href="{address}" rel="next">{say("older", language)}</a></p>'


def _error_page(request: Request, error: RelatoriaError | RequestValidationError) -> Response:
    language = language_of(request)
    if isinstance(error, RelatoriaError):
        status, (message, hint) = failure(request, error).status_code, error.told(language)
    else:
        status, message, hint = 422, say("not_understood", language), ""
    back = request.url.path.rsplit("/", 1)[0] if request.method == "POST" else "/staff/documents"
    body = (
        f'<div role="alert"><p class="message">{escaped(message)}</p><p>{escaped(hint)}</p></div>'
        f'<p><a href="{escaped(back)}">{say("back", language)}</a></p>'
    )
    values = {"title": say("not_done", language), "body": Markup(body)}
    return page("staff/body.html", say, person(request), language, "library", status=status, **values)
