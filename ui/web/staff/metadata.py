"""What is said of a document, as a form: what was read with how sure that is, corrected in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel, Field

from ....ingest.errors import RelatoriaError
from ....ingest.records import Document, DocumentKind, Source, Status
from ...plain import one_line
from ...presentation import escaped, title_of
from ...wording import say as say_anywhere
from .wording import say

_TEXTS = ("title", "symbol", "issuer", "meeting", "place", "date", "language")
_LONG = ("title", "meeting")
_LAST = ("url", "rights")
_SURE, _LIKELY = 0.9, 0.6
_DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?")

Line = Annotated[str, Field(max_length=1_000)]


class Correction(BaseModel):
    """What a person says of a document."""

    title: Line = ""
    symbol: Line = ""
    issuer: Line = ""
    meeting: Line = ""
    place: Line = ""
    date: Line = ""
    language: Line = ""
    kind: DocumentKind
    status: Status
    supersedes: Line = ""
    url: Line = ""
    rights: Line = ""
    also: Annotated[str, Field(max_length=20)] = ""
    """`publish`: that too."""


def corrected(source: Source, correction: Correction) -> Source:
    """The source as it was corrected. RelatoriaError: a date, language or address is none."""
    said = {name: " ".join(str(value).split()) for name, value in correction if name != "also"}
    for name, is_right in (
        ("date", _DATE.fullmatch(said["date"])),
        ("language", _LANGUAGE.fullmatch(said["language"])),
        ("url", _is_address(said["url"])),
    ):
        if not is_right:
            raise RelatoriaError(f"ui.staff.wrong_{name}", value=said[name][:80])
    return replace(source, **said)  # type: ignore[arg-type]  # kind and status have been checked


def metadata_form(document: Document, others: Iterable[Source], action: str, *, review: bool, language: str) -> str:
    """The form; `others` are the documents of which it may be a new version, `review` offers to publish it too."""
    source, sure = document.source, dict(document.confidence)
    fields = "".join(_text(source, name, sure, language) for name in _TEXTS)
    fields += _choice("kind", source.kind, get_args(DocumentKind), sure, language)
    fields += _choice("status", source.status, get_args(Status), sure, language)
    fields += _replaced(source, others, language)
    fields += "".join(_text(source, name, sure, language) for name in _LAST)
    both = (
        f'<button class="plain" name="also" value="publish">{say("save_publish", language)}</button>' if review else ""
    )
    return (
        f'<form class="metadata" method="post" action="{escaped(action)}">{fields}'
        f'<p class="soft">{say("title_embeds", language)}</p>'
        f'<p><button class="main">{say("save", language)}</button> {both}</p></form>'
    )


def _text(source: Source, name: str, sure: Mapping[str, float], language: str) -> str:
    value = str(getattr(source, name))
    same = f'id="field-{name}" name="{name}" maxlength="1000" aria-describedby="sure-{name}"'
    if name in _LONG:
        control = f'<textarea rows="2" {same}>{escaped(value)}</textarea>'
    else:
        control = f'<input {same} value="{escaped(value)}"{_form_of(name)}>'
    return (
        f'<div class="field"><label for="field-{name}">{say(f"field_{name}", language)}</label>'
        f"{control}{_confidence(name, value, sure, language)}</div>"
    )


def _choice(name: str, chosen: str, values: Iterable[str], sure: Mapping[str, float], language: str) -> str:
    options = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{say_anywhere(value, language)}</option>'
        for value in values
    )
    return (
        f'<div class="field"><label for="field-{name}">{say(f"field_{name}", language)}</label>'
        f'<select id="field-{name}" name="{name}" aria-describedby="sure-{name}">{options}</select>'
        f"{_confidence(name, chosen, sure, language)}</div>"
    )


def _replaced(source: Source, others: Iterable[Source], language: str) -> str:
    """An id can be typed or chosen from the documents by name."""
    options = "".join(
        f'<option value="{escaped(one.doc_id)}">{escaped(one_line(title_of(one)))}</option>'
        for one in others
        if one.doc_id != source.doc_id
    )
    return (
        f'<div class="field"><label for="field-supersedes">{say("field_supersedes", language)}</label>'
        f'<input id="field-supersedes" name="supersedes" value="{escaped(source.supersedes)}" list="others" '
        f'maxlength="1000" autocomplete="off"><datalist id="others">{options}</datalist></div>'
    )


def _confidence(name: str, value: str, sure: Mapping[str, float], language: str) -> str:
    """How sure it is, in words and, where that is known, as a number."""
    if name not in sure:
        kind, words = ("", say("not_said", language)) if not value else ("", "")
    else:
        kind = "high" if sure[name] >= _SURE else "fair" if sure[name] >= _LIKELY else "low"
        words = say(f"sure_{kind}", language, n=round(100 * sure[name]))
    return f'<span class="sure {kind}" id="sure-{name}">{escaped(words)}</span>'


def _form_of(name: str) -> str:
    patterns = {"date": r"\d{4}(-\d\d(-\d\d)?)?", "language": r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"}
    examples = {"date": "2025-06-23", "language": "es", "url": "https://"}
    pattern = f' pattern="{patterns[name]}"' if name in patterns else ""
    return pattern + (f' placeholder="{examples[name]}"' if name in examples else "")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return not text or (parts.scheme in ("http", "https") and bool(parts.netloc))
