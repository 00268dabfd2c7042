"""From the blocks of a document to its passages: the smallest things worth citing.

What belongs together is decided in `grouping`, where a long text is divided in `division`; here the passages are made,
with the headings above them, the sentence that introduces them, the pages under every character and ids that last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ..records import Block, Document, PageStart, Passage, passage_id
from ..structure import evident_language, language_of, sentences
from .division import LEAST, MOST, WINDOW, divide, estimated_tokens
from .grouping import SHORT_LINE, Group, groups, is_heading, opens_list, parent_label

LEAD_IN = 300
"""Characters that a lead-in may have."""
HEADING = 200
"""Characters of a heading that go into the heading path."""


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in reading order.

    - Hidden blocks, which stand behind all others, are in none. In what follows, the document is without them.
    - Their block ranges tile the document: each begins where the one before it ends, or is the same range where a long
      text was divided into pieces; the first begins at 0, the last ends at `len(document.blocks)`. A heading lies in
      the range of the passage that follows it. Where a range begins with headings, they are not part of the text,
      unless it is a range of headings alone (nothing stands under them): then the last one is the text.
      What counts as a heading `grouping.is_heading` says.
    - The text of a passage is the texts of its blocks, those headings apart, joined by line breaks; the pieces of a
      divided one give the same text, but for white space between them.
    - Ids are unique: where the same label and text come again in a document, `~2`, `~3` follow the label.
    """
    # the reader's name tells: a presentation that was saved as PDF has pages like any other
    slides = document.reader.startswith("pptx")
    leads = _Leads()
    found: list[Passage] = []
    begin = 0
    seen = tuple(block for block in document.blocks if not block.hidden)
    for group in groups(seen, slides=slides):
        end = begin + len(group.headings) + len(group.blocks)
        found += _pieces(document, group, (begin, end), leads)
        leads.note(group)
        begin = end
    return tuple(_numbered(found))


def _pieces(document: Document, group: Group, blocks: tuple[int, int], leads: _Leads) -> Iterator[Passage]:
    text = "\n".join(block.text for block in group.blocks)
    starts = tuple(_page_starts(group))
    path = tuple(_clipped(heading, HEADING) for heading in group.path)
    lead_in = leads.of(group)
    kind = "paragraph" if group.first.kind == "heading" and not is_heading(group.first) else group.first.kind
    label = group.first.label or leads.label_of(group)
    room = WINDOW - estimated_tokens("\n".join((document.source.title, *path, lead_in)))
    later = lead_in
    if not lead_in and estimated_tokens(text) > min(MOST, room):
        later = _opening(text)
        room -= estimated_tokens(later)
    spans = divide(text, max(LEAST, min(MOST, room)))
    ours = document.source.language
    language = language_of(text, default=ours) if ours else evident_language(text)
    notes = _notes(document, group)
    for place, (first, last) in enumerate(spans):
        pages = _cut(starts, first, last)
        yield Passage(
            passage_id="",
            doc_id=document.source.doc_id,
            text=text[first:last],
            kind=kind,
            order=0,
            blocks=blocks,
            heading_path=path,
            label=label,
            pages=(min(start.page for start in pages), max(start.page for start in pages)) if pages else None,
            page_starts=pages,
            language=language,
            lead_in=lead_in if place == 0 else later,
            notes=notes if place == 0 else (),
            ocr=any(block.ocr for block in group.blocks),
        )


def _numbered(found: list[Passage]) -> Iterator[Passage]:
    seen: Counter[str] = Counter()
    for order, passage in enumerate(found):
        name = passage.label or str(order)
        plain = passage_id(passage.doc_id, name, passage.text)
        seen[plain] += 1
        again = seen[plain]
        unique = plain if again == 1 else passage_id(passage.doc_id, f"{name}~{again}", passage.text)
        yield replace(passage, passage_id=unique, order=order)


def _page_starts(group: Group) -> Iterator[PageStart]:
    """Where each page begins in the joined text; a page is named once, at its first character."""
    current: tuple[int, str | None] | None = None
    offset = 0
    for block in group.blocks:
        own = () if block.page is None else (PageStart(0, block.page, block.page_label),)
        for start in (*own, *block.breaks):
            if (start.page, start.page_label) != current:
                yield PageStart(0 if current is None else offset + start.offset, start.page, start.page_label)
                current = (start.page, start.page_label)
        offset += len(block.text) + 1


