"""What a selection says, before any form: paragraphs with calls, and the notes that they call.

Notes are numbered as they are first called, since Word and Markdown number them so; a quotation keeps its number
throughout, and a second call is a second call of the same note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ...assistant.records import Answer
from ...assistant.sections import Quoted
from ..plain import one_line, visible
from ..reference import searched_words, within_words
from ..wording import date_words, language_for
from ..wording import say as ui_say
from .notes import reference, warning
from .records import Quotation, Selection
from .wording import say


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words, in the language of the export."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A document's words, letter for letter but for control characters (`plain.visible`)."""

    text: str
    language: str
    """BCP 47; empty: unknown."""


@dataclass(frozen=True, slots=True)
class Call:
    """The raised number that leads to a note."""

    number: int
    again: bool = False
    """Whether the note was called before."""


Run = Words | Quote | Call


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that stand together."""

    kind: Literal["question", "text", "item", "quotation", "remark"]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What stands under a number."""

    number: int
    runs: tuple[Words | Quote, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """The whole, ready to be written down in any form."""

    title: str
    date: str
    """In words; empty where it is not said."""
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


def lay_out(selection: Selection, language: str) -> Laid:
    """Paragraphs and notes of a basket or of answers."""
    notes = _Notes(language)
    paragraphs: list[Paragraph] = []
    if selection.answers:
        rest = iter(selection.quotations)
        for answer in selection.answers:
            quotations = tuple(next(rest) for _ in answer.citations)
            paragraphs += _answer(answer, quotations, notes, language)
    else:
        paragraphs += [_quotation(one, notes.call(one, quoted=True), language) for one in selection.quotations]
    title = one_line(selection.title) or say("quotations", language)
    return Laid(title, date_words(selection.date, language), tuple(paragraphs), tuple(notes.written))


@dataclass(slots=True)
class _Notes:
    """The notes so far, and under which number each quotation stands."""

    language: str
    written: list[Note] = field(default_factory=list)
    numbers: dict[Quotation, int] = field(default_factory=dict)

    def call(self, quotation: Quotation, *, quoted: bool) -> Call:
        """A call of the note on a quotation; `quoted`: its words stand in the text, and not in the note."""
        if quotation in self.numbers:
            return Call(self.numbers[quotation], again=True)
        number = self.numbers[quotation] = len(self.written) + 1
        words = () if quoted else (Words(": "), *_quoted(quotation, self.language))
        self.written.append(Note(number, (Words(reference(quotation, self.language)), *words, Words("."))))
        return Call(number)


def _quoted(quotation: Quotation, language: str) -> Iterator[Words | Quote]:
    opening, closing = ui_say("quotation", language, words="\0").split("\0")
    cited = quotation.citation
    yield from (Words(opening), Quote(visible(cited.quote), cited.source.language), Words(closing))


def _quotation(quotation: Quotation, call: Call, language: str) -> Paragraph:
    said = warning(quotation, language)
    return Paragraph("quotation", (*_quoted(quotation, language), call, *((Words(f" {said}"),) if said else ())))


def _answer(answer: Answer, quotations: tuple[Quotation, ...], notes: _Notes, language: str) -> Iterator[Paragraph]:
    yield Paragraph("question", (Words(one_line(answer.question)),))
    if within := within_words(answer, language_for(answer.language)):
        yield Paragraph("remark", (Words(within),))
    by_marker = {one.citation.marker: one for one in quotations}
    called: set[int] = set()
    for kind, runs in answer.lines():
        written: list[Run] = []
        for run in runs:
            if isinstance(run, int):
                called.add(run)
                if written and isinstance(written[-1], Words):
                    written[-1] = Words(written[-1].text.removesuffix(" "))
                written.append(notes.call(by_marker[run], quoted=run in answer.quoted))
            elif isinstance(run, Quoted):
                cited = by_marker[run.marker].citation
                written.append(Quote(visible(cited.quote), cited.source.language))
            else:
                written.append(Words(visible(run)))
        yield Paragraph("item" if kind == "item" else "text", tuple(written))
    for marker, one in by_marker.items():
        if marker not in called:
            yield _quotation(one, notes.call(one, quoted=True), language)
    if answer.notice:
        yield Paragraph("remark", (Words(visible(answer.notice)),))
    if not answer.citations:
        own = language_for(answer.language)
        yield Paragraph(
            "remark", (Words(one_line(ui_say("searched", own, what=searched_words(answer.searched, own)))),)
        )
