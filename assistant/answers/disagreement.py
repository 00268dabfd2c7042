"""Documents that give different figures for the same thing: said plainly, and left to the reader to settle.

A false alarm does more harm than silence: it makes a reader doubt two documents that are both right, of different years
or different places. So two figures disagree only where the question asks for one, each
stands in the sentence that answers best of a passage that answers, both name the same places and years, the unit is the
one asked for, and the documents are of the same time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...index.words import QUERY_LANGUAGES, content_words, terms, variants
from ...ingest.lexicon import fold, months
from ...ingest.structure import sentences
from ..reading import RELEVANT, Ranked, names_in
from ..records import Citation
from ..verification import figures
from .quotations import citation_of

Asked = Literal["number", "date"]

LONGEST = 500
"""Characters of a question that can be read by its form."""
NEAR = 3.0
"""How far below the best score a passage may be to be heard."""
ROUNDING = 0.05
"""Figures nearer than this share of the larger are one figure, rounded."""
YEARS_APART = 1
"""Documents further apart may both be right of their time."""
SAME_WORDS = 0.4
"""The share of the fewer content words that both sentences must have."""


_ASKS_NUMBER = re.compile(
    r"\b(?:how many|how much|what (?:is|was|were|are) the (?:total )?(?:number|share|percentage|proportion|amount"
    r"|cost|budget)"
    r"|what (?:number|share|percentage|proportion|amount)|cu[áa]nt[oa]s?|qu[ée] (?:porcentaje|proporci[óo]n"
    r"|n[úu]mero|cantidad))\b"
    r"(?P<unit>[^?.,;]{0,40})",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:are|is|was|were|do|does|did|has|have|had|will|can|could|live[ds]?|need(?:ed)?|attend(?:ed)?|took|take"
    r"|face[ds]?|hay|son|fueron)\b"
)
_ASKS_SHARE = re.compile(r"\b(?:percentage|share|proportion|porcentaje|proporci[óo]n)\b", re.IGNORECASE)
_ASKS_MONEY = re.compile(
    r"\b(?:how much|cost|budget|amount|money|dinero|presupuesto|cu[áa]nto (?:cost|dinero))", re.IGNORECASE
)
_ASKS_DATE = re.compile(
    r"\b(?:when (?:was|were|did|is|will)|(?:what|which|in what|in which) (?:year|date|month)|cu[áa]ndo|(?:en"
    r" )?qu[ée] (?:a[ñn]o|fecha|mes))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w.,/(\-])(?P<money>(?:US|CAN?|A)?\$\s?|€\s?|USD\s|EUR\s)?"
    r"(?P<number>\d{1,3}(?:[,.\s]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)(?![\w/])"
    r"(?:\s?(?P<scale>thousand|million|billion|trillion|mil millones|millones|millón|mil)\b)?"
    r"(?P<share>\s?(?:%|per ?cent\b|por ciento\b))?"
    r"(?P<after>(?:\s(?:de|of)?\s?[^\W\d_][\w\-]*){0,4})"
    r"(?P<currency>(?: de)? (?:dollars|euros|dólares)\b)?"
)
_MONTH = months("en", "es")
_DATE = re.compile(
    rf"(?:\b(?P<month>{'|'.join(_MONTH)})\b,?(?: de| del)?(?: \d{{1,2}},)? )?\b(?P<year>(?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?<=[a-záéíóúñ,;] )[A-ZÁÉÍÓÚÑ][\w’\-]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one sentence gives for what is asked, and where."""

    text: str
    """As printed, with its unit."""
    value: float
    """As a number; a date as year and month, 200411."""
    citation: Citation
    """Of the sentence."""


def asks_for(question: str) -> Asked | None:
    """What figure a question asks for; None where it asks for none."""
    if len(question) > LONGEST:
        return None
    if _ASKS_NUMBER.search(question):
        return "number"
    return "date" if _ASKS_DATE.search(question) else None


