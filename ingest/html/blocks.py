"""From the tree of a page to blocks: which elements begin a new one, what numbers a list draws, what is not shown."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace

from lxml import etree

from ..numbering import divided, is_marker, mark
from ..records import Block, BlockKind
from ..structure import level_without_style, looks_like_heading, raised, symbol, symbol_font, table_rows, tidy
from .hidden import Rules, is_unseen, visible_words
from .lists import List, ListStyles, label
from .notes import NOTE_CLASS, called, called_by, notes_in
from .tables import is_layout, plain, table_grid

DROPPED = frozenset((
    "script", "style", "nav", "footer", "aside", "head", "noscript", "template", "iframe", "object", "embed", "svg",
    "canvas", "audio", "video", "map", "button", "select", "textarea", "input", "option", "datalist", "dialog",
    "menu", "progress", "meter",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "center", "details", "dd", "dir", "div", "dl", "dt", "fieldset",
    "figure", "form", "header", "hr", "html", "main", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th",
    "thead", "tr",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
EMPHATIC = frozenset(("b", "strong", "u"))
HIDDEN_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_FAMILY = re.compile(r"(?:^|;)\s*font(?:-family\s*:|\s*:[^;\"']*?)\s*[\"']?([a-z][\w -]*)", re.IGNORECASE)
BACK = re.compile(r"[\^↑↩︎⤴\s]+")
DEEPEST_TABLES = 12
LONGEST_FURNITURE = 200


@dataclass(slots=True)
class _Item:
    """Where the text that is being gathered belongs."""

    kind: BlockKind = "paragraph"
    level: int = 0
    label: str | None = None


@dataclass(slots=True)
class _Gathered:
    pieces: list[str] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    """The notes that are called, each with the line in which it is."""
    breaks: int = 0
    """Lines that have ended, not counting empty ones before the text."""
    names: list[str] = field(default_factory=list)
    letters: int = 0
    emphatic: int = 0


def blocks_of(root: etree._Element) -> tuple[tuple[Block, ...], tuple[str, ...], tuple[Block, ...]]:
    """The blocks of a page, its furniture (the lines of its footer), and what is not shown of it."""
    page = _Page(Rules(root), ListStyles(root))
    page.read(root)
    hidden = tuple(Block("paragraph", text, 0, hidden="style") for text in page.unseen)
    return mark(page.with_notes()), tuple(page.furniture), hidden


class _Page:
    """One reading of a page, or of a table cell `depth` tables deep. The tree is walked with an explicit stack: pages
    nest as deep as they like."""

    def __init__(self, rules: Rules, styles: ListStyles, depth: int = 0, unseen: list[str] | None = None) -> None:
        self._rules = rules
        self._styles = styles
        self._depth = depth
        self.unseen: list[str] = [] if unseen is None else unseen
        self.furniture: dict[str, None] = {}
        self.blocks: list[Block] = []
        self._now = _Gathered()
        self._items: list[_Item] = [_Item()]
        self._lists: list[List] = []
        self._emphasis = 0
        self._raised = 0
        self._pre = 0
        self._fonts: list[tuple[etree._Element, str]] = []
        """The elements around that say in which font they are set, each with the symbol font that it is."""
        self._heading_level = 0
        self._named: dict[str, int] = {}
        self._calls: list[tuple[int, str]] = []
        self._noted: frozenset[str] | None = None
        self._point = ""
        """A marker ("(a)") that stands alone in its cell or paragraph: that of the text that comes."""

    def read(self, root: etree._Element) -> None:
        if self._noted is None:
            self._noted = called(root)
        # (element, whether it is entered or left); its tail belongs to what is around it
        waiting = [(root, True)]
        while waiting:
            element, enters = waiting.pop()
            after = "" if element is root else element.tail or ""
            if not enters:
                self._leave(element)
                self._gather(after)
                continue
            inside = self._enter(element)
            if inside:
                waiting.append((element, False))
                self._gather(element.text or "")
                waiting.extend((child, True) for child in reversed(element))
            else:
                self._gather(after)
        self._flush()
        self._end_point()

    def links(self) -> _Gathered:
        """The calls and anchors that were met, without their places."""
        return _Gathered(calls=[(name, 0) for _, name in self._calls], names=list(self._named))

    def with_notes(self) -> list[Block]:
        """The blocks, those that a call points to made footnotes."""
        called: dict[int, dict[int, None]] = {}
        for caller, name in self._calls:
            target = self._named.get(name, caller)
            if target != caller and self.blocks[target].kind != "heading":
                called.setdefault(caller, {})[target] = None
        for caller, targets in called.items():
            self.blocks[caller] = replace(self.blocks[caller], notes=tuple(targets))
        for target in {target for targets in called.values() for target in targets}:
            self.blocks[target] = replace(self.blocks[target], kind="footnote", level=0)
        return self.blocks

    def _enter(self, element: etree._Element) -> bool:
        """Whether what is inside of the element is read in turn."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or self._is_dropped(element, tag):
            if tag in ("footer", "aside") or element.get("role") in ("contentinfo", "complementary"):
                self._flush()
                for note in notes_in(element, self._noted or frozenset()):
                    self.read(note)
            return False
        if tag in HEADINGS:
            self._flush()
            self._items.append(_Item("heading", int(tag[1])))
        elif tag in ("ul", "ol"):
            self._flush()
            self._lists.append(self._styles.opened(element))
        elif tag == "li":
            self._flush()
            number = label(self._lists, element.get("value")) if self._lists else None
            self._items.append(_Item("list_item", max(1, len(self._lists)), number))
        elif tag in ("caption", "figcaption"):
            self._flush()
            self._items.append(_Item("caption"))
        elif tag == "table" and self._depth < DEEPEST_TABLES and not is_layout(element):
            self._flush()
            self._name(element)
            self._table(element)
            return False
        elif tag == "br":
            self._now.pieces.append("\n")
            self._now.breaks += self._now.letters > 0
        elif tag == "dd" and self._now.pieces:
            # a term and its definition are one thing to cite
            self._now.pieces.append("\n")
        elif tag in BLOCKS or tag == "table":
            self._flush()
        self._name(element)
        self._turn(element, tag, 1)
        if tag == "a":
            self._call(element)
        return True

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "pre":
            self._flush()
        self._turn(element, tag, -1)
        if tag in HEADINGS or tag in ("li", "caption", "figcaption"):
            self._flush()
            self._items.pop()
        elif tag in ("ul", "ol"):
            self._flush()
            self._lists.pop()
        elif tag == "dt":
            return
        elif tag in BLOCKS or tag == "table":
            self._flush()

    def _turn(self, element: etree._Element, tag: str, by: int) -> None:
        if by < 0 and self._fonts and self._fonts[-1][0] is element:
            self._fonts.pop()
        elif by > 0 and (font := _font(element)) is not None:
            self._fonts.append((element, font))
        if tag in EMPHATIC:
            self._emphasis += by
        elif tag == "sup":
            self._raised += by
        elif tag == "pre":
            self._pre += by

    def _is_dropped(self, element: etree._Element, tag: str) -> bool:
        role = (element.get("role") or "").lower()
        is_note = bool(NOTE_CLASS.search(f"{element.get('class', '')} {role}"))
        if tag in DROPPED or role in HIDDEN_ROLES:
            if tag == "footer" or role == "contentinfo":
                self._to_furniture(element)
            return not (tag in ("aside", "footer") and is_note)
        if is_unseen(element, self._rules):
            words = visible_words(element)
            if any(map(str.isalnum, words)):
                self.unseen.append(words)
            return True
        # the arrow at the end of a note that leads back to its call
        return tag == "a" and element.get("href", "").startswith("#") and bool(BACK.fullmatch(plain(element)))

    def _gather(self, text: str) -> None:
        if not text:
            return
        text = text if self._pre else re.sub(r"[ \t\n\r\f\v]+", " ", text)
        if self._fonts and (font := self._fonts[-1][1]):
            text = "".join(symbol(char, font) or char if char > " " else char for char in text)
        if self._raised and (number := text.strip().strip("[]()")).isdigit():
            text = raised(number)
        letters = sum(char.isalnum() for char in text)
        self._now.letters += letters
        self._now.emphatic += letters if self._emphasis else 0
        self._now.pieces.append(text)

    def _name(self, element: etree._Element) -> None:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                self._now.names.append(name)

    def _call(self, element: etree._Element) -> None:
        """Remembers a link that calls a note."""
        name = called_by(element)
        if name:
            self._now.calls.append((name, self._now.breaks))

    def _flush(self) -> None:
        now, item = self._now, self._items[-1]
        text = tidy("".join(now.pieces))
        if not text:
            # an anchor before a block names the block
            self._now = _Gathered(names=now.names)
            return
        self._now = _Gathered()
        if self._pre:
            for part in re.split(r"\n\s*\n", text):
                self._add(item, part, now)
            return
        if item.kind in ("paragraph", "list_item"):
            text, self._point = f"{self._point} {text}".strip(), ""
        if item.kind == "paragraph" and is_marker(text):
            self._point, self._now = text, _Gathered(names=now.names)
            return
        parts = ((0, text),) if item.kind == "heading" or "\n" not in text else divided(text)
        ends = (*(begin for begin, _ in parts[1:]), sys.maxsize)
        for (begin, part), end in zip(parts, ends, strict=True):
            calls = [(name, line) for name, line in now.calls if begin <= line < end]
            self._add(self._items[-1], part, replace(now, calls=calls, names=now.names if begin == 0 else []))

    def _end_point(self) -> None:
        """Writes a marker that no text came to."""
        if self._point:
            text, self._point = self._point, ""
            self._add(_Item(), text, _Gathered())

    def _add(self, item: _Item, text: str, now: _Gathered) -> None:
        kind, level, label = item.kind, item.level, item.label
        if kind not in ("paragraph", "list_item"):
            self._end_point()
        if kind == "heading":
            text = " ".join(text.split())
            self._heading_level = level
        elif kind == "list_item":
            # what follows in the same item is its next paragraph, not a further item
            self._items[-1] = _Item("paragraph")
        elif kind == "paragraph" and len(self._items) == 1 and looks_like_heading(text, emphatic=_is_bold(now)):
            kind, level = "heading", level_without_style(text, None, below=self._heading_level)
            text = " ".join(text.split())
        order = len(self.blocks)
        self._named.update(dict.fromkeys(now.names, order))
        self._calls += [(order, name) for name, _ in now.calls]
        self.blocks.append(Block(kind, text, order, level=level, label=label))

    def _table(self, table: etree._Element) -> None:
        caption = table.find("caption")
        if caption is not None:
            text, now, _ = self._inside(caption)
            if text:
                self._add(_Item("caption"), text, now)
        grid = table_grid(table)
        inside = [[self._inside(element) for element, _ in row] for row in grid]
        rows = [
            [replace(cell, text=text, numbers=numbers) for (_, cell), (text, _, numbers) in zip(*pair, strict=True)]
            for pair in zip(grid, inside, strict=True)
        ]
        last = -1
        for printed in table_rows(rows):
            if printed.text:
                now = _Gathered()
                if printed.source != last:
                    now.calls = [call for _, cell, _ in inside[printed.source] for call in cell.calls]
                    now.names = [name for _, cell, _ in inside[printed.source] for name in cell.names]
                    last = printed.source
                self._add(_Item("table_row", label=printed.label), printed.text, now)
                self.blocks[-1] = replace(self.blocks[-1], columns=printed.columns)

    def _inside(self, element: etree._Element) -> tuple[str, _Gathered, tuple[tuple[str | None, str], ...]]:
        """The text of a cell, a line for each paragraph in it, the notes that it calls, and its numbered paragraphs."""
        page = _Page(self._rules, self._styles, self._depth + 1, self.unseen)
        page.read(element)
        numbers = tuple((block.label, block.text) for block in page.blocks)
        return "\n".join(block.text for block in page.blocks), page.links(), numbers

    def _to_furniture(self, element: etree._Element) -> None:
        notes = notes_in(element, self._noted or frozenset())
        said = {text for note in notes for text in note.itertext()}
        for part in element.itertext():
            if part in said:
                continue
            line = " ".join(str(part).split())
            if any(char.isalpha() for char in line) and len(line) <= LONGEST_FURNITURE:
                self.furniture[line] = None


def _font(element: etree._Element) -> str | None:
    """Which symbol font an element is set in, empty for one of letters; None where it names no font."""
    family = _FAMILY.search(element.get("style") or "")
    name = family[1] if family is not None else element.get("face")
    return None if not name else symbol_font(name)


def _is_bold(now: _Gathered) -> bool:
    return 0 < now.letters == now.emphatic
