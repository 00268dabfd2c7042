"""What a program may use of each package, by name; and that a package costs nothing before one of them is used."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

import pytest

PUBLIC = {
    "ingest": """READING_ERRORS Block DamagedFile Document EmptyDocument EncryptedFile FileTooLarge Ingested Limits
        PageStart Passage ReaderDied Reading ReadingCancelled ReadingError ReadingTimeout RelatoriaError Source
        UnsupportedFormat ingest""",
    "index": """Added Embedder EmbedderMismatch EmbedderMissing Exactness Filters Hit Library LibraryBusy LibraryDamaged
        LibraryError LibraryNotFound LibraryTooNew Publication Searched TransformerEmbedder UnknownDocument exactness
        search""",
    "assistant": """Answer ChatModel Citation Done Event Holdings Model ModelError Passages Said Stated Turn answering
        ask""",
    "ui": "Retriever main",
}
HEAVY = {
    "faiss",
    "gradio",
    "langchain_core",
    "lxml",
    "numpy",
    "sentence_transformers",
    "tantivy",
    "torch",
    "transformers",
}


@pytest.mark.parametrize("package", PUBLIC)
def test_a_package_exports_these_names_and_no_others(package: str) -> None:
    front = import_module(f"relatoria.{package}")
    assert list(front.__all__) == PUBLIC[package].split()
    assert all(getattr(front, name) is not None for name in front.__all__)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = front.nothing_of_the_kind


@pytest.mark.parametrize(
    "first", ["", "import relatoria.index.library, relatoria.assistant.asking, relatoria.ui.cli.commands"]
)
def test_a_name_is_the_same_whatever_was_imported_before(first: str) -> None:
    """A module of the same name would hide a function once it is imported."""
    program = f"{first}\nfrom relatoria.assistant import answering, ask\nfrom relatoria.index import Library, search\n"
    said = run(f"{program}\nprint([type(one).__name__ for one in (ask, answering, search, Library)])")
    assert said == "['function', 'function', 'function', 'type']"


@pytest.mark.parametrize(
    ("program", "allowed"),
    [
        ("import relatoria.ingest, relatoria.index, relatoria.assistant, relatoria.ui", set()),
        ("from relatoria.index import Filters, Hit, LibraryError; from relatoria.assistant import Answer", set()),
        ("from relatoria.ui import main", {"numpy", "tantivy"}),
        ("from relatoria.index import Library, search", {"faiss", "numpy", "tantivy"}),
        ("from relatoria.assistant import Holdings, ask", {"faiss", "numpy", "tantivy"}),
    ],
)
def test_a_name_brings_no_more_than_it_needs(program: str, allowed: set[str]) -> None:
    loaded = set(json.loads(run(f"{program}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))")))
    assert loaded & HEAVY <= allowed


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()
