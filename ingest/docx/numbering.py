"""Computes the numbers that a word processor prints before paragraphs, which no file spells out.

A paragraph names a list (`numId`) and a level. The list refers to an abstract one, which says how each level counts and
what it looks like ("%1.%2", "(%3)"); lists of one abstract list share its counters, unless one of them starts anew
(ISO/IEC 29500-1, 17.9). Guessing is never needed: a level that cannot be computed has no label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ..numbering import bare, numeral
from .styles import Styles, W, integer, is_on, value

LEVELS = 9
DECIMAL_UNDER_LEGAL = "decimalZero"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts. `restart` is the 1-based level whose use starts it anew; None: any above it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """What is printed before a paragraph: `label` without closing punctuation, None for a bullet."""

    label: str | None
    level: int
    """Depth from 0."""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document: ask once for every numbered paragraph, in reading order, empty ones too."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {} if root is None else _lists(root, styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def number(self, paragraph: etree._Element, style: str) -> Numbered | None:
        """The number of the paragraph (a `w:p`) of this style id; None where it bears none. Counts on."""
        number, level = self._place(paragraph, style)
        found = self._lists.get(number or "")
        if found is None or level not in found.levels or number is None:
            return None
        counts = self._count(number, level, found)
        return Numbered(_label(found, level, counts), level)

    def _place(self, paragraph: etree._Element, style: str) -> tuple[str | None, int]:
        own = paragraph.find(f"{W}pPr")
        number, level = value(own, "numPr/numId"), integer(value(own, "numPr/ilvl"))
        from_style, style_level = self._styles.numbering(style)
        if number is None:
            number = from_style
            linked = self._linked_level(number, style)
            # a list that is linked with the style decides the level, whatever the style says
            level = linked if level is None and linked is not None else level
        return number, level if level is not None else (style_level or 0)

    def _linked_level(self, number: str | None, style: str) -> int | None:
        found = self._lists.get(number or "")
        for key in self._styles.ancestry(style) if found else ():
            for depth, level in found.levels.items() if found else ():
                if level.style == key:
                    return depth
        return None

    def _count(self, number: str, level: int, found: _List) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        for above in range(level):
            # a level that is skipped counts as used: "1.1" first, and the next of the level above is 2
            counts.setdefault(above, _start(found, above))
        if level in found.starts and (number, level) not in self._started:
            # once: when the level begins anew under its parent, it begins where its definition says
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else _start(found, level)
        self._started.add((number, level))
        for deeper in [depth for depth in counts if depth > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or (restart != 0 and level < restart):
                del counts[deeper]
        return counts


def _start(found: _List, level: int) -> int:
    return found.levels.get(level, Level()).start


def _label(found: _List, level: int, counts: dict[int, int]) -> str | None:
    """The text of the level with its counters filled in, closing punctuation off; None for bullets and empty texts."""
    definition = found.levels[level]
    if definition.form == "bullet":
        return None

    def written(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        other = found.levels.get(depth, Level())
        count = counts.get(depth, _start(found, depth))
        plain = definition.legal and other.form not in ("none", DECIMAL_UNDER_LEGAL)
        return numeral(count, "decimal" if plain else other.form)

    return bare(re.sub(r"%([1-9])", written, definition.text))


def _lists(root: etree._Element, styles: Styles) -> dict[str, _List]:
    abstracts = {element.get(f"{W}abstractNumId", ""): element for element in root.findall(f"{W}abstractNum")}
    refers = {
        element.get(f"{W}numId", ""): value(element, "abstractNumId") or "" for element in root.findall(f"{W}num")
    }
    by_style = {value(element, "styleLink"): key for key, element in abstracts.items()}
    found: dict[str, _List] = {}
    for element in root.findall(f"{W}num"):
        key = element.get(f"{W}numId", "")
        abstract = refers[key]
        link = value(abstracts.get(abstract), "numStyleLink")
        if link is not None:
            # a numbering style: its own list holds the levels
            named = refers.get(styles.numbering(link)[0] or "", "")
            abstract = by_style.get(link, named if named in abstracts else abstract)
        if abstract in abstracts and key != "0":
            levels = _levels(abstracts[abstract])
            found[key] = _overridden(_List(abstract, levels), element)
    return found


def _levels(parent: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent.findall(f"{W}lvl"):
        depth = integer(element.get(f"{W}ilvl"))
        if depth is not None and depth < LEVELS:
            found[depth] = _level(element)
    return found


def _overridden(found: _List, element: etree._Element) -> _List:
    for override in element.findall(f"{W}lvlOverride"):
        depth = integer(override.get(f"{W}ilvl"))
        if depth is None or depth >= LEVELS:
            continue
        replacement = override.find(f"{W}lvl")
        if replacement is not None:
            found.levels[depth] = _level(replacement)
        start = integer(value(override, "startOverride"))
        if start is not None:
            found.starts[depth] = start
    return found


def _level(element: etree._Element) -> Level:
    start = integer(value(element, "start"))
    form = value(element, "numFmt")
    if form is None:
        # formats newer than the file's readers stand in an alternative, with the old one as a fallback
        fallback = element.find(f".//{W}numFmt")
        form = "decimal" if fallback is None else fallback.get(f"{W}val", "decimal")
    return Level(
        start=1 if start is None and form != "bullet" else start or 0,
        form=form,
        text=value(element, "lvlText") or "",
        restart=integer(value(element, "lvlRestart")),
        legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle"),
    )
