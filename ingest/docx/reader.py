"""Reads a DOCX into blocks, in the order of its body, with the numbers that its word processor would print.

Everything is computed from the file's own XML, part by part, so that a macro-enabled, strict or slightly broken file
reads like any other, and nothing is opened but what is read. Pages are not known: a DOCX has them only when printed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import etree

from ..errors import DamagedFile, EmptyDocument, FileTooLarge
from ..messages import Message
from ..numbering import divided, is_alone, mark, marker_of
from ..ooxml import OfficePackage, chart_lines, diagram_lines, open_package
from ..readers import reader_name
from ..records import Block, BlockKind, Limits, Reading
from ..structure import Cell, level_without_style, looks_like_heading, table_rows
from .hidden import has_backdrop
from .notes import Notes
from .numbering import Numbered, Numbering
from .styles import DEEPEST, Styles, W, integer, is_on, value
from .tables import PlacedCell, are_points, cells, is_empty, is_layout
from .text import Findings, ParagraphWords, read_words

READER = reader_name("docx", etree.__version__)
LONGEST_HEADING = 250
CONTENTS_GALLERY = "Table of Contents"
# libxml2 refuses files nested deeper than 256 elements; a table in a table takes at least three
DEEPEST_NESTING = 60


def read_docx(path: Path, limits: Limits) -> Reading:
    """The blocks of a DOCX; `page` is None throughout.

    Raises:
        EncryptedFile, UnsupportedFormat, DamagedFile, FileTooLarge: it cannot be opened (see `zipfiles`).
        EmptyDocument: it holds no text.
    """
    with open_package(path, limits) as package:
        main = package.main_part("word/document.xml")
        root = package.xml(main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise DamagedFile("ingest.office.no_body")
        story = _Story(package, main, body, limits)
        story.read(body)
        blocks = story.finished()
        if not blocks:
            raise EmptyDocument("ingest.office.no_text")
        return Reading(
            blocks=blocks,
            reader=READER,
            warnings=story.warnings(),
            properties=package.properties(),
            furniture=story.furniture(),
            hidden=story.hidden(),
        )


class _Story:
    """The state of one reading: what has been numbered, noted and written so far."""

    def __init__(self, package: OfficePackage, main: str, body: etree._Element, limits: Limits) -> None:
        self._package = package
        self._relations = package.relations(main)
        parts = {relation.kind: relation.target for relation in self._relations.values()}
        self._body = body
        self._styles = Styles(package.xml(parts.get("styles", "")))
        self._numbering = Numbering(package.xml(parts.get("numbering", "")), self._styles)
        self._notes = Notes(package, parts, body, self._styles)
        self._findings = Findings()
        headers = [package.xml(each.target) for each in self._relations.values() if each.kind == "header"]
        document = body.getparent()
        self._findings.backdrop = any(root is not None and has_backdrop(root) for root in (document, *headers))
        self._limits = limits
        self._characters = 0
        self._blocks: list[Block] = []
        self._guessed: set[int] = set()
        self._styled_level = 0
        self._carried = ParagraphWords()
        self._pending: Numbered | None = None
        """The number of a point whose text stands in the next cell."""
        self._unread = 0

    def read(self, parent: etree._Element, depth: int = 0, in_contents: bool = False) -> None:
        """Reads the paragraphs and tables of a body, cell, text box or content control."""
        if depth > DEEPEST_NESTING:
            raise DamagedFile("ingest.office.too_deep")
        for element in parent:
            name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
            if name == "p":
                self._paragraph(element, depth, in_contents)
            elif name == "tbl":
                self._table(element, depth)
            elif name == "sdt":
                self._control(element, depth, in_contents)
            elif name == "altChunk":
                self._unread += 1
            elif name in ("del", "moveFrom"):
                self._findings.revisions += 1
            elif name in ("sdtContent", "customXml", "ins", "moveTo", "Choice", "smartTag"):
                self.read(element, depth + 1, in_contents)
            elif name == "AlternateContent":
                self.read(element[0] if len(element) and element[0].tag.endswith("Choice") else element, depth + 1)

    def finished(self) -> tuple[Block, ...]:
        """The blocks, typed markers recognised. Where every second paragraph is bold, bold does not mean a heading."""
        self._end_carried()
        text = sum(block.kind in ("heading", "paragraph", "list_item") for block in self._blocks)
        if len(self._guessed) > max(3, text // 2):
            for order in self._guessed:
                self._blocks[order] = replace(self._blocks[order], kind="paragraph", level=0)
        return mark(self._blocks)

    def warnings(self) -> tuple[Message, ...]:
        found = []
        if self._findings.revisions:
            found.append(Message("ingest.office.tracked_changes"))
        if self._findings.signs:
            found.append(Message("ingest.office.signs", n=self._findings.signs))
        if self._unread:
            found.append(Message("ingest.office.embedded", n=self._unread))
        return tuple(found)

    def hidden(self) -> tuple[Block, ...]:
        """The text that does not show."""
        return tuple(Block("paragraph", text, 0, hidden=reason) for reason, text in self._findings.unseen)

    def furniture(self) -> tuple[str, ...]:
        """The lines of all headers and footers, each once; those without a letter are page numbers."""
        found: dict[str, None] = {}
        for relation in self._relations.values():
            root = self._package.xml(relation.target) if relation.kind in ("header", "footer") else None
            for paragraph in () if root is None else root.iter(f"{W}p"):
                words = read_words(paragraph, value(paragraph, "pPr/pStyle") or "", self._styles, Findings())
                line = " ".join(words.text.split())
                if any(char.isalpha() for char in line):
                    found[line] = None
        return tuple(found)

    def _control(self, element: etree._Element, depth: int, in_contents: bool) -> None:
        properties = element.find(f"{W}sdtPr")
        content = element.find(f"{W}sdtContent")
        if content is not None and not is_on(properties, "showingPlcHdr"):
            gallery = value(properties, "docPartObj/docPartGallery")
            self.read(content, depth + 1, in_contents or gallery == CONTENTS_GALLERY)

    def _paragraph(self, element: etree._Element, depth: int, in_contents: bool) -> None:
        style = value(element, "pPr/pStyle") or ""
        words = read_words(element, style, self._styles, self._findings)
        ending = element.find(f"{W}pPr/{W}rPr")
        if is_on(ending, "del") or is_on(ending, "moveFrom"):
            # a deleted paragraph mark: what is left of it belongs to the next paragraph
            self._carried = _together(self._carried, words)
            return
        number = None
        if words.text or not (is_on(ending, "vanish") and not len(element.findall(f"{W}r/{W}t"))):
            number = self._numbering.number(element, style)
        # a table of contents repeats the headings, set by the program
        if in_contents or self._styles.is_contents(style):
            return
        words, self._carried = _together(self._carried, words), ParagraphWords()
        number, self._pending = self._pending or number, None
        if words.text:
            self._add_paragraph(element, style, words, number)
        elif number is not None and is_alone(number.label or "", marker_of(number.label or "")):
            self._add("heading", number.label or "", level=self._styles.heading_level(style) or 6, label=number.label)
        self._add_notes(words, len(self._blocks) - len(words.lines))
        self._add_drawings(words, depth)

    def _add_paragraph(
        self, element: etree._Element, style: str, words: ParagraphWords, number: Numbered | None
    ) -> None:
        kind, level = self._kind(element, style, words, number)
        if kind == "heading":
            self._add(kind, " ".join(words.text.split()), level=level, label=number.label if number else None)
            return
        (_, first), *others = divided(words.text)
        self._add(kind, first, level=level, label=number.label if number else None)
        words.lines = (0, *(begin for begin, _ in others))
        for _, text in others:
            self._add("paragraph", text)

    def _kind(
        self, element: etree._Element, style: str, words: ParagraphWords, number: Numbered | None
    ) -> tuple[BlockKind, int]:
        text = words.text
        outline = integer(value(element, "pPr/outlineLvl"))
        styled = min(outline + 1, DEEPEST) if outline is not None and outline < 9 else None
        if styled is None and outline is None:
            styled = self._styles.heading_level(style)
        # heading styles are used for their numbering, too: a long text is no heading
        if styled is not None and len(text) <= LONGEST_HEADING and any(char.isalnum() for char in text):
            self._styled_level = styled
            return "heading", styled
        if self._styles.is_caption(style):
            return "caption", 0
        bullet = number is not None and number.label is None
        if not bullet and looks_like_heading(text, emphatic=words.emphatic):
            self._guessed.add(len(self._blocks))
            centred = value(element, "pPr/jc") == "center"
            label = number.label if number else None
            return "heading", level_without_style(text, label, below=self._styled_level, centred=centred)
        return ("paragraph", 0) if number is None else _numbered_kind(number)

    def _add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        label: str | None = None,
        columns: tuple[str, ...] = (),
    ) -> None:
        self._characters += len(text)
        if self._characters > self._limits.characters:
            raise FileTooLarge("ingest.office.too_much_text", limit=self._limits.characters)
        order = len(self._blocks)
        self._blocks.append(Block(kind, text, order, level=level, label=label, columns=columns))

    def _add_notes(self, words: ParagraphWords, caller: int) -> None:
        """The notes of a paragraph; `caller`: the block in which it begins, for each of its parts there is one."""
        for call in words.calls:
            note = self._notes.note(call, self._findings)
            if note is None:
                continue
            order = len(self._blocks)
            self._add("footnote", note.text, label=note.label)
            if caller >= 0:
                part = caller + sum(begin <= call.line for begin in words.lines) - 1
                self._blocks[part] = replace(self._blocks[part], notes=(*self._blocks[part].notes, order))

    def _add_drawings(self, words: ParagraphWords, depth: int) -> None:
        for box in words.boxes:
            self.read(box, depth + 1)
        for key in words.diagrams:
            relation = self._relations.get(key)
            root = self._package.xml(relation.target) if relation else None
            for inner, line in () if root is None else diagram_lines(root):
                self._add("list_item", line, level=inner + 1)
        for key in words.charts:
            relation = self._relations.get(key)
            root = self._package.xml(relation.target) if relation else None
            for line in () if root is None else chart_lines(root):
                self._add("caption", line)

    def _end_carried(self) -> None:
        """Writes what a deleted paragraph mark joined to a paragraph that never came."""
        words, self._carried = self._carried, ParagraphWords()
        if words.text:
            self._add("paragraph", words.text)
        self._add_notes(words, len(self._blocks) - 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        self._end_carried()
        rows = cells(table)
        if are_points(rows) or is_layout(rows):
            marks = are_points(rows)
            for row in rows:
                filled = [placed for placed in row if not (marks and is_empty(placed))]
                while marks and len(filled) > 1:
                    self._point(filled.pop(0))
                for placed in filled:
                    self.read(placed.element, depth + 1)
            return
        found = [self._row(row) for row in rows]
        printed_rows = table_rows([row for row, _, _ in found])
        for printed, coming in zip(printed_rows, (*printed_rows[1:], None), strict=True):
            if printed.text:
                self._add("table_row", printed.text, label=printed.label, columns=printed.columns)
            if coming is not None and coming.source == printed.source:
                continue  # the notes of a row that is divided stand behind its last part
            _, heard, nested = found[printed.source]
            caller = len(self._blocks) - 1
            for words in heard:
                self._add_notes(words, caller)
            for words in heard:
                self._add_drawings(words, depth)
            for inner in nested:
                self._table(inner, depth + 1)

    def _row(self, row: list[PlacedCell]) -> tuple[list[Cell], list[ParagraphWords], list[etree._Element]]:
        """The cells of a row with their texts and numbers; all that was read in them; and the tables within."""
        done: list[Cell] = []
        heard: list[ParagraphWords] = []
        for placed in row:
            lines = [self._heard(paragraph) for paragraph in placed.paragraphs]
            filled = [words for words, _ in lines if words.text]
            numbers = tuple((number.label if number is not None else None, words.text) for words, number in lines)
            emphatic = bool(filled) and all(words.emphatic for words in filled)
            text = "\n".join(words.text for words in filled)
            done.append(replace(placed.cell, text=text, emphatic=emphatic, numbers=numbers))
            heard += [words for words, _ in lines]
        return done, heard, [table for placed in row for table in placed.tables]

    def _heard(self, paragraph: etree._Element) -> tuple[ParagraphWords, Numbered | None]:
        """The words of a paragraph in a cell, and its number; counts on."""
        style = value(paragraph, "pPr/pStyle") or ""
        words = read_words(paragraph, style, self._styles, self._findings)
        return words, self._numbering.number(paragraph, style)

    def _point(self, mark: PlacedCell) -> None:
        """Keeps the marker of a point, typed or drawn, for the text in the cell beside it."""
        for paragraph in mark.paragraphs:
            words, number = self._heard(paragraph)
            self._pending = number or self._pending
            self._carried = _together(self._carried, words)


def _together(first: ParagraphWords, second: ParagraphWords) -> ParagraphWords:
    """Two paragraphs as one."""
    return ParagraphWords(
        text=f"{first.text} {second.text}".strip(),
        calls=first.calls + second.calls,
        boxes=first.boxes + second.boxes,
        diagrams=first.diagrams + second.diagrams,
        charts=first.charts + second.charts,
        emphatic=second.emphatic and (first.emphatic or not first.text),
    )


def _numbered_kind(number: Numbered) -> tuple[BlockKind, int]:
    """A bullet or "(a)" is an item; "17" and "1.2" are paragraphs until a colon before them says otherwise."""
    if number.label is None:
        return "list_item", number.level + 1
    marker = marker_of(number.label)
    if marker is not None and marker.style == "number" and number.level:
        return "list_item", number.level + 1
    if marker is None or marker.style in ("number", "decimal", "word", "symbol"):
        return "paragraph", 0
    return "list_item", max(1, number.level)
