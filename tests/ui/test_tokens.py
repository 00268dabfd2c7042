"""Keys at the command line: made and shown once, listed without their secret, revoked, gone with who made them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from fakes import FakeEmbedder

from relatoria.index.library import Library
from relatoria.ui import opening
from relatoria.ui.cli import main
from relatoria.ui.desk.desk import Desk


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, to which the commands go."""
    folder = tmp_path / "library"
    monkeypatch.setenv("RELATORIA_LIBRARY", str(folder))
    monkeypatch.setattr(opening, "embedder", FakeEmbedder)
    with Library.open(folder, FakeEmbedder(), create=True):
        return folder


def test_a_key_is_made_listed_and_revoked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tokens", "list"]) == 1
    assert main(["tokens", "add", "archive robot", "--role", "reader"]) == 0
    key = capsys.readouterr().out.strip()
    assert key.startswith("relatoria_")
    with Desk.open(folder) as desk:
        token = desk.tokens.check(key)
    assert token is not None
    assert (token.name, token.role) == ("archive robot", "reader")

    assert main(["tokens", "list", "--json"]) == 0
    listed = capsys.readouterr().out
    assert key not in listed
    assert {**json.loads(listed), "created": "", "created_by": "", "last_used": None} == {
        "id": 1,
        "name": "archive robot",
        "role": "reader",
        "created": "",
        "created_by": "",
        "last_used": None,
        "revoked": None,
    }
    assert main(["tokens", "revoke", "1"]) == 0
    assert main(["tokens", "revoke", "1"]) == 2
    assert "There is no such key." in capsys.readouterr().err
    with Desk.open(folder) as desk:
        assert desk.tokens.check(key) is None


def test_a_role_is_asked_for_and_a_library_must_be_there(tmp_path: Path, folder: Path) -> None:
    assert main(["tokens", "add", "robot"]) == 2
    assert main(["tokens", "add", " ", "--role", "reader"]) == 2
    assert main(["--library", str(tmp_path / "none"), "tokens", "add", "robot", "--role", "reader"]) == 2
    assert not (tmp_path / "none").exists()


def test_who_is_removed_leaves_no_key_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("four words of the meeting\n"))
    assert main(["users", "add", "Ana", "--role", "staff"]) == 0
    with Desk.open(folder) as desk:
        _, key = desk.tokens.make("robot", "staff", "ana")
    assert main(["users", "remove", "ANA"]) == 0
    with Desk.open(folder) as desk:
        assert desk.tokens.check(key) is None
