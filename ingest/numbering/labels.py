"""From the markers of a whole document to its labels: "(b)" below 18 is 18(b), "1" below Article 42 is Article 42(1).

One model for all readers: a stack of open levels. A marker that continues the series of an open level is its next
sibling; the first of a series opens a level below what stands last; and what no series explains is not guessed at.
Three things more than numbers are read:

- A name with its number ("Article 12") holds the text below it: that is "Article 12", until the next heading.
- A paragraph without a number closes what stands above it: points that begin after it are its own.
- Numbers that begin anew within a paragraph and end before its successor (8, then 1, 2, 3, then 9) are a list of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..lexicon import fold, roman_value
from ..records import Block
from .evidence import (
    LEADS,
    LETTERED,
    counted_through,
    lists_within,
    next_letters,
    own_words,
    with_numbered_rows,
    word_of,
)
from .markers import Marker, find_marker, marker_of
from .series import Style, follows, is_first
from .titles import is_alone

_CLOSING = re.compile(
    r"(?:done (?:at|in)|made (?:at|in)|hech[oa] en|dad[oa] en|en fe de lo cual|in (?:witness|faith) whereof|por tanto|"
    r"comuniquese|registrese|publiquese|mando se|for the (?:council|european parliament|commission))\b|"
    r"(?:annex|anexo|appendix|apendice|schedule|protocol|protocolo|transitorios)$"
)
"""How the end of a law or treaty begins, or what is attached to it: it is no text of the last article."""
LEAST_INDENT = 10.0
"""Points by which a list within an item stands farther in."""
_REMARK = re.compile(r"\(?[*⁰¹²³⁴-⁹]")
_OPEN_END = re.compile(r"(?:[;,]|\s(?:y|o|e|and|or))$")


def qualify(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, each own marker made the full label. A heading ends what stood above it; table rows keep their
    own numbers; footnotes say what they are ("footnote 3")."""
    markers = [_marker(block) for block in blocks]
    blocks = with_numbered_rows(blocks)
    outline = _Outline(lists_within(blocks, markers), counted_through(blocks, markers), own_words(markers))
    coming = next_letters(blocks, markers)
    return tuple(outline.take(*each) for each in zip(blocks, markers, coming, strict=True))


def _marker(block: Block) -> Marker | None:
    marker = marker_of(block.label) if block.label and block.kind != "footnote" else None
    if marker is None or not marker.holds:
        return marker
    # whether a name holds the text below it, what stands behind it says
    printed = find_marker(block.text)
    return replace(marker, holds_text=printed.holds_text) if printed is not None else marker


@dataclass(frozen=True, slots=True)
class _Level:
    """An open level of the outline."""

    style: Style
    value: str
    label: str | None
    """Of what stands at it; what stands below adds to it."""
    depth: int = 0
    """Of the list that the file draws; 0 where it draws none."""
    block: Block | None = None
    """Of a point: what bears it."""
    silent: bool = False
    """Its numbers would be those of something else: what stands at it is a part of what is above."""


_NOWHERE = _Level("symbol", "", None)
"""Above numbers that are those of a list, of which it is not known what it is part of."""


