"""The wheel holds relatoria/… and nothing else: a top-level `index` or `ui` would overwrite other people's packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("ingest", "index", "assistant", "ui", "documents")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from a copy, since setuptools leaves its `build/` beside the sources, and stale files would be packed."""
    source = tmp_path_factory.mktemp("source")
    for name in PACKAGES:
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        if (root / name).exists():
            shutil.copy(root / name, source / name)
    run = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", source / "dist", source],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (path,) = (source / "dist").glob("*.whl")
    return zipfile.ZipFile(path)


def test_only_relatoria_stands_at_the_top(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"relatoria", "relatoria-0.1.0.dist-info"}


def test_every_module_and_document_is_packed(wheel: zipfile.ZipFile, root: Path) -> None:
    packed = {name for name in wheel.namelist() if name.startswith("relatoria/")}
    expected = {
        f"relatoria/{path.relative_to(root).as_posix()}"
        for package in PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == expected


def test_the_command_and_the_licence_are_declared(wheel: zipfile.ZipFile) -> None:
    info = "relatoria-0.1.0.dist-info"
    assert "relatoria = relatoria.ui.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert "Relatoria contributors" in wheel.read(f"{info}/licenses/LICENSE").decode()
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert "License-Expression: MIT" in metadata
    assert "Requires-Python: >=3.11" in metadata


def test_constraints_name_exact_versions_and_no_place_to_fetch_them_from(root: Path) -> None:
    lines = [line for line in (root / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert "torch==2.13.0" in lines
    assert [line for line in lines if line.count("==") != 1 or " " in line or "/" in line] == []
