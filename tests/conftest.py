"""What every test may count on: no network, no model hub, the same random examples each time."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Visits, chromium, served_really
from command_line import Run
from fakes import FakeEmbedder
from hypothesis import HealthCheck, settings
from reportlab.pdfgen.canvas import Canvas

from relatoria.assistant.answers import composing
from relatoria.index.embedding.transformer import TransformerEmbedder
from relatoria.index.errors import EmbedderMissing
from relatoria.index.library import Library
from relatoria.ui import opening
from relatoria.ui.cli import main
from relatoria.ui.desk.desk import Desk

# Before anything imports a library that reads them. The child processes of tests inherit them too.
os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
}
# Commands speak English, whatever the language of the machine.
os.environ |= {"LC_ALL": "C.UTF-8"}
# What a developer has set for daily use must not reach the tests.
for name in [name for name in os.environ if name.startswith("RELATORIA_") and name != "RELATORIA_SHARED"]:
    del os.environ[name]
os.environ["RELATORIA_SETTINGS"] = os.devnull  # an empty file, in place of the developer's own

settings.register_profile(
    "relatoria",
    derandomize=True,  # the same examples on every machine
    deadline=None,  # two shared cores: a slow example is no finding
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("relatoria")

ROOT = Path(__file__).parents[1]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page of 400 x 300 points without any text."""
    canvas = Canvas(str(tmp_path / "scan.pdf"), pagesize=(400, 300))
    canvas.showPage()
    canvas.save()
    return tmp_path / "scan.pdf"


@pytest.fixture(scope="session")
def embedder() -> TransformerEmbedder:
    """The real model, where this machine has it."""
    found = TransformerEmbedder()
    try:
        found.encode_passages(["warm"])
    except EmbedderMissing as exc:
        pytest.skip(f"the embedding model is not on this machine: {exc}")
    return found


@pytest.fixture
def any_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is found is answered with: how much evidence is enough changes with the weights, and is measured."""
    monkeypatch.setattr(composing, "ANSWERED", 0.0)
    monkeypatch.setattr(composing, "PARTLY", 0.0)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def documents() -> Path:
    """The sample library that ships with the program."""
    return ROOT / "documents"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents that belong to their issuers and are therefore not in the repository."""
    folder = Path(os.environ.get("RELATORIA_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"the shared documents are not here ({folder}); RELATORIA_SHARED names another folder")
    return folder


@pytest.fixture(scope="session")
def sample(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The documents that ship with the program, added once, with the real embedding model."""
    with Library.open(tmp_path_factory.mktemp("sample") / "library", TransformerEmbedder(), create=True) as library:
        added = list(library.add([documents]))
        assert [one.status for one in added] == ["added"] * 7
        yield library


@pytest.fixture(scope="session")
def room_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that is served as `room`."""
    return tmp_path_factory.mktemp("room") / "library"


@pytest.fixture
def room_desk(room: str, room_folder: Path) -> Iterator[Desk]:
    """What people have left behind in `room`."""
    with Desk.open(room_folder) as desk:
        yield desk


@pytest.fixture(scope="session")
def room(sample: Library, room_folder: Path) -> Iterator[str]:
    """Where the sample documents are served as `relatoria serve` does: an address."""
    shutil.copytree(sample.folder, room_folder)
    with served_really(room_folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium. Not longer than a module: its driver keeps an event loop running, within which others make none."""
    with chromium() as started:
        yield started


@pytest.fixture
def visits(browser: Any) -> Iterator[Visits]:
    """Windows of the browser; what never may happen in them is looked for when the test is over."""
    opened = Visits(browser)
    yield opened
    opened.verify()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a library of its own, with a model that is none: (exit code, output, messages)."""
    monkeypatch.setenv("RELATORIA_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(opening, "embedder", FakeEmbedder)

    def start(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return start


@pytest.fixture(scope="session")
def pandoc() -> Callable[..., str]:
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")

    def converted(file: bytes, *options: str) -> str:
        done = subprocess.run(
            [program, "--wrap=none", *options], input=file, check=True, capture_output=True, timeout=60
        )
        return done.stdout.decode()

    return converted
