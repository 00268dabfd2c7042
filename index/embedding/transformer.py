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

from ..errors import EmbedderMissing
from .embedder import TokenVectors, Vectors
from .packed_weights import WINDOW, checkpoint

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

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

    def token_vectors(self, texts: Sequence[str], *, query: bool) -> list[TokenVectors]:
        """The tokens of each text in order; what lies beyond the window has none."""
        import torch  # noqa: PLC0415 - loading is deferred to the first text

        model, prefix = self._model, self._prefix("query" if query else "passage")
        found = []
        for text in texts:
            with self._computing, torch.inference_mode():
                encoded = model.tokenizer(
                    prefix + text,
                    truncation=True,
                    max_length=self.window,
                    return_tensors="pt",
                    return_offsets_mapping=True,
                )
                spans = encoded.pop("offset_mapping")[0].tolist()
                read = model(dict(encoded))
                states, whole = read["token_embeddings"][0].float(), read["sentence_embedding"].float()
            kept = [index for index, (start, end) in enumerate(spans) if end > start and end > len(prefix)]
            found.append(
                TokenVectors(
                    tuple((max(0, spans[index][0] - len(prefix)), spans[index][1] - len(prefix)) for index in kept),
                    _unit(states[kept].numpy()),
                    _unit(whole.numpy())[0],
                )
            )
        return found

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
    def _loaded(self) -> SentenceTransformer:
        # Nothing may be asked of a hub unless the user has named a model that only a hub can have.
        if not self._name or Path(self._name).is_dir():
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
        folder = self._name or str(checkpoint(self._cache or default_cache()))
        try:
            return SentenceTransformer(folder, device="cpu", model_kwargs={"dtype": wanted})
        except (OSError, ValueError) as exc:
            raise EmbedderMissing("index.embedder.cannot_be_loaded", model=self.embedder_id) from exc


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
