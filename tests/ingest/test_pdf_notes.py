"""Footnotes of PDF pages: the marks that institutions print, several on a page, those that run over a page break."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from test_pdf import Page, prose, put, read, starting

from relatoria.ingest.records import Block, Reading


def raised(canvas: Canvas, x: float, top: float, *pieces: str, size: float = 10) -> None:
    """Pieces on one line, every second one raised."""
    for index, piece in enumerate(pieces):
        small = index % 2 == 1
        put(canvas, x, top - (0.35 * size if small else 0), piece, 0.62 * size if small else size)
        x += canvas.stringWidth(piece, "Helvetica", 0.62 * size if small else size)


def notes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(block.label, block.text) for block in reading.blocks if block.kind == "footnote"]


def called(reading: Reading, start: str) -> list[Block]:
    return [reading.blocks[order] for order in starting(reading, start).notes]


def test_marks_in_brackets(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        raised(canvas, 72, 100, "The opinion of the first committee (", "1", ") was asked for.")
        raised(canvas, 72, 130, "That of the second (", "2", ") came late.")
        prose(canvas, 72, 160, 460, 12)
        raised(canvas, 72, 700, "(", "1", ") Register of opinions, 10.3.2017, p. 97, with the decision of", size=8)
        put(canvas, 88, 710, "14 May 2024.", 8)
        raised(canvas, 72, 722, "(", "2", ") Register of opinions, p. 12.", size=8)

    reading = read(tmp_path, page)
    assert notes(reading) == [
        ("1", "(¹) Register of opinions, 10.3.2017, p. 97, with the decision of 14 May 2024."),
        ("2", "(²) Register of opinions, p. 12."),
    ]
    assert [note.label for note in called(reading, "The opinion")] == ["1"]


def test_two_notes_on_one_line_are_two(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        raised(
            canvas, 72, 100, "The opinion of the first committee (", "1", ") and of the second (", "2", ") was asked."
        )
        prose(canvas, 72, 130, 460, 12)
        raised(canvas, 72, 700, "(", "1", ") Register, p. 97. (", "2", ") Register, p. 12.", size=8)

    assert notes(read(tmp_path, page)) == [("1", "(¹) Register, p. 97."), ("2", "(²) Register, p. 12.")]


def test_marks_with_a_stroke(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 72, 100, "The Conference adopted its rules 1/ and heard the observers. 2/")
        prose(canvas, 72, 130, 460, 12)
        put(canvas, 72, 640, "__________")
        put(canvas, 90, 660, "1/ Official Records of the Conference, vol. II, and the")
        put(canvas, 72, 672, "3 reports that are annexed to it.")
        put(canvas, 90, 690, "2/ Ibid., p. 12.")

    reading = read(tmp_path, page)
    assert notes(reading) == [
        ("1", "1/ Official Records of the Conference, vol. II, and the 3 reports that are annexed to it."),
        ("2", "2/ Ibid., p. 12."),
    ]
    assert [note.label for note in called(reading, "The Conference adopted")] == ["1", "2"]


def test_the_rest_of_a_note_belongs_to_it(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        raised(canvas, 72, 100, "The boats of the region", "1", " are old.")
        prose(canvas, 72, 130, 460, 20)
        raised(
            canvas, 72, 700, "", "1", " Survey of the harbour masters, published with the annual report of the", size=8
        )

    def second(canvas: Canvas) -> None:
        prose(canvas, 72, 100, 460, 20)
        put(canvas, 72, 700, "ministry, and with the answers of the owners.", 8)

    reading = read(tmp_path, first, second)
    ((label, text),) = notes(reading)
    assert label == "1" and text.endswith("annual report of the ministry, and with the answers of the owners.")


def test_a_date_that_begins_a_page_of_notes_is_no_mark(tmp_path: Path) -> None:
    def page(number: int, rule: str, rest: str, note: str) -> Page:
        def draw(canvas: Canvas) -> None:
            raised(canvas, 72, 100, f"{rule} names a register (", str(number), ") of its own.")
            prose(canvas, 72, 130, 460, 20)
            if rest:
                put(canvas, 88, 688, rest, 8)
            raised(canvas, 72, 700, "(", str(number), f") {note}", size=8)

        return draw

    reading = read(
        tmp_path,
        page(1, "The first rule", "", "Register of ships, p. 4."),
        page(2, "Another one, on crews,", "", "List of crews, as amended by the decision of"),
        page(3, "What is said of harbours", "14 May 2024, p. 9.", "Harbours and their masters, p. 6."),
    )
    assert notes(reading) == [
        ("1", "(¹) Register of ships, p. 4."),
        ("2", "(²) List of crews, as amended by the decision of 14 May 2024, p. 9."),
        ("3", "(³) Harbours and their masters, p. 6."),
    ]


def test_notes_as_large_as_the_text_are_told_by_their_marks(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        prose(canvas, 72, 100, 460, 12)
        raised(canvas, 72, 290, "(", "1", ") See Article 33(2) of the other regulation, as the table says.")

    assert [label for label, _ in notes(read(tmp_path, page))] == ["1"]
