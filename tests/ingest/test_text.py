"""Plain text: encodings, wrapped lines, headings without marks, lists, tables, pages of old printers."""

import os
import time
from pathlib import Path

import pytest

from relatoria.ingest.errors import EmptyDocument, FileTooLarge, UnsupportedFormat
from relatoria.ingest.records import Limits, Reading
from relatoria.ingest.text.reader import read_text

SHARED = Path(os.environ.get("RELATORIA_SHARED", Path(__file__).parents[3] / "shared"))


def read(folder: Path, text: str | bytes) -> Reading:
    path = folder / "note.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_text(path, Limits())


def seen(folder: Path, text: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.label, block.text) for block in read(folder, text).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "La migración «irregular» creció según los participantes del foro.\r\n"
    assert read(tmp_path, text.encode(encoding)).blocks[0].text == text.strip()


def test_one_broken_character_does_not_turn_accents_into_two_letters(tmp_path: Path) -> None:
    text = ("migración, diáspora, país, región, visión, acción, " * 4).encode() + b"\x81 fin"
    assert read(tmp_path, text).blocks[0].text.startswith("migración, diáspora")


WRAPPED = """\
CONCLUSIONS

17. The participants of the meeting considered that inter-
national cooperation and well-being of the diaspora were
matters of well-
being for all of the States that took part in the forum.
(a) Remittances of the migrants who live in the countries
of the region should cost less;
(b) Visas should be flexible.

J. Smith took the floor on behalf of the observers, among
12. of the countries that had asked for it beforehand, all.
"""


def test_wrapped_lines_are_joined_and_markers_begin_paragraphs(tmp_path: Path) -> None:
    assert seen(tmp_path, WRAPPED) == [
        ("heading", None, "CONCLUSIONS"),
        ("paragraph", "17", "17. The participants of the meeting considered that international cooperation and well-"
         "being of the diaspora were matters of well-being for all of the States that took part in the forum."),
        ("list_item", "(a)", "(a) Remittances of the migrants who live in the countries of the region should cost "
         "less;"),
        ("list_item", "(b)", "(b) Visas should be flexible."),
        ("paragraph", None, "J. Smith took the floor on behalf of the observers, among 12. of the countries that had "
         "asked for it beforehand, all."),
    ]  # fmt: skip


def test_headings_without_marks(tmp_path: Path) -> None:
    body = "The meeting dealt with the matter at some length and in the presence of many observers of the region. " * 2
    text = f"I. INTRODUCTION\n\n{body}\n\nPanel II. Regional forums\n\n16. {body}\n\n"
    text += "Main questions\n\n- What is it?\n- Who pays?\n"
    assert [(b.kind, b.label, b.text[:14]) for b in read(tmp_path, text).blocks] == [
        ("heading", "I", "I. INTRODUCTIO"), ("paragraph", None, "The meeting de"),
        ("heading", "Panel II", "Panel II. Regi"),
        ("paragraph", "16", "16. The meetin"), ("heading", None, "Main questions"),
        ("list_item", None, "- What is it?"),
        ("list_item", None, "- Who pays?"),
    ]  # fmt: skip


def test_lines_of_a_masthead_stay_lines(tmp_path: Path) -> None:
    assert seen(tmp_path, "Distr.: General\n7 March 2006\nOriginal: Spanish\n") == [
        ("paragraph", None, "Distr.: General\n7 March 2006\nOriginal: Spanish")
    ]


def test_tables_with_tabs(tmp_path: Path) -> None:
    blocks = read(tmp_path, "\tFrance\tSpain\nApproach\tTop down\tBottom up\n\n17.\tThe meeting agreed.\n").blocks
    assert [(b.kind, b.label, b.text, b.columns) for b in blocks] == [
        ("table_row", None, "France | Spain", ()),
        ("table_row", None, "Approach | Top down | Bottom up", ("France", "Spain")),
        ("paragraph", "17", "17.\tThe meeting agreed.", ()),
    ]


def test_marks_of_markdown_are_gone(tmp_path: Path) -> None:
    assert seen(tmp_path, "**Concept Note**\n\nIt cost **US\\$126** million.\n") == [
        ("heading", None, "Concept Note"), ("paragraph", None, "It cost US$126 million."),
    ]  # fmt: skip


def test_raised_numbers_call_notes(tmp_path: Path) -> None:
    blocks = read(tmp_path, "Many migrants¹ went abroad.\n\nOthers stayed.\n\n¹ IOM (2019).\n").blocks
    assert [(b.kind, b.label, b.notes) for b in blocks] == [
        ("paragraph", None, (2,)), ("paragraph", None, ()), ("footnote", "1", ()),
    ]  # fmt: skip


