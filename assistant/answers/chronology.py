"""Chronologies: what was said on one thing when, document by document, the earliest first.

A chronology wants as many documents as have something to say, and little of each: the opposite of what a fact wants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...index.records import Hit
from ..reading import Ranked
from ..records import Citation
from ..wording import quoted, say
from .informative import says_something
from .quotations import DISTANCE, citation_of, name_of

LONGEST = 500
"""Characters of a question that can be read by its form."""
PER_DOCUMENT = 2
"""Quotations of a document at most."""
NEAR = 0.15
"""How far below the best passage of all the best passage of a document may be."""
MOST = 10
"""Documents."""

_YEAR = r"(?:19|20)\d\d"
_CHANGED = r"(?:evolved?|chang(?:ed?|ing)|develop(?:ed)?|progress(?:ed)?|shift(?:ed)?)"
_THEN = r"(?= (?:over|since|from|between|through|across|in recent|in the last)\b|\W*$)"
_HA_CAMBIADO = r"(?:evolucion\w+|cambi\w+|desarroll\w+|progres\w+|avanz\w+|variad\w+)"
_PHRASES = tuple(
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        rf"\bhow (?:has|have|had) (?=.+\b{_CHANGED}\b{_THEN})",
        rf"(?<=\w )\b{_CHANGED}\b{_THEN}",
        r",?\s*\b(?:over|across|through|throughout|with|along) (?:the )?(?:time|years|decades|meetings)\b",
        r"\b(?:(?:what (?:is|was)|give(?: me)?|show(?: me)?|trace|describe) )?(?:the |a )?"
        r"(?:evolution|chronology|timeline|time line|history) (?:of|on|for)\b",
        r"\byear by year\b|\bmeeting by meeting\b|\bin chronological order\b|\bchronologically\b",
        r"\bwhat (?:was|were|has been) (?:concluded|agreed|decided|recommended|said|adopted)(?=.*\bwhen\b)",
        r",?\s*(?:\band )?\bwhen\b(?=\W*$)",
        rf"\bc[óo]mo (?:ha|han|hab[íi]an?|fue|fueron)? ?(?:ido )?{_HA_CAMBIADO}\b",
        r"\b(?:(?:cu[áa]l (?:es|ha sido|fue)|dame|mu[ée]str[ae]me|describ[ae]) )?(?:la |una )?(?:evoluci[óo]n"
        r"|cronolog[íi]a|historia) (?:del?|sobre)\b",
        r",?\s*\ba (?:lo largo|trav[ée]s) (?:del tiempo|de (?:los|estos) (?:[úu]ltimos )?a[ñn]os|de las"
        r" (?:d[ée]cadas|reuniones))",
        r"\bcon el (?:paso del )?tiempo\b|\ben el tiempo\b|\ba[ñn]o (?:por|a) a[ñn]o\b|\ben orden cronol[óo]gico\b",
        r"\bqu[ée] se (?:ha )?(?:concluy\w+|concluido|acord\w+|decidi\w+|recomend\w+|dijo|dicho)(?=.*\bcu[áa]ndo\b)",
        r",?\s*(?:\by )?\b(?:en qu[ée] a[ñn]os?|cu[áa]ndo)\b(?=\W*$)",
    )
)
_SINCE = re.compile(
    rf",?\s*\b(?:since|starting (?:in|from)|desde|a partir de)(?: the year| el a[ñn]o| el)? (?P<first>{_YEAR})(?:"
    rf" (?:to|until|hasta)(?: el)? (?P<last>{_YEAR}))?\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf",?\s*\b(?:(?:between|from|entre|de|desde)(?: el)? (?P<first>{_YEAR})\s*(?:and|to|until|[-–]|y|a|hasta)(?:"
    rf" el)?\s*(?P<last>{_YEAR}))\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^\W*(?:what (?:has|have|did|do|was|were|is|are)|how (?:has|have|did)|which (?:conclusions|recommendations"
    r"|decisions|agreements)"
    r"|qu[ée] (?:se )?(?:ha|han|dij\w+|dic\w+|concl\w+|acord\w+|recom\w+|avanc\w+)|c[óo]mo (?:ha|han)"
    r"|(?:cu[áa]les|qu[ée]) (?:conclusiones|recomendaciones|acuerdos))\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^(?:on|about|regarding|sobre|acerca de|respecto de|en)\s+|\s+(?:been|ha sido) (?:addressed|treated"
    r"|discussed|seen|tratad\w+)$",
    re.I,
)
_ASKS = re.compile(r"(?:what|which|qu[ée]|cu[áa]l(?:es)?)\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:how (?:many|much|far|often|long)|what (?:percentage|share|number|proportion|amount)|by how"
    r"|cu[áa]nt[oa]s?|qu[ée] (?:porcentaje|proporci[óo]n|cifra))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Chronological:
    """A question for what was said when."""

    subject: str
    """What it is about: the question without the words that ask for the order of time."""
    first: int | None = None
    """The first year that is asked about, and the last."""
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one document says; never without a citation."""

    date: str
    """Of the document, ISO 8601 as precise as known; empty where it has none."""
    citations: tuple[Citation, ...]


