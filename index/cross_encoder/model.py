"""The trained cross-encoder: pairs of texts in, scores out. Importing this module loads torch.

Word embeddings and lower layers are those of the default embedding model; the upper layers and the heads lie beside
this file (`weights.safetensors`; how they came about is said in `tests/bench/cross_encoder/MODEL.md`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from .network import PREFIXES, halves
from .pairs import Pair, QuestionPair, Scores

HERE = Path(__file__).parent
BATCH_TOKENS = 2048
"""Of a batch, padding included."""
LONGEST_ANSWER = 40
"""Tokens of an answer."""
PAD = 1


class CrossEncoder:
    """Loaded at once, about a second. Not safe with threads."""

    def __init__(self, encoder: Mapping[str, Tensor], tokenizer: str, folder: Path = HERE) -> None:
        """`encoder`: the weights of the default embedding model, whose word embeddings are shared, not copied, and
        whose number format is that of the whole; `tokenizer`: its tokeniser as JSON; `folder`: the trained layers."""
        config: dict[str, Any] = json.loads((folder / "config.json").read_text("utf8"))
        self._tokenizer: Tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.enable_truncation(config["most_tokens"], strategy="longest_first")
        self._tokenizer.no_padding()
        lower, upper = halves(encoder)
        upper.load_state_dict(restored(load_file(folder / "weights.safetensors")))
        self._lower, self._upper = lower.eval(), upper.to(lower.words.weight.dtype).eval()

    def read(self, pairs: Sequence[Pair]) -> list[Scores]:
        """In the order of `pairs`; those of about one length are read together.

        Of a pair that is too long, the end of the longer text is cut.
        """
        encodings = self._tokenizer.encode_batch([_texts(pair) for pair in pairs]) if pairs else []
        found: dict[int, Scores] = {}
        for places in batches([len(encoding.ids) for encoding in encodings], BATCH_TOKENS):
            found |= zip(places, self._read([encodings[place] for place in places]), strict=True)
        return [found[place] for place in range(len(pairs))]

    @torch.inference_mode()
    def _read(self, encodings: Sequence[Encoding]) -> list[Scores]:
        width = max(len(encoding.ids) for encoding in encodings)
        words = torch.full((len(encodings), width), PAD)
        for row, encoding in enumerate(encodings):
            words[row, : len(encoding.ids)] = torch.tensor(encoding.ids)
        mask = (words != PAD)[:, None, None, :]
        read = self._upper(self._lower(words, mask), mask)
        answers = read.answer.numpy()
        made = []
        for row, encoding in enumerate(encodings):
            answered, span = best_span(answers[row], encoding)
            made.append(Scores(read.relevance[row].item(), answered, span, read.entailment[row].item()))
        return made


def restored(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights as float32; a matrix in 8 bits has a scale for each row beside it."""
    return {
        name: value.float() * stored[f"{name}.scale"].float()[:, None] if f"{name}.scale" in stored else value.float()
        for name, value in stored.items()
        if not name.endswith(".scale")
    }


def batches(lengths: Sequence[int], most: int) -> list[list[int]]:
    """Places of texts, the short ones first, so that no batch has more than `most` tokens with its padding, unless one
    text alone has."""
    made: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if not made or (len(made[-1]) + 1) * lengths[place] > most:
            made.append([])
        made[-1].append(place)
    return made


def best_span(logits: npt.NDArray[np.float32], encoding: Encoding) -> tuple[float, tuple[int, int]]:
    """How far the best span leads "no answer" (whose logits are the first token's), and its characters; (tokens, 2)."""
    second = np.array([place for place, part in enumerate(encoding.sequence_ids) if part == 1])
    if not second.size:
        return -np.inf, (0, 0)
    sums = logits[second, 0][:, None] + logits[second, 1][None, :]
    allowed = np.tri(len(second), k=LONGEST_ANSWER - 1, dtype=bool) & np.tri(len(second), dtype=bool).T
    sums = np.where(allowed, sums, -np.inf)
    start, end = np.unravel_index(int(sums.argmax()), sums.shape)
    offsets = encoding.offsets
    return float(sums[start, end] - logits[0].sum()), (offsets[second[start]][0], offsets[second[end]][1])


def _texts(pair: Pair) -> tuple[str, str]:
    if isinstance(pair, QuestionPair):
        return PREFIXES["query"] + pair.question, pair.passage
    return PREFIXES["claim"] + pair.sentence, pair.quotation