@dataclass(slots=True)
class _Outline:
    """The levels that are open, on the way through a document."""

    lists: frozenset[int]
    """Places of the numbers that are items of a list within a paragraph."""
    through: frozenset[int]
    """Places of the numbers that count on through all articles or principles."""
    own: frozenset[str]
    """The words whose numbers the document gives its own text; those of other texts it quotes."""
    stack: list[_Level] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    levels: dict[str, tuple[int, str]] = field(default_factory=dict)
    """For each word before a number the level of its last heading, and that number."""
    used: set[str] = field(default_factory=set)
    fresh: bool = False
    """The name of an article was the last that was read: its title may follow."""
    holds: bool = False
    """All text below the name of the article is its own, not only the first paragraph."""
    apart: bool = False
    """A paragraph without a number stands between the last marker and what comes."""
    lead: str = ""
    outer: int = 0
    """Within quotation marks that opened before: the level of the heading in which they did."""
    heading_level: int = 0
    hold_level: int = 0
    """Of the heading that names the article whose text is read."""

    @property
    def holder(self) -> _Level | None:
        return self.stack[0] if self.stack and self.stack[0].style == "word" else None

    def take(self, block: Block, marker: Marker | None, coming: str) -> Block:
        """The block with its full label; what it opens and ends is remembered."""
        if block.kind == "footnote":
            return replace(block, label=f"footnote {block.label}") if block.label else block
        self._open_quote(block)
        if block.kind == "heading" and not self._is_point(block, marker):
            done = self._heading(block, marker)
        elif block.kind in ("table_row", "caption"):
            return block
        elif marker is not None or block.label:
            kind = "paragraph" if block.kind == "heading" else block.kind
            label = self._number(block, marker, coming)
            done = replace(block, kind=kind, level=0 if kind == "paragraph" else block.level, label=label)
        else:
            done = self._plain(block)
        if re.search(r"[”»\"][.;,]?$", block.text):
            self.outer = 0
        self.lead = block.text
        return done

    def _is_point(self, block: Block, marker: Marker | None) -> bool:
        """A fraction of an article ("II. Examine ... and") that a reader took for a heading."""
        if marker is None or self.holder is None or marker.style not in ("I.", "number", "A."):
            return False
        runs_on = any(level.style == marker.style and follows(marker.value, level.value) for level in self.stack[1:])
        return runs_on or (_OPEN_END.search(block.text) is not None and is_first(marker.value))

    def _heading(self, block: Block, marker: Marker | None) -> Block:
        level = max(block.level, 1)
        if self.outer:
            level = min(6, max(level, self.outer + 1))
        if marker is not None and marker.style == "word":
            level = self._word_level(marker, level)
        elif marker is None and self.fresh and is_alone(self.lead, find_marker(self.lead)):
            level = max(level, self.hold_level)  # its title stands with it, also on the next page
        label = self._heading_label(block, marker, level)
        self.heading_level = level
        if marker is not None and marker.holds:
            self.stack, self.fresh, self.apart = [_Level("word", marker.value, label)], marker.holds_text, False
            self.holds = marker.holds_text and word_of(marker) in self.own
        elif marker is not None and marker.style == "symbol":
            # a resolution ("59/25. Ports") numbers its paragraphs by themselves, a decision has points
            self.stack, self.fresh, self.apart = [_Level("symbol", marker.value, label)], False, False
        elif self.fresh and marker is None:
            pass  # its title
        elif not (marker is None and self.holder is not None and level > self.hold_level):
            self.stack, self.fresh, self.apart = [], False, False
        if marker is not None and marker.holds:
            self.hold_level = level
        return replace(block, label=label, level=level)

    def _word_level(self, marker: Marker, level: int) -> int:
        """Article 6 stands where Article 5 stood, however it is printed."""
        word = word_of(marker)
        last = self.levels.get(word)
        if last is not None and follows(marker.value, last[1]):
            level, self.outer = last[0], 0
        if not self.outer:
            self.levels[word] = (level, marker.value)
        return level

    def _heading_label(self, block: Block, marker: Marker | None, level: int) -> str | None:
        open_ = self.headings
        while open_ and open_[-1][0] >= level:
            open_.pop()
        if marker is None or marker.label is None:
            return block.label
        label = marker.label
        counted = marker.style in ("A.", "number", "I.", "a.")
        if open_ and counted and (above := _above(open_[-1][1], marker)):
            label = f"{above}.{label}"
        if counted or marker.style == "word":
            open_.append((level, label if counted else ""))
        return label

    def _plain(self, block: Block) -> Block:
        """A block without a number: text of the article above it, or text that stands between the numbers."""
        text = block.text
        if block.kind == "list_item":
            self.apart = self.apart or LEADS.search(text) is not None
            return block
        if self.holder is not None and _CLOSING.match(fold(text[:40])):
            self.stack = []
        if text[:1].islower() or not any(map(str.isalpha, text)) or _REMARK.match(text):
            return block  # torn from the paragraph before, or a note on it
        self.apart = bool(self.stack) and self.stack[-1].style != "symbol"
        holder = self.holder
        if holder is None or not (self.fresh or self.holds):
            return block
        self.fresh = False
        return replace(block, label=holder.label)

    def _number(self, block: Block, marker: Marker | None, coming: str) -> str | None:
        """The full label of a block that bears a marker; places it on the stack."""
        drawn = block.level if block.kind == "list_item" and not _prints(block) else 0
        if marker is None:  # a sign that only a list draws: ①, ii
            self._point("bullet", (block.label or "").lower(), block.label or "", drawn, coming)
        elif marker.style in ("word", "symbol"):
            first = (marker.label or "").split("(")[0]
            self.stack = [_Level("word" if marker.holds else "decimal", marker.value, first)]
            self.holds = word_of(marker) in self.own
        elif marker.style == "decimal":
            self.stack = [_Level(marker.style, marker.value, (marker.label or "").split("(")[0])]
        elif marker.style == "number":
            self._count(block, marker, drawn)
        else:
            printed = (marker.label or "").lstrip("(").split("(")[0].rstrip(").")
            if (printed, coming) == ("1", "m") and any(level.value == "k" for level in self.stack):
                marker, printed = replace(marker, style="(a)", value="l"), "l"  # between (k) and (m) it is the letter
            self._point(marker.style, marker.value, printed, drawn, coming, block)
        self.fresh = self.apart = False
        for style, value in marker.inner if marker is not None else ():
            self._point(style, value, value, 0, coming)
        if not self.stack:
            return block.label
        if (label := self.stack[-1].label) is not None:
            self.used.add(label)
        return label

    def _count(self, block: Block, marker: Marker, drawn: int) -> None:
        """Places a plain number: a paragraph of the document or of an article, or an item of a list within one."""
        value, printed = marker.value, (marker.label or "").split("(")[0]
        numbers = [at for at, level in enumerate(self.stack) if level.style == "number"]
        sibling = next((at for at in reversed(numbers) if follows(value, self.stack[at].value)), None)
        holder = self.holder if block.order not in self.through else None
        deeper = sibling is not None and (sibling > int(self.holder is not None) or self.stack[sibling].silent)
        begins = sibling is None and is_first(value)
        below = len(self.stack) > 1 or (bool(self.stack) and self.stack[0].style in ("A.", "a.", "(A)", "(a)"))
        opened = begins and not self.apart and below and LEADS.search(self.lead) is not None
        restarts = begins and holder is not None and bool(numbers)
        if drawn > 1 or deeper or restarts or opened or (block.order in self.lists and sibling is None):
            self._point("number", value, printed, drawn, "")
        elif holder is not None:
            self.stack = [holder, _Level("number", value, f"{holder.label}({printed})", drawn)]
        else:
            self.stack = [_Level("number", value, printed, drawn)]

    def _point(
        self, style: Style, value: str, printed: str, drawn: int, coming: str, block: Block | None = None
    ) -> None:
        """Places what stands below a number: the next of an open series, or the first of a new one."""
        if style in ("(a)", "(i)") and len(value) == 1:
            style = _letter_or_roman(self.stack, value, coming)
        stack = [level for level in self.stack if level.depth <= drawn] if drawn else self.stack
        at = next((at for at in range(len(stack) - 1, -1, -1) if _continues(stack[at], style, value, drawn)), None)
        if at is not None:
            kept, silent = stack[:at], stack[at].silent
        elif stack and stack[-1].style == style and is_first(value) and _stands_within(block, stack[-1].block):
            kept, silent = stack, False
        else:
            kept, silent = self._below(stack, style, value, printed, drawn)
        bare = not kept and style in ("a.", "A.", "I.", "number", "bullet")
        text = printed if bare else f"({printed})"
        above = kept[-1].label if kept else ""
        label = above or None if silent else f"{above or ''}{text}"
        self.stack = [*kept, _Level(style, value, label, drawn, block, silent)]

    def _below(
        self, stack: list[_Level], style: Style, value: str, printed: str, drawn: int
    ) -> tuple[list[_Level], bool]:
        """The levels below which a new series stands, and whether its numbers are those of something else already."""
        same = next((at for at, level in enumerate(stack) if level.style == style and drawn in (0, level.depth)), None)
        leads = LEADS.search(self.lead) is not None
        if not is_first(value):
            if same is None and style in LETTERED:
                # a series whose beginning was not recognised goes on where its predecessor stands
                same = next((at for at, level in enumerate(stack) if follows(value, level.value)), None)
            if same is not None:
                return stack[:same], stack[same].silent
        holder = self.holder
        if style in ("A.", "I.") and holder is None and not leads:
            return [], False
        if drawn > 1 and same is not None:
            return stack[:same], False
        if (not self.apart or drawn > 1) and (same is None or (style == "number" and leads)):
            return stack, False
        if holder is None:
            return ([_NOWHERE], True) if style == "number" else ([], False)
        numbered = [at for at, level in enumerate(stack) if level.style in ("number", "(1)")]
        kept = stack[: numbered[0] + 1] if numbered and style != "number" else stack[:1]
        return kept, f"{kept[-1].label}({printed})" in self.used

    def _open_quote(self, block: Block) -> None:
        """Notices quotation marks that open around the articles or titles of an amended law."""
        text = block.text.replace("**", "").strip()
        if text[:1] not in '“«"' or re.search('[”»]|."', text):
            return
        marker = find_marker(text)
        if marker is not None and marker.style == "word":
            self.outer = self.outer or max(self.heading_level, 1)


