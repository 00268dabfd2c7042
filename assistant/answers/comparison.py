"""Comparisons: what documents, countries or groups have to say on one topic, side by side (`sides` reads who they are).

Each side is searched for by itself. A cell of the table holds quotations that truly concern its side, or says that
nothing was found: the right words about another country would be worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...index.query import understand
from ...index.words import content_words, symbol_key, terms, variants
from ...ingest.lexicon import words_of
from ...ingest.records import Source
from ..questions import Comparison, Question, query_of, read_question, things
from ..reading import RELEVANT, Ranked, features, probability
from ..records import Citation
from ..sections import Heading, Quoted, Section
from ..wording import say
from .informative import says_something
from .quotations import DISTANCE, citation_of

MOST = 2
"""Quotations of a cell."""
ENOUGH = 0.5
"""Probability that the passages of a side answer for it, from which they are shown; below it only those that have the
topic's own words, in either language."""

_GENERIC = {
    "report": ("report", "reports", "informe", "informes"),
    "conclusions": ("conclusions", "conclusion", "conclusiones"),
    "meeting": ("meeting", "meetings", "session", "reunion", "reuniones", "sesion"),
    "forum": ("forum", "forums", "foro", "foros"),
    "conference": ("conference", "conferencia"),
    "convention": ("convention", "conventions", "convencion", "convenio", "treaty", "tratado"),
    "charter": ("charter", "carta"),
    "regulations": ("regulations", "regulation", "reglamento", "rules", "reglas"),
    "resolution": ("resolution", "resolucion"),
    "law": ("law", "laws", "act", "ley", "leyes"),
    "evaluation": ("evaluation", "evaluacion"),
    "presentation": ("presentation", "presentacion", "slides"),
    "document": ("document", "documents", "documento", "documentos", "text", "texto", "paper", "note", "nota"),
}
"""What kinds of documents are called, in both languages; a side that has one, or a year, names documents."""
_KIND_OF = {spelling: kind for kind, spellings in _GENERIC.items() for spelling in spellings}
_EMPTY = frozenset(("program", "programme", "programs", "programmes", "programa", "programas", "country", "pais", "s"))
"""Words of a side that tell it from no other."""


@dataclass(frozen=True, slots=True)
class SideSearch:
    """What is to be searched for one side."""

    side: str
    topic: str
    question: Question
    documents: tuple[str, ...]
    """Where (`Filters.doc_ids`); everywhere where it names no documents."""
    scope: bool = False
    """Whether these are the documents of the topic: then the side must be spoken of in them."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side, searched for by itself."""

    search: SideSearch
    ranked: tuple[Ranked, ...]
    """Best first."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What was found for one side; no citations mean that nothing was."""

    side: str
    citations: tuple[Citation, ...]


def searches(comparison: Comparison, sources: Sequence[Source], language: str) -> tuple[SideSearch, ...]:
    """One search for each side, in their order. `sources`: all documents that may answer."""
    about = documents_of(comparison.topic, sources, language)  # "compare women and men in the 2006 conclusions"
    if about:
        comparison = replace(comparison, topic="")
    found = []
    for side in comparison.sides:
        documents = () if about else documents_of(side, sources, language)
        question = read_question(query_of(comparison, side, language, alone=bool(documents)), language)
        found.append(SideSearch(side, comparison.topic, question, about or documents, bool(about)))
    return tuple(found)


def documents_of(side: str, sources: Sequence[Source], language: str) -> tuple[str, ...]:
    """The ids of the documents that a side names by symbol, year, or kind and title; none where it names no document.

    The search for the side is best made in these alone (`Filters.doc_ids`).
    """
    query = understand(side, language=language)
    if query.symbols:
        keys = {symbol_key(symbol) for symbol in query.symbols}
        return tuple(source.doc_id for source in sources if symbol_key(source.symbol) in keys)
    kinds = {_KIND_OF[word] for word in content_words(side) if word in _KIND_OF}
    if not (kinds or query.years):
        return ()
    rest = [word for word in _identifying(side) if word not in _KIND_OF]
    found = [source for source in sources if rest and _stands(side, rest, _description(source), ("en", "es"))]
    of_kind = [source for source in found if kinds <= {_KIND_OF.get(word) for word in _description_words(source)}]
    return tuple(source.doc_id for source in of_kind or found)


