"""Prints how often the evidence for the last turn of a thread is among five hits, with the thread resolved and without.

    python tests/bench/bench_threads.py --library DIR [--threads FILE] [--misses]

The library holds the five real documents that the threads ask about. Nothing fails here but the reading of a figure.
The threads were written before the resolver was tuned; only those with odd numbers were looked
at while it was.
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
from relatoria.assistant.conversation.follow_up import Turn, resolve
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
            part = "development" if int(thread["id"].split("-")[-1]) % 2 else "held out"
            for way, question in (("resolved", resolved(thread["turns"])), ("unresolved", thread["turns"][-1])):
                hits = ask(library, question, k=READ).hits[:READ]
                here = evidence(hits, thread["gold"])
                found[part].setdefault(way, []).append(here)
                if arguments.misses and part == "development" and way == "resolved" and not here:
                    print(f"{thread['id']}: {thread['turns'][-1]} -> {question}")
    both = {way: found["development"][way] + found["held out"][way] for way in ("resolved", "unresolved")}
    print("| evidence@5 of the last turn | threads | resolved | unresolved |\n|---|---|---|---|")
    for name, ways in (*found.items(), ("all", both)):
        print(f"| {name} | {len(ways['resolved'])} | {share(ways['resolved'])} | {share(ways['unresolved'])} |")
    return 0


def resolved(turns: Sequence[str]) -> str:
    """The last turn, resolved against those before it, which are resolved in their order."""
    thread: list[Turn] = []
    for question in turns:
        thread.append(Turn(question, resolve(question, thread).text))
    return thread[-1].resolved


def evidence(hits: Sequence[Hit], gold: Sequence[dict[str, Any]]) -> bool:
    """Whether a hit of one of the files holds all the words given for it."""
    return any(
        hit.source.filename == one["doc"] and all(folded(word) in folded(hit.passage.text) for word in one["words"])
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
