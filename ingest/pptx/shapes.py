"""What stands where on a slide, and in which order a person reads it.

Placeholders take their place from the layout, and that from the master; groups have a scale of their own. The order of
the file is the order of drawing, so reading order comes from the places. Lengths are in English Metric Units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

TITLES = ("title", "ctrTitle")
# what a placeholder of this type is called in the master
IN_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "dgm": "body"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A thing on a slide that may hold words. `inherits`: the placeholders behind it, then the master's text styles."""

    element: etree._Element
    kind: Literal["text", "table", "chart", "diagram", "picture"] = "text"
    placeholder: str = ""
    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0
    relation: str = ""
    inherits: tuple[etree._Element, ...] = ()
    has_field: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the coordinates of a group to those of the slide: x * by_x + plus_x."""

    by_x: float = 1.0
    by_y: float = 1.0
    plus_x: float = 0.0
    plus_y: float = 0.0


def shapes(root: etree._Element, layout: etree._Element | None, master: etree._Element | None) -> Iterator[Shape]:
    """The shapes of a slide (or of a layout, master or notes page), groups dissolved, hidden ones left out."""
    tree = root.find(f"{P}cSld/{P}spTree")
    waiting = [(element, _Scale()) for element in reversed(tree if tree is not None else ())]
    while waiting:
        element, scale = waiting.pop()
        name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        if any(sign.get("hidden") in ("1", "true") for sign in element.iterfind(f"*/{P}cNvPr")):
            continue
        if name == "AlternateContent":
            branch = element.find(f"{MC}Choice")
            waiting.extend((child, scale) for child in reversed(branch if branch is not None else ()))
        elif name == "grpSp":
            inner = _inside(element, scale)
            waiting.extend((child, inner) for child in reversed(element))
        elif name in ("sp", "graphicFrame", "pic", "cxnSp"):
            yield _shape(element, name, scale, layout, master)


def in_reading_order(found: Sequence[Shape]) -> list[Shape]:
    """Titles first, then row by row from the top, each from the left; a heading over a column stays with its column."""
    titles = [shape for shape in found if shape.placeholder in TITLES]
    rows: list[list[Shape]] = []
    for shape in sorted((s for s in found if s.placeholder not in TITLES), key=lambda s: (s.top, s.left)):
        first = rows[-1][0] if rows else None
        if first is not None and shape.top < first.top + max(1, min(first.height, shape.height)) / 2:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    ordered: list[Shape] = []
    index = 0
    while index < len(rows):
        row = sorted(rows[index], key=lambda s: s.left)
        below = sorted(rows[index + 1], key=lambda s: s.left) if index + 1 < len(rows) else []
        if _heads_columns(row, below):
            ordered += [shape for pair in zip(row, below, strict=True) for shape in pair]
            index += 1
        else:
            ordered += row
        index += 1
    return titles + ordered


def _heads_columns(row: Sequence[Shape], below: Sequence[Shape]) -> bool:
    return (
        len(row) == len(below) > 1
        and all(2 * upper.height < lower.height for upper, lower in zip(row, below, strict=True))
        and all(abs(upper.left - lower.left) * 4 < max(lower.width, 1) for upper, lower in zip(row, below, strict=True))
    )


def _shape(
    element: etree._Element, name: str, scale: _Scale, layout: etree._Element | None, master: etree._Element | None
) -> Shape:
    sign = element.find(f"*/{P}nvPr/{P}ph")
    kind = "" if sign is None else sign.get("type", "obj")
    behind = () if sign is None else _behind(kind, sign.get("idx", "0"), layout, master)
    left, top, width, height = 0, 0, 0, 0
    for each in (element, *behind):
        place = each.find(f"{P}xfrm") if each.tag == f"{P}graphicFrame" else each.find(f"{P}spPr/{A}xfrm")
        if place is not None and place.find(f"{A}off") is not None:
            left, top, width, height = _box(place, scale if each is element else _Scale())
            break
    what, content, relation = _content(element, name)
    return Shape(
        element=content,
        kind=what,
        placeholder=kind,
        left=left,
        top=top,
        width=width,
        height=height,
        relation=relation,
        inherits=(*behind, *_text_styles(kind, master)),
        has_field=next(element.iter(f"{A}fld"), None) is not None,
    )


def _content(
    element: etree._Element, name: str
) -> tuple[Literal["text", "table", "chart", "diagram", "picture"], etree._Element, str]:
    if name == "pic":
        return "picture", element, ""
    if name == "graphicFrame":
        table = element.find(f".//{A}tbl")
        if table is not None:
            return "table", table, ""
        chart = element.find(f".//{C}chart")
        chart = element.find(f".//{CX}chart") if chart is None else chart
        if chart is not None:
            return "chart", element, chart.get(f"{R}id", "")
        diagram = element.find(f".//{D}relIds")
        if diagram is not None:
            return "diagram", element, diagram.get(f"{R}dm", "")
        return "picture", element, ""
    return "text", element, ""


def _behind(
    kind: str, index: str, layout: etree._Element | None, master: etree._Element | None
) -> tuple[etree._Element, ...]:
    """The placeholders that this one inherits from, nearest first: in the layout by index, in the master by type."""
    found = []
    for root, by_index in ((layout, True), (master, False)):
        wanted = kind if by_index else IN_MASTER.get(kind, kind)
        for element in () if root is None else root.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
            sign = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if sign is None:
                continue
            same = sign.get("type", "obj") == wanted
            if (by_index and sign.get("idx", "0") == index and (index != "0" or same)) or (not by_index and same):
                found.append(element)
                break
    return tuple(found)


def _text_styles(kind: str, master: etree._Element | None) -> tuple[etree._Element, ...]:
    name = "titleStyle" if kind in TITLES else "bodyStyle" if kind in ("body", "obj", "subTitle") else "otherStyle"
    style = None if master is None else master.find(f"{P}txStyles/{P}{name}")
    return () if style is None or not kind else (style,)


def _inside(group: etree._Element, scale: _Scale) -> _Scale:
    place = group.find(f"{P}grpSpPr/{A}xfrm")
    if place is None:
        return scale
    left, top, width, height = _box(place, scale)
    x, y = _pair(place.find(f"{A}chOff"), "x", "y")
    inner_width, inner_height = _pair(place.find(f"{A}chExt"), "cx", "cy")
    by_x = width / inner_width if inner_width else scale.by_x
    by_y = height / inner_height if inner_height else scale.by_y
    return _Scale(by_x, by_y, left - x * by_x, top - y * by_y)


def _box(place: etree._Element, scale: _Scale) -> tuple[int, int, int, int]:
    x, y = _pair(place.find(f"{A}off"), "x", "y")
    width, height = _pair(place.find(f"{A}ext"), "cx", "cy")
    return (
        round(x * scale.by_x + scale.plus_x),
        round(y * scale.by_y + scale.plus_y),
        round(width * scale.by_x),
        round(height * scale.by_y),
    )


def _pair(element: etree._Element | None, first: str, second: str) -> tuple[int, int]:
    def number(text: str) -> int:
        return int(text) if len(text) < 12 and text.lstrip("-").isascii() and text.lstrip("-").isdigit() else 0

    return (0, 0) if element is None else (number(element.get(first, "")), number(element.get(second, "")))
