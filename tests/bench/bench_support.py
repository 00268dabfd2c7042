"""Prints how well the support check tells carried statements from others.

    python tests/bench/bench_support.py --library CORPUS LIBRARY [--part tuned|seen|fresh] [--misses]

Not a test. It needs the libraries made from the shared documents (`relatoria --library DIR add ../shared/corpus`, and
one of `../shared/library`) and the calibration folder. Everything is decided by `verify`. `--part` says whose figures
these are (`Pair.part`); those of `fresh` are printed unless it does.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from support_faults import faults, faults_in
from support_pairs import (
    FRESH,
    SEEN,
    Pair,
    is_kept,
    misplaced,
    parallel,
    read_sentences,
    reworded,
    written,
)

from relatoria.assistant.verification.support import Verdict, verify
from relatoria.index.embedding.embedder import TokenVectors, Vectors
from relatoria.index.embedding.transformer import TransformerEmbedder

ROOT = Path(__file__).parents[2]
REWORDED = 122
FIRST = {"number": 170, "name": 170, "negation dropped": 85, "negation added": 85}
SECOND = {"number": 200, "name": 200, "negation dropped": 120, "negation added": 100}
THIRD = {"number": 200, "name": 250, "negation dropped": 100, "negation added": 100}
LAST = {"number": 200, "name": 200, "negation dropped": 150, "negation added": 100}
"""Sentences to change in the rounds; the second is of the kept documents alone."""
SEED = 3
THRESHOLDS = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99)


class Remembering(TransformerEmbedder):
    """Embeds a text once: the pairs share most of their quotes."""

    def __init__(self) -> None:
        super().__init__()
        self._tokens: dict[str, TokenVectors] = {}
        self._whole: dict[str, Vectors] = {}

    def token_vectors(self, texts: Sequence[str], *, query: bool) -> list[TokenVectors]:
        for text in texts:
            if text not in self._tokens:
                self._tokens[text] = super().token_vectors([text], query=query)[0]
        return [self._tokens[text] for text in texts]

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._whole]
        if new:
            self._whole.update(zip(new, super().encode_passages(new), strict=True))
        return np.array([self._whole[text] for text in texts])


def main() -> int:
    """Makes the pairs, decides on them, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("RELATORIA_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--library", type=Path, nargs="+", required=True, help="that of the corpus first")
    parser.add_argument("--part", choices=("tuned", "seen", "fresh"), default="fresh")
    parser.add_argument("--misses", action="store_true", help="print what was decided wrongly")
    arguments = parser.parse_args()
    if not (arguments.shared / "calibration").is_dir():
        print(f"The shared documents are not in {arguments.shared}: nothing to measure.", file=sys.stderr)
        return 1
    rng = random.Random(SEED)
    corpus = read_sentences(arguments.library[0])
    others = [one for library in arguments.library[1:] for one in read_sentences(library)]
    ours = written(Path(__file__).with_name("paraphrases.jsonl"), corpus + others)
    both = parallel(arguments.shared / "calibration/corpus.jsonl")
    later = [
        pair
        for name in ("seen", "fresh")
        for pair in written(Path(__file__).with_name(f"paraphrases_{name}.jsonl"), corpus + others)
    ]
    true = ours + both + reworded(corpus, REWORDED, rng) + later
    wrong = misplaced(ours + both, corpus, rng)
    kept = [one for one in corpus if is_kept(one.doc)]
    changed = faults(corpus, FIRST, rng) + faults(kept, SECOND, random.Random(SEED + 2), 2)
    harder = faults_in(ours + both, corpus, rng)
    rng = random.Random(SEED + 5)
    looked_at = {(one.kind, one.quote) for one in changed}
    changed += [one for one in faults(corpus, THIRD, rng, SEEN) if (one.kind, one.quote) not in looked_at]
    looked_at |= {(one.kind, one.quote) for one in changed}
    last = faults(corpus, LAST, random.Random(SEED + 8), FRESH)
    changed += [one for one in last if (one.kind, one.quote) not in looked_at]
    harder += faults_in(later, corpus, rng)
    wrong += misplaced(later, corpus, rng)
    print(
        f"made: {len(true)} true pairs, {len(wrong)} misplaced, {len(changed)} changed,"
        f" {len(harder)} changed in paraphrases"
    )
    embedder = Remembering()
    decided = {
        pair: verify(pair.statement, [pair.quote], embedder, around=pair.around)
        for pair in [*true, *wrong, *changed, *harder]
        if pair.part == arguments.part
    }
    report(decided)
    if arguments.misses:
        for pair, verdict in decided.items():
            if verdict.supported != pair.true:
                print(
                    f"{pair.kind} {pair.way} {verdict.faults} {verdict.score:.2f}"
                    f"\n   {pair.statement}\n   {pair.quote[:300]}"
                )
    return 0


def report(decided: dict[Pair, Verdict]) -> None:
    """The figures, as Markdown tables."""
    true = [pair for pair in decided if pair.true]
    wrong = [pair for pair in decided if pair.kind.startswith(("misplaced", "beside"))]
    print(
        f"\ndecided: {len(true)} true, {len(wrong)} misplaced\n\n| | true | false | AUC | AUC, hard checks counted |"
        " error at the threshold |\n|---|---|---|---|---|---|"
    )
    for way in ("en", "es", "cross", ""):
        yes, no = ([pair for pair in some if way in ("", pair.way)] for some in (true, wrong))
        if yes and no:
            error = np.mean([not decided[pair].supported for pair in yes] + [decided[pair].supported for pair in no])
            plain = auc([decided[pair].score for pair in yes], [decided[pair].score for pair in no])
            hard = auc([whole(decided[pair]) for pair in yes], [whole(decided[pair]) for pair in no])
            print(f"| {way or 'all'} | {len(yes)} | {len(no)} | {plain:.4f} | {hard:.4f} | {error:.3f} |")
    print("\n| kind | pairs | lost or caught |\n|---|---|---|")
    kinds = defaultdict(list)
    for pair, verdict in decided.items():
        kinds[(not pair.true, pair.kind)].append(verdict.supported)
        kinds[
            (
                not pair.true,
                "ALL TRUE" if pair.true else "ALL CHANGED" if pair not in wrong and "(" not in pair.kind else "",
            )
        ].append(verdict.supported)
    for (false, kind), kept in sorted(kinds.items()):
        if kind:
            print(f"| {kind} | {len(kept)} | {'caught' if false else 'lost'} {1 - np.mean(kept):.3f} |")
    reasons = defaultdict(int)
    for pair in true:
        for code in decided[pair].faults:
            reasons[code] += 1
    print(
        "\nwhy true pairs are lost:",
        ", ".join(f"{code} {count}" for code, count in sorted(reasons.items())) or "none are",
    )
    print("\n| threshold | true lost | misplaced kept |\n|---|---|---|")
    for threshold in THRESHOLDS:
        lost = np.mean([whole(decided[pair]) < threshold for pair in true])
        kept = np.mean([whole(decided[pair]) >= threshold for pair in wrong])
        print(f"| {threshold} | {lost:.3f} | {kept:.3f} |")


def whole(verdict: Verdict) -> float:
    """The score, 0 where a hard check failed."""
    return 0.0 if set(verdict.faults) - {"score"} else verdict.score


def auc(yes: Iterable[float], no: Iterable[float]) -> float:
    """The chance that a true pair is above a false one, ties half."""
    above, below = np.array(list(yes))[:, None], np.array(list(no))[None, :]
    return float(np.mean((above > below) + 0.5 * (above == below)))


if __name__ == "__main__":
    raise SystemExit(main())
