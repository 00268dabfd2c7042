"""What staff decide of the documents of a library: which answer, and what is said of them; and the trail of who did.

A run of additions is not waited for where a decision is all that is written. Each is noted with the name of the person
who does it (`by`; empty: the user of the operating system).
"""

from __future__ import annotations

from collections.abc import Callable

from ..ingest.records import Source
from .adding import corrections
from .embedding import Embedder
from .errors import LibraryError
from .indexes import Indexes
from .store import (
    LIVE,
    Database,
    Publication,
    TrailEntry,
    day,
    decide,
    entries,
    publications,
    record_change,
    stored_document,
    transaction,
)


class Curation:
    """The decisions on the documents of an open library. Safe with threads."""

    def __init__(self, database: Database, embedder: Embedder, indexes: Indexes) -> None:
        self._database = database
        self._embedder = embedder
        self._indexes = indexes

    def publication(self, doc_id: str) -> Publication:
        """What has been decided of a document. Raises UnknownDocument."""
        with self._database.reading() as connection:
            stored_document(connection, doc_id, everything=True)
            return publications(connection, f"{LIVE} AND doc_id = ?", doc_id)[doc_id]

    def publications(self) -> dict[str, Publication]:
        """What has been decided of each document, by its id."""
        with self._database.reading() as connection:
            return publications(connection)

    def trail(self, doc_id: str = "", *, limit: int = 100, before: int = 0, person: str = "") -> tuple[TrailEntry, ...]:
        """What was done: with one document or by one person, or all; the newest first, those before an Entry’s id."""
        with self._database.reading() as connection:
            return entries(connection, doc_id, limit, before, person)

    def publish(self, doc_id: str, *, by: str = "") -> Publication:
        """It answers from now on. Raises UnknownDocument."""
        return self._decide(doc_id, Publication("published"), by)

    def withhold(self, doc_id: str, reason: str = "", *, by: str = "") -> Publication:
        """It does not answer, and nobody but staff can read it. Raises UnknownDocument."""
        return self._decide(doc_id, Publication("withheld", reason=reason.strip()), by)

    def embargo(self, doc_id: str, until: str, *, by: str = "") -> Publication:
        """Withheld until an ISO day (UTC), on which it is published by itself. Raises UnknownDocument, LibraryError."""
        return self._decide(doc_id, Publication("embargoed", until=day(until)), by)

    def withdraw(self, doc_id: str, reason: str, *, by: str = "") -> Publication:
        """It answers no more, and says why to whoever follows an old citation to it.

        Raises:
            UnknownDocument
            LibraryError: there is no reason, or readers could not read it anyway.
        """
        if not reason.strip():
            raise LibraryError("index.document.withdrawn_without_reason")
        return self._decide(doc_id, Publication("withdrawn", reason=reason.strip()), by)

    def update_source(self, source: Source, *, by: str = "", on_embedded: Callable[[int], None] | None = None) -> None:
        """Corrects what is said about a document; its content, file and id stay.

        What a person says is certain: the confidence of each field that changes becomes 1. A new title is embedded,
        since it is part of what is embedded of every passage; `on_embedded` is told of how many that is done.

        Raises:
            UnknownDocument: of it, or of the one that it is to supersede.
            LibraryError: it would supersede itself, be it by way of others.
        """
        with self._database.writing() as writer:
            stored = stored_document(writer, source.doc_id, everything=True)
            if source.supersedes != stored.document.source.supersedes and source.supersedes:
                stored_document(writer, source.supersedes, everything=True)
            corrections.correct(writer, self._embedder, stored, source, by=by, on_embedded=on_embedded)
            self._indexes.write()

    def _decide(self, doc_id: str, decided: Publication, by: str) -> Publication:
        with self._database.beside() as writer, transaction(writer):
            stored = stored_document(writer, doc_id, everything=True)
            if decided.state == "withdrawn" and not publications(writer, "id = ?", stored.id)[doc_id].is_readable:
                raise LibraryError("index.document.not_published", document=doc_id)
            decide(writer, stored.id, decided)
            record_change(writer, decided.state, doc_id, by=by, until=decided.until, reason=decided.reason)
            return publications(writer, "id = ?", stored.id)[doc_id]
