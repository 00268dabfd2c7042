"""The meeting that a document belongs to.

Documents for a session of a body print the session in their masthead; documents of a conference name it in their
title. The dates and place that stand with a meeting's name are kept with it, since people remember meetings by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import DocumentKind
from .bodies import body_of
from .dates import dates
from .face import FaceLine

_SESSION = re.compile(
    r"\b((?:(?:annual|(?:first|second|third) regular|resumed|special|substantive) session(?: of)?,? (?:19|20)\d\d)"
    r"|(?:(?:19|20)\d\d (?:substantive )?session)"
    r"|(?:[A-Z][a-z]+(?:-[a-z]+)? (?:(?:regular|special|annual|emergency special|resumed) )?session)"
    r"|(?:\d{1,3}(?:st|nd|rd|th) session)"
    r"|(?:[A-Za-zé]+(?: [a-zé]+)? período (?:ordinario )?de sesiones))",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"publish|updat|issue|version|publicad|actualiz|fecha|adopt|aprob|print", re.IGNORECASE)
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
_AT = re.compile(
    r"\b(?:at|by|margins of|en|in|en el marco de) (?:the |la |el )((?:[A-ZÁÉÍÓÚ][\w’-]+ ){0,4}"
    r"(?:Summit|Conference|Meeting|Conferencia|Cumbre|Reunión|Foro)"
    r"(?: (?:(?:on|of|de|del|sobre|los|las|la|the|and|y|for) )*[A-ZÁÉÍÓÚ][\w’-]+)*)"
)
_AGREED = ("law", "conclusions")


def own_meeting(
    lines: Sequence[FaceLine], furniture: Sequence[str], title: str, symbol: str, kind: DocumentKind
) -> tuple[str, float]:
    """The session or conference and how sure that is; ("", 0.0) where none is named as the document's own."""
    if symbol and body_of(symbol):
        return _session(lines, furniture, symbol) or ("", 0.0)
    found = _event(lines, title)
    if found is None and kind in _AGREED:
        # what a conference has agreed names it where it begins
        texts = [line.text[:1000] for line in lines[:6] if line.role in ("name", "formula", "prose", "date")]
        found = next(((match[1].strip(), 0.6) for text in texts if (match := _AT.search(_sentence_case(text)))), None)
    return found or ("", 0.0)


def _session(lines: Sequence[FaceLine], furniture: Sequence[str], symbol: str) -> tuple[str, float] | None:
    body = body_of(symbol)
    # the sessions of two bodies stand side by side, as the cells of a table
    texts = [cell.strip() for line in lines[:14] for cell in line.text.split("|")]
    found = [(text, match) for text in (*texts, *furniture) if len(text) <= 200 for match in _SESSION.finditer(text)]
    # a cover with the sessions of two bodies: the one beside "Official Records" is that of the organ itself
    found = [pair for pair in found if re.search("official records", pair[0], re.IGNORECASE)] or found
    for text, match in found[:1]:
        before = text[: match.start()].strip(" ,")
        # "Commission on Population and Development Thirty-ninth session": the line names its own body
        name = before if re.match(r"(?:Commission|Committee|Expert|Executive|Human|Working)\b", before) else body
        return ", ".join(filter(None, (name, " ".join(match[1].split())))), 0.85
    for line in lines[:10]:
        numbered = _COUNCIL_MEETING.search(line.text)
        if numbered:
            return ", ".join(filter(None, (body, numbered[1]))), 0.9
    return None


def _event(lines: Sequence[FaceLine], title: str) -> tuple[str, float] | None:
    if _ABOUT.match(title):
        return None
    for pattern in (_EVENT, _EVENT_ES):
        event = pattern.search(title)
        # small letters: "meeting the needs of migrants" is no meeting
        if event and event["event"][0].isupper() and len(event[1].split()) > 1:
            name = event[1].strip(' ‘’“”"«»,')
            when = next((line.text.strip(" .") for line in lines[:14] if _is_when(line)), "")
            return (f"{name}, {when}" if when and when not in name else name), 0.75
    return None


def _is_when(line: FaceLine) -> bool:
    """The line with date and place that stands under the title."""
    return line.role == "date" and len(line.text) <= 90 and len(dates(line.text)) == 1 and not _ISSUED.search(line.text)


def _sentence_case(text: str) -> str:
    """Words in capitals as names have them, so that a name can be told from what stands around it."""
    return re.sub(r"\b[A-ZÁÉÍÓÚÑ]{4,}\b", lambda match: match[0].capitalize(), text) if text.isupper() else text
