"""The title of a document: of the lines of its face that may be one, the one for which most speaks.

What speaks for a line is how it is set, what stands beside it (a title stands before "Report of the Secretary-General"
and before "The General Assembly,"), and whether it is said again: in running headers, on the second page, in the
properties of the file. Those properties alone are often another file's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import fold
from .dates import dates
from .face import DECISIONS, LAWS, PAPERS, FaceLine, Role, head_noun
from .symbols import symbols

LONGEST = 500
"""Characters of a title."""

_LETTER = re.compile(
    r"(?:identical )?(?:letters? dated|notes? verbales? dated|cartas? (?:idénticas )?de fecha|letter from|"
    r"lettre datée|письмо)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[,:–—(-]|\b(?:of|the|on|for|and|to|in|by|with|from|as|at|between|or|de|del|la|las|los|el|y|en|para|por|con|sobre|a|"
    r"du|des|le|les|et|pour|project|projet|proyecto))$",
    re.IGNORECASE,
)
_GOING_ON = re.compile(
    r"(?:of|on|for|and|to|in|into|with|by|from|at|between|among|relating|concerning|regarding|del?|sobre|para|por|y|en|con|"
    r"entre|du|des|dans|pour|et|sur|avec|relativ[oa]s?)\s",
    re.IGNORECASE,
)
"""What a second line of a title begins with, whatever its letters."""
_ANNOUNCED = re.compile(r"\b(?:following|siguientes?|suivante?)\b[^.;]{0,80}[:;—–-]*\W*$", re.IGNORECASE)
_STANDS_ABOVE = re.compile(
    r"in exercise of|en ejercicio|en uso de|(?:resolutions?|decisions?|resoluci[oó]n|decisi[oó]n)\b", re.IGNORECASE
)
"""Formulas before a title, not behind it: what it is made under, "Resolution adopted by the General Assembly"."""
_RECORD = re.compile(r"/(?:PV|SR)\.")
_VOLUME = re.compile(
    r"(?:volume|vol\.|volumen|tomo|tome|part|parte|book|libro)\s+(?:[IVX]{1,5}|\d{1,2}|one|two|three|first|second|primer[oa]|"
    r"segund[oa])\b[^.]{0,80}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{2,}")
_PAGE_MARKS = re.compile(
    r"\b(?:page|p[áa]gina|p\.)\s*\d+(?:\s*(?:of|de|/)\s*\d+)?|\b\d+\s*/\s*\d+\b|^\d+\s|\s\d+$", re.IGNORECASE
)
_CAPITALISED = re.compile(r"(?:[A-ZÁÉÍÓÚ][\w.’'-]*,?\s+|de\s+|del\s+){0,6}")
_HEADS_THE_TEXT: tuple[Role, ...] = ("contents", "prose", "formula")


def own_title(
    lines: Sequence[FaceLine], declared: str, furniture: Sequence[str], symbol: str = "", short: str = ""
) -> tuple[str, float]:
    """The title and how sure that is.

    `declared` is the property of the file, `furniture` its running headers, `short` the name by which a law says that
    it is cited.
    """
    begun = next((place for place, line in enumerate(lines) if line.role in ("prose", "contents")), len(lines))
    letter = next((line for line in lines[:begun] if line.role != "aside" and _LETTER.match(line.text)), None)
    if letter is not None:
        return _neat(letter.text), 0.95
    if _RECORD.search(symbol):
        meeting = next((line for line in lines if line.role == "meeting"), None)
        if meeting is not None:
            return _neat(meeting.text), 0.85
    names = [place for place, line in enumerate(lines) if line.role == "name" and _is_legible(line)]
    worth = {place: _worth(lines, place, names, declared, furniture) for place in names}
    for place in names:
        worth[place] += 2.0 if short and _key(short) in _key(lines[place].text) else 0.0
    best = max(names, key=lambda place: worth[place], default=None)
    if best is not None:  # as it stands first, where it is printed twice
        best = next(place for place in names if _key(lines[place].text) == _key(lines[best].text))
    if best is not None and max(worth.values()) >= 1.0:
        begin, end = _extent(lines, best)
        text = " ".join(line.text for line in lines[begin : end + 1])
        if begin and _tells_of(lines, begin):
            text = f"{lines[begin - 1].text}: {text}"
        return _neat(text + _byline(lines, end) + _volume(lines, text)), min(0.95, 0.5 + max(worth.values()) / 10)
    plain = _plausible(declared) and _borne_out(declared, [line.text for line in lines] + list(furniture))
    header = next((text for text in furniture if _is_header(text)), "")
    weak = (
        lines[best].text
        if best is not None
        else next((line.text for line in lines if line.role in ("sort", "byline")), "")
    )
    if plain or header or weak:
        return _neat(declared if plain else _PAGE_MARKS.sub("", header) if header else weak), 0.55
    return (_neat(declared), 0.5) if _plausible(declared) else ("", 0.0)


def _worth(
    lines: Sequence[FaceLine], place: int, names: Sequence[int], declared: str, furniture: Sequence[str]
) -> float:
    """How much speaks for a line as the title. About 1 for a plain first line, 3 for a clear heading."""
    line = lines[place]
    level = line.block.level if line.block.kind == "heading" else 0
    worth = {0: 0.5, 1: 2.0, 2: 1.5}.get(level, 1.0)
    begin, end = _extent(lines, place)
    following = next((other for other in lines[end + 1 :] if other.role not in ("aside", "date", "symbol")), None)
    if following is not None and following.role == "byline":
        worth += 2.0
    if following is not None and following.role == "formula" and not _STANDS_ABOVE.match(following.text):
        worth += 2.0
    below = lines[end + 1] if end + 1 < len(lines) else None
    if below is not None and (below.role == "sort" or (below.role == "date" and ":" not in below.text)):
        worth += 0.7
    before = [other for other in lines[:begin] if other.role not in ("aside", "date", "symbol")]
    if before and _ANNOUNCED.search(before[-1].text) and before[-1].role in _HEADS_THE_TEXT:
        worth += 4.0
    noun = head_noun(line.text)
    worth += 1.0 if noun in LAWS | DECISIONS else 0.5 if noun in PAPERS else 0.0
    worth += 0.5 if noun in LAWS and re.search(r"\d", line.text) else 0.0
    worth -= 1.0 if dates(line.text) and len(_WORD.findall(line.text)) < 12 else 0.0
    said = _key(line.text)
    again = sum(_key(other.text) == said for other in lines) > 1 or any(said in _key(text) for text in furniture)
    worth += 1.0 if again and len(said) > 12 else 0.0
    worth += 1.5 * _likeness(line.text, declared) if _plausible(declared) else 0.0
    worth -= 0.15 * names.index(place)
    worth -= 0.7 * sum(1 for other in lines[:place] if other.role in ("contents", "prose") and len(other.text) > 12)
    worth -= 0.7 * ((line.block.page or 1) - 1)
    worth -= 1.0 if line.block.label else 0.0
    worth -= 1.0 if len(_WORD.findall(line.text)) < 2 else 0.0
    later = [other for other in names if other > end and _in_same_head(lines, end, other)]
    if any(other.role == "agenda" for other in lines[:begin]) and later:
        worth -= 2.0
    return worth


def _tells_of(lines: Sequence[FaceLine], place: int) -> bool:
    """Whether a line says what sort of paper it is whose title stands above it ("Report on a round table")."""
    above, line = lines[place - 1], lines[place]
    first = next(iter(_WORD.findall(fold(line.text))), "")
    alike = above.block.kind == line.block.kind == "heading" and above.block.page == line.block.page
    item = any(other.role == "agenda" for other in lines[:place])
    return above.role == "name" and alike and first in PAPERS and first == head_noun(line.text) and not item


def _in_same_head(lines: Sequence[FaceLine], first: int, second: int) -> bool:
    """Whether nothing that begins the text stands between two lines."""
    return all(line.role not in _HEADS_THE_TEXT and line.role != "byline" for line in lines[first + 1 : second])


def _extent(lines: Sequence[FaceLine], place: int) -> tuple[int, int]:
    """The lines, first and last, over which the title at `place` runs: each breaks off, or the next goes on."""
    begin = end = place
    while begin and _goes_on(lines[begin - 1], lines[begin]):
        begin -= 1
    while end + 1 < len(lines) and _goes_on(lines[end], lines[end + 1]):
        end += 1
    return begin, end


def _goes_on(line: FaceLine, following: FaceLine) -> bool:
    """Whether a title runs on into the next line; into a sentence only that of an act does ("on the ...")."""
    if line.role not in ("name", "date", "sort") or following.role not in ("name", "date", "sort", "prose"):
        return False
    if following.role == "prose" and line.role == "name" and head_noun(line.text) not in LAWS:
        return False
    if following.text[:1].islower() or following.text[:1] in "«“":
        continues = following.role != "date" or following.text.startswith(("of ", "de ", "du "))
        return len(following.text) < LONGEST and continues
    alike = line.block.kind == following.block.kind and line.block.level == following.block.level
    open_end = _OPEN_END.search(line.text) or (_GOING_ON.match(following.text) and line.text[-1].isalnum())
    return bool(open_end) and alike and following.role == "name"


def _byline(lines: Sequence[FaceLine], end: int) -> str:
    following = lines[end + 1] if end + 1 < len(lines) else None
    if following is None or following.role != "byline" or len(following.text) > 70:
        return ""
    tells = re.search(r"\b(?:report|note|informe|nota|rapport)\b(?<!draft)", following.text, re.IGNORECASE)
    return f": {following.text}" if tells else ""


def _volume(lines: Sequence[FaceLine], title: str) -> str:
    """Which volume it is: what tells it from another that bears the same title."""
    begun = next(
        (
            place
            for place, line in enumerate(lines)
            if line.role in ("prose", "contents") and not _VOLUME.match(line.text)
        ),
        None,
    )
    found = next((line.text for line in lines[:begun] if line.role != "aside" and _VOLUME.match(line.text)), "")
    return f": {found}" if found and _key(found) not in _key(title) else ""


def _is_legible(line: FaceLine) -> bool:
    """It has words, and few of them are scraps, as on designed covers ("p ro t o c o l") and where OCR read no text."""
    words = line.text.split()
    short = [word for word in words if len(word) < 3]
    if line.block.ocr:  # "of" and "de" are words, in small letters or among capitals; "E +" is none
        scraps = [word for word in short if not (word.isalpha() and (word.islower() or line.text.isupper()))]
        return len(short) < len(words) and len(scraps) <= 0.25 * len(words)
    return len(short) < len(words) and not (len(words) > 3 and len(short) > 0.6 * len(words))


def _key(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


def _likeness(text: str, other: str) -> float:
    """The share of words in common, 0..1 (Dice)."""
    here, there = (set(_WORD.findall(fold(one))) for one in (text, other))
    return 2 * len(here & there) / (len(here) + len(there)) if here and there else 0.0


def _is_header(text: str) -> bool:
    bare = _PAGE_MARKS.sub("", text).strip()
    is_address = re.search(r"https?:|www\.|distr|\d{5}|@|©", bare, re.IGNORECASE)
    return len(_WORD.findall(bare)) > 3 and not is_address and not symbols(text)


def _neat(text: str) -> str:
    """Without a place and date before it, footnote marks after it, and within the longest."""
    text = " ".join(text.split())
    found = dates(text)
    if (
        found
        and _CAPITALISED.fullmatch(text[: found[0].start])
        and len(re.findall(r"\w{3,}", text[found[0].end :])) > 3
    ):
        text = text[found[0].end :].lstrip(" .,;:–-")
    text = re.sub(r"[\s*⁰¹²³⁴-⁹»]+$", "", text).lstrip("»• ").replace("::", ":")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(None, 1)[0] + " …"


def _plausible(declared: str) -> bool:
    return len(re.findall(r"\w{3,}", declared)) > 2 and not re.search(
        r"microsoft|untitled|\.(?:docx?|pdf|indd|pub|pptx?)$|^document", declared, re.IGNORECASE
    )


def _borne_out(declared: str, texts: Sequence[str]) -> bool:
    said = {word for text in texts for word in _WORD.findall(fold(text))}
    words = _WORD.findall(fold(declared))
    return sum(word in said for word in words) >= 0.7 * len(words)
