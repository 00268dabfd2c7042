"""What is measured of an answer, as pure functions of the answer, what is known of it, and what the library holds.

The program's own verdict on each statement is one input among others; beside it stand readings that share nothing with
it (`answer_words`). A figure is a mean over the answers, statements or citations that it is about, with their number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answer_words import Carried, carried, same_place, says, stands_in
from gold import Expected, Gold

from relatoria.assistant.records import Answer, Citation
from relatoria.assistant.sections import Differing, Said
from relatoria.index.words.keys import label_key
from relatoria.ingest.records import Passage
from relatoria.ingest.structure.language import language_of

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")


@dataclass(frozen=True, slots=True)
class Observed:
    """An answer as it came, and what the library holds of what it cites."""

    answer: Answer
    first_seconds: float
    """Until the passages could be read."""
    seconds: float
    """Until its end."""
    faults: tuple[tuple[str, ...], ...]
    """What the program's own check, run once more, finds wrong in each statement."""
    passages: Mapping[str, Passage]
    """The stored passages of the cited documents, by their id."""
    originals: Mapping[str, str | None]
    """`letters` of the second reading of each cited file by `doc_id`; None where there is none."""


@dataclass(frozen=True, slots=True)
class StatementMarks:
    """One statement of a language model."""

    said: Said
    faults: tuple[str, ...]
    """By the program's own check; none: it is supported."""
    carried: Carried
    """By the independent reading."""


