"""Numbers that a document gives its own paragraphs: recognised at the start of a text, and made full by their place.

A label is what a drafter cites, so it is read or it is absent. `find_marker` says what a text begins with; whether a
number that begins a line *is* a marker (and not a date, an amount, a page) the reader decides from layout and sequence.
`qualify` turns the markers of a whole document into full labels: "(b)" below "18" is "18(b)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..lexicon import ROMAN, label_pattern, roman_value, word_set
from ..records import Block

Style = Literal["word", "number", "decimal", "symbol", "(1)", "(a)", "(i)", "(A)", "a.", "A.", "I.", "bullet"]

_HOLDS = label_pattern("article rule regulation principle guideline section")
_OTHER = label_pattern(
    "recommendation decision objective goal chapter annex panel part title schedule outcome finding lesson conclusion "
    "action session box protocol resolution step"
)
_WORD = re.compile(
    rf"(?P<word>{_HOLDS}|{_OTHER})\.?\s+(?:n[.o]?[º°o]\.?\s*)?"
    rf"(?P<number>\d{{1,3}}/\d{{1,4}}|\d{{1,3}}(?:\.\d{{1,3}})*(?:\s?(?:bis|ter|quater))?[a-z]?\b|{ROMAN}\b|[A-H]\b)\s?[º°]?"
    r"(?P<inner>(?:\s?\((?:\d{1,3}|[a-z]{1,4})\))*)(?P<after>\s*[.:—–-]+|\s*$|\s+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,4})(?:\s?bis)?\s?(?:\.[º°]|\.[—–-]*|\))(?=\s|$|[^\W\d_]|[(“\"¿¡«'‘])")
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})\.?\)?(?=\s|$)")
_SYMBOL = re.compile(r"(\d{1,3}/\d{1,3})\.?(?=\s|$)")
_PAREN = re.compile(rf"\(\s?(\d{{1,3}}|{ROMAN}|[a-z]|([a-z])\2|[A-Z])\s?\)(?=\s|$|[^\W\d_]|[(“\"¿¡«'‘—–])")
_CLOSED = re.compile(rf"({ROMAN}|[a-z]|[A-Z])\)(?=\s|$|[^\W\d_])")
_DOTTED = re.compile(rf"({ROMAN.upper()}|[A-Z]|[a-z])\.(?=\s|$)")
_DASHED = re.compile(r"([IVXLC]+|[A-Z])\s?[.—–-]+\s")
_BARE = re.compile(r"§?\s?(\d{1,4})(?=\s|$)")
_BULLET = re.compile(r"(?:[•▪●◦○■□☐☒♦◆❖▶►❍❑❒▫‣⁃➢➤➔✓✔»·∙\u2751\u2794\u27a2]|[-–—*o](?=\s))\s*(?=\S|$)")


@dataclass(frozen=True, slots=True)
class Marker:
    """What a text begins with. `label` is printed without its punctuation, None for a bullet."""

    label: str | None
    style: Style
    length: int
    """How many characters of the text it takes, the space after it included."""
    value: str = ""
    """The last part of the number, lower case: what goes up by one from sibling to sibling."""
    inner: tuple[tuple[Style, str], ...] = ()
    """Further markers directly behind it: "43. (1) A person ..." has (("(1)", "1"),)."""


def find_marker(text: str, *, tabbed: bool = False) -> Marker | None:
    """The paragraph or list marker at the start of `text`, or None.

    `tabbed`: the layout sets the number apart from the text, so that it may stand without punctuation ("17 <tab> The").
    """
    start = len(text) - len(text.lstrip())
    body = text[start:]
    found = _word(body) or _numbered(body) or _lettered(body) or (_bare(body) if tabbed else None) or _bullet(body)
    if found is None:
        return None
    rest = body[found.length :]
    skip = len(rest) - len(rest.lstrip())
    return replace(found, length=start + found.length + skip)


def _word(text: str) -> Marker | None:
    match = _WORD.match(text)
    if match is None or not match["word"][0].isupper():
        return None
    rest = text[match.end() :]
    if not match["after"].strip() and rest:
        title = len(text) < 90 and not text.rstrip().endswith((".", ";", ",", ":"))
        if not (rest[0].isupper() or title) or (not rest[0].isupper() and rest.split()[0] in _JOINING):
            return None
        if len(text) > 200:
            return None
    word = match["word"].rstrip(".")
    word = word.capitalize() if word.isupper() else word[0].upper() + word[1:]
    number = " ".join(match["number"].split())
    if roman_value(number):
        number = number.upper()
    inner = tuple(_inner(match["inner"]))
    label = f"{word} {number}" + "".join(f"({value})" for _, value in inner)
    return Marker(label, "word", match.end(), number.lower(), inner)


_JOINING = word_set(
    """of and or to in on at by for from with is was are were has have shall may that which as the a an above below
    de del y o e en al por para con es fue son ha que se la el los las"""
)


def _numbered(text: str) -> Marker | None:
    match = _SYMBOL.match(text)
    if match is not None:
        return Marker(match[1], "symbol", match.end(), match[1])
    match = _DECIMAL.match(text)
    if match is not None and "." in match[1]:
        rest = text[match.end() :].lstrip()
        if rest and not (rest[0].isupper() or rest[0] in "“\"¿¡«'‘(["):
            return None
        return Marker(match[1], "decimal", match.end(), match[1].rsplit(".", 1)[1])
    match = _NUMBER.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    gap = len(rest) - len(rest.lstrip(" —–-"))
    inner: list[tuple[Style, str]] = []
    end = match.end()
    after = _PAREN.match(rest[gap:])
    while after is not None:
        inner.append((_paren_style(after[1]), after[1].lower()))
        end += gap + after.end()
        rest = text[end:]
        gap = len(rest) - len(rest.lstrip())
        after = _PAREN.match(rest[gap:])
    label = match[1] + "".join(f"({value})" for _, value in inner)
    return Marker(label, "number", end, match[1], tuple(inner))


def _lettered(text: str) -> Marker | None:
    match = _PAREN.match(text)
    if match is not None:
        style, value, end = _paren_style(match[1]), match[1], match.end()
        inner: list[tuple[Style, str]] = []
        rest = text[end:]
        after = _PAREN.match(rest.lstrip())
        while after is not None:
            inner.append((_paren_style(after[1]), after[1].lower()))
            end += len(rest) - len(rest.lstrip()) + after.end()
            rest = text[end:]
            after = _PAREN.match(rest.lstrip())
        label = f"({value})" + "".join(f"({part})" for _, part in inner)
        return Marker(label, style, end, value.lower(), tuple(inner))
    match = _CLOSED.match(text)
    if match is not None:
        return Marker(f"({match[1]})", _paren_style(match[1]), match.end(), match[1].lower())
    match = _DOTTED.match(text) or _DASHED.match(text)
    if match is None or not match[1]:
        return None
    value = match[1]
    if len(value) > 1 and not roman_value(value):
        return None
    style = "a." if not value.isupper() else "I." if roman_value(value) else "A."
    return Marker(value, style, match.end(), value.lower())


def _paren_style(value: str) -> Style:
    if value.isdigit():
        return "(1)"
    if value.isupper():
        return "(A)"
    return "(i)" if roman_value(value) and value not in ("c", "l", "d", "m") else "(a)"


def _inner(text: str) -> Iterator[tuple[Style, str]]:
    for match in _PAREN.finditer(text):
        yield _paren_style(match[1]), match[1].lower()


def _bare(text: str) -> Marker | None:
    match = _BARE.match(text)
    return Marker(match[1], "number", match.end(), match[1]) if match else None


def _bullet(text: str) -> Marker | None:
    match = _BULLET.match(text)
    return Marker(None, "bullet", match.end()) if match else None


def follows(value: str, previous: str) -> bool:
    """Whether `value` comes next after `previous` in its series: "18" after "17", "c" after "b", "iv" after "iii"."""
    if value.isdigit() and previous.isdigit():
        return int(value) == int(previous) + 1
    if len(value) == 1 and len(previous) == 1 and value.isalpha():
        letters = ord(value) == ord(previous) + 1
        if letters:
            return True
    if previous == "z" and value == "aa":
        return True
    if len(value) == 2 and len(previous) == 2 and value[0] == value[1] and previous[0] == previous[1]:
        return ord(value[0]) == ord(previous[0]) + 1
    return roman_value(value) > 0 and roman_value(value) == roman_value(previous) + 1


def is_first(value: str) -> bool:
    """Whether a series begins with it."""
    return value in ("1", "a", "i")


@dataclass(frozen=True, slots=True)
class _Level:
    style: Style
    value: str
    text: str
    """What it adds to a label: "18", "(b)", "Article 12"."""


def qualify(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, each own marker made the full label: "(b)" below "18" is "18(b)", "1" below "Article 42" is
    "Article 42(1)". A heading ends what stood above it; footnotes and table rows keep their own numbers."""
    markers = [_own(block) for block in blocks]
    ahead = _next_values(blocks, markers)
    stack: list[_Level] = []
    headings: list[tuple[int, str]] = []
    fresh = False
    done: list[Block] = []
    for block, marker, coming in zip(blocks, markers, ahead, strict=True):
        if block.kind == "heading":
            label = _heading_label(block, marker, headings)
            if marker is not None and marker.style == "word" and _holds(marker):
                stack, fresh = [_Level("word", marker.value, block.label or "")], True
            elif marker is not None and marker.style == "symbol":
                stack, fresh = [_Level("symbol", marker.value, block.label or "")], True
            elif not (fresh and marker is None):
                stack, fresh = [], False
            done.append(replace(block, label=label))
            continue
        if block.kind not in ("paragraph", "list_item") or marker is None or marker.label is None:
            done.append(block)
            continue
        fresh = False
        stack = _place(stack, marker, coming)
        done.append(replace(block, label="".join(level.text for level in stack)))
    return tuple(done)


