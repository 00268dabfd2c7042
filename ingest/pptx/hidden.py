"""What of a slide nobody sees: shapes off the slide or hidden, tiny letters, letters in the colour of what is behind.

Unseen runs are taken out of the slide's XML before it is read. Where the file does not say plainly what stands behind
letters (a picture, a colour mixed from the theme), they are taken for seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from ..structure import Colour, distance, hexadecimal, tidy
from .shapes import A, P, Shape

TINY = 200
"""Hundredths of a point."""
FAINT = 16
"""A difference of colour, in one of its three channels, that nobody sees."""
USUAL_SIZE = (9_144_000, 6_858_000)
"""Width and height of a slide, in English Metric Units, where the file does not say."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What slides are drawn on. `colours`: those of the theme, under the names that slides use."""

    size: tuple[int, int] = USUAL_SIZE
    colours: dict[str, Colour] = field(default_factory=dict)
    parts: tuple[etree._Element, ...] = ()
    """The slide, its layout, its master."""
    shapes: tuple[Shape, ...] = ()
    """All that stands on the slide or behind it."""


def slide_size(presentation: etree._Element) -> tuple[int, int]:
    """Width and height of the slides."""
    sign = presentation.find(f"{P}sldSz")
    sides = [] if sign is None else [sign.get(name, "") for name in ("cx", "cy")]
    if len(sides) == 2 and all(re.fullmatch(r"[1-9]\d{0,9}", side) for side in sides):
        return int(sides[0]), int(sides[1])
    return USUAL_SIZE


def theme_colours(theme: etree._Element | None, master: etree._Element | None) -> dict[str, Colour]:
    """The colours of a theme by name ("accent1"), and as the master's map names them ("bg1", "tx1")."""
    found: dict[str, Colour] = {}
    for element in () if theme is None else theme.iterfind(f"{A}themeElements/{A}clrScheme/*"):
        sign = element[0] if len(element) else None
        spelt = "" if sign is None else sign.get("lastClr") or sign.get("val") or ""
        colour = hexadecimal(spelt)
        if colour is not None and isinstance(element.tag, str):
            found[element.tag.removeprefix(A)] = colour
    names = None if master is None else master.find(f"{P}clrMap")
    for name, of in () if names is None else names.attrib.items():
        if of in found:
            found[str(name)] = found[str(of)]
    return found


def hidden_shapes(root: etree._Element) -> Iterator[str]:
    """The texts of shapes that are switched off."""
    for sign in root.iter(f"{P}cNvPr"):
        above = sign.getparent()
        shape = None if above is None else above.getparent()
        if sign.get("hidden") in ("1", "true") and shape is not None and (text := all_text(shape)):
            yield text


def all_text(element: etree._Element) -> str:
    """All words inside of an element, a line for each paragraph."""
    lines = ("".join(run.text or "" for run in part.iter(f"{A}t")) for part in element.iter(f"{A}p"))
    return tidy("\n".join(line for line in lines if line.strip()))


def is_off(shape: Shape, size: tuple[int, int]) -> bool:
    """Whether the shape stands beside the slide altogether."""
    if shape.width <= 0 or shape.height <= 0:
        return False
    return (
        shape.left >= size[0] or shape.top >= size[1] or shape.left + shape.width <= 0 or shape.top + shape.height <= 0
    )


def take_unseen(shape: Shape, ground: Ground) -> list[tuple[str, str]]:
    """(reason, text) of what cannot be seen of a shape, which is taken out of it."""
    if is_off(shape, ground.size):
        text = all_text(shape.element)
        for body in list(shape.element.iter(f"{P}txBody", f"{A}txBody")):
            for paragraph in body.findall(f"{A}p"):
                body.remove(paragraph)
        return [("off_page", text)] if text else []
    lost: dict[str, list[str]] = {}
    for run in list(shape.element.iter(f"{A}r")):
        reason = _reason(run, shape, ground)
        text = "".join(part.text or "" for part in run.iterfind(f"{A}t"))
        if reason and text.strip():
            lost.setdefault(reason, []).append(text)
            above = run.getparent()
            if above is not None:
                above.remove(run)
    return [(reason, tidy(" ".join(parts))) for reason, parts in lost.items()]


