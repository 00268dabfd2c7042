"""The extractive composer: an answer made of quotations, each with its place, and of nothing else.

Passages are taken while they are nearly as good as the best one; quotations are grouped by document, agreed text first
and apart from all other.
No language model is asked, so that nothing can be made up; and a quotation that is not letter for letter in its
passage is not shown (`cite`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...index.records import Hit
from ...ingest.records import AGREED, STATUS_ORDER, Passage
from ..questions import Question
from ..reading import Ranked, whole
from ..records import Citation, shelves
from ..sections import Heading, Quoted, Said, Section, Sentence
from ..wording import say
from .informative import may_answer

GENERATOR_ID = "extractive-1"

MOST = {"fact": 4, "recommendations": 4, "keyword": 4}
"""Citations of an answer, by the kind of question."""
DISTANCE = 1.5
"""How far below the best score (`ranking`; log odds) a passage may be to be cited too: among questions that nothing was
trained on, twice as far cites one right passage more in sixteen questions, and one wrong more in each."""


def choose(question: Question, ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The passages worth citing, best first."""
    if not ranked:
        return ()
    fit = tuple(one for one in ranked if may_answer(one)) or ranked
    near = tuple(one for one in fit if one.score >= fit[0].score - DISTANCE)
    return _with_items(near, ranked)[: MOST[question.kind]]


def _with_items(chosen: Sequence[Ranked], ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The chosen, and behind each that only announces a list what was found of the list."""
    found: dict[str, Ranked] = {}
    for one in chosen:
        found.setdefault(one.hit.passage.passage_id, one)
        for other in ranked:
            if _announces(one.hit.passage, other.hit.passage):
                found.setdefault(other.hit.passage.passage_id, other)
    return tuple(found.values())


def _announces(passage: Passage, item: Passage) -> bool:
    text = passage.text.rstrip()
    return bool(text.endswith(":") and item.doc_id == passage.doc_id and item.lead_in and text.endswith(item.lead_in))


def cite(question: Question, chosen: Sequence[Ranked]) -> tuple[Citation, ...]:
    """The citations in the order in which they are shown, numbered from 1."""
    citations: list[Citation] = []
    for one in _by_document(chosen, as_printed=question.wants_list):
        span = whole(one.hit.passage) if question.wants_list else one.quote
        if one.hit.passage.text[span.start : span.end].strip():
            citations.append(citation_of(one.hit, span.start, span.end, marker=len(citations) + 1))
    return tuple(citations)


def citation_of(hit: Hit, start: int, end: int, *, marker: int) -> Citation:
    """The one place where a citation is made: of a span of the stored passage, and of nothing else."""
    passage = hit.passage
    begins = passage.page_at(start)
    return Citation(
        marker=marker,
        passage_id=passage.passage_id,
        source=hit.source,
        label=passage.label,
        page=begins.page if begins else None,
        page_label=begins.page_label if begins else None,
        heading_path=passage.heading_path,
        quote=passage.text[start:end],
        start=start,
        end=end,
    )


def quotation_sections(citations: Sequence[Citation], language: str, *, opening: str) -> tuple[Section, ...]:
    """An opening (what `say` knows it by), then each document with its quotations.

    Agreed language stands apart from proposals and from what is said about it, each on its shelf, where both are
    quoted.
    """
    both = shelves(citations)
    sections = [Section(sentences=(say(opening, language),))]
    for shelf, group in both:
        sections += [Section(Heading(shelf))] if len(both) > 1 else []
        for _, together in groupby(group, key=lambda citation: citation.source.doc_id):
            own = tuple(together)
            quotations = tuple(Quoted(citation.marker) for citation in own)
            sections.append(Section(Heading("document", source=own[0].source), quotations=quotations))
    return tuple(sections)


def said_section(statements: Sequence[Said], citations: Sequence[Citation], language: str) -> Section:
    """What a language model said; of what rests on no agreed language, its status says so beside it."""
    sentences: list[Sentence] = []
    for said in statements:
        statuses = {citation.source.status for citation in citations if citation.marker in said.markers}
        sentences.append(said)
        if statuses and AGREED.isdisjoint(statuses):
            sentences.append(f"({say(max(statuses, key=STATUS_ORDER.index), language)})")
    return Section(sentences=tuple(sentences))


def _by_document(chosen: Sequence[Ranked], *, as_printed: bool) -> list[Ranked]:
    """Agreed text first; then the documents, best first, and in each the passages, best first or as it has them."""
    first = {one.hit.source.doc_id: place for place, one in reversed(list(enumerate(chosen)))}
    return sorted(
        chosen,
        key=lambda one: (
            -STATUS_ORDER.index(one.hit.source.status),
            first[one.hit.source.doc_id],
            one.hit.passage.order if as_printed else one.hit.rank,
        ),
    )
