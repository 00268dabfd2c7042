"""Which of the dates on its pages is the document's own.

A report cites a hundred dates, and its face alone may bear those of a session, of an entry into force, of a print. Each
is taken for the date of what stands before it: what was adopted or signed, what was issued or updated, or something
else. For what binds, the day of its adoption counts first; for all other documents the day of issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..lexicon import opens
from ..records import Block
from .dates import Date, dates, without_dates
from .face import FaceLine
from .worded import in_figures

Found = tuple[str, float]
Event = Literal["adopted", "issued", "other", ""]

_DISTRIBUTION = re.compile(r"\bDistr(?:ibution)?\b\.?\s*:?\s*", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:force|vigor|vigueur|effect|efecto|ratifi\w*|vinculaci[oó]n|accession|expir\w*|deadline|until|hasta|since|desde|"
    r"visited|accessed|consultad\w*|downloaded|printed|received|recibid\w*|reforma\w*|amend\w*|modific\w*|repeal\w*|"
    r"abrog\w*|derog\w*|between|template|meets)",
    re.IGNORECASE,
)
"""Whatever else is said, the date is that of another event."""
_HELD = re.compile(r"\b(?:held|celebrad\w*|took place|period\w*|per[ií]odo|session|sesiones|reunid\w*)", re.IGNORECASE)
"""The date is that of a meeting, unless something was adopted there."""
_EVENTS: tuple[tuple[Event, re.Pattern[str]], ...] = (
    ("adopted", re.compile(
        r"\b(?:adopt\w*|approv\w*|signed|signature|done|proclaim\w*|promulgat\w*|enacted|made|concluded|agreed|"
        r"suscri[tp]\w*|firmad\w*|firma|hech[oa]|dad[oa]|aprob\w*|adopci[oó]n|promulgad\w*|sancionad\w*|expedid\w*|"
        r"proclamad\w*)\b",
        re.IGNORECASE)),
    ("issued", re.compile(
        r"\b(?:issue[ds]?|publish\w*|publication|dated?|updated?|revised|publicad\w*|publicaci[oó]n|actualizad\w*|"
        r"fechad\w*|fecha|emitid\w*|version|versi[oó]n|as (?:of|at)|edition|edici[oó]n|released)\b",
        re.IGNORECASE)),
)  # fmt: skip
_CITED = re.compile(
    r"(?:\d[/-]\d+|\b(?:no|nos|n|núm|num)\b[.º°]*\s?\d+\S*|\b(?:BOE|DOF|OJ|D\.?O)\b|\b[A-Z]{1,4}/[\w/.]+)\W*"
    r"(?:of|del?|dated)?\W*(?:el |the )?$"
)
_GAZETTE = re.compile(
    r"official journal|diario oficial|bolet[ií]n oficial|gazette|journal officiel|\b(?:OJ|BOE|DOF)\b", re.IGNORECASE
)
_ITSELF = re.compile(
    r"(?:the present|this|l[ao] presente|el presente|est[ae]) (?:convention|treaty|protocol|agreement|declaration|"
    r"convenci[oó]n|convenio|tratado|protocolo|acuerdo|declaraci[oó]n),? ",
    re.IGNORECASE,
)
"""What binds, speaking of itself: "The present Convention, done at Dublin on 30 May 2008, shall be open"."""
_FORMULA_AT = 900
"""Characters within which a closing formula names its day."""
_SHORT = 160
"""Characters of a sentence that may be about the document itself."""
_DATELINE = re.compile(r"[A-ZÁÉÍÓÚ][\w. -]{2,40}(?:, [A-ZÁÉÍÓÚ][\w. -]{2,30})?, \(?(?:on )?")
"""Place and day with which a press release begins."""
_PRINTED_YEAR = re.compile(
    r"(?:new york|geneva|vienna|nairobi|santiago|nueva york|ginebra|madrid|brussels|luxembourg|lima|m[eé]xico), "
    r"((?:19|20)\d\d)$|(?:©|\(c\)|copyright)\D{0,60}((?:19|20)\d\d)\b",
    re.IGNORECASE,
)

_AGAIN = re.compile(r"updated|revised|actualizad", re.IGNORECASE)
_OF_WHAT_BINDS = (
    "named", "adopted", "closing", "bracketed", "adopted at", "distributed", "gazetted", "updated", "issued", "alone",
    "header", "symbol",
)  # fmt: skip
_OF_A_DOCUMENT = ("distributed", "bracketed", "updated", "issued", "adopted", "alone", "year", "symbol")
_OF_A_PAPER = (
    "distributed", "gazetted", "bracketed", "updated", "issued", "adopted", "alone", "year", "header", "named",
    "meeting", "closing",
)  # fmt: skip
"""What is believed first: of what was adopted, of what bears a symbol (its other dates are those of sessions), of the
rest."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date on the face: its line, and what it is the date of by the words before it."""

    line: FaceLine
    date: Date
    event: Event
    cited: bool


