"""What programs are given: the shapes of `--json`, of HTTP and of the Model Context Protocol, field by field.

A shape is read from its record, by the names of the fields or where a field says; `Output.of` makes it. Texts that a
program shows to people are in the language that `of` is given. An absent value is null.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    AliasGenerator,
    AliasPath,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from ..assistant import records, sections
from ..assistant.wording import say
from ..index.adding import AddedError, AddedStatus
from ..index.facets import Facet, FacetValue
from ..index.phrase_search import Way
from ..index.quotation import Change, Verdict
from ..index.records import Hit as HitRecord
from ..index.store import Publication as Decision
from ..index.store import State as Publication
from ..ingest.errors import RelatoriaError
from ..ingest.messages import Message
from ..ingest.records import BlockKind, DocumentKind, Status
from ..ingest.records import Passage as PassageRecord
from ..ingest.records import Source as SourceRecord


def _language(info: ValidationInfo) -> str:
    """Of those who are told."""
    return str((info.context or {}).get("language", "en"))


def _told(value: object, info: ValidationInfo) -> object:
    return value.say(_language(info)) if isinstance(value, Message) else value


OrNull = Annotated[str | None, BeforeValidator(lambda value: value or None)]
"""An empty text is null."""
Seconds = Annotated[float, AfterValidator(lambda value: round(value, 4))]
"""Wall clock."""
Told = Annotated[str, BeforeValidator(_told)]
Rare = Field(default="", exclude_if=lambda value: not value)
"""A field that is there only where it says something."""


class Output(BaseModel):
    """What is made of a record."""

    model_config = ConfigDict(
        from_attributes=True, validate_by_name=True, json_schema_serialization_defaults_required=True
    )

    @classmethod
    def of(cls, record: object, language: str = "en") -> Self:
        """Reads the attributes of a record; `language` (en or es) is that of the people who are told."""
        return cls.model_validate(record, context={"language": language})


class Error(Output):
    """Why it was not done: a code for programs, two sentences for a person."""

    code: str
    message: str
    hint: str

    @model_validator(mode="before")
    @classmethod
    def _in_words(cls, error: object, info: ValidationInfo) -> object:
        if not isinstance(error, RelatoriaError | AddedError):
            return error
        message, hint = error.told(_language(info))
        return {"code": error.code, "message": message, "hint": hint}


class Added(Output):
    """What became of one file."""

    file: str
    status: AddedStatus
    doc_id: OrNull
    title: str
    symbol: str
    pages: int | None
    unreadable_pages: list[int]
    passages: int
    warnings: list[Told]
    seconds: Annotated[float, AfterValidator(lambda value: round(value, 3))]
    error: Error | None
    duplicate_of: str = Rare
    supersedes: str = Rare
    publication: Publication = Field(default="published", exclude_if=lambda value: value == "published")


class Decided(Output):
    """What is decided of a document now."""

    doc_id: str
    publication: Publication
    until: OrNull
    reason: OrNull

    @classmethod
    def on(cls, doc_id: str, decided: Decision) -> Self:
        """Of the document with this id."""
        return cls(doc_id=doc_id, publication=decided.state, until=decided.until, reason=decided.reason)


class TrailEntry(Output):
    """One thing that was done."""

    id: int
    at: str
    person: str
    action: str
    doc_id: OrNull
    detail: Annotated[dict[str, str], BeforeValidator(dict)]


class Source(Output):
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
    publication: Publication = Field(default="published", exclude_if=lambda value: value == "published")

    @classmethod
    def known(cls, source: SourceRecord, decided: Decision | None = None) -> Self:
        """And what is decided of it."""
        known = cls.of(source)
        return known if decided is None else known.model_copy(update={"publication": decided.state})


class Block(Output):
    """One thing as printed. `hidden` says why nobody sees it who looks at the document."""

    kind: BlockKind
    text: str
    level: int
    label: str | None
    page: int | None
    page_label: str | None
    order: int
    hidden: str = Rare


def _anywhere(name: str) -> AliasChoices:
    """Where a field of a place is read: the record itself, its passage, its source, or where its page begins."""
    return AliasChoices(name, *(AliasPath(part, name) for part in ("passage", "source", "begins")))


class Place(Output):
    """Where something stands. `page` is null in formats without pages, `label` where the document numbers nothing."""

    model_config = ConfigDict(alias_generator=AliasGenerator(validation_alias=_anywhere))

    passage_id: str
    doc_id: str
    file: str = Field(validation_alias=AliasPath("source", "filename"))
    title: str
    symbol: str
    date: str
    status: Status
    label: str | None
    page: int | None = None
    page_label: str | None = None
    heading_path: list[str]


class Hit(Place):
    """`page` is the one on which the passage begins."""

    rank: int
    score: float
    language: str
    text: str


class Passage(Place):
    """One passage, each of whose words can be quoted."""

    kind: DocumentKind = Field(validation_alias=AliasPath("source", "kind"))
    language: str
    text: str

    @classmethod
    def at(cls, passage: PassageRecord, source: SourceRecord) -> Self:
        """Of this document."""
        return cls.of(HitRecord(passage, source, score=0.0, rank=1))


class Match(Passage):
    """`spans` are (start, end) in `text` of what was looked for; each can be quoted. The page is that of the first."""

    spans: list[tuple[int, int]]
    score: float


def _by_field(facets: object) -> object:
    return {one.field: one.values for one in facets if isinstance(one, Facet)} if isinstance(facets, tuple) else facets


class Found(Output):
    """One page of what was found, with the facets of all of it."""

    way: Way
    total: int
    occurrences: int
    first: int
    missing: list[str]
    relaxed: bool
    matches: list[Match]
    facets: Annotated[dict[str, list[FacetValue]], BeforeValidator(_by_field)]


class Search(Output):
    """The hits of one query, best first."""

    id: Any
    query: str
    seconds: Seconds
    hits: list[Hit]


class QuotedPart(Place):
    """What stands in one passage: `text[start:end]` of it."""

    start: int
    end: int


class Difference(Output):
    """A word that is not the document's: `given` and `own` as each has it, and where, in `text` and in `quote`."""

    kind: Change
    given: str
    own: str
    given_at: tuple[int, int]
    own_at: tuple[int, int]


