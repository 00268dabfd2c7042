"""What readers' programs ask: search, answers, documents, quotations. The JSON is that of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from ....assistant.asking import answering
from ....assistant.conversation import thread_of
from ....assistant.models import Model
from ....index.indexes import Strictness
from ....index.library import Library
from ....index.phrase_search import find, uses
from ....index.quotation import exactness
from ....ingest.records import Document
from ...exports import citation_at
from ...exports.outputs import Quotation
from ...outputs import Answer, Block, Decided, Exactness, Found, Passage, Source
from ...programs.inputs import Checked, Count, DocId, First, PassageId, Phrase, Question, Search
from ..addresses import evidence_url, original_url, picture_url
from ..errors import Overloaded
from ..security import Busy, Person, Turnstile, require
from . import outputs
from .route import PREFIX, WRONG, ProgramRoute

BUSY_SECONDS = 5
_WIDTH = 1200
"""Pixels of the pictures that are linked to."""
Reader = Annotated[Person, Depends(require("reader"))]


def reading_router(library: Library, model: Model | None, seconds: float, turnstile: Turnstile) -> APIRouter:
    """`seconds` is the time that the language model is given. Who finds the turnstile full is told to come again."""
    router = APIRouter(
        prefix=PREFIX, dependencies=[Depends(require("reader"))], route_class=ProgramRoute, responses=WRONG
    )

    @router.get("/search")
    def search(asked: Annotated[Search, Query()]) -> Found:
        """Passages by phrase, words or meaning, with facets that count all that was found."""
        with _place(turnstile):
            found = find(
                library,
                asked.q,
                way=asked.way,
                filters=asked.filters(),
                strictness=Strictness(case=asked.case, diacritics=asked.diacritics),
                order=asked.order,
                first=asked.first,
                count=asked.count,
            )
        return Found.of(found)

    @router.get("/uses")
    def used(asked: Annotated[Phrase, Query()]) -> outputs.Uses:
        """The documents that use a phrase, the oldest first."""
        return outputs.Uses(uses=list(uses(library, asked.phrase, filters=asked.filters())))

    @router.post("/ask")
    def ask(asked: Question) -> Answer:
        """An answer made of quotations, or `not_in_documents`. A language model's statements are verified by them."""
        growing = answering(
            library,
            asked.question,
            filters=asked.filters(),
            k=asked.k,
            thread=thread_of(asked.thread),
            within=asked.within,
            model=model if asked.model else None,
            seconds=seconds,
        )
        with _place(turnstile):  # what a model adds to the first answer waits in a queue of its own
            answer = next(growing).answer
        for event in growing:
            answer = event.answer
        return Answer.to(None, answer)

    @router.get("/quotation")
    def quotation(
        passage: Annotated[PassageId, Query()],
        start: Annotated[int, Query(ge=0)] = 0,
        end: Annotated[int | None, Query(ge=0)] = None,
        language: Annotated[Literal["en", "es"], Query(description="Of the reference.")] = "en",
    ) -> outputs.Quotation:
        """These characters of a passage, letter for letter, with their reference and what became of them since."""
        cited = citation_at(library, passage, start, end)
        document = library.document(cited.source.doc_id)
        links = outputs.Links(
            evidence=evidence_url(cited.passage_id, cited.start, cited.end, language),
            picture=_picture(document, cited.page or 1),
            original=original_url(cited.source.doc_id),
        )
        return outputs.Quotation(**dict(Quotation.now(library, cited, language)), links=links)

    @router.post("/quotation/check")
    def check(asked: Checked) -> Exactness:
        """Whether a text stands in the library letter for letter, and where; else the words that come nearest."""
        with _place(turnstile):
            return Exactness.of(exactness(library, asked.text, filters=asked.filters()))

    @router.get("/documents")
    def documents(who: Reader, first: First = 0, count: Count = 100) -> outputs.Documents:
        """The documents, in the order of their addition; for staff those too that do not answer."""
        everything = who.may("staff")
        listed = library.documents(everything=everything)
        decided = library.curation.publications() if everything else {}
        shown = [Source.known(one, decided.get(one.doc_id)) for one in listed[first : first + count]]
        return outputs.Documents(total=len(listed), first=first, documents=shown)

    @router.get("/documents/{doc_id}")
    def document(doc_id: DocId, who: Reader) -> outputs.Document:
        """What is known of a document, and links to its original and, of a PDF, to its pages as pictures."""
        found = library.document(doc_id, everything=who.may("staff"))
        return _document(library, found)

    @router.get("/documents/{doc_id}/blocks")
    def blocks(
        doc_id: DocId,
        who: Reader,
        page: Annotated[int | None, Query(ge=1, description="Only what begins on it.")] = None,
        hidden: Annotated[bool, Query(description="What nobody sees who looks at the document, too.")] = False,
        first: First = 0,
        count: Count = 100,
    ) -> outputs.Blocks:
        """A document as it was read, paragraph by paragraph."""
        found = library.document(doc_id, everything=who.may("staff")).blocks
        chosen = [one for one in found if (hidden or not one.hidden) and (page is None or one.page == page)]
        shown = [Block.of(one) for one in chosen[first : first + count]]
        return outputs.Blocks(total=len(chosen), first=first, blocks=shown)

    @router.get("/documents/{doc_id}/passages")
    def passages(doc_id: DocId, who: Reader, first: First = 0, count: Count = 100) -> outputs.Passages:
        """The passages of a document, each of which can be quoted."""
        everything = who.may("staff")
        source = library.document(doc_id, everything=everything).source
        found = library.passages_of(doc_id, everything=everything)
        shown = [Passage.at(one, source) for one in found[first : first + count]]
        return outputs.Passages(total=len(found), first=first, passages=shown)

    return router


@contextmanager
def _place(turnstile: Turnstile) -> Iterator[None]:
    try:
        with turnstile.passing():
            yield
    except Busy as busy:
        raise Overloaded("ui.site.overloaded", status=503, retry_after=BUSY_SECONDS) from busy


def _document(library: Library, document: Document) -> outputs.Document:
    doc_id = document.source.doc_id
    return outputs.Document(
        document=Source.known(document.source),
        publication=Decided.on(doc_id, library.curation.publication(doc_id)),
        superseded_by=library.superseded_by(doc_id) or None,
        pages=document.pages,
        unreadable_pages=list(document.unreadable_pages),
        warnings=[warning.say() for warning in document.warnings],
        links=outputs.DocumentLinks(original=original_url(doc_id), picture=_picture(document, 1)),
    )


def _picture(document: Document, page: int) -> str | None:
    """Where a page is to be had as a picture; only those of a PDF can be drawn."""
    is_pdf = document.reader.startswith("pdf")
    return picture_url(document.source.doc_id, page, _WIDTH) if is_pdf else None
