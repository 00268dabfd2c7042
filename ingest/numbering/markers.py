"""What a text begins with: the number of a paragraph, the name of an article, the letter of a point, a bullet.

A label is what a drafter cites, so it is read or it is absent. `find_marker` sees one text. Whether a number that
begins it *is* a marker (and not a date, an amount, a page) the sequence tells (`series`), and the layout, which readers
know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..lexicon import ROMAN, label_pattern, loosely, roman_value, word_set
from .series import LATIN, ORDINALS, Style

_HOLDS = label_pattern("article rule regulation principle guideline objective section")
"""Words whose number is that of the text below them: an article of one paragraph is "Article 12"."""
_HOLDS_ALONE = label_pattern("paragraph recommendation")
"""These only where nothing stands behind the number."""
_OTHER = label_pattern(
    "decision goal chapter annex panel part title schedule outcome finding lesson conclusion "
    "action session box protocol resolution step"
)
_TRANSITORY = (
    r"disposici[oó]n\s+(?:adicional|transitoria|derogatoria|final|complementaria)(?:\s+(?:transitoria|final))?|"
    r"art[ií]culo\s+transitorio|transitorio"
)
_ORDINAL = "(?:{})".format("|".join(f"{loosely(word)[:-1]}[oa]" for word in sorted(ORDINALS, key=len, reverse=True)))
_ORDINALS = rf"{_ORDINAL}(?:[\s-]?{_ORDINAL})?"
_SUFFIX = rf"(?:\s?(?:{'|'.join(LATIN)}|qu[aá]ter)\b|\.?[ºª]|°|o\b|\s?-\s?[A-Z]\b|[A-Za-z]\b)"
_WORD = re.compile(
    rf"(?P<word>{_TRANSITORY}|{_HOLDS}|{_HOLDS_ALONE}|{_OTHER})\.?\s+(?:n[.o]?[º°o]\.?\s*)?"
    rf"(?P<number>\d{{1,3}}/\d{{1,4}}|\d{{1,4}}(?:\.\d{{1,3}})*(?:{_SUFFIX}|\b)|{ROMAN}\b|[A-H]\b|{_ORDINALS}\b(?:\s+transitori[oa]\b)?)"
    rf"(?P<inner>(?:\s?\((?:\d{{1,3}}|[a-z]{{1,4}})\))*)(?P<after>\s*[.:—–-]+|\s*$|\s+)",
    re.IGNORECASE,
)
_ORDINAL_ALONE = re.compile(rf"({_ORDINALS}(?:\s+transitori[oa])?)\s?(?:[.:]\s?[—–-]*|[—–-]+|$)(?=\s|$)", re.IGNORECASE)
_NUMBER = re.compile(
    rf"(\d{{1,4}}(?:\s?(?:{'|'.join(LATIN)}|qu[aá]ter)\b|\s?-\s?[A-Z](?=[.)])|[A-Z](?=[.)])|[ao](?=\.)|[a-z](?=\.\s))?)"
    r"\s?(?:\.[—–-]*|\))(?=\s|$|[^\W\d_]|[(“\"¿¡«'‘])(?!\.?[ºª])"
)
_RAISED_NUMBER = re.compile(r"(\d{1,3}(?:\.?[ºª]|°(?!\s?[CF]\b)))[.)]?[—–-]*(?=\s|$)")
_DECIMAL = re.compile(r"((?:[A-Z]{1,5}(?:-[A-Z]{2,5})?[ .])?\d{1,3}(?:\.\d{1,3}){1,4}[A-Z]{0,2})(\.?\)?)(?=\s|$|\()")
_SYMBOL = re.compile(r"(\d{1,3}/\d{1,3})\.?(?=\s|$)")
_LETTER = r"[a-z]\s(?:bis|ter|quater)|ñ"
_PAREN = re.compile(
    rf"\(\s?(\d{{1,3}}[a-z]?|{ROMAN}|{_LETTER}|[a-z]|([a-z])\2|[A-Z])\s?\)(?=\s|$|[^\W\d_]|[(“\"¿¡«'‘—–])"
)
_CLOSED = re.compile(rf"({ROMAN}|{_LETTER}|[a-z]|[A-Z])\)(?=\s|$|[^\W\d_])")
_DOTTED = re.compile(rf"({ROMAN.upper()}|[A-Z]|[a-z])\.(?=\s|$|\(\w{{1,3}}\))")
_DASHED = re.compile(r"([IVXLC]+|[A-Z])\s?[.—–-]+\s")
_BARE = re.compile(rf"§?\s?(\d{{1,4}}(?:\s?(?:{'|'.join(LATIN)})\b|[A-Z](?=\s))?)(?=\s|$)")
_BULLET = re.compile(r"(?:[•▪●◦○■□☐☒♦◆❖▶►❍❑❒▫‣⁃➢➤➔✓✔»·∙\u2751\u2794\u27a2]|[-–—*o](?=\s))\s*(?=\S|$)")
_QUOTE = re.compile(r'(?:[“«"]\s?)?')
_JOINING = word_set(
    """of and or to in on at by for from with is was are were has have shall may that which as the a an above below
    de del y o e en al por para con es fue son ha que se la el los las"""
)
LONGEST_TITLE = 90
"""Characters of a text that a name with its number may begin without a sign between them."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a text begins with. `label` is printed without its punctuation, None for a bullet."""

    label: str | None
    style: Style
    length: int
    """How many characters of the text it takes, the space after it included."""
    value: str = ""
    """The number itself, lower case: what goes up by one from sibling to sibling."""
    inner: tuple[tuple[Style, str], ...] = ()
    """Further markers directly behind it: "43. (1) A person ..." has (("(1)", "1"),)."""
    holds: bool = False
    """It names what stands below it: "Article 12", "PRIMERO"."""
    holds_text: bool = True
    """Also what has no number: a section of a report, which has a title, names only the numbers below it."""


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


