"""The errors of the web application: what a request asks for and cannot have, with the status that says so.

Declined                          `status` is that of the response
├── Refused                       (access) nobody has logged in (401), may not (403), tried too many keys (429)
├── Overloaded                    too many ask at once (503)
├── UploadRefused                 an upload cannot be taken, or is not there
└── JobRefused                    there is no such job, or it cannot be done with it what is asked
ServingRefused                    (server) the server cannot start as asked
"""

from __future__ import annotations

from ...ingest.errors import RelatoriaError
from ...ingest.messages import Message


class Declined(RelatoriaError):
    """A request that is answered with a sentence and `status`, and is worth another try after `retry_after` seconds."""

    code = "declined"

    def __init__(self, said: str | Message, /, *, status: int = 400, retry_after: int = 0, **values: object) -> None:
        super().__init__(said, **values)
        self.status = status
        self.retry_after = retry_after


class Refused(Declined):
    """Nobody has logged in (401), this person may not (403), or too many wrong keys came from there (429)."""

    code = "refused"


class Overloaded(Declined):
    """Too many ask at once."""

    code = "busy"


class UploadRefused(Declined):
    """An upload cannot be taken, or is not there."""

    code = "upload"


class JobRefused(Declined):
    """There is no such job, or it cannot be done with it what is asked."""

    code = "job"


class ServingRefused(RelatoriaError):
    """The server cannot start as asked."""

    code = "serve"
