"""What an answer says, part by part, from its composition to whatever shows it: a page, a terminal, a file, a program.

A section has a heading or none, sentences of ours, and quotations; they name citations by their numbers. `lines` says
once what stands where and in which words. Who shows an answer writes these lines, and nothing is read back out of a
text: "[1]" or a bullet within a quotation is the document's own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..ingest.records import Source
from .wording import quoted, say

_GAP = "\0"
"""Holds the place of what stands between words of ours."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a section stands under."""

    kind: Literal["agreed", "not_agreed", "document", "year", "side"]
    """`agreed` and `not_agreed` are shelves, which stand over the documents that follow. `year` is a document too, in a
    chronology; `side`, of a comparison."""
    words: str = ""
    """The side; the year, or that there is none."""
    source: Source | None = None
    """The document that all its quotations are of, where it is one."""

    @property
    def is_shelf(self) -> bool:
        """Whether it tells agreed language from all other."""
        return self.kind in ("agreed", "not_agreed")

    def in_words(self, language: str) -> str:
        """As it is read, on one line, in the language of the answer."""
        if self.is_shelf:
            return say(self.kind, language)
        document = f"{name_of(self.source)} ({say(self.source.status, language)})" if self.source else ""
        return ": ".join(part for part in (self.words, document) if part)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that a language model wrote, and the quotations that were found to carry it."""

    text: str
    markers: tuple[int, ...]
    """Of its citations, ascending; never none."""
    support: float
    """How well its quotations carry it, 0..1 (`support`)."""


@dataclass(frozen=True, slots=True)
class Differing:
    """That documents give different figures for the same thing."""

    figures: tuple[tuple[str, int], ...]
    """Each as printed, with its unit; and the number of its citation."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a citation."""

    marker: int
    speaker: str = ""
    """Whose they are, as the document says it; empty where nobody asks, or it does not say."""


Sentence = str | Said | Differing
"""A text is ours: an opening, a refusal, what is missing."""


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together. A side of a comparison without quotations is one on which nothing was found."""

    heading: Heading | None = None
    sentences: tuple[Sentence, ...] = ()
    """One paragraph."""
    quotations: tuple[Quoted, ...] = ()


Run = str | Quoted | int
"""Words that are not quoted; the words of a citation; the number that leads to one."""
LineKind = Literal["shelf", "heading", "paragraph", "item"]
Line = tuple[LineKind, tuple[Run, ...]]


def lines(sections: Iterable[Section], sources: Mapping[int, Source], language: str) -> Iterator[Line]:
    """The sections as they are read, line by line.

    `sources`: the documents of the citations, by their numbers. A number that has none leads nowhere and is words.
    """
    for section in sections:
        heading = section.heading
        if heading is not None:
            yield "shelf" if heading.is_shelf else "heading", (heading.in_words(language),)
        if section.sentences:
            yield "paragraph", _paragraph(section.sentences, sources, language)
        is_named = heading is not None and heading.source is not None
        for one in section.quotations:
            if one.marker in sources:
                yield "item", _item(one, "" if is_named else _aside(sources[one.marker], language), language)
        if heading is not None and heading.kind == "side" and not section.quotations:
            yield "item", (say("nothing", language),)


def name_of(source: Source) -> str:
    """How a document is called in running text, on one line."""
    return " ".join(", ".join(part for part in (source.title or source.filename, source.symbol) if part).split())


def _item(one: Quoted, aside: str, language: str) -> tuple[Run, ...]:
    speaker = f"{one.speaker[:1].upper()}{one.speaker[1:]}: " if one.speaker else ""
    opening, closing = quoted(_GAP, language).split(_GAP)
    return (f"{speaker}{opening}", one, f"{closing} ", one.marker, *((aside,) if aside else ()))


def _aside(source: Source, language: str) -> str:
    """The document of a quotation that stands under no document."""
    return f" ({name_of(source)}, {say(source.status, language)})"


def _paragraph(sentences: Iterable[Sentence], known: Container[int], language: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for place, sentence in enumerate(sentences):
        for run in (" " if place else "", *_runs(sentence, language)):
            words = f"[{run}]" if isinstance(run, int) and run not in known else run
            if runs and isinstance(words, str) and isinstance(runs[-1], str):
                runs[-1] += words
            else:
                runs.append(words)
    return tuple(runs)


def _runs(sentence: Sentence, language: str) -> Iterator[str | int]:
    match sentence:
        case Said(text, markers):
            yield f"{text} "
            yield from markers
        case Differing(figures):
            opening, closing = say("figures", language, figures=_GAP).split(_GAP)
            for place, (figure, marker) in enumerate(figures):
                yield f"{', ' if place else opening}{figure} "
                yield marker
            yield closing
        case _:
            yield sentence
