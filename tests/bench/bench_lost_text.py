"""Prints which letters of PDFs are lost without a word: poppler finds them, no block holds them, no warning tells.

    PYTHONPATH=tests/support python tests/bench/bench_lost_text.py [--most 20] [PATH ...]

Not a test. It needs poppler's `pdftotext`; PATH is a file or a folder (default: the shared corpus and hostile files).
Letters are counted page by page as multisets, without case and accents, so that another order is no loss. Accounted for
are the letters of blocks, of the heads of table columns (printed again on each page), of furniture that the reader
names, of hidden text that it keeps apart, and of pages that a warning says could not be read as they are. Each file is
read in a process of its own. The exit code is 1 if the share is over the goal.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from relatoria.ingest.errors import ReadingError
from relatoria.ingest.pdf import read_pdf
from relatoria.ingest.records import Block, Limits, Reading

SHARED = Path(os.environ.get("RELATORIA_SHARED") or Path(__file__).parents[3] / "shared")
GOAL = 0.005
SECONDS = 300
TOLD = ("picture", "damaged", "truncated", "anew", "plain")
"""Warnings that a page could not be read as its file says it."""


@dataclass(frozen=True, slots=True)
class Count:
    """Of one file: letters that poppler finds, how many of them are lost, and on which pages most."""

    name: str
    letters: int
    lost: int
    worst: tuple[tuple[int, int], ...] = ()
    """(page, letters lost on it), the worst first."""
    error: str = ""
    """Why the reader refused the file: then nothing is lost without a word."""

    @property
    def share(self) -> float:
        return self.lost / self.letters if self.letters else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[SHARED / "corpus", SHARED / "hostile"])
    parser.add_argument("--most", type=int, default=20, help="how many files to print")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_as_row(count(given.one))))
        return 0
    counts = [found for path in _files(given.paths) if (found := _apart(path)) is not None]
    letters, lost = sum(each.letters for each in counts), sum(each.lost for each in counts)
    for each in sorted(counts, key=lambda each: (-each.lost, each.name))[: given.most]:
        pages = ", ".join(f"p. {page}: {number}" for page, number in each.worst[:3])
        print(f"{each.share:7.2%} {each.lost:6} of {each.letters:7}  {each.name}  {each.error or pages}")
    share = lost / letters if letters else 0.0
    print(f"{share:.3%} of {letters} letters in {len(counts)} files are lost without a word (goal: {GOAL:.1%})")
    return int(share > GOAL)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def _apart(path: Path) -> Count | None:
    """The count of one file, made in a process of its own; None where that ends badly or poppler opens no page."""
    command = [sys.executable, __file__, "--one", str(path)]
    try:
        run = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        name, letters, lost, worst, error = json.loads(run.stdout or b"null") or ("", 0, 0, [], "")
    except (subprocess.TimeoutExpired, ValueError):
        return Count(path.name, 0, 0, error="no answer")
    return Count(name, letters, lost, tuple(map(tuple, worst)), error) if name else None


def _as_row(found: Count | None) -> list[object] | None:
    return None if found is None else [found.name, found.letters, found.lost, found.worst, found.error]


def count(path: Path) -> Count | None:
    """The letters of one file that are lost; None where poppler finds none."""
    pages = _poppler(path)
    letters = sum(sum(letters_of(page).values()) for page in pages)
    if not letters:
        return None
    try:
        reading = read_pdf(path, Limits())
    except ReadingError as exc:
        return Count(path.name, letters, 0, error=str(exc))
    told = {page for page in range(1, len(pages) + 1) if _is_told(reading, page)}
    furniture = "\n".join("".join(letters_of_line(text)) for text in reading.furniture)
    kept = _by_page(reading)
    lost: Counter[int] = Counter()
    for number, page in enumerate(pages, start=1):
        if number in told:
            continue
        lines = [line for line in page.split("\n") if not _is_furniture(line, furniture)]
        lost[number] = (letters_of("\n".join(lines)) - kept.get(number, Counter())).total()
    return Count(
        path.name, letters, lost.total(), tuple((page, number) for page, number in lost.most_common(5) if number)
    )


def _poppler(path: Path) -> list[str]:
    run = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, timeout=SECONDS, check=False
    )
    return run.stdout.decode("utf-8", "replace").split("\f")[:-1] if run.returncode == 0 else []


def _is_told(reading: Reading, page: int) -> bool:
    return (
        page in reading.unreadable_pages
        or page in {each.page for each in reading.recognised}
        or any(
            str(page) in str(dict(message.values).get("pages", "")).replace(",", " ").split()
            for message in reading.warnings
            if message.identifier.removeprefix("ingest.pdf.page_") in TOLD
        )
    )


def _is_furniture(line: str, furniture: str) -> bool:
    key = "".join(letters_of_line(line))
    return bool(key) and key in furniture


def _by_page(reading: Reading) -> dict[int, Counter[str]]:
    kept: dict[int, Counter[str]] = {}
    heads: set[tuple[int, str]] = set()
    for block in (*reading.blocks, *reading.hidden):
        for page, text in _pieces(block):
            kept.setdefault(page, Counter()).update(letters_of(text))
            for head in block.columns:
                if (page, head) not in heads:
                    heads.add((page, head))
                    kept[page].update(letters_of(head))
    return kept


def _pieces(block: Block) -> Iterator[tuple[int, str]]:
    """(page, what of the block stands on it)."""
    starts = [(0, block.page or 0), *((start.offset, start.page) for start in block.breaks)]
    for (start, page), (end, _) in zip(starts, [*starts[1:], (len(block.text), 0)], strict=True):
        yield page, block.text[start:end]


def letters_of(text: str) -> Counter[str]:
    """How often each letter occurs, without case and accents."""
    return Counter(letters_of_line(text))


def letters_of_line(text: str) -> Iterator[str]:
    return (char for char in unicodedata.normalize("NFKD", text).casefold() if char.isalpha())


if __name__ == "__main__":
    sys.exit(main())
