"""Reads a PPTX into blocks: a slide is a page, its title the heading of all that stands on it.

The slides are read one by one from the file's own XML: a damaged one costs itself, not the presentation. What repeats
on the slides (logo lines, footers, dates, numbers) is furniture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from ..errors import DamagedFile, EmptyDocument, FileTooLarge
from ..messages import Message
from ..numbering import mark
from ..ooxml import OfficePackage, Relation, chart_lines, diagram_lines, open_package
from ..progress import turned
from ..readers import reader_name
from ..records import Block, BlockKind, Limits, Reading
from ..structure import Cell, table_rows
from .hidden import Ground, all_text, hidden_shapes, slide_size, take_unseen, theme_colours
from .shapes import A, P, R, Shape, in_reading_order, shapes
from .text import SlideLine, lines

READER = reader_name("pptx", etree.__version__)
FURNITURE = ("dt", "ftr", "sldNum", "hdr")
TITLES = ("title", "ctrTitle")
# Speaker notes are not on the slide: nobody in the room read them. All that a citation shows of a passage's place is
# its page and heading path, so the path has to say it.
NOTES = "Notes"
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Slide:
    number: int
    shapes: tuple[Shape, ...]
    relations: dict[str, Relation]


def read_pptx(path: Path, limits: Limits) -> Reading:
    """The blocks of a PPTX; `page` is the slide's number, hidden slides counted as the program counts them.

    Raises:
        EncryptedFile, UnsupportedFormat, DamagedFile, FileTooLarge: it cannot be opened (see `zipfiles`).
        EmptyDocument: no slide holds text.
    """
    with open_package(path, limits) as package:
        main = package.main_part("ppt/presentation.xml")
        root = package.xml(main)
        if root is None:
            raise DamagedFile("ingest.slides.no_list")
        deck = _Deck(package, main, root, limits)
        blocks = deck.blocks()
        if not blocks:
            raise EmptyDocument("ingest.slides.no_text", unreadable_pages=tuple(deck.unreadable))
        return Reading(
            blocks=blocks,
            reader=READER,
            pages=deck.pages,
            unreadable_pages=tuple(sorted(deck.unreadable)),
            warnings=deck.warnings(),
            properties=package.properties(),
            furniture=tuple(deck.furniture),
            hidden=tuple(deck.unseen),
        )


class _Deck:
    """One reading of a presentation. Two passes over the slides: what repeats is known only after all were seen."""

    def __init__(self, package: OfficePackage, main: str, root: etree._Element, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._hidden: list[int] = []
        self._damaged: list[int] = []
        self.unreadable: list[int] = []
        self.furniture: dict[str, None] = {}
        self.unseen: list[Block] = []
        self._size = slide_size(root)
        self._blocks: list[Block] = []
        self._layouts: dict[str, tuple[etree._Element | None, etree._Element | None]] = {}
        self._colours: dict[str, dict[str, tuple[int, int, int]]] = {}
        relations = package.relations(main)
        keys = [element.get(f"{R}id", "") for element in root.iterfind(f"{P}sldIdLst/{P}sldId")]
        self.pages = len(keys)
        if self.pages > limits.pages:
            raise FileTooLarge("ingest.slides.too_many", slides=self.pages, limit=limits.pages)
        targets = [relations[key].target if key in relations else "" for key in keys]
        self._slides = [slide for number, target in enumerate(targets, 1) if (slide := self._slide(number, target))]

    def blocks(self) -> tuple[Block, ...]:
        repeated = self._repeated()
        for slide in self._slides:
            before = len(self._blocks)
            self._read(slide, repeated)
            if len(self._blocks) == before and any(shape.kind == "picture" for shape in slide.shapes):
                self.unreadable.append(slide.number)
            turned(slide.number, self.pages)
        return mark(self._blocks)

    def warnings(self) -> tuple[Message, ...]:
        found = []
        if self._hidden:
            found.append(Message("ingest.slides.hidden", slides=self._hidden))
        if self._damaged:
            found.append(Message("ingest.slides.unread", slides=self._damaged))
        return tuple(found)

    def _slide(self, number: int, target: str) -> _Slide | None:
        try:
            root = self._package.xml(target)
            if root is not None and root.get("show") in ("0", "false"):
                self._hidden.append(number)
                notes = self._part(_target(self._package.relations(target), "notesSlide"))
                said = [all_text(root), *(() if notes is None else (all_text(notes),))]
                self._set_aside(number, (("hidden_slide", text) for text in said))
                return None
            if root is not None:
                relations = self._package.relations(target)
                layout, master = self._masters(relations)
                found = tuple(shapes(root, layout, master))
                self._set_aside(number, (("style", text) for text in hidden_shapes(root)))
                ground = self._ground(root, relations, layout, master, found)
                for shape in found:
                    if shape.placeholder not in FURNITURE:
                        self._set_aside(number, take_unseen(shape, ground))
                return _Slide(number, found, relations)
        except DamagedFile:
            pass
        self._damaged.append(number)
        self.unreadable.append(number)
        return None

    def _set_aside(self, number: int, unseen: Iterable[tuple[str, str]]) -> None:
        """Keeps what cannot be seen of a slide: (reason, text)."""
        self.unseen += [Block("paragraph", text, 0, page=number, hidden=why) for why, text in unseen if text]

    def _ground(
        self,
        root: etree._Element,
        relations: dict[str, Relation],
        layout: etree._Element | None,
        master: etree._Element | None,
        found: tuple[Shape, ...],
    ) -> Ground:
        part = _target(relations, "slideLayout")
        if part not in self._colours:
            above = _target(self._package.relations(part), "slideMaster") if part else ""
            theme = self._part(_target(self._package.relations(above), "theme")) if above else None
            self._colours[part] = theme_colours(theme, master)
        behind = [
            shape
            for each in (layout, master)
            if each is not None
            for shape in shapes(each, None, None)
            if not shape.placeholder
        ]
        parts = tuple(each for each in (root, layout, master) if each is not None)
        return Ground(self._size, self._colours[part], parts, (*found, *behind))

    def _masters(self, relations: dict[str, Relation]) -> tuple[etree._Element | None, etree._Element | None]:
        """The layout and the master that a slide inherits places and bullets from; their own words are furniture."""
        layout_part = _target(relations, "slideLayout")
        if layout_part in self._layouts:
            return self._layouts[layout_part]
        layout = self._package.xml(layout_part)
        master = (
            self._package.xml(_target(self._package.relations(layout_part), "slideMaster")) if layout_part else None
        )
        for root in (layout, master):
            for shape in () if root is None else shapes(root, None, None):
                if not shape.placeholder:
                    self._to_furniture(lines(shape))
        self._layouts[layout_part] = layout, master
        return layout, master

    def _repeated(self) -> set[tuple[str, int, int]]:
        seen = Counter(
            place
            for slide in self._slides
            for place in {
                _place(shape) for shape in slide.shapes if shape.kind == "text" and shape.placeholder not in TITLES
            }
        )
        least = max(3, len(self._slides) // 2 + 1)
        return {place for place, count in seen.items() if count >= least and place[0]}

    def _read(self, slide: _Slide, repeated: set[tuple[str, int, int]]) -> None:
        kept: list[Shape] = []
        label: str | None = None
        for shape in slide.shapes:
            if shape.placeholder == "sldNum":
                label = "".join(line.text for line in lines(shape)) or None
            if shape.placeholder in FURNITURE or _place(shape) in repeated:
                self._to_furniture(lines(shape))
                # on the first slide a date that somebody typed says when the talk was given
                if not (slide.number == 1 and shape.placeholder == "dt" and not shape.has_field):
                    continue
            kept.append(shape)
        start = len(self._blocks)
        for shape in in_reading_order(kept):
            self._read_shape(shape, slide)
        self._entitle(start, slide.number)
        self._read_notes(slide, start)
        for order in range(start, len(self._blocks)):
            self._blocks[order] = replace(self._blocks[order], page=slide.number, page_label=label)

    def _read_shape(self, shape: Shape, slide: _Slide) -> None:
        if shape.kind == "table":
            self._read_table(shape.element)
        elif shape.kind in ("diagram", "chart"):
            relation = slide.relations.get(shape.relation)
            root = self._part(relation.target if relation else "")
            if root is not None and shape.kind == "diagram":
                for depth, text in diagram_lines(root):
                    self._add("list_item", text, level=depth + 1)
            elif root is not None:
                for text in chart_lines(root):
                    self._add("caption", text)
        elif shape.placeholder in TITLES:
            self._add("heading", " ".join(" ".join(line.text for line in lines(shape)).split()), level=1)
        else:
            self._read_lines(lines(shape))

    def _read_lines(self, found: list[SlideLine]) -> None:
        for line in found:
            if line.is_item:
                self._add("list_item", line.text, level=line.level + 1, label=line.label)
            else:
                self._add("paragraph", line.text)

    def _read_table(self, table: etree._Element) -> None:
        properties = table.find(f"{A}tblPr")
        first_is_head = properties is not None and properties.get("firstRow") in ("1", "true")
        rows: list[list[Cell]] = []
        for index, row in enumerate(table.iterfind(f"{A}tr")):
            cells = []
            for column, cell in enumerate(row.iterfind(f"{A}tc")):
                if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                    continue
                text = "\n".join(line.text for line in lines(Shape(element=cell)))
                width, height = (_count(cell.get(name)) for name in ("gridSpan", "rowSpan"))
                cells.append(Cell(text, column, width, height, head=first_is_head and index == 0))
            rows.append(cells)
        for printed in table_rows(rows):
            self._add("table_row", printed.text, columns=printed.columns)

    def _entitle(self, start: int, number: int) -> None:
        """Gives a slide without a title a heading, lest its text should stand under the title of the slide before."""
        new = self._blocks[start:]
        if not new or any(block.kind == "heading" for block in new):
            return
        first = new[0]
        if first.kind == "paragraph" and len(first.text) <= LONGEST_TITLE and len(new) > 1:
            self._blocks[start] = replace(first, kind="heading", level=1, text=" ".join(first.text.split()))
        else:
            heading = Block("heading", f"Slide {number}", start, level=1)
            self._blocks[start:] = [heading, *(replace(block, order=block.order + 1) for block in new)]

    def _read_notes(self, slide: _Slide, start: int) -> None:
        root = self._part(_target(slide.relations, "notesSlide"))
        found = [
            line
            for shape in (() if root is None else shapes(root, None, None))
            if shape.placeholder in ("body", "obj")
            for line in lines(shape)
        ]
        if found:
            if len(self._blocks) == start:
                self._add("heading", f"Slide {slide.number}", level=1)
            self._add("heading", NOTES, level=2)
            self._read_lines(found)

    def _part(self, name: str) -> etree._Element | None:
        """A part beside a slide; a damaged one is left out, the slide itself being readable."""
        try:
            return self._package.xml(name)
        except DamagedFile:
            return None

    def _to_furniture(self, found: list[SlideLine]) -> None:
        for line in found:
            if any(char.isalpha() for char in line.text):
                self.furniture[" ".join(line.text.split())] = None

    def _add(
        self, kind: BlockKind, text: str, *, level: int = 0, label: str | None = None, columns: tuple[str, ...] = ()
    ) -> None:
        if text:
            self._blocks.append(Block(kind, text, len(self._blocks), level=level, label=label, columns=columns))


def _place(shape: Shape) -> tuple[str, int, int]:
    """A shape's words and where it stands, to a millimetre."""
    text = "\n".join(line.text for line in lines(shape)) if shape.kind == "text" else ""
    return text, round(shape.left / 36_000), round(shape.top / 36_000)


def _target(relations: dict[str, Relation], kind: str) -> str:
    return next((relation.target for relation in relations.values() if relation.kind == kind), "")


def _count(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) < 5 else 1