def concerns(side: Side, one: Ranked) -> bool:
    """Whether a passage speaks of the side: its names stand there, or in what it stands under."""
    documents, name = side.search.documents, side.search.side
    if documents and not side.search.scope:
        return one.hit.source.doc_id in documents
    passage = one.hit.passage
    words = _identifying(name)
    text = "\n".join((one.hit.source.title, *passage.heading_path, passage.lead_in, passage.text))
    if _stands(name, words, text, (passage.language, "en", "es")):
        return True
    if one.hit.source.kind == "law" and _stands(name, words, one.hit.source.issuer, ("en", "es")):
        return True
    named = bool(things(name, typed=True)) or not name.islower() or any(map(str.isdigit, name))
    return not named and passage.language[:2] != side.search.question.language and one.relevance >= RELEVANT


def table(sides: Sequence[Side]) -> tuple[ComparedRow, ...]:
    """A row for each side, in their order; one quotation has one number in the whole table."""
    rows: list[ComparedRow] = []
    shown: dict[tuple[str, int, int], Citation] = {}
    chosen = [_chosen(side) for side in sides]
    for side, own in zip(sides, chosen, strict=True):
        cells = []
        for one in _with_common(side, own, [one for found in chosen for one in found]):
            key = (one.hit.passage.passage_id, one.quote.start, one.quote.end)
            if one.hit.passage.text[one.quote.start : one.quote.end].strip():
                shown.setdefault(key, citation_of(one.hit, one.quote.start, one.quote.end, marker=len(shown) + 1))
                cells.append(shown[key])
        rows.append(ComparedRow(side.search.side, tuple(cells)))
    return tuple(rows)


def citations_of(rows: Sequence[ComparedRow]) -> tuple[Citation, ...]:
    """All citations of a table, each once, by number."""
    return tuple({one.marker: one for row in rows for one in row.citations}.values())


def comparison_sections(rows: Sequence[ComparedRow], language: str) -> tuple[Section, ...]:
    """The table as an opening and a section for each side."""
    return (
        Section(sentences=(say("comparison", language),)),
        *(
            Section(
                Heading("side", row.side[:1].upper() + row.side[1:]),
                quotations=tuple(Quoted(citation.marker) for citation in row.citations),
            )
            for row in rows
        ),
    )


def _chosen(side: Side) -> tuple[Ranked, ...]:
    concerned = [one for one in side.ranked if concerns(side, one) and says_something(one)]
    if concerned and probability(features(side.search.question, concerned)) < ENOUGH:
        concerned = [one for one in concerned if _has_topic(side.search.topic, one)]
    if not concerned:
        return ()
    return tuple(one for one in concerned if one.score >= concerned[0].score - DISTANCE)[:MOST]


def _with_common(side: Side, own: Sequence[Ranked], all_chosen: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """A side's passages, the rows of tables before them that are quoted for another side and are of this one too.

    Such a row is the comparison itself, wherever the search for one side alone has it.
    """
    has = {one.hit.passage.passage_id for one in own}
    common: dict[str, Ranked] = {}
    for one in all_chosen:
        passage = one.hit.passage
        if passage.kind == "table_row" and passage.passage_id not in has and concerns(side, one):
            common.setdefault(passage.passage_id, one)
    return (*common.values(), *own)[:MOST]


def _has_topic(topic: str, one: Ranked) -> bool:
    quote = one.hit.passage.text[one.quote.start : one.quote.end]
    return bool(topic) and _stands(topic, content_words(topic), quote, (one.hit.passage.language,))


def _identifying(side: str) -> list[str]:
    words = [word for word in content_words(side.replace("’s", "").replace("'s", "")) if word not in _EMPTY]
    return [word for word in words if word not in _KIND_OF] or words


def _stands(side: str, words: Sequence[str], text: str, languages: tuple[str, ...]) -> bool:
    """Whether all the words of a side stand in a text; countries in any of their spellings."""
    said = words_of(side)[1]
    named = frozenset(thing for one in things(text) for thing in one.ids)
    left = list(words)
    for one in things(side, typed=True):
        if one.ids.isdisjoint(named):
            return False
        left = [word for word in left if word not in said[one.start : one.end]]
    present = {term for language in languages for term in terms(text, language)}
    return all(not present.isdisjoint(variants(word)) for word in left)


def _description(source: Source) -> str:
    said = (source.title, source.symbol, source.issuer, source.meeting, source.place, source.date[:4], source.kind)
    return " ".join(said)


def _description_words(source: Source) -> list[str]:
    return content_words(_description(source))
