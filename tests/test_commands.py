"""The command line: exit codes, JSON with exactly its fields, messages apart from output, and no model without need."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from answers import CHILDREN, DRAFT, MEETING, PROTOCOL, answer_of, citation_of, hit_of
from fakes import FakeEmbedder

from relatoria.assistant.records import Answer
from relatoria.ui import commands, opening
from relatoria.ui.json_output import answer_json
from relatoria.ui.text_output import answer_text

PAGE = """<html lang="en"><head><title>Conclusions on ports</title></head><body><h1>Conclusions on ports</h1>
<p>1. The port of arrival gives consular protection to seafarers.</p>
<p>2. Families are kept together at every border crossing.</p></body></html>"""

ADD = "file status doc_id title symbol pages unreadable_pages passages warnings seconds error"
DOCUMENT = "doc_id title filename sha256 symbol issuer meeting place date language kind status supersedes url rights"
BLOCK = "kind text level label page page_label order"
HIT = "rank score passage_id doc_id file title symbol date status language label page page_label heading_path text"
ANSWER = (
    "id question language status text seconds citations hits searched generator_id statements dropped notice resolved"
    " queries"
)
CITATION = (
    "marker passage_id doc_id file title symbol date status label page page_label heading_path quote start end agreed"
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a library of its own, with a model that is none: (exit code, output, messages)."""
    monkeypatch.setenv("RELATORIA_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(opening, "embedder", FakeEmbedder)

    def start(*arguments: str | Path) -> tuple[int, str, str]:
        code = commands.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return start


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ports.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def records(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def fields(record: dict[str, Any]) -> str:
    return " ".join(record)


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


def fake_ask(question: str) -> Answer:
    if "xenon" in question:
        return answer_of(
            "La biblioteca no lo dice.",
            (),
            (hit_of(CHILDREN, MEETING),),
            question=question,
            language="es",
            status="not_in_documents",
        )
    cited = citation_of(1, CHILDREN, MEETING, "families stay together")
    return answer_of("“families stay together” [1]", (cited,), (hit_of(CHILDREN, MEETING),), question=question)


@pytest.fixture
def asking(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any, int]]:
    """A library with answers made up beforehand; gives what was asked with which filters and k."""
    asked: list[tuple[str, Any, int]] = []

    def ask(library: object, question: str, *, filters: Any, k: int, **_: object) -> Answer:
        asked.append((question, filters, k))
        return fake_ask(question)

    monkeypatch.setitem(sys.modules, "relatoria.assistant.ask", SimpleNamespace(ask=ask))  # type: ignore[arg-type]
    run("add", page)
    return asked


def test_an_answer_as_json(run: Run, asking: object) -> None:
    code, out, err = run("ask", "--json", "families?")
    (answer,) = records(out)
    assert (code, err, fields(answer)) == (0, "", ANSWER)
    assert [fields(citation) for citation in answer["citations"]] == [CITATION]
    assert [fields(hit) for hit in answer["hits"]] == [HIT]
    assert answer["searched"] == {
        "documents": 2,
        "passages": 1204,
        "languages": ["en", "es"],
        "years": [2005, 2025],
    }
    citation = answer["citations"][0]
    assert (citation["label"], citation["page"], citation["page_label"]) == ("18(b)", 7, "iv")
    assert (citation["file"], citation["status"]) == ("conclusions.pdf", "adopted")
    assert CHILDREN.text[citation["start"] : citation["end"]] == citation["quote"] == "families stay together"


def test_an_answer_for_a_delegate(run: Run, asking: object) -> None:
    code, out, _ = run("ask", "families?")
    assert code == 0
    assert out.startswith("“families stay together” [1]\n\n── Sources ")
    assert out.splitlines()[4:] == [
        "Conclusions of the eleventh meeting [Adopted]",
        "   REG/11, Regional secretariat, 23 June 2005",
        "   File: conclusions.pdf",
        "   [1] para. 18(b), p. 7 (printed iv) · II. Conclusions > Children",
    ]


def test_a_quote_that_the_answer_does_not_repeat_stands_under_its_source() -> None:
    cited = citation_of(1, CHILDREN, MEETING, "families stay together")
    shown = answer_text(answer_of("They agreed on unity [1].", (cited,)), 80)
    assert shown.endswith("> Children\n   | “families stay together”")
    spanish = answer_text(answer_of("Acordaron la unidad [1].", (cited,), language="es"), 80)
    assert spanish.endswith("> Children\n   | «families stay together»")


def test_agreed_language_stands_apart_from_proposals_among_the_sources() -> None:
    cited = (
        citation_of(1, CHILDREN, MEETING, "families stay together"),
        citation_of(2, PROTOCOL, DRAFT, "a regional protocol"),
    )
    shown = answer_text(answer_of("Families [1]; a protocol [2].", cited), 100)
    agreed = shown.index("── Sources: Agreed text and conclusions of meetings ─")
    other = shown.index("── Sources: Not agreed: proposals, drafts, background and secondary sources ─")
    assert agreed < shown.index("Conclusions of the eleventh meeting [Adopted]") < other
    assert other < shown.index("Draft protocol [DRAFT, not agreed]")


def test_the_wordings_that_were_searched_are_shown() -> None:
    searched = replace(answer_of("No.", status="not_in_documents"), queries=("Are ships\x1b[2J safe?", "Or boats?"))
    assert "Also searched as: “Are ships␛[2J safe?”, “Or boats?”." in answer_text(searched, 100)
    assert answer_json(searched)["queries"] == ["Are ships\x1b[2J safe?", "Or boats?"]
    assert "Also searched" not in answer_text(answer_of("No."), 100)


def test_a_refusal_in_spanish(run: Run, asking: object) -> None:
    code, out, _ = run("ask", "¿xenon?")
    assert code == 1
    assert "no responden a la pregunta" in out
    assert CHILDREN.text[:30] in out
    assert out.endswith("Se consultó: 2 documentos, 1204 pasajes, 2005–2025, en inglés y español.\n")


def test_filters_reach_the_search(run: Run, asking: list[tuple[str, Any, int]]) -> None:
    options = (
        "--status adopted --status draft --kind report --doc d --issuer IOM --language es --since 2005 --until 2010-06"
    )
    assert run("ask", "-k", "3", *options.split(), "families?")[0] == 0
    ((question, filters, k),) = asking
    assert (question, k) == ("families?", 3)
    assert filters.statuses == ("adopted", "draft")
    assert (filters.kinds, filters.doc_ids, filters.issuers) == (("report",), ("d",), ("IOM",))
    assert (filters.languages, filters.date_from, filters.date_to) == (("es",), "2005", "2010-06")


def test_questions_from_a_file(run: Run, asking: object, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"id": "a", "question": "families?"}\n\n{"query": "xenon?", "kind": "fact"}\n{"id": 7, "text": "x"}\n'
    )
    code, out, _ = run("ask", "--from", questions)
    assert code == 0
    assert [(answer["id"], answer["status"]) for answer in records(out)] == [
        ("a", "answered"),
        (3, "not_in_documents"),  # the number of its line
        (7, "answered"),
    ]
    code, out, _ = run("search", "--from", questions, "-k", "1")
    assert [(found["id"], found["query"]) for found in records(out)] == [("a", "families?"), (3, "xenon?"), (7, "x")]


