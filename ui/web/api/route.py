"""A route for programs: whatever happens is answered with JSON of one form, `{"error": {code, message, hint}}`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from ....ingest.errors import RelatoriaError
from ....ingest.messages import as_said
from ..errors import Declined
from ..frame import error_response
from ..security import FOR_PROGRAMS
from .outputs import Failure

PREFIX = f"{FOR_PROGRAMS}v1"
DESCRIPTION = f"{PREFIX}/openapi.json"
WRONG: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "It cannot be done; the message says why."},
    401: {"model": Failure, "description": "There is no key, or it does not hold."},
    403: {"model": Failure, "description": "The key is not for this."},
    404: {"model": Failure, "description": "There is no such thing, or it cannot be read with this key."},
    413: {"model": Failure, "description": "It is too large."},
    422: {"model": Failure, "description": "A field is missing, unknown or outside its limits."},
    429: {"model": Failure, "description": "Too many wrong keys; Retry-After says how many seconds to wait."},
    503: {"model": Failure, "description": "Busy; Retry-After says how many seconds to wait."},
}
"""What any of the routes may answer."""
_MOST_FAULTS = 5
"""Fields of a request that are named at once."""
_LOG = logging.getLogger(__name__)


class ProgramRoute(APIRoute):
    """Foreseen errors of ours pass through: the application answers them in the same form."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await handle(request)
            except RelatoriaError:
                raise
            except RequestValidationError as error:
                return error_response(_of_fields(error), 422)
            except HTTPException as error:
                return error_response(Declined(as_said(str(error.detail))), error.status_code)
            except Exception:  # noqa: BLE001 - the edge: a program must get JSON, and nothing of a fault
                _LOG.exception("A request of a program failed.")
                return error_response(RelatoriaError("ui.site.fault"), 500)

        return answered


def _of_fields(error: RequestValidationError) -> Declined:
    """Which fields are wrong and why, without their values."""
    said = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    return Declined("ui.site.faults", faults="; ".join(said[:_MOST_FAULTS])[:1_000], address=DESCRIPTION, status=422)
