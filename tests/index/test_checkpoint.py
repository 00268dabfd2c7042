"""The packed weights, from a file of a few bytes made by hand to the real model."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from relatoria.index.embedding.packed_weights import checkpoint, dequantise, unpack
from relatoria.index.embedding.transformer import TransformerEmbedder, default_cache
from relatoria.index.errors import EmbedderMissing


def test_a_four_bit_block_by_hand() -> None:
    # scale 0.5; the first byte 0x2f holds value 0 in its low nibble (15) and value 16 in its high one (2)
    block = struct.pack("<e", 0.5) + bytes([0x2F]) + bytes([0x88] * 15)
    values = dequantise(block, 32)
    assert values[0] == (15 - 8) * 0.5
    assert values[16] == (2 - 8) * 0.5
    assert set(values[1:16]) | set(values[17:]) == {0.0}


def test_a_whole_file_by_hand() -> None:
    pieces = [b"<s>", b"<pad>", b"</s>", b"<unk>", "\u2581a".encode()]
    offsets = np.cumsum([0, *map(len, pieces)])
    raw = b"E5S1" + struct.pack("<I7ifi", 1, 2, 1, 1, 4, 5, 8, 2, 1e-12, 32)
    raw += struct.pack("<5iQ", 5, 0, 2, 1, 3, sum(map(len, pieces)))
    raw += struct.pack("<6I", *offsets) + struct.pack("<5f", 0, 0, 0, 0, -2.5) + b"".join(pieces)
    raw += struct.pack("<iI", 0, 3) + b"map"
    name = b"emb.ln.w"
    head = struct.pack("<i", 1) + struct.pack("<H", len(name)) + name
    data_at = len(raw) + len(head) + struct.calcsize("<BIQQ")
    raw += head + struct.pack("<BIQQ", 0, 2, data_at, 8) + struct.pack("<2f", 1.5, -1.0)
    packed = unpack(raw)
    assert packed.shape.hidden == 2
    assert packed.shape.vocabulary == 5
    assert packed.pieces[4] == "\u2581a"
    assert packed.scores[4] == -2.5
    assert packed.unknown == 3
    assert packed.tensors["emb.ln.w"].tolist() == [1.5, -1.0]


def test_another_layout_is_refused() -> None:
    with pytest.raises(EmbedderMissing, match="unknown layout"):
        unpack(b"GGUF" + bytes(100))


def test_the_real_model_knows_what_is_near_in_both_languages() -> None:
    embedder = TransformerEmbedder()
    query = embedder.encode_queries(["¿Qué se recomienda sobre la fuga de cerebros?"])
    passages = embedder.encode_passages(
        ["The loss of skilled people should become a circulation of talent.", "Lunch is served from noon to two."]
    )
    assert query.shape == (1, 384)
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1.0, atol=1e-6)
    near, far = (passages @ query[0]).tolist()
    assert near > far


@pytest.mark.parametrize("text", ["Remesas: 26.6% del PIB", "", "Fees should fall. " * 400])
def test_a_question_is_not_encoded_as_a_passage(text: str, embedder: TransformerEmbedder) -> None:
    assert np.abs(embedder.encode_queries([text]) - embedder.encode_passages([text])).max() > 0.001


def test_the_expansion_is_an_ordinary_checkpoint() -> None:
    folder = checkpoint(default_cache())
    assert json.loads((folder / "config.json").read_text("utf8"))["model_type"] == "bert"
    assert {"model.safetensors", "tokenizer.json", "modules.json"} <= {path.name for path in folder.iterdir()}


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = TransformerEmbedder(str(tmp_path))
    with pytest.raises(EmbedderMissing, match="cannot be loaded"):
        missing.encode_queries(["x"])
