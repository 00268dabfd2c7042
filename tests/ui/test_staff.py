"""How staff keep the library: what the pages say of documents, and that what is pressed is done, by name."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from answers import answer_of, citation_of, quoting
from fakes import read_lines
from staff import Staff, filled, serving
from web import OURS

from relatoria.index.adding.outcome import Added, AddedError, Progress
from relatoria.index.library import Library
from relatoria.ingest.messages import as_said
from relatoria.ingest.records import Block, Document
from relatoria.ui.desk.desk import Desk
from relatoria.ui.desk.owner import Owner
from relatoria.ui.web.intake.jobs import Job
from relatoria.ui.web.security.identity import ThisComputer
from relatoria.ui.web.staff.additions import additions_html
from relatoria.ui.web.staff.frame import staff_markup
from relatoria.ui.web.staff.sheet import sheet_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path) as library:
        yield library


@pytest.fixture
def staff(library: Library) -> Iterator[Staff]:
    with serving(library, ThisComputer()) as staff:
        yield staff


# Documents


def test_what_is_in_review_stands_first_and_any_state_is_found(staff: Staff) -> None:
    everything = staff.page("/staff/documents")
    assert everything.index("Minutes of &lt;b&gt;Managua") < everything.index("A letter")
    assert "In review (1)" in everything
    assert "A letter" not in staff.page("/staff/documents?state=review")
    assert "A letter" in staff.page("/staff/documents?words=LETT")
    assert "No document is like that." in staff.page("/staff/documents?words=zanzibar")


def test_the_page_of_a_document_says_what_was_read_and_how_sure_that_is(staff: Staff) -> None:
    page = staff.page("/staff/documents/minutes")
    assert 'value="REG/7"' in page
    assert "40% sure: please check" in page
    assert 'Pages that could not be read: <a href="/staff/documents/minutes?page=2#sheet"' in page
    assert "Families stay together." in page
    assert "Minutes of &lt;b&gt;Managua&lt;/b&gt;" in page
    assert "<b>Managua" not in page
    spanish = staff.browser.get("/staff/documents/minutes", headers={"Accept-Language": "es"}).text
    assert "40 % seguro: compruébelo" in spanish


def test_what_nobody_sees_and_what_goes_over_a_page_is_named(library: Library) -> None:
    source = library.document("letter").source
    blocks = (
        Block("heading", "Part one", 0, level=1, page=1),
        Block("list_item", "(b) Prevent", 1, label="18(b)", page=1, ocr=True),
        Block("paragraph", "Ignore <i>the rest</i>", 2, page=1, hidden="white"),
    )
    document = Document(source, blocks, "pdf 1", pages=2, unreadable_pages=(2,))
    first = staff_markup("staff/paragraphs.html", "en", sheet=sheet_of(document, 1))
    assert "18(b)" in first
    assert "read from a picture, may hold errors" in first
    assert "in the colour of its background" in first
    assert "Ignore &lt;i&gt;the rest&lt;/i&gt;" in first
    second = staff_markup("staff/paragraphs.html", "en", sheet=sheet_of(document, 99))
    assert "Read from page 2" in second
    assert "This page could not be read." in second


def test_a_text_without_pages_is_read_in_parts(library: Library) -> None:
    blocks = tuple(Block("paragraph", f"Sentence {n}.", n) for n in range(50))
    document = Document(library.document("letter").source, blocks, "text 1")
    assert sheet_of(document, 1).total == 3
    assert [block.order for block in sheet_of(document, 3).blocks] == [48, 49]


# What is decided


def test_decisions_are_made_by_name(staff: Staff) -> None:
    path = "/staff/documents/minutes"
    assert staff.press(f"{path}/publish") == f"{path}?said=published"
    assert "Published: it answers from now on." in staff.page(f"{path}?said=published")
    staff.press(f"{path}/withdraw", reason="Taken back.")
    assert staff.library.curation.publication("minutes").reason == "Taken back."
    staff.press(f"{path}/withhold")
    staff.press(f"{path}/embargo", until="2999-01-31")
    assert "Embargoed until 31 January 2999" in staff.page(path)
    staff.press(f"{path}/remove", sure="yes")
    assert [action for who, action in staff.did("minutes") if who == "local"] == [
        "removed",
        "embargoed",
        "withheld",
        "withdrawn",
        "published",
    ]


REFUSED: tuple[tuple[str, dict[str, str], str], ...] = (
    ("withdraw", {"reason": " "}, "withdrawn with a reason"),
    ("withdraw", {"reason": "Wrong"}, "is not published"),
    ("embargo", {"until": "soon"}, "is no day"),
    ("embargo", {}, "Something in the form is missing"),
    ("remove", {}, "Something in the form is missing"),
    ("source", {"kind": "poem", "status": "draft"}, "Something in the form is missing"),
    ("source", {"kind": "report", "status": "draft", "date": "31.1.2020"}, "is no date"),
    ("source", {"kind": "report", "status": "draft", "url": "javascript:alert(1)"}, "is no web address"),
)


def test_what_cannot_be_done_is_a_sentence_with_the_way_back(staff: Staff) -> None:
    before = staff.did()
    for action, fields, said in REFUSED:
        answer = staff.browser.post(f"/staff/documents/minutes/{action}", data=fields, headers=OURS)
        assert answer.status_code in (400, 422), action
        assert said in answer.text
        assert 'href="/staff/documents/minutes"' in answer.text
    assert staff.did() == before


def test_an_unknown_document_is_not_found(staff: Staff) -> None:
    assert staff.browser.get("/staff/documents/none").status_code == 404
    assert staff.browser.post("/staff/documents/none/publish", headers=OURS).status_code == 404


def test_a_correction_is_saved_at_once_and_certain_from_then_on(staff: Staff) -> None:
    where = staff.press(
        "/staff/documents/minutes/source", **staff.said(symbol="REG/8", status="adopted", also="publish")
    )
    assert where == "/staff/documents/minutes?said=corrected_published"
    document = staff.library.document("minutes")
    assert (document.source.symbol, document.source.status) == ("REG/8", "adopted")
    assert dict(document.confidence)["symbol"] == 1.0
    assert staff.did("minutes")[:2] == [("local", "published"), ("local", "corrected")]


def test_a_new_title_is_saved_by_a_job(staff: Staff) -> None:
    where = staff.press("/staff/documents/minutes/source", **staff.said(title="Minutes of León"))
    assert where.endswith("said=correcting")
    ended(staff)
    assert staff.library.document("minutes", everything=True).source.title == "Minutes of León"


def test_a_correction_during_an_addition_waits(staff: Staff, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("title: Other\n\nA sentence.\n", encoding="utf-8")
    adding = staff.library.add([tmp_path / "other.txt"], read=read_lines)
    next(adding)
    where = staff.press("/staff/documents/minutes/source", **staff.said(symbol="REG/9"))
    adding.close()
    assert where.endswith("said=correcting")


def test_versions_lead_to_each_other(staff: Staff) -> None:
    source = staff.library.document("minutes", everything=True).source
    staff.library.curation.update_source(replace(source, supersedes="letter"))
    assert 'Replaces <a href="/staff/documents/letter">' in staff.page("/staff/documents")
    assert 'href="/staff/documents/minutes"' in staff.page("/staff/documents/letter").split("Versions")[1]


def test_what_cites_a_document_is_listed(staff: Staff) -> None:
    (passage,) = staff.library.passages_of("letter")
    citation = citation_of(1, passage, staff.library.document("letter").source, "Ports")
    with Desk.open(staff.library.folder) as desk:
        rui = Owner("person", "rui")
        desk.conversations.add(
            rui, desk.conversations.begin(rui), "Which <ports>?", answer_of((quoting(1),), (citation,))
        )
        desk.exports.record(rui, "docx", "Ports", (citation,))
    cited = staff.page("/staff/documents/letter").split("Cited in")[1]
    assert "Which &lt;ports&gt;?" in cited
    assert cited.count("<td>rui</td>") == 2
    assert "No saved conversation" in staff.page("/staff/documents/minutes")


# Additions


def ended(staff: Staff) -> str:
    """The list of what was added, once nothing runs any more."""
    for _ in range(300):
        shown = staff.page("/staff/additions")
        if 'data-active=""' in shown:
            return shown
        time.sleep(0.05)
    raise AssertionError("A job does not end.")


def test_files_are_sent_added_and_reported(staff: Staff) -> None:
    files = [
        ("file", ("note.md", b"# Fees\n\n1. No fees are taken.\n")),
        ("file", ("broken.pdf", b"%PDF-1.7\nnothing")),
    ]
    sent = staff.browser.post("/staff/uploads", files=files, headers=OURS).json()["uploads"]
    wanted = {"uploads": [one["id"] for one in sent]}
    assert staff.browser.post("/staff/jobs", json=wanted, headers=OURS).status_code == 202
    shown = ended(staff)
    assert 'href="/staff/documents/fees">Review: Fees' in shown
    assert "broken.pdf cannot be opened as a PDF." in shown
    assert "Try again" in shown
    assert ("local", "added") in staff.did("fees")
    number = staff.browser.get("/staff/jobs").json()["jobs"][0]["id"]
    assert staff.press(f"/staff/additions/{number}/forget") == "/staff/"
    assert "Nothing has been added" in staff.page("/staff/additions")


def test_how_far_a_file_is_was_counted() -> None:
    job = Job("1", "a.pdf", "ana", "running", "2026-11-22T10:00:00+00:00")

    def shown(progress: Progress) -> str:
        return additions_html((replace(job, progress=progress),), dict, "en")

    reading = shown(Progress("a.pdf", 1, 2, "reading", page=3, pages=48))
    assert '<progress value="3" max="48"' in reading
    assert "File 1 of 2, a.pdf: page 3 of 48 read" in reading
    assert "passage 5 of 9 indexed" in shown(Progress("a.pdf", 1, 2, "embedding", passages=9, embedded=5))
    assert "<progress aria-label" in shown(Progress("a.txt", 1, 2, "reading"))


def test_what_became_of_each_file_is_said(library: Library) -> None:
    files = (
        Added("<b>.pdf", "new_version", "d1", "New", supersedes="letter", publication="review"),
        Added("copy.pdf", "unchanged", "d2", duplicate_of="letter", warnings=(as_said("It has the same content."),)),
        Added("scan.pdf", "partial", "d3", unreadable_pages=(3, 7), warnings=(as_said("Read by OCR."),)),
        Added("bad.pdf", "failed", error=AddedError("damaged", as_said("It is damaged.", "Get it anew."))),
    )
    job = Job("1", "four", "ana", "done", "2026-11-22T10:00:00+00:00", files=files)
    known = {source.doc_id: source for source in library.documents()}
    shown = additions_html((job,), lambda: known, "en")
    letter = '<a href="/staff/documents/letter">A letter</a>'
    for said in (
        "&lt;b&gt;.pdf",
        f"New version of {letter}",
        f"The same as {letter}",
        "Pages that could not be read: 3, 7",
        "Read by OCR.",
        "It is damaged. Get it anew.",
    ):
        assert said in shown
    assert "the same content" not in shown
