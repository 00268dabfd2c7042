"""Writes the trained layers and heads as the program reads them.

    python tests/bench/cross_encoder/export.py [--bits 8|16] [--checkpoint FILE …] [--to FOLDER]

`weights.safetensors` and `config.json`. In 16 bits the weights are float16; in 8 every matrix has a scale for each row
(`NAME.scale`), and vectors stay float16. Of several checkpoints of one training the mean is written: it does what a
falling rate would have done, where training was stopped before its end.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from pack import quantised
from safetensors.torch import load_file, save_file
from torch import Tensor

from relatoria.index.cross_encoder import CrossEncoder
from relatoria.index.cross_encoder.network import FROZEN, HIDDEN, LAYERS, PREFIXES
from relatoria.index.embedding.packed_weights import checkpoint
from relatoria.index.embedding.transformer import default_cache

ROOT = Path(__file__).parents[3]
CONFIG: dict[str, Any] = {
    "encoder": "multilingual-e5-small-q4",
    "hidden": HIDDEN,
    "layers": list(range(FROZEN, LAYERS)),
    "prefixes": PREFIXES,
    "pooling": ["first", "mean"],
    "heads": ["relevance", "entailment", "answer"],
    "most_tokens": 256,
}


def exported(state: dict[str, Tensor], bits: int) -> dict[str, Tensor]:
    made = {}
    for name, value in state.items():
        if bits == 8 and value.dim() == 2:
            made[name], made[f"{name}.scale"] = quantised(value)
        else:
            made[name] = value.half().contiguous()
    return made


def write(state: dict[str, Any], folder: Path, bits: int) -> None:
    """`state` is a checkpoint of `train.py`."""
    folder.mkdir(parents=True, exist_ok=True)
    trained = {"steps": state["step"], "pairs": state["pairs"], "bits": bits}
    save_file(exported(state["upper"], bits), folder / "weights.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(CONFIG | {"trained": trained}, indent=1) + "\n", "utf8")


def opened(folder: Path) -> CrossEncoder:
    """What was written into a folder, in bfloat16."""
    model = checkpoint(default_cache())
    encoder = {name: value.bfloat16() for name, value in load_file(model / "model.safetensors").items()}
    return CrossEncoder(encoder, (model / "tokenizer.json").read_text("utf8"), folder)


def averaged(states: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The last of them, with the mean of their weights."""
    last = max(states, key=lambda state: int(state["step"]))
    upper = {name: torch.stack([state["upper"][name].float() for state in states]).mean(0) for name in last["upper"]}
    return {**last, "upper": upper}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--checkpoint", type=Path, nargs="+", default=[ROOT / ".bench" / "cross-encoder" / "checkpoint.pt"]
    )
    parser.add_argument("--to", type=Path, default=ROOT / "index" / "cross_encoder")
    parser.add_argument("--bits", type=int, choices=(8, 16), default=8)
    options = parser.parse_args()
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in options.checkpoint]
    write(averaged(states), options.to, options.bits)


if __name__ == "__main__":
    main()
