"""The title of a document, from the first lines that are neither masthead nor text.

Mastheads, agenda items, session lines and kinds ("Concept note") stand around a title; a declared title (PDF or Office
properties) is often that of another file, and counts only where the document's own words bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..numbering import marker_of
from ..records import Block
from .dates import dates
from .symbols import symbols

LONGEST = 300
"""Characters of a title."""

_BYLINE = re.compile(
    r"^(?:(?:annual |biennial |\w+-?\w* semi-annual |second |third )?report (?:of|by|prepared by|submitted by) |"
    r"note by |"
    r"report on the .{0,60}session|"
    r"informe (?:del|de la|preparado por) |nota (?:del|de la) |rapport d[ue] )",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^(?:identical )?(?:letters? dated|notes? verbales? dated|cartas? (?:idénticas )?de fecha|letter from|"
    r"lettre datée|письмо)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^(?:summary|executive summary|abstract|contents(?: page)?|table of contents|index|índice|indice|contenido|"
    r"sumario|"
    r"resumen(?: ejecutivo)?|sommaire|résumé|table des matières|introduction|introducción|background|antecedentes|"
    r"context|contexto?|preamble|pre[aá]mbulo|préambule|prologue|prólogo|prefacio|foreword|note|abbreviations|"
    r"elements of a decision|arrangement of \w+)\s*:?$|^(?:I|1|A)\.?\s+(?:introduc|background|overview|antecedentes|"
    r"contexto?)",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"^(?:agenda )?items? \d|^(?:tema|point) \d+ (?:del|de)", re.IGNORECASE)
_MASTHEAD = re.compile(
    r"^(?:(?:united nations(?: system)?|naciones unidas|general assembly|security council|economic and social council|"
    r"human rights council|asamblea general|consejo de seguridad|executive board|english|arabic|spanish|russian|french)"
    r"(?:$|\W+(?:[A-Z]+/|distr|original|economic and|official records|new york|only))|distr|original:|for decision|"
    r"for information|united nations . new york|"
    r"\(?signed|official records|supplement no|documentos? oficiales|suplemento|issn|isbn|"
    r"chief executives board|population fund and the|.{0,60}\b(?:session|período de sesiones)\b.{0,12}$|"
    r".{0,20}session of \d{4}|"
    r"advance |draft$|limited$|general$|www\.|https?:|special issue|kenya gazette|"
    r"legal notice|\(legislative|\(no\. \d|page \d|www|tel\b|email|by [A-Z]|por [A-Z]|authors?:|autor(?:es)?:|"
    r"département|departamento|secretar[ií]a|ministerio|ministry|department|gobierno|government of|oficina|"
    r"subsecretaría|"
    r"special committee on|expert mechanism on|committee (?:on|of) (?!.{0,80}report)|commission on|"
    r"united nations children.s fund$|"
    r"united nations volunteers$|english.{0,40}only$|adopted by |proclama)",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:concept note|nota conceptual|nota de concepto|evaluation brief|evaluation learning brief|"
    r"r[ée]sum[ée] d.[ée]valuation|"
    r"informe|report|rapport|annex|anexo|annexe|cuaderno de investigaci[oó]n|tratados multilaterales|"
    r"multilateral treaties|brief|presentation|digest|s[ií]ntesis|"
    r"proclamación solemne|text|texto|draft|borrador|final|agenda|programme|programa)\b.{0,24}$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[,:–—(-]|\b(?:of|the|on|for|and|to|in|by|with|from|as|at|between|de|del|la|las|los|el|y|en|para|por|con|"
    r"sobre|a|"
    r"du|des|le|les|et|pour|project|projet|proyecto))$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{3,}")
_VOLUME = re.compile(r"(?:año|volumen?|número|number|issue|no|vol)\b\W*(?:\d|[IVX]+\b)", re.IGNORECASE)
_CAPITALISED = re.compile(r"(?:[A-ZÁÉÍÓÚ][\w.’'-]*,?\s+|de\s+|del\s+){0,6}")
_REGULATIONS = re.compile(r"\b(?:regulations|rules|order|reglamento)\b,?(?: no\. \d+)?,? \d{4}$", re.IGNORECASE)


def own_title(opening: Sequence[Block], declared: str) -> tuple[str, float]:
    """The title and how sure that is. `opening` are the blocks of the first pages in order, `declared` the property."""
    head = _head(opening)
    letter = next((block for block in head if _LETTER.match(block.text)), None)
    if letter is not None:
        return _neat(letter.text), 0.95
    found, sure = _before_byline(head) or _after_agenda(head) or _regulations(head) or _first_heading(head) or ("", 0.0)
    if declared and (not found or _spaced_out(found)) and _borne_out(declared, opening):
        return _neat(declared), 0.8
    if found and not _spaced_out(found):
        return _neat(found), sure
    return (_neat(declared), 0.4) if _plausible(declared) else ("", 0.0)


def _head(opening: Sequence[Block]) -> list[Block]:
    """The blocks before the text begins."""
    head: list[Block] = []
    for block in opening:
        if block.kind in ("footnote", "table_row"):
            continue
        first = block.label == "1" and block.kind != "heading"
        if _BODY.match(block.text.strip()) or len(block.text) > 500 or first or _is_article(block):
            if head:
                break
            continue
        head.append(block)
    return head[:30]


def _is_article(block: Block) -> bool:
    marker = marker_of(block.label) if block.label else None
    return marker is not None and marker.holds


def _is_title(block: Block) -> bool:
    text = block.text.strip(" *")
    if len(text) < 6 or not _WORD.search(text) or ">>>" in text or "....." in text:
        return False
    if _MASTHEAD.match(text) or _GENERIC.match(text) or _AGENDA.match(text) or _BYLINE.match(text):
        return False
    bare = text
    for date in reversed(dates(text)):
        bare = bare[: date.start] + bare[date.end :]
    for symbol in symbols(text):
        bare = bare.replace(symbol, "")
    # a date with its place, a symbol, a job number
    if bare != text:
        return len(_WORD.findall(bare)) >= 5
    return not _VOLUME.match(text) and (len(text) > 10 or len(_WORD.findall(text)) > 1)


def _before_byline(head: Sequence[Block]) -> tuple[str, float] | None:
    """ "Situation in Abyei", "Report of the Secretary-General": the title is what stands before the second."""
    for place, block in enumerate(head):
        if not _BYLINE.match(block.text.strip()):
            continue
        byline = block.text.strip(" *")
        before = head[place - 1] if place else None
        if before is not None and _is_title(before):
            return f"{_joined(head, place - 1).strip(' *')}: {byline}", 0.95
        if len(byline) > 35:
            return _following(head, place), 0.9
    return None


def _after_agenda(head: Sequence[Block]) -> tuple[str, float] | None:
    """The last title behind "Item 5 of the provisional agenda": the item's name, then the document's."""
    items = [place for place, block in enumerate(head) if _AGENDA.match(block.text.strip())]
    if not items:
        return None
    titles = [place for place in range(items[-1] + 1, len(head)) if _is_title(head[place])]
    return (_joined(head, titles[-1]), 0.85) if titles else None


def _regulations(head: Sequence[Block]) -> tuple[str, float] | None:
    """Regulations print the act that they are made under before their own name."""
    found = next((block.text.strip() for block in head if _REGULATIONS.search(block.text.strip())), "")
    return (found, 0.85) if found and len(found) < 150 else None


def _first_heading(head: Sequence[Block]) -> tuple[str, float] | None:
    for kind, sure in (("heading", 0.8), ("paragraph", 0.5)):
        for place, block in enumerate(head):
            if block.kind == kind and block.label is None and len(block.text) <= LONGEST and _is_title(block):
                return _following(head, place), sure
    return None


def _joined(head: Sequence[Block], place: int) -> str:
    """The title that ends at `place`, with the line before it where that one breaks off."""
    text = head[place].text.strip()
    if place and head[place - 1].level == head[place].level and _OPEN_END.search(head[place - 1].text.strip()):
        return f"{head[place - 1].text.strip()} {text}"
    return text


def _following(head: Sequence[Block], place: int) -> str:
    """The title that begins at `place`, with the lines after it where it breaks off."""
    text = head[place].text.strip(" *")
    for block in head[place + 1 : place + 4]:
        goes_on = _OPEN_END.search(text) or block.text[:1].islower() or block.text[:1] in "«“"
        if not goes_on or block.kind != head[place].kind or dates(block.text) or len(text) + len(block.text) > LONGEST:
            break
        text = f"{text} {block.text.strip(' *')}"
    return text


def _neat(text: str) -> str:
    """Without a place and date before it, footnote marks after it, and within the longest."""
    found = dates(text)
    if found and _CAPITALISED.fullmatch(text[: found[0].start]) and len(_WORD.findall(text[found[0].end :])) > 3:
        text = text[found[0].end :].lstrip(" .,:;–-")
    text = re.sub(r"^\[bookmark:[^\]]*\]", "", text)
    text = re.sub(r"[\s*⁰¹²³⁴-⁹»]+$", "", " ".join(text.split())).lstrip("»• ")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(None, 1)[0] + " …"


def _spaced_out(text: str) -> bool:
    """Whether letters stand apart ("p ro t o c o l"), as on designed covers."""
    words = text.split()
    return len(words) > 3 and sum(len(word) < 3 for word in words) > len(words) * 0.6


def _plausible(declared: str) -> bool:
    return len(_WORD.findall(declared)) > 2 and not re.search(
        r"microsoft|untitled|\.(?:docx?|pdf|indd|pub|pptx?)$|^document", declared, re.IGNORECASE
    )


def _borne_out(declared: str, opening: Sequence[Block]) -> bool:
    said = {word.lower() for block in opening for word in _WORD.findall(block.text)}
    words = [word.lower() for word in _WORD.findall(declared)]
    return _plausible(declared) and sum(word in said for word in words) >= 0.7 * len(words)
