"""Long work, outside of every request and event: one thing at a time, in the order in which it was asked for.

One at a time, since the library has one writer and the computer two cores. A job can be followed, cancelled and tried
again; what has ended is remembered for a while, and forgotten with the server.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Literal

from ....index.adding import Added, Progress
from ....ingest.errors import RelatoriaError
from ..errors import JobRefused

State = Literal["waiting", "running", "done", "failed", "cancelled"]
REMEMBERED = 100
"""Jobs that have ended."""
WAITING = 100
"""Jobs that may wait."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What can be said of a job at one moment."""

    id: str
    title: str
    by: str
    """The person who asked for it."""
    state: State
    created: str
    """ISO, UTC."""
    ended: str = ""
    progress: Progress | None = None
    files: tuple[Added, ...] = ()
    """What became of each file, in order."""
    error: RelatoriaError | None = None
    """Why it failed."""

    @property
    def can_retry(self) -> bool:
        """Whether there is anything that another try could do."""
        failed_files = any(one.status == "failed" for one in self.files)
        return self.state in ("failed", "cancelled") or (self.state == "done" and failed_files)


@dataclass(frozen=True, slots=True)
class Work:
    """What a job does. `run` is called again when it is retried."""

    run: Callable[[Report], None]
    forgotten: Callable[[], None]
    """Called once, when it will not run again."""


class Report:
    """By what a job in work says how far it is, and asks whether to go on."""

    def __init__(self, jobs: Jobs, job: str) -> None:
        self._jobs = jobs
        self._job = job
        self._cancelled = threading.Event()

    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()

    def progress(self, progress: Progress) -> None:
        self._jobs.change(self._job, progress=progress)

    def file(self, added: Added) -> None:
        self._jobs.change(self._job, file=added)


class Jobs:
    """Safe with threads. Close it: what runs is cancelled, what waits is forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._works: dict[str, Work] = {}
        self._reports: dict[str, Report] = {}
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._worker = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._worker.start()

    def submit(self, title: str, by: str, work: Work) -> Job:
        """JobRefused: too many wait."""
        job = Job(secrets.token_urlsafe(9), title, by, "waiting", _now())
        with self._lock:
            if sum(one.state == "waiting" for one in self._jobs.values()) >= WAITING:
                raise JobRefused("ui.job.too_many", status=503)
            self._jobs[job.id] = job
            self._works[job.id] = work
            self._reports[job.id] = Report(self, job.id)
        self._queue.put(job.id)
        self._forget_old()
        return job

    def listed(self) -> tuple[Job, ...]:
        """The newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def find(self, number: str) -> Job:
        """JobRefused: there is none."""
        with self._lock:
            return self._found(number)

    def cancel(self, number: str) -> Job:
        """What runs ends as soon as it can; what is done stays done. JobRefused: there is none, or it has ended."""
        with self._lock:
            job = self._found(number)
            if job.state not in ("waiting", "running"):
                raise JobRefused("ui.job.ended", status=409)
            self._reports[number].cancel()
            if job.state == "waiting":
                job = self._jobs[number] = replace(job, state="cancelled", ended=_now())
            return job

    def retry(self, number: str) -> Job:
        """JobRefused: there is none, or it has not failed."""
        with self._lock:
            job = self._found(number)
            if not job.can_retry:
                raise JobRefused("ui.job.nothing_left", status=409)
            job = self._jobs[number] = replace(job, state="waiting", ended="", progress=None, files=(), error=None)
            self._reports[number] = Report(self, number)
        self._queue.put(number)
        return job

    def forget(self, number: str) -> None:
        """Takes a job that has ended off the list. JobRefused: there is none, or it has not ended."""
        with self._lock:
            if self._found(number).state in ("waiting", "running"):
                raise JobRefused("ui.job.not_ended", status=409)
            work = self._drop(number)
        work.forgotten()

    def close(self) -> None:
        with self._lock:
            for report in self._reports.values():
                report.cancel()
        self._queue.put(None)
        self._worker.join(timeout=10)

    def change(self, number: str, *, progress: Progress | None = None, file: Added | None = None) -> None:
        """By `Report`."""
        with self._lock:
            job = self._jobs[number]
            if progress is not None:
                job = replace(job, progress=progress)
            if file is not None:
                job = replace(job, files=(*job.files, file))
            self._jobs[number] = job

    def _work(self) -> None:
        while (number := self._queue.get()) is not None:
            with self._lock:
                job = self._jobs.get(number)
                if job is None or job.state != "waiting" or self._reports[number].cancelled():
                    continue
                self._jobs[number] = replace(job, state="running")
                work, report = self._works[number], self._reports[number]
            state, error = _run(work, report)
            with self._lock:
                self._jobs[number] = replace(self._jobs[number], state=state, ended=_now(), error=error)

    def _found(self, number: str) -> Job:
        if number not in self._jobs:
            raise JobRefused("ui.job.unknown", status=404)
        return self._jobs[number]

    def _drop(self, number: str) -> Work:
        del self._jobs[number], self._reports[number]
        return self._works.pop(number)

    def _forget_old(self) -> None:
        with self._lock:
            ended = [one.id for one in self._jobs.values() if one.ended]
            works = [self._drop(number) for number in ended[: max(0, len(ended) - REMEMBERED)]]
        for work in works:
            work.forgotten()


def _run(work: Work, report: Report) -> tuple[State, RelatoriaError | None]:
    try:
        work.run(report)
    except RelatoriaError as error:
        return ("cancelled", None) if report.cancelled() else ("failed", error)
    except Exception:  # noqa: BLE001 - the edge of the worker: a fault must not end it for everybody
        _LOG.exception("A job failed.")
        return "failed", RelatoriaError("ui.job.fault")
    return ("cancelled" if report.cancelled() else "done"), None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
