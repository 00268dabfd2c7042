"""Where the library lies by the custom of each platform."""

from __future__ import annotations

from pathlib import Path

from relatoria.ui.folders import default_library

HOME = Path("/home/ana")


def test_each_platform_has_its_place() -> None:
    assert default_library({}, "linux", HOME) == HOME / ".local/share/relatoria"
    assert default_library({"XDG_DATA_HOME": "/data"}, "linux", HOME) == Path("/data/relatoria")
    assert default_library({"XDG_DATA_HOME": "relative"}, "linux", HOME) == HOME / ".local/share/relatoria"
    assert default_library({}, "darwin", HOME) == HOME / "Library/Application Support/relatoria"
    assert default_library({"LOCALAPPDATA": "/local"}, "win32", HOME) == Path("/local/relatoria")


def test_the_environment_decides_first() -> None:
    assert default_library({"RELATORIA_LIBRARY": "/kept/here", "XDG_DATA_HOME": "/data"}, "linux", HOME) == Path(
        "/kept/here"
    )
    assert default_library({"RELATORIA_LIBRARY": " "}, "linux", HOME) == HOME / ".local/share/relatoria"
