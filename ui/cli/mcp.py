"""`mcp`: a program that runs language models starts this, and speaks with it on standard input and output."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from ...ingest.errors import RelatoriaError
from ...ingest.rendering import Pictures
from ..opening import language_model, opened, settings

DONE = 0


class McpMissing(RelatoriaError):
    """The library that speaks the protocol is not installed."""

    code = "mcp"


def mcp(options: argparse.Namespace) -> int:
    """Serves until its input ends. McpMissing, SettingsError, or the errors of `index/errors.py`."""
    if find_spec("mcp") is None:
        raise McpMissing("ui.command.mcp_missing")
    from ..programs.mcp import LibraryTools, library_server  # noqa: PLC0415 - an extra

    chosen = settings(options)
    model = language_model(chosen)
    with opened(options) as library, Pictures() as pictures:
        library_server(LibraryTools(library, pictures, model, chosen.model_timeout)).run("stdio")
    return DONE
