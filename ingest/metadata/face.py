"""The face of a document: the lines that stand at its top, and what each of them is.

Who takes up a page sees at a glance which line names the organ, which the session, which the item of the agenda, and
which the document itself. Each line is given one role here, by its form, its first words and its nouns; title, date and
standing are then asked of lines with a role, not of the page anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..lexicon import fold, opens, word_class
from ..records import Block
from .dates import without_dates
from .symbols import symbols

Role = Literal[
    "aside", "symbol", "date", "distribution", "session", "meeting", "agenda", "organ", "byline", "formula", "sort",
    "imprint", "contents", "prose", "name",
]  # fmt: skip
"""`name`: what may be a title. `sort`: no more than what sort of paper it is ("Concept note"). `formula`: the words by
which a text is adopted, or the actor who does so ("The Human Rights Council,"). `byline`: "Report of the
Secretary-General". `contents`: what stands at the head of a part. `aside`: notes, rows of tables."""


@dataclass(frozen=True, slots=True)
class FaceLine:
    """A block of the first pages, on one line."""

    text: str
    role: Role
    block: Block


ORGANS, LAWS, DECISIONS, PAPERS, SORTS = map(word_class, ("organs", "laws", "decisions", "papers", "sorts"))
_DOCUMENTS = LAWS | DECISIONS | PAPERS
_FIRST_LINK = re.compile(
    r"\s(?:of|on|between|for|to|in|with|at|by|from|against|relating|concerning|regarding|entre|del?|sobre|para|contra|"
    r"relativ[oa]|en|du|des|sur)\s|[,:;–—•·|]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PARTS = frozenset(
    ["part", "chapter", "volume", "issue", "series", "supplement", "parte", "capitulo", "volumen", "suplemento"]
)
_ROMANCE = re.compile(r"\b(?:de|del|la|el|los|las|y|du|des|les|et|sobre)\b")
_HAPPENED = re.compile(r"\b(?:adopted|approved|promulgated|published|aprobad|adoptad|promulgad|publicad)", re.I)
ISSUED_BY = re.compile(r"^(?:from|issuer|issued by|de|emisor) ?: ", re.IGNORECASE)
_LOOKED_AT = 1_200
"""Characters of a block: what it is shows at its beginning, and a hostile one is as long as it likes."""
_LONGEST_NAME = 80
_LONGEST_PARAGRAPH = 60
"""Words beyond which a heading, or a paragraph, is no title."""

_FORMS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("imprint", re.compile(r"\W*\(/|\S+@\S+|.{0,30}>>>|(?:[Bb]y|[Pp]or|[Pp]ar) :?[A-ZÁÉÍÓÚ]|.{1,60}[^:]:$")),
    ("agenda", re.compile(r"(?:provisional |draft )?(?:agenda )?items? \d|(?:tema|punto|point)s? \d+\b", re.I)),
    ("session", re.compile(r"(?:official records|documentos oficiales|supplement|suplemento)\b", re.IGNORECASE)),
    ("session", re.compile(
        r".{0,70}\b(?:session|per[ií]odo (?:\w+ )?de sesiones)\b.{0,24}$|.{0,20}session of \d{4}", re.IGNORECASE)),
    ("meeting", re.compile(r".{0,30}\b\d+(?:st|nd|rd|th|[ªa.]+) (?:plenary )?(?:meeting|sesi[oó]n)\b.{0,20}$", re.I)),
    ("formula", re.compile(r"(?:the|el|la|los|las|le|les|l’)\b[^.;:]{3,160},$", re.IGNORECASE)),
    ("contents", re.compile(r"(?:Title|Título|PART|PARTE|Part|Parte) [IVX]+\b|.*\.{5}|.*(?:\. ){5}")),
)  # fmt: skip
"""What a line is by its form. A formula: the actor alone, with a comma behind ("The Human Rights Council,")."""
_OPENINGS: tuple[tuple[str, Role], ...] = (
    ("distribution", "distribution"), ("imprint", "imprint"), ("enacting", "formula"), ("resolving", "formula"),
    ("contents", "contents"),
)  # fmt: skip
"""What a line is by its first words."""
_OF_SESSION = re.compile(
    r"(?:[\w-]+ ){0,3}(?:report|agenda|informe|programa) (?:of|on|for|del?|sobre) (?:the |l[ao]s? |el )?[^\W\d]{3}",
    re.IGNORECASE,
)
"""A document that has its name from a session, not the session."""
_BYLINE = re.compile(
    r"(?i:(?:[\w-]+ ){0,5}(?:report|note|draft (?:resolution|decision)|informe|nota|proyecto de (?:resoluci[oó]n|"
    r"decisi[oó]n)|rapport|submi\w+|presentad[oa]|prepared) (?:of|by|(?:submitted|prepared|transmitted) by|del?|de la|"
    r"(?:preparad[oa] |presentad[oa] )?por|d[ue]) (?:the |la |el |los |las |l’)?)(?:[A-ZÁÉÍÓÚ]|secretar)"
    r"|[^.]{3,80}: (?i:(?:revised )?draft (?:resolution|decision)|proyecto de (?:resoluci[oó]n|decisi[oó]n))",
)


