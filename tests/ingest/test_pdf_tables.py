"""Tables on PDF pages: agendas under a ruled head, rows over page breaks, lists that are ruled inside their cell."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from test_pdf import Page, prose, put, read

from relatoria.ingest.records import Block, Reading

COLUMNS = (72, 200, 400)
HEADS = ("Time", "Activity", "In the lead")


def row(canvas: Canvas, top: float, *cells: str) -> float:
    """A row of cells, the lines of a cell divided by "/"; gives the height of the row below it."""
    most = 0
    for x, cell in zip(COLUMNS, cells, strict=False):
        lines = cell.split("/") if cell else []
        for number, line in enumerate(lines):
            put(canvas, x, top + 12 * number, line)
        most = max(most, len(lines))
    return top + 12 * most + 6


def head(canvas: Canvas, top: float) -> float:
    canvas.setLineWidth(1)
    canvas.line(68, 792 - top - 5, 540, 792 - top - 5)
    return row(canvas, top, *HEADS) + 4


def rows(reading: Reading) -> list[Block]:
    return [block for block in reading.blocks if block.kind == "table_row"]


def test_one_row_under_a_ruled_head_is_a_table(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        top = prose(canvas, 72, 100, 440, 4, "What a diaspora has funded,") + 24
        top = head(canvas, top)
        row(canvas, top, "08:00 to 16:00", "Visit to what a diaspora-/funded scheme has built/on the coast")

    found = rows(read(tmp_path, page))
    assert [block.text for block in found] == [
        "Time | Activity | In the lead",
        "08:00 to 16:00 | Visit to what a diaspora-funded scheme has built on the coast",
    ]
    assert found[1].columns == HEADS


def test_underlined_prose_is_no_table(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        top = prose(canvas, 72, 100, 440, 4)
        canvas.line(72, 792 - top + 8, 512, 792 - top + 8)
        prose(canvas, 72, top + 4, 440, 4)

    assert rows(read(tmp_path, page)) == []


def agenda(canvas: Canvas, top: float, *entries: tuple[str, str, str]) -> None:
    top = head(canvas, top)
    for entry in entries:
        top = row(canvas, top, *entry)


def test_a_row_over_a_page_break_is_one_and_its_heads_come_once(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        prose(canvas, 72, 100, 440, 4)
        agenda(
            canvas,
            600,
            ("09:00", "Words of welcome", "The chair"),
            ("09:30", "Trust between states and those/who left them, a talk by the head of", "The secretariat"),
        )

    def second(canvas: Canvas) -> None:
        agenda(
            canvas,
            90,
            ("", "the office for nationals abroad", ""),
            ("10:30", "A pause", ""),
            ("11:00", "What comes next", "The chair"),
        )
        prose(canvas, 72, 300, 440, 4)

    found = rows(read(tmp_path, first, second))
    assert [block.text for block in found] == [
        "Time | Activity | In the lead",
        "09:00 | Words of welcome | The chair",
        # in the order of the pages, so that it stands in the original as it is quoted
        "09:30 | Trust between states and those who left them, a talk by the head of | The secretariat"
        " | the office for nationals abroad",
        "10:30 | A pause",
        "11:00 | What comes next | The chair",
    ]
    text, breaks = found[2].text, found[2].breaks
    assert [(text[start.offset :], start.page) for start in breaks] == [("the office for nationals abroad", 2)]
    assert found[3].columns == HEADS


def test_a_last_cell_over_a_page_break_goes_on_without_a_bar(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        prose(canvas, 72, 100, 440, 4)
        agenda(canvas, 600, ("09:00", "Welcome", "The chair"), ("09:30", "Trust", "The secretariat of the con-"))

    def second(canvas: Canvas) -> None:
        agenda(canvas, 90, ("", "", "ference"), ("10:30", "A pause", "nobody"), ("11:00", "The end", "The chair"))

    assert "09:30 | Trust | The secretariat of the conference" in [
        block.text for block in rows(read(tmp_path, first, second))
    ]


def test_a_list_ruled_inside_its_cell_is_one_cell(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 72, 100, 440, 4)
        edges = (66, 195, 395, 540)
        put(canvas, 72, 215, "Was it useful?")
        put(canvas, 200, 215, "How needs were met")
        put(canvas, 400, 205, "Reports of the project")
        put(canvas, 400, 225, "Words of those who took part")
        put(canvas, 72, 245, "Did it last?")
        put(canvas, 200, 245, "What is left of it")
        put(canvas, 400, 245, "Visits a year later")
        for x in edges:
            canvas.line(x, 792 - 190, x, 792 - 255)
        for top in (190, 232, 255):
            canvas.line(edges[0], 792 - top, edges[3], 792 - top)
        canvas.line(edges[2], 792 - 211, edges[3], 792 - 211)

    assert [block.text for block in rows(read(tmp_path, page))] == [
        "Was it useful? | How needs were met | Reports of the project Words of those who took part",
        "Did it last? | What is left of it | Visits a year later",
    ]


def test_a_ruled_table_without_heads_on_its_next_page_keeps_them(tmp_path: Path) -> None:
    def page(top: float, *entries: tuple[str, str]) -> Page:
        def draw(canvas: Canvas) -> None:
            if top > 100:
                prose(canvas, 72, 100, 440, 4)
            for number, (left, right) in enumerate(entries):
                put(canvas, 72, top + 20 * number, left, font="Helvetica-Bold" if left == "State" else "Helvetica")
                put(canvas, 300, top + 20 * number, right, font="Helvetica-Bold" if left == "State" else "Helvetica")
            bottom = top + 20 * len(entries) - 13
            for x in (66, 295, 540):
                canvas.line(x, 792 - top + 13, x, 792 - bottom)
            for number in range(len(entries) + 1):
                canvas.line(66, 792 - top + 13 - 20 * number, 540, 792 - top + 13 - 20 * number)

        return draw

    reading = read(
        tmp_path,
        page(600, ("State", "Signature"), ("Albania", "5 June 2007"), ("Algeria", "21 April 2005")),
        page(90, ("Argentina", "10 August 2004"), ("Armenia", "26 September 2013")),
    )
    assert [(block.page, block.columns, block.text) for block in rows(reading)][1:] == [
        (1, ("State", "Signature"), "Albania | 5 June 2007"),
        (1, ("State", "Signature"), "Algeria | 21 April 2005"),
        (2, ("State", "Signature"), "Argentina | 10 August 2004"),
        (2, ("State", "Signature"), "Armenia | 26 September 2013"),
    ]


def test_a_numbered_paragraph_after_a_table_without_lines_is_no_row(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        top = prose(canvas, 72, 100, 440, 4) + 20
        for rank, partner, amount in (
            ("Rank", "Partner", "Amount"),
            ("1", "Kingdom of the Netherlands", "18 619"),
            ("2", "Germany", "17 895"),
            ("3", "Sweden", "10 523"),
        ):
            for x, text in ((72, rank), (130, partner), (480, amount)):
                put(canvas, x, top, text)
            top += 16
        put(canvas, 72, top + 8, "57.")
        put(canvas, 104, top + 8, "In 2024 the contributions of several years reached more than before, an increase")
        put(canvas, 72, top + 20, "of six per cent.")

    blocks = read(tmp_path, page).blocks
    assert [block.text for block in blocks[1:4]] == [
        "Rank | Partner | Amount",
        "1 | Kingdom of the Netherlands | 18 619",
        "2 | Germany | 17 895",
    ]
    assert (blocks[-1].kind, blocks[-1].label) == ("paragraph", "57")
    assert blocks[-1].text.endswith("an increase of six per cent.")


def test_a_long_list_of_names_keeps_each_beside_its_entity(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 120, 80, "Entity", 8, font="Helvetica-Oblique")
        put(canvas, 390, 80, "Name", 8, font="Helvetica-Oblique")
        top = 104
        for number in range(24):
            put(canvas, 120, top, f"Organization for Matter {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number]}")
            put(canvas, 390, top, f"Person Number {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number]}")
            if number in (3, 9):
                put(canvas, 120, top + 12, "secretariat")
            top += 34 if number in (3, 9) else 22

    found = [block.text for block in rows(read(tmp_path, page))]
    assert found[:2] == ["Entity | Name", "Organization for Matter A | Person Number A"]
    assert found[4] == "Organization for Matter D secretariat | Person Number D"
    assert len(found) == 25


def test_a_cell_beside_several_rows_is_lent_to_each(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for y in (100, 140, 220):
            canvas.line(72, 792 - y, 500, 792 - y)
        canvas.line(200, 792 - 180, 500, 792 - 180)
        for x in (72, 200, 350, 500):
            canvas.line(x, 792 - 100, x, 792 - 220)
        for x, top, text in (
            (80, 120, "Family"), (210, 120, "Kind"), (360, 120, "Share"), (80, 165, "Household size"),
            (210, 165, "two"), (360, 165, "0.3"), (210, 205, "three"), (360, 205, "0.5"),
        ):  # fmt: skip
            put(canvas, x, top, text)

    rows = [block for block in read(tmp_path, page).blocks if block.kind == "table_row"]
    assert [(row.text, row.columns[:1]) for row in rows[1:]] == [
        ("Household size | two | 0.3", ("Family",)), ("three | 0.5", ("Household size",)),
    ]  # fmt: skip


def test_lines_far_apart_in_all_cells_of_a_ruled_row_are_rows(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for x in (68, 190, 540):
            canvas.line(x, 792 - 88, x, 792 - 300)
        for top in (88, 110, 300):
            canvas.line(68, 792 - top, 540, 792 - top)
        row(canvas, 102, "Directive", "Regulation")
        for number in range(1, 9):
            put(canvas, 72, 108 + 20 * number, f"Article {number}")
            put(canvas, 200, 108 + 20 * number, "—" if number == 4 else f"Article {number + 2}")

    found = [block.text for block in rows(read(tmp_path, page))]
    assert found[1:5] == ["Article 1 | Article 3", "Article 2 | Article 4", "Article 3 | Article 5", "Article 4 | —"]
