"""Answers and citations as they are kept: whole, so that they are shown again as they were, whatever became of the
library; and what of them tells which documents they cite.

The form is that of `ingest.codec`, which gives back the same record or says what is wrong with it. The shape of
`--json` (`ui.outputs`) leaves out what programs do not need and a page does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

from ...assistant.records import Answer, Citation
from ...assistant.sections import Said, Section
from ...index.words import storable
from ...ingest.codec import MalformedRecord, dumps, from_json, loads
from .errors import DeskDamaged

Place = Literal["conversation", "entry", "export"]


def stored(record: Answer | Citation) -> str:
    """As JSON."""
    return dumps(record)


def answer_from(text: str) -> Answer:
    """The answer that `stored` wrote, in this version or an earlier one. Raises DeskDamaged."""
    with _as_damage():
        kept = json.loads(text)
        return _from_before(kept) if isinstance(kept, dict) and "sections" not in kept else from_json(Answer, kept)


def citation_from(text: str) -> Citation:
    """The citation that `stored` wrote. Raises DeskDamaged."""
    with _as_damage():
        return loads(Citation, text)


def note_quotes(connection: sqlite3.Connection, place: Place, key: str | int, citations: Iterable[Citation]) -> None:
    """Notes that these are cited there; each passage once."""
    cited = dict.fromkeys((storable(one.source.doc_id), storable(one.passage_id)) for one in citations)
    connection.executemany(
        f"INSERT INTO quotes (doc_id, passage_id, {place}) VALUES (?, ?, ?)", ((*one, key) for one in cited)
    )


def _from_before(kept: dict[str, object]) -> Answer:
    """An answer of the time when it was one text: a section for each document that it quotes.

    The text is shown where it quotes nothing, since it is then in words of ours alone.
    """
    from ...assistant.answers import quotation_sections, said_section  # noqa: PLC0415 - few answers are that old

    text = from_json(str, kept.pop("text", None))
    statements = from_json(tuple[Said, ...], kept.pop("statements", []))
    answer = from_json(Answer, {**kept, "sections": []})
    if not answer.citations:
        return replace(answer, sections=(Section(sentences=(text,)),))
    opening = "partial" if answer.status == "partial" else "fact"
    sections = quotation_sections(answer.citations, answer.language, opening=opening)
    said = (said_section(statements, answer.citations, answer.language),) if statements else ()
    return replace(answer, sections=(*said, *sections))


@contextmanager
def _as_damage() -> Iterator[None]:
    try:
        yield
    except (MalformedRecord, ValueError, RecursionError) as exc:
        raise DeskDamaged("ui.desk.unreadable_record") from exc
