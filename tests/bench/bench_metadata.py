"""Prints how often a document is described as its pages say: title, symbol, date, issuer, place, meeting, status, kind.

    python tests/bench/bench_metadata.py [--shared DIR] [--work DIR] [--half training|held_out|others]
        [--misses] [--again]

The right values are written by hand (`golden/documents.jsonl`). Those of `golden/held_out.txt` were kept apart until
their titles were mended, and are seen since. Those of `golden/others.jsonl` (title, date and issuer alone, of made-up
and odd files) were written down before that: no title is mended by them. Readings are kept in the work folder, so that
a second run takes seconds; `--again` reads anew.
Not a test: nothing fails here but the reading of a figure.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from relatoria.ingest.codec import dumps, loads
from relatoria.ingest.errors import ReadingError
from relatoria.ingest.formats import sniff
from relatoria.ingest.metadata import describe
from relatoria.ingest.numbering import qualify
from relatoria.ingest.records import Limits, Reading
from relatoria.ingest.sandbox.reading import read_as
from relatoria.ingest.structure import without_ciphers

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
FOLDERS = ("corpus", "library", "read-wrong", "cases", "hostile")
FIELDS = ("title", "date", "symbol", "issuer", "status", "kind", "place", "meeting", "language")
Verdict = Literal["right", "wrong", "empty"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of a field of a document, beside what its page says."""

    doc: str
    field: str
    printed: bool
    """Whether the page gives a value, and not just one that would pass."""
    verdict: Verdict
    said: str
    accepted: tuple[str | None, ...]


def main() -> int:
    """Reads what has not been read yet, and prints a table of each half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("RELATORIA_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--work", type=Path, default=ROOT / ".bench" / "readings")
    parser.add_argument("--half", choices=("training", "held_out", "others"))
    parser.add_argument("--misses", action="store_true", help="also print each value that is wrong or lacks")
    parser.add_argument("--again", action="store_true", help="read the documents anew")
    arguments = parser.parse_args()
    files = {path.name: path for folder in FOLDERS for path in (arguments.shared / folder).rglob("*") if path.is_file()}
    if not files:
        print(f"The documents are not in {arguments.shared}: nothing to measure.", file=sys.stderr)
        return 1
    arguments.work.mkdir(parents=True, exist_ok=True)
    for half, rows in halves().items():
        if arguments.half not in (None, half):
            continue
        judged = [
            one
            for row in rows
            if row["doc"] in files
            for one in judge(row, described(files[row["doc"]], arguments.work, again=arguments.again))
        ]
        print(table(half, judged))
        if arguments.misses:
            print("\n".join(misses(judged)))
    return 0


def halves() -> dict[str, list[dict[str, Any]]]:
    """The golden lines of the documents that may be learned from, of those held back, and of others."""
    held = set((GOLDEN / "held_out.txt").read_text(encoding="utf8").splitlines())
    rows, others = (
        [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf8").splitlines()]
        for name in ("documents.jsonl", "others.jsonl")
    )
    return {
        "training": [row for row in rows if row["doc"] not in held],
        "held_out": [row for row in rows if row["doc"] in held],
        "others": others,
    }


def described(path: Path, work: Path, *, again: bool = False) -> Mapping[str, str]:
    """The fields of the document; all are empty where the file cannot be read."""
    try:
        source, _ = describe(reading_of(path, work, again=again), path.name, "0")
    except ReadingError as exc:
        print(f"{path.name}: {exc}", file=sys.stderr)
        return dict.fromkeys(FIELDS, "")
    return {field: str(getattr(source, field)) for field in FIELDS}


def reading_of(path: Path, work: Path, *, again: bool = False) -> Reading:
    """What the file's reader found, with whole labels, as `describe` gets it; from the work folder if it is there."""
    kept = work / f"{path.name}.json"
    if kept.exists() and not again:
        return loads(Reading, kept.read_bytes())
    found = read_as(sniff(path, path.name), path, Limits())
    seen, _ = without_ciphers(found.blocks)
    found = replace(found, blocks=qualify(seen))
    kept.write_text(dumps(found), encoding="ascii")
    return found


def judge(row: Mapping[str, Any], said: Mapping[str, str]) -> Iterable[Judged]:
    """A verdict a field. What is not printed is right if it is left empty."""
    for field in FIELDS:
        if field not in row:
            continue
        best = row[field]
        accepted: tuple[str | None, ...] = tuple(row.get(plural(field)) or (best,))
        printed = best is not None and row.get("printed", True) if field == "date" else best is not None
        value = said[field]
        if value:
            right = any(one is not None and same(field, value, one) for one in accepted)
            verdict: Verdict = "right" if right else "wrong"
        else:
            verdict = "right" if None in accepted else "empty"
        yield Judged(row["doc"], field, printed, verdict, value, accepted)


def plural(field: str) -> str:
    """The name under which the golden lines list all that is right: "statuses"."""
    return f"{field}es" if field.endswith("s") else f"{field}s"


def same(field: str, value: str, accepted: str) -> bool:
    """Whether two values are one: letters and digits count, not case, accents, spaces, punctuation. A date is exact.

    Behind the name of a meeting its place and days may stand.
    """
    if field == "date":
        return value == accepted
    here, there = letters(value), letters(accepted)
    return here.startswith(there) if field == "meeting" else here == there


def letters(text: str) -> str:
    """The letters and digits of a text, folded."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "", "".join(one for one in plain if not unicodedata.combining(one)))


def table(half: str, judged: Iterable[Judged]) -> str:
    """Markdown: of the values that are printed, how many are right, wrong, empty; the share of all that are wrong."""
    rows = list(judged)
    lines = [
        f"\n| {half} | printed | right | wrong | empty | right, share | wrong, share of all |",
        f"|---{'|---' * 6}|",
    ]
    for field in FIELDS:
        here = [one for one in rows if one.field == field]
        printed = [one for one in here if one.printed]
        count = {verdict: sum(one.verdict == verdict for one in printed) for verdict in ("right", "wrong", "empty")}
        wrong = sum(one.verdict == "wrong" for one in here)
        lines.append(
            f"| {field} | {len(printed)} | {count['right']} | {count['wrong']} | {count['empty']} | "
            f"{count['right'] / max(1, len(printed)):.2f} | {wrong / max(1, len(here)):.2f} |"
        )
    return "\n".join(lines)


def misses(judged: Iterable[Judged]) -> Iterable[str]:
    """A line for each value that is wrong or lacks."""
    for one in judged:
        if one.verdict != "right":
            yield f"{one.field:8} {one.verdict:5} {one.doc[:40]:40} said {one.said[:160]!r}, right {one.accepted[:3]}"


if __name__ == "__main__":
    sys.exit(main())
