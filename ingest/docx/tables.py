"""The grid of a DOCX table: which cells begin where, how far merged ones reach, and whether it is a table at all.

Word processors use tables to place letterheads, signatures and two languages side by side; such a table has no rows to
cite and is read as running text, cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from ..numbering import is_marker
from ..structure import Cell
from .styles import W, integer, is_on, value

PASSED_THROUGH = (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo")
# cells that hold this much text on average are columns of a page
LAYOUT_CELL = 900


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell in its place; `cell.text` is still empty, since reading text counts numbers and notes."""

    element: etree._Element
    cell: Cell
    paragraphs: tuple[etree._Element, ...]
    tables: tuple[etree._Element, ...]


def cells(table: etree._Element) -> list[list[PlacedCell]]:
    """The rows of a `w:tbl`; a vertically merged cell stands in its first row only, with its height."""
    rows: list[list[PlacedCell]] = []
    # where a merged cell that may still go on begins, by column: (row, place in the row)
    open_: dict[int, tuple[int, int]] = {}
    for row in _children(table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if is_on(properties, "del"):
            continue
        head = bool(is_on(properties, "tblHeader"))
        column = integer(value(row, "trPr/gridBefore")) or 0
        placed: list[PlacedCell] = []
        for element in _children(row, f"{W}tc"):
            width = max(1, integer(value(element, "tcPr/gridSpan")) or 1)
            merge = element.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in open_:
                above, place = open_[column]
                grown = rows[above][place]
                rows[above][place] = replace(grown, cell=replace(grown.cell, height=grown.cell.height + 1))
            else:
                open_.pop(column, None)
                if merge is not None:
                    open_[column] = (len(rows), len(placed))
                inner = tuple(_children(element, f"{W}p"))
                tables = tuple(_children(element, f"{W}tbl"))
                placed.append(PlacedCell(element, Cell("", column, width, 1, head), inner, tables))
            column += width
        rows.append(placed)
    return rows


def is_layout(rows: list[list[PlacedCell]]) -> bool:
    """Whether the table only places text on the page: one column, a row of long cells, or whole pages in its cells."""
    sizes = [_size(placed) for row in rows for placed in row]
    filled = [size for size in sizes if size]
    if max((len(row) for row in rows), default=0) <= 1 or not filled:
        return True
    if len(rows) == 1:
        return len(filled) == 1 or any(len(placed.paragraphs) > 1 or placed.tables for placed in rows[0])
    return sum(filled) / len(filled) > LAYOUT_CELL


def are_points(rows: list[list[PlacedCell]]) -> bool:
    """Whether the table only sets points apart from their markers: in each row a marker ("(a)") and its text."""
    for row in rows:
        filled = [placed for placed in row if not is_empty(placed)]
        if len(filled) < 2 or any(placed.cell.head or not _is_mark(placed) for placed in filled[:-1]):
            return False
    return bool(rows)


def is_empty(placed: PlacedCell) -> bool:
    """Whether a cell holds neither text nor a number that is drawn."""
    return not _size(placed) and placed.element.find(f".//{W}numPr") is None and not placed.tables


def _is_mark(placed: PlacedCell) -> bool:
    text = "".join(node.text or "" for node in placed.element.iter(f"{W}t"))
    return is_marker(text) if text.strip() else len(placed.paragraphs) == 1


def _size(placed: PlacedCell) -> int:
    return sum(len(node.text or "") for node in placed.element.iter(f"{W}t"))


def _children(parent: etree._Element, tag: str) -> list[etree._Element]:
    """The children of this tag, also those inside content controls and insertions."""
    found: list[etree._Element] = []
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            found.append(element)
        elif element.tag in PASSED_THROUGH:
            waiting.extend(reversed(element))
    return found
