"""The routes of the evidence: a quotation in its document, pages as pictures, originals to be downloaded.

All only read. What a reader may not see answers as what does not exist. An original is never shown by the browser in
our name: it comes as a file to be saved, whatever it holds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from ....index.errors import LibraryDamaged, UnknownDocument
from ....index.library import Library
from ....ingest.errors import DamagedFile, EncryptedFile, ReadingError
from ....ingest.messages import Area
from ....ingest.rendering import Marked, Pictures
from ...evidence import Evidence, evidence
from ...plain import one_line
from ...reference import title_of
from ...wording import language_for
from ..addresses import WIDTHS, evidence_url
from ..frame import page
from ..interface_language import language_of
from ..security import Person, require
from ..templating import Markup, render

__all__ = ["evidence_router", "evidence_url", "file_name"]

say = Area("ui", "evidence").say
_FILES = {"evidence.css": "text/css", "evidence.js": "text/javascript"}
_LONGEST_NAME = 150
_Reader = Annotated[Person, Depends(require("reader"))]


class EvidenceRequest:
    """What an address of `evidence_url` asks for."""

    def __init__(
        self,
        request: Request,
        passage: str,
        start: Annotated[int, Query(ge=0)] = 0,
        end: Annotated[int | None, Query(ge=0)] = None,
        page: Annotated[int | None, Query(ge=1)] = None,
        lang: str = "",
    ) -> None:
        self.passage, self.start, self.end, self.page = passage, start, end, page
        self.language = language_for(lang) if lang else language_of(request)


_Asked = Annotated[EvidenceRequest, Depends()]


def evidence_router(library: Library, pictures: Pictures) -> APIRouter:
    """`/evidence/…`. Whoever makes `pictures` closes them."""
    router = APIRouter(prefix="/evidence")

    @router.get("/")
    def whole_page(asked: _Asked, who: _Reader) -> Response:
        return _page(*looked_up(asked, who), who, asked.language)

    @router.get("/fragment")
    def fragment(asked: _Asked, who: _Reader) -> Response:
        shown, markup = looked_up(asked, who)
        return HTMLResponse(markup, status_code=200 if shown else 404)

    def looked_up(asked: EvidenceRequest, who: Person) -> tuple[Evidence | None, Markup]:
        shown = evidence(library, asked.passage, asked.start, asked.end, asked.page, everything=who.may("staff"))
        return shown, _markup(shown, library, pictures, who, asked.language)

    @router.get("/picture")
    def picture(request: Request, who: _Reader, doc: str, page: Annotated[int, Query(ge=1)], width: int) -> Response:
        path = _original(library, doc, who)
        if path is None or width not in WIDTHS:
            return PlainTextResponse(say("not_found", language_of(request)), status_code=404)
        tag = f'"{path.stem}-{page}-{width}"'
        # asked about each time, so that nobody goes on seeing what is no longer published
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        try:
            drawn = pictures.page(path, path.stem, page, width)
        except (DamagedFile, EncryptedFile) as error:
            return PlainTextResponse(_said(error, request), status_code=404)
        except ReadingError as error:
            return PlainTextResponse(_said(error, request), status_code=503)
        return Response(drawn, media_type="image/png", headers=headers)

    @router.get("/original")
    def original(request: Request, who: _Reader, doc: str) -> Response:
        path = _original(library, doc, who)
        if path is None:
            return PlainTextResponse(say("not_found", language_of(request)), status_code=404)
        name = library.document(doc, everything=who.may("staff")).source.filename
        headers = {"Content-Security-Policy": "sandbox; default-src 'none'", "Cache-Control": "private, no-store"}
        return FileResponse(path, media_type="application/octet-stream", filename=file_name(name), headers=headers)

    @router.get("/{name}")
    def file(name: str, _: _Reader) -> Response:
        if name not in _FILES:
            return Response(status_code=404)
        return FileResponse(Path(__file__).with_name(name), media_type=_FILES[name])

    return router


def file_name(name: str) -> str:
    """A name under which a file may be saved anywhere: no folders, no signs that mean something, not hidden."""
    plain = "".join("_" if char in '\\/:*?"<>|' or not char.isprintable() else char for char in one_line(name))
    stem, dot, suffix = plain.strip(". ").rpartition(".")
    if dot and len(suffix) <= 10:
        return f"{stem[:_LONGEST_NAME]}.{suffix}"
    return plain.strip(". ")[:_LONGEST_NAME] or "original"


def _said(error: ReadingError, request: Request) -> str:
    return str(error.told(language_of(request)))


def _original(library: Library, doc_id: str, who: Person) -> Path | None:
    try:
        return library.original(doc_id, everything=who.may("staff"))
    except (UnknownDocument, LibraryDamaged):
        return None


def _markup(shown: Evidence | None, library: Library, pictures: Pictures, who: Person, language: str) -> Markup:
    if shown is None:
        return render("evidence/missing.html", say, language)
    marked, failure = _marked(shown, library, pictures, who, language) if shown.is_pdf else (None, "")
    values = {"shown": shown, "marked": marked, "failure": failure, "widths": WIDTHS[1:]}
    return render("evidence/evidence.html", say, language, **values)


def _marked(
    shown: Evidence, library: Library, pictures: Pictures, who: Person, language: str
) -> tuple[Marked | None, str]:
    """What is found on the page; or why it cannot be looked at."""
    try:
        doc_id, everything = shown.source.doc_id, who.may("staff")
        path = library.original(doc_id, everything=everything)
        recognised = library.recognised(doc_id, shown.sheet, everything=everything)
        return pictures.find(path, path.stem, shown.sheet, shown.wanted, recognised), ""
    except (ReadingError, LibraryDamaged) as error:
        return None, error.told(language).message


def _page(shown: Evidence | None, markup: Markup, who: Person, language: str) -> Response:
    values = {"title": title_of(shown.source) if shown else say("evidence", language), "evidence": markup}
    return page("evidence/page.html", say, who, language, "ask", status=200 if shown else 404, **values)
