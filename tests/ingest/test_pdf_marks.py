"""What stands on a PDF page beside its plain lines: forms, notes, initials, line numbers, turned words, signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import NameObject
from reportlab.pdfgen.canvas import Canvas
from test_pdf import prose, put, read, starting, texts

from relatoria.ingest.pdf import opened
from relatoria.ingest.pdf.reader import read_pdf
from relatoria.ingest.records import Limits, Reading
from relatoria.ingest.rendering.page import find
from relatoria.ingest.rendering.records import Stretch


def annotated(path: Path, *notes: FreeText | Text, bare: bool = False) -> Reading:
    """A page with one paragraph and these notes on it; `bare`: without the appearances that their program made."""
    canvas = Canvas(str(path / "plain.pdf"), pagesize=(612, 792))
    prose(canvas, 72, 400, 460, 3, "The paragraph of the page.")
    canvas.save()
    writer = PdfWriter(clone_from=path / "plain.pdf")
    for note in notes:
        added = writer.add_annotation(0, note)
        if bare and "/AP" in added:
            del added[NameObject("/AP")]
    writer.write(path / "noted.pdf")
    return read_pdf(path / "noted.pdf", Limits())


def test_a_form_says_what_was_filled_in(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 100, "1. Name of the reception centre?")
        form = canvas.acroForm
        form.textfield(name="name", value="Casa del Puente", x=72, y=650, width=300, height=24, fontSize=10)
        put(canvas, 72, 200, "2. Is it open at night?")
        form.checkbox(name="yes", checked=True, x=72, y=552, size=14)
        put(canvas, 90, 237, "Yes")
        form.checkbox(name="no", checked=False, x=140, y=552, size=14)
        put(canvas, 158, 237, "No")
        prose(canvas, 72, 300, 460, 3)

    reading = read(tmp_path, page)
    assert texts(reading)[:4] == [
        "1. Name of the reception centre?", "Casa del Puente", "2. Is it open at night?", "☒ Yes ☐ No",
    ]  # fmt: skip


@pytest.mark.parametrize("bare", [False, True])
def test_words_typed_onto_a_page_are_read(tmp_path: Path, bare: bool) -> None:
    note = FreeText(text="Received by the registry on 3 May", rect=(72, 600, 300, 640))
    reading = annotated(tmp_path, note, bare=bare)
    assert "Received by the registry on 3 May" in " ".join(texts(reading))
    assert not reading.warnings


def test_comments_of_readers_are_told_and_not_read(tmp_path: Path) -> None:
    reading = annotated(tmp_path, Text(text="Who says so?", rect=(72, 600, 92, 620)))
    assert [warning.identifier for warning in reading.warnings] == ["ingest.pdf.page_comments"]
    assert "Who says so" not in " ".join(texts(reading))


def test_an_initial_belongs_to_its_word(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 120, "R", 34)
        put(canvas, 98, 101, "oads that lead to the border were closed for nine days, and those who")
        put(canvas, 98, 113, "travelled with children slept in a school. Nobody had been told of it")
        put(canvas, 72, 125, "before they set out, and the school had no water after the second day.")
        put(canvas, 72, 170, "A", 34)
        put(canvas, 98, 151, "school of another town opened its doors on the tenth day, and most of")
        put(canvas, 98, 163, "the children were taken there. None was left behind.")

    reading = read(tmp_path, page)
    roads, school = texts(reading)
    assert roads.startswith("Roads that lead") and roads.endswith("no water after the second day.")
    assert school.startswith("A school of another town") and school.endswith("None was left behind.")


LINES = (
    "1. The delegations met in the spring and agreed on a", "calendar for the exchange of lists of missing", "persons.",
    "2. They asked the secretariat to keep these lists and", "to send them to the authorities that had asked for",
    "them, within ten days.", "3. They will meet again in the autumn.",
)  # fmt: skip


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_are_no_text(tmp_path: Path, step: int) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 110, 90, "Draft agreement on lists", 15, font="Helvetica-Bold")
        for number, line in enumerate(LINES * (4 if step == 5 else 1), 1):
            put(canvas, 110, 110 + 14 * number, line)
            if number % step == 0:
                canvas.setFont("Helvetica", 8)
                canvas.drawRightString(80, 792 - 110 - 14 * number, str(number))

    reading = read(tmp_path, page)
    assert texts(reading)[1].endswith("lists of missing persons.")
    assert not any(text.strip().isdigit() for text in texts(reading))
    assert starting(reading, "2. They asked").label == "2"


def test_numbers_of_paragraphs_in_the_margin_stay(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        top = 100.0
        for number in range(1, 7):
            put(canvas, 72, top, str(number))
            top = prose(canvas, 110, top, 420, 2 + number % 3, "Each of the courts held") + 6

    assert sum(text[:1].isdigit() for text in texts(read(tmp_path, page))) == 6


def test_numbers_of_the_items_of_a_list_stay(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 80, "What the boats carried that year, in the order of their value at the port of entry:")
        for number, item in enumerate(
            ("salt", "dried fish and oil", "wood", "cloth", "paper for the offices", "tea"), 1
        ):
            put(canvas, 72, 90 + 14 * number, str(number))
            put(canvas, 100, 90 + 14 * number, item)

    assert "3 wood" in " ".join(" ".join(texts(read(tmp_path, page))).replace("|", " ").split())


def test_words_that_run_up_the_page_stand_apart(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 120, 100, 420, 20)
        canvas.saveState()
        canvas.translate(80, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Thousands of arrivals")
        canvas.restoreState()

    reading = read(tmp_path, page)
    found = starting(reading, "Thousands of arrivals")
    assert found.kind == "caption" and found.bbox is not None
    x0, top, x1, bottom = found.bbox
    assert 60 < x0 < x1 < 90 and 280 < top < bottom < 400
    assert len(texts(reading)) == 2


def test_a_page_that_lies_on_its_side_is_read_as_one_turns_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(0, 792)
        canvas.rotate(-90)
        for number in range(24):
            canvas.drawString(72, 540 - 14 * number, "The lists of the year were sent to all consulates in good order,")

    reading = read(tmp_path, page)
    (block,) = reading.blocks
    assert block.text.count("The lists of the year") == 24
    assert block.bbox is not None
    x0, top, x1, bottom = block.bbox
    assert bottom - top > 250 and 0 < x0 < x1 < 612
    start = block.text.index("sent to all")
    with opened(tmp_path / "made.pdf") as document:
        found = find(document, 1, [Stretch(block.text, start, start + len("sent to all"), block.bbox)], None)
    (mark,) = found.marks
    assert found.exact and mark.bottom - mark.top > 2 * (mark.x1 - mark.x0)
    assert x0 / 612 - 0.01 <= mark.x0 < mark.x1 <= x1 / 612 + 0.01


def test_what_repeats_in_the_margin_is_furniture(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 120, 100, 420, 20)
        canvas.translate(50, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, f"registro: B-2011-{canvas.getPageNumber()}")

    reading = read(tmp_path, page, page, page)
    assert "registro: B-2011-1" in reading.furniture
    assert not any("registro" in text for text in texts(reading))


def test_words_at_an_angle_are_told(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 120, 100, 420, 20)
        canvas.translate(200, 300)
        canvas.rotate(45)
        put(canvas, 0, 792, "BORRADOR", 60)

    reading = read(tmp_path, page)
    assert [warning.identifier for warning in reading.warnings] == ["ingest.pdf.page_askew"]
    assert reading.furniture == ("BORRADOR",)
    assert len(texts(reading)) == 1


def test_signs_of_symbol_fonts_are_what_they_show(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 100, "✔", font="ZapfDingbats")
        put(canvas, 90, 100, "The interpreter was present.")
        put(canvas, 72, 140, "A ratio of ")
        put(canvas, 122, 140, "α", font="Symbol")
        put(canvas, 132, 140, "to one.")

    reading = read(tmp_path, page)
    assert texts(reading) == ["✔ The interpreter was present.", "A ratio of α to one."]


def test_letters_that_are_set_apart_are_words(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 16)
        canvas.drawString(72, 732, "Relating to the status of guests", charSpace=4)
        put(canvas, 72, 90, "D E C R E T A", size=11)
        put(canvas, 72, 120, "A B C", size=11)
        prose(canvas, 72, 300, 460, 3)

    assert texts(read(tmp_path, page))[:3] == ["Relating to the status of guests", "DECRETA", "A B C"]
