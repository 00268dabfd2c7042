"""Text of a PDF page that nobody sees is set apart; what only looks like it stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hidden_text import SECRET, SEEN, hidden, ingested, seen
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from relatoria.ingest import EmptyDocument
from relatoria.ingest.pdf.page import visibility


def pdf(folder: Path, draw: Callable[[Canvas], None]) -> Path:
    path = folder / "a.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, SEEN)
    draw(canvas)
    canvas.save()
    return path


def put(canvas: Canvas, x: float, y: float, text: str = SECRET, *, grey: float = 0, size: float = 11) -> None:
    canvas.setFillGray(grey)
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, y, text)


def unpainted(canvas: Canvas, x: float, y: float, text: str = SECRET) -> None:
    line = canvas.beginText(x, y)
    line.setFont("Helvetica", 11)
    line.setTextRenderMode(3)
    line.textOut(text)
    canvas.drawText(line)


def white(canvas: Canvas) -> None:
    put(canvas, 72, 600, grey=1)


def nearly_white(canvas: Canvas) -> None:
    put(canvas, 72, 600, grey=0.98)


def on_its_own_colour(canvas: Canvas) -> None:
    canvas.setFillGray(0.3)
    canvas.rect(60, 590, 400, 40, fill=1, stroke=0)
    put(canvas, 72, 600, grey=0.3)


def tiny(canvas: Canvas) -> None:
    put(canvas, 72, 600, size=1)


def off_the_page(canvas: Canvas) -> None:
    put(canvas, 700, 600)


def clipped(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(10, 10, 5, 5)
    canvas.clipPath(path, stroke=0)
    put(canvas, 72, 600)
    canvas.restoreState()


def covered(canvas: Canvas) -> None:
    put(canvas, 72, 600)
    canvas.setFillGray(1)
    canvas.rect(60, 590, 400, 40, fill=1, stroke=0)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    put(canvas, 72, 600)


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (white, "white"),
        (nearly_white, "white"),
        (on_its_own_colour, "white"),
        (tiny, "tiny"),
        (off_the_page, "off_page"),
        (clipped, "off_page"),
        (covered, "covered"),
        (transparent, "invisible"),
        (lambda canvas: unpainted(canvas, 72, 600), "invisible"),
    ],
)
def test_what_a_pdf_page_hides(tmp_path: Path, draw: Callable[[Canvas], None], reason: str) -> None:
    path = pdf(tmp_path, draw)
    assert hidden(path) == [(reason, SECRET)]
    document, passages = ingested(path)
    assert seen(path) == [SEEN]
    assert document.blocks[-1].page == 1
    assert list(map(str, document.warnings)) == ["Page 1 holds text that cannot be seen; it is left out."]
    assert [passage.text for passage in passages] == [SEEN]


def table_head(canvas: Canvas) -> None:
    canvas.setFillGray(0.2)
    canvas.rect(60, 590, 400, 40, fill=1, stroke=0)
    put(canvas, 72, 600, grey=1)


def in_a_form(canvas: Canvas) -> None:
    """A dark field and its white title, both inside of a form, as word processors set title pages."""
    canvas.beginForm("cover")
    canvas.setFillGray(0.2)
    canvas.rect(60, 590, 400, 40, fill=1, stroke=0)
    put(canvas, 72, 600, grey=1)
    canvas.endForm()
    canvas.doForm("cover")


def over_a_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 4), (20, 60, 90))), 60, 590, 400, 40)
    put(canvas, 72, 600, grey=1)


def pale_grey(canvas: Canvas) -> None:
    put(canvas, 72, 600, grey=0.85)


def clipped_around_it(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(60, 580, 400, 60)
    canvas.clipPath(path, stroke=0)
    put(canvas, 72, 600)
    canvas.restoreState()


def under_a_frame(canvas: Canvas) -> None:
    put(canvas, 72, 600)
    canvas.rect(60, 590, 400, 40, fill=0, stroke=1)


def under_a_veil(canvas: Canvas) -> None:
    put(canvas, 72, 600)
    canvas.setFillAlpha(0.3)
    canvas.setFillGray(0.9)
    canvas.rect(60, 590, 400, 40, fill=1, stroke=0)


def outlined(canvas: Canvas) -> None:
    line = canvas.beginText(72, 600)
    line.setFont("Helvetica", 24)
    line.setTextRenderMode(1)
    canvas.setFillGray(1)
    line.textOut(SECRET)
    canvas.drawText(line)


@pytest.mark.parametrize(
    "draw",
    [
        table_head, in_a_form, over_a_picture, pale_grey, clipped_around_it, under_a_frame, under_a_veil, outlined
    ],
)  # fmt: skip
def test_what_only_looks_hidden_in_a_pdf_stays(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    path = pdf(tmp_path, draw)
    assert hidden(path) == []
    assert " ".join(seen(path)).replace("| ", "") == f"{SEEN} {SECRET}"


def test_a_raised_mark_stays(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 600, "Migrants")
        put(canvas, 72 + canvas.stringWidth("Migrants", "Helvetica", 11), 605, "1", size=4.5)
        put(canvas, 130, 600, "send remittances.")

    path = pdf(tmp_path, draw)
    assert hidden(path) == []
    assert any("Migrants¹" in text for text in seen(path))


def scan(folder: Path, *lines: tuple[int, str]) -> Path:
    """A page that is a picture of `SEEN` at 700, with unpainted text at these heights."""
    picture = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(picture).text((72, 90), SEEN, fill=0)
    path = folder / "a.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, 600, 800)
    for y, text in lines:
        unpainted(canvas, 72, y, text)
    canvas.save()
    return path


def test_the_ocr_layer_of_a_scan_is_its_text(tmp_path: Path) -> None:
    path = scan(tmp_path, (700, SEEN))
    assert hidden(path) == []
    assert seen(path) == [SEEN]


def test_an_ocr_layer_says_nothing_where_the_picture_is_blank(tmp_path: Path) -> None:
    path = scan(tmp_path, (700, SEEN), (300, SECRET))
    assert hidden(path) == [("invisible", SECRET)]
    assert seen(path) == [SEEN]


def test_a_picture_drawn_over_its_ocr_text_is_a_scan_too(tmp_path: Path) -> None:
    picture = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(picture).text((72, 90), SEEN, fill=0)
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    canvas.drawString(72, 700, SEEN)
    canvas.drawImage(ImageReader(picture), 0, 0, 600, 800)
    canvas.save()
    assert hidden(path) == []
    assert seen(path) == [SEEN]


def test_pages_with_nothing_to_doubt_are_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("drawn")

    monkeypatch.setattr(visibility, "_pictures", refuse)
    assert seen(pdf(tmp_path, table_head)) == [SEEN, SECRET]


def test_numbers_of_visible_paragraphs_do_not_change(tmp_path: Path) -> None:
    def numbered(canvas: Canvas) -> None:
        put(canvas, 72, 640, f"1. {SEEN}")
        put(canvas, 72, 600, f"2. {SECRET}", grey=1)
        put(canvas, 72, 560, f"3. {SEEN}")

    document, passages = ingested(pdf(tmp_path, numbered))
    assert [block.label for block in document.blocks if not block.hidden] == [None, "1", "3"]
    assert [block.order for block in document.blocks] == [0, 1, 2, 3]
    assert [passage.label for passage in passages] == [None, "1", "3"]


def test_a_page_number_beside_the_text_is_its_label(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800), invariant=1)
    for number in range(301, 305):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 500, SEEN)
        canvas.setFillGray(0.3)
        canvas.rect(550, 395, 40, 20, fill=1, stroke=0)
        put(canvas, 555, 400, str(number), grey=1)
        canvas.setFillGray(0)
        canvas.showPage()
    canvas.save()
    document, _ = ingested(path)
    assert [(block.text, block.page_label) for block in document.blocks] == [(SEEN, str(n)) for n in range(301, 305)]


def test_a_document_of_hidden_text_alone_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(600, 800))
    put(canvas, 72, 600, grey=1)
    canvas.save()
    with pytest.raises(EmptyDocument):
        ingested(path)
