"""What numbers a list of a page draws: by its tag, its attributes, and the style sheets of the page.

Word processors that write HTML leave the numbers to rules ("ol.alpha { list-style-type: lower-alpha }") or draw them by
counters ("li::before { content: '(' counter(n, lower-roman) ')' }"). Selectors of tags, classes and ids are understood,
below each other too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ..numbering import bare, numeral
from .hidden import sheets

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES = {"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
           "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
           "decimal": "decimal", "decimal-leading-zero": "decimalZero"}  # fmt: skip
_SAID = re.compile(r"list-style(?:-type)?\s*:\s*([^;}]*)", re.IGNORECASE)
_CONTENT = re.compile(r"(?:^|;)\s*content\s*:\s*([^;}]*counters?\([^;}]*)", re.IGNORECASE)
_PIECE = re.compile(
    r"\"([^\"]*)\"|'([^']*)'|(counters?)\(\s*[\w-]+\s*(?:,\s*(?:\"([^\"]*)\"|'([^']*)'))?\s*(?:,\s*([\w-]+)\s*)?\)"
)
_COMPOUND = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)(::?before|::?marker)?", re.IGNORECASE)
_DEEPEST = 100

Drawn = str | tuple[re.Match[str], ...]
"""How a list draws its numbers: a format (see `numeral`), or the pieces of a rule for what stands before an item."""


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[tuple[str, tuple[str, ...]], ...]
    """(tag, classes and ids with their sign), from the outermost inwards."""
    drawn: Drawn | None
    before: bool
    """It says what stands before the items, not how the list draws them."""

    @property
    def weight(self) -> tuple[int, int, int]:
        names = [name for _, names in self.compounds for name in names]
        return sum(name[0] == "#" for name in names), len(names), sum(bool(tag) for tag, _ in self.compounds)


class ListStyles:
    """The rules of a page's style sheets that say how its lists are numbered."""

    def __init__(self, root: etree._Element) -> None:
        found = [
            rule for selectors, said in sheets(root) for name in selectors.split(",") if (rule := _rule(name, said))
        ]
        self._rules = sorted(found, key=lambda rule: rule.weight)

    def opened(self, element: etree._Element) -> List:
        """The list that an `ol` or `ul` opens."""
        drawn: Drawn | None = _TYPES.get(element.get("type", "1")) if element.tag == "ol" else None
        item = element.find("li")
        for rule in self._rules:
            if not rule.before and _matches(rule, element):
                drawn = rule.drawn if element.tag == "ol" or rule.drawn is not None else drawn
        if own := _SAID.search(element.get("style", "")):
            drawn = _form(own[1])
        for rule in self._rules:
            if rule.before and item is not None and _matches(rule, item):
                drawn = rule.drawn
        if "reversed" in element.attrib:
            return List(drawn, integer(element.get("start"), sum(child.tag == "li" for child in element)), -1)
        return List(drawn, integer(element.get("start"), 1), 1)


@dataclass(slots=True)
class List:
    """An open list: `drawn` is how it draws numbers, None for bullets; `number` comes next."""

    drawn: Drawn | None
    number: int
    step: int
    last: int = 0
    """The number of the item that is open."""


def label(lists: Sequence[List], own: str | None) -> str | None:
    """The number of the next item of the innermost of these lists, which may set its `own`. Counts on."""
    inner = lists[-1]
    inner.last = integer(own, inner.number)
    inner.number = inner.last + inner.step
    if inner.drawn is None:
        return None
    if isinstance(inner.drawn, str):
        return _written(inner.last, inner.drawn)
    counters = sum(bool(piece[3]) for piece in inner.drawn)
    text = ""
    for piece in inner.drawn:
        form = _STYLES.get((piece[6] or "decimal").lower(), "decimal")
        if piece[3] == "counters":
            between = piece[4] if piece[4] is not None else piece[5] or ""
            text += between.join(_written(each.last, form) for each in lists if each.drawn is not None)
        elif piece[3]:
            at = min(counters, len(lists))
            text += _written(lists[-at].last, form)
            counters -= 1
        else:
            text += piece[1] or piece[2] or ""
    return bare(text)


def _written(number: int, form: str) -> str:
    return numeral(number, form) if number > 0 else str(number)


def integer(text: str | None, otherwise: int) -> int:
    """The number that an attribute spells, if it is one that a document may hold."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _form(said: str) -> str | None:
    return next((_STYLES[word] for word in said.lower().split() if word in _STYLES), None)


def _rule(selector: str, said: str) -> _Rule | None:
    style, content = _SAID.search(said), _CONTENT.search(said)
    if style is None and content is None:
        return None
    parts = re.sub(r"\s*>\s*", " ", selector).split()
    compounds: list[tuple[str, tuple[str, ...]]] = []
    pseudo = ""
    for part in parts:
        match = _COMPOUND.fullmatch(part)
        if match is None or pseudo:
            return None
        tag = (match[1] or "").lower()
        compounds.append(("" if tag == "*" else tag, tuple(re.findall(r"[.#][\w-]+", match[2]))))
        pseudo = match[3] or ""
    if not compounds or bool(pseudo) != (content is not None):
        return None
    if content is not None:
        return _Rule(tuple(compounds), tuple(_PIECE.finditer(content[1])), True)
    return _Rule(tuple(compounds), _form(style[1]) if style is not None else None, False)


def _matches(rule: _Rule, element: etree._Element) -> bool:
    *outer, own = rule.compounds
    if not _is(element, *own):
        return False
    for depth, above in enumerate(element.iterancestors()):
        if not outer or depth > _DEEPEST:
            break
        if _is(above, *outer[-1]):
            outer.pop()
    return not outer


def _is(element: etree._Element, tag: str, names: tuple[str, ...]) -> bool:
    if tag and element.tag != tag:
        return False
    has = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id')}"}
    return all(name in has for name in names)
