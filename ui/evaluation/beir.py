"""A BEIR-style folder: `corpus.jsonl` {id, text, title}, `queries.jsonl` {id, text}, `qrels.tsv` query, text, grade.

Also read are BEIR's own spellings (`_id`, a heading line in the qrels) and `question` or `query` for a query's text.
A text of the corpus becomes a Document of paragraphs without a file: what is measured is search, not parsing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...ingest.passages import passages
from ...ingest.records import Block, Document, Ingested, Source
from ...ingest.structure import language_of
from ..json_lines import UnusableInput, json_lines, text_in


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the corpus."""

    identifier: str
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A corpus, queries (id, text), and for each judged query the grades of documents."""

    texts: tuple[Text, ...]
    queries: tuple[tuple[str, str], ...]
    """Only those that have a relevant document in `qrels`, in the order of the file."""
    qrels: dict[str, dict[str, int]]


def collection(folder: Path) -> Collection:
    """Reads the three files of `folder`. UnusableInput: one is missing or cannot be understood."""
    qrels = _qrels(folder / "qrels.tsv")
    judged = {query for query, grades in qrels.items() if any(grade > 0 for grade in grades.values())}
    queries = tuple(
        (identifier, text_in(value))
        for identifier, value in _identified(folder / "queries.jsonl")
        if identifier in judged and text_in(value)
    )
    texts = tuple(
        Text(identifier, str(value.get("text") or ""), str(value.get("title") or ""))
        for identifier, value in _identified(folder / "corpus.jsonl")
    )
    if not queries or not texts:
        raise UnusableInput("ui.input.nothing_to_measure", name=folder.name)
    return Collection(texts, queries, qrels)


def ingested(text: Text) -> Ingested:
    """The text as ingestion would give it: its lines are paragraphs, its title is the document's."""
    paragraphs = [line.strip() for line in text.text.splitlines() if line.strip()] or [text.title or text.identifier]
    digest = hashlib.sha256("\0".join((text.identifier, text.title, text.text)).encode()).hexdigest()
    source = Source(
        doc_id=text.identifier,
        title=text.title,
        filename=text.identifier,
        sha256=digest,
        language=language_of(" ".join(paragraphs)),
    )
    blocks = tuple(Block("paragraph", paragraph, order) for order, paragraph in enumerate(paragraphs))
    document = Document(source, blocks, "beir 1")
    return Ingested(document, passages(document))


def _qrels(path: Path) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(path), start=1):
        fields = line.rstrip("\r\n").split("\t") if "\t" in line else line.split()
        if not any(fields):
            continue
        if len(fields) == 4:  # TREC: query, iteration, document, grade
            del fields[1]
        if len(fields) != 3:
            raise _unusable(path, number)
        query, document, grade = fields
        try:
            qrels.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            if number == 1:  # BEIR's heading: query-id, corpus-id, score
                qrels.clear()
                continue
            raise _unusable(path, number) from error
    return qrels


def _identified(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    for number, value in json_lines(_lines(path), path.name):
        identifier = value.get("id", value.get("_id"))
        if identifier is None:
            raise UnusableInput("ui.input.no_id", line=number, name=path.name)
        yield str(identifier), value


def _lines(path: Path) -> Iterable[str]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            yield from lines
    except OSError as error:
        raise UnusableInput("ui.input.no_collection", name=path.name, folder=path.parent) from error


def _unusable(path: Path, number: int) -> UnusableInput:
    return UnusableInput("ui.input.no_judgement", line=number, name=path.name)
