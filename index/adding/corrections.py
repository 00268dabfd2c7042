"""What a person corrects of what is said about a document: in place, and with the vectors that it has.

A vector is stored under the hash of its model and text, so that only a text which was never embedded is: none where the
title stays, since nothing else of the source is part of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace

from ...ingest.records import Source
from ..embedding import Embedder
from ..errors import LibraryError
from ..store import StoredSource, newer_versions, record_change, tables, transaction
from .vectorising import new_vectors


def correct(
    writer: sqlite3.Connection,
    embedder: Embedder,
    stored: StoredSource,
    wanted: Source,
    *,
    by: str,
    on_embedded: Callable[[int], None] | None = None,
) -> None:
    """Gives a stored document another source, save for its id, file and hash; the trail says what was what before.

    Raises:
        LibraryError: it would supersede itself, be it by way of others.
    """
    old = stored.document.source
    source = replace(wanted, doc_id=old.doc_id, filename=old.filename, sha256=old.sha256)
    changed = {field.name for field in fields(Source) if getattr(source, field.name) != getattr(old, field.name)}
    if "supersedes" in changed and source.supersedes in (source.doc_id, *newer_versions(writer, source.doc_id)):
        raise LibraryError("index.document.no_older_version", older=source.supersedes, document=source.doc_id)
    confidence = dict(stored.document.confidence) | dict.fromkeys(changed - {"supersedes"}, 1.0)
    stored = replace(stored, document=replace(stored.document, confidence=tuple(confidence.items())))
    passages = tables.stored_passages(writer, stored.id) if "title" in changed else ()
    texts = [passage.embedding_text(source.title) for passage in passages]
    insert_vectors = new_vectors(writer, embedder, texts, on_embedded)
    with transaction(writer):
        tables.update_document(writer, stored, source)
        if passages:
            tables.point_to_vectors(writer, stored.id, insert_vectors())
        tables.renumber_passages(writer, stored.id)
        said = {name: f"{getattr(old, name)} → {getattr(source, name)}" for name in sorted(changed)}
        record_change(writer, "corrected", source.doc_id, by=by, **said)
