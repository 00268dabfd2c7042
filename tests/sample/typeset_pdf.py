"""Sets a digest as an A4 PDF: numbered paragraphs, footnotes at the foot of their page, a running header.

reportlab lays out paragraphs but knows no footnotes, so pages are filled here: a paragraph is divided where the page
ends, and a note goes to the page on which it is called. The bytes depend on nothing but the words.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from importlib import resources
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, TableStyle
from reportlab.platypus import Table as Grid
from typeset_records import NOTE, Digest, Heading, Lettered, Table, labels

INK, RULE, ACCENT, TINT = HexColor("#1b1b1b"), HexColor("#9a9a9a"), HexColor("#234a5e"), HexColor("#eef3f5")
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 82.0, 82.0, 84.0, 82.0
MEASURE = WIDTH - LEFT - RIGHT
NOTE_GAP = 14.0
"""Between the text and its notes, with the rule in it; in points, as everything here."""


def register_fonts() -> None:
    files = resources.files("font_source_serif_pro") / "files"
    for name, file in (("Serif", "Regular"), ("Serif-Italic", "It"), ("Serif-Semibold", "Semibold")):
        with resources.as_file(files / f"SourceSerifPro-{file}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))


def style(name: str, size: float, **more: object) -> ParagraphStyle:
    usual = {"fontName": "Serif", "leading": size * 1.36, "textColor": INK, "allowWidows": 0}
    return ParagraphStyle(name, fontSize=size, **(usual | more))


BODY = style(
    "body", 10.4, alignment=TA_JUSTIFY, firstLineIndent=26, spaceAfter=6.5, bulletFontName="Serif", bulletFontSize=10.4
)
LETTERED = style("lettered", 10.4, alignment=TA_JUSTIFY, leftIndent=48, bulletIndent=26, spaceAfter=4.5)
LETTERED.bulletFontName, LETTERED.bulletFontSize = "Serif", 10.4
SECTION = style("section", 12, fontName="Serif-Semibold", textColor=ACCENT, spaceBefore=11, spaceAfter=6)
TITLE = style("title", 19, fontName="Serif-Semibold", leading=24, spaceBefore=4, spaceAfter=12)
KICKER = style("kicker", 9.6, fontName="Serif-Semibold", textColor=ACCENT, spaceAfter=2)
MARKER = style("marker", 10, fontName="Serif-Italic", spaceAfter=8)
FACT = style("fact", 9.4)
CAPTION = style("caption", 9.8, fontName="Serif-Semibold", spaceBefore=6, spaceAfter=4)
CELL = style("cell", 9.2, leading=12)
HEAD = style("head", 9.2, leading=12, fontName="Serif-Semibold")
FOOTNOTE = style("footnote", 8.4, leading=11)


@dataclass
class Piece:
    """A flowable, and the notes that its text calls, by number."""

    flowable: Flowable
    notes: dict[int, str] = field(default_factory=dict)
    keep_with_next: bool = False


def called(part: Paragraph) -> set[int]:
    """The numbers of the notes called in a part of a divided paragraph."""
    words = part.frags if part.frags and isinstance(part.frags[0], list) else []  # one word: [width, (look, text), ...]
    return {int(text) for word in words for look, text in word[1:] if look.rise and text.isdigit()}


def number_notes(text: str, start: int) -> tuple[str, dict[int, str]]:
    """`text` as reportlab markup with raised calls, and the notes that it calls; `start` is the first number."""
    notes: dict[int, str] = {}
    parts = NOTE.split(text)
    markup = escape(parts[0])
    for offset in range(1, len(parts), 2):
        number = start + len(notes)
        notes[number] = parts[offset]
        markup += f'<super size="7" rise="4">{number}</super>{escape(parts[offset + 1])}'
    return markup, notes


def grid(table: Table) -> Grid:
    cells = [[Paragraph(escape(text), HEAD) for text in table.head]]
    cells += [[Paragraph(escape(text), CELL) for text in row] for row in table.rows]
    made = Grid(cells, colWidths=[MEASURE * share / 100 for share in table.widths], spaceAfter=10)
    made.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), TINT),
                ("LINEABOVE", (0, 0), (-1, 0), 0.8, ACCENT),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, ACCENT),
                ("LINEBELOW", (0, 1), (-1, -1), 0.3, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return made


def masthead(digest: Digest) -> list[Piece]:
    facts = Grid(
        [[Paragraph(escape(what), FACT), Paragraph(escape(value), FACT)] for what, value in digest.particulars],
        colWidths=[MEASURE * 0.33, MEASURE * 0.67],
        spaceAfter=8,
    )
    facts.setStyle(
        TableStyle(
            [
                ("LINEABOVE", (0, 0), (-1, 0), 0.8, ACCENT),
                ("LINEBELOW", (0, -1), (-1, -1), 0.8, ACCENT),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return [
        Piece(Paragraph(escape(digest.kicker.upper()), KICKER)),
        Piece(Paragraph(escape(digest.title), TITLE)),
        Piece(Paragraph(escape(digest.marker), MARKER)),
        Piece(facts),
    ]


def pieces(digest: Digest) -> list[Piece]:
    made, count = masthead(digest), 0
    for element, label in zip(digest.elements, labels(digest.elements), strict=True):
        if isinstance(element, Heading):
            made.append(Piece(Paragraph(escape(element.text), SECTION), keep_with_next=True))
        elif isinstance(element, Table):
            made.append(Piece(Paragraph(escape(element.caption), CAPTION), keep_with_next=True))
            made.append(Piece(grid(element)))
        else:
            markup, notes = number_notes(element.text, count + 1)
            count += len(notes)
            look = LETTERED if isinstance(element, Lettered) else BODY
            made.append(Piece(Paragraph(markup, look, bulletText=label), notes, element.text.endswith(":")))
    return made


class Pages:
    """Fills pages from the top with text and from the foot with notes."""

    def __init__(self, canvas: Canvas, digest: Digest) -> None:
        self.canvas, self.digest, self.page = canvas, digest, 1
        self.y = HEIGHT - TOP
        self.notes: list[Paragraph] = []

    def note_paragraphs(self, notes: dict[int, str]) -> list[Paragraph]:
        return [
            Paragraph(f'<super size="6.5" rise="3">{number}</super> {escape(text)}', FOOTNOTE)
            for number, text in notes.items()
        ]

    def foot(self, more: list[Paragraph]) -> float:
        """Height that the notes of this page take, with `more` of them."""
        notes = self.notes + more
        return (NOTE_GAP + sum(note.wrap(MEASURE, HEIGHT)[1] for note in notes)) if notes else 0.0

    def room(self, more: list[Paragraph]) -> float:
        return self.y - BOTTOM - self.foot(more)

    def is_fresh(self) -> bool:
        return self.y == HEIGHT - TOP

    def draw(self, flowable: Flowable) -> None:
        before = 0.0 if self.is_fresh() else flowable.getSpaceBefore()
        height = flowable.wrap(MEASURE, HEIGHT)[1]
        self.y -= before + height
        flowable.drawOn(self.canvas, LEFT, self.y)
        self.y -= flowable.getSpaceAfter()

    def place(self, piece: Piece, following: float) -> None:
        """Draw `piece`, on the next page if it does not fit with at least `following` points of what comes next."""
        notes = self.note_paragraphs(piece.notes)
        height = piece.flowable.wrap(MEASURE, HEIGHT)[1] + (0 if self.is_fresh() else piece.flowable.getSpaceBefore())
        if height + following <= self.room(notes):
            self.draw(piece.flowable)
            self.notes += notes
            return
        parts = []
        if isinstance(piece.flowable, Paragraph) and not piece.keep_with_next:
            parts = piece.flowable.split(MEASURE, self.room(notes))
        if len(parts) == 2:
            here = {number: text for number, text in piece.notes.items() if number in called(parts[0])}
            self.draw(parts[0])
            self.notes += self.note_paragraphs(here)
            self.turn()
            self.draw(parts[1])
            self.notes += self.note_paragraphs({n: text for n, text in piece.notes.items() if n not in here})
            return
        self.turn()
        self.draw(piece.flowable)
        self.notes += notes

    def turn(self) -> None:
        self.finish()
        self.canvas.showPage()
        self.page, self.notes, self.y = self.page + 1, [], HEIGHT - TOP

    def finish(self) -> None:
        """Draw what stands around the text: notes, page number, and the running header from page 2 on."""
        y = BOTTOM + self.foot([])
        if self.notes:
            y -= 5
            self.canvas.setStrokeColor(RULE)
            self.canvas.setLineWidth(0.5)
            self.canvas.line(LEFT, y, LEFT + 120, y)
            y -= NOTE_GAP - 5
        for note in self.notes:
            y -= note.wrap(MEASURE, HEIGHT)[1]
            note.drawOn(self.canvas, LEFT, y)
        self.canvas.setFillColor(INK)
        self.canvas.setFont("Serif", 9)
        self.canvas.drawCentredString(WIDTH / 2, 46, str(self.page))
        if self.page > 1:
            self.canvas.setFont("Serif-Italic", 8.8)
            self.canvas.drawString(LEFT, HEIGHT - 56, self.digest.running)
            self.canvas.setStrokeColor(RULE)
            self.canvas.setLineWidth(0.5)
            self.canvas.line(LEFT, HEIGHT - 62, WIDTH - RIGHT, HEIGHT - 62)


def company(after: list[Piece]) -> float:
    """Height of what has to stand on the same page as the piece before `after`, in points."""
    if not after:
        return 0.0
    first = after[0]
    height = float(first.flowable.getSpaceBefore() + first.flowable.wrap(MEASURE, HEIGHT)[1])
    if first.keep_with_next:
        return height + first.flowable.getSpaceAfter() + company(after[1:])
    return height if isinstance(first.flowable, Grid) else min(height, 30.0)


def typeset(digest: Digest) -> bytes:
    """The PDF as bytes: the same for the same words and the same versions of reportlab, the font and zlib."""
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang=digest.language)
    canvas.setTitle(digest.title)
    canvas.setAuthor("Relatoria contributors")
    canvas.setSubject(digest.marker)
    canvas.setCreator("tests/sample/typeset.py")
    pages = Pages(canvas, digest)
    todo = pieces(digest)
    for index, piece in enumerate(todo):
        pages.place(piece, company(todo[index + 1 :]) if piece.keep_with_next else 0.0)
    pages.finish()
    canvas.save()
    return out.getvalue()
