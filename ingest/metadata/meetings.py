"""The meeting that a document belongs to, and its place.

Documents for a session of a body print the session in their masthead; documents of a conference name it in their
title. The dates and place that stand with a meeting's name are kept with it, since people remember meetings by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .bodies import body_of
from .dates import dates

_SESSION = re.compile(
    r"\b((?:(?:annual|(?:first|second|third) regular|resumed|special|substantive) session(?: of)?,? (?:19|20)\d\d)"
    r"|(?:(?:19|20)\d\d (?:substantive )?session)"
    r"|(?:[A-Z][a-z]+(?:-[a-z]+)? (?:(?:regular|special|annual|emergency special|resumed) )?session)"
    r"|(?:\d{1,3}(?:st|nd|rd|th) session)"
    r"|(?:[A-Za-zé]+(?: [a-zé]+)? período (?:ordinario )?de sesiones))",
    re.IGNORECASE,
)
_COUNCIL_MEETING = re.compile(r"at its (\d[\d,]*(?:st|nd|rd|th) meeting)")
_EVENT = re.compile(
    r"(?:the )?[‘“\"«]?((?:\d{1,2}(?:st|nd|rd|th) |[IVX]+ |First |Second |Third )?(?:International |Regional |"
    r"Expert Group |Global |High[- ]level |Discussion |Ministerial |Technical |Intergovernmental )*"
    r"(?P<event>Meeting|Forum|Conference|Workshop|Seminar|Consultation|Summit)\b(?: (?:on|for|of|with)\b"
    r"[^.;:]{5,180})?)",
    re.IGNORECASE,
)
_EVENT_ES = re.compile(
    r"((?:Primera? |Segund[ao] |[IVX]+ )?(?P<event>Reunión|Foro|Conferencia|Taller|Seminario|Cumbre|Encuentro)\s"
    r"(?:de|del|sobre|para|regional|internacional|ministerial|técnic[ao]|suramerican|intergubernamental)\b[^.;:]{3,160})",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"follow-up|implementation|seguimiento|aplicación|evaluation|evaluación|preparations?", re.IGNORECASE
)
_HELD = re.compile(
    r"\b(?:held|took place|taking place|convened|celebrad[oa]|se celebró|tuvo lugar)\s+(?:in|at|en)\s+(?:the city of )?"
    r"([A-Z][\w.’'-]+(?:,? (?:de |del |la |los )?[A-Z][\w.’'-]+){0,4})"
)
_PLACE = re.compile(r"^[A-ZÁÉÍÓÚ][\w.’' -]{2,30}(?:, ?[A-ZÁÉÍÓÚ][\w.’' -]{2,30}){0,2}$")
_NO_PLACE = re.compile(
    r"^[A-Z]{2,4}$|date|fecha|session|day|report|informe|version|original|distr|author|updated|actualizad|adopted|"
    r"adopci|brief|final|page|english|gazette|item|agenda|r[ée]sum|rapport|resolution|united nations$|general|"
    r"council|virtual|programme|"
    r"comit|board|review|digest|note|nota|by |for |volume|année|número|supplement|issue|edition|edición|mars|r[ée]vis",
    re.IGNORECASE,
)


def own_meeting(furniture: Sequence[str], opening: Sequence[str], title: str, symbol: str) -> tuple[str, float]:
    """The session or conference and how sure that is; ("", 0.0) where none is named as the document's own."""
    if symbol:
        return _session(furniture, opening, symbol) or ("", 0.0)
    return _event(opening, title) or ("", 0.0)


def own_place(opening: Sequence[str], symbol: str) -> tuple[str, float]:
    """Where the meeting was or is held, as printed; ("", 0.0) where that is not said plainly."""
    held = next((match[1].strip() for text in opening[:15] if (match := _HELD.search(text))), "")
    for text in opening[:12]:
        found = dates(text)
        if len(found) != 1 or len(text) > 90:
            continue
        rest = " ".join((text[: found[0].start] + " " + text[found[0].end :]).split()).strip(" .,;:()–-")
        if _PLACE.match(rest) and not _NO_PLACE.search(rest):
            rest = rest.removeprefix("United Nations Headquarters, ")
            # "Mexico, 30 November" and "held in Mexico City": the sentence says it in full
            return (held if held.startswith(re.split(r"\W", rest)[0]) else rest), 0.85
    # what a report tells of is held everywhere
    return (held, 0.7) if held and not symbol else ("", 0.0)


def _session(furniture: Sequence[str], opening: Sequence[str], symbol: str) -> tuple[str, float] | None:
    body = body_of(symbol)
    lines = [text for text in (*opening[:14], *furniture) if len(text) <= 200]
    found = [(text, match) for text in lines for match in _SESSION.finditer(text)]
    # a cover with the sessions of two bodies: the one beside "Official Records" is that of the organ itself
    found = [pair for pair in found if re.search("official records", pair[0], re.IGNORECASE)] or found
    for text, match in found[:1]:
        before = text[: match.start()].strip(" ,")
        # "Commission on Population and Development Thirty-ninth session": the line names its own body
        name = before if re.match(r"(?:Commission|Committee|Expert|Executive|Human|Working)\b", before) else body
        return ", ".join(filter(None, (name, " ".join(match[1].split())))), 0.85
    for text in opening[:10]:
        numbered = _COUNCIL_MEETING.search(text)
        if numbered:
            return ", ".join(filter(None, (body, numbered[1]))), 0.9
    return None


def _event(opening: Sequence[str], title: str) -> tuple[str, float] | None:
    if _ABOUT.match(title):
        return None
    for pattern in (_EVENT, _EVENT_ES):
        event = pattern.search(title)
        # small letters: "meeting the needs of migrants" is no meeting
        if event and event["event"][0].isupper() and len(event[1].split()) > 1:
            name = event[1].strip(' ‘’“”"«»,')
            when = _when(opening)
            return (f"{name}, {when}" if when and when not in name else name), 0.75
    return None


def _when(opening: Sequence[str]) -> str:
    """The line with date and place that stands under the title."""
    for text in opening[:14]:
        if len(text) <= 90 and len(dates(text)) == 1 and not _NO_PLACE.search(text):
            return text.strip(" .")
    return ""
