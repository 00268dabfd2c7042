"""Adding documents: where files are dropped, how far each is, and what became of it.

A browser sends the files (`intake`), and asks for this list again and again while something runs; no stream is held
open. Pages and passages are counted as they are read and embedded, never guessed from the size of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ....index.adding import Added, AddedError, Progress
from ....ingest.errors import RelatoriaError
from ....ingest.records import Source
from ...plain import one_line
from ...presentation import escaped, title_of
from ..frame import wants_fragment
from ..intake import FILE_BYTES, Job, Jobs
from ..interface_language import language_of
from .frame import document_link, moment_html, staff_router
from .wording import say

Sources = Callable[[], Mapping[str, Source]]
"""Every document that the library has, by its id."""
ENDINGS = ".pdf,.docx,.pptx,.html,.htm,.md,.markdown,.txt,.zip"
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


def drop_zone_html(language: str, *, supersedes: str = "") -> str:
    """Where files are dropped or chosen; `supersedes`: the document that the one file replaces."""
    one = bool(supersedes)
    name = "replace" if one else "add"
    review = (
        ""
        if one
        else (f'<label class="choice"><input type="checkbox" data-review checked> {say("hold", language)}</label>')
    )
    return (
        f'<section class="drop" data-drop data-supersedes="{escaped(supersedes)}" data-most="{FILE_BYTES}" '
        f'data-too-large="{escaped(say("too_large", language, mib=FILE_BYTES >> 20))}" '
        f'data-unsent="{escaped(say("unsent", language))}" data-one="{escaped(say("one_file", language))}" '
        f'data-sending="{escaped(say("sending", language))}" aria-labelledby="drop-{name}" lang="{language}">'
        f'<h2 id="drop-{name}">{say(f"{name}_title", language)}</h2>'
        f'<div class="zone"><p>{say(f"{name}_drop", language)}</p>'
        f'<label class="main-label">{say("choose_one" if one else "choose_files", language)}'
        f'<input type="file" accept="{ENDINGS}"{"" if one else " multiple"}></label>'
        f'<p class="soft">{escaped(say("kinds", language, mib=FILE_BYTES >> 20))}</p></div>{review}'
        f'<p class="since unscripted">{say("needs_script", language)}</p>'
        f'<ul class="sending" aria-label="{say("sending_list", language)}"></ul></section>'
    )


def additions_html(jobs: tuple[Job, ...], sources: Sources, language: str) -> str:
    """The jobs, the newest first. `data-active` says whether to ask again, `data-said` what to say aloud."""
    known = sources() if any(one.duplicate_of or one.supersedes for job in jobs for one in job.files) else {}
    active = any(job.state in ACTIVE for job in jobs)
    said = escaped(_aloud(jobs, language))
    items = "".join(_job(job, known, language) for job in jobs) or f'<p class="soft">{say("no_jobs", language)}</p>'
    return (
        f'<section id="additions" aria-labelledby="additions-title" data-active="{"yes" if active else ""}" '
        f'data-said="{said}" lang="{language}"><h2 id="additions-title">{say("additions", language)}</h2>'
        f"{items}</section>"
    )


def _aloud(jobs: tuple[Job, ...], language: str) -> str:
    """What changes only when a file is done or a job ends."""
    if not jobs:
        return ""
    job = jobs[0]
    state = say(f"job_{job.state}", language)
    return say("aloud", language, state=state, files=len(job.files))


def _job(job: Job, known: Mapping[str, Source], language: str) -> str:
    tools = ""
    if job.state in ACTIVE:
        tools = _button(job, "cancel", language)
    else:
        tools = (_button(job, "retry", language) if job.can_retry else "") + _button(job, "forget", language)
    error = f'<p class="since">{_why(job.error, language)}</p>' if job.error else ""
    progress = _progress(job.progress, language) if job.state == "running" and job.progress else ""
    files = "".join(_file(one, known, language) for one in job.files)
    results = f'<ul class="files">{files}</ul>' if files else ""
    by = escaped(say("by", language, name=job.by))
    return (
        f'<article class="job is-{job.state}"><header><h3>{escaped(one_line(job.title))}</h3>'
        f'<span class="badge">{say(f"job_{job.state}", language)}</span></header>'
        f'<p class="soft">{by} · {moment_html(job.created, language)}</p>{progress}{results}{error}'
        f'<div class="card-tools">{tools}</div></article>'
    )


def _progress(progress: Progress, language: str) -> str:
    """The file in work, and how far it is: pages that have been read, passages that have been embedded."""
    where = say("file_of", language, number=progress.number, total=progress.total, file=one_line(progress.file))
    if progress.stage == "reading" and progress.pages:
        done, of, what = progress.page, progress.pages, "reading_page"
    elif progress.stage == "embedding" and progress.passages:
        done, of, what = progress.embedded, progress.passages, "embedding"
    else:
        done, of, what = 0, 0, "reading" if progress.stage == "reading" else "finishing"
    words = escaped(f"{where}: {say(what, language, n=done, of=of)}")
    bar = f' value="{done}" max="{of}"' if of else ""
    return f'<p class="progress"><progress{bar} aria-label="{words}"></progress> <span>{words}</span></p>'


def _why(error: RelatoriaError | AddedError, language: str) -> str:
    return escaped(str(error.told(language)))


def _file(added: Added, known: Mapping[str, Source], language: str) -> str:
    """What became of one file, in a sentence, with the way to it."""
    status = f'<span class="badge {_BADGES.get(added.status, "")}">{say(f"file_{added.status}", language)}</span>'
    name = escaped(one_line(added.file))
    said: list[str] = []
    if added.error:
        said.append(_why(added.error, language))
    if added.supersedes:
        said.append(say("version_of", language, document=_named(added.supersedes, known)))
    if added.duplicate_of:
        said.append(say("duplicate_of", language, document=_named(added.duplicate_of, known)))
    if added.unreadable_pages:
        said.append(escaped(say("unreadable", language, pages=", ".join(map(str, added.unreadable_pages)))))
    if added.status != "unchanged":  # all that there is to say then is what it is the same as
        said += [escaped(warning.say(language)) for warning in added.warnings]
    look = "look_at" if added.publication == "review" else "open"
    words = say(look, language, title=one_line(added.title or added.file))
    link = f" {document_link(added.doc_id, words)}" if added.doc_id else ""
    notes = "".join(f"<p>{one}</p>" for one in said)
    return f'<li>{status} <span class="name">{name}</span>{link}{notes}</li>'


def _named(doc_id: str, known: Mapping[str, Source]) -> str:
    source = known.get(doc_id)
    return document_link(doc_id, one_line(title_of(source))) if source else escaped(doc_id)


def _button(job: Job, action: str, language: str) -> str:
    words = escaped(say(f"{action}_named", language, title=one_line(job.title)))
    return (
        f'<form method="post" action="/staff/additions/{escaped(job.id)}/{action}" data-inline>'
        f'<button class="tool" id="{action}-{escaped(job.id)}" aria-label="{words}">{say(action, language)}</button>'
        "</form>"
    )
