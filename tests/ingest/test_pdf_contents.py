"""Tables of contents on PDF pages, with and without dots that lead to a page number."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from test_pdf import prose, put, read

from relatoria.ingest.numbering import qualify
from relatoria.ingest.records import Reading


def seen(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.label, block.text[:24]) for block in qualify(reading.blocks)]


def test_entries_with_leading_dots_bear_no_label(tmp_path: Path) -> None:
    entries = (
        "I. Introduction ................................ ................................ . 2",
        "II. What the countries did to lower the cost of sending money home, and what they",
        "had promised to do ................................ ............................. 3",
        "III. Conclusions.......................................................... 4",
    )

    def first(canvas: Canvas) -> None:
        put(canvas, 72, 80, "Contents", 14, font="Helvetica-Bold")
        put(canvas, 480, 100, "Page", 8, font="Helvetica-Oblique")
        for number, entry in enumerate(entries):
            put(canvas, 72, 120 + 14 * number, entry)

    def second(canvas: Canvas) -> None:
        put(canvas, 72, 80, "I. Introduction", 14, font="Helvetica-Bold")
        prose(canvas, 72, 110, 440, 6, "1. Numbered")

    blocks = seen(read(tmp_path, first, second))
    assert blocks[0] == ("heading", None, "Contents")
    assert {(kind, label) for kind, label, _ in blocks[1:-2]} == {("list_item", None)}
    assert blocks[-2:] == [("heading", "I", "I. Introduction"), ("paragraph", "1", "1. Numbered The experts ")]


def test_entries_without_dots_end_where_the_first_comes_again(tmp_path: Path) -> None:
    titles = ("PART I PRELIMINARY", "PART II RECEPTION", "PART III APPLICATION", "PART IV APPEALS")

    def first(canvas: Canvas) -> None:
        put(canvas, 72, 80, "ARRANGEMENT OF REGULATIONS", 12, font="Helvetica-Bold")
        for number, title in enumerate(titles):
            put(canvas, 72, 110 + 30 * number, title, font="Helvetica-Bold")

    def second(canvas: Canvas) -> None:
        top = 80.0
        for title in titles:
            put(canvas, 72, top, title, font="Helvetica-Bold")
            top = prose(canvas, 72, top + 20, 440, 6) + 16

    blocks = seen(read(tmp_path, first, second))
    assert [(kind, label) for kind, label, _ in blocks[1:5]] == [("list_item", None)] * 4
    assert [label for kind, label, _ in blocks if kind == "heading"] == [
        None, "Part I", "Part II", "Part III", "Part IV",
    ]  # fmt: skip


def test_a_chapter_called_contents_is_no_table_of_contents(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, "Contents", 14, font="Helvetica-Bold")
        prose(canvas, 72, 110, 440, 6, "1. What the chest held was gold.")
        prose(canvas, 72, 200, 440, 6, "2. And silver.")

    assert [(kind, label) for kind, label, _ in seen(read(tmp_path, page))] == [
        ("heading", None), ("paragraph", "1"), ("paragraph", "2"),
    ]  # fmt: skip


def test_dots_to_be_filled_in_lead_to_no_page(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 72, 80, 440, 2, "1. The child is heard before anything is decided.")
        put(canvas, 72, 130, "2. Place and date of the interview " + "." * 40)
        put(canvas, 72, 160, "3. Name of the interviewer " + "." * 40)
        put(canvas, 72, 190, "4. Languages spoken:")

    assert [label for _, label, _ in seen(read(tmp_path, page))] == ["1", "2", "3", "4"]
