"""RIS: one record a document, each quotation of it a note (N1).

What RIS cannot hold: line ends, which begin the next field. Each is one space, whatever the document printed.
"""

from __future__ import annotations

import rispy

from ..plain import one_line, visible
from ..reference import title_of
from ..wording import say as ui_say
from .bibliography import TYPES, CitedWork, annotation, standing, works
from .records import Selection


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """As the format asks: lines end in CR LF, and no line of its own before a record."""

    NEWLINE = "\r\n"

    def set_header(self, count: int) -> str:
        del count
        return ""


def ris(selection: Selection, language: str) -> bytes:
    """The quoted documents as a `.ris` file. NothingToExport: nothing is quoted."""
    records = [_record(work, language) for work in works(selection)]
    return str(rispy.dumps(records, implementation=_Writer)).encode()


def _record(work: CitedWork, language: str) -> dict[str, str | list[str]]:
    source = work.source
    fields: dict[str, str] = {
        "title": title_of(source),
        "secondary_title": source.meeting,
        "publisher": source.issuer,
        "place_published": source.place,
        "issn": source.symbol,  # SN is the number of a report
        "type_of_work": ui_say(source.kind, language),
        "year": source.date[:4],
        "date": _date(source.date),
        "language": source.language,
        "id": work.key,
    }
    lines = {name: one_line(value) for name, value in fields.items()}
    notes = [standing(work, language), *(annotation(one, language) for one in work.quotations)]
    return {
        "type_of_reference": TYPES[source.kind][1],
        **({"authors": [one_line(source.issuer)]} if source.issuer else {}),
        **{name: value for name, value in lines.items() if value},
        **({"urls": [one_line(source.url)]} if source.url else {}),
        "notes": [visible(note).replace("\n", " ") for note in notes],
    }


def _date(iso: str) -> str:
    """`2025-06-23` as `2025/06/23/`, `2025-06` as `2025/06//`."""
    return "/".join([*iso.split("-"), "", "", ""][:3]) + "/" if iso else ""