def closing_formulas(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The paragraphs with which a treaty or a law says when and where it was made, in figures; at most three."""
    found = []
    for block in blocks:
        if block.kind not in ("paragraph", "list_item", "heading"):
            continue
        itself = _ITSELF.match(block.text)
        words = block.text[itself.end() :] if itself else block.text.lstrip("* ")
        if opens("closing", words):
            text = in_figures(" ".join(words[:_FORMULA_AT].split()))
            found += [text] if dates(text) else []
    return tuple(found[:3])


def own_date(
    lines: Sequence[FaceLine], furniture: Sequence[str], closing: Sequence[str], symbol: str, *, title: str = "",
    binds: bool = False,
) -> Found:  # fmt: skip
    """The document's own date and how sure that is; ("", 0.0) where none stands out.

    `lines` are the face, `furniture` mastheads and running headers, `closing` what `closing_formulas` found. `binds`:
    it is a text that a body has adopted.
    """
    found = tuple(_dated(lines))
    masthead = (" ".join(furniture[:16]), " ".join((*furniture, *(line.text for line in lines[:12]))))
    evidence: dict[str, Found | None] = {
        "distributed": _distributed(masthead),
        "named": _named(lines, title),
        "updated": _said(one for one in found if _AGAIN.search(one.line.text)),
        "issued": _said(found),
        "adopted": _said(found, "adopted"),
        "adopted at": _said(found, "adopted", span=True),
        "closing": next(((dates(text)[0].iso, 0.85) for text in closing), None),
        "bracketed": _bracketed(lines),
        "gazetted": _gazetted((*furniture, *(line.text for line in lines[:6]))),
        "alone": _alone(found, lines),
        "year": _printed_year(lines),
        "symbol": _in_symbol(symbol),
        "header": next(((dates(text)[0].iso, 0.6) for text in furniture if _is_date(text)), None),
        "meeting": _meeting(found),
    }
    order = _OF_WHAT_BINDS if binds else _OF_A_DOCUMENT if symbol else _OF_A_PAPER
    return next((day for name in order if (day := evidence[name])), ("", 0.0))


def _said(found: Iterable[_Dated], event: Event = "issued", *, span: bool = False) -> Found | None:
    """The first day that is said to be that of the event. Of a conference of three weeks the month alone is certain."""
    said = (one.date for one in found if one.event == event and not one.cited and one.date.span == span)
    return next(((date.iso[:7] if span else date.iso, 0.85) for date in said), None)


def _named(lines: Sequence[FaceLine], title: str) -> Found | None:
    """The day in the line below the title ("of 14 May 2024"), or in the title itself."""
    at = next((place for place, line in enumerate(lines) if title and line.text[:60] == title[:60]), len(lines))
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if re.match(r"(?:of|du|del?|dated|on)\s", below) and dates(below):
        return dates(below)[0].iso, 0.85
    inside = [date for date in dates(title) if not date.span and not _OTHER.search(title[: date.start])]
    return (inside[0].iso, 0.7) if inside else None


def _dated(lines: Sequence[FaceLine]) -> Iterator[_Dated]:
    """The dates of the face, but for those in running text, each with the event that the words before it name."""
    before = ""
    for line in lines:
        if line.role in ("aside", "contents"):
            continue
        if line.role == "prose":
            dateline = _DATELINE.match(line.text)
            yield from (
                _Dated(line, date, "issued", cited=False)
                for date in dates(line.text[:80])
                if dateline and date.start == dateline.end()
            )
        if line.role == "prose" and len(line.text) > _SHORT:
            before = ""
            continue
        start = 0
        for date in dates(line.text):
            clause = re.split(r"[;.]\s", line.text[start : date.start])[-1]
            event = _event(clause)
            if not event and not start and len(clause.strip(" ,:(")) < 4 and not dates(before):
                event = _event(before)
            if line.role != "prose" or event:
                yield _Dated(line, date, event, cited=_CITED.search(line.text[: date.start]) is not None)
            start = date.end
        before = line.text if len(line.text) < 150 else ""


def _event(clause: str) -> Event:
    if _OTHER.search(clause):
        return "other"
    last = [(match.end(), event) for event, words in _EVENTS for match in words.finditer(clause)]
    return max(last)[1] if last else "other" if _HELD.search(clause) else ""


def _distributed(texts: Iterable[str]) -> Found | None:
    for text in texts:
        for match in _DISTRIBUTION.finditer(text):
            near = dates(text[match.end() : match.end() + 110])
            if near:
                return near[0].iso, 0.97
    return None


def _gazetted(texts: Iterable[str]) -> Found | None:
    for text in texts:
        found = dates(text)
        if not found or len(text) > 160 or _OTHER.search(text):
            continue
        if _GAZETTE.search(text) and not re.search(r"\b(?:art|del?)\b", text[: found[0].start], re.IGNORECASE):
            return found[0].iso, 0.9
    return None


def _bracketed(lines: Iterable[FaceLine]) -> Found | None:
    """A date in brackets, alone on its line or at the end of one, as reports and acts of parliament have it."""
    for line in lines:
        found = dates(line.text)
        if len(found) == 1 and line.text.endswith(f"[{line.text[found[0].start : found[0].end]}]"):
            return found[0].iso, 0.85
    return None


def _printed_year(lines: Iterable[FaceLine]) -> Found | None:
    match = next((match for line in lines if len(line.text) < 160 and (match := _PRINTED_YEAR.search(line.text))), None)
    return (match[1] or match[2], 0.8) if match else None


def _in_symbol(symbol: str) -> Found | None:
    match = re.search(r"/((?:19|20)\d\d)(?:/|$)|\(((?:19|20)\d\d)\)", symbol)
    return (match[1] or match[2], 0.8) if match else None


def _alone(found: Sequence[_Dated], lines: Sequence[FaceLine]) -> Found | None:
    """The date of a line in which little else stands, and which is not that of a session."""
    sessions = {place for place, line in enumerate(lines) if line.role == "session"}
    for one in found:
        place = next(place for place, line in enumerate(lines) if line is one.line)
        of_record = place > 0 and lines[place - 1].role == "meeting"
        of_session = sessions & {place, place - 1, place - 2} and not of_record
        text = one.line.text
        ends = one.line.role in ("imprint", "byline") and text.endswith(text[one.date.start : one.date.end])
        if (ends or one.line.role in ("date", "symbol")) and not (
            one.event or one.date.span or one.cited or of_session
        ):
            return one.date.iso, 0.75
    return None


def _meeting(found: Sequence[_Dated]) -> Found | None:
    """The first day of the meeting that a paper is about: better than none, where nothing else is printed."""
    return next(((one.date.iso, 0.65) for one in found if one.date.span and one.line.role == "date"), None)


def _is_date(text: str) -> bool:
    return len(dates(text)) == 1 and len(without_dates(text).strip(" .,;:()[]–-")) < 4
