"""An answer in the documents' words for each kind of question: a fact, a comparison, a chronology, who said it.

Every kind ends in the same record, so that whoever shows an answer need not know which it was. Whether there is
evidence is decided here, before anything is composed; of a comparison, side by side, by what concerns each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...index.records import Filters, Hit
from ...ingest.records import Source
from ..holdings import Holdings
from ..questions import (
    AskedWho,
    Chronological,
    Comparison,
    Members,
    Question,
    Whole,
    chronological_query,
    put_to,
    read_question,
)
from ..reading import Looked, Missing, Ranked, look, missing_from
from ..records import Answer, AnswerStatus, Citation
from ..sections import Differing, Section
from ..wording import say
from .attribution import attributed, attribution_section
from .chronology import chronology_sections, entries, spread
from .comparison import Side, citations_of, comparison_sections, searches, table
from .disagreement import Figure, disagreement
from .placed import LONGEST, LONGEST_OF_MANY, MOST, cited_whole, lacking_sentences, quoted_hits, standing_at
from .quotations import choose, cite, quotation_sections
from .whole import members, selection

ANSWERED = 0.42
"""Probability of being answered (where as many questions are not) from which an answer is given: eight of ten questions
with an answer have it, of those that nothing was trained on."""
PARTLY = 0.33
"""From which it is given with the warning that it may not be the whole answer: more than nine of ten have it."""
CHRONICLED = 48
"""Hits of a chronology: it wants something of every document, not the best of one."""


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer or a refusal in the documents' words, and what it was made of."""

    answer: Answer
    asked: Question
    ranked: tuple[Ranked, ...] = ()
    """The passages that prose may be made of, best first; none where it would add nothing."""
    is_weak: bool = False
    """Whether other wordings of the question may find more: it is refused or partial, and nothing that it names is
    missing."""

    def saying(
        self,
        status: AnswerStatus,
        sections: tuple[Section, ...],
        citations: tuple[Citation, ...] = (),
        *,
        hits: tuple[Hit, ...],
        evidence: float,
        ranked: tuple[Ranked, ...] = (),
        is_weak: bool = False,
    ) -> Composed:
        """The same question with another answer."""
        answer = replace(
            self.answer, status=status, sections=sections, citations=citations, hits=hits, evidence=evidence
        )
        return Composed(answer, self.asked, ranked, is_weak)


def composed(library: Holdings, begun: Composed, filters: Filters, k: int) -> Composed:
    """The answer of the kind that the question wants, in place of the one that says nothing yet."""
    match begun.asked.form:
        case Comparison() as compared:
            return _comparison(library, begun, compared, filters, k)
        case Chronological() as chronological:
            return _chronology(library, begun, chronological, filters, k)
        case AskedWho() as who:
            return _who(library, begun, who, filters, k)
        case Whole() | Members() as form:
            return _whole(library, begun, form, filters, k)
        case None if begun.asked.kind == "pinpoint":
            return _placed(library, begun, filters, k)
        case None:
            return _quotations(library, begun, filters, k)


def widened(library: Holdings, before: Composed, filters: Filters, k: int, wordings: Sequence[str]) -> Composed:
    """What was composed before, with what other wordings of the question find.

    The question itself is what is judged and quoted for, by the same bar. Quotations that were given stay, under their
    numbers; new ones follow them. A refusal becomes an answer where the passages of all searches carry one.
    """
    found = _quotations(library, before, filters, k, wordings)
    if found.answer.status == "not_in_documents":
        return before
    return appended(before, found) if before.answer.citations else found


def appended(before: Composed, found: Composed) -> Composed:
    """What was composed before, and behind it the quotations of `found` from other passages, numbered on."""
    shown = before.answer.citations
    known = {citation.passage_id for citation in shown}
    fresh = [citation for citation in found.answer.citations if citation.passage_id not in known]
    if not fresh:
        return before
    new = tuple(replace(citation, marker=marker) for marker, citation in enumerate(fresh, start=len(shown) + 1))
    answer = replace(
        before.answer,
        sections=(*before.answer.sections, *quotation_sections(new, before.asked.language, opening="widened")),
        citations=(*shown, *new),
        hits=found.answer.hits,
        evidence=found.answer.evidence,
    )
    return replace(found, answer=answer)