def test_pages_are_undone(tmp_path: Path) -> None:
    pages = [
        f"E/CN.9/2006/6\n\n{text}\n\n{n}"
        for n, text in enumerate(("It was agreed that the", "costs should fall.", "The end."), 3)
    ]
    reading = read(tmp_path, "\f".join(pages))
    assert reading.furniture == ("E/CN.9/2006/6",)
    assert [b.text for b in reading.blocks] == ["It was agreed that the costs should fall.", "The end."]


def test_errors(tmp_path: Path) -> None:
    for rubbish in (bytes(range(256)) * 20, b"\x00\x01\x02" * 500, os.urandom(4096)):
        with pytest.raises(UnsupportedFormat):
            read(tmp_path, rubbish)
    for nothing in (b"", b" \n\f\n", "— · —\n".encode()):
        with pytest.raises(EmptyDocument):
            read(tmp_path, nothing)
    (tmp_path / "a.txt").write_text("long enough")
    with pytest.raises(FileTooLarge):
        read_text(tmp_path / "a.txt", Limits(characters=5))


@pytest.mark.parametrize("line", ["a", "**a ", "J. x\n", "(((((", "- x\n", "word-\n", "\tx\ty\n", "1. ", "¹ a\n\n"])
def test_no_text_takes_long(tmp_path: Path, line: str) -> None:
    # what grows with the square of its length would take minutes
    started = time.process_time()
    read(tmp_path, "First.\n" + line * (60_000 // len(line)))
    assert time.process_time() - started < 5


def test_naughty_strings() -> None:
    path = SHARED / "hostile" / "text" / "blns.txt"
    if not path.exists():
        pytest.skip("the shared folder of hostile files is absent")
    text = "".join(block.text for block in read_text(path, Limits()).blocks)
    assert "<script>alert(" in text  # text like any other: escaped where it is shown
    assert "\x1b" not in text


def test_notes_that_a_converter_wrote_into_the_text(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "The ferry sails twice a week.[footnoteRef:2] It takes migrants without papers too.[footnoteRef:3] "
        "[2:  Port authority, timetable [winter], at\nhttps://ferry.example] [3: See note 2.]\n\n"
        "[bookmark: _Ref7]The crossing takes four hours.",
    )
    ferry, timetable, see, crossing = reading.blocks
    assert ferry.text == "The ferry sails twice a week.² It takes migrants without papers too.³"
    assert (timetable.kind, timetable.label) == ("footnote", "2")
    assert timetable.text == "² Port authority, timetable [winter], at https://ferry.example"
    assert (see.text, ferry.notes) == ("³ See note 2.", (1, 2))
    assert crossing.text == "The crossing takes four hours."


def test_brackets_with_a_number_are_notes_only_where_they_are_called(tmp_path: Path) -> None:
    rule = "The rule is old [4: 12 in the first edition] and holds."
    assert seen(tmp_path, rule) == [("paragraph", None, rule)]


def test_a_table_with_each_cell_on_a_line(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "AGENDA\n\n\tFirst day\n\n\tHour\n\tSubject\n\tChair\n\n\t09:00\n\tWelcome\n\n· by the mayor\n\tMs Arana\n\n"
        "\t10:00\n\tBreak\n\t\n\n\t10:30\n\tGroup work\n\tMr Ruiz\n\nThe second day is free.",
    )
    rows = [block for block in reading.blocks if block.kind == "table_row"]
    assert [row.text for row in rows] == [
        "First day", "Hour | Subject | Chair", "09:00 | Welcome\n· by the mayor | Ms Arana", "10:00 | Break",
        "10:30 | Group work | Mr Ruiz",
    ]  # fmt: skip
    assert rows[-1].columns[0] == "First day"
    assert reading.blocks[-1].text == "The second day is free."


def test_paragraphs_that_begin_with_a_tab_are_no_table(tmp_path: Path) -> None:
    lines = [f"\tParagraph {word} of the letter begins here and goes on." for word in ("one", "two", "three", "four")]
    assert [block.kind for block in read(tmp_path, "\n\n".join(lines)).blocks] == ["paragraph"] * 4
    assert "table_row" not in {block.kind for block in read(tmp_path, "\n".join(lines)).blocks}


def test_a_row_that_is_broken_over_lines_is_one(tmp_path: Path) -> None:
    reading = read(tmp_path, "Hour\tSubject\tChair\n09:00\tWelcome by the\nmayor\tMs Arana\n10:00\tGroup work\tMr Ruiz")
    assert [block.text for block in reading.blocks] == [
        "Hour | Subject | Chair", "09:00 | Welcome by the\nmayor | Ms Arana", "10:00 | Group work | Mr Ruiz",
    ]  # fmt: skip
