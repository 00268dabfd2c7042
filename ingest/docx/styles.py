"""What a paragraph's style says of it: whether it is a heading, which list numbers it, whether it is bold or hidden.

Styles inherit (`basedOn`), are named in the language of the program that wrote them, and are overridden by the
paragraph itself; only what reading needs is kept of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# "heading 1" is what Word stores in every language; other programs store the name that they show
HEADING = re.compile(
    r"(?:heading|t[ií]tulo|titre|überschrift|titolo|encabezado|kop|rubrik|overskrift|otsikko|nagłówek|заголовок|标题)"
    r"\s*_?([1-9])(?:\D|$)",
    re.IGNORECASE,
)
# the style sheet of United Nations documents: "_ H _Ch_G", "_ H_1_G", "_ H _2/3"
UN_HEADING = re.compile(r"_\s*H\s*_\s*(Ch|M|[1-6])", re.IGNORECASE)
TITLE = re.compile(r"title|t[ií]tulo|titre|titel|titolo|document title", re.IGNORECASE)
SUBTITLE = re.compile(r"sub-?title|subt[ií]tulo|sous-titre|untertitel|sottotitolo", re.IGNORECASE)
CONTENTS = re.compile(
    r"toc ?\d|(?:contents|tdc|tm|índice|indice|sumario) ?\d|table of figures|tabla de ilustraciones", re.IGNORECASE
)
CAPTION = re.compile(r"caption|(?:table|figure|image) ?caption|leyenda|epígrafe|descripción|légende", re.IGNORECASE)
DEEPEST = 6
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file defines it. `numbering` is (numId, ilvl), each None where the style is silent."""

    name: str
    parent: str
    outline: int | None
    numbering: tuple[str | None, int | None]
    bold: bool | None
    hidden: bool | None
    run: tuple[tuple[str, str], ...] = ()
    """What it says of its letters' size (`sz`) and `color`."""
    is_shaded: bool = False


class Styles:
    """The styles of a document; every question follows the chain of inheritance."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in () if root is None else root.iter(f"{W}style"):
            key = element.get(f"{W}styleId", "")
            self._styles[key] = _style(element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self._default = key

    def name(self, key: str) -> str:
        """What the style is called; its id where it is not defined."""
        style = self._styles.get(key)
        return style.name if style else key

    def heading_level(self, key: str) -> int | None:
        """1 to 6 for a heading, a title being 1; None for running text."""
        for style in self._chain(key):
            if found := HEADING.match(style.name):
                return min(int(found[1]), DEEPEST)
            if found := UN_HEADING.match(style.name):
                # M is the document's title, Ch a chapter, 1 the first level below chapters
                return min(int(found[1]) + 1, DEEPEST) if found[1].isdigit() else 1
            if TITLE.fullmatch(style.name):
                return 1
            if SUBTITLE.fullmatch(style.name):
                return 2
            if style.outline is not None:
                return min(style.outline + 1, DEEPEST) if style.outline < 9 else None
        return None

    def is_contents(self, key: str) -> bool:
        """Whether it sets a line of a table of contents."""
        return any(CONTENTS.match(style.name) for style in self._chain(key))

    def is_caption(self, key: str) -> bool:
        return any(CAPTION.fullmatch(style.name) for style in self._chain(key))

    def numbering(self, key: str) -> tuple[str | None, int | None]:
        """(numId, ilvl) that the style gives its paragraphs."""
        number, level = None, None
        for style in self._chain(key):
            number = style.numbering[0] if number is None else number
            level = style.numbering[1] if level is None else level
        return number, level

    def ancestry(self, key: str) -> tuple[str, ...]:
        """The ids of the style and of those that it is based on, nearest first."""
        keys: list[str] = []
        while key in self._styles and key not in keys and len(keys) < LONGEST_CHAIN:
            keys.append(key)
            key = self._styles[key].parent
        return tuple(keys)

    def is_bold(self, key: str) -> bool:
        return next((style.bold for style in self._chain(key) if style.bold is not None), False)

    def is_hidden(self, key: str) -> bool:
        return next((style.hidden for style in self._chain(key) if style.hidden is not None), False)

    def run_value(self, key: str, name: str) -> str | None:
        """What the style says of its letters: `sz`, `color`."""
        return next((found for style in self._chain(key) if (found := dict(style.run).get(name))), None)

    def is_shaded(self, key: str) -> bool:
        """Whether the style, of a paragraph or a table, sets a colour behind letters."""
        return any(style.is_shaded for style in self._chain(key))

    def _chain(self, key: str) -> Iterator[Style]:
        return (self._styles[each] for each in self.ancestry(key or self._default))


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """A switch (`w:b`, `w:vanish`) among the children of `parent`: True, False, or None where it says nothing."""
    child = None if parent is None else parent.find(f"{W}{name}")
    if child is None:
        return None
    return child.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def value(parent: etree._Element | None, path: str) -> str | None:
    """The `w:val` of a descendant, the path given without prefixes: `pPr/numPr/numId`."""
    found = None if parent is None else parent.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def integer(text: str | None) -> int | None:
    """The number that a text spells, within what a document may sensibly hold; None otherwise."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else None


def _style(element: etree._Element) -> Style:
    paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    return Style(
        name=(value(element, "name") or element.get(f"{W}styleId") or "").strip(),
        parent=value(element, "basedOn") or "",
        outline=integer(value(paragraph, "outlineLvl")),
        numbering=(value(paragraph, "numPr/numId"), integer(value(paragraph, "numPr/ilvl"))),
        bold=is_on(run, "b"),
        hidden=is_on(run, "vanish"),
        run=tuple((name, said) for name in ("sz", "color") if (said := value(run, name))),
        is_shaded=any(
            shade.get(f"{W}fill", "auto").upper() not in ("AUTO", "FFFFFF")
            or shade.get(f"{W}val") not in ("clear", "nil")
            for shade in element.iter(f"{W}shd")
        ),
    )