def face(opening: Sequence[Block]) -> tuple[FaceLine, ...]:
    """The lines of the first pages, in order, each with its role."""
    lines = [FaceLine(text, _role(block, text), block) for block in opening if (text := _bare(block.text))]
    # "Report of the High Commissioner" tells who reports, below a title; where there is none above it, it is the title
    first = next((place for place, line in enumerate(lines) if line.role in ("byline", "name", "prose")), None)
    if first is not None and lines[first].role == "byline" and len(lines[first].text) > 35:
        lines[first] = replace(lines[first], role="name")
    return tuple(lines)


def head_noun(title: str) -> str:
    """The noun that a title turns on, folded: of "Los Angeles Declaration on Migration" the declaration.

    English has it before the first preposition, Spanish and French at the front. Empty where none is known.
    """
    words = [fold(word) for word in _WORD.findall(_phrase(title))]
    words = words[:2] if _ROMANCE.search(title.lower()) else words[::-1]
    return next((word for word in words if word in _DOCUMENTS | ORGANS and word not in _PARTS), "")


def _phrase(title: str) -> str:
    """What stands before the first preposition; "Council of Europe" is a name, and "(General)" no end."""
    text = re.sub(r"\([^)]*\)", " ", title.replace("’", " "))
    link = _FIRST_LINK.search(text)
    if link is None:
        return text
    before = _WORD.findall(text[: link.start()])
    if link[0].strip().lower() == "of" and before and fold(before[-1]) in ORGANS:
        following = _FIRST_LINK.search(text, link.end())
        return text[: following.start()] if following else text
    return text[: link.start()]


def _bare(text: str) -> str:
    text = re.sub(r"^\s*\[bookmark:[^\]]*\]", "", text[:_LOOKED_AT])
    return re.sub(r"[\s*⁰¹²³⁴-⁹]+$", "", " ".join(text.split())).strip("*•»«“”\"' ")


def _role(block: Block, text: str) -> Role:
    if block.kind == "footnote" or (block.kind == "table_row" and "|" in text):
        return "aside"
    bare = without_dates(text)
    dated = bare != text
    for symbol in symbols(text):
        bare = bare.replace(symbol, "")
    words = _WORD.findall(bare)
    if sum(len(word) > 2 for word in words) < 2 and (dated or bare != text):
        return "date" if dated else "symbol"
    if not words:
        return "aside"
    found = next((role for role, form in _FORMS if form.match(text)), None) or next(
        (role for kind, role in _OPENINGS if opens(kind, text)), None
    )
    of_session = found in (None, "session") and _OF_SESSION.match(bare) is not None
    if found and not of_session:
        return found
    if dated and len(words) < 7 and not of_session and (_HAPPENED.search(text) or not _names_itself(text)):
        return "date"
    if bare != text and not dated and (len(words) < 5 or _is_masthead(text)):
        return "symbol"
    if _BYLINE.match(text):
        return "byline"
    if _is_prose(block, text, len(words)):
        return "prose"
    folded = [fold(word) for word in words]
    if all(word in _DOCUMENTS or word in SORTS for word in folded) and not (
        _names_itself(text) and re.search(r"\d", text)
    ):
        return "sort"
    return "organ" if _is_organ(text, folded) else "name"


def _is_masthead(text: str) -> bool:
    """Whether it is an organ's name with the symbol of its document."""
    organ = text[: text.find(symbols(text)[0])] if symbols(text) else ""
    return bool(organ) and _is_organ(organ, _WORD.findall(organ))


def _names_itself(text: str) -> bool:
    return head_noun(text) in LAWS | DECISIONS and text[:1].isupper()


def _is_prose(block: Block, text: str, words: int) -> bool:
    if block.kind in ("list_item", "caption") and not text.isupper():
        return True
    if block.label and re.fullmatch(r"\(?[\da-zA-Z]{1,3}[.)]?\)?(?:\(\w+\))*", block.label):
        return True
    if words > (_LONGEST_NAME if block.kind == "heading" else _LONGEST_PARAGRAPH):
        return True
    if block.kind != "heading" and text.endswith((",", ";")) and words > 12:
        return True
    is_sentence = text.endswith((".", ";", ":", "?", "—")) and not _is_titled(text)
    return (is_sentence and block.kind != "heading" and words > 8) or (is_sentence and words > 25)


def _is_titled(text: str) -> bool:
    """Whether most of the longer words begin with a capital, as in a title."""
    words: list[str] = [word for word in _WORD.findall(text) if len(word) > 4]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _is_organ(text: str, folded: Sequence[str]) -> bool:
    """Whether a line is the name of a body: it turns on such a noun, and no document has its name from it."""
    words = [fold(word) for word in _WORD.findall(_FIRST_LINK.split(ISSUED_BY.sub("", text), maxsplit=1)[0])]
    if len(folded) > 22 or not words:
        return False
    turns_on = words[0 if _ROMANCE.search(text.lower()) else -1] in ORGANS
    own = re.search(r"(?<!the )(?<!of )(?<!de )(?<!la )(?<!del )\b(?:" + "|".join(_DOCUMENTS) + r")\b", fold(text))
    return turns_on and own is None and text[:1].isupper()
