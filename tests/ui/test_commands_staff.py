"""What staff do at the command line: hold, publish, embargo, withdraw, look into the trail, watch a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run, records

from relatoria.ui.cli import watch as command_watch

PAGE = "<html lang='en'><title>{0}</title><body><h1>{0}</h1><p>1. The {0} stays open to all.</p></body></html>"


def write(folder: Path, word: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{word}.html"
    path.write_text(PAGE.format(word), encoding="utf-8")
    return path


def test_what_is_held_for_review_answers_when_it_is_published(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("add", "--review", write(tmp_path, "harbour"), "--json")
    (added,) = records(out)
    assert (code, added["status"], added["publication"]) == (0, "added", "review")
    assert run("search", "harbour")[0] == 1
    assert records(run("documents", "--json")[1])[0]["publication"] == "review"
    assert "    in review\n" in run("documents")[1]
    assert run("show", "harbour")[0] == 0
    assert run("publish", "harbour") == (0, "", "harbour: published.\n")
    assert run("search", "harbour")[0] == 0
    assert "publication" not in records(run("documents", "--json")[1])[0]


def test_the_decisions_as_json(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path, "harbour"))
    for arguments, state, until, reason in (
        (("withhold", "harbour"), "withheld", None, None),
        (("withhold", "harbour", "--reason", "A mistake."), "withheld", None, "A mistake."),
        (("embargo", "harbour", "--until", "2999-01-31"), "embargoed", "2999-01-31", None),
        (("publish", "harbour"), "published", None, None),
        (("withdraw", "harbour", "--reason", "Taken back."), "withdrawn", None, "Taken back."),
    ):
        code, out, err = run(*arguments, "--json")
        assert (code, err) == (0, "")
        assert records(out) == [{"doc_id": "harbour", "publication": state, "until": until, "reason": reason}]
    assert run("embargo", "harbour", "--until", "2999-01-31")[2] == "harbour: embargoed until 2999-01-31.\n"


def test_decisions_that_cannot_be(run: Run, tmp_path: Path) -> None:
    run("add", "--review", write(tmp_path, "harbour"))
    code, out, err = run("publish", "nothing", "--json")
    assert (code, out) == (1, "")
    assert "no document 'nothing'" in err
    assert run("embargo", "harbour", "--until", "soon")[::2] == (
        2, "relatoria: 'soon' is no day.\nGive it as 2027-01-31.\n",
    )  # fmt: skip
    assert run("withdraw", "harbour", "--reason", "No.")[0] == 2
    assert run("withdraw", "harbour")[0] == 2  # argparse: the reason is required


def test_a_named_document_is_replaced(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path, "harbour"))
    code, out, _ = run("add", "--replaces", "harbour", write(tmp_path, "border"), "--json")
    (added,) = records(out)
    assert (code, added["status"], added["supersedes"]) == (0, "new_version", "harbour")
    code, _, err = run("add", "--replaces", "nothing", write(tmp_path, "fees"))
    assert code == 2
    assert "no document 'nothing'" in err


def test_the_trail(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    assert run("add", write(tmp_path, "harbour"))[0] == 0
    run("withdraw", "harbour", "--reason", "Taken\x1b[2J back.")
    code, out, _ = run("trail", "--json")
    withdrawn, added = records(out)
    assert code == 0
    assert list(withdrawn) == ["id", "at", "person", "action", "doc_id", "detail"]
    assert (withdrawn["person"], withdrawn["action"], withdrawn["doc_id"]) == ("ana", "withdrawn", "harbour")
    assert withdrawn["detail"] == {"reason": "Taken\x1b[2J back."}
    assert added["detail"] == {"file": "harbour.html", "publication": "published"}
    assert records(run("trail", "--before", str(withdrawn["id"]), "--json")[1]) == [added]
    assert records(run("trail", "harbour", "--limit", "1", "--json")[1]) == [withdrawn]
    shown = run("trail")[1]
    assert " ana withdrawn harbour\n    reason: Taken" in shown
    assert "\x1b" not in shown
    assert run("trail", "nothing") == (1, "", "")


def test_a_watched_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, clock = tmp_path / "in", [0.0]
    write(folder, "harbour")

    def sleep(seconds: float) -> None:
        clock[0] += seconds
        if clock[0] == 4.0:
            write(folder, "border")
            (folder / "broken.bin").write_bytes(b"\0\1\2")
        if clock[0] == 9.0:
            raise KeyboardInterrupt

    monkeypatch.setattr(command_watch, "sleep", sleep)
    monkeypatch.setattr(command_watch, "monotonic", lambda: clock[0])
    code, out, err = run("watch", folder, "--review", "--json")
    assert code == 0
    assert [(one["file"], one["status"], one.get("publication")) for one in records(out)] == [
        ("harbour.html", "added", "review"),
        ("border.html", "added", "review"),
        ("broken.bin", "failed", None),
    ]
    assert err.endswith("in (end it with Ctrl-C).\n")


def test_a_folder_that_is_not_there_is_not_watched(run: Run, tmp_path: Path) -> None:
    code, out, err = run("watch", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "There is no folder" in err
