"""Where was looked, and where nothing was found: what a delegate needs who reports that the documents are silent.

"Found" has two degrees: a document is quoted in the answer, or one of its passages is among the nearest. Of all others
the search has looked at every passage, and none was near.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ...index.records import Filters
from ...ingest.records import Source
from ..holdings import Holdings
from ..records import Answer, AnswerStatus

Found = Literal["quoted", "near", "nothing"]

_EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Consulted:
    """One document, and what was found in it."""

    source: Source
    passages: int
    """That were searched."""
    found: Found


@dataclass(frozen=True, slots=True)
class Tally:
    """Documents that have something in common: a year, a body, a language."""

    value: str
    """Empty where the documents do not say."""
    documents: int
    quoted: int
    near: int


@dataclass(frozen=True, slots=True)
class SilenceReport:
    """What was searched for one answer or refusal."""

    question: str
    language: str
    status: AnswerStatus
    index_generation: int
    consulted: tuple[Consulted, ...]
    """In the order in which they were added."""
    left_out: tuple[Source, ...]
    """Documents that the filters of the question excluded, or that a newer version replaces."""
    resolved: str = ""
    """What was searched where that is more than the question."""
    queries: tuple[str, ...] = ()
    """Other wordings of it that were searched too."""
    within: tuple[str, ...] = ()
    """Terms of earlier questions within which it was asked."""

    def silent(self) -> tuple[Consulted, ...]:
        """The documents in which nothing was found."""
        return tuple(one for one in self.consulted if one.found == "nothing")


def silence_report(library: Holdings, answer: Answer, filters: Filters = _EVERYTHING) -> SilenceReport:
    """The report on an answer that the library gave just now, with the same filters."""
    quoted = {citation.source.doc_id for citation in answer.citations}
    near = {hit.source.doc_id for hit in answer.hits}
    within = library.passages_within(filters)
    consulted = tuple(
        Consulted(
            source,
            count,
            "quoted" if source.doc_id in quoted else "near" if source.doc_id in near else "nothing",
        )
        for source, count in within
        if count
    )
    left_out = tuple(source for source, count in within if not count)
    return SilenceReport(
        answer.question,
        answer.language,
        answer.status,
        answer.index_generation,
        consulted,
        left_out,
        answer.resolved,
        answer.queries,
        answer.within,
    )


def tally(report: SilenceReport, by: Callable[[Source], str]) -> tuple[Tally, ...]:
    """The consulted documents counted by what `by` says of them, ascending; those of which it says nothing last."""
    groups: dict[str, list[Found]] = {}
    for one in report.consulted:
        groups.setdefault(by(one.source), []).append(one.found)
    return tuple(
        Tally(value, len(found), found.count("quoted"), found.count("near"))
        for value, found in sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    )


def year_of(source: Source) -> str:
    return source.date[:4]


def body_of(source: Source) -> str:
    return source.issuer


def language_of(source: Source) -> str:
    return source.language
