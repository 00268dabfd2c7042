"""`ask` on the command line: what it prints as JSON and for people, from one question, a file, or a conversation."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from answers import CHILDREN, DRAFT, MEETING, PROTOCOL, answer_of, citation_of, hit_of, quoting
from command_line import ANSWER, CITATION, HIT, PAGE, Run, fields, records

from relatoria.assistant.answers.quotations import said_section
from relatoria.assistant.records import Answer
from relatoria.assistant.sections import Said
from relatoria.ui import outputs
from relatoria.ui.cli.text_output import answer_text


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ports.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


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
    return answer_of((quoting(1),), (cited,), (hit_of(CHILDREN, MEETING),), question=question)


@pytest.fixture
def asking(run: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any, int]]:
    """A library with answers made up beforehand; gives what was asked with which filters and k."""
    asked: list[tuple[str, Any, int]] = []

    def ask(library: object, question: str, *, filters: Any, k: int, **_: object) -> Answer:
        asked.append((question, filters, k))
        return fake_ask(question)

    monkeypatch.setitem(sys.modules, "relatoria.assistant.asking", SimpleNamespace(ask=ask))  # type: ignore[arg-type]
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
    assert out.startswith(
        "• “families stay together” [1] (Conclusions of the eleventh meeting, REG/11,\n  adopted text)\n\n── Sources "
    )
    assert out.splitlines()[5:] == [
        "Conclusions of the eleventh meeting [Adopted]",
        "   REG/11, Regional secretariat, 23 June 2005",
        "   File: conclusions.pdf",
        "   [1] para. 18(b), p. 7 (printed iv) · II. Conclusions > Children",
    ]


def test_a_quote_that_the_answer_does_not_repeat_stands_under_its_source() -> None:
    cited = citation_of(1, CHILDREN, MEETING, "families stay together")
    unity = Said("They agreed on unity.", (1,), 0.9)
    shown = answer_text(answer_of((said_section((unity,), (cited,), "en"),), (cited,)), 80)
    assert shown.endswith("> Children\n   | “families stay together”")
    spanish = answer_text(answer_of((said_section((unity,), (cited,), "es"),), (cited,), language="es"), 80)
    assert spanish.endswith("> Children\n   | «families stay together»")


def test_agreed_language_stands_apart_from_proposals_among_the_sources() -> None:
    cited = (
        citation_of(1, CHILDREN, MEETING, "families stay together"),
        citation_of(2, PROTOCOL, DRAFT, "a regional protocol"),
    )
    shown = answer_text(answer_of((quoting(1, 2),), cited), 100)
    agreed = shown.index("── Sources: Agreed text and conclusions of meetings ─")
    other = shown.index("── Sources: Not agreed: proposals, drafts, background and secondary sources ─")
    assert agreed < shown.index("Conclusions of the eleventh meeting [Adopted]") < other
    assert other < shown.index("Draft protocol [DRAFT, not agreed]")


def test_the_wordings_that_were_searched_are_shown() -> None:
    searched = replace(answer_of("No.", status="not_in_documents"), queries=("Are ships\x1b[2J safe?", "Or boats?"))
    assert "Also searched as: “Are ships␛[2J safe?”, “Or boats?”." in answer_text(searched, 100)
    assert outputs.Answer.to(None, searched).queries == ["Are ships\x1b[2J safe?", "Or boats?"]
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


def test_an_interruption_ends_quietly(run: Run, asking: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> Answer:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "relatoria.assistant.asking", SimpleNamespace(ask=interrupt))  # type: ignore[arg-type]
    assert run("ask", "families?") == (130, "", "")


def test_a_follow_up_is_understood_by_what_was_asked_before(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def ask(library: object, question: str, *, thread: Any, **_: object) -> Answer:
        threads.append([(turn.question, turn.within) for turn in thread])
        return fake_ask(question)

    monkeypatch.setitem(sys.modules, "relatoria.assistant.asking", SimpleNamespace(ask=ask))  # type: ignore[arg-type]
    run("add", page)
    run("ask", "--after", "How does France help its diaspora?", "--after", "and in Spain?", "and Mexico?")
    first, second = threads[0]
    assert first == ("How does France help its diaspora?", ())
    assert second[0] == "and in Spain?"
    assert "diaspora" in second[1]
    assert "France" not in second[1]


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


def test_what_was_not_foreseen_is_one_sentence_unless_debugging(
    run: Run, asking: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Answer:
        raise ZeroDivisionError("a \x1b[31mfault")

    monkeypatch.setitem(sys.modules, "relatoria.assistant.asking", SimpleNamespace(ask=fail))  # type: ignore[arg-type]
    code, out, err = run("ask", "families?")
    assert (code, out) == (2, "")
    assert err.startswith("relatoria: Something unforeseen went wrong (ZeroDivisionError: a ␛[31mfault).\n")
    assert "Traceback" not in err
    assert "Traceback" in run("ask", "families?", "--debug")[2]
