"""The grid of an HTML table, and whether it is one: pages and mails were long laid out with tables."""

from __future__ import annotations

import re

from lxml import etree

from ..numbering import is_marker
from ..structure import Cell

SECTIONS = ("thead", "tbody", "tfoot")
LAYOUT_CELL = 900
WIDEST = 1_000
LONGEST_MARK = 12


def is_layout(table: etree._Element) -> bool:
    """Whether the table only places things: it says so, has one column, or whole pages in its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = _rows(table)
    cells = [cell for row in rows for cell in _cells(row)]
    if not cells or max(len(_cells(row)) for row in rows) <= 1 or _holds_points(rows):
        return True
    if any(cell.tag == "th" for cell in cells):
        return False
    if any(cell.find(".//table") is not None or cell.find(".//h2") is not None for cell in cells):
        return True
    return sum(len(plain(cell)) for cell in cells) / len(cells) > LAYOUT_CELL


def _holds_points(rows: list[etree._Element]) -> bool:
    """Whether each row holds a text and before it, each in its cell, nothing but markers ("(a)")."""
    for row in rows:
        *before, _ = [None, *(cell for cell in _cells(row) if _beginning(cell))]
        if len(before) < 2 or any(
            cell is not None and (cell.tag == "th" or not is_marker(_beginning(cell))) for cell in before
        ):
            return False
    return True


def _beginning(cell: etree._Element) -> str:
    """The first letters of a cell; all of them where it holds no more than a marker does."""
    text = ""
    for part in cell.itertext():
        text = (text + str(part)).lstrip()
        if len(text) > LONGEST_MARK:
            break
    return text.strip()


def table_grid(table: etree._Element) -> list[list[tuple[etree._Element, Cell]]]:
    """The rows of the table, each cell where it begins, merged cells once; their texts are still empty."""
    grid: list[list[tuple[etree._Element, Cell]]] = []
    # columns taken by cells from above: how many more rows each reaches
    taken: dict[int, int] = {}
    for row in _rows(table):
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        placed: list[tuple[etree._Element, Cell]] = []
        column = 0
        below = {at: rows - 1 for at, rows in taken.items() if rows > 1}
        for cell in _cells(row):
            while column in taken:
                column += 1
            width, height = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            placed.append((cell, Cell("", column, width, height, head=in_head or cell.tag == "th")))
            if height > 1:
                below.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        taken = below
        grid.append(placed)
    return grid


def plain(element: etree._Element) -> str:
    """All text inside of the element, as the file spells it."""
    return "".join(str(part) for part in element.itertext())


def _rows(table: etree._Element) -> list[etree._Element]:
    found = []
    for child in table:
        if child.tag == "tr":
            found.append(child)
        elif child.tag in SECTIONS:
            found += [row for row in child if row.tag == "tr"]
    return found


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(text: str | None) -> int:
    return min(int(text), WIDEST) if text and re.fullmatch(r"[1-9]\d{0,5}", text.strip()) else 1
