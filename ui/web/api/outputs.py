"""What programs are answered over HTTP, beside what the command line gives them too (`presentation.outputs`)."""

from __future__ import annotations

from pydantic import ConfigDict

from ....index.phrase_search import Use
from ... import outputs
from ...exports import outputs as exported
from ...outputs import Output


class Failure(Output):
    """Every response that is no success."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "error": {
                        "code": "unknown_document",
                        "message": "The library has no document 'x'.",
                        "hint": "`relatoria documents` lists what it has.",
                    }
                }
            ]
        }
    )

    error: outputs.Error


class Uses(Output):
    uses: list[Use]


class Links(Output):
    """Addresses on this server that take the same key. `picture` is null where the original has no pages to draw."""

    evidence: str
    picture: str | None
    original: str


class Quotation(exported.Quotation):
    links: Links


class Documents(Output):
    total: int
    first: int
    documents: list[outputs.Source]


class DocumentLinks(Output):
    original: str
    picture: str | None


class Document(Output):
    """`links.picture` is the first page of a PDF; `page` and `width` (800, 1200, 1800) in it may be changed."""

    document: outputs.Source
    publication: outputs.Decided
    superseded_by: str | None
    pages: int | None
    unreadable_pages: list[int]
    warnings: list[str]
    links: DocumentLinks


class Blocks(Output):
    total: int
    first: int
    blocks: list[outputs.Block]


class Passages(Output):
    total: int
    first: int
    passages: list[outputs.Passage]


class Removed(Output):
    doc_id: str
    removed: bool
