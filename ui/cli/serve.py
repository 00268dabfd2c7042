"""`serve`: the pages on which people ask and keep the library, on this computer unless another address is given."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from ...index.store import Users
from ...ingest.messages import Area
from ..extras import needs
from ..opening import language_model, opened, settings
from ..settings import Settings

if TYPE_CHECKING:
    from ..web.security import Identification

_say = Area("ui", "command").say
DONE = 0


def serve(options: argparse.Namespace) -> int:
    """Serves until interrupted.

    Raises:
        ExtraMissing: what serves pages is not installed.
        ServingRefused: sharing is asked for, the port is taken, or nobody could log in.
    """
    # Before Gradio is imported: it reads these then, and would otherwise report its start to its makers.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    with needs("web", "`relatoria serve`"):
        from ..web import bound, open_site, refuse_sharing, serve_site  # noqa: PLC0415
        from ..web.security import Accounts  # noqa: PLC0415

    refuse_sharing(os.environ)
    chosen, language = settings(options), options.language_of_messages
    model = language_model(chosen)
    with ExitStack() as stack:
        listening = stack.enter_context(bound(chosen.host, chosen.port))
        library = stack.enter_context(opened(options, create=True, for_many=True))
        identification = stack.enter_context(_identification(chosen, language))
        users = identification.users if isinstance(identification, Accounts) else None
        site = stack.enter_context(open_site(library, model, chosen.model_timeout, users))
        host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
        print(_say("served_at", language, address=f"http://{host}:{chosen.port}/"), file=sys.stderr)
        serve_site(site, identification, listening, chosen.host, chosen.port, chosen.host_name)
    return DONE


@contextmanager
def _identification(chosen: Settings, language: str) -> Iterator[Identification]:
    """No login before this computer; users elsewhere. ServingRefused: there are none."""
    from ..web import needs_login  # noqa: PLC0415
    from ..web.errors import ServingRefused  # noqa: PLC0415
    from ..web.security import (  # noqa: PLC0415
        Accounts,
        Sessions,
        ThisComputer,
        is_loopback,
    )

    if not needs_login(chosen.host, chosen.host_name):
        yield ThisComputer()
        return
    with closing(Users.open(chosen.library)) as users:
        if not users.listed():
            raise ServingRefused(
                "ui.serving.without_users", host=chosen.host_name[0] if chosen.host_name else chosen.host
            )
        if not is_loopback(chosen.host):
            print(_say("unencrypted", language), file=sys.stderr)
        yield Accounts(users, Sessions())
