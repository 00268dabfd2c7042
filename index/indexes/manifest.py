"""Which files of the derived indexes count, and whether they are what was written.

Each generation has a folder of its own. `manifest.json` names the one that counts, with the size and SHA-256 of every
file, and is replaced in one step.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..store import digest, sync_folder

FOLDER = "index"
MANIFEST = "manifest.json"
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the files in `folder` were made of."""

    analysis: int
    generation: int
    embedder_id: str
    changed: int
    """Passages that were added or removed since all was made anew."""
    folder: str
    files: dict[str, tuple[int, str]]
    """Path in `folder`, with `/`: (bytes, SHA-256)."""
    format: int = FORMAT


def read_manifest(library: Path) -> Manifest | None:
    """The manifest of a library; None if there is none that makes sense."""
    try:
        given: Any = json.loads((library / FOLDER / MANIFEST).read_text(encoding="utf-8"))
        folder = str(given["folder"])
        if given["format"] != FORMAT or Path(folder).name != folder:
            return None
        files = {str(name): (int(size), str(sha256)) for name, (size, sha256) in given["files"].items()}
        numbers = int(given["analysis"]), int(given["generation"]), str(given["embedder_id"]), int(given["changed"])
        return Manifest(*numbers, folder, files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_manifest(library: Path, manifest: Manifest) -> None:
    """Puts a manifest in the place of the last, once all that it names is on the disk."""
    parent = library / FOLDER
    for name in manifest.files:
        _sync(parent / manifest.folder / name)
    for folder in (*(path for path in (parent / manifest.folder).iterdir() if path.is_dir()), parent / manifest.folder):
        sync_folder(folder)
    written = parent / f"{MANIFEST}.{os.getpid()}"
    written.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    _sync(written)
    written.replace(parent / MANIFEST)
    sync_folder(parent)


def checksums(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of each file in a folder; lock files are no content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(folder).as_posix(): (path.stat().st_size, digest(path)) for path in files}


def is_whole(library: Path, manifest: Manifest) -> bool:
    """Whether every file is as it was written. Raises OSError for one that is gone."""
    folder = library / FOLDER / manifest.folder
    sizes_fit = all((folder / name).stat().st_size == size for name, (size, _) in manifest.files.items())
    return sizes_fit and all(digest(folder / name) == sha256 for name, (_, sha256) in manifest.files.items())


def sweep_generations(library: Path, wanted: set[str]) -> None:
    """Deletes what no manifest names. The caller is the only writer."""
    for path in (library / FOLDER).iterdir():
        if path.name == MANIFEST or path.name in wanted:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
