"""What a query names, a paragraph, a symbol, a year, and its language; told from its words.

"What does paragraph 18 (b) of the 2005 conclusions say?" names label 18(b) and the year 2005. English and Spanish.
Nothing here looks into a library: whether it holds what is named is the search's, and the assistant's, to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..ingest.lexicon import fold, label_kinds, label_pattern
from ..ingest.numbering import LATIN
from ..ingest.structure import language_of

_SUFFIX = rf"(?:\s(?:{'|'.join(LATIN)})\b|(?-i:-?[A-Z])(?![\w)])|\.?[ºª°]|o\b)"
_NUMBER = rf"[0-9]{{1,4}}(?:[./][0-9]{{1,3}})*{_SUFFIX}?"
_SUBS = r"(?:\s?\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\)(?=\W|$))*"
_ROMAN = r"[IVXLC]{1,6}\b"
_PARAGRAPH_WORD = rf"(?:sub-?)?(?:{label_pattern('paragraph', plural=True)})|point|punto|¶|§" + (
    f"|{label_pattern('subdivision', plural=True)}"
)
_NAMED = "article regulation rule section principle"
_ARTICLE_WORD = label_pattern(_NAMED, plural=True)
_RECOMMENDATION_WORD = label_pattern("recommendation decision objective", plural=True)
LABEL_WORD = f"{_PARAGRAPH_WORD}|{_ARTICLE_WORD}|{_RECOMMENDATION_WORD}"
"""A pattern for what stands before the number of a part of a document; its case is to be ignored."""
_KINDS = label_kinds(f"{_NAMED} recommendation objective")
"""Those that are part of a label; a paragraph's number stands alone."""
_NUMERO = r"(?:(?:no|nos|n[úu]m|n)[.ºo°]{1,2}\s?)?"

_LABELLED = re.compile(
    rf"\b(?P<word>{LABEL_WORD})\s+{_NUMERO}"
    rf"(?P<first>{_NUMBER}{_SUBS}|{_ROMAN})(?P<more>(?:\s?(?:,|and|y|e|to|a|-|–)\s?{_NUMBER}{_SUBS})*)",
    re.IGNORECASE,
)
_SUB_OF = re.compile(
    r"\b(?:sub-?paragraph|subpara\.?|item|point|letter|subp[áa]rrafo|inciso|apartado|letra|literal|punto)\s+"
    r"\(?(?P<sub>[a-z]|[ivx]{1,4}|[0-9]{1,2})\)?\s*,?\s+(?:of|de|del|in|en)\s+(?:el\s+|la\s+|the\s+)?"
    rf"(?P<word>{LABEL_WORD})\s+{_NUMERO}(?P<number>{_NUMBER}{_SUBS})",
    re.IGNORECASE,
)
_ARTICLE_PARAGRAPH = re.compile(
    rf"\b(?P<word>{_ARTICLE_WORD})\s+(?P<article>[0-9]{{1,4}})\s*,?\s*(?:{_PARAGRAPH_WORD})\s+(?P<number>[0-9]{{1,3}})(?P<subs>{_SUBS})",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?<![\w/])[A-Z]{1,6}(?:/[A-Z0-9]+(?:\.\d+)?)*/(?:(?:Add|Rev|Corr|L|INF|CRP|WP)\.?\s?)?\d+"
    r"(?:/(?:(?:Add|Rev|Corr|L)\.\s?)?\d+)*(?:\s?\(\d{4}\))?(?:/(?:Add|Rev|Corr)\.\d+)*"
)
_RESOLUTION = re.compile(
    r"\b(?:resolution|resoluci[óo]n)\s+(?:n[.ºo°]{1,2}\s?)?(?P<number>\d{1,4}(?:/\d{1,4})?)(?:\s?\((?P<year>\d{4})\))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.,\-])(?:19[4-9]\d|20[0-4]\d)(?![\d/]|[.,]\d)")


_LONGEST_RANGE = 20

LONGEST = 2_000
"""Characters that are read of a query: more than the model's window."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what it names. All tuples are in the order of the text, without repetition."""

    text: str
    """As asked, white space squeezed."""
    labels: tuple[str, ...] = ()
    """Paragraphs and articles named by number, in the form `18(b)` or `Article 22(8)`."""
    symbols: tuple[str, ...] = ()
    """Document symbols, as written: `A/80/48`."""
    resolutions: tuple[str, ...] = ()
    """Resolutions named by number only: `2779`."""
    years: tuple[int, ...] = ()
    language: str = ""
    """en or es: in which of them it is written, guessed where its words do not tell; empty where there are none."""
    rest: str = ""
    """The text without the paragraphs and symbols that it names."""


def understand(text: str, *, language: str = "") -> Query:
    """Reads what a query names. Any string is a query; an empty one names nothing, and a text is read only so far.

    `language`: where it is known, as of a part of another query.
    """
    text = " ".join(text[:LONGEST].split())
    labels: list[str] = []
    rest = text
    for pattern, read in ((_SUB_OF, _sub_of), (_ARTICLE_PARAGRAPH, _article_paragraph), (_LABELLED, _labelled)):
        for match in pattern.finditer(rest):
            labels += read(match)
        rest = pattern.sub(" ", rest)
    symbols = [match[0] for match in _SYMBOL.finditer(rest)]
    rest = _SYMBOL.sub(" ", rest)
    resolutions = [match["number"] for match in _RESOLUTION.finditer(rest)]
    return Query(
        rest=" ".join(rest.split()),
        text=text,
        labels=_once(labels),
        symbols=_once(symbols),
        resolutions=_once(resolutions),
        years=tuple(int(year) for year in _once([match[0] for match in _YEAR.finditer(rest)])),
        language=language or language_of(text, among=("en", "es")),
    )


def _sub_of(match: re.Match[str]) -> list[str]:
    return [_label(match["word"], f"{match['number']}({match['sub']})")]


def _article_paragraph(match: re.Match[str]) -> list[str]:
    return [_label(match["word"], f"{match['article']}({match['number']}){match['subs']}")]


def _labelled(match: re.Match[str]) -> list[str]:
    more = re.findall(rf"\s?(,|and|y|e|to|a|-|–)\s?({_NUMBER}{_SUBS})", match["more"], re.IGNORECASE)
    numbers = [match["first"]]
    for joined, number in more:
        if joined in ("to", "a", "-", "–"):
            numbers += _between(numbers[-1], number)
        numbers.append(number)
    return [_label(match["word"], number) for number in numbers]


def _between(first: str, last: str) -> list[str]:
    """The whole numbers between two, where they are the ends of a range that somebody may read."""
    if not (first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) <= _LONGEST_RANGE):
        return []
    return [str(number) for number in range(int(first) + 1, int(last))]


def _label(word: str, number: str) -> str:
    """`18 b)` and its word to `18(b)`, `22.8` and "art." to `Article 22.8`; a paragraph's word says nothing."""
    kind = _KINDS.get(fold(word).rstrip("."), "").capitalize()
    numbered = re.match(rf"[0-9]+(?:[./][0-9]+)*{_SUFFIX}?", number)
    head = numbered[0] if numbered is not None else ""
    first, *subs = [head, *re.findall(r"[0-9]+|[a-z]+", number[len(head) :].lower())]
    if not first and subs:
        first, *subs = subs[0].upper(), *subs[1:]
    if not first:  # digits and letters of other scripts are no label that we know
        return ""
    return f"{kind} {first}".strip() + "".join(f"({sub})" for sub in subs)


def _once(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))