def disagreement(question: str, ranked: Sequence[Ranked], first_marker: int = 1) -> tuple[Figure, ...]:
    """Figures of different documents that cannot both be right; none where they agree, or may be of different things.

    `ranked`: best first. At least two where there is any, one a document, in the order of their passages.
    """
    kind = asks_for(question)
    if kind is None:
        return ()
    told: dict[str, _Told] = {}
    for one in ranked:
        if one.score < ranked[0].score - NEAR:
            break
        found = _told(question, kind, one)
        if found:
            told.setdefault(one.hit.source.doc_id, found)
    differ = _differ_as_dates if kind == "date" else _differ_as_numbers
    apart = [
        one
        for one in told.values()
        if any(differ(one, other) and _of_one_thing(kind, one, other) for other in told.values())
    ]
    return tuple(
        Figure(one.text, one.value, citation_of(one.ranked.hit, one.start, one.end, marker=marker))
        for marker, one in enumerate(apart, start=first_marker)
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The sentence of a passage that answers best, and what it gives."""

    ranked: Ranked
    start: int
    end: int
    text: str
    value: float

    @property
    def sentence(self) -> str:
        return self.ranked.hit.passage.text[self.start : self.end]

    def words(self) -> frozenset[str]:
        """Its content words, without figures."""
        language = self.ranked.hit.passage.language
        return frozenset(word for word in content_words(self.sentence, language) if not word[0].isdigit())


def _told(question: str, kind: Asked, one: Ranked) -> _Told | None:
    text = one.hit.passage.text
    if one.relevance < RELEVANT:
        return None
    for start, end in sentences(text):
        if start <= one.answer.start < end and _has_names(question, one, text[start:end]):
            given = _dates(text[start:end]) if kind == "date" else _numbers(text[start:end], question)
            return _Told(one, start, end, *given[0]) if len(given) == 1 else None
    return None


def _has_names(question: str, one: Ranked, sentence: str) -> bool:
    """Whether the sentence, or its document's title, has every name of the question."""
    said = {term for language in QUERY_LANGUAGES for term in terms(f"{sentence} {one.hit.source.title}", language)}
    return all(not said.isdisjoint(variants(word)) for name in names_in(question) for word in name)


def _numbers(sentence: str, question: str) -> list[tuple[str, float]]:
    """The figures in the unit that the question asks for, as printed and as numbers."""
    asked = _ASKS_NUMBER.search(question)
    unit = set(variants(_counted(asked["unit"], spanish=asked[0][:1].lower() in "cq"))) if asked else set()
    found = []
    for figure in _FIGURE.finditer(sentence):
        printed = figure[0].removesuffix(figure["after"] or "") if not figure["currency"] else figure[0]
        after = [form for word in content_words(figure["after"] or "") for form in variants(word)]
        if _ASKS_SHARE.search(question):
            fits = bool(figure["share"])
        elif _ASKS_MONEY.search(question):
            fits = bool(figure["money"] or figure["currency"])
        else:
            fits = not (figure["share"] or figure["money"]) and not unit.isdisjoint(after)
            printed = figure[0].rstrip()
        if fits:
            found.append((printed.strip(), _value(figure)))
    return found


def _counted(behind: str, *, spanish: bool) -> str:
    """What is counted: "international migrants were there" counts migrants; a Spanish noun stands first."""
    before = _VERB.split(behind, maxsplit=1)[0]
    words = content_words(before) if before.strip() else [""]
    return words[0] if spanish else words[-1]


def _value(figure: re.Match[str]) -> float:
    """Of its readings the larger: 1.234 are more than a thousand."""
    written = " ".join(f"{figure['number']} {figure['scale'] or ''}".split())
    return float(max((max(readings) for readings in figures(written)), default=0))


def _dates(sentence: str) -> list[tuple[str, float]]:
    """The date of a sentence that has one only: with two, which is meant cannot be told."""
    found = list(_DATE.finditer(fold(sentence)))
    if len(found) != 1 or len(fold(sentence)) != len(sentence):
        return []
    date = found[0]
    month = _MONTH.get(date["month"] or "", 0)
    return [(sentence[date.start() : date.end()], int(date["year"]) * 100.0 + month)]


def _differ_as_numbers(one: _Told, other: _Told) -> bool:
    return abs(one.value - other.value) > ROUNDING * max(one.value, other.value)


def _differ_as_dates(one: _Told, other: _Told) -> bool:
    """Whether the year differs, or the month where both have one."""
    first, second = int(one.value), int(other.value)
    months = first % 100, second % 100
    return first // 100 != second // 100 or (0 not in months and months[0] != months[1])


def _of_one_thing(kind: Asked, one: _Told, other: _Told) -> bool:
    names = set(_NAME.findall(one.sentence)), set(_NAME.findall(other.sentence))
    if names[0] - names[1] and names[1] - names[0]:
        return False  # each is of a place or a body that the other does not name
    said = one.words(), other.words()
    if len(said[0] & said[1]) < SAME_WORDS * min(map(len, said)):
        return False
    if kind == "date":
        return bool(names[0] & names[1])
    years = set(_YEAR.findall(one.sentence)), set(_YEAR.findall(other.sentence))
    if years[0] or years[1]:
        return not years[0].isdisjoint(years[1])
    return _same_time(one.ranked.hit.source.date, other.ranked.hit.source.date)


def _same_time(one: str, other: str) -> bool:
    return one[:4].isdigit() and other[:4].isdigit() and abs(int(one[:4]) - int(other[:4])) <= YEARS_APART
