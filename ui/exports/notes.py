"""How a note names its source, by the editorial habit of the United Nations: `A/80/48, para. 18 (b), p. 7 [Adopted]`.

A document with a symbol is called by it; another one by issuer, title, meeting, place and date. Each note is whole:
no "ibid.", since quotations are copied out and put into another order. What the document is (adopted, or a draft) and
what became of it stands behind every reference.
"""

from __future__ import annotations

import re

from ...ingest.records import Source
from ..plain import one_line, visible
from ..reference import pinpoint, title_of
from ..wording import date_words
from ..wording import say as ui_say
from .records import Quotation
from .wording import say

PROPOSALS = ("draft", "submitted")
"""What nobody has agreed: said beside the quotation itself too, so that it goes along with a copy of the text alone."""

_PARENTHESISED = re.compile(r"\((\w{1,6})\)")


def place(quotation: Quotation, language: str) -> str:
    """`para. 18 (b), p. 7`, in Spanish `párr. 18 b), pág. 7`; empty where the document prints neither."""
    cited = quotation.citation
    label = editorial_label(cited.label, language) if cited.label else None
    return one_line(pinpoint(label, cited.page, cited.page_label, cited.source, language))


def editorial_label(label: str, language: str) -> str:
    """`18(b)(i)` as `18 (b) (i)`, in Spanish `18 b) i)`; `Article 12(3)` as `Article 12 (3)` in both."""
    half_open = language == "es" and label[:1].isdigit()
    spaced = _PARENTHESISED.sub(r" \1)" if half_open else r" (\1)", label)
    return " ".join(spaced.split())


def document_name(source: Source, language: str) -> str:
    """The symbol; or issuer, title, meeting, place and date, without what the one before already says."""
    if source.symbol:
        return one_line(source.symbol)
    title = title_of(source)
    meeting = source.meeting if source.meeting.casefold() not in title.casefold() else ""
    town = source.place if source.place.casefold() not in meeting.casefold() else ""
    quoted = ui_say("quotation", language, words=one_line(title))
    parts = (source.issuer, quoted, meeting, town, date_words(source.date, language))
    return ", ".join(one_line(part) for part in parts if part)


def standing_words(quotation: Quotation, language: str) -> str:
    """`Adopted; superseded by A/80/48/Rev.1`."""
    source, standing = quotation.citation.source, quotation.standing
    parts = [ui_say(source.status, language)]
    if standing.superseded_by is not None:
        newer = standing.superseded_by
        parts.append(say("superseded", language, name=one_line(newer.symbol or title_of(newer))))
    if standing.state == "withdrawn" and standing.reason:
        parts.append(say("withdrawn_because", language, reason=one_line(standing.reason)))
    elif standing.state in ("withdrawn", "gone"):
        parts.append(say("withdrawn", language))
    return "; ".join(parts)


def warning(quotation: Quotation, language: str) -> str:
    """`[DRAFT, not agreed]` beside words that nobody has agreed, or whose document stands no longer; else empty."""
    standing = quotation.standing
    sound = standing.superseded_by is None and standing.state not in ("withdrawn", "gone")
    if sound and quotation.citation.source.status not in PROPOSALS:
        return ""
    return f"[{standing_words(quotation, language)}]"


def reference(quotation: Quotation, language: str) -> str:
    """Document, place and standing on one line, without a full stop at its end."""
    where = (document_name(quotation.citation.source, language), place(quotation, language))
    return f"{', '.join(part for part in where if part)} [{standing_words(quotation, language)}]"


def copy_text(quotation: Quotation, language: str) -> str:
    """What a copy carries: the quotation, letter for letter, and its reference."""
    words = ui_say("quotation", language, words=visible(quotation.citation.quote))
    return f"{words} ({reference(quotation, language)})"
