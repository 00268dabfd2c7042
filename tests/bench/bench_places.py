"""Measures questions for named places (`hard/places.jsonl`): the text asked for, or a refusal, of no other document.

    python tests/bench/bench_places.py --library FOLDER [--half even|odd] [--misses]

FOLDER is a library to which the shared corpus and the shared library were added. The even half may be read to mend what
fails; of the odd one only the counts are to be seen. Right: every place that exists is quoted under its label (or, as
it has none of its own, in its words), with nothing of another number; one that does not exist is refused. Wrong
document: something else than the document that is meant stands under "the text asked for".
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from bench_labels import comparable

from relatoria.assistant import ask
from relatoria.assistant.records import Answer, Citation
from relatoria.index import Library, TransformerEmbedder

PLACES = Path(__file__).parent / "hard" / "places.jsonl"
OUTCOMES = ("right", "rightly refused", "wrong document", "wrong")


def outcome(line: dict[str, Any], answer: Answer) -> str:
    """Which of `OUTCOMES` an answer is."""
    quoted = answer.citations
    if any(one.source.filename != line["about"] for one in quoted):
        return "wrong document"
    if not line["exists"]:
        return "wrong" if quoted else "rightly refused"
    met = all(any(_is(one, gold) for one in quoted) for gold in line["gold"])
    other = any(not any(_may_be(one, gold) for gold in line["gold"]) for one in quoted)
    return "right" if met and not other else "wrong"


def _is(one: Citation, gold: dict[str, Any]) -> bool:
    """Whether a quotation is of a place."""
    page = gold["page"] is None or one.page is None or one.page <= gold["page"]
    return page and (
        _same_number(one, gold) or _plain(gold["find"]) in _plain(" ".join((*one.heading_path, one.quote)))
    )


def _may_be(one: Citation, gold: dict[str, Any]) -> bool:
    """Whether it stands there: under its number, in its part, or with no number of its own."""
    wanted, label = _number(gold["label"]), _number(one.label or "")
    related = label[: len(wanted)] == wanted or wanted[: len(label)] == label  # a point, or what leads to it
    return _is(one, gold) or related or not wanted[:1].isdecimal()


def _same_number(one: Citation, gold: dict[str, Any]) -> bool:
    return bool(one.label) and _number(one.label or "") == _number(gold["label"])


def _number(label: str) -> str:
    """A label without the word before it, which documents leave out as they like."""
    return re.sub(r"^(?:[^\W\d_]{2,} )+(?=.*\d)", "", comparable(label))


def _plain(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--misses", action="store_true", help="print each line that is wrong")
    options = parser.parse_args()
    lines = [json.loads(line) for line in PLACES.read_text(encoding="utf-8").splitlines()]
    if options.half:
        lines = lines[options.half == "odd" :: 2]
    counts: Counter[str] = Counter()
    with Library.open(options.library, TransformerEmbedder()) as library:
        for line in lines:
            answer = ask(library, line["question"])
            found = outcome(line, answer)
            counts[found] += 1
            if options.misses and found.startswith("wrong"):
                quoted = [f"{one.source.filename[:30]} {one.label}" for one in answer.citations]
                print(f"{found}: {line['id']} {line['question']}\n    {quoted or answer.text[:200]}")
    for name in OUTCOMES:
        print(f"{name:16}{counts[name]:4}")
    print(f"right or rightly refused: {(counts['right'] + counts['rightly refused']) / max(len(lines), 1):.3f}")


if __name__ == "__main__":
    main()
