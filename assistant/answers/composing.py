"""An answer in the documents' words for each kind of question: a fact, a comparison, a chronology, who said it.

Every kind ends in the same record, so that whoever shows an answer need not know which it was. Whether there is
evidence is decided here, before anything is composed; of a comparison, side by side, by what concerns each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...index.records import Filters, Hit
from ..holdings import Holdings
from ..questions import AskedWho, Chronological, Comparison, Question, chronological_query, put_to, read_question
from ..reading import Looked, Missing, Ranked, look, missing_from
from ..records import AnswerStatus, Citation
from ..wording import say
from .attribution import attributed, write_attributed
from .chronology import entries, spread, write_entries
from .comparison import Side, citations_of, searches, table, write_table
from .disagreement import Figure, disagreement, note
from .quotations import choose, cite, write

ANSWERED = 0.5
"""Probability of being answered from which an answer is given."""
PARTLY = 0.36
"""From which it is given with the warning that it may not be the whole answer."""
CHRONICLED = 48
"""Hits of a chronology: it wants something of every document, not the best of one."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer or a refusal, and what it was made of."""

    status: AnswerStatus
    text: str
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    evidence: float = 0.0
    is_plain: bool = False
    """Whether it is an ordinary list of quotations, to which prose can be added."""
    is_weak: bool = False
    """Whether other wordings of the question may find more: it is refused or partial, and nothing that it names is
    missing."""


def composed(library: Holdings, asked: Question, filters: Filters, k: int) -> Composed:
    """The answer of the kind that the question wants."""
    match asked.form:
        case Comparison():
            return _comparison(library, asked, asked.form, filters, k)
        case Chronological():
            return _chronology(library, asked, asked.form, filters, k)
        case AskedWho():
            return _who(library, asked, asked.form, filters, k)
        case None:
            return _quotations(library, asked, filters, k)


def widened(
    library: Holdings, asked: Question, filters: Filters, k: int, before: Composed, wordings: Sequence[str]
) -> Composed:
    """What was composed before, with what other wordings of the question find.

    The question itself is what is judged and quoted for, by the same bar. Quotations that were given stay, under their
    numbers; new ones follow them. A refusal becomes an answer where the passages of all searches carry one.
    """
    found = _quotations(library, asked, filters, k, wordings)
    if found.status == "not_in_documents" or not before.citations:
        return before if found.status == "not_in_documents" else found
    return appended(asked, before, found)


def appended(asked: Question, before: Composed, found: Composed) -> Composed:
    """What was composed before, and behind it the quotations of `found` from other passages, numbered on."""
    known = {citation.passage_id for citation in before.citations}
    fresh = [citation for citation in found.citations if citation.passage_id not in known]
    if not fresh:
        return before
    first = len(before.citations) + 1
    new = tuple(replace(citation, marker=marker) for marker, citation in enumerate(fresh, start=first))
    text = f"{before.text}\n\n{write(asked, new, opening='widened')}"
    return replace(found, status=before.status, text=text, citations=(*before.citations, *new))


def _quotations(library: Holdings, asked: Question, filters: Filters, k: int, wordings: Sequence[str] = ()) -> Composed:
    looked, missing, evidence, status = _judged(library, asked, filters, k, wordings)
    is_weak = status != "answered" and asked.kind != "pinpoint" and not missing.found_nothing
    if status == "not_in_documents":
        return replace(_refused(asked, looked, missing, k, evidence), is_weak=is_weak)
    citations = cite(asked, choose(asked, looked.ranked))
    text = write(asked, citations, opening=_opening(asked, citations) if status == "answered" else "partial")
    figures = disagreement(asked.text, looked.words, looked.ranked, first_marker=len(citations) + 1)
    citations, figures = _with_new(citations, figures)
    differ = (note(figures, asked.language),) if figures else ()
    return Composed(
        status,
        "\n\n".join((text, *differ, *missing.sentences(asked.language))),
        citations,
        looked.hits(k),
        looked.ranked,
        evidence,
        is_plain=asked.kind in ("fact", "recommendations"),
        is_weak=is_weak,
    )


def _opening(asked: Question, citations: Sequence[Citation]) -> str:
    """What is only proposed must not be announced as concluded."""
    if asked.kind == "recommendations" and not any(citation.agreed for citation in citations):
        return "recommendations_not_agreed"
    return asked.kind


def _with_new(
    shown: tuple[Citation, ...], figures: Sequence[Figure]
) -> tuple[tuple[Citation, ...], tuple[Figure, ...]]:
    """The citations with those of the figures that are not among them, and the figures under the numbers they have."""
    placed: list[Figure] = []
    for figure in figures:
        wanted = figure.citation
        same = next((one for one in shown if one.passage_id == wanted.passage_id and wanted.quote in one.quote), None)
        if same is None:
            same = replace(wanted, marker=len(shown) + 1)
            shown = (*shown, same)
        placed.append(replace(figure, citation=same))
    return shown, tuple(placed)


