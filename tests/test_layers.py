"""Data flow one way, and each third-party library is called at one place: the contracts of pyproject.toml hold."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PACKAGES = ("ingest", "index", "assistant", "ui")


def modules(root: Path) -> list[Path]:
    return [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]


def test_contracts(root: Path, monkeypatch) -> None:
    monkeypatch.chdir(root)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True, show_timings=False) == EXIT_STATUS_SUCCESS


def test_no_module_imports_what_imports_it() -> None:
    """Not for types alone, either: two that need each other are one idea, or lack a third that both stand on."""
    graph = grimp.build_graph(*(f"relatoria.{package}" for package in PACKAGES), cache_dir=None)
    TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()


def test_packages_import_each_other_relatively(root: Path) -> None:
    """An absolute `relatoria.…` would work only where the package is installed under that name."""
    absolute = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in modules(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] == "relatoria")
        or (isinstance(node, ast.Import) and any(name.name.split(".")[0] == "relatoria" for name in node.names))
    ]
    assert absolute == []


def test_modules_say_why_they_exist(root: Path) -> None:
    silent = [
        str(path.relative_to(root))
        for path in [*modules(root), *sorted((root / "tests").rglob("*.py"))]
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_folder_is_a_street(root: Path) -> None:
    """Whoever opens a room sees what is in it at a glance."""
    folders = Counter(path.parent for path in modules(root))
    assert {str(folder): files for folder, files in folders.items() if files > 20} == {}


def test_there_is_no_python_among_the_documents_and_no_common_ground(root: Path) -> None:
    assert list((root / "documents").rglob("*.py")) == []
    assert [name for name in ("common", "core", "utils", "src") if (root / name).exists()] == []
    assert not (root / "tests" / "__init__.py").exists()


def test_no_class_has_the_name_of_another(root: Path) -> None:
    """A name means one thing. Those that programs see in the description of the interface mirror our records."""
    mirrors = {*root.glob("ui/**/outputs.py"), root / "ui" / "programs" / "inputs.py"}
    places: dict[str, list[str]] = {}
    for path in modules(root):
        for node in ast.parse(path.read_text(encoding="utf-8")).body if path not in mirrors else ():
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(str(path.relative_to(root)))
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}
