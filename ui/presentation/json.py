"""What `--json` prints: the shapes that scripts and scores rely on, and nothing besides.

Each function gives plain dictionaries, ready for `line`. Absent values are null. `file` is the name of the original.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any

from ...assistant.records import Answer, Citation
from ...assistant.sections import Differing, Said, Section, Sentence
from ...assistant.wording import say
from ...index.adding import Added, AddedError
from ...index.records import Hit
from ...index.store import Publication, TrailEntry
from ...ingest.errors import RelatoriaError
from ...ingest.records import Block, Source
from ..plain import escaped_json

Json = dict[str, Any]


def line(value: Mapping[str, Any]) -> str:
    """One JSON document on one line, in UTF-8 letters; control characters are written as escapes."""
    return escaped_json(json.dumps(value, ensure_ascii=False))


def error_json(error: RelatoriaError | AddedError, language: str = "en") -> Json:
    """What went wrong: a code for programs, two sentences for a person."""
    message, hint = error.told(language)
    return {"code": error.code, "message": message, "hint": hint}


def added_json(added: Added, language: str = "en") -> Json:
    """`add`: what became of one file. Three fields more where there is something to say in them."""
    return {
        "file": added.file,
        "status": added.status,
        "doc_id": added.doc_id or None,
        "title": added.title,
        "symbol": added.symbol,
        "pages": added.pages,
        "unreadable_pages": list(added.unreadable_pages),
        "passages": added.passages,
        "warnings": [warning.say(language) for warning in added.warnings],
        "seconds": round(added.seconds, 3),
        "error": error_json(added.error, language) if added.error else None,
        **({"duplicate_of": added.duplicate_of} if added.duplicate_of else {}),
        **({"supersedes": added.supersedes} if added.supersedes else {}),
        **({"publication": added.publication} if added.publication != "published" else {}),
    }


def publication_json(doc_id: str, decided: Publication) -> Json:
    """`publish`, `withhold`, `embargo`, `withdraw`: what is decided of a document now."""
    return {
        "doc_id": doc_id,
        "publication": decided.state,
        "until": decided.until or None,
        "reason": decided.reason or None,
    }


def trail_json(entry: TrailEntry) -> Json:
    """`trail`: one thing that was done."""
    return {**dataclasses.asdict(entry), "doc_id": entry.doc_id or None, "detail": dict(entry.detail)}


def source_json(source: Source, publication: Publication | None = None) -> Json:
    """The fields of a Source, by their names; and what is decided of a document that does not answer."""
    held = {} if publication is None or publication.answers else {"publication": publication.state}
    return {**dataclasses.asdict(source), **held}


def block_json(block: Block) -> Json:
    """`show`: one block. What nobody sees in the document says why, in a field more."""
    return {
        "kind": block.kind,
        "text": block.text,
        "level": block.level,
        "label": block.label,
        "page": block.page,
        "page_label": block.page_label,
        "order": block.order,
        **({"hidden": block.hidden} if block.hidden else {}),
    }


def hit_json(hit: Hit) -> Json:
    """One hit of `search` and of `ask`; `page` is the one on which the passage begins."""
    passage, source = hit.passage, hit.source
    begins = passage.page_at(0)
    return {
        "rank": hit.rank,
        "score": float(hit.score),
        "passage_id": passage.passage_id,
        "doc_id": passage.doc_id,
        "file": source.filename,
        "title": source.title,
        "symbol": source.symbol,
        "date": source.date,
        "status": source.status,
        "language": passage.language,
        "label": passage.label,
        "page": begins.page if begins else None,
        "page_label": begins.page_label if begins else None,
        "heading_path": list(passage.heading_path),
        "text": passage.text,
    }


def search_json(query: str, hits: tuple[Hit, ...], seconds: float, identifier: object = None) -> Json:
    """`search`: one query's hits, best first; `seconds` of wall clock."""
    return {
        "id": identifier,
        "query": query,
        "seconds": round(seconds, 4),
        "hits": [hit_json(hit) for hit in hits],
    }


def citation_json(citation: Citation) -> Json:
    """One citation of `ask`; `start` and `end` are offsets of the quote in the passage's text.

    `agreed`: whether it is agreed language (adopted, or conclusions of a meeting).
    """
    source = citation.source
    return {
        "marker": citation.marker,
        "passage_id": citation.passage_id,
        "doc_id": source.doc_id,
        "file": source.filename,
        "title": source.title,
        "symbol": source.symbol,
        "date": source.date,
        "status": source.status,
        "label": citation.label,
        "page": citation.page,
        "page_label": citation.page_label,
        "heading_path": list(citation.heading_path),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "agreed": citation.agreed,
    }


def section_json(section: Section, answer: Answer) -> Json:
    """One section of an answer, in the order in which it is read: heading, sentences, quotations.

    The text of a quotation is the quote of its citation. `speaker` is whom the document gives it to, if anybody.
    """
    heading, quotes = section.heading, {citation.marker: citation.quote for citation in answer.citations}
    return {
        "heading": {
            "kind": heading.kind,
            "text": heading.in_words(answer.language),
            "doc_id": heading.source.doc_id if heading.source else None,
            "status": heading.source.status if heading.source else None,
        }
        if heading
        else None,
        "sentences": [_sentence_json(sentence, answer.language) for sentence in section.sentences],
        "quotations": [
            {"marker": one.marker, "text": quotes.get(one.marker, ""), "speaker": one.speaker}
            for one in section.quotations
        ],
    }


def _sentence_json(sentence: Sentence, language: str) -> Json:
    """`kind`: words (of ours), statement (of a language model), figures (that differ). `text` is without numbers."""
    match sentence:
        case Said(text, markers):
            return {"kind": "statement", "text": text, "markers": list(markers)}
        case Differing(figures):
            listed = ", ".join(figure for figure, _ in figures)
            said = say("figures", language, figures=listed)
            return {"kind": "figures", "text": said, "markers": [marker for _, marker in figures]}
        case _:
            return {"kind": "words", "text": sentence, "markers": []}


def answer_json(answer: Answer, identifier: object = None) -> Json:
    """`ask`: the answer or the refusal, with what was searched."""
    searched = answer.searched
    return {
        "id": identifier,
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "text": answer.text,
        "sections": [section_json(section, answer) for section in answer.sections],
        "seconds": round(answer.seconds, 4),
        "citations": [citation_json(citation) for citation in answer.citations],
        "hits": [hit_json(hit) for hit in answer.hits],
        "searched": {
            "documents": searched.documents,
            "passages": searched.passages,
            "languages": list(searched.languages),
            "years": list(searched.years) if searched.years else None,
        },
        "generator_id": answer.generator_id,
        "statements": [
            {
                "text": said.text,
                "markers": list(said.markers),
                "support": round(said.support, 4),
                "agreed": answer.rests_on_agreed(said),
            }
            for said in answer.statements
        ],
        "dropped": answer.dropped,
        "notice": answer.notice,
        "resolved": answer.resolved,
        "queries": list(answer.queries),
    }
