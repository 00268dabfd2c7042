"""Examples from what was written by hand: statements that a place of a document carries or not, and questions.

    python tests/bench/cross_encoder/written.py --library FOLDER

`written/` addresses documents of the training half alone; FOLDER is a library to which the shared corpus was added,
whose passages are the texts. Of a tenth of the places, told by their pages, examples for measuring are made.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from relatoria.index import Library, TransformerEmbedder, search
from relatoria.ingest.records import Passage

HERE = Path(__file__).parent
FOLDER = HERE.parents[2] / ".bench" / "cross-encoder" / "examples"
WRITTEN = HERE / "written"
MOST = 1_200
"""Characters of a premise."""
OTHERS = 5
"""Passages of the same document that a question is held against too."""
ELSEWHERE = 2
"""And of other documents, found by search."""
FITTED = 3
"""Tenths of the pages whose questions are left out of training: rank and probability are fitted on them (`fit.py`). The
first three files were trained on before that, but for one tenth."""


def held_out(place: dict[str, Any], tenths: int = 1) -> bool:
    return zlib.crc32(f"{place['doc']} {place.get('page', place.get('line'))}".encode()) % 10 < tenths


def plain(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, without case and diacritics, and where each stood."""
    letters, places = [], []
    for place, char in enumerate(text):
        for one in unicodedata.normalize("NFKD", char).casefold():
            if one.isalnum() and not unicodedata.combining(one):
                letters.append(one)
                places.append(place)
    return "".join(letters), places


def stretch(text: str, find: str, until: str) -> tuple[int, int] | None:
    """The characters from the first of `find` to the last of the next `until`."""
    letters, places = plain(text)
    first, last = plain(find)[0], plain(until)[0]
    start = letters.find(first)
    end = letters.find(last, start + len(first) if last != first else start) if start >= 0 else -1
    if start >= 0 and end < 0 and letters.find(last, start) >= 0:
        end = letters.find(last, start)
    if start < 0 or end < 0:
        return None
    stop = places[end + len(last) - 1] + 1
    while stop < len(text) and text[stop] in '.;:!?”»")':
        stop += 1
    return places[start], stop


class Documents:
    """The passages of the library by file and page."""

    def __init__(self, library: Library, shared: Path) -> None:
        self.passages: dict[str, tuple[Passage, ...]] = {
            source.filename: library.passages_of(source.doc_id) for source in library.documents()
        }
        with (shared / "training" / "parallel-un.jsonl").open(encoding="utf8") as file:
            self.parallel = [json.loads(line) for line in file]

    def premise(self, place: dict[str, Any]) -> tuple[str, str] | None:
        """The words at a place, and the passage that they stand in."""
        if "line" in place:
            text = self.parallel[place["line"]][place["premise_lang"]]
            return text, text
        near = [
            one
            for one in self.passages.get(place["doc"], ())
            if one.pages is None or one.pages[0] - 1 <= place["page"] <= one.pages[1] + 1
        ]
        for first in range(len(near)):
            for last in range(first, min(first + 4, len(near))):
                text = " ".join(" ".join(one.text.split()) for one in near[first : last + 1])
                found = stretch(text, place["find"], place["until"])
                if found is not None and found[1] - found[0] <= MOST:
                    return text[found[0] : found[1]], text
        return None