def read_chronological(question: str) -> Chronological | None:
    """What a question for the course of time asks about; None where it asks for something else, a number above all."""
    text = " ".join(question.split())
    if len(text) > LONGEST or _COUNTS.search(text):
        return None
    period = _BETWEEN.search(text) or _SINCE.search(text)
    subject = text
    for phrase in _PHRASES:
        subject = phrase.sub(" ", subject)
    if subject == text and not (period and _OPEN.search(text)):
        return None
    for phrase in (_BETWEEN, _SINCE):
        subject = phrase.sub(" ", subject)
    subject = _AROUND.sub("", " ".join(subject.split()).strip(" ¿?¡!.,;:"))
    return Chronological(
        subject=subject or text,
        first=int(period["first"]) if period else None,
        last=int(period["last"]) if period and period["last"] else None,
    )


def query_of(asked: Chronological, language: str) -> str:
    """The question for the search: years in it would find what was said in one of them."""
    if _ASKS.match(asked.subject):
        return f"¿{asked.subject}?" if language == "es" else f"{asked.subject}?"
    return f"¿Qué se dice sobre {asked.subject}?" if language == "es" else f"What is said about {asked.subject}?"


def spread(hits: Sequence[Hit], per_document: int = PER_DOCUMENT) -> tuple[Hit, ...]:
    """The hits in their order, but those beyond `per_document` of one document behind all others.

    Only the first are read closely (`ranking.READ`), and one long report would have them all.
    """
    counts: dict[str, int] = {}
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in hits:
        counts[hit.source.doc_id] = counts.get(hit.source.doc_id, 0) + 1
        (first if counts[hit.source.doc_id] <= per_document else rest).append(hit)
    return (*first, *rest)


def entries(asked: Chronological, ranked: Sequence[Ranked]) -> tuple[Entry, ...]:
    """What the documents say, by date; those without a date last. `ranked`: best first."""
    ranked = [one for one in ranked if _is_in(asked, one) and says_something(one)]
    documents: dict[str, list[Ranked]] = {}
    for one in ranked:
        if one.score >= ranked[0].score - NEAR:
            documents.setdefault(one.hit.source.doc_id, []).append(one)
    chosen = [
        [one for one in found if one.score >= found[0].score - DISTANCE][:PER_DOCUMENT]
        for found in list(documents.values())[:MOST]
    ]
    chosen.sort(key=lambda found: (not found[0].hit.source.date, found[0].hit.source.date))
    marked: list[Entry] = []
    marker = 0
    for found in chosen:
        citations = []
        for one in sorted(found, key=lambda one: one.hit.passage.order):
            marker += 1
            citations.append(citation_of(one.hit, one.quote.start, one.quote.end, marker=marker))
        marked.append(Entry(found[0].hit.source.date, tuple(citations)))
    return tuple(marked)


def write_entries(found: Sequence[Entry], language: str) -> str:
    """The chronology as plain text: for each document its year, name and status, and under it its quotations."""
    lines = [say("chronology", language)]
    for entry in found:
        source = entry.citations[0].source
        year = entry.date[:4] or say("undated", language)
        lines += ["", f"{year}: {name_of(source)} ({say(source.status, language)})"]
        lines += [f"• {quoted(one.quote, language)} [{one.marker}]" for one in entry.citations]
    return "\n".join(lines)


def _is_in(asked: Chronological, one: Ranked) -> bool:
    """Whether its document is of the years that are asked about; one without a date may be."""
    year = one.hit.source.date[:4]
    if not year.isdigit():
        return True
    return (asked.first is None or int(year) >= asked.first) and (asked.last is None or int(year) <= asked.last)