@dataclass(frozen=True, slots=True)
class CitationMarks:
    """One citation; None where nothing can be said."""

    citation: Citation
    held: bool
    """Whether the library holds this passage in this document."""
    exact: bool
    """Whether the quote is letter for letter what stands at its place in the stored passage."""
    original: bool | None
    """Whether its words stand in the file by the second reading."""
    right: bool | None
    """Whether it stands at a place that answers the question."""
    label: bool | None
    page: bool | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One answer with all its marks."""

    gold: Gold
    answer: Answer
    statements: tuple[StatementMarks, ...]
    citations: tuple[CitationMarks, ...]
    loose: tuple[int, ...]
    """Numbers shown that belong to no citation."""
    covered: tuple[bool, ...]
    """Of each expected place, whether it is cited."""
    facts: tuple[bool, ...]
    """Of each fact, whether answer or quotes say it."""
    language: str
    """Of the words that are not quoted; empty where there are none."""
    first_seconds: float
    seconds: float

    @property
    def refused(self) -> bool:
        return self.answer.status == "not_in_documents"

    @property
    def recall(self) -> float | None:
        """Share of the expected places that are cited, 0..1; where one is enough, whether one is."""
        if not self.covered:
            return None
        return float(any(self.covered)) if self.gold.any_is_enough else sum(self.covered) / len(self.covered)

    @property
    def precision(self) -> float | None:
        """Share of the citations that stand at an expected place."""
        judged = [marks.right for marks in self.citations if marks.right is not None]
        return sum(judged) / len(judged) if judged else None

    @property
    def wrong(self) -> tuple[str, ...]:
        """Names of what is wrong with it, the gravest first; see `WRONGS`."""
        found = {
            "invented": self.loose or any(not marks.held for marks in self.citations),
            "altered": any(marks.held and not marks.exact for marks in self.citations),
            "not_in_original": any(marks.original is False for marks in self.citations),
            "unsupported": any(marks.faults for marks in self.statements),
            "not_carried": any(marks.carried.is_doubtful for marks in self.statements),
            "not_refused": not self.gold.answerable and not self.refused,
            "refused": self.gold.answerable and self.refused,
            "language": self.language not in ("", self.gold.language),
            "not_cited": not self.refused and self.recall is not None and self.recall < 1,
            "label": any(marks.label is False for marks in self.citations),
            "page": any(marks.page is False for marks in self.citations),
            "facts": not self.refused and not all(self.facts),
        }
        return tuple(name for name, is_so in found.items() if is_so)


WRONGS = {
    "invented": "cites what does not exist",
    "altered": "a quotation is not what the passage says",
    "not_in_original": "a quotation is not found in the file by a second reading",
    "unsupported": "a statement fails the check of support",
    "not_carried": "a statement has words or figures that its quotations have not",
    "not_refused": "answered what the documents do not say",
    "refused": "refused what the documents say",
    "language": "in another language than the question",
    "not_cited": "an expected place is not cited",
    "label": "another paragraph number than expected",
    "page": "another page than expected",
    "facts": "an expected fact is missing",
}


def measured(gold: Gold, observed: Observed) -> Measured:
    """Looks at one answer from every side."""
    answer = observed.answer
    quotes: dict[int, list[str]] = {}
    for citation in answer.citations:
        quotes.setdefault(citation.marker, []).append(citation.quote)
    statements = tuple(
        StatementMarks(
            said, faults, carried(said.text, [quote for marker in said.markers for quote in quotes.get(marker, ())])
        )
        for said, faults in zip(answer.statements, observed.faults, strict=True)
    )
    texts = (answer.text, *(citation.quote for citation in answer.citations))
    return Measured(
        gold=gold,
        answer=answer,
        statements=statements,
        citations=tuple(_citation(citation, gold, observed) for citation in answer.citations),
        loose=tuple(sorted(_shown(answer) - set(quotes))),
        covered=tuple(any(_at(citation, one) for citation in answer.citations) for one in gold.expected),
        facts=tuple(says(fact, texts) for fact in gold.facts) if gold.answerable else (),
        language=_language(answer, gold.language),
        first_seconds=observed.first_seconds,
        seconds=observed.seconds,
    )


def _citation(citation: Citation, gold: Gold, observed: Observed) -> CitationMarks:
    passage = observed.passages.get(citation.passage_id)
    held = passage is not None and passage.doc_id == citation.source.doc_id
    original = observed.originals.get(citation.source.doc_id)
    found: bool | None = None
    if original is not None and not (passage is not None and passage.ocr):
        starts = passage.page_starts if passage is not None else ()
        breaks = [start.offset - citation.start for start in starts if citation.start < start.offset < citation.end]
        found = stands_in(citation.quote, original, breaks)
    places = [one for one in gold.expected if _at(citation, one)]
    labels = [one.label for one in places if one.label]
    pages = [one.page for one in places if one.page]
    return CitationMarks(
        citation=citation,
        held=held,
        exact=passage is not None and citation.quote == passage.text[citation.start : citation.end],
        original=found,
        right=bool(places) if gold.answerable and gold.expected else None,
        label=any(label_key(one)[1] == label_key(citation.label or "")[1] for one in labels) if labels else None,
        page=citation.page in pages if pages else None,
    )


def _at(citation: Citation, expected: Expected) -> bool:
    return citation.source.filename == expected.file and same_place(citation.quote, expected.snippet)


def _shown(answer: Answer) -> set[int]:
    """The numbers that its sections show."""
    shown = {one.marker for section in answer.sections for one in section.quotations}
    for sentence in (one for section in answer.sections for one in section.sentences):
        if isinstance(sentence, Said):
            shown.update(sentence.markers)
        elif isinstance(sentence, Differing):
            shown.update(marker for _, marker in sentence.figures)
    return shown


def _language(answer: Answer, expected: str) -> str:
    """Of the answer's own words: neither quotations nor names of documents. A statement in another one decides."""
    own = _QUOTED.sub(" ", " ".join(run for _, runs in answer.lines() for run in runs if isinstance(run, str)))
    names = {
        name
        for source in (*(one.source for one in answer.citations), *(hit.source for hit in answer.hits))
        for name in (source.title, source.symbol, source.filename)
        if name
    }
    for name in sorted(names, key=len, reverse=True):
        own = own.replace(name, " ")
    if not any(character.isalpha() for character in own):
        return ""
    for said in answer.statements:
        language = language_of(_QUOTED.sub(" ", said.text), among=("en", "es"), default=expected)
        if language != expected:
            return language
    return language_of(own, among=("en", "es"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean, and of how many; without a value where there was nothing to measure."""

    value: float | None
    of: int


def figures(answers: Sequence[Measured]) -> dict[str, Figure]:
    """The figures of some answers, by the names of `NAMES` and in their order. Shares are 0..1, times are seconds."""
    statements = [marks for one in answers for marks in one.statements]
    citations = [marks for one in answers for marks in one.citations]
    answerable = [one for one in answers if one.gold.answerable]
    given = [one for one in answerable if not one.refused]
    return {
        "questions": Figure(float(len(answers)), len(answers)),
        "statements": Figure(float(len(statements)), len(answers)),
        "dropped": Figure(float(sum(one.answer.dropped for one in answers)), len(answers)),
        "supported": mean([not marks.faults for marks in statements]),
        "support": mean([marks.said.support for marks in statements]),
        "carried": mean([marks.carried.whole for marks in statements if not marks.carried.across]),
        "carried_across": mean([marks.carried.whole for marks in statements if marks.carried.across]),
        "words_carried": mean([marks.carried.share for marks in statements]),
        "citations": Figure(float(len(citations)), len(answers)),
        "citation_precision": mean([one.precision for one in given]),
        "citation_recall": mean([one.recall for one in answerable]),
        "label_right": mean([marks.label for marks in citations]),
        "page_right": mean([marks.page for marks in citations]),
        "quote_exact": mean([marks.exact for marks in citations]),
        "quote_in_original": mean([marks.original for marks in citations]),
        "fictitious": Figure(
            float(sum(not marks.held for marks in citations) + sum(len(one.loose) for one in answers)), len(answers)
        ),
        "facts_found": mean([sum(one.facts) / len(one.facts) for one in answerable if one.facts]),
        "refused": mean([one.refused for one in answers if not one.gold.answerable]),
        "over_refused": mean([one.refused for one in answerable]),
        "language_match": mean([one.language == one.gold.language for one in answers if one.language]),
        "first_passage_p50": percentile([one.first_seconds for one in answers], 0.5),
        "first_passage_p95": percentile([one.first_seconds for one in answers], 0.95),
        "end_p50": percentile([one.seconds for one in answers], 0.5),
        "end_p95": percentile([one.seconds for one in answers], 0.95),
    }


def by_language(answers: Sequence[Measured]) -> dict[str, dict[str, Figure]]:
    """The figures of each language of the questions, and of `all`."""
    languages = sorted({one.gold.language for one in answers})
    groups = {language: [one for one in answers if one.gold.language == language] for language in languages}
    return {name: figures(group) for name, group in {**groups, "all": list(answers)}.items()}


NAMES = {
    "questions": "questions",
    "statements": "statements shown",
    "dropped": "statements dropped",
    "supported": "statements supported, by the check",
    "support": "score of support, mean",
    "carried": "statements carried, by their words",
    "carried_across": "the same, of quotes in another language",
    "words_carried": "words of statements carried",
    "citations": "citations",
    "citation_precision": "citation precision",
    "citation_recall": "citation recall",
    "label_right": "paragraph number right",
    "page_right": "page right",
    "quote_exact": "quotation exact",
    "quote_in_original": "quotation found in the file",
    "fictitious": "fictitious citations",
    "facts_found": "facts found",
    "refused": "unanswerable refused",
    "over_refused": "answerable refused",
    "language_match": "language of the question",
    "first_passage_p50": "seconds to first passage, p50",
    "first_passage_p95": "seconds to first passage, p95",
    "end_p50": "seconds to the end, p50",
    "end_p95": "seconds to the end, p95",
}
COUNTED = frozenset(("questions", "statements", "dropped", "citations", "fictitious"))
"""Figures that are numbers of things."""


def mean(values: Sequence[float | None]) -> Figure:
    """Of those that are there."""
    known = [float(value) for value in values if value is not None]
    return Figure(math.fsum(known) / len(known) if known else None, len(known))


def percentile(values: Sequence[float], share: float) -> Figure:
    """The least value that `share` of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return Figure(ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None, len(ordered))