def _continues(level: _Level, style: Style, value: str, drawn: int) -> bool:
    """Whether a marker is the next sibling of what stands at a level."""
    if drawn and level.depth and (level.depth != drawn or "bullet" in (level.style, style)):
        return level.depth == drawn
    return level.style == style and follows(value, level.value)


def _stands_within(block: Block | None, above: Block | None) -> bool:
    """Whether an item stands directly below another and farther in: it begins a list of that item."""
    if block is None or above is None or block.bbox is None or above.bbox is None:
        return False
    return (block.page, block.order) == (above.page, above.order + 1) and block.bbox[0] - above.bbox[0] > LEAST_INDENT


def _prints(block: Block) -> bool:
    """Whether the text itself begins with the number, which nobody has drawn then."""
    number = (block.label or "").strip("()").casefold()
    text = block.text[: len(number) + 8].lstrip("(“« \t").casefold()
    return text.startswith(number) and not text[len(number) :][:1].isalnum()


def _letter_or_roman(stack: Sequence[_Level], value: str, coming: str) -> Style:
    letter = next((level for level in stack if level.style == "(a)"), None)
    numeral = next((level for level in stack if level.style == "(i)"), None)
    if roman_value(value) == 0:
        return "(a)"
    as_letter = letter is not None and follows(value, letter.value)
    next_roman = numeral is not None and roman_value(value) == roman_value(numeral.value) + 1
    as_roman = next_roman or (value == "i" and not as_letter)
    if as_letter and (value != "i" or coming != "ii"):
        return "(a)" if not (as_roman and numeral is not None) else "(i)"
    return "(i)" if as_roman or value == "i" else "(a)"


def _above(parent: str, marker: Marker) -> str:
    """What a heading stands under: "IV" is none of "III", though it may be printed smaller."""
    parts = parent.split(".")
    for index, part in enumerate(parts):
        if follows(marker.value.casefold(), part.casefold()):
            return ".".join(parts[:index])
    return parent