def _own(block: Block) -> Marker | None:
    label = block.label or ""
    compound = re.fullmatch(r"(\d{1,4})((?:\([^()]{1,5}\))+)", label)
    if compound is not None:
        return Marker(label, "number", len(label), compound[1], tuple(_inner(compound[2])))
    found = find_marker(label) or find_marker(label + ". X")
    return found if found is not None and found.label is not None else None


def _holds(marker: Marker) -> bool:
    return re.match(rf"(?:{_HOLDS})\b", (marker.label or "").lower()) is not None


def _next_values(blocks: Sequence[Block], markers: Sequence[Marker | None]) -> list[str]:
    """For each block the value of the next lettered marker, which tells (i) after (h) from the first roman."""
    ahead, coming = [""] * len(blocks), ""
    for index in range(len(blocks) - 1, -1, -1):
        ahead[index] = coming
        marker = markers[index]
        if blocks[index].kind == "heading" or (marker is not None and marker.style in ("number", "word", "symbol")):
            coming = ""
        elif marker is not None and marker.style in ("(a)", "(i)", "a."):
            coming = marker.value
    return ahead


def _place(stack: list[_Level], marker: Marker, coming: str) -> list[_Level]:
    if marker.style == "word":
        first = (marker.label or "").split("(")[0]
        placed = [_Level("word", marker.value, first)]
    elif marker.style in ("symbol", "decimal"):
        placed = [_Level(marker.style, marker.value, (marker.label or ""))]
    elif marker.style == "number":
        placed = _place_number(stack, marker)
    else:
        placed = _place_letter(stack, marker.style, marker.value, (marker.label or "").split(")")[0], coming)
    for style, value in marker.inner:
        placed = _place_letter(placed, style, value, f"({value}", coming)
    return placed


