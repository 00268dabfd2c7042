"""What a selection says, before any form: paragraphs with calls, and the notes that they call.

Notes are numbered as they are first called, since Word and Markdown number them so; a quotation keeps its number
throughout, and a second call is a second call of the same note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ...assistant.records import Answer
from ..plain import one_line, visible
from ..presentation import Piece, marked_pieces, searched_words
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
        paragraphs += [_quotation(one, notes.call((one,), quoted=True), language) for one in selection.quotations]
    title = one_line(selection.title) or say("quotations", language)
    return Laid(title, date_words(selection.date, language), tuple(paragraphs), tuple(notes.written))


@dataclass(slots=True)
class _Notes:
    """The notes so far, and under which number each quotation stands."""

    language: str
    written: list[Note] = field(default_factory=list)
    numbers: dict[tuple[Quotation, ...], int] = field(default_factory=dict)

    def call(self, quotations: tuple[Quotation, ...], *, quoted: bool) -> Call:
        """A call of the note on these quotations; `quoted`: their words stand in the text, and not in the note."""
        if quotations in self.numbers:
            return Call(self.numbers[quotations], again=True)
        number = self.numbers[quotations] = len(self.written) + 1
        runs: list[Words | Quote] = []
        for place, one in enumerate(quotations):
            runs.append(Words(("; " if place else "") + reference(one, self.language)))
            if not quoted:
                runs += [Words(": "), *_quoted(one, self.language)]
        self.written.append(Note(number, (*runs, Words("."))))
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
    if answer.resolved:
        said = ui_say("understood", language_for(answer.language), question=one_line(answer.resolved))
        yield Paragraph("remark", (Words(said),))
    by_marker: dict[int, tuple[Quotation, ...]] = {}
    for one in quotations:
        by_marker[one.citation.marker] = (*by_marker.get(one.citation.marker, ()), one)
    runs: list[Run] = []
    called: set[int] = set()
    for piece in marked_pieces(answer.text, answer.citations):
        if piece.marker is None:
            runs.append(_run(piece))
            continue
        called.add(piece.marker)
        if runs and isinstance(runs[-1], Words):
            runs[-1] = Words(runs[-1].text.removesuffix(" "))
        same = by_marker[piece.marker]
        runs.append(notes.call(same, quoted=all(one.citation.quote in answer.text for one in same)))
    yield from _paragraphs(runs)
    for marker, same in by_marker.items():
        if marker not in called:
            yield from (_quotation(one, notes.call((one,), quoted=True), language) for one in same)
    if answer.notice:
        yield Paragraph("remark", (Words(visible(answer.notice)),))
    if not answer.citations:
        own = language_for(answer.language)
        yield Paragraph(
            "remark", (Words(one_line(ui_say("searched", own, what=searched_words(answer.searched, own)))),)
        )


def _run(piece: Piece) -> Words | Quote:
    if piece.quoted is None:
        return Words(visible(piece.text))
    return Quote(visible(piece.text), piece.quoted.source.language)


def _paragraphs(runs: Iterable[Run]) -> Iterator[Paragraph]:
    """The lines of our own words are paragraphs; a line end inside a quotation belongs to the quotation."""
    line: list[Run] = []
    for run in runs:
        if not isinstance(run, Words):
            line.append(run)
            continue
        first, *further = run.text.split("\n")
        line.append(Words(first))
        for text in further:
            yield from _paragraph(line)
            line = [Words(text)]
    yield from _paragraph(line)


def _paragraph(line: list[Run]) -> Iterator[Paragraph]:
    runs = tuple(run for run in line if not isinstance(run, Words) or run.text)
    first = runs[0] if runs else None
    if isinstance(first, Words) and first.text.startswith("• "):
        rest = first.text.removeprefix("• ")
        yield Paragraph("item", (*((Words(rest),) if rest else ()), *runs[1:]))
    elif any(not isinstance(run, Words) or run.text.strip() for run in runs):
        yield Paragraph("text", runs)
