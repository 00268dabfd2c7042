"""What of an HTML page nobody sees: elements that are switched off, shrunk, moved away or set in the colour of paper,
and comments in whole sentences, which only a machine reads.

Style is read from the element itself and from plain rules of the page ("`.x { display: none }`"); rules for print or
for small screens say nothing of the page as it is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from ..structure import PAPER, Colour, distance, hexadecimal, tidy

SILENT = frozenset(("script", "style", "template", "noscript", "head"))
OFF = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
# only where it is an element's own: in a rule it is how a page begins to fade in
CLEAR = re.compile(r"(?:^|;)\s*opacity\s*:\s*(?:0?\.0\d*|0(?![.\d]))", re.IGNORECASE)
SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*(\d*\.?\d+)\s*(px|pt|r?em|%|)", re.IGNORECASE)
LEAST_SIZE = {"": 1.0, "px": 2.0, "pt": 2.0, "em": 0.15, "rem": 0.15, "%": 15.0}
MOVED = re.compile(
    r"(?:^|;)\s*(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{4,}px", re.IGNORECASE
)
FORE = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
BACK = re.compile(r"(?:^|;)\s*background(?:-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
RULE = re.compile(r"([^{}@;]{1,300})\{([^{}]{0,2000})\}")
MOST_STYLE = 300_000
DEEPEST = 200
"""Elements around one, among which its background is looked for."""
BLOCK_RULE = re.compile(r"@[\w-]+[^{};]{0,500}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\}){0,2000}[^{}]{0,5000}\}")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIMPLE = re.compile(r"[a-z0-9]*(?:[.#][\w-]+)", re.IGNORECASE)
LEAST_WORDS = 4
"""Of a comment: fewer only name a part of the page."""
NAMED = {"white": (255, 255, 255), "snow": (255, 250, 250), "ivory": (255, 255, 240)}
FAINT = 16


class Rules:
    """The plain rules of a page's own style sheets: by class ("`.x`"), id or both with a tag ("`p.x`")."""

    def __init__(self, root: etree._Element) -> None:
        self._said: dict[str, str] = {}
        self.coloured = False
        """Whether any rule sets a background: then white letters may stand on it."""
        for selectors, said in sheets(root):
            self.coloured |= BACK.search(said) is not None
            for name in selectors.split(","):
                if SIMPLE.fullmatch(name.strip()):
                    self._said[name.strip()] = f"{self._said.get(name.strip(), '')};{said}"
        self.linked = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))

    def style(self, element: etree._Element) -> str:
        """What is said of an element, its own words last."""
        if not self._said:
            return element.get("style", "")
        names = [f".{name}" for name in element.get("class", "").split()]
        names += [f"#{element.get('id')}"] if element.get("id") else []
        found = [said for name in names for key in (name, f"{element.tag}{name}") if (said := self._said.get(key))]
        return ";".join((*found, element.get("style", "")))


def sheets(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The rules of a page's own style sheets: (selectors, what is said of them)."""
    for sheet in root.iter("style"):
        for match in RULE.finditer(BLOCK_RULE.sub("", CSS_COMMENT.sub("", (sheet.text or "")[:MOST_STYLE]))):
            yield match[1], match[2]


def is_unseen(element: etree._Element, rules: Rules) -> bool:
    """Whether an element is not shown, with all that is in it."""
    if "hidden" in element.attrib or (element.get("aria-hidden") == "true" and element.tag != "a"):
        return True
    style = rules.style(element)
    if style and (OFF.search(style) or MOVED.search(style) or _is_tiny(style)):
        return True
    if CLEAR.search(element.get("style", "")):
        return True
    fore = FORE.search(style)
    colour = _colour(fore[1] if fore else element.get("color", "") if element.tag == "font" else "")
    return colour is not None and distance(colour, PAPER) < FAINT and _on_paper(element, rules)


def visible_words(element: etree._Element) -> str:
    """All words inside of an element, without those of its scripts."""
    pieces: list[str] = []
    waiting: list[etree._Element | str] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            pieces.append(each)
            continue
        if each is not element and each.tail:
            waiting.append(each.tail)
        if isinstance(each.tag, str) and each.tag not in SILENT:
            waiting.extend(reversed(each))
            pieces.append(each.text or "")
    return " ".join(tidy("".join(pieces)).split())


def spoken_comments(source: str) -> Iterator[str]:
    """The comments of a page that are words, not code that somebody set aside."""
    place = 0
    # no pattern: one that opens many comments and closes none would be tried from each
    while (start := source.find("<!--", place)) >= 0 and (end := source.find("-->", start + 4)) >= 0:
        place = end + 3
        text = " ".join(source[start + 4 : end].split())
        words = re.findall(r"[^\W\d_]{2,}", text)
        if len(words) >= LEAST_WORDS and not re.search(r"[<>{}=]|^\[|;\s*$", text):
            yield text


def _is_tiny(style: str) -> bool:
    match = SIZE.search(style)
    return match is not None and float(match[1]) < LEAST_SIZE[match[2].lower()]


def _on_paper(element: etree._Element, rules: Rules) -> bool:
    """Whether nothing around an element sets a background. A style sheet that does may set it here."""
    if rules.coloured or rules.linked:
        own = BACK.search(rules.style(element))
        return own is not None and _colour(own[1]) == PAPER
    for each in (element, *islice(element.iterancestors(), DEEPEST)):
        match = BACK.search(rules.style(each))
        given = match[1] if match else each.get("bgcolor") or each.get("background")
        if given:
            return _colour(given) == PAPER
    return True


def _colour(text: str) -> Colour | None:
    text = text.strip().lower()
    if text in NAMED:
        return NAMED[text]
    if match := re.fullmatch(r"#([0-9a-f]{3})", text):
        red, green, blue = (int(figure * 2, 16) for figure in match[1])
        return red, green, blue
    if text.startswith("#"):
        return hexadecimal(text[1:])
    if match := re.fullmatch(
        r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*1(?:\.0)?\s*)?\)", text
    ):
        return int(match[1]), int(match[2]), int(match[3])
    # wholly transparent letters are as good as white
    return PAPER if text == "transparent" or re.fullmatch(r"rgba\(.*[,/]\s*0(?:\.0*)?\s*\)", text) else None
