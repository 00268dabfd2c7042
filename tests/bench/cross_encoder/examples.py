"""Examples of training: what they are, how they lie in files, and how they become batches.

A file of examples has one JSON object a line. A *claim* is a quotation with sentences that it carries or not; a *query*
is a question with passages that answer it or not:

    {"task": "claim", "class": "roles", "lang": "en-es", "pairs": [{"a": sentence, "b": quotation, "yes": 1}, …]}
    {"task": "query", "class": "qa", "lang": "es", "pairs": [{"a": question, "b": passage,
     "relevant": 0.0 to 1.0 or null, "span": [start, end] or [] for no answer or null for not known}, …]}

The pairs of one example stay in one batch, since the loss also compares them with each other.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from relatoria.index.cross_encoder.network import PREFIXES

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MOST_TOKENS = 256
UNKNOWN = -100
"""A label that no loss counts."""
PAD = 1
NOTHING = float("nan")


class Pair(NamedTuple):
    """Two texts as word pieces, and what is known of them."""

    words: npt.NDArray[np.int64]
    second: tuple[int, int]
    """The tokens of the second text, half-open."""
    entailed: float = NOTHING
    """0, 1, or nan where it is not known."""
    relevant: float = NOTHING
    """0 to 1, or nan where it is not known."""
    span: tuple[int, int] = (UNKNOWN, UNKNOWN)
    """First and last token of the answer; (0, 0) where there is none, UNKNOWN where it is not known."""


@dataclass(frozen=True)
class Batch:
    """Tensors over n pairs of t tokens."""

    words: Tensor
    """(n, t) numbers of word pieces."""
    mask: Tensor
    """(n, 1, 1, t), true where there is a token."""
    places: Tensor
    """(n, t), true where an answer may stand: the tokens of the second text, and the first token for "none"."""
    entailed: Tensor
    """(n,) 0, 1 or nan."""
    relevant: Tensor
    """(n,) 0 to 1 or nan."""
    span: Tensor
    """(n, 2) tokens, UNKNOWN where it is not known; 0 means that there is no answer."""
    group: Tensor
    """(n,) pairs of one example have one number."""

    def to(self, device: str) -> Batch:
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


def read_examples(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf8") as file:
        return [json.loads(line) for line in file]


def write_examples(path: Path, examples: Sequence[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf8") as file:
        file.writelines(json.dumps(example, ensure_ascii=False) + "\n" for example in examples)


def open_tokenizer(folder: Path, most: int = MOST_TOKENS) -> Tokenizer:
    """The embedding model's; of a pair it cuts the second text."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(most, strategy="only_second")
    tokenizer.no_padding()
    return tokenizer


def encode(example: dict[str, Any], tokenizer: Tokenizer) -> list[Encoding]:
    prefix = PREFIXES[example["task"]]
    return list(tokenizer.encode_batch([(prefix + pair["a"], pair["b"]) for pair in example["pairs"]]))


def pairs_of(example: dict[str, Any], encodings: Sequence[Encoding]) -> list[Pair]:
    made = []
    for pair, encoding in zip(example["pairs"], encodings, strict=True):
        second = [place for place, part in enumerate(encoding.sequence_ids) if part == 1]
        span = (UNKNOWN, UNKNOWN)
        if pair.get("span") is not None:
            # An answer that was cut off is not there for who reads the rest.
            span = (token_span(encoding, *pair["span"]) or (0, 0)) if pair["span"] else (0, 0)
        made.append(
            Pair(
                np.array(encoding.ids, np.int64),
                (second[0], second[-1] + 1) if second else (0, 0),
                NOTHING if pair.get("yes") is None else float(pair["yes"]),
                NOTHING if pair.get("relevant") is None else float(pair["relevant"]),
                span,
            )
        )
    return made


def token_span(encoding: Encoding, start: int, end: int) -> tuple[int, int] | None:
    """First and last token of the characters of the second text; None where the text was cut before their end."""
    within = [
        index
        for index, (part, (first, last)) in enumerate(zip(encoding.sequence_ids, encoding.offsets, strict=True))
        if part == 1 and first < end and last > start and last > first
    ]
    if not within or encoding.offsets[within[-1]][1] < end:
        return None
    return within[0], within[-1]


