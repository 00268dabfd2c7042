"""What is said of a document, as a form: what was read with how sure that is, corrected in place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, Field

from ....ingest.errors import RelatoriaError
from ....ingest.records import Document, DocumentKind, Source, Status

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


def how_sure(document: Document) -> dict[str, dict[str, object]]:
    """What is known of how sure each field is: `level` (high, fair, low) and `percent`, by its name."""
    return {
        name: {
            "level": "high" if sure >= _SURE else "fair" if sure >= _LIKELY else "low",
            "percent": round(100 * sure),
        }
        for name, sure in document.confidence
    }


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return not text or (parts.scheme in ("http", "https") and bool(parts.netloc))
