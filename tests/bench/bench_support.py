"""Prints how well `verify`, with all its guards, tells carried statements from others.

    python tests/bench/bench_support.py --library CORPUS [LIBRARY …] [--part tuned|seen|fresh] [--misses]

Not a test. It needs libraries made from the shared documents (`relatoria --library DIR add ../shared/corpus`, and of
`../shared/library`), that of the corpus first. Two tables: of the pairs of `support_pairs`, whose part `--part` names,
and of the statements by hand on the corpus (`hard/statements.jsonl`), false ones by class. What the cross-encoder says
of the latter without guards or threshold, `bench_cross_encoder.py` measures.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "cross_encoder"))

from support_pairs import FRESH, Pair, misplaced, parallel, read_sentences, written  # noqa: E402 - beside this file
from written import Documents  # noqa: E402 - beside the training

from relatoria.assistant.verification.support import Verdict, verify  # noqa: E402
from relatoria.index import Library, TransformerEmbedder  # noqa: E402
from relatoria.index.embedding import RememberingEmbedder  # noqa: E402

ROOT = HERE.parents[1]
SEED = 3


def main() -> int:
    """Makes the pairs, decides on them, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("RELATORIA_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--library", type=Path, nargs="+", required=True, help="that of the corpus first")
    parser.add_argument("--part", choices=("tuned", "seen", "fresh"), default="fresh")
    parser.add_argument("--misses", action="store_true", help="print what was decided wrongly")
    options = parser.parse_args()
    if not (options.shared / "calibration").is_dir():
        print(f"The shared documents are not in {options.shared}: nothing to measure.", file=sys.stderr)
        return 1
    embedder = RememberingEmbedder(TransformerEmbedder())
    found = [one for library in options.library for one in read_sentences(library)]
    true = parallel(options.shared / "calibration" / "corpus.jsonl")
    for name in ("paraphrases", "paraphrases_seen", "paraphrases_fresh"):
        true += written(HERE / f"{name}.jsonl", found)
    pairs = [pair for pair in (*true, *misplaced(true, random.Random(SEED))) if pair.part == options.part]
    with Library.open(options.library[0], embedder) as library:
        by_hand = list(hard(Documents(library, options.shared)))
    for title, some in ((f"pairs, {options.part}", pairs), ("statements by hand", by_hand)):
        decided = [(pair, verify(pair.statement, [pair.quote], embedder)) for pair in some]
        print(f"\n## {title}\n\n{table(decided)}")
        for pair, verdict in decided if options.misses else ():
            if verdict.supported != pair.true:
                print(f"\n{pair.kind} {pair.way} {verdict.faults} {verdict.score:.2f}\n  {pair.statement}")
                print(f"  {pair.quote[:300]}")
    return 0


def hard(documents: Documents) -> Iterable[Pair]:
    """The statements by hand whose places are in the library."""
    for line in map(json.loads, (HERE / "hard" / "statements.jsonl").read_text("utf-8").splitlines()):
        place = documents.premise(line)
        if place is not None:
            way = line["lang"] if line["lang"] == line["premise_lang"] else "cross"
            kind = line["class"] or "true"
            yield Pair(kind, line["doc"], way, line["statement"], place[0], line["true"], FRESH)


def table(decided: Sequence[tuple[Pair, Verdict]]) -> str:
    """Of the true ones what is kept, of the false ones what is caught, by kind and by language; and why."""
    rows = defaultdict(list)
    for pair, verdict in decided:
        truth = "true" if pair.true else "false"
        for name in dict.fromkeys((f"{truth}: {pair.kind}", f"{truth}, {pair.way}", f"{truth}, all")):
            rows[name].append(verdict)
    lines = ["| | pairs | kept | caught | guards |", "|---|---|---|---|---|"]
    for name, verdicts in sorted(rows.items()):
        kept = float(np.mean([verdict.supported for verdict in verdicts]))
        faults = Counter(fault for verdict in verdicts for fault in verdict.faults)
        why = ", ".join(f"{fault} {count}" for fault, count in sorted(faults.items()))
        shares = (f"{kept:.3f} | " if name.startswith("true") else f" | {1 - kept:.3f}").strip()
        lines.append(
            f"| {name} | {len(verdicts)} | {shares} | {', '.join(f'{one} {why[one]}' for one in sorted(why))} |"
        )
    scores = [[verdict.score for pair, verdict in decided if pair.true is truth] for truth in (True, False)]
    return "\n".join((*lines, "", f"area under the curve, scores alone: {area(*scores):.4f}"))


def area(yes: Sequence[float], no: Sequence[float]) -> float:
    """The chance that a true pair is above a false one, ties half (Mann-Whitney)."""
    above, below = np.array(yes)[:, None], np.array(no)[None, :]
    return float(np.mean((above > below) + 0.5 * (above == below)))


if __name__ == "__main__":
    raise SystemExit(main())