def _reason(run: etree._Element, shape: Shape, ground: Ground) -> str:
    properties = run.find(f"{A}rPr")
    if properties is None:
        return ""
    size = properties.get("sz", "")
    if re.fullmatch(r"\d{1,3}", size) and int(size) < TINY:
        return "tiny"
    if properties.find(f"{A}noFill") is not None and properties.find(f"{A}ln") is None:
        return "invisible"
    fill = properties.find(f"{A}solidFill")
    alpha = None if fill is None else fill.find(f"*/{A}alpha")
    if alpha is not None and re.fullmatch(r"[0-4]?\d{1,3}|[0-4]%", alpha.get("val", "")):
        return "invisible"
    colour = _filled(fill, ground)
    if colour is None or shape.kind != "text" or properties.find(f"{A}ln") is not None:
        return ""
    behind = _behind(shape, ground)
    near = behind is not None and distance(colour, behind) < FAINT
    return "white" if near else ""


def _behind(shape: Shape, ground: Ground) -> Colour | None:
    """The colour that a shape's letters stand on; None where it is not plain."""
    own = _shape_fill(shape.element, ground)
    if own is not False:
        return own
    for other in ground.shapes:
        if other.element is shape.element or not _over(shape, other):
            continue
        if other.kind != "text" or _shape_fill(other.element, ground) is not False:
            return None
    for inherited in shape.inherits:
        if inherited.find(f"{P}spPr") is not None and _shape_fill(inherited, ground) is not False:
            return None
    for part in ground.parts:
        sign = part.find(f"{P}cSld/{P}bg")
        if sign is not None:
            fill = sign.find(f"{P}bgPr/{A}solidFill")
            # index 1001 of a theme's backgrounds is the plain one
            reference = sign.find(f"{P}bgRef")
            plain = reference is not None and reference.get("idx") == "1001"
            return _filled(reference if plain else fill, ground)
    return ground.colours.get("bg1", (255, 255, 255))


def _shape_fill(element: etree._Element, ground: Ground) -> Colour | Literal[False] | None:
    """The colour of a shape; None where it has one that is not plain; False where it has none."""
    properties = element.find(f"{P}spPr")
    for name in () if properties is None else ("gradFill", "blipFill", "pattFill", "grpFill"):
        if properties is not None and properties.find(f"{A}{name}") is not None:
            return None
    fill = None if properties is None else properties.find(f"{A}solidFill")
    if fill is not None:
        return _filled(fill, ground)
    if properties is not None and properties.find(f"{A}noFill") is not None:
        return False
    style = element.find(f"{P}style/{A}fillRef")
    return False if style is None or style.get("idx") == "0" else None


def _over(shape: Shape, other: Shape) -> bool:
    """Whether two shapes stand over each other; where a place is not known, they may."""
    if other.width <= 0 or other.height <= 0 or shape.width <= 0 or shape.height <= 0:
        return True
    return (
        other.left < shape.left + shape.width
        and shape.left < other.left + other.width
        and other.top < shape.top + shape.height
        and shape.top < other.top + other.height
    )


def _filled(fill: etree._Element | None, ground: Ground) -> Colour | None:
    """The colour that an element names, if plainly: neither mixed nor translucent."""
    sign = fill[0] if fill is not None and len(fill) else None
    if sign is None or len(sign):
        return None
    name = sign.get("val", "")
    if sign.tag == f"{A}srgbClr":
        return hexadecimal(name)
    if sign.tag == f"{A}schemeClr":
        return ground.colours.get(name)
    return hexadecimal(sign.get("lastClr", "")) if sign.tag == f"{A}sysClr" else None
