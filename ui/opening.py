"""The library that a command works on: which folder, with which embedding model."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from ..index.library import Library
from ..index.transformer import TransformerEmbedder
from .folders import default_library

EMBEDDER = "RELATORIA_EMBEDDER"
"""Names another sentence-transformers model: a folder or a name."""


def embedder() -> TransformerEmbedder:
    """The configured embedding model; it is loaded at its first text, not here."""
    return TransformerEmbedder(os.environ.get(EMBEDDER, "").strip())


def folder(options: argparse.Namespace) -> Path:
    """The folder of `--library`, else of the environment, else the user's own."""
    chosen: Path | None = options.library
    return chosen.expanduser() if chosen is not None else default_library()


def opened(options: argparse.Namespace, *, create: bool = False) -> Library:
    """The library of this run, to be used in a `with` statement. Raises the errors of `index/errors.py`."""
    return Library.open(folder(options), embedder(), create=create)
