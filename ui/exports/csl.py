"""CSL-JSON 1.0.2: what citation processors (Zotero, pandoc, citeproc) read.

Quotations stand in `annote` for people and, with their places and offsets, in `custom` for programs: there they are
letter-exact to the last control character. What a document is stands in `note`; `status` means "forthcoming" and
the like to citation styles, which print it in place of the year.
"""

from __future__ import annotations

import json
import re

from ..plain import one_line
from ..reference import title_of
from ..wording import say as ui_say
from .bibliography import TYPES, CitedWork, annotation, standing, works
from .records import Quotation, Selection


def csl(selection: Selection, language: str) -> bytes:
    """The quoted documents as a JSON list. NothingToExport: nothing is quoted."""
    items = [_item(work, language) for work in works(selection)]
    return (json.dumps(items, ensure_ascii=True, indent=1) + "\n").encode("ascii")


def _item(work: CitedWork, language: str) -> dict[str, object]:
    source = work.source
    issuer = one_line(source.issuer)
    item: dict[str, object] = {
        "id": work.key,
        "type": TYPES[source.kind][2],
        "title": one_line(title_of(source)),
        "author": [{"literal": issuer}] if issuer else None,
        "publisher": issuer,
        "number": one_line(source.symbol),
        "genre": ui_say(source.kind, language),
        "event-title": one_line(source.meeting),
        "event-place": one_line(source.place),
        "issued": _issued(source.date),
        "language": one_line(source.language),
        "URL": one_line(source.url),
        "note": standing(work, language),
        "annote": "\n".join(annotation(one, language) for one in work.quotations),
        "custom": {"quotations": [_quotation(one) for one in work.quotations]},
    }
    return {name: value for name, value in item.items() if value}


def _quotation(quotation: Quotation) -> dict[str, object]:
    cited = quotation.citation
    return {
        "quote": cited.quote.encode("utf-8", "replace").decode(),  # half a surrogate pair breaks readers of JSON
        "label": cited.label,
        "page": cited.page,
        "page_label": cited.page_label,
        "passage_id": cited.passage_id,
        "start": cited.start,
        "end": cited.end,
    }


def _issued(date: str) -> dict[str, object] | None:
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", date):
        return {"date-parts": [[int(part) for part in date.split("-")]]}
    return {"literal": one_line(date)} if date else None