@pytest.mark.parametrize("line", ["not JSON", '["a"]', '{"id": 1}', '{"question": ""}'])
def test_a_line_that_is_no_question_is_named_before_anything_is_answered(
    run: Run, asking: list[object], tmp_path: Path, line: str
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(f'{{"question": "families?"}}\n{line}\n', encoding="utf-8")
    code, out, err = run("ask", "--from", questions)
    assert (code, out, asking) == (2, "", [])
    assert "Line 2 of questions.jsonl" in err


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


def test_what_was_not_foreseen_is_one_sentence_unless_debugging(
    run: Run, asking: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Answer:
        raise ZeroDivisionError("a \x1b[31mfault")

    monkeypatch.setitem(sys.modules, "relatoria.assistant.ask", SimpleNamespace(ask=fail))  # type: ignore[arg-type]
    code, out, err = run("ask", "families?")
    assert (code, out) == (2, "")
    assert err.startswith("relatoria: Something unforeseen went wrong (ZeroDivisionError: a ␛[31mfault).\n")
    assert "Traceback" not in err
    assert "Traceback" in run("ask", "families?", "--debug")[2]


def test_an_interruption_ends_quietly(run: Run, asking: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "relatoria.assistant.ask", SimpleNamespace(ask=interrupt))  # type: ignore[arg-type]
    assert run("ask", "families?") == (130, "", "")


def test_sharing_is_refused_before_anything_is_served(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_SHARE", "True")
    monkeypatch.setitem(sys.modules, "relatoria.assistant.ask", SimpleNamespace(ask=None, answering=None))  # type: ignore[arg-type]
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
    script = "import sys; from relatoria.ui.commands import main; sys.exit(main(['documents', '--json']))"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)


def test_commands_that_embed_nothing_load_no_model() -> None:
    script = (
        "import sys\n"
        "from relatoria.ui import commands, command_library, command_asking\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'gradio', 'langchain_core', 'pypdf'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_follow_up_is_understood_by_what_was_asked_before(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def ask(library: object, question: str, *, thread: Any, **_: object) -> Answer:
        threads.append([turn.resolved for turn in thread])
        return fake_ask(question)

    monkeypatch.setitem(sys.modules, "relatoria.assistant.ask", SimpleNamespace(ask=ask))  # type: ignore[arg-type]
    run("add", page)
    run("ask", "--after", "How does France help its diaspora?", "--after", "and in Spain?", "and Mexico?")
    assert threads == [["How does France help its diaspora?", "How does Spain help its diaspora?"]]


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--report", "report.pdf"], "report.pdf is not a name for a report."), (["--report", "x.md"], "")],
)
def test_a_report_is_written_beside_the_answer(
    run: Run, asking: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("ask", "families?", *options)
    assert code == (2 if said else 0)
    assert said in err
    assert (tmp_path / "x.md").is_file() is not bool(said)
