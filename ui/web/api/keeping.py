"""What staff's programs do: add files, follow the jobs that do it, decide what answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from ....index.library import Library
from ....index.store import Publication
from ...outputs import Decided
from ...programs.inputs import Addition, Decision, DocId
from ..intake import FILES, IntakeRequest, Jobs, Uploads, begin_adding, received
from ..intake.outputs import Job
from ..intake.outputs import Jobs as JobList
from ..security import Person, require
from .outputs import Removed
from .route import PREFIX, WRONG, ProgramRoute

UPLOAD = f"{PREFIX}/documents"
_FILES = {"type": "array", "minItems": 1, "maxItems": FILES, "items": {"type": "string", "format": "binary"}}
_SENT = {"type": "object", "required": ["files"], "properties": {"files": _FILES}}
_FORM: dict[str, Any] = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _SENT}}}}
Staff = Annotated[Person, Depends(require("staff"))]


def keeping_router(library: Library, uploads: Uploads, jobs: Jobs) -> APIRouter:
    """Changes are noted in the trail under the name of the key."""
    router = APIRouter(
        prefix=PREFIX, dependencies=[Depends(require("staff"))], route_class=ProgramRoute, responses=WRONG
    )

    @router.post("/documents", status_code=202, openapi_extra=_FORM)
    async def add(request: Request, who: Staff, how: Annotated[Addition, Query()]) -> Job:
        """Files (up to 20, 50 MiB each, 200 MiB together; ZIP archives are opened), added by the job that is given."""
        kept = await received(request, uploads)
        wanted = IntakeRequest(uploads=[one.id for one in kept], **how.model_dump())
        return Job.of(begin_adding(library.add, uploads, jobs, wanted, who.name))

    @router.get("/jobs")
    def listed() -> JobList:
        """The newest first."""
        return JobList(jobs=[Job.of(job) for job in jobs.listed()])

    @router.get("/jobs/{number}")
    def job(number: str) -> Job:
        """How far a job is, and what became of each of its files."""
        return Job.of(jobs.find(number))

    @router.post("/jobs/{number}/cancel")
    def cancel(number: str) -> Job:
        """What is done stays done."""
        return Job.of(jobs.cancel(number))

    @router.post("/jobs/{number}/retry")
    def retry(number: str) -> Job:
        """For a job that failed or was cancelled, or some of whose files failed."""
        return Job.of(jobs.retry(number))

    @router.put("/documents/{doc_id}/publication")
    def decide(doc_id: DocId, decision: Decision, who: Staff) -> Decided:
        """Publish, withhold, embargo or withdraw a document."""
        return Decided.on(doc_id, _deciding(library, decision)(doc_id, by=who.name))

    @router.delete("/documents/{doc_id}")
    def remove(doc_id: DocId, who: Staff) -> Removed:
        """Take a document out of the library; an earlier version that it superseded is current again."""
        return Removed(doc_id=doc_id, removed=library.remove(doc_id, by=who.name))

    return router


def _deciding(library: Library, decision: Decision) -> Callable[..., Publication]:
    match decision.publication:
        case "published":
            return library.curation.publish
        case "withheld":
            return partial(library.curation.withhold, reason=decision.reason)
        case "embargoed":
            return partial(library.curation.embargo, until=decision.until)
        case "withdrawn":
            return partial(library.curation.withdraw, reason=decision.reason)