def _cut(starts: tuple[PageStart, ...], first: int, last: int) -> tuple[PageStart, ...]:
    before = [start for start in starts if start.offset <= first]
    within = [start for start in starts if first < start.offset < last]
    return tuple(replace(start, offset=max(0, start.offset - first)) for start in (*before[-1:], *within))


def _notes(document: Document, group: Group) -> tuple[str, ...]:
    orders = dict.fromkeys(order for block in group.blocks for order in block.notes)
    blocks = document.blocks
    return tuple(blocks[order].text for order in orders if 0 <= order < len(blocks) and not blocks[order].hidden)


class _Leads:
    """Remembers, on the way through a document, the sentences that introduce what follows."""

    def __init__(self) -> None:
        self._by_label: dict[str, str] = {}
        self._path: tuple[str, ...] = ()
        self._list: list[tuple[int, str, str | None]] = []
        """(level, text, label) of the paragraph that opens the current list, and of the items above the next one."""

        self._series: tuple[str, int] = ("", 0)
        """What opens a series of numbered paragraphs ("Specific objectives:"), and the last number of it."""

        self._caption = ""
        """The short line or the opening sentence that stands before a table."""

    def of(self, group: Group) -> str:
        """The lead-in of a group; empty where nothing introduces it."""
        first = group.first
        if first.kind == "table_row":
            caption = self._caption if group.path == self._path else ""
            return _clipped("\n".join(filter(None, (caption, " | ".join(filter(None, first.columns))))), LEAD_IN)
        if group.headings or group.path != self._path:
            self._list, self._series = [], ("", 0)
        parents = []
        label = parent_label(first.label)
        while label:
            if label in self._by_label:
                parents.append(self._by_label[label])
            label = parent_label(label)
        if group.opened:
            return _chain(parents)
        if not parents and first.kind == "paragraph" and _number(first) == self._series[1] + 1:
            parents = [self._series[0]] if self._series[0] else []
        if not parents and first.kind == "list_item":
            parents = [text for level, text, _ in reversed(self._list) if level < max(first.level, 1)]
            # "(2)" beside "(1)" is no item of it; a bullet under a paragraph is one of it
            if first.label:
                parents = [text for text in parents if opens_list(text)]
        return _chain(parents)

    def label_of(self, group: Group) -> str | None:
        """For an item without a number of its own (a bullet): the label of the paragraph that it is part of."""
        first = group.first
        if first.kind != "list_item" or group.headings or group.path != self._path:
            return None
        labels = (label for level, _, label in reversed(self._list) if level < max(first.level, 1))
        return next((label for label in labels if label), None)

    def note(self, group: Group) -> None:
        """Takes the group's blocks in, for those that come after it."""
        self._path = group.path
        for block in group.blocks:
            if is_heading(block) or block.kind in ("footnote", "table_row"):
                continue
            opening = _introduction(block.text)
            self._caption = opening if len(block.text) <= SHORT_LINE or opens_list(block.text) else ""
            if block.label:
                self._by_label[block.label] = opening
            self._count(block, opening)
            level = block.level if block.kind == "list_item" else 0
            self._list = [item for item in self._list if item[0] < level]
            self._list.append((level, opening, block.label))

    def _count(self, block: Block, opening: str) -> None:
        if block.label is None and opens_list(block.text) and len(block.text) <= SHORT_LINE:
            self._series = (opening, 0)
        elif block.kind == "paragraph":
            number = _number(block)
            self._series = (self._series[0], number) if number == self._series[1] + 1 else ("", 0)


def _number(block: Block) -> int:
    """The number of a paragraph that bears a plain one; -1 for others."""
    return int(block.label) if block.label and block.label.isdecimal() and len(block.label) < 5 else -1


def _chain(parents: list[str]) -> str:
    """The nearest introduction, and before it the outer ones as far as there is room."""
    chain = ""
    for parent in parents:
        longer = f"{parent} {chain}".strip()
        if chain and len(longer) > LEAD_IN:
            break
        chain = longer
    return chain


def _introduction(text: str) -> str:
    """The sentence of a paragraph that speaks for its items: the last one if it ends in a colon, or the first."""
    spans = sentences(text)
    if not spans:
        return ""
    first, last = spans[-1] if opens_list(text) else spans[0]
    return _clipped(text[first:last], LEAD_IN)


def _opening(text: str) -> str:
    """How a divided paragraph begins, for its later pieces."""
    first, last = sentences(text)[0]
    return _clipped(text[first:last], LEAD_IN // 2)


def _clipped(text: str, most: int) -> str:
    """The text, cut after a whole word where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(None, 1)[0] + " …"