def claims(documents: Documents, rng: random.Random) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Whether it is for measuring, and the statements on one place."""
    for path in sorted(WRITTEN.glob("statements_*.jsonl")):
        by_place: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for line in path.open(encoding="utf8"):
            one = json.loads(line)
            by_place[f"{one['doc']} {one.get('page')} {one.get('line')} {one.get('find')} {one.get('until')}"].append(
                one
            )
        for some in by_place.values():
            found = documents.premise(some[0])
            if found is None:
                continue
            quote, whole = found
            held = held_out(some[0])
            quote = whole if not held and len(whole) <= MOST and rng.random() < 0.25 else quote
            pairs = [
                {"a": one["statement"], "b": quote, "yes": int(one["true"]), "class": one["class"] or "true"}
                for one in some
            ]
            yield held, {"task": "claim", "class": "written", "lang": some[0]["premise_lang"], "pairs": pairs}


def questions(
    documents: Documents, library: Library, embedder: TransformerEmbedder
) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Whether it is for measuring, and a question with the passage that answers it and others of the same document."""
    vectors: dict[str, Any] = {}
    for path in sorted(WRITTEN.glob("questions_*.jsonl")):
        for line in path.open(encoding="utf8"):
            one = json.loads(line)
            place = one["gold"][0] if one["answerable"] else {"doc": one["doc"], "page": one["id"]}
            passages = documents.passages.get(place["doc"], ())
            if not passages:
                continue
            if place["doc"] not in vectors:
                vectors[place["doc"]] = embedder.encode_passages([passage.text[:1_500] for passage in passages])
            order = np.argsort(-(vectors[place["doc"]] @ embedder.encode_queries([one["question"]])[0]))
            golden = [n for n, passage in enumerate(passages) if one["answerable"] and _holds(passage, one["gold"])]
            if one["answerable"] and not golden:
                continue
            pairs = [_pair(one["question"], passages[n], one.get("facts", [])) for n in golden[:2]]
            others = [int(n) for n in order if n not in golden and len(passages[int(n)].text) > 40]
            for n in others[:OTHERS]:
                if not any(_found(fact, passages[n].text) for fact in one.get("facts", [])):
                    relevant = 0.1 if one["answerable"] else None
                    pairs.append({"a": one["question"], "b": passages[n].text[:MOST], "relevant": relevant, "span": []})
            elsewhere = [hit.passage.text for hit in search(library, one["question"], k=40)]
            elsewhere = [text for text in elsewhere if text not in {passage.text for passage in passages}]
            for text in elsewhere[:ELSEWHERE] if one["answerable"] else ():
                if not any(_found(fact, text) for fact in one.get("facts", [])):
                    pairs.append({"a": one["question"], "b": text[:MOST], "relevant": 0.0, "span": []})
            kind = "asked" if one["answerable"] else "near miss"
            tenths = 1 if path.stem[-1] in "abc" else FITTED
            yield held_out(place, tenths), {"task": "query", "class": kind, "lang": one["lang"], "pairs": pairs}


def _pair(question: str, passage: Passage, facts: Sequence[str]) -> dict[str, Any]:
    text = passage.text[:MOST]
    spans = [span for fact in facts if (span := _found(fact, text)) is not None]
    return {"a": question, "b": text, "relevant": 1.0, "span": list(spans[0]) if spans else None}


def _found(fact: str, text: str) -> tuple[int, int] | None:
    letters, places = plain(text)
    wanted = plain(fact)[0]
    at = letters.find(wanted) if len(wanted) > 1 else -1
    return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def _holds(passage: Passage, gold: Sequence[dict[str, Any]]) -> bool:
    letters = plain(passage.text)[0]
    return any(
        plain(re.sub(r"^\W*\d+\.?\s*", "", one["find"]))[0] in letters
        for one in gold
        if passage.pages is None or passage.pages[0] - 1 <= one["page"] <= passage.pages[1] + 1
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=HERE.parents[3] / "shared")
    options = parser.parse_args()
    embedder = TransformerEmbedder()
    with Library.open(options.library, embedder) as library:
        documents = Documents(library, options.shared)
        for name, made in (
            ("written", list(claims(documents, random.Random(14)))),
            ("asked", list(questions(documents, library, embedder))),
        ):
            for part, wanted in ((name, False), (f"held-{name}", True)):
                some = [example for held, example in made if held is wanted]
                lines = [json.dumps(example, ensure_ascii=False) + "\n" for example in some]
                (FOLDER / f"{part}.jsonl").write_text("".join(lines), encoding="utf8")
                print(part, len(some), sum(len(example["pairs"]) for example in some))


if __name__ == "__main__":
    main()
