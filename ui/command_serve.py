"""`serve`: the pages on which people ask and keep the library, on this computer unless another address is given."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import TYPE_CHECKING

from ..assistant.ask import answering as answering_from
from ..assistant.records import Searched
from ..index.errors import UnknownDocument
from ..index.library import Library
from ..index.users import Users
from ..ingest.errors import RelatoriaError
from .opening import folder, language_model, opened, settings
from .settings import Settings

if TYPE_CHECKING:
    from ..assistant.chat_model import ChatModel
    from .web.identity import Identification
    from .web.server import Site

DONE = 0


def serve(options: argparse.Namespace) -> int:
    """Serves until interrupted. ServingRefused: sharing is asked for, the port is taken, or nobody could log in."""
    # Before Gradio is imported: it reads these then, and would otherwise report its start to its makers.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from .web.server import bound, refuse_sharing, serve_site  # noqa: PLC0415

    refuse_sharing(os.environ)
    chosen = settings(options)
    model = language_model(chosen)
    with ExitStack() as stack:
        listening = stack.enter_context(bound(chosen.host, chosen.port))
        library = stack.enter_context(opened(options, create=True))
        identification = stack.enter_context(_identification(chosen))
        site = stack.enter_context(_site(options, chosen, library, model))
        threading.Thread(target=_warm, args=(library, model), daemon=True).start()
        host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
        print(f"Relatoria is at http://{host}:{chosen.port}/ (end it with Ctrl-C)", file=sys.stderr)
        serve_site(site, identification, listening, chosen.host, chosen.port, chosen.host_name)
    return DONE


@contextmanager
def _identification(chosen: Settings) -> Iterator[Identification]:
    """No login before this computer; users elsewhere. ServingRefused: there are none."""
    from .web.errors import ServingRefused  # noqa: PLC0415
    from .web.hosts import is_loopback  # noqa: PLC0415
    from .web.identity import Accounts, ThisComputer  # noqa: PLC0415
    from .web.server import needs_login  # noqa: PLC0415
    from .web.sessions import Sessions  # noqa: PLC0415

    if not needs_login(chosen.host, chosen.host_name):
        yield ThisComputer()
        return
    with closing(Users.open(chosen.library)) as users:
        if not users.listed():
            raise ServingRefused(
                f"Others could reach the library at {chosen.host_name[0] if chosen.host_name else chosen.host}, "
                "and nobody could log in.",
                "Add users first: relatoria users add NAME --role staff",
            )
        if not is_loopback(chosen.host):
            print(
                "What people write and read here, passwords too, travels unencrypted unless a proxy adds https.",
                file=sys.stderr,
            )
        yield Accounts(users, Sessions())


@contextmanager
def _site(options: argparse.Namespace, chosen: Settings, library: Library, model: ChatModel | None) -> Iterator[Site]:
    """Every page and every router of the application."""
    from .web.chat import CSS, Answering, chat, theme  # noqa: PLC0415
    from .web.intake import intake_router  # noqa: PLC0415
    from .web.jobs import Jobs  # noqa: PLC0415
    from .web.server import Site  # noqa: PLC0415
    from .web.staff_page import staff_page  # noqa: PLC0415
    from .web.uploads import Uploads  # noqa: PLC0415

    answering = Answering(
        answers=lambda question, thread: (
            event.answer
            for event in answering_from(library, question, thread=thread, model=model, seconds=chosen.model_timeout)
        ),
        text_of=lambda passage_id: _text_of(library, passage_id),
        holdings=lambda: _holdings(library),
        add_command=_add_command(options),
    )
    with closing(Uploads.open(library.folder)) as uploads, closing(Jobs()) as jobs:
        yield Site(
            readers=lambda: chat(answering),
            staff=lambda: staff_page(jobs),
            routers=(intake_router(library.add, uploads, jobs),),
            theme=theme(),
            css=(CSS,),
        )


def _warm(library: Library, model: ChatModel | None) -> None:
    """Loads the models while the first reader is still writing; what fails here is said when they ask."""
    with suppress(RelatoriaError):
        library.embedder.encode_queries(["migration"])
    if model is not None:
        with suppress(RelatoriaError):
            model.warm()


def _text_of(library: Library, passage_id: str) -> str | None:
    try:
        passages = library.passages_of(passage_id.partition("#")[0])
    except UnknownDocument:
        return None
    return next((passage.text for passage in passages if passage.passage_id == passage_id), None)


def _holdings(library: Library) -> Searched:
    return Searched(len(library.documents()), library.passage_count(), library.languages(), library.years())


def _add_command(options: argparse.Namespace) -> str:
    """What to type to add documents to this very library."""
    where = "" if options.library is None else f" --library {shlex.quote(str(folder(options)))}"
    return f"relatoria{where} add FOLDER"
