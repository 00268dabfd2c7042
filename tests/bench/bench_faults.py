"""Prints what reaches a reader when a language model misbehaves: every behaviour, on a real server, on real questions.

    python tests/bench/bench_faults.py --library DIR --gold FILE [--questions 50] [--seconds 13]

The answers without a model are made once; each behaviour then runs against them over HTTP. Of the wrong behaviours not
one statement may be shown that is not a quotation itself; of all, every citation must stand in the library, every
answer end in time, and every place be free again. Nothing fails here but the reading of a figure; the exit code is 1 if
a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from behaviours import HONEST, WRONG, good
from scripted_model import (
    GARBAGE,
    INVALID_JSON,
    PAGE,
    STRANGE_JSON,
    Behaviour,
    ScriptedModel,
    cut,
    dripping,
    endless,
    failing,
    hanging,
    hanging_up,
    in_turn,
    sending,
)

from relatoria.assistant.asking import extractive
from relatoria.assistant.generation.writing import prose
from relatoria.assistant.models.chat_model import ChatModel
from relatoria.assistant.records import Answer
from relatoria.index.embedding.transformer import TransformerEmbedder
from relatoria.index.library import Library

GOAL = 15.0
"""Seconds within which every answer must be whole."""
FAULTS: dict[str, Behaviour] = {
    "500": failing(500),
    "401": failing(401),
    "429 then good": in_turn(failing(429), good),
    "hangs": hanging(),
    "hangs after words": hanging("CLAIM: Something"),
    "one byte a second": dripping('CLAIM: Something.\nFROM: zzqx "words"\n'),
    "cut": cut("CLAIM: Something."),
    "hangs up": hanging_up(),
    "garbage": sending(GARBAGE),
    "invalid JSON": sending(INVALID_JSON),
    "strange JSON": sending(STRANGE_JSON),
    "a web page": sending(PAGE, "text/html"),
    "endless": endless(),
    "endless bytes": endless(bare=True),
}


def main() -> int:
    """Runs every behaviour and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=13.0)
    parser.add_argument("--only", action="append", default=[], help="a behaviour; may be given several times")
    arguments = parser.parse_args()
    questions = [json.loads(line)["question"] for line in arguments.gold.open(encoding="utf8")][
        : 2 * arguments.questions
    ]
    with Library.open(arguments.library, TransformerEmbedder()) as library:
        ready = []
        for question in questions:
            answer, asked, ranked = extractive(library, question)
            if ranked:
                ready.append((asked, answer, ranked))
        ready = (ready * (arguments.questions // max(1, len(ready)) + 1))[: arguments.questions]
        behaviours = {**HONEST, **WRONG, **FAULTS}
        print(f"{len(ready)} questions x {len(behaviours)} behaviours; the model has {arguments.seconds:.0f} s")
        missed = 0
        with ScriptedModel(behaviours) as server:
            for name in arguments.only or behaviours:
                model = ChatModel(f"openai:{name}", url=server.url, key="none", places=len(ready))

                def run(one: tuple) -> tuple[Answer, Answer, float]:
                    asked, answer, ranked = one
                    began = time.perf_counter()
                    *_, done = prose(asked, answer, ranked, model, library.embedder, seconds=arguments.seconds)  # noqa: B023
                    return answer, done.answer, time.perf_counter() - began

                # slow faults wait at the same time, so that fifty of them take as long as one
                with ThreadPoolExecutor(len(ready) if name in FAULTS else 2) as pool:
                    results = list(pool.map(run, ready))
                shown = sum(len(given.statements) for _, given, _ in results)
                wrong = sum(_wrong(given) for _, given, _ in results) if name in WRONG else 0
                foreign = sum(not _is_real(library, given) for _, given, _ in results)
                kept = sum(given.text == before.text for before, given, _ in results)
                slowest = max(seconds for _, _, seconds in results)
                busy = model.free_places != len(ready)
                bad = bool(wrong or foreign or slowest > GOAL or busy)
                missed += bad
                notices = Counter(given.notice for _, given, _ in results).most_common(1)[0][0]
                print(
                    f"{'MISSED ' if bad else ''}{name}: {shown} shown ({wrong} wrong), {foreign} foreign citations,"
                    f" {sum(given.dropped for _, given, _ in results)} dropped, extractive {kept}/{len(results)},"
                    f" slowest {slowest:.1f} s, places free: {not busy} | {notices}",
                    flush=True,
                )
                if wrong:
                    for _, given, _ in results:
                        for said in given.statements:
                            quotes = [one.quote for one in given.citations if one.marker in said.markers]
                            print(f"    {said.text[:160]} | {' / '.join(quote[:160] for quote in quotes)}")
    return int(bool(missed))


def _wrong(given: Answer) -> int:
    """Statements that are not, letter for letter, what they cite: a model of bad will may still repeat a passage."""
    quotes = {one.marker: one.quote for one in given.citations}
    return sum(not any(said.text in quotes[marker] for marker in said.markers) for said in given.statements)


def _is_real(library: Library, given: Answer) -> bool:
    """Whether every citation stands in the library, letter for letter."""
    for citation in given.citations:
        stored = {one.passage_id: one.text for one in library.passages_of(citation.source.doc_id)}
        if stored.get(citation.passage_id, "")[citation.start : citation.end] != citation.quote or not citation.quote:
            return False
    markers = {citation.marker for citation in given.citations}
    return all(said.markers and set(said.markers) <= markers for said in given.statements)


if __name__ == "__main__":
    raise SystemExit(main())
