"""How documents come into the library by the browser: files are sent, then a job adds them, which staff can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from ....index.adding import Added, Progress
from ..security import Person, require
from . import outputs
from .jobs import Job, Jobs, Report, Work
from .receiving import FILES, early_refusal, receive
from .uploads import Upload, Uploads

UPLOADS = "/staff/uploads"


class Adding(Protocol):
    """What `Library.add` is."""

    def __call__(
        self,
        paths: Iterable[Any],
        *,
        on_progress: Callable[[Progress], None],
        by: str,
        review: bool,
        supersedes: str,
        cancelled: Callable[[], bool],
        retry: bool,
    ) -> Iterator[Added]: ...


class IntakeRequest(BaseModel):
    """The body of POST /staff/jobs."""

    model_config = ConfigDict(extra="forbid")

    uploads: Annotated[list[Annotated[str, Field(max_length=64)]], Field(min_length=1, max_length=10 * FILES)]
    review: bool = True
    """Held until somebody has looked at it."""
    supersedes: Annotated[str, Field(max_length=200)] = ""
    """The document that the (one) file replaces."""
    retry: bool = False
    """Read again what could not be read before."""


def intake_router(add: Adding, uploads: Uploads, jobs: Jobs) -> APIRouter:
    """`/staff/uploads` and `/staff/jobs`, for staff."""
    router = APIRouter(dependencies=[Depends(require("staff"))])

    @router.post(UPLOADS, status_code=201)
    async def upload(request: Request) -> Response:
        kept = await received(request, uploads)
        return JSONResponse({"uploads": [{"id": one.id, "name": one.name, "bytes": one.bytes} for one in kept]}, 201)

    @router.delete(UPLOADS + "/{number}", status_code=204)
    def give_up(number: str) -> Response:
        uploads.discard(uploads.claim([number]))
        return Response(status_code=204)

    @router.post("/staff/jobs", status_code=202)
    def start(wanted: IntakeRequest, who: Annotated[Person, Depends(require("staff"))]) -> outputs.Job:
        return outputs.Job.of(begin_adding(add, uploads, jobs, wanted, who.name))

    @router.get("/staff/jobs")
    def listed() -> outputs.Jobs:
        return outputs.Jobs(jobs=[outputs.Job.of(job) for job in jobs.listed()])

    @router.get("/staff/jobs/{number}")
    def show(number: str) -> outputs.Job:
        return outputs.Job.of(jobs.find(number))

    @router.post("/staff/jobs/{number}/cancel")
    def cancel(number: str) -> outputs.Job:
        return outputs.Job.of(jobs.cancel(number))

    @router.post("/staff/jobs/{number}/retry")
    def retry(number: str) -> outputs.Job:
        return outputs.Job.of(jobs.retry(number))

    @router.delete("/staff/jobs/{number}", status_code=204)
    def forget(number: str) -> Response:
        jobs.forget(number)
        return Response(status_code=204)

    return router


async def received(request: Request, uploads: Uploads) -> tuple[Upload, ...]:
    """The files of a request. UploadRefused, and nothing of it stays."""
    announced = request.headers.get("content-length", "")
    refused = early_refusal(int(announced)) if announced.isdecimal() and len(announced) < 20 else None
    if refused is not None:
        raise refused
    return await receive(request.stream(), request.headers.get("content-type", ""), uploads)


def begin_adding(add: Adding, uploads: Uploads, jobs: Jobs, wanted: IntakeRequest, by: str) -> Job:
    """A job that adds what was sent. UploadRefused, JobRefused."""
    claimed = uploads.claim(wanted.uploads)
    runs = 0

    def run(report: Report) -> None:
        nonlocal runs
        runs += 1
        failed = False
        for added in add(
            [one.path for one in claimed],
            on_progress=report.progress,
            by=by,
            review=wanted.review,
            supersedes=wanted.supersedes,
            cancelled=report.cancelled,
            retry=wanted.retry or runs > 1,
        ):
            failed = failed or added.status == "failed"
            report.file(added)
        if not failed and not report.cancelled():
            uploads.discard(claimed)

    try:
        names = ", ".join(one.name for one in claimed)
        return jobs.submit(names, by, Work(run, lambda: uploads.discard(claimed)))
    except BaseException:
        uploads.discard(claimed)
        raise
