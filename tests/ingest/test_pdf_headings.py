"""Headings on PDF pages: what is one, how many lines it takes, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from test_pdf import prose, put, read, texts

from relatoria.ingest.numbering import qualify
from relatoria.ingest.pdf.page import Line
from relatoria.ingest.pdf.reader import read_pdf
from relatoria.ingest.pdf.structure import classify
from relatoria.ingest.pdf.structure.paragraphs import Draft, Measures
from relatoria.ingest.records import Limits


def test_a_heading_i_after_h_is_a_letter(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 60, "II. Statistics", 14, font="Helvetica-Bold")
        top = 84.0
        for letter in "ABCDEFGHIJ":
            put(canvas, 72, top, f"{letter}. Topic of some kind", 11.5, font="Helvetica-Bold")
            top = prose(canvas, 72, top + 18, 440, 2) + 18

    headings = [block for block in qualify(read(tmp_path, draw).blocks) if block.kind == "heading"]
    assert [block.label for block in headings] == ["II", *(f"II.{letter}" for letter in "ABCDEFGHIJ")]
    assert {block.level for block in headings[1:]} == {2}


def test_the_title_of_an_article_may_be_set_in_small_capitals(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = 100.0
        for number, title in ((1, "general obligations"), (2, "religion")):
            put(canvas, 270, top, f"Article {number}", font="Helvetica-Oblique")
            put(canvas, 250, top + 14, title, font="Helvetica-Bold")
            top = prose(canvas, 72, top + 30, 440, 5) + 20

    blocks = read(tmp_path, draw).blocks
    assert [(block.kind, block.level, block.text) for block in blocks if block.kind == "heading"] == [
        ("heading", 1, "Article 1"),
        ("heading", 1, "general obligations"),
        ("heading", 1, "Article 2"),
        ("heading", 1, "religion"),
    ]


def test_conclusions_that_are_set_in_bold_are_paragraphs_all_the_same(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = prose(canvas, 72, 80, 440, 4, "40. Numbered") + 16
        put(canvas, 72, top, "V. Conclusions", 13, font="Helvetica-Bold")
        for line in (
            "41. States are called upon to open the ports. They are to do so at once, since crews have waited",
            "for months and no rule forbids it. Nobody gains from the delay, and the costs of it are borne by all.",
            "",
            "42. To that end States should:",
            "(a) Open the ports;",
            "(b) Let crews ashore without a visa",
            "(c) Report once a year",
            "43. The Secretariat assists them:",
        ):
            top += 14
            put(canvas, 72, top, line, 10.5, font="Helvetica-Bold")
        prose(canvas, 72, top + 30, 440, 5, "44. Numbered")

    blocks = qualify(read(tmp_path, draw).blocks)
    labels = [block.label for block in blocks if block.kind != "heading" and block.label]
    assert labels == ["40", "41", "42", "42(a)", "42(b)", "42(c)", "43", "44"]


def test_the_title_of_a_figure_heads_no_section(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 90, "I. Overview", 13, font="Helvetica-Bold")
        top = prose(canvas, 72, 120, 440, 5, "1. Numbered") + 20
        put(canvas, 72, top, "Figure I")
        put(canvas, 72, top + 13, "Growth in the least developed countries, 2010-2026", font="Helvetica-Bold")
        put(canvas, 72, top + 160, "Source: the authors.", 8)
        top = prose(canvas, 72, top + 190, 440, 5, "2. Numbered") + 20
        put(canvas, 72, top, "II. Outlook", 13, font="Helvetica-Bold")
        prose(canvas, 72, top + 30, 440, 5, "3. Numbered")

    blocks = read(tmp_path, draw).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == ["I. Overview", "II. Outlook"]
    assert [block.text for block in blocks if block.kind == "caption"] == [
        "Figure I",
        "Growth in the least developed countries, 2010-2026",
    ]


def test_a_divided_word_in_capitals_is_mended(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 90, "IS THERE A PROCESS OF THE CONSTITU-", 14, font="Helvetica-Bold")
        put(canvas, 72, 107, "TIONAL COURT FOR THIS?", 14, font="Helvetica-Bold")
        prose(canvas, 72, 140, 440, 5)

    assert texts(read(tmp_path, draw), "heading") == ["IS THERE A PROCESS OF THE CONSTITUTIONAL COURT FOR THIS?"]


def test_a_heading_set_with_wide_lines_is_one(tmp_path: Path) -> None:
    def cover(canvas: Canvas) -> None:
        put(canvas, 72, 200, "A NOTEBOOK OF RESEARCH", 16, font="Helvetica-Bold")

    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 100, "2.1 THE PROTECTED CONTENT OF THE RIGHT TO LAND AND ITS", 13, font="Helvetica-Bold")
        put(canvas, 72, 126, "RECOGNITION", 13, font="Helvetica-Bold")
        prose(canvas, 72, 160, 440, 8)

    assert texts(read(tmp_path, cover, draw), "heading") == [
        "A NOTEBOOK OF RESEARCH",
        "2.1 THE PROTECTED CONTENT OF THE RIGHT TO LAND AND ITS RECOGNITION",
    ]


def test_the_names_on_a_map_are_no_headings() -> None:
    def drafts(last: str) -> list[Draft]:
        texts = [*(f"PORT {letter}" for letter in "ABCDEFGHIJKLM"), last]
        return [Draft([line(text, 40.0 + 30 * place)]) for place, text in enumerate(texts)]

    def line(text: str, top: float) -> Line:
        return Line(4, 72, top, 300, top + 20, top + 16, 20.0, text, True, False, (), left=72, right=540, ocr=True)

    on_map, in_text = drafts("SEA"), drafts("The boats leave when the wind has turned, and " * 4)
    classify(on_map, Measures(10.0, 1.2))
    classify(in_text, Measures(10.0, 1.2))
    assert {draft.kind for draft in on_map} == {"paragraph"}
    assert {draft.kind for draft in in_text[:-1]} == {"heading"}


def test_a_bold_address_belongs_to_its_sentence_and_two_bold_sentences_are_no_heading(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 80, "1) Through the portal, where the form is found, at this address of the office:")
        put(canvas, 72, 92, "https://example.org/forms/index/directory/portal2", font="Helvetica-Bold")
        put(canvas, 72, 130, "This sheet is only for guidance. Only the law that is in", font="Helvetica-Bold")
        put(canvas, 72, 142, "force on the day of the application counts", font="Helvetica-Bold")
        prose(canvas, 72, 200, 440, 6)

    blocks = read(tmp_path, draw).blocks
    assert blocks[0].text.endswith("the office: https://example.org/forms/index/directory/portal2")
    assert blocks[1].kind == "paragraph"


def test_a_bold_question_behind_a_bullet_heads_its_answer(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        top = 80.0
        for question in ("Who may apply?", "When?"):
            put(canvas, 72, top, f"• {question}", font="Helvetica-Bold")
            top = prose(canvas, 90, top + 18, 440, 3) + 12
        for item in ("Passport", "Two pictures", "The form"):
            put(canvas, 72, top, f"• {item}", font="Helvetica-Bold")
            top += 14
        prose(canvas, 90, top + 18, 440, 3)

    blocks = read(tmp_path, draw).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == ["• Who may apply?", "• When?"]
    assert [block.text for block in blocks if block.kind == "list_item"] == [
        "• Passport",
        "• Two pictures",
        "• The form",
    ]


def test_a_font_without_a_name_says_itself_that_it_is_bold(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Bold", "VeraBd.ttf"))
    canvas = Canvas(str(tmp_path / "named.pdf"), pagesize=(612, 792))
    put(canvas, 72, 80, "Who may apply", font="Bold")
    prose(canvas, 72, 104, 440, 3)
    canvas.save()
    writer = PdfWriter(clone_from=tmp_path / "named.pdf")
    resources: Any = writer.pages[0]["/Resources"]
    for reference in resources["/Font"].values():
        font = reference.get_object()
        if font["/Subtype"] == "/TrueType":
            font[NameObject("/BaseFont")] = NameObject("/CIDFont+F3")
            font["/FontDescriptor"][NameObject("/FontName")] = NameObject("/CIDFont+F3")
            font["/FontDescriptor"][NameObject("/Flags")] = NumberObject(4)
    writer.write(tmp_path / "nameless.pdf")
    blocks = read_pdf(tmp_path / "nameless.pdf", Limits()).blocks
    assert (blocks[0].kind, blocks[0].text) == ("heading", "Who may apply")