def is_marker(text: str) -> bool:
    """Whether a text is a marker with its sign and nothing else: "(a)", "1.", "–"."""
    plain = text.strip()
    return (
        not plain.isalnum()
        and len(plain) <= 12
        and (found := find_marker(f"{plain} X")) is not None
        and (found.length == len(plain) + 1 and found.style != "word")
    )


def marker_of(label: str) -> Marker | None:
    """What kind of marker a bare label is: "17", "(b)", "1.2", "4(2)"; None for what no marker looks like."""
    compound = re.fullmatch(r"([^()]{1,12})((?:\([^()]{1,6}\))+)", label)
    if compound is not None and (first := marker_of(compound[1])) is not None and first.style != "word":
        return replace(first, label=label, inner=tuple(_inner(compound[2])))
    found = find_marker(label) or find_marker(f"{label}. X")
    return found if found is not None and found.label is not None else None


def _word(text: str) -> Marker | None:
    quote = _QUOTE.match(text)
    start = quote.end() if quote is not None else 0
    match = _WORD.match(text, start) or _ORDINAL_ALONE.match(text, start)
    if match is None or not text[match.start()].isupper():
        return None
    if match.re is _ORDINAL_ALONE:
        label = match[1]
        return Marker(label, "word", match.end(), label.lower(), holds=True)
    rest = text[match.end() :]
    if not match["after"].strip() and rest:
        title = len(text) < LONGEST_TITLE and not text.rstrip().endswith((".", ";", ",", ":"))
        if not (rest[0].isupper() or title) or (not rest[0].isupper() and rest.split()[0] in _JOINING):
            return None
        if len(text) > 200:
            return None
    word, number = " ".join(match["word"].split()), " ".join(match["number"].split())
    if word.isupper():
        word = word.capitalize()
        number = number.capitalize() if number.isalpha() and len(number) > 2 and not roman_value(number) else number
    if roman_value(number):
        number = number.upper()
    word = word[0].upper() + word[1:]
    inner = tuple(_inner(match["inner"]))
    label = f"{word} {number}" + "".join(f"({value})" for _, value in inner)
    holds = re.match(rf"(?:{_HOLDS}|{_TRANSITORY})(?!\w)", word, re.IGNORECASE) is not None
    alone = re.match(rf"(?:{_HOLDS_ALONE})(?!\w)", word, re.IGNORECASE) is not None
    if (alone and rest.strip() and re.match("p", word, re.IGNORECASE)) or (
        not holds and re.fullmatch(r"\d{4}", number)
    ):
        return None
    holds = holds or (alone and number[0].isdigit() and not rest.strip())
    titled = word.lower().startswith("sec") and bool(rest.strip()) and not rest.rstrip().endswith((".", ":", ";"))
    return Marker(label, "word", match.end(), number.lower(), inner, holds, holds_text=not titled)


