"""Which blocks are cited together: the first half of the way from blocks to passages.

A citation should hold what a reader needs to understand it and nothing else. So a numbered paragraph stands alone,
while the lines of a list of participants are kept together, because a name without its function says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..records import Block

SHORT_ITEM = 150
"""Characters up to which a list item is joined with its neighbours and its lead-in."""
JOINED_LIST = 900
"""Characters that a list joined from such items may have."""
SHORT_LINE = 150
"""Characters up to which a paragraph without a label counts as a line of a list."""
SHORT_NAME = 60
"""Characters up to which a numbered line is a name ("3. Colombia") that the lines below it belong to."""
SHORT_ROW = 250
"""Characters up to which a table row is joined with its neighbours."""
JOINED = 700
"""Characters that joined lines, rows, or a sub-paragraph with its own sub-items may have."""

_LETTERED = re.compile(r"\(?[a-zñ]{1,2}\)$")
_COMPONENT = re.compile(r"\s*\([^()]*\)$")
_TEXT_END = re.compile(r"[.;,][⁰¹²³⁴-⁹]*$")
_OPENS_LIST = re.compile(r"[:–—-][⁰¹²³⁴-⁹]*\s*$")


@dataclass(slots=True)
class Group:
    """Blocks that become one passage (or the pieces of one), while it is being gathered."""

    blocks: list[Block]
    headings: list[Block] = field(default_factory=list)
    """Those that stand directly before it: its range of blocks begins with them."""
    path: tuple[str, ...] = ()
    opened: bool = False
    """Its first block only opens the second, which is what is cited."""

    @property
    def first(self) -> Block:
        return self.blocks[int(self.opened)]

    @property
    def last(self) -> Block:
        return self.blocks[-1]

    @property
    def length(self) -> int:
        return sum(len(block.text) + 1 for block in self.blocks) - 1


def groups(blocks: tuple[Block, ...], *, slides: bool) -> list[Group]:
    """The groups of a document in reading order; with `slides`, all that stands on one page is one group."""
    found: list[Group] = []
    for single in _singles(blocks):
        if found and not single.headings and _belongs(found[-1], single, slides=slides):
            found[-1].blocks += single.blocks
        elif found and not slides and _opens(found[-1], single):
            found[-1].opened = single.first.label is not None
            found[-1].blocks += single.blocks
        else:
            found.append(single)
    return found


def _opens(group: Group, single: Group) -> bool:
    """Whether the group is a bare opening ("The Commission:", "The parties,") that says nothing by itself."""
    bare, block = group.blocks[0], single.first
    if len(group.blocks) > 1 or single.headings or group.path != single.path or bare.label:
        return False
    if bare.kind not in ("paragraph", "list_item") or block.kind not in ("paragraph", "list_item"):
        return False
    opens = opens_list(bare.text) or (bare.text.endswith(",") and bare.text[:1].isupper())
    return len(bare.text) <= SHORT_NAME and opens


def opens_list(text: str) -> bool:
    """Whether the text ends as an introduction does: with a colon or a dash."""
    return _OPENS_LIST.search(text) is not None


def parent_label(label: str | None) -> str | None:
    """The label one level up: `18(b)` of `18(b)(ii)`, `18` of `18(b)`, None of `18`."""
    if not label:
        return None
    shorter = _COMPONENT.sub("", label)
    return shorter if shorter and shorter != label else None


def is_heading(block: Block) -> bool:
    """Whether a block stands over others. What a reader took for one and reads like text must be found as text."""
    if block.kind != "heading":
        return False
    length = len(block.text)
    item = block.label is not None and block.text.startswith(f"{block.label})")
    return not (length > 250 or (length > 60 and item) or (length > 100 and _TEXT_END.search(block.text)))


def _names(number: Block, block: Block) -> bool:
    """Whether the heading `block` is the name of the one before it, which is a number alone ("Article 36")."""
    alone = number.label is not None and len(number.text) <= len(number.label) + 3
    return alone and block.label is None and block.level <= number.level


def _singles(blocks: tuple[Block, ...]) -> list[Group]:
    """Every block that is not a heading as a group of its own; headings with nothing under them as well."""
    found: list[Group] = []
    stack: list[Block] = []
    waiting: list[Block] = []
    for block in blocks:
        if not is_heading(block):
            found.append(Group([block], waiting, tuple(heading.text for heading in stack)))
            waiting = []
            continue
        if waiting and _names(waiting[-1], block):
            stack.append(block)
            waiting.append(block)
            continue
        if waiting and waiting[-1].level >= block.level:
            found.append(_bare(waiting, stack))
            waiting = []
        while stack and stack[-1].level >= block.level:
            stack.pop()
        stack.append(block)
        waiting.append(block)
    if waiting:
        found.append(_bare(waiting, stack))
    return found


def _bare(waiting: list[Block], stack: list[Block]) -> Group:
    """The last of the waiting headings as a group: nothing stands under it."""
    return Group([waiting[-1]], waiting[:-1], tuple(heading.text for heading in stack[:-1]))


def _belongs(group: Group, single: Group, *, slides: bool) -> bool:
    """Whether the block of `single` is to be cited together with the group before it."""
    first, last, block = group.first, group.last, single.first
    if slides:
        return first.page == block.page and first.kind != "heading"
    if group.path != single.path or "footnote" in (first.kind, block.kind) or first.kind == "heading":
        return False
    whole = group.length + 1 + len(block.text)
    if "table_row" in (first.kind, block.kind):
        return first.kind == block.kind and _same_table(last, block, whole)
    if block.label:
        return _is_small_part(first, block) and whole <= JOINED
    if block.kind == "list_item":
        return _continues_list(group, block) and whole <= JOINED_LIST
    return _is_line(last, first=first) and _is_line(block) and whole <= JOINED


def _same_table(last: Block, block: Block, whole: int) -> bool:
    """Whether two rows are read together: short ones of one table, and its heads with the first row under them."""
    if not last.columns and block.columns:
        return all(head in last.text for head in block.columns)
    # a row with empty cells names fewer columns
    same = set(last.columns) <= set(block.columns) or set(block.columns) <= set(last.columns)
    return same and max(len(last.text), len(block.text)) <= SHORT_ROW and whole <= JOINED


def _is_small_part(first: Block, block: Block) -> bool:
    """Whether the block is a sub-item ((i), (ii)) of the lettered sub-paragraph that opens the group."""
    if not first.label or not block.label or not _LETTERED.search(first.label):
        return False
    return parent_label(block.label) == first.label


def _continues_list(group: Group, block: Block) -> bool:
    if len(block.text) > SHORT_ITEM:
        # a bare "The following are suggested:" answers nothing; it goes with the first item, however long
        return len(group.blocks) == 1 and group.length <= SHORT_ITEM and opens_list(group.first.text)
    last = group.last
    if last.kind == "list_item" and last.label is None:
        return len(last.text) <= SHORT_ITEM
    return last.kind != "list_item" and (opens_list(last.text) or len(last.text) <= SHORT_LINE)


def _is_line(block: Block, first: Block | None = None) -> bool:
    """Whether a block is a line of a list without marks; its `first` line may bear a number ("3. Colombia")."""
    if block.kind not in ("paragraph", "caption", "list_item") or len(block.text) > SHORT_LINE:
        return False
    if first is block and block.label:
        return len(block.text) <= SHORT_NAME and not _TEXT_END.search(block.text)
    return block.kind != "list_item" and block.label is None
