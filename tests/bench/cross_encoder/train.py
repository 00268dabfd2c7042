"""Trains the cross-encoder.

    python tests/bench/cross_encoder/train.py --steps 3000
    python tests/bench/cross_encoder/train.py --steps 3000 --resume        # goes on from the last checkpoint
    python tests/bench/cross_encoder/train.py --steps 6000 --start index/cross_encoder      # from exported weights
    python tests/bench/cross_encoder/train.py --steps 3000 --device cuda --tokens 16384

Makes the examples first where they are not there (`prepare.py`). Checkpoints, examples and the log lie in
`.bench/cross-encoder/`. With one seed and one thread it gives the same weights again; a resumed run starts with a new
pool of batches and so gives others of the same kind.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from examples import UNKNOWN, Batch, FileSource, Source, batches, open_tokenizer
from pack import read_pack, write_pack
from safetensors.torch import load_file
from torch import Tensor

from relatoria.index.cross_encoder.model import restored
from relatoria.index.cross_encoder.network import Lower, Read, Upper, from_checkpoint

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / ".bench" / "cross-encoder"
SEED = 14
MIXTURE = {
    "written": 3.5, "asked": 2.2, "exchanged": 2.0, "made": 0.8, "claims": 1.5, "mixed": 1.2, "documents": 0.3,
    "articles": 0.3, "parallel": 0.5, "questions": 0.45, "crossed": 0.12, "twins": 0.08, "field": 0.1, "sentences": 0.2,
}  # fmt: skip
"""How often an example of each file is drawn, to each other."""
BY_HAND = ("written", "asked")
"""Files that `written.py` makes, which needs a library; without them there is training too."""
LAYER_DECAY = 0.87
"""Each trained layer learns that much slower than the one above it."""


def losses(read: Read, batch: Batch) -> dict[str, Tensor]:
    """Each loss is a mean over the pairs that have its label; those without one have no entry."""
    found = {}
    for name, logits, wanted in (
        ("entailment", read.entailment, batch.entailed),
        ("relevance", read.relevance, batch.relevant),
    ):
        known = ~wanted.isnan()
        if known.any():
            found[name] = F.binary_cross_entropy_with_logits(logits[known], wanted[known])
            compared = contrast(logits[known], wanted[known], batch.group[known])
            if compared is not None:
                found[f"{name} compared"] = compared
    spanned = batch.span[:, 0] != UNKNOWN
    if spanned.any():
        logits = read.answer[spanned].masked_fill(~batch.places[spanned][:, :, None], -1e4)
        found["answer"] = F.cross_entropy(logits, batch.span[spanned])  # (pairs, tokens, 2) against (pairs, 2)
    return found


def contrast(logits: Tensor, wanted: Tensor, group: Tensor) -> Tensor | None:
    """Over all two pairs of one example with different labels: the better one should score higher."""
    same = group[:, None] == group[None, :]
    gap = wanted[:, None] - wanted[None, :]
    chosen = same & (gap > 0.1)
    if not chosen.any():
        return None
    margin = logits[:, None] - logits[None, :]
    return (F.softplus(-margin[chosen]) * gap[chosen]).mean()


WEIGHTS = {"entailment": 1.0, "entailment compared": 0.5, "relevance": 0.7, "relevance compared": 0.5, "answer": 0.7}


@dataclass
class Run:
    """A training under way."""

    lower: Lower
    upper: Upper
    optimizer: torch.optim.Optimizer
    sources: Sequence[Source]
    step: int = 0
    pairs: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        state = {
            "upper": self.upper.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "pairs": self.pairs,
            "at": self.seen | {source.name: source.at for source in self.sources},
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def begin(self, folder: Path) -> None:
        """From exported layers, without the optimiser's state."""
        trained = json.loads((folder / "config.json").read_text("utf8"))["trained"]
        self.upper.load_state_dict(restored(load_file(folder / "weights.safetensors")))
        self.step, self.pairs = trained["steps"], trained["pairs"]

    def load(self, path: Path, device: str) -> None:
        state: dict[str, Any] = torch.load(path, map_location=device, weights_only=True)
        self.upper.load_state_dict(state["upper"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.pairs, self.seen = state["step"], state["pairs"], state["at"]
        for source in self.sources:
            source.at = self.seen.get(source.name, 0)


def optimizer_of(upper: Upper, rate: float) -> torch.optim.Optimizer:
    groups = []
    for number, layer in enumerate(upper.layers):
        groups.append({"params": list(layer.parameters()), "scale": LAYER_DECAY ** (len(upper.layers) - 1 - number)})
    heads = [p for head in (upper.relevance, upper.entailment, upper.answer) for p in head.parameters()]
    groups.append({"params": heads, "scale": 2.0})
    for group in groups:
        group["lr"] = rate
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


WARMUP = 100


def rate_at(step: int, steps: int) -> float:
    """Of the highest rate: rises over `WARMUP` steps, then falls to 0.02 at `steps`."""
    return min(step / WARMUP, 1.0) * max(0.02, 1 - step / steps)


def train(run: Run, options: argparse.Namespace) -> None:
    feed = batches(run.sources, options.tokens, random.Random(options.seed + run.step))
    stop = False

    def stopping(*_: object) -> None:
        nonlocal stop
        stop = True

    signal.signal(signal.SIGTERM, stopping)
    said: dict[str, list[float]] = defaultdict(list)
    began = since = time.monotonic()
    tokens = 0
    began_at = run.step
    start = rate_at(run.step, options.steps) if run.step else 1.0
    while run.step < options.steps and not stop:
        scale = rate_at(run.step + 1, options.steps)
        if options.minutes:
            spent = (time.monotonic() - began) / 60 / options.minutes
            if spent >= 1:
                break
            scale = start * max(0.02, 1 - spent)
        if options.start:
            scale *= min(1.0, (run.step + 1 - began_at) / WARMUP)  # the optimiser begins anew
        for group in run.optimizer.param_groups:
            group["lr"] = options.rate * group["scale"] * scale
        for _ in range(options.parts):
            batch = next(feed).to(options.device)
            with torch.autocast(options.device, torch.bfloat16):
                with torch.no_grad():
                    states = run.lower(batch.words, batch.mask)
                read = run.upper(states, batch.mask)
            found = losses(read, batch)
            total = torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()
            (total / options.parts).backward()
            for name, loss in found.items():
                said[name].append(loss.item())
            run.pairs += len(batch.words)
            tokens += batch.words.numel()
        torch.nn.utils.clip_grad_norm_(run.upper.parameters(), 1.0)
        run.optimizer.step()
        run.optimizer.zero_grad()
        run.step += 1
        if run.step % options.every == 0:
            seconds = time.monotonic() - since
            line = {"step": run.step, "pairs": run.pairs, "tokens/s": round(tokens / seconds)}
            line |= {name: round(sum(values) / len(values), 4) for name, values in sorted(said.items())}
            print(json.dumps(line), flush=True)
            said.clear()
            since, tokens = time.monotonic(), 0
        if run.step % (10 * options.every) == 0:
            run.save(options.folder / "checkpoint.pt")
    run.save(options.folder / "checkpoint.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--mixture", default="", help=f"NAME=WEIGHT,… of files in examples/, else {MIXTURE}")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--tokens", type=int, default=2048, help="of a batch, padding included")
    parser.add_argument("--parts", type=int, default=1, help="batches a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--every", type=int, default=20, help="steps between lines of the log; ten lines a checkpoint")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many, the rate falling with them")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=Path, help="a folder that export.py wrote: go on from its weights")
    parser.add_argument("--measure", default="", help="then measure: NAME/SHARE,… as measure.py has them")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="for measuring")
    parser.add_argument("--library", type=Path, help="for measuring `ranking`")
    parser.add_argument("--write-pack", type=Path, help="write all that training needs into one file and stop")
    parser.add_argument("--pack", type=Path, help="train from that file: needs torch and safetensors, nothing else")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    parts = [part.partition("=") for part in options.mixture.split(",") if part]
    weights = {name: float(weight) for name, _, weight in parts} or MIXTURE
    if options.pack:
        lower, upper, sources = read_pack(options.pack, weights, options.seed)
    else:
        lower, upper, sources = from_files(options.folder / "examples", weights, options.seed)
    lower.to(torch.bfloat16).to(options.device)
    upper.to(options.device)
    run = Run(lower, upper, optimizer_of(upper, options.rate), sources)
    if options.resume:
        run.load(options.folder / "checkpoint.pt", options.device)
    if options.start:
        run.begin(options.start)
    if options.write_pack:
        write_pack(options.write_pack, lower, upper, {one.name: one.everything() for one in sources})
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    train(run, options)
    if options.measure:
        measured(options)


def measured(options: argparse.Namespace) -> None:
    """Exports in 8 bits and measures that, in this process: on a busy machine another one would wait for long."""
    from export import write
    from measure import run

    folder = options.folder / "exported"
    write(torch.load(options.folder / "checkpoint.pt", map_location="cpu", weights_only=True), folder, 8)
    torch.set_num_threads(1)
    for part in options.measure.split(","):
        name, _, share = part.partition("/")
        run(folder, [name], int(share or 1), options.shared, options.library)


def from_files(folder: Path, weights: Mapping[str, float], seed: int) -> tuple[Lower, Upper, list[FileSource]]:
    """The embedding model's halves and the files of examples; those that are not there are made."""
    from prepare import MAKERS, make

    from relatoria.index.embedding.packed_weights import checkpoint
    from relatoria.index.embedding.transformer import default_cache

    if not all((folder / f"{name}.jsonl").exists() for name in weights if name not in BY_HAND):
        for name in MAKERS:
            make(name, folder)
    weights = {name: weight for name, weight in weights.items() if (folder / f"{name}.jsonl").exists()}
    model = checkpoint(default_cache())
    tokenizer = open_tokenizer(model)
    sources = [FileSource(folder / f"{name}.jsonl", weight, seed, tokenizer) for name, weight in weights.items()]
    return *from_checkpoint(model), sources


if __name__ == "__main__":
    main()
