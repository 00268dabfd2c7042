"""Words of English sentences put into Spanish, so that what is learnt from English pairs holds for Spanish.

There are 44,000 English pairs of sentences and 6,000 Spanish ones. Which words mean the same is read off the embedding
model: two words are a pair where each is the other's nearest; those of the commonest words are written down
(`words.txt`). Sentences so mixed are no Spanish, but the words of both languages come to stand in the same places.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from relatoria.index.cross_encoder.network import PREFIXES, Lower, Upper

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
WORD = re.compile(r"[^\W\d_]+")
COMMON = Path(__file__).parent / "words.txt"
MOST_WORDS = {"en": 5000, "es": 12_000}
LEAST_NEARNESS = 0.86
CROWD = 6
"""Neighbours whose mean nearness is taken off: some words are near to everything."""


def word_pairs(english: Iterable[str], spanish: Iterable[str], encode: Encode) -> dict[str, str]:
    """The Spanish word of each English one that has a plain one."""
    words = {"en": frequent(english, MOST_WORDS["en"]), "es": frequent(spanish, MOST_WORDS["es"])}
    # Spanish texts have English names in them.
    words["es"] = [word for word in words["es"] if word not in set(words["en"])]
    vectors = {language: encode(some) for language, some in words.items()}
    near = vectors["en"] @ vectors["es"].T
    crowd_en = np.sort(near, axis=1)[:, -CROWD:].mean(axis=1)
    crowd_es = np.sort(near, axis=0)[-CROWD:].mean(axis=0)
    lifted = 2 * near - crowd_en[:, None] - crowd_es[None, :]
    best, back = lifted.argmax(axis=1), lifted.argmax(axis=0)
    found = {
        words["en"][place]: words["es"][other]
        for place, other in enumerate(best)
        if back[other] == place and near[place, other] > LEAST_NEARNESS
    }
    return found | dict(line.split() for line in COMMON.read_text("utf8").splitlines() if not line.startswith("#"))


@torch.inference_mode()
def encoded(words: Sequence[str], halves: tuple[Lower, Upper], tokenizer: Tokenizer) -> npt.NDArray[np.float32]:
    """(words, hidden), rows of unit length: as the embedding model encodes a query, many words at a time."""
    lower, upper = halves
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
    made = []
    for start in range(0, len(words), 512):
        some = tokenizer.encode_batch([PREFIXES["query"] + word for word in words[start : start + 512]])
        mask = torch.tensor([one.attention_mask for one in some], dtype=torch.bool)
        states = lower(torch.tensor([one.ids for one in some]), mask[:, None, None, :])
        for layer in upper.layers:
            states = layer(states, mask[:, None, None, :])
        mean = (states.float() * mask[:, :, None]).sum(1)
        made.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return np.concatenate(made)


def frequent(texts: Iterable[str], most: int) -> list[str]:
    count = Counter(word for text in texts for word in WORD.findall(text.lower()) if len(word) > 1)
    return [word for word, _ in count.most_common(most)]


def mixed(examples: Sequence[dict[str, Any]], pairs: Mapping[str, str], rng: random.Random) -> list[dict[str, Any]]:
    """Of each English example the quotation, the sentences, or both, with a share of their words in Spanish."""
    made = []
    for example in examples:
        if example["lang"] != "en":
            continue
        sides = rng.choice(("a", "b", "ab", "ab"))
        share = rng.choice((0.5, 0.8, 1.0))
        quoted: dict[str, str] = {}
        rows = []
        for pair in example["pairs"]:
            told = switched(pair["a"], pairs, share, rng) if "a" in sides else pair["a"]
            if pair["b"] not in quoted:
                quoted[pair["b"]] = switched(pair["b"], pairs, share, rng) if "b" in sides else pair["b"]
            rows.append({**pair, "a": told, "b": quoted[pair["b"]]})
        made.append({**example, "class": "mixed", "lang": "mixed", "pairs": rows})
    return made


def switched(text: str, pairs: Mapping[str, str], share: float, rng: random.Random) -> str:
    def put(found: re.Match[str]) -> str:
        other = pairs.get(found[0].lower())
        if other is None or rng.random() > share:
            return found[0]
        return other[0].upper() + other[1:] if found[0][0].isupper() else other

    return WORD.sub(put, text)
