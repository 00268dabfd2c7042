"""What kind of document it is and what standing it has, by what it says of itself.

Standing decides how an answer ranks and badges a quotation, so the weaker one is taken in doubt: nothing is adopted
unless the document is a law, a resolution, or says so.
"""

from __future__ import annotations

import re

from ..records import DocumentKind, Status

_DIGEST = re.compile(
    r"\bkind: digest\b|\btipo: (?:digest|s[ií]ntesis|compendio)\b|\bthe original(?: document)? is the authority\b|"
    r"\bel (?:documento )?original (?:es|constituye) la (?:fuente autorizada|autoridad)\b|\bhace fe el original\b|"
    r"\b(?:secondary source|fuente secundaria)\b|\bdigest prepared\b|\bnot an official (?:record|document)\b",
    re.IGNORECASE,
)
_DIGEST_TITLE = re.compile(r"\bdigest\b|\bs[ií]ntesis\b", re.IGNORECASE)
_RESOLUTION = re.compile(r"resolution \d|resoluci[oó]n \d", re.IGNORECASE)
_DRAFT_RESOLUTION = re.compile(r"draft resolution|proyecto de resoluci[oó]n", re.IGNORECASE)
_LAW = re.compile(
    r"\b(?:convention|treaty|covenant|protocol|charter|statute|constitution|directive|code|decree|agreement between|"
    r"convenci[oó]n|convenio|tratado|pacto|protocolo|carta de (?:los )?derechos|estatuto|constituci[oó]n|directiva|"
    r"c[oó]digo|"
    r"reglamento|real decreto|ley|decreto|loi|traité)\b|\b(?:act|regulations?|rules|law)\b(?:,? (?:no\. )?\d{4})",
    re.IGNORECASE,
)
_NO_LAW = re.compile(
    r"report|informe|rapport|evaluati|évaluation|study|estudio|note|nota|implementation|review|guid|art[ií]culo",
    re.IGNORECASE,
)
_GAZETTE = re.compile(r"gazette|official journal|bolet[ií]n oficial|diario oficial|legal notice", re.IGNORECASE)
_LETTER = re.compile(
    r"^(?:identical )?(?:letters? (?:dated|from)|notes? verbales?|cartas? (?:id[eé]nticas )?de fecha|lettre|письмо)",
    re.IGNORECASE,
)
_CONCLUSIONS = re.compile(
    r"^(?:the )?(?:(?:agreed )?conclusions|conclusiones|outcome document|declaration|declaraci[oó]n|plan of action|"
    r"chair.{0,12} summary|co-chairs.{0,4} summary|summary (?:by|of) the (?:co-)?chair|resumen de la presidencia|"
    r"ministerial declaration|final (?:act|document|communiqu[eé])|communiqu[eé]|progress declaration)\b",
    re.IGNORECASE,
)
_TRANSMITTED = re.compile(
    r"transmit\b.{0,60}\b(?:the )?(conclusions|declaration|outcome document|communiqu[eé])|"
    r"transmitir.{0,60}\b(conclusiones|declaraci[oó]n|comunicado)",
    re.IGNORECASE | re.DOTALL,
)
_CHAIR = re.compile(
    r"chair.{0,14} summary|summary (?:by|of) the (?:co-)?chair|resumen (?:de la presidencia|del president)", re.I
)
_CONCLUDED = (
    r"(?:conclusions|declaration|outcome document|communiqu[eé]|plan of action|conclusiones|declaraci[oó]n|comunicado)"
)
_ADOPTS = r"(?:adopted|approved|endorsed|adoptad[oa]s?|aprobad[oa]s?|adoptaron|aprobaron)"
_ADOPTED = re.compile(
    rf"\b{_CONCLUDED}\b\W+(?:\w+\W+){{0,6}}?{_ADOPTS}\b|\b{_ADOPTS}\W+(?:\w+\W+){{0,5}}?{_CONCLUDED}\b", re.IGNORECASE
)
_CONCEPT = re.compile(
    r"\bconcept (?:note|paper)\b|\bnota (?:conceptual|de concepto)\b|\bnote conceptuelle\b", re.IGNORECASE
)
_REPORT = re.compile(
    r"\b(?:report|informe|rapport|evaluation|[ée]valuation|evaluaci[oó]n|case study|study|estudio|assessment|review|"
    r"note by the|memoria)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\bcuaderno de investigaci[oó]n\b|\bworking paper\b|\bdocumento de trabajo\b|\bmesa de trabajo\b", re.IGNORECASE
)
_DRAFT = re.compile(
    r"\bdraft\b|\bproyecto de (?:resoluci[oó]n|decisi[oó]n|informe|declaraci[oó]n)\b|\bborrador\b", re.IGNORECASE
)


def kind_of(
    *, title: str, symbol: str, head: str, opening: str, mastheads: str, slides: bool, articles: int
) -> tuple[DocumentKind, Status, float]:
    """Kind, status and how sure both are. `head` are the short lines at the top, `articles` counts the blocks
    labelled "Article n" or the like."""
    rules: tuple[tuple[bool, tuple[DocumentKind, Status, float]], ...] = (
        (bool(_DIGEST.search(opening) or _DIGEST_TITLE.search(title)), ("digest", "secondary", 0.9)),
        ("/RES/" in symbol or bool(_RESOLUTION.match(title)), ("resolution", "adopted", 0.97)),
        (bool(_DRAFT_RESOLUTION.match(title)), ("resolution", "draft", 0.9)),
        (slides, ("presentation", "background", 0.9)),
        (bool(_LETTER.match(title) and _TRANSMITTED.search(opening)), ("conclusions", _standing(opening), 0.7)),
        (bool(_LETTER.match(title)), ("letter", "submitted", 0.95)),
        (_is_law(title, mastheads + opening[:1500], articles), ("law", "adopted", 0.9 if articles > 3 else 0.75)),
        (bool(_CONCLUSIONS.match(title)), ("conclusions", _standing(f"{title} {opening}"), 0.8)),
    )
    return next((result for holds, result in rules if holds), None) or _paper(title, symbol, head, opening)


def transmits_conclusions(opening: str) -> bool:
    """Whether a letter says that it carries the conclusions or declaration of a meeting."""
    return _TRANSMITTED.search(opening) is not None


def _paper(title: str, symbol: str, head: str, opening: str) -> tuple[DocumentKind, Status, float]:
    """A document that decides nothing: report, concept note or other."""
    if _CONCEPT.search(title) or _CONCEPT.search(opening[:1200]):
        return "concept_note", "background", 0.9
    if _STUDY.search(opening[:1500]):
        return "report", "secondary", 0.5
    if symbol:
        status: Status = "draft" if "/L." in symbol and _DRAFT.search(title) else "submitted"
        return "report", status, 0.85
    if _REPORT.search(title) or _REPORT.search(head):
        return "report", "submitted", 0.75
    return "other", "background", 0.4


def _is_law(title: str, opening: str, articles: int) -> bool:
    if not _LAW.search(title):
        return False
    if _GAZETTE.search(opening):
        return True
    return articles >= 20 or (articles >= 5 and not _NO_LAW.search(title))


def _standing(text: str) -> Status:
    """Of conclusions: a chair's summary, adopted where they say so, submitted otherwise."""
    if _CHAIR.search(text):
        return "chair_summary"
    return "adopted" if _ADOPTED.search(text) else "submitted"
