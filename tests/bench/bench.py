"""Prints the figures of the README: quality on the gold questions, and speed as ratios within one run.

    python tests/bench/bench.py [--shared DIR] [--work DIR] [--only quality|speed]

Not a test: nothing fails here but the reading of a figure. It needs the folder with the real documents and their gold
questions; without it, it says so and ends. Libraries are kept in the work folder, so that a second run adds nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SETS = (
    ("library", "gold/library-dev.jsonl"),
    ("corpus", "gold/corpus-dev.jsonl"),
)
ROWS = (
    "evidence@5",
    "evidence@1",
    "evidence@5 es->en",
    "cited right",
    "citation precision",
    "quote verbatim",
    "label right",
    "page right",
    "answered",
    "refused",
    "facts",
    "seconds p50",
    "seconds p95",
)


def main() -> int:
    """Runs what was asked for and prints it as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("RELATORIA_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--work", type=Path, default=ROOT / ".bench")
    parser.add_argument("--only", choices=("quality", "speed"))
    arguments = parser.parse_args()
    if not (arguments.shared / "gold").is_dir():
        print(f"The gold questions are not in {arguments.shared}: nothing to measure.", file=sys.stderr)
        return 1
    arguments.work.mkdir(exist_ok=True)
    if arguments.only != "speed":
        quality(arguments.shared, arguments.work)
    if arguments.only != "quality":
        speed(arguments.shared, arguments.work)
    return 0


def quality(shared: Path, work: Path) -> None:
    """The scores of both gold sets, side by side."""
    scores = {name: _scored(shared, work, name, gold) for name, gold in SETS}
    print(f"\n| | {' | '.join(name for name, _ in SETS)} |\n|---|{'---|' * len(SETS)}")
    for row in ROWS:
        print(f"| {row} | {' | '.join(str(scores[name].get(row, '')) for name, _ in SETS)} |")


def _scored(shared: Path, work: Path, name: str, gold: str) -> dict[str, Any]:
    library = _library(shared, work, name)
    answers = work / f"{name}-answers.jsonl"
    with answers.open("w", encoding="utf8") as out:
        subprocess.run(
            [*relatoria(library), "ask", "--from", str(shared / gold), "--json"], stdout=out, check=False, cwd=ROOT
        )
    scored = subprocess.run(
        [
            sys.executable,
            str(shared / "tools/score.py"),
            str(shared / gold),
            str(answers),
            str(shared / name),
            "--json",
        ],
        capture_output=True,
        check=True,
        text=True,
    )
    result: dict[str, Any] = json.loads(scored.stdout)
    return result


def _library(shared: Path, work: Path, name: str) -> Path:
    """The library of one folder of documents; added now unless an earlier run did."""
    library = work / name
    subprocess.run(
        [*relatoria(library), "add", *sources(shared, name), "--json"], stdout=subprocess.DEVNULL, check=False
    )
    return library


def sources(shared: Path, name: str) -> list[str]:
    """What is added: of `library` the documents themselves, without the folder of their plain texts."""
    folder = shared / name
    return sorted(str(path) for path in folder.iterdir() if path.is_file()) if name == "library" else [str(folder)]


def relatoria(library: Path) -> list[str]:
    """The command, for this interpreter."""
    return [
        sys.executable,
        "-c",
        "import sys; from relatoria.ui.cli.commands import main; sys.exit(main())",
        "--library",
        str(library),
    ]


def speed(shared: Path, work: Path) -> None:
    """Ratios, each of things measured in this run."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        library = Path(folder) / "library"
        command = [*relatoria(library), "add", *sources(shared, "corpus"), "--json"]
        first, again = _seconds(command), min(_seconds(command) for _ in range(3))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"\nadd corpus: {first:.0f} s; unchanged: {again:.2f} s = {100 * again / first:.1f} % (goal <= 2 %)")
        print(f"peak memory of the adding process: {peak:.0f} MiB (goal < 2048)")
        question = "What was recommended on remittances?"
        cold = statistics.median(_seconds([*relatoria(library), "ask", question]) for _ in range(3))
        base = statistics.median(_seconds([sys.executable, "-c", _BASE]) for _ in range(3))
        print(f"cold ask: {cold:.1f} s, import + load + encode: {base:.1f} s, ratio {cold / base:.2f} (goal <= 1.5)")
        _search_speed(library, shared)
    _embedding_speed(shared)


_BASE = """
from relatoria.index.embedding.transformer import checkpoint, default_cache
from sentence_transformers import SentenceTransformer
SentenceTransformer(str(checkpoint(default_cache())), device="cpu").encode(["query: remittances"])
"""


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def _search_speed(folder: Path, shared: Path) -> None:
    from relatoria.index.embedding.transformer import TransformerEmbedder
    from relatoria.index.library import Library
    from relatoria.index.query import understand

    questions = [json.loads(line)["question"] for line in (shared / "gold/corpus-dev.jsonl").open(encoding="utf8")]
    with Library.open(folder, TransformerEmbedder()) as library:
        library.find(understand(questions[0]), library.embedder.encode_queries([questions[0]])[0])
        embedding, searching = [], []
        for question in questions * 3:
            start = time.perf_counter()
            vector = library.embedder.encode_queries([question])[0]
            middle = time.perf_counter()
            library.find(understand(question), vector)
            embedding.append(middle - start)
            searching.append(time.perf_counter() - middle)
    own, rest = statistics.median(embedding), statistics.median(searching)
    print(f"search of {1000 * rest:.1f} ms beyond {1000 * own:.1f} ms for the query's vector: {100 * rest / own:.0f} %")


def _embedding_speed(shared: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from relatoria.index.embedding.transformer import TransformerEmbedder, checkpoint, default_cache

    lines = (shared / "calibration/corpus.jsonl").open(encoding="utf8")
    texts = [json.loads(line)["text"] for line in lines][:256]
    ours = TransformerEmbedder()
    plain = SentenceTransformer(str(checkpoint(default_cache())), device="cpu")
    ours.encode_passages(texts[:8])
    plain.encode(texts[:8])
    start = time.perf_counter()
    ours.encode_passages(texts)
    middle = time.perf_counter()
    plain.encode([f"passage: {text}" for text in texts], batch_size=32)
    end = time.perf_counter()
    ratio = (end - middle) / (middle - start)
    print(f"embedding: {len(texts) / (middle - start):.0f} passages/s, {ratio:.1f} x plain encode (goal >= 2.0)")


if __name__ == "__main__":
    raise SystemExit(main())
