"""Counts the modules of ours that one question without a language model goes through.

    python tests/bench/trace_modules.py [QUESTION] [--library DIR]

Two figures: modules of which some function runs while the question is answered, and modules that are imported by then,
whether anything of them runs or not. The library is opened, and the model loaded by another question, before; what only
these two go through is named apart. Whoever wants to know how an answer comes about reads the first list. The library
is the sample library, which `make demo` adds. Not a test: nothing fails here.
"""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from relatoria.assistant.asking import ask
from relatoria.index.embedding.transformer import TransformerEmbedder
from relatoria.index.library import Library

ROOT = Path(__file__).parents[2]
QUESTION = "What did the experts recommend about the cost of sending remittances?"
LOADS = "What is the purpose of this library?"
OURS = "relatoria."


def main() -> int:
    """Prints both figures, each with its modules."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("question", nargs="?", default=QUESTION, metavar="QUESTION")
    parser.add_argument("--library", type=Path, default=ROOT / ".demo", metavar="DIR")
    arguments = parser.parse_args()
    with traced() as before, Library.open(arguments.library, TransformerEmbedder()) as library:
        ask(library, LOADS)
        with traced() as executed:
            answer = ask(library, arguments.question)
    print(f"{arguments.question}\n{answer.status}, {len(answer.citations)} citations\n")
    _print("executed", executed)
    _print("executed by opening and loading alone", before - executed)
    _print("imported", (name for name in sys.modules if name.startswith(OURS)))
    return 0


@contextmanager
def traced() -> Iterator[set[str]]:
    """The names of our modules of which functions are called meanwhile, in this thread and in those that it starts.

    What is generated for a dataclass (its `__init__`) counts for the module of the dataclass; a module that is imported
    meanwhile counts once something of it is called.
    """
    found: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            name = frame.f_globals.get("__name__", "")
            if name.startswith(OURS):
                found.add(name)

    earlier = sys.getprofile(), threading.getprofile()
    sys.setprofile(note)
    threading.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(earlier[0])
        threading.setprofile(earlier[1])  # type: ignore[arg-type]  # None ends it, as the documentation has it


def _print(what: str, names: Iterable[str]) -> None:
    shown = sorted(name.removeprefix(OURS) for name in names)
    print(f"{what}: {len(shown)}")
    for name in shown:
        print(f"  {name}")


if __name__ == "__main__":
    sys.exit(main())
