"""What was searched, where nothing was found, and the files that say so."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from fake_library import FakeLibrary, fake_library_of

from relatoria.assistant.answers.silence import Tally, body_of, silence_report, tally, year_of
from relatoria.assistant.asking import ask
from relatoria.index.records import Filters
from relatoria.ui.cli.report import UnknownReportFormat, markdown, record, table, write_report

QUESTION = "What does paragraph 17 say?"
PORTS = "Ports open at noon."
FILES = {
    "lima": ("title: Conclusions of Lima\ndate: 2005-06\nissuer: RCM", "17\tMigrants send money.", "Fees fall."),
    "quito": ("title: =Quito|report\ndate: 2009\nissuer: RCM", *(f"{PORTS} {n}" for n in range(3))),
    "undated": ("title: Notes\nlanguage: es", f"{PORTS} Siempre."),
}


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    return fake_library_of(FILES, tmp_path)


def test_each_document_is_quoted_near_or_silent(library: FakeLibrary) -> None:
    answer = ask(library, QUESTION, k=2)
    report = silence_report(library, answer)
    assert {citation.source.doc_id for citation in answer.citations} == {"lima"}
    near = {hit.source.doc_id for hit in answer.hits} - {"lima"}
    assert [(one.source.doc_id, one.passages, one.found) for one in report.consulted] == [
        ("lima", 2, "quoted"),
        ("quito", 3, "near" if "quito" in near else "nothing"),
        ("undated", 1, "near" if "undated" in near else "nothing"),
    ]
    assert len(report.silent()) == 2 - len(near)
    assert report.left_out == ()


def test_what_the_filters_exclude_was_not_searched(library: FakeLibrary) -> None:
    filters = Filters(issuers=("RCM",))
    report = silence_report(library, ask(library, QUESTION, filters=filters), filters)
    assert [one.source.doc_id for one in report.consulted] == ["lima", "quito"]
    assert [source.doc_id for source in report.left_out] == ["undated"]


def test_documents_are_counted_by_what_they_have_in_common(library: FakeLibrary) -> None:
    answer = replace(ask(library, QUESTION), hits=())
    report = silence_report(library, answer)
    assert tally(report, year_of) == (Tally("2005", 1, 1, 0), Tally("2009", 1, 0, 0), Tally("", 1, 0, 0))
    assert tally(report, body_of) == (Tally("RCM", 2, 1, 0), Tally("", 1, 0, 0))


def test_a_refusal_says_that_all_was_silent(library: FakeLibrary) -> None:
    answer = replace(ask(library, "Paragraph 99 of A/1/1"), hits=())
    report = silence_report(library, answer)
    assert report.status == "not_in_documents"
    assert len(report.silent()) == 3


def test_the_report_for_people_is_in_the_language_of_the_question(library: FakeLibrary) -> None:
    answer = replace(ask(library, "¿A quién envían dinero los migrantes de los puertos?"), hits=(), citations=())
    text = markdown(silence_report(library, answer))
    assert text.startswith("# Qué se consultó\n")
    assert "Consultado: 3 documentos, 6 pasajes" in text
    assert "| 2005 | 1 | 0 | 0 | 1 |" in text
    assert "- =Quito\\|report, 2009" in text  # the mark of a table's column is written otherwise


def test_the_table_has_a_row_a_document_and_nothing_that_a_spreadsheet_runs(library: FakeLibrary) -> None:
    filters = Filters(issuers=("RCM",))
    rows = list(csv.DictReader(io.StringIO(table(silence_report(library, ask(library, "Ports?"), filters)))))
    assert [(row["doc_id"], row["title"]) for row in rows] == [
        ("lima", "Conclusions of Lima"),
        ("quito", "'=Quito|report"),
        ("undated", "Notes"),
    ]
    assert rows[2]["found"] == "not_searched"


def test_the_record_holds_the_same(library: FakeLibrary) -> None:
    answer = ask(library, QUESTION)
    said = json.loads(record(silence_report(library, answer)))
    assert (said["question"], said["status"], len(said["documents"])) == (answer.question, answer.status, 3)


def test_a_report_says_within_what_was_asked_and_what_else_was_searched(library: FakeLibrary) -> None:
    answer = replace(
        ask(library, "And ports?"),
        resolved="And ports? *fees*; 2005",
        within=("*fees*", "2005"),
        queries=("Harbour dues?", "¿Tasas?"),
    )
    report = silence_report(library, answer)
    text = markdown(report)
    assert "Asked within: \\*fees\\*; 2005  \n" in text
    assert "Also searched as: Harbour dues?  \nAlso searched as: ¿Tasas?  \n" in text
    said = json.loads(record(report))
    assert (said["resolved"], said["within"]) == ("And ports? *fees*; 2005", ["*fees*", "2005"])
    assert said["queries"] == ["Harbour dues?", "¿Tasas?"]


@pytest.mark.parametrize("name", ["report.md", "report.CSV", "report.json"])
def test_the_name_says_the_format(library: FakeLibrary, tmp_path: Path, name: str) -> None:
    write_report(silence_report(library, ask(library, "Ports?")), tmp_path / name)
    assert (tmp_path / name).stat().st_size > 100


@pytest.mark.parametrize("name", ["report.pdf", "report", "missing/report.md"])
def test_a_report_that_cannot_be_written_says_why(library: FakeLibrary, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownReportFormat) as refused:
        write_report(silence_report(library, ask(library, "Ports?")), tmp_path / name)
    assert refused.value.hint
