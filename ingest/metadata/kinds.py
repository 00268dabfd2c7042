"""What kind of document it is and what standing it has, by what it says of itself.

Standing decides how an answer ranks and badges a quotation, so the weaker one is taken in doubt: nothing is adopted
unless the document is a law or a resolution, or says so; what is put forward for adoption is a draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..lexicon import fold, opens, word_class
from ..records import DocumentKind, Status
from .face import LAWS, FaceLine, head_noun
from .symbols import symbols

Verdict = tuple[DocumentKind, Status, float]

_DIGEST = re.compile(
    r"\bkind: digest\b|\btipo: (?:digest|s[ií]ntesis|compendio)\b|\bthe original(?: document)? is the authority\b|"
    r"\bel (?:documento )?original (?:es|constituye) la (?:fuente autorizada|autoridad)\b|\bhace fe el original\b|"
    r"\b(?:secondary source|fuente secundaria)\b|\bdigest prepared\b|\bnot an official (?:record|document)\b",
    re.IGNORECASE,
)
_DIGEST_TITLE = re.compile(r"\bdigest\b|\bs[ií]ntesis\b", re.IGNORECASE)
_RESOLUTION = re.compile(r"(?:draft )?(?:resolution|decision|resoluci[oó]n|decisi[oó]n)s?\b", re.IGNORECASE)
_DRAFT_RESOLUTION = re.compile(
    r"draft (?:resolution|decision)|proyecto de (?:resoluci[oó]n|decisi[oó]n)", re.IGNORECASE
)
_AMBIGUOUS = word_class("ambiguous laws")
_NUMBERED = re.compile(
    r"\(E[UC]\)|\b(?:no|nº|n°|núm)[.º°]? ?\d|\b\d+/\d{4}\b|\b\d{4}/\d+\b|"
    r"\b(?:act|rules|regulations?|order),? (?:19|20)\d\d\b|\b(?:ley|decreto) \d+",
    re.IGNORECASE,
)
_GAZETTE = re.compile(
    r"gazette|official journal|bolet[ií]n oficial|diario oficial|legal notice|texto vigente", re.IGNORECASE
)
_LETTER = re.compile(
    r"^(?:identical )?(?:letters? (?:dated|from)|notes? verbales?|cartas? (?:id[eé]nticas )?de fecha|lettre|письмо)",
    re.IGNORECASE,
)
_CONCLUSIONS = re.compile(
    r"\b(?:conclusions|conclusiones|outcome document|declaration|declaraci[oó]n|plan (?:of action|de acci[oó]n)|"
    r"chair.{0,12} summary|summary (?:by|of) the (?:co-)?chair|resumen de la presidencia|final (?:act|communiqu[eé])|"
    r"communiqu[eé]|comunicado|global compact|concluding observations|observaciones finales)\b",
    re.IGNORECASE,
)
_TRANSMITTED = re.compile(
    r"transmit\b.{0,60}\b(?:the )?(conclusions|declaration|outcome document|communiqu[eé])|"
    r"transmitir.{0,60}\b(conclusiones|declaraci[oó]n|comunicado)",
    re.IGNORECASE | re.DOTALL,
)
_CHAIR = re.compile(
    r"chair.{0,14} summary|summary (?:by|of) the (?:co-)?chair|resumen (?:de la presidencia|del president)",
    re.IGNORECASE,
)
_CONCLUDED = (
    r"(?:conclusions|declaration|outcome document|communiqu[eé]|plan of action|conclusiones|declaraci[oó]n|comunicado)"
)
_ADOPTS = r"(?:adopted|approved|endorsed|adoptad[oa]s?|aprobad[oa]s?|adoptaron|aprobaron)"
_ADOPTED = re.compile(
    rf"\b{_CONCLUDED}\b\W+(?:\w+\W+){{0,6}}?{_ADOPTS}\b|\b{_ADOPTS}\W+(?:\w+\W+){{0,5}}?{_CONCLUDED}\b",
    re.IGNORECASE,
)
_CONCEPT = re.compile(
    r"\bconcept (?:note|paper)\b|\bnota (?:conceptual|de concepto)\b|\bnote conceptuelle\b", re.IGNORECASE
)
_REPORT = re.compile(
    r"\b(?:report|informe|rapport|evaluation|[ée]valuation|evaluaci[oó]n|case study|study|estudio|assessment|review|"
    r"note by the|memoria|cuaderno de investigaci[oó]n|working paper|documento de trabajo|brief|matrix)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(r"/(?:PV|SR)\.")
_SUMS_UP = re.compile(r"\b(?:highlights|brief|factsheet|fact sheet|at a glance|infonote)\b", re.IGNORECASE)
_PUT_BEFORE = re.compile(
    r"\b(?:submitted (?:to|by|in|pursuant|for)|laid before|presented? (?:to|as a contribution|by)|presents as|"
    r"transmitted to|presentad[oa] (?:a|al|ante|por)|sometid[oa] a|report of the|informe (?:del|de la))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a document when its kind is asked."""

    title: str
    symbol: str
    lines: Sequence[FaceLine]
    opening: str
    """The text of the first pages."""
    mastheads: str
    slides: bool
    articles: int
    """Of them or the like ("Section 3") the document has so many."""
    provisions: int
    """Blocks that bear a number of their own."""
    closing: bool
    """Whether it ends as treaties and laws do ("Done at …")."""
    in_force: bool = False
    """Whether its front matter says so."""

    @property
    def head(self) -> str:
        """The short lines at the top."""
        return " · ".join(line.text for line in self.lines[:12] if len(line.text) < 160 and line.role != "prose")


