"""Prints how often the evidence for the last turn of a thread is among five hits, within its thread and alone.

    python tests/bench/bench_threads.py --library DIR [--threads FILE] [--misses]

The library holds the five real documents that the threads ask about. Nothing fails here but the reading of a figure.
The threads were written before anything was fitted, and are not among those that the weights were fitted on; of those
with even numbers no result was looked at since.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from relatoria.assistant.asking import ask
from relatoria.assistant.conversation import Turn, thread_of
from relatoria.index.embedding.transformer import TransformerEmbedder
from relatoria.index.library import Library
from relatoria.index.records import Hit

READ = 5
THREADS = Path(__file__).with_name("threads.jsonl")


def main() -> int:
    """Asks the last turn of every thread twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--threads", type=Path, default=THREADS)
    parser.add_argument("--misses", action="store_true", help="print the development threads that failed")
    arguments = parser.parse_args()
    threads = [json.loads(line) for line in arguments.threads.read_text(encoding="utf8").splitlines()]
    if not (arguments.library / "library.db").is_file():
        print(f"There is no library in {arguments.library}: nothing to measure.", file=sys.stderr)
        return 1
    found: dict[str, dict[str, list[bool]]] = {"development": {}, "held out": {}}
    with Library.open(arguments.library, TransformerEmbedder()) as library:
        for thread in threads:
            number = int("".join(filter(str.isdigit, thread["id"].split("-")[-1])))
            part = "development" if number % 2 else "held out"
            *before, question = thread["turns"]
            for way, turns in (("within", thread_of(before)), ("alone", tuple[Turn, ...]())):
                answer = ask(library, question, k=READ, thread=turns)
                hits = answer.hits[:READ]
                here = evidence(hits, thread["gold"])
                found[part].setdefault(way, []).append(here)
                if arguments.misses and part == "development" and way == "within" and not here:
                    print(f"{thread['id']}: {question} -> {answer.within}")
    both = {way: found["development"][way] + found["held out"][way] for way in ("within", "alone")}
    print("| evidence@5 of the last turn | threads | within | alone |\n|---|---|---|---|")
    for name, ways in (*found.items(), ("all", both)):
        print(f"| {name} | {len(ways['within'])} | {share(ways['within'])} | {share(ways['alone'])} |")
    return 0


def evidence(hits: Sequence[Hit], gold: Sequence[dict[str, Any]]) -> bool:
    """Whether a hit of one of the files holds all the words given for it, or (`hard`) those with which it begins."""
    return any(
        hit.source.filename == one["doc"]
        and all(folded(word) in folded(hit.passage.text) for word in one.get("words") or [one["find"]])
        for hit in hits
        for one in gold
    )


def folded(text: str) -> str:
    """Without the case and the kinds of space that writings differ in."""
    return " ".join(unicodedata.normalize("NFKD", text).casefold().split())


def share(found: Sequence[bool]) -> str:
    """As in `0.925`."""
    return f"{sum(found) / len(found):.3f}"


if __name__ == "__main__":
    sys.exit(main())
