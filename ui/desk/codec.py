"""Answers and citations as they are kept: whole, so that they are shown again as they were, whatever became of the
library; and what of them tells which documents they cite.

The form is that of `ingest.serialize`, which gives back the same record or says what is wrong with it. The shape of
`--json` (`ui.json_output`) leaves out what programs do not need and a page does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal, TypeVar

from ...assistant.records import Answer, Citation
from ...index.words import storable
from ...ingest.codec import MalformedRecord, dumps, loads
from .errors import DeskDamaged

Record = TypeVar("Record")
Place = Literal["conversation", "entry", "export"]


def stored(record: Answer | Citation) -> str:
    """As JSON."""
    return dumps(record)


def answer_from(text: str) -> Answer:
    """The answer that `stored` wrote. Raises DeskDamaged."""
    return _read(Answer, text)


def citation_from(text: str) -> Citation:
    """The citation that `stored` wrote. Raises DeskDamaged."""
    return _read(Citation, text)


def note_quotes(connection: sqlite3.Connection, place: Place, key: str | int, citations: Iterable[Citation]) -> None:
    """Notes that these are cited there; each passage once."""
    cited = dict.fromkeys((storable(one.source.doc_id), storable(one.passage_id)) for one in citations)
    connection.executemany(
        f"INSERT INTO quotes (doc_id, passage_id, {place}) VALUES (?, ?, ?)", ((*one, key) for one in cited)
    )


def _read(kind: type[Record], text: str) -> Record:
    try:
        return loads(kind, text)
    except MalformedRecord as exc:
        raise DeskDamaged("ui.desk.unreadable_record") from exc
