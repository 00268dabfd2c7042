"""OCR: Tesseract's table as characters, and a real scan where Tesseract is installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from relatoria.ingest.pdf import ocr
from relatoria.ingest.pdf.reader import read_pdf
from relatoria.ingest.records import Limits, RecognisedPage

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
SCAN = ("The meeting agreed on three measures", "to lower the cost of remittances", "for all families of migrants.")


TABLE = (
    "4\t1\t1\t1\t1\t0\t100\t200\t90\t30\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t100\t200\t40\t30\t96\tab\n"
    "5\t1\t1\t1\t1\t2\t150\t200\t40\t30\t12\tstain\n"
    "5\t1\t1\t1\t2\t1\t100\t250\t10\t20\t90\tc\n"
)


def test_what_tesseract_saw_is_kept_by_lines_and_apart_what_it_was_not_sure_of() -> None:
    assert ocr.read_table(HEAD + TABLE, 3, (600, 800), 0.5) == RecognisedPage(
        page=3,
        width=600,
        height=800,
        scale=0.5,
        lines=((("ab", 100, 200, 40, 30),), (("c", 100, 250, 10, 20),)),
        unsure=((150, 200, 40, 30),),
    )


def test_words_become_characters_with_places() -> None:
    page = RecognisedPage(
        1, 600, 800, 0.5, ((("ab", 100, 200, 40, 30), ("c", 150, 210, 10, 10)),), ((150, 200, 40, 30),)
    )
    glyphs = tuple(ocr.glyphs_of(page))
    assert [(glyph.char, glyph.x0, glyph.base) for glyph in glyphs] == [
        ("a", 50, 115), ("b", 60, 115), (" ", 70, 115), ("c", 75, 115), (" ", 80, 115),
    ]  # fmt: skip
    assert [glyph.ink for glyph in glyphs if glyph.char in "ac"] == [(50, 100, 60, 115), (75, 105, 80, 110)]
    assert ocr.unsure_of(page) == ((75, 100, 95, 115),)


def scan(path: Path) -> Path:
    """A page that is only a picture of three lines."""
    pdfium = pytest.importorskip("pypdfium2")
    typed = Canvas(str(path / "typed.pdf"), pagesize=(612, 792))
    typed.setFont("Helvetica", 16)
    for number, line in enumerate(SCAN):
        typed.drawString(72, 692 - 24 * number, line)
    typed.save()
    document = pdfium.PdfDocument(path / "typed.pdf")
    picture = document[0].render(scale=200 / 72).to_pil()
    document.close()
    canvas = Canvas(str(path / "scan.pdf"), pagesize=(612, 792))
    canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
    canvas.save()
    return path / "scan.pdf"


def test_a_picture_is_reported_where_nothing_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "program", lambda: None)
    found = read_pdf(scan(tmp_path), Limits())
    assert (found.blocks, found.unreadable_pages) == ((), (1,))
    assert list(map(str, found.warnings)) == ["Page 1 is a picture without readable text."]
    assert found.recognised == ()


GOOD = (
    "The committee held three meetings with the authorities of both countries,",
    "and it was agreed that the families should be informed within ten days.",
)
BAD = (
    "Tbe connittee held thxee neetings vrith the aulhorities of boch countxies,",
    "and it rvas agxeed chat tbe fanilies shoul.d be infornred vithin ren clays.",
)


def layered(path: Path, lines: tuple[str, ...]) -> Path:
    """A scan whose text layer holds these lines."""
    pil = pytest.importorskip("PIL.Image")
    canvas = Canvas(str(path / "layered.pdf"), pagesize=(612, 792))
    noise = pil.effect_noise((612, 792), 60)
    canvas.drawImage(ImageReader(noise), 0, 0, 612, 792)
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.setFont("Helvetica", 11)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return path / "layered.pdf"


def seen(lines: tuple[str, ...]) -> RecognisedPage:
    """These lines as Tesseract would give them, of a picture with 200 dots an inch."""
    words = [
        [(word, 200 + 130 * at, 500 + 40 * row, 120, 30) for at, word in enumerate(line.split())]
        for row, line in enumerate(lines)
    ]
    return RecognisedPage(1, 1700, 2200, 0.36, tuple(map(tuple, words)))


@pytest.mark.parametrize(
    ("layer", "again", "text", "warning"),
    [
        (BAD, GOOD, " ".join(GOOD), "ingest.pdf.page_anew"),
        (BAD, BAD, " ".join(BAD), "ingest.pdf.page_poor"),
        (GOOD, BAD, " ".join(GOOD), "ingest.pdf.page_recognised"),
    ],
)
def test_a_bad_text_layer_gives_way_to_a_better_reading(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    layer: tuple[str, ...],
    again: tuple[str, ...],
    text: str,
    warning: str,
) -> None:
    monkeypatch.setattr(ocr, "languages", lambda _: ("eng",))
    monkeypatch.setattr(ocr, "recognise", lambda *_: seen(again))
    found = read_pdf(layered(tmp_path, layer), Limits())
    assert " ".join(block.text for block in found.blocks) == text
    assert [message.identifier for message in found.warnings] == [warning]
    assert bool(found.recognised) == (warning == "ingest.pdf.page_anew")


def test_a_bad_text_layer_is_told_where_nothing_can_read_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "program", lambda: None)
    found = read_pdf(layered(tmp_path, BAD), Limits())
    assert [message.identifier for message in found.warnings] == ["ingest.pdf.page_poor"]


def test_where_pdfium_finds_no_character_pypdf_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from relatoria.ingest.pdf import reader
    from relatoria.ingest.pdf.page import PageGlyphs

    canvas = Canvas(str(tmp_path / "odd.pdf"), pagesize=(612, 792))
    canvas.drawString(72, 600, "The register is kept in the port.")
    canvas.save()
    monkeypatch.setattr(reader.pdfium, "read_page", lambda _, number: PageGlyphs(number, 612, 792, ()))
    found = read_pdf(tmp_path / "odd.pdf", Limits())
    assert [block.text for block in found.blocks] == ["The register is kept in the port."]
    assert [message.identifier for message in found.warnings] == ["ingest.pdf.page_plain"]


@pytest.mark.skipif("eng" not in ocr.languages(("eng",)), reason="Tesseract with English is not installed here")
def test_a_picture_is_read_by_tesseract(tmp_path: Path) -> None:
    found = read_pdf(scan(tmp_path), Limits())
    assert found.unreadable_pages == ()
    assert " ".join(block.text for block in found.blocks) == " ".join(SCAN)
    assert all(block.ocr for block in found.blocks)
    (page,) = found.recognised
    assert [" ".join(word for word, *_ in line) for line in page.lines] == list(SCAN)