def _quotations(library: Holdings, begun: Composed, filters: Filters, k: int, wordings: Sequence[str] = ()) -> Composed:
    asked = begun.asked
    looked, missing, evidence, status = _judged(library, asked, filters, k, wordings)
    is_weak = status != "answered" and not missing.found_nothing
    if status == "not_in_documents":
        return _refused(begun, missing, hits=looked.hits(k), evidence=evidence, is_weak=is_weak)
    citations = cite(asked, choose(asked, looked.ranked))
    opening = _opening(asked, citations) if status == "answered" else "partial"
    sections = quotation_sections(citations, asked.language, opening=opening)
    figures = disagreement(asked.text, looked.ranked, first_marker=len(citations) + 1)
    citations, differing = _with_figures(citations, figures)
    absent = tuple(Section(sentences=(sentence,)) for sentence in missing.sentences(asked.language))
    return begun.saying(
        status,
        (*sections, *differing, *absent),
        citations,
        hits=looked.hits(k),
        evidence=evidence,
        ranked=looked.ranked if citations and asked.kind in ("fact", "recommendations") else (),
        is_weak=is_weak,
    )


def _placed(library: Holdings, begun: Composed, filters: Filters, k: int) -> Composed:
    """What is near is shown beside a refusal, and never as the text asked for."""
    asked = begun.asked
    citations, count, hits = standing_at(library, asked, filters)
    sources = {source.doc_id: source for source in library.documents()}
    lacks = () if asked.unknown else tuple(lacking_sentences(asked.named.lacking, sources, asked.language))
    if not citations:
        within = _within(filters, asked.named.documents)
        vector = library.embedder.encode_queries([asked.text])[0]
        near = library.find(asked.query, vector, k=k, filters=within, named=asked.named)
        missing = replace(missing_from(asked, ()), labels=())
        return _refused(begun, missing, hits=near, evidence=0.0, more=lacks)
    sentences = (
        *lacks,
        *((say("cut", asked.language, shown=len(citations), count=count),) if count > len(citations) else ()),
    )
    sections = quotation_sections(citations, asked.language, opening="pinpoint")
    more = (Section(sentences=sentences),) if sentences else ()
    status: AnswerStatus = "partial" if asked.named.absent_labels else "answered"
    return begun.saying(status, (*sections, *more), citations, hits=hits[:k], evidence=1.0)


def _whole(library: Holdings, begun: Composed, form: Whole | Members, filters: Filters, k: int) -> Composed:
    """Of the documents that are meant: of several all members, and a selection of the first alone."""
    asked = begun.asked
    allowed = _within(filters, asked.named.documents)
    sources = [
        source for source, count in library.passages_within(allowed) if count and source.doc_id in allowed.doc_ids
    ]
    chosen: dict[Source, set[int]] = {}
    for source in sources if isinstance(form, Members) else sources[:1]:
        passages = library.passages_of(source.doc_id)
        chosen[source] = members(passages, source, form) if isinstance(form, Members) else selection(passages)
    hits = quoted_hits(library, chosen)
    if not any(hit.named for hit in hits):
        return _quotations(library, replace(begun, asked=replace(asked, form=None)), filters, k)
    is_list = isinstance(form, Members)
    citations = cited_whole(hits[:MOST], longest=LONGEST if is_list else LONGEST_OF_MANY)
    sections = quotation_sections(citations, asked.language, opening="members" if is_list else "selection")
    cut = (say("cut", asked.language, shown=len(citations), count=len(hits)),) if len(hits) > MOST else ()
    more = (Section(sentences=cut),) if cut else ()
    return begun.saying("answered", (*sections, *more), citations, hits=hits[:k], evidence=1.0)


def _opening(asked: Question, citations: Sequence[Citation]) -> str:
    """What is only proposed must not be announced as concluded."""
    if asked.kind == "recommendations" and not any(citation.agreed for citation in citations):
        return "recommendations_not_agreed"
    return asked.kind


def _with_figures(
    shown: tuple[Citation, ...], figures: Sequence[Figure]
) -> tuple[tuple[Citation, ...], tuple[Section, ...]]:
    """The citations with those of the figures that are not among them, and what says that the figures differ."""
    given: list[tuple[str, int]] = []
    for figure in figures:
        wanted = figure.citation
        same = next((one for one in shown if one.passage_id == wanted.passage_id and wanted.quote in one.quote), None)
        if same is None:
            same = replace(wanted, marker=len(shown) + 1)
            shown = (*shown, same)
        given.append((figure.text, same.marker))
    return shown, (Section(sentences=(Differing(tuple(given)),)),) if given else ()