def _numbered(text: str) -> Marker | None:
    match = _SYMBOL.match(text)
    if match is not None:
        return Marker(match[1], "symbol", match.end(), match[1])
    match = _DECIMAL.match(text)
    if match is not None:
        rest = text[match.end() :].lstrip()
        closed = bool(match[2]) and match[1].count(".") > 1
        if rest and not (closed or rest[0].isupper() or rest[0] in "“\"¿¡«'‘([" or rest[0] == "–"):
            return None
        return _with_inner(text, match[1], "decimal", match.end())
    match = _NUMBER.match(text) or _RAISED_NUMBER.match(text)
    return None if match is None else _with_inner(text, match[1], "number", match.end())


def _with_inner(text: str, number: str, style: Style, end: int) -> Marker:
    """The number with the markers that stand directly behind it: "43. (1)" is 43(1)."""
    inner: list[tuple[Style, str]] = []
    rest = text[end:]
    gap = len(rest) - len(rest.lstrip(" \t—–-"))
    after = _PAREN.match(rest[gap:])
    while after is not None:
        inner.append((paren_style(after[1]), after[1].lower()))
        end += gap + after.end()
        rest = text[end:]
        gap = len(rest) - len(rest.lstrip())
        after = _PAREN.match(rest[gap:])
    label = " ".join(number.split()) + "".join(f"({value})" for _, value in inner)
    return Marker(label, style, end, " ".join(number.lower().split()), tuple(inner))


def _lettered(text: str) -> Marker | None:
    match = _PAREN.match(text)
    if match is not None:
        first = _with_inner(text, f"({match[1]})", paren_style(match[1]), match.end())
        return replace(first, value=match[1].lower())
    match = _CLOSED.match(text)
    if match is not None:
        return Marker(f"({match[1]})", paren_style(match[1]), match.end(), match[1].lower())
    match = _DOTTED.match(text) or _DASHED.match(text)
    if match is None or not match[1]:
        return None
    value = match[1]
    if len(value) > 1 and not roman_value(value):
        return None
    style: Style = "a." if not value.isupper() else "I." if roman_value(value) else "A."
    return replace(_with_inner(text, value, style, match.end()), value=value.lower())


def paren_style(value: str) -> Style:
    """Of what stands between brackets."""
    if value[0].isdigit():
        return "(1)"
    if value.isupper():
        return "(A)"
    return "(i)" if roman_value(value) and value not in ("c", "l", "d", "m") else "(a)"


def _inner(text: str) -> Iterator[tuple[Style, str]]:
    for match in re.finditer(r"\(\s?([^()]{1,6}?)\s?\)", text):
        yield paren_style(match[1]), match[1].lower()


def _bare(text: str) -> Marker | None:
    match = _BARE.match(text)
    return Marker(match[1], "number", match.end(), match[1].lower()) if match else None


def _bullet(text: str) -> Marker | None:
    match = _BULLET.match(text)
    return Marker(None, "bullet", match.end()) if match else None