class Exactness(Output):
    """exact: a quotation. marked: one, but for what it marks itself. alike: only the way of writing differs. differs:
    these are the nearest words. `before` and `behind`: what else the document has in the same sentence."""

    verdict: Verdict
    text: str
    quote: OrNull
    before: str
    behind: str
    parts: list[QuotedPart]
    differences: list[Difference]


class Citation(Place):
    """`quote` is `text[start:end]` of the passage, letter for letter. `agreed`: whether it is agreed language."""

    marker: int
    quote: str
    start: int
    end: int
    agreed: bool


class Searched(Output):
    documents: int
    passages: int
    languages: list[str]
    years: tuple[int, int] | None


class Statement(Output):
    """Of a language model, and the citations that carry it; `support` is 0..1."""

    text: str
    markers: list[int]
    support: Seconds
    agreed: bool


class Heading(Output):
    """`agreed` and `not_agreed` stand over the documents that follow; `year` is a document too, in a chronology."""

    kind: Literal["agreed", "not_agreed", "document", "year", "side"]
    text: str
    doc_id: str | None
    status: Status | None

    @classmethod
    def over(cls, heading: sections.Heading, language: str) -> Self:
        """In the language of the answer."""
        source = heading.source
        return cls(
            kind=heading.kind,
            text=heading.in_words(language),
            doc_id=source.doc_id if source else None,
            status=source.status if source else None,
        )


class Sentence(Output):
    """Not quoted: words of the program, a statement of a language model, or the figures that documents dispute.

    `text` is without the numbers of its citations.
    """

    kind: Literal["words", "statement", "figures"]
    text: str
    markers: list[int]

    @classmethod
    def as_read(cls, sentence: sections.Sentence, language: str) -> Self:
        """In the language of the answer."""
        match sentence:
            case sections.Said(text, markers):
                return cls(kind="statement", text=text, markers=list(markers))
            case sections.Differing(figures):
                said = say("figures", language, figures=", ".join(figure for figure, _ in figures))
                return cls(kind="figures", text=said, markers=[marker for _, marker in figures])
            case words:
                return cls(kind="words", text=words, markers=[])


class Quoted(Output):
    """`text` is the quote of the citation with this marker; `speaker`, whom the document gives it to, if anybody."""

    marker: int
    text: str
    speaker: str


class Section(Output):
    """Part of an answer, as it is read. A `side` of a comparison without quotations: nothing was found for it."""

    heading: Heading | None
    sentences: list[Sentence]
    quotations: list[Quoted]

    @classmethod
    def part(cls, section: sections.Section, answer: records.Answer) -> Self:
        """Of this answer, whose citations have the words of its quotations."""
        quotes = {citation.marker: citation.quote for citation in answer.citations}
        return cls(
            heading=Heading.over(section.heading, answer.language) if section.heading else None,
            sentences=[Sentence.as_read(one, answer.language) for one in section.sentences],
            quotations=[
                Quoted(marker=one.marker, text=quotes.get(one.marker, ""), speaker=one.speaker)
                for one in section.quotations
            ],
        )


class Answer(Output):
    """An answer, or that the documents do not say it; `[n]` in `text` is the citation with the marker n."""

    id: Any = None
    question: str
    language: str
    status: records.AnswerStatus
    text: str
    sections: list[Section]
    seconds: Seconds
    citations: list[Citation]
    hits: list[Hit]
    searched: Searched
    generator_id: str
    statements: list[Statement]
    dropped: int
    notice: str
    resolved: str = Field(description="What was searched where that is more than the question.")
    queries: list[str]
    within: list[str] = Field(description="Terms of earlier questions, within which it was asked.")

    @classmethod
    def to(cls, identifier: object, answer: records.Answer) -> Self:
        """The answer to the question with this identifier (None: it has none)."""
        same = {name: getattr(answer, name) for name in cls.model_fields if hasattr(answer, name)}
        statements = [
            Statement(text=one.text, markers=list(one.markers), support=one.support, agreed=answer.rests_on_agreed(one))
            for one in answer.statements
        ]
        parts = [Section.part(section, answer) for section in answer.sections]
        return cls.model_validate({**same, "id": identifier, "statements": statements, "sections": parts})
