"""Writes the slides of a digest as PPTX: titles, bullets, tables with a head row, notes."""

from __future__ import annotations

import datetime
import io
import zipfile

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt
from typeset_text_2011 import FILENAME, MARKER, PARTICULARS, RUNNING, SLIDES, TITLE, Slide
from typeset_zip import packed

INK, ACCENT, GREY = RGBColor(0x1B, 0x1B, 0x1B), RGBColor(0x23, 0x4A, 0x5E), RGBColor(0x70, 0x70, 0x70)
FONT = "Georgia"
WIDTH, HEIGHT, MARGIN = Emu(12_192_000), Emu(6_858_000), Emu(640_000)
MEASURE = Emu(WIDTH - 2 * MARGIN)


def dress(paragraph, size: float, *, color: RGBColor = INK, bold: bool = False, italic: bool = False) -> None:
    font = paragraph.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = color


def head(slide, title: str, size: float) -> None:
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = MARGIN, Emu(420_000), MEASURE, Emu(900_000)
    shape.text_frame.text = title
    shape.text_frame.word_wrap = True
    dress(shape.text_frame.paragraphs[0], size, color=ACCENT, bold=True)


def foot(slide) -> None:
    box = slide.shapes.add_textbox(MARGIN, Emu(HEIGHT - 520_000), MEASURE, Emu(300_000))
    box.name = "Running footer"
    box.text_frame.text = RUNNING
    dress(box.text_frame.paragraphs[0], 10, color=GREY, italic=True)


def bullets(slide, texts: tuple[str, ...]) -> None:
    shape = slide.placeholders[1]
    shape.left, shape.top, shape.width, shape.height = MARGIN, Emu(1_500_000), MEASURE, Emu(4_500_000)
    shape.text_frame.text = texts[0]
    for text in texts[1:]:
        shape.text_frame.add_paragraph().text = text
    for paragraph in shape.text_frame.paragraphs:
        dress(paragraph, 20)
        paragraph.space_after = Pt(8)


def table(slide, content: Slide) -> None:
    rows = (content.head, *content.rows)
    grid = slide.shapes.add_table(
        len(rows), len(content.head), MARGIN, Emu(1_500_000), MEASURE, Emu(700_000 * len(rows))
    ).table
    for column, share in zip(grid.columns, (0.2, 0.4, 0.4), strict=True):
        column.width = Emu(int(MEASURE * share))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cell = grid.cell(row, column)
            cell.text = text
            dress(cell.text_frame.paragraphs[0], 16, bold=row == 0, color=RGBColor(255, 255, 255) if row == 0 else INK)
            cell.fill.solid()
            cell.fill.fore_color.rgb = ACCENT if row == 0 else RGBColor(0xEE, 0xF3, 0xF5)


def title_slide(presentation) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    head(slide, TITLE, 34)
    bullets(slide, (MARKER, *PARTICULARS))
    dress(slide.placeholders[1].text_frame.paragraphs[0], 20, italic=True)
    slide.notes_slide.notes_text_frame.text = "A digest: where wording matters, open the original slides."


def typeset() -> tuple[str, bytes]:
    """(file name, bytes): the bytes are the same for the same words, version of python-pptx and zlib."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    title_slide(presentation)
    for content in SLIDES:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1 if content.bullets else 5])
        head(slide, content.title, 30)
        if content.bullets:
            bullets(slide, content.bullets)
        else:
            table(slide, content)
        foot(slide)
        slide.notes_slide.notes_text_frame.text = content.notes
    core = presentation.core_properties
    core.title, core.author, core.last_modified_by = TITLE, "Relatoria contributors", "Relatoria contributors"
    core.comments, core.language, core.revision = MARKER, "en", 1
    core.created = core.modified = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    out = io.BytesIO()
    presentation.save(out)
    with zipfile.ZipFile(out) as archive:
        return FILENAME, packed({name: archive.read(name) for name in sorted(archive.namelist(), key=_types_first)})


def _types_first(name: str) -> tuple[bool, str]:
    return name != "[Content_Types].xml", name