def _comparison(library: Holdings, asked: Question, compared: Comparison, filters: Filters, k: int) -> Composed:
    """A side that the library does not speak of is an empty cell, and says so."""
    found: list[Side] = []
    hits: dict[str, Hit] = {}
    evidence = 0.0
    for search in searches(compared, library.documents(), asked.language):
        within = _within(filters, search.documents)
        looked = look(library, put_to(library, search.question, within), within, k=k)
        found.append(Side(search, looked.words, looked.ranked))
        evidence = max(evidence, looked.evidence() if looked.ranked else 0.0)
        for hit in looked.hits(k):
            hits.setdefault(hit.passage.passage_id, hit)
    rows = table(found)
    best = sorted(hits.values(), key=lambda hit: -hit.score)[:k]
    ranked_hits = tuple(replace(hit, rank=rank) for rank, hit in enumerate(best, start=1))
    if not any(row.citations for row in rows):
        missing = missing_from(asked, ())
        text = " ".join((say("refused", asked.language), *missing.sentences(asked.language)))
        return Composed("not_in_documents", text, hits=ranked_hits, evidence=evidence)
    status: AnswerStatus = "answered" if all(row.citations for row in rows) else "partial"
    return Composed(status, write_table(rows, asked.language), citations_of(rows), ranked_hits, evidence=evidence)


def _chronology(library: Holdings, asked: Question, chronological: Chronological, filters: Filters, k: int) -> Composed:
    question = put_to(
        library, read_question(chronological_query(chronological, asked.language), asked.language), filters
    )
    looked = look(library, question, filters, k=CHRONICLED, arrange=spread)
    missing = missing_from(asked, looked.ranked)
    evidence = looked.evidence()
    found = entries(chronological, looked.ranked)
    if not found or evidence < PARTLY:
        return _refused(asked, looked, missing, k, evidence)
    citations = tuple(citation for entry in found for citation in entry.citations)
    text = write_entries(found, asked.language)
    status: AnswerStatus = "answered" if evidence >= ANSWERED else "partial"
    return Composed(status, text, citations, looked.hits(k), looked.ranked, evidence)


def _who(library: Holdings, asked: Question, who: AskedWho, filters: Filters, k: int) -> Composed:
    """A position is somebody's only where the document says so; otherwise it is quoted as what the document says."""
    looked, missing, evidence, status = _judged(library, asked, filters, k)
    if status == "not_in_documents":
        return _refused(asked, looked, missing, k, evidence)
    found = attributed(who, looked.words, asked.language, looked.ranked)
    text = write_attributed(found, asked.language)
    citations = tuple(one.citation for one in found)
    if not found:
        citations = cite(asked, choose(asked, looked.ranked))
        text = f"{text}\n\n{write(asked, citations, opening='partial')}"
        status = "partial"
    return Composed(status, text, citations, looked.hits(k), looked.ranked, evidence)


def _judged(
    library: Holdings, asked: Question, filters: Filters, k: int, wordings: Sequence[str] = ()
) -> tuple[Looked, Missing, float, AnswerStatus]:
    """What was found for a question, what of it is not there, the evidence, and whether that is an answer."""
    looked = look(library, asked, filters, k=k, wordings=wordings)
    missing = missing_from(asked, looked.ranked)
    evidence = 0.0 if missing.decides else looked.evidence()
    return looked, missing, evidence, _status(asked, evidence, missing)


def _refused(asked: Question, looked: Looked, missing: Missing, k: int, evidence: float) -> Composed:
    text = " ".join((say("refused", asked.language), *missing.sentences(asked.language)))
    return Composed("not_in_documents", text, hits=looked.hits(k), ranked=looked.ranked, evidence=evidence)


def _status(asked: Question, evidence: float, missing: Missing) -> AnswerStatus:
    if missing.decides:
        return "not_in_documents"
    if asked.kind == "pinpoint":
        return "partial" if missing.found_nothing else "answered"
    if evidence >= ANSWERED:
        return "answered"
    return "partial" if evidence >= PARTLY else "not_in_documents"


def _within(filters: Filters, documents: Sequence[str]) -> Filters:
    """The filters, and of their documents only these, where any are given."""
    if not documents:
        return filters
    both = tuple(one for one in documents if not filters.doc_ids or one in filters.doc_ids)
    return replace(filters, doc_ids=both or (_NONE,))


_NONE = "\0"
"""No document has this id."""
