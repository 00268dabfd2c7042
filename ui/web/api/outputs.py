"""What programs are answered, for the OpenAPI description: the shapes of the command line's JSON, field by field.

Nothing is made of these; `json_output` and `passages_found` make what is sent, and the tests hold the two together.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ....assistant.records import AnswerStatus
from ....index.adding import AddedStatus, Progress
from ....index.facets import FacetValue
from ....index.phrase_search import Use, Way
from ....index.quotation import Verdict
from ....index.store import State as Publication
from ....ingest.records import BlockKind, DocumentKind, Status
from ...desk import State
from ..intake import State as JobState


class Error(BaseModel):
    """Why it was not done."""

    code: str
    message: str
    hint: str


class Failure(BaseModel):
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

    error: Error


class Place(BaseModel):
    """Where something stands. `page` is null in formats without pages, `label` where the document numbers nothing."""

    passage_id: str
    doc_id: str
    file: str
    title: str
    symbol: str
    date: str
    status: Status
    label: str | None
    page: int | None
    page_label: str | None
    heading_path: list[str]


class Hit(Place):
    rank: int
    score: float
    language: str
    text: str


class Passage(Place):
    kind: DocumentKind
    language: str
    text: str


class Match(Passage):
    """`spans` are (start, end) in `text` of what was looked for; each can be quoted as it is."""

    spans: list[tuple[int, int]]
    score: float


class Found(BaseModel):
    way: Way
    total: int
    occurrences: int
    first: int
    missing: list[str]
    relaxed: bool
    matches: list[Match]
    facets: dict[str, list[FacetValue]]


class Uses(BaseModel):
    uses: list[Use]


class Citation(Place):
    """`quote` is `text[start:end]` of the passage, letter for letter."""

    marker: int
    quote: str
    start: int
    end: int
    agreed: bool


class Searched(BaseModel):
    documents: int
    passages: int
    languages: list[str]
    years: tuple[int, int] | None


class Statement(BaseModel):
    text: str
    markers: list[int]
    support: float
    agreed: bool


class Heading(BaseModel):
    """`agreed` and `not_agreed` stand over the documents that follow; `year` is a document too, in a chronology."""

    kind: Literal["agreed", "not_agreed", "document", "year", "side"]
    text: str
    doc_id: str | None
    status: Status | None


class Sentence(BaseModel):
    """Not quoted: words of the program, a statement of a language model, or the figures that documents dispute."""

    kind: Literal["words", "statement", "figures"]
    text: str
    markers: list[int]


class Quoted(BaseModel):
    """`text` is the quote of the citation with this marker; `speaker`, whom the document gives it to, if anybody."""

    marker: int
    text: str
    speaker: str


class Section(BaseModel):
    """Part of an answer. A `side` of a comparison without quotations is one on which nothing was found."""

    heading: Heading | None
    sentences: list[Sentence]
    quotations: list[Quoted]


class Answer(BaseModel):
    """An answer, or that the documents do not say it; `[n]` in `text` is the citation with the marker n."""

    id: None
    question: str
    language: str
    status: AnswerStatus
    text: str
    sections: list[Section]
    seconds: float
    citations: list[Citation]
    hits: list[Hit]
    searched: Searched
    generator_id: str
    statements: list[Statement]
    dropped: int
    notice: str
    resolved: str
    queries: list[str]


class Standing(BaseModel):
    state: State
    superseded_by: str | None
    reason: str | None


class Links(BaseModel):
    """Addresses on this server that take the same key. `picture` is null where the original has no pages to draw."""

    evidence: str
    picture: str | None
    original: str


class Quotation(Citation):
    reference: str
    copy_text: str
    standing: Standing
    links: Links


class Source(BaseModel):
    """An empty text means that the document does not say it. `publication` is there where it does not answer."""

    doc_id: str
    title: str
    filename: str
    sha256: str
    symbol: str
    issuer: str
    meeting: str
    place: str
    date: str
    language: str
    kind: DocumentKind
    status: Status
    supersedes: str
    url: str
    rights: str
    publication: Publication = "published"


class Exactness(BaseModel):
    """exact: a quotation. alike: only the way of writing differs. differs: these are the nearest words."""

    verdict: Verdict
    text: str
    quote: str | None
    passage_id: str = ""
    start: int = 0
    end: int = 0
    label: str | None = None
    page: int | None = None
    page_label: str | None = None
    source: Source | None = None


class Documents(BaseModel):
    total: int
    first: int
    documents: list[Source]


class Decided(BaseModel):
    doc_id: str
    publication: Publication
    until: str | None
    reason: str | None


class DocumentLinks(BaseModel):
    original: str
    picture: str | None


class Document(BaseModel):
    """`links.picture` is the first page of a PDF; `page` and `width` (800, 1200, 1800) in it may be changed."""

    document: Source
    publication: Decided
    superseded_by: str | None
    pages: int | None
    unreadable_pages: list[int]
    warnings: list[str]
    links: DocumentLinks


class Block(BaseModel):
    kind: BlockKind
    text: str
    level: int
    label: str | None
    page: int | None
    page_label: str | None
    order: int
    hidden: str = ""


class Blocks(BaseModel):
    total: int
    first: int
    blocks: list[Block]


class Passages(BaseModel):
    total: int
    first: int
    passages: list[Passage]


class Removed(BaseModel):
    doc_id: str
    removed: bool


class Added(BaseModel):
    file: str
    status: AddedStatus
    doc_id: str | None
    title: str
    symbol: str
    pages: int | None
    unreadable_pages: list[int]
    passages: int
    warnings: list[str]
    seconds: float
    error: Error | None
    duplicate_of: str
    supersedes: str
    publication: str


class Job(BaseModel):
    id: str
    title: str
    by: str
    state: JobState
    created: str
    ended: str | None
    progress: Progress | None
    files: list[Added]
    error: Error | None
    can_retry: bool


class Jobs(BaseModel):
    jobs: list[Job]
