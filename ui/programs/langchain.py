"""The library's search for LangChain programs: the ranking of `search`, with everything that a citation needs."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from ...index.library import Library, search
from ...index.records import Filters, Hit
from .. import outputs


class Retriever(BaseRetriever):
    """Passages of a library as LangChain Documents, in the order that `search` gives.

        retriever = Retriever(library=library, k=5, filters=Filters(statuses=("adopted",)))
        documents = retriever.invoke("What was agreed on family unity?")

    `page_content` is the passage's text, letter for letter; `metadata` holds what `relatoria search --json` prints for
    a hit but its text, and `kind`, `issuer`, `meeting`, `place` and the last page (`last_page`) besides. Raises the
    errors of `index/errors.py`.
    """

    library: Library
    k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        del run_manager  # search reports nothing on its way
        return [as_document(hit) for hit in search(self.library, query, k=self.k, filters=self.filters)]


def as_document(hit: Hit) -> Document:
    """One hit as a LangChain Document; absent values are None, as in JSON."""
    metadata: dict[str, Any] = outputs.Hit.of(hit).model_dump(mode="json")
    text = metadata.pop("text")
    source, passage = hit.source, hit.passage
    metadata |= {
        "source": source.filename,  # the key under which LangChain's own tools look for it
        "kind": source.kind,
        "issuer": source.issuer,
        "meeting": source.meeting,
        "place": source.place,
        "last_page": passage.pages[1] if passage.pages else None,
    }
    return Document(page_content=text, metadata=metadata, id=passage.passage_id)