class Source(Protocol):
    """Examples without end; `at` is all there is to its state."""

    name: str
    weight: float
    at: int

    def next(self) -> list[Pair]:
        """The pairs of one example."""


def order_of(name: str, seed: int, turn: int, size: int) -> list[int]:
    """In which order the examples are read the `turn`-th time."""
    order = list(range(size))
    random.Random(f"{seed} {name} {turn}").shuffle(order)
    return order


class Rounds:
    """Places of `size` examples, gone through again and again, each time in another order."""

    def __init__(self, name: str, weight: float, seed: int, size: int) -> None:
        self.name = name
        self.weight = weight
        self.at = 0
        self._size = size
        self._seed = seed
        self._round = -1
        self._order: list[int] = []

    def place(self) -> int:
        """That of the next example."""
        turn, place = divmod(self.at, self._size)
        if turn != self._round:
            self._round, self._order = turn, order_of(self.name, self._seed, turn, self._size)
        self.at += 1
        return self._order[place]


class FileSource(Rounds):
    """One file of examples; see `Source`."""

    def __init__(self, path: Path, weight: float, seed: int, tokenizer: Tokenizer) -> None:
        self._examples = read_examples(path)
        self._tokenizer = tokenizer
        super().__init__(path.stem, weight, seed, len(self._examples))

    def next(self) -> list[Pair]:
        example = self._examples[self.place()]
        return pairs_of(example, encode(example, self._tokenizer))

    def everything(self) -> list[list[Pair]]:
        """All examples once, in the order of the file."""
        return [pairs_of(example, encode(example, self._tokenizer)) for example in self._examples]


def batches(sources: Sequence[Source], tokens: int, rng: random.Random) -> Iterator[Batch]:
    """Without end: batches of at most `tokens` tokens, padding included, of pairs of about one length."""
    while True:
        pool: list[list[Pair]] = []
        total = 0
        while total < POOL * tokens:
            pairs = rng.choices(sources, [one.weight for one in sources])[0].next()
            pool.append(pairs)
            total += sum(len(one.words) for one in pairs)
        cut = cut_by_length(pool, tokens)
        rng.shuffle(cut)
        for part in cut:
            yield collate(part)


POOL = 64
"""Batches that are drawn together and sorted by length."""


def longest(pairs: Sequence[Pair]) -> int:
    return max(len(pair.words) for pair in pairs)


def cut_by_length(pool: Sequence[list[Pair]], tokens: int) -> list[list[list[Pair]]]:
    """The examples, those of about one length together."""
    cut: list[list[list[Pair]]] = [[]]
    size = 0
    for pairs in sorted(pool, key=longest):
        if cut[-1] and (size + len(pairs)) * longest(pairs) > tokens:
            cut.append([])
            size = 0
        cut[-1].append(pairs)
        size += len(pairs)
    return cut


def collate(part: Sequence[Sequence[Pair]]) -> Batch:
    rows = [(number, pair) for number, pairs in enumerate(part) for pair in pairs]
    width = longest([pair for _, pair in rows])
    words = np.full((len(rows), width), PAD, np.int64)
    mask = np.zeros((len(rows), width), bool)
    places = np.zeros((len(rows), width), bool)
    for row, (_, pair) in enumerate(rows):
        words[row, : len(pair.words)] = pair.words
        mask[row, : len(pair.words)] = True
        places[row, slice(*pair.second)] = True
    places[:, 0] = True
    return Batch(
        words=torch.from_numpy(words),
        mask=torch.from_numpy(mask)[:, None, None, :],
        places=torch.from_numpy(places),
        entailed=torch.tensor([pair.entailed for _, pair in rows]),
        relevant=torch.tensor([pair.relevant for _, pair in rows]),
        span=torch.tensor([pair.span for _, pair in rows]),
        group=torch.tensor([number for number, _ in rows]),
    )
