"""The embedding model, through sentence-transformers: the one place that loads it.

Importing this module is cheap; the model is loaded at the first text, so that a command which embeds nothing never
waits for it. The default is the multilingual-e5-small that `packed_weights` expands; any other model
of sentence-transformers is named by a folder or, where it may be fetched, by its name.

In bfloat16 the default model has 3.6 times the throughput of float32 on a processor with AMX (measured: 128 paragraphs
of 200 tokens in 3.1 s against 11.1 s on two cores) at a cosine of at least 0.996 to the same text in float32; its
vectors are brought to unit length again in float32. A processor without it computes in float32.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..cross_encoder import Pair, Scores
from ..errors import EmbedderMissing
from .embedder import Vectors
from .packed_weights import WINDOW, checkpoint

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from ..cross_encoder import CrossEncoder

DEFAULT_ID = "multilingual-e5-small-q4"
DEFAULT_DIMENSIONS = 384
BATCH = 8
"""Texts a batch; sentence-transformers sorts them by length first. Larger ones are slower on two cores, and take more
memory for the attention between long texts."""


class TransformerEmbedder:
    """An `Embedder` on a sentence-transformers model.

    `model` is empty for the default, else a folder or a name. `cache` is the folder for the expanded default model.
    Raises EmbedderMissing at the first text where the model is not on this machine.
    """

    def __init__(self, model: str = "", *, cache: Path | None = None) -> None:
        self._name = model
        self._cache = cache
        self._loading = threading.Lock()
        # The tokeniser keeps how it pads and cuts between calls: two threads would change it for each other. The cores
        # are busy with one text batch anyway.
        self._computing = threading.Lock()

    @property
    def embedder_id(self) -> str:
        """Names the model; the number format does not change it, see the module's docstring."""
        return self._name or DEFAULT_ID

    @property
    def dimensions(self) -> int:
        """Length of a vector; loads the model unless it is the default one."""
        return int(self._model.get_embedding_dimension() or 0) if self._name else DEFAULT_DIMENSIONS

    @property
    def window(self) -> int:
        """Tokens of a text that the model reads, special ones included; loads any model but the default one."""
        return int(self._model.max_seq_length or WINDOW) if self._name else WINDOW

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, rows of unit length, in the order of `texts`."""
        return self._encode(texts, "query")

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, rows of unit length, in the order of `texts`."""
        return self._encode(texts, "passage")

    def read_pairs(self, pairs: Sequence[Pair]) -> list[Scores]:
        """In the order of `pairs`; the cross-encoder stands on the default model, whatever makes the vectors."""
        with self._loading:
            reader = self._reader
        with self._computing:
            return reader.read(pairs)

    def _prefix(self, kind: str) -> str:
        return str((self._model.prompts or {}).get(kind, ""))

    def _encode(self, texts: Sequence[str], kind: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        model, prefix = self._model, self._prefix(kind)
        with self._computing:
            encoded = model.encode(
                list(texts), prompt=prefix, batch_size=BATCH, show_progress_bar=False, convert_to_numpy=True
            )
        return _unit(np.asarray(encoded, np.float32))

    @property
    def _model(self) -> SentenceTransformer:
        with self._loading:
            return self._loaded

    @cached_property
    def _reader(self) -> CrossEncoder:
        from ..cross_encoder import CrossEncoder  # noqa: PLC0415 - loads torch

        model: Any = self._trained_on
        return CrossEncoder(model[0].auto_model.state_dict(), model.tokenizer.backend_tokenizer.to_str())

    @property
    def _trained_on(self) -> SentenceTransformer:
        """The model that the cross-encoder was trained on: the default one, or where no package has it, the same by its
        name."""
        if not self._name:
            return self._loaded
        try:
            return _load(str(checkpoint(self._cache or default_cache())), DEFAULT_ID)
        except EmbedderMissing:
            if Path(self._name).name != DEFAULT_ID.removesuffix("-q4"):
                raise
            return self._loaded

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        folder = self._name or str(checkpoint(self._cache or default_cache()))
        return _load(folder, self.embedder_id)


def _load(model: str, embedder_id: str) -> SentenceTransformer:
    """A folder or a name; in bfloat16 where the processor is fast with it."""
    # Nothing may be asked of a hub unless the user has named a model that only a hub can have.
    if Path(model).is_dir():
        os.environ["HF_HUB_OFFLINE"] = "1"
    # Two programs that compute on the same cores would otherwise wait for each other in busy loops: measured, a
    # question takes 25 s in place of 0.6 s. Read by torch's OpenMP when it is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    # What oneDNN and torch keep for every shape of a batch grows without end over many lengths of text: measured
    # over 47 documents, 2.5 GiB with their default of 1024 and 1.4 GiB with 16, at the same speed.
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16")
    os.environ.setdefault("LRU_CACHE_CAPACITY", "16")
    import torch  # noqa: PLC0415 - takes seconds: only who embeds pays for it
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    progress: Any = transformers_logging
    progress.disable_progress_bar()
    progress.set_verbosity_error()
    wanted = torch.bfloat16 if has_fast_bfloat16() else torch.float32
    try:
        return SentenceTransformer(model, device="cpu", model_kwargs={"dtype": wanted})
    except (OSError, ValueError) as exc:
        raise EmbedderMissing("index.embedder.cannot_be_loaded", model=embedder_id) from exc


def has_fast_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 matrices in hardware; elsewhere it is slower than float32."""
    import torch  # noqa: PLC0415

    features: Mapping[str, Any] = torch.cpu.get_capabilities()
    return bool(features.get("avx512_bf16") or features.get("amx_bf16"))


def default_cache() -> Path:
    """The user's cache folder of this program, by the custom of the platform; not created."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "relatoria"


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32)
    return unit
