"""What programs and our own pages are told of a job."""

from __future__ import annotations

from ....index.adding import Progress
from ...outputs import Added, Error, OrNull, Output
from . import jobs


class Job(Output):
    """One job, and what became of each of its files."""

    id: str
    title: str
    by: str
    state: jobs.State
    created: str
    ended: OrNull
    progress: Progress | None
    files: list[Added]
    error: Error | None
    can_retry: bool


class Jobs(Output):
    """The newest first."""

    jobs: list[Job]
