"""`serve`: the page on which people ask, on this computer unless another address is given."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from ..assistant.ask import answering as answering_from
from ..assistant.records import Searched
from ..index.errors import UnknownDocument
from ..index.library import Library
from ..ingest.errors import RelatoriaError
from .opening import folder, language_model, opened, settings

if TYPE_CHECKING:
    from ..assistant.chat_model import ChatModel

DONE = 0


def serve(options: argparse.Namespace) -> int:
    """Serves until interrupted. ServingRefused: sharing is asked for, or the port is taken."""
    # Before Gradio is imported: it reads these then, and would otherwise report its start to its makers.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from .web.chat import Answering  # noqa: PLC0415
    from .web.server import bound, is_loopback, refuse_sharing, serve_page  # noqa: PLC0415

    refuse_sharing(os.environ)
    chosen = settings(options)
    model = language_model(chosen)
    with bound(chosen.host, chosen.port) as listening, opened(options, create=True) as library:
        answering = Answering(
            answers=lambda question, thread: (
                event.answer
                for event in answering_from(library, question, thread=thread, model=model, seconds=chosen.model_timeout)
            ),
            text_of=lambda passage_id: _text_of(library, passage_id),
            holdings=lambda: _holdings(library),
            add_command=_add_command(options),
        )
        threading.Thread(target=_warm, args=(library, model), daemon=True).start()
        if not is_loopback(chosen.host):
            print("Anybody who reaches this address can read the library: there is no login yet.", file=sys.stderr)
        host = f"[{chosen.host}]" if ":" in chosen.host else chosen.host
        print(f"Relatoria is at http://{host}:{chosen.port}/ (end it with Ctrl-C)", file=sys.stderr)
        serve_page(answering, listening, chosen.host, chosen.port)
    return DONE


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
