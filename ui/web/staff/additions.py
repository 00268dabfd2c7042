"""Adding documents: where files are dropped, how far each is, and what became of it.

A browser sends the files (`intake`), and asks for this list again and again while something runs; no stream is held
open. Pages and passages are counted as they are read and embedded, never guessed from the size of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ....index.adding import Progress
from ....ingest.records import Source
from ...plain import one_line
from ..frame import wants_fragment
from ..intake import Job, Jobs
from ..interface_language import language_of
from ..templating import Markup
from .frame import staff_markup, staff_router
from .wording import say

Sources = Callable[[], Mapping[str, Source]]
"""Every document that the library has, by its id."""
ACTIVE = ("waiting", "running")
_BADGES = {"added": "adopted", "new_version": "adopted", "partial": "secondary", "failed": "draft"}


def additions_router(jobs: Jobs, sources: Sources) -> APIRouter:
    """/staff/additions: the list as a fragment, and what can be done with one of its jobs."""
    router = staff_router()

    @router.get("/additions")
    def listed(request: Request) -> Response:
        return HTMLResponse(additions_html(jobs.listed(), sources, language_of(request)))

    @router.post("/additions/{number}/cancel")
    def cancel(request: Request, number: str) -> Response:
        jobs.cancel(number)
        return changed(request)

    @router.post("/additions/{number}/retry")
    def retry(request: Request, number: str) -> Response:
        jobs.retry(number)
        return changed(request)

    @router.post("/additions/{number}/forget")
    def forget(request: Request, number: str) -> Response:
        jobs.forget(number)
        return changed(request)

    def changed(request: Request) -> Response:
        return listed(request) if wants_fragment(request) else RedirectResponse("/staff/", 303)

    return router


def additions_html(jobs: tuple[Job, ...], sources: Sources, language: str) -> Markup:
    """The jobs, the newest first."""
    is_any_named = any(one.duplicate_of or one.supersedes for job in jobs for one in job.files)
    return staff_markup(
        "staff/additions.html",
        language,
        jobs=jobs,
        known=sources() if is_any_named else {},
        active=ACTIVE,
        is_active=any(job.state in ACTIVE for job in jobs),
        badges=_BADGES,
        how_far=partial(_how_far, language=language),
    )


def _how_far(progress: Progress, language: str) -> tuple[str, int, int]:
    """The file in work, and how far it is: pages that have been read, passages that have been embedded. In words, and
    how many of how many; 0 of 0 where nothing is counted."""
    where = say("file_of", language, number=progress.number, total=progress.total, file=one_line(progress.file))
    if progress.stage == "reading" and progress.pages:
        done, of, what = progress.page, progress.pages, "reading_page"
    elif progress.stage == "embedding" and progress.passages:
        done, of, what = progress.embedded, progress.passages, "embedding"
    else:
        done, of, what = 0, 0, "reading" if progress.stage == "reading" else "finishing"
    return f"{where}: {say(what, language, n=done, of=of)}", done, of
