"""All that training needs in one file of some 60 MiB, for a machine that has torch and nothing of this project.

The layers are float16; of the word embeddings only the rows that the examples use, in 8 bits with a scale for each row
(in float16 they alone would be half of the file); the examples are word pieces, numbered by those rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from examples import UNKNOWN, Pair, Rounds
from safetensors.torch import load_file, save_file
from torch import Tensor

from relatoria.index.cross_encoder.network import Lower, Upper

PADDING_ROW = 1
"""The number of the padding's row stays what it is."""


class PackedSource(Rounds):
    """Examples of a pack; see `examples.Source`."""

    def __init__(self, name: str, weight: float, seed: int, examples: Sequence[list[Pair]]) -> None:
        self._examples = examples
        super().__init__(name, weight, seed, len(examples))

    def next(self) -> list[Pair]:
        return self._examples[self.place()]

    def everything(self) -> Sequence[list[Pair]]:
        return self._examples


def quantised(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """Rows in 8 bits, and the scale of each."""
    scale = matrix.float().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return (matrix.float() / scale).round().to(torch.int8), scale[:, 0].half()


def restored(rows: Tensor, scale: Tensor) -> Tensor:
    return rows.float() * scale.float()[:, None]


def write_pack(path: Path, lower: Lower, upper: Upper, sources: Mapping[str, Sequence[list[Pair]]]) -> None:
    used = np.unique(
        np.concatenate([[0, PADDING_ROW], *(p.words for some in sources.values() for one in some for p in one)])
    )
    number_of = np.full(int(used.max()) + 1, -1, np.int64)
    number_of[used] = np.arange(len(used))
    tensors: dict[str, Tensor] = {}
    for half, module in (("lower", lower), ("upper", upper)):
        for name, value in module.state_dict().items():
            if (half, name) != ("lower", "words.weight"):
                tensors[f"{half}.{name}"] = value.detach().cpu().half().contiguous()
    tensors["rows"], tensors["scales"] = quantised(lower.words.weight.detach().cpu()[used])
    for name, examples in sources.items():
        pairs = [pair for example in examples for pair in example]
        words = np.concatenate([number_of[pair.words] for pair in pairs])
        # uint16 as int16: safetensors of old versions of torch know no unsigned ones.
        tensors[f"{name}/words"] = torch.from_numpy(words.astype(np.uint16).view(np.int16).copy())
        tensors[f"{name}/sizes"] = torch.tensor([[len(pair.words), *pair.second, *pair.span] for pair in pairs]).short()
        tensors[f"{name}/labels"] = torch.tensor([[pair.entailed, pair.relevant] for pair in pairs]).half()
        tensors[f"{name}/examples"] = torch.tensor([len(example) for example in examples]).short()
    if len(used) > 1 << 16:
        raise ValueError("more word pieces than two bytes can number")
    save_file(tensors, path)


def read_pack(path: Path, weights: Mapping[str, float], seed: int) -> tuple[Lower, Upper, list[PackedSource]]:
    """The halves of the network and the examples of those names that `weights` has."""
    tensors = load_file(path)
    rows = restored(tensors["rows"], tensors["scales"])
    lower, upper = Lower(len(rows), len(tensors["lower.positions.weight"])), Upper()
    for half, module in (("lower", lower), ("upper", upper)):
        state = {
            name.removeprefix(f"{half}."): value.float()
            for name, value in tensors.items()
            if name.startswith(f"{half}.")
        }
        module.load_state_dict(state | ({"words.weight": rows} if half == "lower" else {}))
    for parameter in lower.parameters():
        parameter.requires_grad_(requires_grad=False)
    return lower, upper, [
        PackedSource(name, weight, seed, _examples(name, tensors)) for name, weight in weights.items()
    ]  # fmt: skip


def _examples(name: str, tensors: Mapping[str, Tensor]) -> list[list[Pair]]:
    words = tensors[f"{name}/words"].numpy().view(np.uint16).astype(np.int64)
    labels = tensors[f"{name}/labels"].float().tolist()
    pairs = []
    at = 0
    for (size, first, last, start, end), (entailed, relevant) in zip(
        tensors[f"{name}/sizes"].tolist(), labels, strict=True
    ):
        span = (start, end) if start != UNKNOWN else (UNKNOWN, UNKNOWN)
        pairs.append(Pair(words[at : at + size], (first, last), entailed, relevant, span))
        at += size
    made = []
    at = 0
    for count in tensors[f"{name}/examples"].tolist():
        made.append(pairs[at : at + count])
        at += count
    return made
