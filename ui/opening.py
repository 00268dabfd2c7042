"""What a command works with, by its settings: the library, its embedding model, the language model."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .settings import Settings, load

if TYPE_CHECKING:
    from ..assistant.models import ChatModel
    from ..index.embedding import TransformerEmbedder
    from ..index.library import Library


def settings(options: argparse.Namespace) -> Settings:
    """The settings of this run. Only commands that can ask a language model look for its key. SettingsError."""
    return load(vars(options), with_key="model" in options)


def embedder(model: str = "") -> TransformerEmbedder:
    """The embedding model of this name; it is loaded at its first text, not here."""
    from ..index.embedding import TransformerEmbedder  # noqa: PLC0415 - settings alone are read without it

    return TransformerEmbedder(model)


def chosen_embedder(chosen: Settings) -> TransformerEmbedder:
    """The embedding model of the settings."""
    return embedder(chosen.embedder) if chosen.embedder else embedder()


def language_model(chosen: Settings) -> ChatModel | None:
    """The language model of the settings; None if none is set.

    Raises:
        ModelMissing: what it needs is not installed, or an address or a key is wanting.
    """
    if not chosen.model:
        return None
    from ..assistant.models import ChatModel  # noqa: PLC0415 - who asks no model does without its threads

    return ChatModel(
        chosen.model,
        url=chosen.model_url,
        key=chosen.model_key,
        places=chosen.model_places,
        api_version=chosen.model_api_version,
        output=chosen.model_output,
    )


def folder(options: argparse.Namespace) -> Path:
    """The folder of `--library`, else of the environment or the settings file, else the user's own."""
    return settings(options).library


def opened(options: argparse.Namespace, *, create: bool = False, for_many: bool = False) -> Library:
    """The library of this run, to be used in a `with` statement. SettingsError, or the errors of `index/errors.py`.

    `for_many`: where many will ask, the model remembers what it has read.
    """
    from ..index.embedding import RememberingEmbedder  # noqa: PLC0415
    from ..index.library import Library  # noqa: PLC0415 - as above

    chosen = settings(options)
    model = chosen_embedder(chosen)
    return Library.open(chosen.library, RememberingEmbedder(model) if for_many else model, create=create)
