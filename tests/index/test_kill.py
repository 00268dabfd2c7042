"""A power cut during `add`: what was acknowledged is there, what was not is not there by half.

The process that adds is really killed, at each named place, the second time that it passes it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import FakeEmbedder, read_lines

from relatoria.index.library import Library

PLACES = (
    "original copied",
    "rows written",
    "before commit",
    "after commit",
    "dense written",
    "manifest replaced",
)

ADDING = """
import os, signal, sys
from pathlib import Path
from fakes import FakeEmbedder, read_lines
from relatoria.index import failpoints
from relatoria.index.library import Library

place, passes = sys.argv[3], int(sys.argv[4])
passed = 0

def kill(name):
    global passed
    passed += name == place
    if passed == passes:
        os.kill(os.getpid(), signal.SIGKILL)

failpoints.hook = kill
with Library.open(Path(sys.argv[1]), FakeEmbedder(), create=True) as library:
    for added in library.add([Path(sys.argv[2])], read=read_lines):
        print(added.doc_id, flush=True)
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"title: {name}\n\n1\tBorder {name}.\n2\tHarvest {name}.", encoding="utf-8")
    return folder


def add_and_be_killed(library: Path, files: Path, place: str, passes: int) -> list[str]:
    """The ids that the process acknowledged before it was killed."""
    child = subprocess.run(
        [sys.executable, "-c", ADDING, str(library), str(files), place, str(passes)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "support")},
        check=False,
        timeout=60,
    )
    assert child.returncode == -signal.SIGKILL
    return child.stdout.decode().split()


@pytest.mark.parametrize("place", PLACES)
def test_killed(tmp_path: Path, files: Path, place: str) -> None:
    folder = tmp_path / "library"
    passes = 1 if place in ("dense written", "manifest replaced") else 2
    acknowledged = add_and_be_killed(folder, files, place, passes)
    embedder = FakeEmbedder()
    with Library.open(folder, embedder) as library:
        held = [source.doc_id for source in library.documents()]
        assert held[: len(acknowledged)] == acknowledged
        assert len(held) <= len(acknowledged) + 1  # committed, but killed before it could say so
        for doc_id in held:
            assert [passage.text for passage in library.passages_of(doc_id)] == [
                f"Border {doc_id}.",
                f"Harvest {doc_id}.",
            ]
            assert len(library.document(doc_id).blocks) == 2
            assert library.original(doc_id).read_bytes() == (files / f"{doc_id}.txt").read_bytes()
        rows, _ = library.retrieval.lexical("border", 10)
        assert sorted(passage.doc_id for passage, _ in library.retrieval.passages(rows)) == held
        assert len(library.retrieval.dense(embedder.encode_queries(["border"])[0], 10)[0]) == 2 * len(held)
        assert embedder.encoded == []  # the indexes are made anew without the model

        again = list(library.add([files], read=read_lines))
        assert [added.status for added in again] == ["unchanged"] * len(held) + ["added"] * (3 - len(held))
        assert len(library.retrieval.lexical("border", 10)[0]) == 3
        kept = sorted(path.name for path in (folder / "originals").iterdir())
        assert kept == sorted(library.original(name).name for name in ("a", "b", "c"))


def test_killed_by_every_place_is_told_apart(tmp_path: Path, files: Path) -> None:
    """The places stand where their names say: only after the commit is the second document in."""
    found = {}
    for place in PLACES[:4]:
        folder = tmp_path / place
        add_and_be_killed(folder, files, place, 2)
        with Library.open(folder, FakeEmbedder()) as library:
            found[place] = [source.doc_id for source in library.documents()]
    assert found["rows written"] == ["a"]
    assert found["before commit"] == ["a"]
    assert found["after commit"] == ["a", "b"]
    assert found["original copied"] in ([], ["a"])  # the next file is read while the first is embedded
