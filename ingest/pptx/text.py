"""The paragraphs of a shape or table cell on a slide, with the bullets and numbers that the program draws."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..numbering import bare, numeral
from ..structure import raised, symbol, symbol_font, tidy
from .shapes import A, P, Shape

ALPHABETS = {"arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
             "romanUc": "upperRoman", "circleNum": "decimalEnclosedCircle"}  # fmt: skip
ENDINGS = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}", "Minus": "{} -"}


@dataclass(frozen=True, slots=True)
class SlideLine:
    """One paragraph. `level` counts from 0; `label` is the number drawn before it."""

    text: str
    level: int
    is_item: bool
    label: str | None = None


def lines(shape: Shape) -> list[SlideLine]:
    """The paragraphs of a shape that hold text, in order."""
    body = shape.element.find(f"{P}txBody")
    body = shape.element.find(f"{A}txBody") if body is None else body
    found: list[SlideLine] = []
    counts: dict[int, tuple[str, int]] = {}
    if body is None:
        return found
    for paragraph in body.iterfind(f"{A}p"):
        text = _text(paragraph)
        if not text:
            continue
        properties = paragraph.find(f"{A}pPr")
        level = _level(properties)
        bullet = _bullet(paragraph, level, body, shape)
        for deeper in [depth for depth in counts if depth > level]:
            del counts[deeper]
        label = None
        if bullet is not None and bullet.tag == f"{A}buAutoNum":
            form = bullet.get("type", "arabicPeriod")
            start = bullet.get("startAt", "1")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
            before = counts.get(level)
            count = before[1] + 1 if before is not None and before[0] == form else first
            counts[level] = (form, count)
            label = _number(form, count)
        else:
            counts.pop(level, None)
        found.append(SlideLine(text, level, bullet is not None and bullet.tag != f"{A}buNone", label))
    return found


def _text(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter(f"{A}t", f"{A}br"):
        if element.tag == f"{A}br":
            pieces.append("\n")
            continue
        text = (element.text or "").replace("\x0b", "\n").replace("_x000B_", "\n")
        parent = element.getparent()
        properties = None if parent is None else parent.find(f"{A}rPr")
        text = _shown(text, properties)
        is_raised = properties is not None and properties.get("baseline", "0")[:1] not in ("0", "-")
        pieces.append(raised(text) if is_raised else text)
    return tidy("".join(pieces))


def _shown(text: str, properties: etree._Element | None) -> str:
    """The letters of a run as its font shows them."""
    private = not text.isascii() and any("\ue000" <= char <= "\uf8ff" for char in text)
    places = (f"{A}sym", f"{A}latin") if private else (f"{A}latin",)
    faces = [] if properties is None else [face for place in places if (face := properties.find(place)) is not None]
    font = next((name for face in faces if (name := symbol_font(face.get("typeface", "")))), "")
    if not font and not private:
        return text
    return "".join(char if char.isspace() else symbol(char, font) or char for char in text)


def _level(properties: etree._Element | None) -> int:
    text = "0" if properties is None else properties.get("lvl", "0")
    return int(text) if text in "012345678" and text else 0


def _bullet(paragraph: etree._Element, level: int, body: etree._Element, shape: Shape) -> etree._Element | None:
    """The nearest word on bullets: the paragraph's, the shape's, those of the placeholders behind it, the master's."""
    name = f"{A}lvl{level + 1}pPr"
    places = [paragraph.find(f"{A}pPr"), body.find(f"{A}lstStyle/{name}")]
    for element in shape.inherits:
        places.append(element.find(name) if element.tag.startswith(P) and element.find(name) is not None else
                      element.find(f"{P}txBody/{A}lstStyle/{name}"))  # fmt: skip
    for place in places:
        for kind in ("buNone", "buAutoNum", "buChar", "buBlip"):
            bullet = None if place is None else place.find(f"{A}{kind}")
            if bullet is not None:
                return bullet
    return None


def _number(form: str, count: int) -> str | None:
    for name, known in ALPHABETS.items():
        if form.startswith(name):
            ending = ENDINGS.get(form.removeprefix(name), "{}")
            return bare(ending.format(numeral(count, known)))
    return bare(str(count))
