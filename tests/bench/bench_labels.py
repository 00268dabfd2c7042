"""Measures the labels that the readers make against pages proof-read by eye (`golden/labels.jsonl`).

    python tests/bench/bench_labels.py --library FOLDER [--misses] [--half training|held_out]

FOLDER is a library to which the shared corpus was added. Only the pages that were proof-read count. Precision: of the
labels made there, those that stand in the golden data for that page; recall: of the golden units, those that were made.
A label counts once for each time that it is printed. Headings are compared apart, by the numbers that they bear.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relatoria.index import Library, TransformerEmbedder
from relatoria.ingest.records import Block

GOLDEN = Path(__file__).parent / "golden"
_PARTS = re.compile(r"[^\W_]+")
Page = tuple[str, int]


@dataclass(frozen=True)
class Unit:
    """A unit that was proof-read: its labels that are right, and the words that it begins with."""

    labels: frozenset[str]
    begins: str


def comparable(label: str) -> str:
    """A label by its parts alone: `1.C(4)`, `1C(4)` and `1(C)(4)` say the same, and case says nothing."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", label) if not unicodedata.combining(one)).casefold()
    parts = [part for word in _PARTS.findall(plain) for part in re.findall(r"\d+|[^\W\d_]+", word)]
    return " ".join(parts)


def golden() -> dict[Page, list[Unit]]:
    """The proof-read pages, each with its units in reading order."""
    pages: dict[Page, list[Unit]] = {}
    for line in _lines("labels.jsonl"):
        page = (line["doc"], line["page"])
        if "units" in line:
            pages[page] = []
        else:
            right = frozenset(comparable(one) for one in line.get("labels", [line["label"]]) if one)
            pages[page].append(Unit(right, line["begins"]))
    return pages


def headings() -> dict[Page, set[str]]:
    """The numbers of the headings on each page: they are no units, whichever way a reader takes them."""
    found: defaultdict[Page, set[str]] = defaultdict(set)
    for line in _lines("headings.jsonl"):
        if line["number"]:
            found[line["doc"], line["page"]].add(comparable(line["number"]))
    return dict(found)


def made(blocks: Iterable[Block]) -> Iterator[tuple[int, str, str]]:
    """(page, label, text) of what bears a label and is no heading."""
    for block in blocks:
        if block.label and block.page and not block.hidden and block.kind != "heading":
            label = block.label if block.kind != "footnote" or "footnote" in block.label else f"footnote {block.label}"
            yield block.page, label, block.text


def measured(
    pages: Mapping[Page, list[Unit]], numbered: Mapping[Page, set[str]], labels: Mapping[Page, list[str]]
) -> tuple[Counter[str], list[str]]:
    """Counts of `right`, `made` and `printed`, and a line for each difference."""
    counts: Counter[str] = Counter()
    misses = []
    for page, units in pages.items():
        left = Counter(comparable(one) for one in labels.get(page, ()))
        for number in numbered.get(page, ()):
            if not any(number in unit.labels for unit in units):
                left.pop(number, None)
        counts["made"] += left.total()
        counts["printed"] += len(units)
        for unit in units:
            found = next((label for label in unit.labels if left[label] > 0), None)
            if found is None:
                misses.append(f"lacks  {page[0]} p. {page[1]}: {'/'.join(sorted(unit.labels))}  “{unit.begins}”")
            else:
                left[found] -= 1
                counts["right"] += 1
        misses += [f"wrong  {page[0]} p. {page[1]}: {label}" for label, n in left.items() for _ in range(n)]
    return counts, misses


def _lines(name: str) -> Iterator[dict[str, Any]]:
    with (GOLDEN / name).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="print each difference")
    options = parser.parse_args()
    pages = golden()
    labels: defaultdict[Page, list[str]] = defaultdict(list)
    with Library.open(options.library, TransformerEmbedder()) as library:
        for source in library.documents(everything=True):
            if any(doc == source.filename for doc, _ in pages):
                for page, label, _ in made(library.document(source.doc_id, everything=True).blocks):
                    labels[source.filename, page].append(label)
    counts, misses = measured(pages, headings(), labels)
    if options.misses:
        print("\n".join(misses))
    print(f"labels of {counts['printed']} units on {len(pages)} pages of {len({doc for doc, _ in pages})} documents")
    print(f"precision {counts['right'] / max(counts['made'], 1):.3f}")
    print(f"recall    {counts['right'] / max(counts['printed'], 1):.3f}")


if __name__ == "__main__":
    main()
