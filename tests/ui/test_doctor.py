"""`doctor`: what it says of each part, its exit codes, and the three questions that it asks a language model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeEmbedder
from scripted_model import Messages, ScriptedModel, failing, hanging, in_turn

from relatoria.assistant.models.grounding import came_back, messages, probe, probes
from relatoria.index.errors import EmbedderMissing
from relatoria.ingest.messages import as_said
from relatoria.ui import opening
from relatoria.ui.cli import main

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PAGE = """<html lang="en"><head><title>Conclusions on ports</title></head><body><h1>Conclusions on ports</h1>
<p>1. In 2019 the port of arrival gave consular protection to 4,318 seafarers, which is more than ever before.</p>
<p>2. Families are kept together at every border crossing.</p></body></html>"""
FIGURES = ("4,318", "48,317", "7.264", "63")
KEY = "sk-7hE-SecretOfTheMinistry"

Run = Callable[..., tuple[int, str, str]]


def reading(asked: Messages) -> str:
    """A model that reads: which of the figures it was given."""
    return next(figure for figure in FIGURES if figure in asked[-1]["content"])


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedModel]:
    behaviours = {
        "reads": reading,
        "guesses": in_turn(reading, lambda _: "I think it was \x1b[31m12."),
        "hangs": hanging(),
        "refuses": failing(401),
    }
    with ScriptedModel(behaviours) as running:
        yield running


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a library of its own: (exit code, output, messages)."""
    monkeypatch.setenv("RELATORIA_LIBRARY", str(tmp_path / "library"))
    monkeypatch.delenv("RELATORIA_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(opening, "embedder", FakeEmbedder)

    def start(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out if "--json" in arguments else " ".join(out.split()), err

    return start


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "ports.html").write_text(PAGE, encoding="utf-8")
    assert run("add", tmp_path / "ports.html")[0] == 0
    return run


def examined(run: Run, *arguments: str) -> tuple[int, dict[str, Any]]:
    code, out, err = run("doctor", "--json", *arguments)
    assert err == ""
    assert KEY not in out
    (only,) = out.splitlines()
    return code, json.loads(only)


def test_an_empty_place(run: Run, tmp_path: Path) -> None:
    code, found = examined(run)
    assert (code, found["ok"]) == (1, False)
    assert found["library"] == {
        "folder": str(tmp_path / "library"),
        "exists": False,
        "documents": 0,
        "passages": 0,
        "generation": 0,
        "error": None,
    }
    assert (found["embedder"]["loads"], found["embedder"]["dimensions"]) == (True, 32)
    assert (found["model"], found["settings"]) == (None, {"file": None, "unknown_variables": []})
    out = run("doctor")[1]
    assert "there is none yet" in out
    assert "answers are made of quotations alone" in out
    assert not (tmp_path / "library").exists()


def test_a_library_without_a_model_is_well(filled: Run) -> None:
    code, found = examined(filled)
    assert (code, found["ok"]) == (0, True)
    assert (found["library"]["documents"], found["library"]["passages"]) == (1, 2)


def test_a_model_that_reads_is_well(filled: Run, server: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELATORIA_MODEL_KEY", KEY)
    code, found = examined(filled, "--model", "openai:reads", "--model-url", server.url)
    model = found["model"]
    assert (code, model["model"], model["url"], model["key"], model["error"]) == (
        0,
        "openai:reads",
        server.url,
        True,
        None,
    )
    asked = [(bool(one["passage_id"]), one["expected"], one["said"], one["right"]) for one in model["grounding"]]
    assert asked == [(True, "4,318", "4,318", True), (False, "48,317", "48,317", True), (False, "7.264", "7.264", True)]
    assert 0 < model["first_seconds"] <= model["seconds"] < 13
    out = filled("doctor", "--model", "openai:reads", "--model-url", server.url)[1]
    assert "3 of 3 figures came back (2 of them from texts of our own)" in out
    assert KEY not in out


def test_a_model_that_guesses_is_named(filled: Run, server: ScriptedModel) -> None:
    code, out, _ = filled("doctor", "--model", "openai:guesses", "--model-url", server.url)
    assert code == 1
    assert "1 of 3 figures came back" in out
    assert "asked for 48,317, it said “I think it was ␛[31m12.”" in out


@pytest.mark.parametrize(
    ("name", "says"), [("hangs", "took too long"), ("refuses", "refused the request (status 401)")]
)
def test_a_model_that_does_not_answer_is_an_error(filled: Run, server: ScriptedModel, name: str, says: str) -> None:
    said = ["--model", f"openai:{name}", "--model-url", server.url, "--model-timeout", "0.4"]
    code, found = examined(filled, *said)
    assert (code, found["model"]["answers"], found["model"]["grounding"]) == (2, False, [])
    assert says in found["model"]["error"]["message"]
    assert says in filled("doctor", *said)[1]


def test_what_is_set_wrongly_is_said(run: Run) -> None:
    code, out, err = run("doctor", "--model", "gpt")
    assert (code, out) == (2, "")
    assert "provider:name" in err
    code, out, _ = run("doctor", "--model", "openai:x")
    assert code == 2
    assert "RELATORIA_MODEL_KEY" in out


def test_a_key_on_an_open_network_is_pointed_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from relatoria.ui.cli.examination import ModelState

    exposed = [
        ModelState("openai:x", url, True).key_is_exposed for url in ("http://10.0.0.7/v1", "http://llm.example/v1")
    ]
    safe = [
        ModelState("openai:x", url, True).key_is_exposed for url in ("http://127.0.0.1:1/v1", "https://there/v1", "")
    ]
    assert (exposed, safe) == ([True, True], [False, False, False])


def test_an_embedder_that_is_missing_and_a_library_that_is_damaged(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Missing(FakeEmbedder):
        def encode_queries(self, texts: object) -> Any:
            del texts
            raise EmbedderMissing(as_said("The embedding model is gone.", "Install it."))

    monkeypatch.setattr(opening, "embedder", Missing)
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.db").write_bytes(b"no database" * 1_000)
    code, found = examined(run)
    assert code == 2
    assert found["embedder"]["error"] == {
        "code": "embedder_missing",
        "message": "The embedding model is gone.",
        "hint": "Install it.",
    }
    assert found["library"]["error"]["code"] == "library_damaged"


def test_the_settings_file_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "relatoria").mkdir()
    (tmp_path / "relatoria" / "settings.toml").write_text(f'library = "{tmp_path / "elsewhere"}"', encoding="utf-8")
    _, found = examined(run)
    assert found["settings"]["file"] == str(tmp_path / "relatoria" / "settings.toml")
    assert found["library"]["folder"] == str(tmp_path / "library")  # the environment counts more


def test_a_misspelt_variable_is_pointed_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELATORIA_MODEL_ULR", "http://there/v1")
    assert examined(run)[1]["settings"]["unknown_variables"] == ["RELATORIA_MODEL_ULR"]
    assert "RELATORIA_MODEL_ULR is set, and is no setting." in run("doctor")[1]


def test_what_makes_a_question() -> None:
    text = "3. Of the 2,450 people whom the 12 offices saw in 2019, all but 12 had come by sea and none by land."
    found = probe(text, "a#3")
    assert found is not None
    assert (found.figure, found.passage_id) == ("2,450", "a#3") == (text[found.start : found.end], "a#3")
    assert found.sentence.startswith("3. Of the ____ people whom")
    assert "2,450" in messages(found)[1].text
    assert probe("In 2019 the meeting was held for the 7th time, and all who took part in it were content.") is None
    assert probe("Resolution A/RES/79/221, document 45") is None
    assert [one.figure for one in probes([])] == ["48,317", "7.264", "63"]


def test_what_counts_as_the_figure() -> None:
    found = probe("Of the 2,450 people whom the offices saw, most had come by sea and very few by land, they said.")
    assert found is not None
    for said in ("2,450", "2450.", "It is 2.450", "2 450 people", "**2450**"):
        assert came_back(found, said), said
    for said in ("", "12,450", "24", "245", "2,451", "two thousand"):
        assert not came_back(found, said), said
