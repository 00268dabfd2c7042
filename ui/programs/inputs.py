"""What programs may ask for, and how much of it: every field of a request has its limit here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ...index.phrase_search import Order, Way
from ...index.query import LONGEST as LONGEST_QUESTION
from ...index.quotation import LONGEST as LONGEST_QUOTATION
from ...index.records import Filters
from ...ingest.records import DocumentKind, Status

_Name = Annotated[str, Field(max_length=300)]
_Names = Annotated[list[_Name], Field(max_length=200)]
_Day = Annotated[str, Field(pattern=r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$", examples=["2005"])]
_Question = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]
DocId = Annotated[str, Field(max_length=300, examples=["a-80-48"])]
PassageId = Annotated[str, Field(max_length=500, examples=["a-80-48#18(b)@1f0c27ab"])]
First = Annotated[int, Field(ge=0, le=1_000_000)]
Count = Annotated[int, Field(ge=1, le=500)]


class Narrowed(BaseModel):
    """Which passages may answer: all that is given must hold. The names are those of the command line's options."""

    model_config = ConfigDict(extra="forbid")

    doc: Annotated[_Names, Field(description="Ids of documents.")] = []
    kind: Annotated[list[DocumentKind], Field(max_length=20)] = []
    status: Annotated[list[Status], Field(max_length=20, examples=[["adopted", "chair_summary"]])] = []
    issuer: _Names = []
    language: Annotated[_Names, Field(description="Of the passage, BCP 47.")] = []
    since: Annotated[_Day, Field(description="2005, 2005-06 or 2005-06-23; inclusive.")] = ""
    until: _Day = ""
    superseded: Annotated[bool, Field(description="Versions too that a newer one replaces.")] = False

    def filters(self) -> Filters:
        return Filters(
            doc_ids=tuple(self.doc),
            kinds=tuple(self.kind),
            statuses=tuple(self.status),
            issuers=tuple(self.issuer),
            languages=tuple(self.language),
            date_from=self.since,
            date_to=self.until,
            superseded=self.superseded,
        )


class Search(Narrowed):
    """The query of a search."""

    q: Annotated[_Question, Field(examples=["family unity"])]
    way: Annotated[
        Way,
        Field(description="phrase: word for word. words: all of them, inflected. meaning: as `relatoria search`."),
    ] = "meaning"
    order: Annotated[Order, Field(description="By meaning, passages come by relevance in any case.")] = "relevance"
    case: Annotated[bool, Field(description="A phrase must agree in upper and lower case.")] = False
    diacritics: Annotated[bool, Field(description="A phrase must agree in accents.")] = False
    first: Annotated[First, Field(description="Place of the first passage, from 0.")] = 0
    count: Annotated[int, Field(ge=1, le=100)] = 20


class Phrase(Narrowed):
    """A phrase whose uses are looked for."""

    phrase: Annotated[str, Field(min_length=1, max_length=300, examples=["family unity"])]


class Question(Narrowed):
    """A question, and what was asked before it."""

    question: Annotated[_Question, Field(examples=["What was agreed on family unity?"])]
    thread: Annotated[
        list[_Question],
        Field(
            max_length=20, description="Earlier questions, oldest first: a follow-up is searched within their terms."
        ),
    ] = []
    within: Annotated[
        list[Annotated[str, Field(max_length=200)]] | None,
        Field(max_length=20, description="Terms to search it within, in place of what `thread` carries over."),
    ] = None
    k: Annotated[int, Field(ge=1, le=100, description="Passages in `hits`.")] = 10
    model: Annotated[bool, Field(description="Whether the server's language model, if one is set, may word it.")] = True


class Checked(Narrowed):
    """A text that may be a quotation."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_QUOTATION, examples=["families stay together"])]


class Addition(BaseModel):
    """How files are to be added."""

    model_config = ConfigDict(extra="forbid")

    review: Annotated[bool, Field(description="Held until somebody publishes them.")] = True
    supersedes: Annotated[str, Field(max_length=300, description="The document that the one file replaces.")] = ""
    retry: Annotated[bool, Field(description="Read again what could not be read before.")] = False


class Decision(BaseModel):
    """What is decided of a document. An embargo needs `until`, a withdrawal a `reason`."""

    model_config = ConfigDict(extra="forbid")

    publication: Annotated[Literal["published", "withheld", "embargoed", "withdrawn"], Field(examples=["withdrawn"])]
    until: Annotated[
        str, Field(pattern=r"^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$", description="A day that begins in UTC.")
    ] = ""
    reason: Annotated[str, Field(max_length=2_000, examples=["The meeting took it back."])] = ""

    @model_validator(mode="after")
    def says_what_it_needs(self) -> Decision:
        if self.publication == "embargoed" and not self.until:
            raise ValueError("an embargo needs the day `until` which it holds")
        if self.publication == "withdrawn" and not self.reason.strip():
            raise ValueError("a document is withdrawn with a `reason`")
        return self
