"""The places in a document that a text names: "paragraph 18(b)", "§ 7", "Annex II", "the third paragraph".

Read from the words alone, in English and Spanish. A number that names a thing and no place ("Article 8 rights") is a
word like others. Whether a document has the place is `parts`' to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..ingest.lexicon import ENGLISH_ORDINALS, SPANISH_ORDINALS, fold, is_verb, label_kinds, label_pattern, loosely
from ..ingest.numbering import LATIN
from .records import LAST, Place
from .words import STOP_WORDS

TEXTS = (
    "article", "regulation", "rule", "section", "principle", "recommendation", "decision", "objective", "conclusion",
    "finding", "guideline", "lesson", "action", "outcome", "goal", "target", "recital", "instruction", "step",
    "session", "panel",
)  # fmt: skip
"""Kinds of text beside the paragraph, whose number may stand alone in a document."""
_HOLDERS = ("annex", "schedule", "protocol", "chapter", "part", "title", "form")
"""Kinds that hold others: "paragraph 3 of Annex II"."""
_SHOWN = ("note", "figure", "table", "box", "slide", "page")
_WORDED = " ".join((*TEXTS, *_HOLDERS, *_SHOWN))
_KINDS = label_kinds(f"paragraph subdivision {_WORDED}") | {"point": "paragraph", "punto": "paragraph"}
_POINT = rf"(?:sub-?)?(?:{label_pattern('paragraph subdivision', plural=True, every=True)})|points?|puntos?"
LABEL_WORD = "|".join(
    (_POINT, "¶", "§", label_pattern(_WORDED, plural=True, every=True), r"pies? de p[áa]gina", r"pp?\.(?=\s?\d)")
)
"""A pattern for what stands before the number of a part of a document; its case is to be ignored."""

_SUFFIX = rf"(?:\s(?:{'|'.join(LATIN)})\b|(?-i:-?[A-Z])(?![\w)])|\.?[ºª°]|o\b)"
_DIGITS = rf"[0-9]{{1,4}}(?:[./][0-9]{{1,3}})*{_SUFFIX}?"
_SUB = r"\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\)(?=\W|$)"
_SUBS = rf"(?:\s?{_SUB})*(?:\s[b-df-np-xz](?=\s+(?:of|del?)\b))?"
_SIGN = r"(?-i:(?:[IVXLC]{1,6}|[A-H])(?:\.[A-Z0-9]{1,2})*)(?![\w’'])"
_NUMERO = r"(?:(?:number|n[úu]mero|nos?\b\.?|n[úu]m\b\.?|n\.?\s?[ºo°]\.?)\s*)?"
_BETWEEN = rf"(?:\s+(?:al|a) pie(?: de p[áa]gina)?|\s+[^\W\d_]+(?:ic|al|iv)[oa]?s?)?,?\s*(?:(?:the|el|la)\s+)?{_NUMERO}"
_MORE = (
    r"\s?(?:,\s?(?:and|y|e)?|and|y|e|or|o|to|al|a|hasta|through|-|–)\s?"
    rf"(?:{_DIGITS}{_SUBS}|{_SUB}{_SUBS}|{_SIGN})(?![\w%])"
)
_NAMED = re.compile(
    rf"(?<!\w)(?P<word>{LABEL_WORD})(?P<between>{_BETWEEN})"
    rf"(?P<first>\(\d{{1,3}}\)|{_DIGITS}{_SUBS}|{_SIGN}{_SUBS})(?![\w%]|[.,]\d)(?P<more>(?:{_MORE})*)"
    r"(?:\s+(?:al|a) pie(?: de p[áa]gina)?)?",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?:({_DIGITS})({_SUBS})|({_SUB}{_SUBS})|({_SIGN}))", re.IGNORECASE)
_SUB_OF = re.compile(
    rf"\b(?:(?:sub-?)?(?:{label_pattern('paragraph')})|subpara\.?|item|point|letter|inciso|apartado|letra|literal|numeral|punto)\s+"
    r"\(?(?P<sub>[a-z]|[ivx]{1,4}|[0-9]{1,2})\)?\s*,?\s+(?:of|de|del|in|en)\s+(?:el\s+|la\s+|the\s+)?"
    rf"(?P<word>{_POINT}|{label_pattern(' '.join(TEXTS))})\s+{_NUMERO}(?P<number>{_DIGITS}{_SUBS})",
    re.IGNORECASE,
)
_ARTICLE_PARAGRAPH = re.compile(
    rf"\b(?P<word>{label_pattern(' '.join(TEXTS))})\s+(?P<number>[0-9]{{1,4}})\s*,?\s*(?:{_POINT})\s+"
    rf"(?P<sub>[0-9]{{1,3}})(?P<subs>{_SUBS})",
    re.IGNORECASE,
)
_ORDINALS = ENGLISH_ORDINALS | SPANISH_ORDINALS | {"primer": 1, "tercer": 3}
_ORDINAL = "|".join(loosely(word[:-1]) + (f"[{word[-1]}a]" if word.endswith("o") else word[-1]) for word in _ORDINALS)
_NTH = rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th|\.?[ºª])|last|final|[úu]ltim[oa]|{_ORDINAL})"
_COUNTED = label_pattern("paragraph article recital recommendation conclusion annex chapter")
_COUNTING = re.compile(rf"\b(?:{_NTH}\s+(?P<word>{_COUNTED})(?!\w))", re.IGNORECASE)
_COUNTED_AFTER = re.compile(rf"\b(?P<word>{_COUNTED})\s+{_NTH}(?!\w)", re.IGNORECASE)
_LETTER = r"(?:sub-?paragraph|subpara\.?|item|point|letter|inciso|apartado|letra|literal|numeral|punto)"
_ONE = r"\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})\)"
_WRITTEN_OUT = (
    (re.compile(rf"(?<=[\d)]),?\s+{_LETTER}\s+\(?([a-z]|[ivx]{{1,4}}|\d{{1,2}})\)?(?!\w)", re.IGNORECASE), r"(\1)"),
    (re.compile(r"(?<=\d)\s?[§¶]\s?(\d{1,2})(?!\w)"), r"(\1)"),
    (re.compile(r"(?<=\d)\)\s?(?=[a-z]\))"), " "),
    (
        re.compile(
            rf"\b{_LETTER}(?:e?s)?\s+({_ONE}(?:\s?(?:,|and|y|to|a|-|–)\s?{_ONE})+)\s*,?\s+(?:of|del?|in|en)\s+"
            rf"(?:(?:el|la|the)\s+)?((?:{LABEL_WORD})\s+{_NUMERO}{_DIGITS})(?!\w)",
            re.IGNORECASE,
        ),
        r"\2\1",
    ),
)
"""How a place is written out ("paragraph 5, subparagraph (c)", "article 6 § 3", "point 4) e)", "subparagraphs (a) and
(b) of paragraph 12"), and how it is written short."""
_OPERATIVE = re.compile(r"\b(?:OP|PP)\s?(?P<number>\d{1,3})\b")
_UNNAMED = re.compile(
    rf"(?<![\w/.])(?P<first>\d{{1,3}}(?:[./]\d{{1,3}})?(?:\s?\((?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})\))+|\d{{1,3}}/\d{{1,3}}\s?[a-z]\))"
    rf"(?P<more>(?:{_MORE})*)",
    re.IGNORECASE,
)
_THE_HOLDER = re.compile(
    r"\b(?:of|in|to|de|del|en|al)\s+(?:(?:the|el|la)\s+)?"
    rf"(?P<word>{label_pattern('annex schedule')}|(?:\d{{4}}\s+)?{label_pattern('protocol')})(?!\w)(?:\s+\(\w+\))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ON = re.compile(
    r"\b(?:about|on|regarding|concerning|sobre|acerca del?|respecto (?:del?|al?))\s+(?:the|el|la|los|las)?\s*$", re.I
)
_ASKED = re.compile(r"\b(?:do|does|did)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_JOINING = re.compile(r"(?<=\s{3})(?:of|in|to|del?|en|al)\s+(?:(?:the|el|la|su)\s+)?(?=\s{3})")
"""Between two places that were read."""
_LONGEST_RANGE = 20


def places_in(text: str) -> tuple[tuple[Place, ...], str]:
    """The places that a text names, each once and in its order, and the text without them."""
    for pattern, short in _WRITTEN_OUT:
        text = pattern.sub(short, text)
    found: list[tuple[int, list[Place]]] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            if places := [] if _is_a_word(text, match) else [one for one in read(match) if one.number]:
                found.append((match.start(), places))
                text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    places = list(dict.fromkeys(one for _, group in sorted(found, key=lambda one: one[0]) for one in group))
    for match in _THE_HOLDER.finditer(text) if places else ():
        places.append(Place(_kind(match["word"].split()[-1])))
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    counted = [one for one in places if one.kind == "paragraph" and not one.number[0].isalnum()]
    holders = [one for one in places if one.kind in _HOLDERS or (counted and one.kind == "article")]
    held = [one for one in places if one not in holders]
    if holders and held:
        places = [replace(one, within=holders[0]) for one in held]
    text = _JOINING.sub(" ", text)
    return tuple(one for one in places if one.number), " ".join(text.split())


def _is_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether a number is part of what a thing is called, or of what is asked about; and no year is a number."""
    if match.re is not _NAMED:
        return False
    if _YEAR.fullmatch(match["first"]) or _ON.search(text[: match.start()]):
        return True
    after = _NEXT.match(text, match.end())
    word = fold(after[1]) if after is not None else ""
    if not word or after is None or after[1][0].isupper() or word in STOP_WORDS["en"] | STOP_WORDS["es"]:
        return False
    return word.endswith("s") if _ASKED.search(text[: match.start()]) else not is_verb(word)


def _named(match: re.Match[str]) -> Iterator[Place]:
    kind = _kind(match["word"]) if match.re is _NAMED else "paragraph"
    if kind == "paragraph" and match["first"][0].isalpha():
        return  # "the point I make"
    number = _number(match["first"])
    yield Place(kind, number)
    for joined, digits, subs, only, sign in re.findall(rf"({_JOINED})\s?{_PART.pattern}", match["more"], re.IGNORECASE):
        if _YEAR.fullmatch(digits):
            return
        following = sign or _number(digits + subs) if digits or sign else f"{number.partition('(')[0]}{_number(only)}"
        if joined.strip() in ("to", "a", "al", "hasta", "through", "-", "–"):
            yield from (Place(kind, one) for one in _range(number, following))
        yield Place(kind, following)
        number = following


_JOINED = r",\s?(?:and|y|e)?|and|y|e|or|o|to|al|a|hasta|through|-|–"


def _sub_of(match: re.Match[str]) -> Iterator[Place]:
    yield Place(_kind(match["word"]), f"{_number(match['number'])}({match['sub'].lower()})")


def _article_paragraph(match: re.Match[str]) -> Iterator[Place]:
    yield Place(_kind(match["word"]), f"{match['number']}({match['sub']}){_number(match['subs'])}")


def _counted(match: re.Match[str]) -> Iterator[Place]:
    word = fold(match["nth"])
    number = (
        int(digits[0])
        if (digits := re.match(r"\d+", word))
        else next((n for said, n in _ORDINALS.items() if fold(said)[:-1] == word[:-1] and len(said) == len(word)), 0)
    )
    yield Place(_kind(match["word"]), f"#{number}" if number else LAST)


def _operative(match: re.Match[str]) -> Iterator[Place]:
    yield Place("paragraph", match["number"])


_PATTERNS = (
    (_SUB_OF, _sub_of), (_ARTICLE_PARAGRAPH, _article_paragraph), (_NAMED, _named), (_COUNTING, _counted),
    (_COUNTED_AFTER, _counted), (_OPERATIVE, _operative), (_UNNAMED, _named),
)  # fmt: skip


def _kind(word: str) -> str:
    plain = fold(word).rstrip(".")
    if plain in ("p", "pp") or plain.startswith("pie"):
        return "page" if len(plain) < len("pie") else "note"
    kind = _KINDS.get(plain, "paragraph")
    return "paragraph" if kind == "subdivision" else kind


def _number(said: str) -> str:
    """`18 b)` is `18(b)`; `(7)` is `7`, and `(c)` alone stays what it is."""
    head = re.match(rf"{_DIGITS}|(?-i:[A-Z]+)", said.strip(), re.IGNORECASE if said.strip()[:1].isdecimal() else 0)
    rest = said.strip()[head.end() :] if head else said
    if head is None and re.fullmatch(r"\(\d+\)", said.strip()):
        return said.strip(" ()")
    return (head[0].rstrip(".") if head else "") + "".join(
        f"({sub})" for sub in re.findall(r"[0-9]+|[a-z]+", rest.lower())
    )


def _range(first: str, last: str) -> list[str]:
    """What stands between the ends of a range of numbers or of letters, where it is one that somebody may read."""
    (above, low), (also, high) = (re.fullmatch(r"(.*?\(?)(\d+|[a-z])?\)?", one).groups() for one in (first, last))  # type: ignore[union-attr]
    if above != also or not low or not high or low.isdecimal() != high.isdecimal():
        return []
    close = ")" if above.endswith("(") else ""
    low_at, high_at = (int(one) if one.isdecimal() else ord(one) for one in (low, high))
    if not 0 < high_at - low_at <= _LONGEST_RANGE:
        return []
    return [f"{above}{at if low.isdecimal() else chr(at)}{close}" for at in range(low_at + 1, high_at)]
