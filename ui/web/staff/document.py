"""One document for staff: looked at page by page, corrected, decided upon, replaced; what cites it, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, get_args

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from ....index.adding import Progress
from ....index.errors import LibraryBusy
from ....index.library import Library
from ....index.store import today
from ....ingest.records import DocumentKind, Source, Status
from ...desk import Desk
from ...plain import one_line
from ...reference import title_of
from ..addresses import WIDTHS
from ..intake import FILE_BYTES, Jobs, Report, Work
from ..interface_language import language_of
from .frame import Staff, document_path, done, staff_page, staff_router
from .metadata import Correction, corrected, how_sure
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
        document = library.document(doc_id, everything=True)
        sources = {source.doc_id: source for source in library.documents(everything=True)}
        return staff_page(
            "staff/document.html",
            request,
            who,
            "documents",
            accounts=accounts,
            document=document,
            source=document.source,
            sheet=sheet_of(document, page),
            widths=WIDTHS[1:],
            hidden_pages=sorted({block.page or 1 for block in document.blocks if block.hidden}),
            publication=library.curation.publication(doc_id),
            publications=library.curation.publications(),
            tomorrow=(date.fromisoformat(today()) + timedelta(days=1)).isoformat(),
            file_bytes=FILE_BYTES,
            sure=how_sure(document),
            kinds=get_args(DocumentKind),
            statuses=get_args(Status),
            others=[source for source in sources.values() if source.doc_id != doc_id],
            versions=_versions(document.source, sources),
            cited=desk.cited_in(doc_id),
            trail=library.curation.trail(doc_id, limit=ENTRIES),
        )

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


def _versions(source: Source, sources: Mapping[str, Source]) -> list[Source]:
    """The versions before it, the earliest first, itself, and those after it."""
    before: list[Source] = []
    older = sources.get(source.supersedes)
    while older is not None and older not in before:
        before.insert(0, older)
        older = sources.get(older.supersedes)
    return [*before, source, *(one for one in sources.values() if one.supersedes == source.doc_id)]


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
