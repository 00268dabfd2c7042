"""Whether a run of a DOCX prints nothing that a person could see: hidden, tiny, or in the colour of what is behind it.

White letters are usual on shaded cells, in boxes and over pictures. Where the file does not say plainly what stands
behind them, they are taken for seen.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from ..structure import PAPER, Colour, distance, hexadecimal
from .styles import Styles, W, integer, is_on, value

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
TINY = 4
"""Half points."""
FAINT = 16
"""A difference of colour, in one of its three channels, that nobody sees."""
NEAR = 15
"""Paragraphs before and after, over which a floating picture may reach."""
HIGH = 1_800_000
"""Height of a picture that letters are set over, in English Metric Units: 5 cm."""
HIGHLIGHTS = {
    "white": "FFFFFF", "black": "000000", "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "blue": "0000FF",
    "magenta": "FF00FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


def in_hidden_row(paragraph: etree._Element) -> bool:
    """Whether it stands in a row of a table that is hidden."""
    return any(is_on(row.find(f"{W}trPr"), "hidden") for row in paragraph.iterancestors(f"{W}tr"))


def unseen(
    properties: etree._Element | None, paragraph: etree._Element, style: str, styles: Styles, backdrop: bool
) -> str:
    """Why a run is not seen, as `Block.hidden` says it; empty where it is. `backdrop`: pages have one of their own."""
    character = value(properties, "rStyle") or ""
    hidden = is_on(properties, "vanish")
    if hidden is None:
        hidden = bool(character and styles.is_hidden(character)) or styles.is_hidden(style)
    if hidden:
        return "vanish"
    size = integer(value(properties, "sz"))
    if size is None:
        size = integer(_said(character, style, "sz", styles))
    if size is not None and 0 < size < TINY:
        return "tiny"
    colour = _colour(value(properties, "color") or _said(character, style, "color", styles))
    if colour is None:
        return ""
    behind = _behind(properties, paragraph, character or style, styles)
    if behind is None or distance(colour, behind) >= FAINT:
        return ""
    return "" if behind == PAPER and (backdrop or _over_picture(paragraph)) else "white"


def _said(character: str, style: str, name: str, styles: Styles) -> str | None:
    """What the style of a run, or else that of its paragraph, says of its letters."""
    return (styles.run_value(character, name) if character else None) or styles.run_value(style, name)


def has_backdrop(root: etree._Element) -> bool:
    """Whether a part (the document, a header) sets a colour or a large picture behind the pages."""
    ground = root.find(f"{W}background")
    if ground is not None and _colour(ground.get(f"{W}color")) not in (None, PAPER):
        return True
    return root.tag != f"{W}document" and _has_picture(root)


def _behind(properties: etree._Element | None, paragraph: etree._Element, style: str, styles: Styles) -> Colour | None:
    """The colour behind a run: its own shading, its paragraph's, its cell's, or paper. None where it is not plain."""
    mark = value(properties, "highlight")
    if mark not in (None, "none"):
        return _colour(HIGHLIGHTS.get(mark or ""))
    shades = [None if properties is None else properties.find(f"{W}shd"), paragraph.find(f"{W}pPr/{W}shd")]
    for above in paragraph.iterancestors(f"{W}tc", f"{W}tbl", f"{W}txbxContent"):
        if above.tag == f"{W}txbxContent":
            shades.append(above)
            break
        shades.append(above.find(f"{W}tcPr/{W}shd") if above.tag == f"{W}tc" else above.find(f"{W}tblPr/{W}shd"))
        name = value(above, "tblPr/tblStyle")
        if name and styles.is_shaded(name):
            shades.append(above)
    if styles.is_shaded(style):
        shades.insert(2, paragraph)
    for shade in shades:
        if shade is None:
            continue
        if shade.tag != f"{W}shd" or shade.get(f"{W}val", "clear") not in ("clear", "nil"):
            return None
        fill = _colour(shade.get(f"{W}fill"))
        if fill is not None:
            return fill
    return PAPER


def _over_picture(paragraph: etree._Element) -> bool:
    near = (paragraph, *islice(paragraph.itersiblings(preceding=True), NEAR), *islice(paragraph.itersiblings(), NEAR))
    return any(_has_picture(each) for each in near)


def _has_picture(element: etree._Element) -> bool:
    """Whether a floating picture or box is anchored there that letters could be set over."""
    for anchor in element.iter(f"{DRAWING}anchor"):
        extent = anchor.find(f"{DRAWING}extent")
        if extent is None or (integer_of(extent.get("cy")) or HIGH) >= HIGH:
            return True
    return any(
        "absolute" in shape.get("style", "") for shape in element.iter(f"{VML}shape", f"{VML}rect", f"{VML}roundrect")
    )


def integer_of(text: str | None) -> int | None:
    """A length as the file spells it; None where it spells none."""
    return int(text) if text and re.fullmatch(r"\d{1,12}", text) else None


def _colour(text: str | None) -> Colour | None:
    """None for "auto" too, which always contrasts."""
    return hexadecimal((text or "").removeprefix("#"))