def _place_number(stack: list[_Level], marker: Marker) -> list[_Level]:
    holder = stack[:1] if stack and stack[0].style == "word" else []
    last = next((level for level in stack if level.style == "number"), None)
    within = last is not None and last.text.startswith("(") and 0 <= int(marker.value) - int(last.value) <= 3
    if holder and (marker.value == "1" or within):
        return [*holder, _Level("number", marker.value, f"({marker.value})")]
    return [_Level("number", marker.value, marker.value)]


def _place_letter(stack: list[_Level], style: Style, value: str, printed: str, coming: str) -> list[_Level]:
    if style in ("(a)", "(i)") and len(value) == 1:
        style = _letter_or_roman(stack, value, coming)
    text = f"({printed.strip('().')})"
    if style in ("A.", "I."):
        return [_Level(style, value, printed)]
    at = next((index for index, level in enumerate(stack) if level.style == style), None)
    if at is None and style in ("(a)", "(i)", "a.") and not is_first(value):
        # A series whose beginning was not recognised goes on where its predecessor stands.
        at = next((index for index, level in enumerate(stack) if follows(value, level.value)), None)
    kept = stack[:at] if at is not None else stack
    if not kept and style == "a.":
        text = printed
    return [*kept, _Level(style, value, text)]


def _letter_or_roman(stack: list[_Level], value: str, coming: str) -> Style:
    letter = next((level for level in stack if level.style == "(a)"), None)
    numeral = next((level for level in stack if level.style == "(i)"), None)
    if roman_value(value) == 0:
        return "(a)"
    as_letter = letter is not None and follows(value, letter.value)
    next_roman = numeral is not None and roman_value(value) == roman_value(numeral.value) + 1
    as_roman = next_roman or (value == "i" and not as_letter)
    if as_letter and (value != "i" or coming != "ii"):
        return "(a)" if not (as_roman and numeral is not None) else "(i)"
    return "(i)" if as_roman or value == "i" else "(a)"


def _above(parent: str, marker: Marker) -> str:
    """What a heading stands under: "IV" is none of "III", though it may be printed smaller."""
    parts = parent.split(".")
    for index, part in enumerate(parts):
        if follows(marker.value.casefold(), part.casefold()):
            return ".".join(parts[:index])
    return parent


def _heading_label(block: Block, marker: Marker | None, open_: list[tuple[int, str]]) -> str | None:
    while open_ and open_[-1][0] >= max(block.level, 1):
        open_.pop()
    if marker is None or marker.label is None:
        return block.label
    label = marker.label
    above = _above(open_[-1][1], marker) if open_ and marker.style in ("A.", "number", "I.", "a.") else ""
    if above:
        label = f"{above}.{label}"
    if marker.style in ("A.", "I.", "number", "a."):
        open_.append((max(block.level, 1), label))
    elif marker.style == "word":
        open_.append((max(block.level, 1), ""))
    return label
