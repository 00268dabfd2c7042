"""The command line: exit codes, JSON with exactly its fields, messages apart from output, and no model without need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_line import ADD, BLOCK, DOCUMENT, HIT, PAGE, Run, fields, records
from fakes import FakeEmbedder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ports.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_from_a_file_to_a_passage_and_back(run: Run, page: Path) -> None:
    code, out, err = run("add", "--json", page)
    (added,) = records(out)
    assert code == 0
    assert fields(added) == ADD
    assert (added["file"], added["status"], added["error"]) == ("ports.html", "added", None)
    assert err == "1 file: 1 added.\n"

    assert records(run("add", "--json", page)[1])[0]["status"] == "unchanged"

    code, out, _ = run("documents", "--json")
    (document,) = records(out)
    assert (code, fields(document), document["filename"]) == (0, DOCUMENT, "ports.html")

    code, out, _ = run("--json", "show", document["doc_id"])
    blocks = records(out)
    assert (code, fields(blocks[0])) == (0, BLOCK)
    assert [block["order"] for block in blocks] == list(range(len(blocks)))

    code, out, err = run("search", "consular protection for seafarers", "--json", "-k", "1")
    (found,) = records(out)
    assert (code, err, fields(found)) == (0, "", "id query seconds hits")
    assert [fields(hit) for hit in found["hits"]] == [HIT]
    assert "consular protection" in found["hits"][0]["text"]
    assert found["hits"][0]["file"] == "ports.html"

    code, out, _ = run("remove", document["doc_id"], "--json")
    assert (code, records(out)) == (0, [{"doc_id": document["doc_id"], "removed": True}])
    assert run("search", "consular protection", "--json")[0] == 1
    assert run("compact")[0] == 0


def test_for_people(run: Run, page: Path) -> None:
    assert "added       ports.html" in run("add", page)[1]
    assert "File: ports.html" in run("documents")[1]
    shown = run("search", "port of arrival", "-k", "1")[1]
    assert "   | " in shown
    assert "File: ports.html" in shown
    assert run("search", "port of arrival", "--since", "2030") == (1, "Nothing in the library matches.\n", "")


def test_a_file_that_fails_does_not_stop_the_others(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x01")
    code, out, err = run("add", "--json", tmp_path / "gone.pdf", tmp_path / "picture.png", page)
    assert code == 2
    assert [(line["file"], line["status"]) for line in records(out)] == [
        ("gone.pdf", "failed"),
        ("picture.png", "failed"),
        ("ports.html", "added"),
    ]
    assert [line["error"] and line["error"]["code"] for line in records(out)] == [
        "not_found",
        "unsupported_format",
        None,
    ]
    assert err == "3 files: 1 added, 2 failed.\n"


def test_a_slip_of_the_pen_makes_no_library(run: Run, tmp_path: Path) -> None:
    assert run("add", tmp_path / "gone.pdf")[0] == 2
    assert not (tmp_path / "library").exists()


def test_nothing_there_is_no_error(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("add", tmp_path / "empty")[0] == 1
    run("add", page)
    assert run("show", "unknown")[0] == 1
    code, out, err = run("remove", "unknown", "--json")
    assert (code, records(out)) == (1, [{"doc_id": "unknown", "removed": False}])
    assert "unknown" in err


def test_a_library_that_is_not_there_is_an_error_with_a_hint(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--library", tmp_path / "elsewhere", "documents")
    assert (code, out) == (2, "")
    assert err.startswith("relatoria: There is no library in ")
    assert "relatoria add" in err


def test_the_library_is_named_before_or_after_the_command(run: Run, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert run("--library", other, "add", page)[0] == 0
    assert run("documents", "--library", other)[0] == 0
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "sing",
        "ask",
        "ask one --from two",
        "search x -k 0",
        "search x --since 2005-13",
        "search x --status agreed",
        "serve --port 0",
        "ask --from gone.jsonl",
        "evaluate gone",
    ],
)
def test_what_cannot_be_done_is_exit_code_2_and_no_output(run: Run, arguments: str) -> None:
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert err
    assert "Traceback" not in err


def test_an_empty_question_is_refused_politely(run: Run) -> None:
    code, out, err = run("ask", "  ")
    assert (code, out) == (2, "")
    assert "empty" in err


def test_sharing_is_refused_before_anything_is_served(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_SHARE", "True")
    monkeypatch.setitem(sys.modules, "relatoria.assistant.asking", SimpleNamespace(ask=None, answering=None))  # type: ignore[arg-type]
    code, out, err = run("serve")
    assert (code, out) == (2, "")
    assert "GRADIO_SHARE" in err


def test_retrieval_is_measured(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "collection"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(
        '{"id": "ports", "text": "The port of arrival protects seafarers.", "title": "Ports"}\n'
        '{"id": "birds", "text": "Migratory birds rest in the wetlands.", "title": "Birds"}\n',
        encoding="utf-8",
    )
    (folder / "queries.jsonl").write_text(
        '{"id": "1", "text": "port of arrival"}\n{"id": "2", "text": "wetlands for birds"}\n{"id": "3", "text": "x"}\n',
        encoding="utf-8",
    )
    (folder / "qrels.tsv").write_text("1\tports\t1\n2\tbirds\t1\n", encoding="utf-8")
    code, out, _ = run("evaluate", folder, "--json")
    (figures,) = records(out)
    assert code == 0
    assert fields(figures) == "queries ndcg@10 recall@1 recall@5 recall@10 mrr@10 seconds_per_query"
    assert [figures[name] for name in ("queries", "ndcg@10", "recall@1", "mrr@10")] == [2, 1.0, 1.0, 1.0]
    assert "recall@10" in run("evaluate", folder)[1]


def test_whoever_reads_no_further_causes_no_complaint(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", page)
    monkeypatch.setenv("RELATORIA_EMBEDDER", FakeEmbedder().embedder_id)
    script = "import sys; from relatoria.ui.cli.commands import main; sys.exit(main(['documents', '--json']))"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)
