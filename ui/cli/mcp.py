"""`mcp`: a program that runs language models starts this, and speaks with it on standard input and output."""

from __future__ import annotations

import argparse

from ...ingest.rendering import Pictures
from ..extras import needs
from ..opening import language_model, opened, settings

DONE = 0


def mcp(options: argparse.Namespace) -> int:
    """Serves until its input ends. ExtraMissing, SettingsError, or the errors of `index/errors.py`."""
    with needs("mcp", "`relatoria mcp`"):
        from ..programs import LibraryTools, library_server  # noqa: PLC0415

    chosen = settings(options)
    model = language_model(chosen)
    with opened(options) as library, Pictures() as pictures:
        library_server(LibraryTools(library, pictures, model, chosen.model_timeout)).run("stdio")
    return DONE
