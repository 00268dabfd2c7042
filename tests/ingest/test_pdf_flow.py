"""What belongs together on PDF pages: columns under large numbers, boxes beside each other, lines that end early."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from test_pdf import Page, prose, put, read, texts


def test_large_numbers_beside_two_columns(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 72, 80, 468, 5, "All of the offices are called on to do four things,", end=":")
        for x, top, number in ((72, 200, "1"), (72, 300, "2"), (322, 206, "3"), (322, 310, "4")):
            put(canvas, x - 26, top + 24, number, 40)
            prose(canvas, x, top, 214, 6, f"Undertaking {number} begins here and")

    starts = [text[:15] for text in texts(read(tmp_path, page))[1:]]
    assert starts == ["1 Undertaking 1", "2 Undertaking 2", "3 Undertaking 3", "4 Undertaking 4"]


def test_boxes_beside_each_other_are_read_one_by_one(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(72, 792 - 150, 200, 60)
        put(canvas, 80, 110, "Request for a permit")
        put(canvas, 80, 126, "of residence")
        canvas.rect(360, 792 - 152, 150, 60)
        canvas.line(392, 792 - 92, 392, 792 - 152)
        put(canvas, 370, 112, "Space for the stamps")
        put(canvas, 370, 128, "of the registry")
        prose(canvas, 72, 200, 440, 4)

    found = texts(read(tmp_path, page))
    assert found[:2] == ["Request for a permit of residence", "Space for the stamps of the registry"]


def test_a_line_that_a_link_leaves_short_ends_no_paragraph(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        top = 80.0
        for number in range(9):
            top = prose(canvas, 72, top, 300, 2, f"Rule {number} of the book says")
            put(canvas, 72, top, "and nobody may change it.")
            top += 24
        put(canvas, 72, top, "The fees are set out in a table of the Ports")
        put(canvas, 72, top + 12, "2016 (as saved), which each port shows.")

    found = texts(read(tmp_path, page))
    assert len(found) == 10
    assert found[-1] == "The fees are set out in a table of the Ports 2016 (as saved), which each port shows."


def test_an_indented_clause_on_the_next_page_is_another(tmp_path: Path) -> None:
    def clause(canvas: Canvas, top: float, first: str, end: str) -> float:
        put(canvas, 102, top, first)
        top = prose(canvas, 72, top + 12, 440, 3)
        put(canvas, 72, top, end)
        return top + 24

    def one(canvas: Canvas) -> None:
        top = 80.0
        for word in ("Recalling", "Noting", "Welcoming"):
            long = "all of its earlier decisions on the matter, also those that were not carried out, and"
            top = clause(
                canvas,
                top,
                f"{word} {long}",
                "as well as what came of them in the years after, as said by many of all,",
            )

    def two(canvas: Canvas) -> None:
        clause(canvas, 80, "Acknowledging that the gaps remain wide in most of the regions of the world,", "as shown,")

    found = texts(read(tmp_path, one, two))
    assert len(found) == 4 and found[-1].startswith("Acknowledging")


def test_a_job_number_above_a_line_of_another_kind_is_furniture(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 72, 100, 440, 20, end="")
        put(canvas, 64, 740, "25-10321 (E)")
        put(canvas, 380, 758, "Documento en letra grande", 8)
        put(canvas, 64, 760, "*2510321*", 12)

    reading = read(tmp_path, page, lambda canvas: prose(canvas, 72, 100, 440, 20) and None)
    assert "25-10321 (E)" in reading.furniture
    assert not any("25-10321" in text for text in texts(reading))


def test_symbol_language_and_page_in_the_corner_are_furniture(tmp_path: Path) -> None:
    def page(number: int) -> Page:
        def draw(canvas: Canvas) -> None:
            for row, text in enumerate(("A/39/999", "English", f"Page {number}") if number > 1 else ()):
                put(canvas, 72, 50 + 11 * row + 5 * (number % 3), text)
            prose(canvas, 72, 160, 440, 12, f"{number}. The number of boats")
            put(canvas, 72, 760, f"84-1798{number} 1304q (E)")

        return draw

    reading = read(tmp_path, *(page(number) for number in (1, 2, 3)))
    assert [text[:2] for text in texts(reading)] == ["1.", "2.", "3."]
    assert {"A/39/999", "English", "Page 2", "84-17981 1304q (E)"} <= set(reading.furniture)


def test_an_item_that_stands_farther_out_ends_the_one_above_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, "4) Documents of the employer:")
        put(canvas, 100, 100, "a) If it is one person:")
        put(
            canvas,
            120,
            112,
            "1) a copy of the card, or leave given to the office to look up who the person is that asks",
        )
        put(canvas, 100, 124, "b) If it is a company, a copy of the deed that names the person who may sign for it:")
        prose(canvas, 72, 160, 440, 3)

    assert [block.label for block in read(tmp_path, page).blocks][:4] == ["4", "(a)", "1", "(b)"]