def _comparison(library: Holdings, begun: Composed, compared: Comparison, filters: Filters, k: int) -> Composed:
    """A side that the library does not speak of is an empty cell, and says so."""
    asked = begun.asked
    found: list[Side] = []
    hits: dict[str, Hit] = {}
    evidence = 0.0
    for search in searches(compared, library.documents(), asked.language):
        within = _within(filters, search.documents)
        looked = look(library, put_to(library, search.question, within), within, k=k)
        found.append(Side(search, looked.ranked))
        evidence = max(evidence, looked.evidence() if looked.ranked else 0.0)
        for hit in looked.hits(k):
            hits.setdefault(hit.passage.passage_id, hit)
    rows = table(found)
    best = sorted(hits.values(), key=lambda hit: -hit.score)[:k]
    ranked_hits = tuple(replace(hit, rank=rank) for rank, hit in enumerate(best, start=1))
    if not any(row.citations for row in rows):
        return _refused(begun, missing_from(asked, ()), hits=ranked_hits, evidence=evidence)
    status: AnswerStatus = "answered" if all(row.citations for row in rows) else "partial"
    sections = comparison_sections(rows, asked.language)
    return begun.saying(status, sections, citations_of(rows), hits=ranked_hits, evidence=evidence)


def _chronology(library: Holdings, begun: Composed, chronological: Chronological, filters: Filters, k: int) -> Composed:
    asked = begun.asked
    query = read_question(chronological_query(chronological, asked.language), asked.language)
    question = put_to(library, query, filters)
    looked = look(library, question, filters, k=CHRONICLED, arrange=spread)
    missing = missing_from(asked, looked.ranked)
    evidence = looked.evidence()
    found = entries(chronological, looked.ranked)
    if not found or evidence < PARTLY:
        return _refused(begun, missing, hits=looked.hits(k), evidence=evidence)
    citations = tuple(citation for entry in found for citation in entry.citations)
    sections = chronology_sections(found, asked.language)
    status: AnswerStatus = "answered" if evidence >= ANSWERED else "partial"
    return begun.saying(status, sections, citations, hits=looked.hits(k), evidence=evidence)


def _who(library: Holdings, begun: Composed, who: AskedWho, filters: Filters, k: int) -> Composed:
    """A position is somebody's only where the document says so; otherwise it is quoted as what the document says."""
    asked = begun.asked
    looked, missing, evidence, status = _judged(library, asked, filters, k)
    if status == "not_in_documents":
        return _refused(begun, missing, hits=looked.hits(k), evidence=evidence)
    found = attributed(who, asked.text, looked.ranked, library.embedder)
    sections: tuple[Section, ...] = (attribution_section(found, asked.language),)
    citations = tuple(one.citation for one in found)
    if not found:
        citations = cite(asked, choose(asked, looked.ranked))
        sections += quotation_sections(citations, asked.language, opening="partial")
        status = "partial"
    return begun.saying(status, sections, citations, hits=looked.hits(k), evidence=evidence)


def _judged(
    library: Holdings, asked: Question, filters: Filters, k: int, wordings: Sequence[str] = ()
) -> tuple[Looked, Missing, float, AnswerStatus]:
    """What was found for a question, what of it is not there, the evidence, and whether that is an answer."""
    within = _within(filters, asked.named.documents)
    looked = look(library, asked, within, k=k, wordings=wordings)
    missing = missing_from(asked, looked.ranked)
    evidence = 0.0 if missing.decides else looked.evidence()
    return looked, missing, evidence, _status(evidence, missing)


def _refused(
    begun: Composed,
    missing: Missing,
    *,
    hits: tuple[Hit, ...],
    evidence: float,
    is_weak: bool = False,
    more: tuple[str, ...] = (),
) -> Composed:
    language = begun.asked.language
    sentences = (say("refused", language), *missing.sentences(language), *more)
    refusal = Section(sentences=sentences)
    return begun.saying("not_in_documents", (refusal,), hits=hits, evidence=evidence, is_weak=is_weak)


def _status(evidence: float, missing: Missing) -> AnswerStatus:
    if missing.decides:
        return "not_in_documents"
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
