"""Measures the cross-encoder on statements by hand that nobody who trained it has seen (`hard/statements.jsonl`).

    make bench-cross-encoder LIBRARY=FOLDER [WEIGHTS=FOLDER]

FOLDER is a library to which the shared corpus was added; a statement whose place is not in it is left out and counted.
By class of falsity: the area under the curve against all true statements, and the share of the false ones below the
score that nine of ten true ones reach ("caught"). Beside it the same for a reader that never sees the quotation, since
a set that can be told by the statements alone would measure nothing. The lines are for measuring, never for training.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "cross_encoder"))

from export import opened  # noqa: E402 - beside the training
from written import Documents  # noqa: E402

from relatoria.index import Library, TransformerEmbedder  # noqa: E402
from relatoria.index.cross_encoder import ClaimPair  # noqa: E402

KEPT = 0.9
"""Of the true statements."""


def area(true: Sequence[float], false: Sequence[float]) -> float:
    """The chance that a true statement scores higher than a false one (Mann-Whitney)."""
    if not true or not false:
        return float("nan")
    ranks = np.argsort(np.argsort(np.array([*true, *false])))
    above = ranks[: len(true)].sum() - len(true) * (len(true) - 1) / 2
    return float(above / (len(true) * len(false)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=HERE.parents[1] / "index" / "cross_encoder")
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    options = parser.parse_args()
    with Library.open(options.library, TransformerEmbedder()) as library:
        documents = Documents(library, options.shared)
    lines = [json.loads(line) for line in (HERE / "hard" / "statements.jsonl").open(encoding="utf8")]
    placed = [(line, found[0]) for line in lines if (found := documents.premise(line)) is not None]
    model = opened(options.weights)
    quoted = model.read([ClaimPair(line["statement"], quote) for line, quote in placed])
    alone = model.read([ClaimPair(line["statement"], "") for line, _ in placed])
    scores: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for (line, _), one, other in zip(placed, quoted, alone, strict=True):
        across = "across" if line["lang"] != line["premise_lang"] else line["lang"]
        for name in ("true" if line["true"] else line["class"], f"{across} {'true' if line['true'] else 'false'}"):
            scores[name].append((one.entailment, other.entailment))
    print(f"{len(placed)} statements of {len(lines)}; {len(scores['true'])} are true\n")
    print("| class | false ones | auc | caught | auc without the quotation |\n|---|---|---|---|---|")
    true = scores["true"]
    bar = float(np.quantile([score for score, _ in true], 1 - KEPT))
    for name, false in sorted(scores.items()):
        if name == "true" or " " in name:
            continue
        print(_row(name, true, false, bar))
    print(
        _row(
            "all",
            true,
            [one for name, some in scores.items() if name != "true" and " " not in name for one in some],
            bar,
        )
    )
    for way in ("en", "es", "across"):
        print(_row(way, scores[f"{way} true"], scores[f"{way} false"], bar))


def _row(name: str, true: Sequence[tuple[float, float]], false: Sequence[tuple[float, float]], bar: float) -> str:
    quoted = area([one for one, _ in true], [one for one, _ in false])
    alone = area([one for _, one in true], [one for _, one in false])
    caught = sum(score < bar for score, _ in false) / max(len(false), 1)
    return f"| {name} | {len(false)} | {quoted:.3f} | {caught:.2f} | {alone:.3f} |"


if __name__ == "__main__":
    main()