def kind_of(seen: Seen) -> Verdict:
    """Kind, status and how sure both are."""
    rules: tuple[Callable[[Seen], Verdict | None], ...] = (
        _digest, _slides, _letter, _resolution, _law, _conclusions, _concept,
    )  # fmt: skip
    return next((verdict for rule in rules if (verdict := rule(seen))), None) or _paper(seen)


def transmits_conclusions(opening: str) -> bool:
    """Whether a letter says that it carries the conclusions or declaration of a meeting."""
    return _TRANSMITTED.search(opening) is not None


def _digest(seen: Seen) -> Verdict | None:
    says = _DIGEST.search(seen.opening) or _DIGEST_TITLE.search(seen.title)
    return ("digest", "secondary", 0.9) if says else None


def _slides(seen: Seen) -> Verdict | None:
    return ("presentation", "background", 0.9) if seen.slides else None


def _letter(seen: Seen) -> Verdict | None:
    if not _LETTER.match(seen.title):
        return None
    if _TRANSMITTED.search(seen.opening):
        return "conclusions", _standing(seen), 0.7
    return "letter", "submitted", 0.95


def _is_draft(seen: Seen) -> bool:
    """Whether it is put forward, not yet adopted: by its symbol ("L." for limited), its face or its running headers."""
    face = [line.text for line in seen.lines[:15] if line.role in ("byline", "sort", "name", "distribution")]
    return (
        (re.search(r"/L\.\d|/CRP", seen.symbol) is not None and bool(_DRAFT_RESOLUTION.search(seen.opening[:3000])))
        or head_noun(seen.title) == "bill"
        or any(map(_is_drafts, (seen.title, *face)))
    )


def _is_drafts(text: str) -> bool:
    """Whether a line says so at its beginning, or behind the States that put it forward."""
    return opens("draft", text) or opens("draft", text.rpartition(": ")[2])


def _resolution(seen: Seen) -> Verdict | None:
    if _is_draft(seen):
        drafts = _DRAFT_RESOLUTION.search(seen.head)
        return ("resolution", "draft", 0.9) if drafts else None
    said = any(line.role == "formula" and _RESOLUTION.match(line.text) for line in seen.lines[:12])
    if re.search(r"/RES[./]", seen.symbol) or said or _RESOLUTION.match(seen.title):
        return "resolution", "adopted", 0.97
    return None


def _law(seen: Seen) -> Verdict | None:
    """A law turns on such a noun, and shows that it is one: enacted, signed, numbered, in articles, in a gazette."""
    noun = head_noun(seen.title)
    if noun not in LAWS:
        return None
    shows = (
        any(line.role == "formula" and opens("enacting", line.text) for line in seen.lines)
        + seen.closing
        + bool(_GAZETTE.search(f"{seen.mastheads} {seen.head}"))
        + bool(_NUMBERED.search(seen.title))
        + seen.in_force
        + (seen.provisions >= 15)
        + (seen.articles > 0)
        + (seen.articles >= 5)
    )
    if shows < (2 if noun in _AMBIGUOUS else 1):
        return None
    return "law", "draft" if _is_draft(seen) else "adopted", 0.9 if shows > 1 else 0.75


def _conclusions(seen: Seen) -> Verdict | None:
    begins = _CONCLUSIONS.search(seen.title)
    if not begins or re.search(
        r"report|informe|implementation|aplicaci|follow-up|seguimiento", seen.title, re.IGNORECASE
    ):
        return None
    return "conclusions", "draft" if _is_draft(seen) else _standing(seen), 0.8


def _concept(seen: Seen) -> Verdict | None:
    says = _CONCEPT.search(seen.title) or _CONCEPT.search(seen.opening[:1200])
    return ("concept_note", "background", 0.9) if says else None


def _paper(seen: Seen) -> Verdict:
    """A document that decides nothing: report or other."""
    if _RECORD.search(seen.symbol):
        return "other", "background", 0.7
    if any(line.role in ("sort", "symbol", "name") and _SUMS_UP.search(line.text) for line in seen.lines[:10]):
        return "report", "background", 0.6
    is_report = bool(seen.symbol or _REPORT.search(seen.title) or _REPORT.search(seen.head))
    if _is_draft(seen):
        return "report" if is_report else "other", "draft", 0.7
    if symbols(seen.symbol):
        return "report", "submitted", 0.85
    put = _PUT_BEFORE.search(f"{seen.title} {seen.head}") or _PUT_BEFORE.search(seen.opening[:2500])
    if is_report:
        return "report", "submitted" if put else "background", 0.6
    laid = re.search(r"laid before|submitted to|se somete a", seen.opening[:2500], re.IGNORECASE)
    return "other", "submitted" if laid else "background", 0.5


def _standing(seen: Seen) -> Status:
    """Of conclusions: a chair's summary, adopted where they say so, submitted otherwise."""
    text = f"{seen.title} {seen.opening}"
    if _CHAIR.search(text):
        return "chair_summary"
    adopts = any(
        line.role in ("formula", "prose") and re.match(r"we,? the|nosotros", line.text, re.I) for line in seen.lines[:8]
    )
    says = any(line.role == "formula" and re.match(_ADOPTS, fold(line.text)) for line in seen.lines)
    return "adopted" if adopts or says or _ADOPTED.search(text) else "submitted"
