"""What a text says of itself in its front matter: the first evidence, since somebody wrote it down for just that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

from .dates import dates

SURE = 0.95
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "symbol": ("symbol", "identifier", "document_symbol", "doc_symbol", "reference"),
    "date": ("created", "adopted", "date_adopted", "adoption_date", "publication_date", "published", "date_published",
             "published_time", "issued"),
    "issuer": ("issuer", "issued_by", "organization", "organisation", "institution", "publisher", "body", "organ"),
    "place": ("place", "location", "venue"),
    "meeting": ("meeting", "session", "conference", "event"),
    "language": ("language",),
}  # fmt: skip
"""The names, in small letters and with lines for hyphens, under which each field may stand; the first that is there."""


def stated(properties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The fields that front matter gives, by the name of the field; dates as ISO 8601."""
    given = {name.lower().replace("-", "_").replace(" ", "_"): _plain(text) for name, text in properties}
    found = {field: next((given[name] for name in names if given.get(name)), "") for field, names in _NAMES.items()}
    found["date"] = _day(found["date"])
    found["language"] = found["language"][:2].lower() if re.match(r"[A-Za-z]{2}(?:[-_]|$)", found["language"]) else ""
    return {field: text for field, text in found.items() if text}


def _plain(text: str) -> str:
    """Without the escapes of YAML and HTML; nothing where only the sign of a folded text is left (">-")."""
    plain = " ".join(unescape(text.replace("\\_", " ").replace("\\u00a0", " ")).split())
    return plain if re.search(r"\w", plain) else ""


def _day(text: str) -> str:
    found = dates(text)
    if found:
        return found[0].iso
    return text if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", text) else ""
