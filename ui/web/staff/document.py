"""One document for staff: looked at page by page, corrected, decided upon, replaced; what cites it, what was done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from ....index.adding import Progress
from ....index.errors import LibraryBusy
from ....index.library import Library
from ....ingest.records import Source
from ...desk import Desk
from ...plain import one_line
from ...presentation import title_of
from ..intake import Jobs, Report, Work
from ..interface_language import language_of
from .document_html import Shown, document_html
from .frame import Staff, document_path, done, staff_page, staff_router
from .metadata import Correction, corrected
from .sheet import sheet_of
from .wording import say

ENTRIES = 20
"""Of its trail that its page shows."""
Reason = Annotated[str, Form(max_length=1_000)]


def document_router(library: Library, desk: Desk, jobs: Jobs, *, accounts: bool) -> APIRouter:
    """/staff/documents/ID, and what staff do there."""
    router = staff_router()

    @router.get("/documents/{doc_id}")
    def show(
        request: Request, who: Staff, doc_id: str, page: Annotated[int, Query(ge=1, le=1_000_000)] = 1
    ) -> HTMLResponse:
        language = language_of(request)
        document = library.document(doc_id, everything=True)
        sources = library.documents(everything=True)
        shown = Shown(
            sheet=sheet_of(document, page),
            publication=library.curation.publication(doc_id),
            sources={source.doc_id: source for source in sources},
            publications=library.curation.publications(),
            cited=desk.cited_in(doc_id),
            trail=library.curation.trail(doc_id, limit=ENTRIES),
        )
        title = one_line(title_of(document.source))
        return staff_page(request, who, "documents", title, document_html(shown, language), accounts=accounts)

    @router.post("/documents/{doc_id}/source")
    def correct(request: Request, who: Staff, doc_id: str, said: Annotated[Correction, Form()]) -> Response:
        language = language_of(request)
        old = library.document(doc_id, everything=True).source
        wanted = corrected(old, said)
        words = "corrected"
        if wanted.title != old.title or not _corrected_now(library, wanted, who.name):
            title = say("correction_of", language, title=one_line(title_of(old)))
            jobs.submit(title, who.name, _correcting(library, wanted, who.name))
            words = "correcting"
        if said.also == "publish":
            library.curation.publish(doc_id, by=who.name)
            words = f"{words}_published"
        return done(document_path(doc_id), words)

    @router.post("/documents/{doc_id}/publish")
    def publish(who: Staff, doc_id: str) -> Response:
        library.curation.publish(doc_id, by=who.name)
        return done(document_path(doc_id), "published")

    @router.post("/documents/{doc_id}/withhold")
    def withhold(who: Staff, doc_id: str, reason: Reason = "") -> Response:
        library.curation.withhold(doc_id, reason, by=who.name)
        return done(document_path(doc_id), "withheld")

    @router.post("/documents/{doc_id}/embargo")
    def embargo(who: Staff, doc_id: str, until: Annotated[str, Form(max_length=20)]) -> Response:
        library.curation.embargo(doc_id, until, by=who.name)
        return done(document_path(doc_id), "embargoed")

    @router.post("/documents/{doc_id}/withdraw")
    def withdraw(who: Staff, doc_id: str, reason: Reason = "") -> Response:
        library.curation.withdraw(doc_id, reason, by=who.name)
        return done(document_path(doc_id), "withdrawn")

    @router.post("/documents/{doc_id}/remove")
    def remove(who: Staff, doc_id: str, sure: Annotated[str, Form(pattern="yes")]) -> Response:
        del sure  # asked for, so that no slip of the hand removes a document
        library.document(doc_id, everything=True)
        library.remove(doc_id, by=who.name)
        return done("/staff/documents", "removed")

    return router


def _corrected_now(library: Library, source: Source, by: str) -> bool:
    """False while documents are being added: then it has to wait."""
    try:
        library.curation.update_source(source, by=by)
    except LibraryBusy:
        return False
    return True


def _correcting(library: Library, source: Source, by: str) -> Work:
    """A new title is embedded with every passage, which takes a while."""

    def run(report: Report) -> None:
        passages = len(library.passages_of(source.doc_id, everything=True))

        def embedded(number: int) -> None:
            report.progress(Progress(source.filename, 1, 1, "embedding", passages, embedded=number))

        library.curation.update_source(source, by=by, on_embedded=embedded)

    return Work(run, lambda: None)
