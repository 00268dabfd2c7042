"""How a person reads where something stands: `A/80/48, 23 June 2025, para. 18(b), p. 7`. Plain text, not escaped."""

from __future__ import annotations

from ..assistant.records import Answer, Citation
from ..index.records import Hit, Searched
from ..ingest.messages import listed
from ..ingest.records import Source
from .plain import one_line
from .wording import count, date_words, language_name, say


def label_words(label: str, language: str) -> str:
    """`17` as `para. 17`; a label that already says what it is (`Article 12`, `II.A`) as it is."""
    return say("paragraph", language, label=label) if label[:1].isdigit() else label


def page_words(page: int, page_label: str | None, source: Source, language: str) -> str:
    """`p. 7`, `p. 3 (printed iii)` where the page calls itself something else, `slide 4` for presentations."""
    if source.kind == "presentation" or source.filename.lower().endswith(".pptx"):
        return say("slide", language, page=page)
    if page_label and page_label != str(page):
        return say("page_printed", language, page=page, label=page_label)
    return say("page", language, page=page)


def pinpoint(label: str | None, page: int | None, page_label: str | None, source: Source, language: str) -> str:
    """Paragraph and page as one phrase; empty where the document prints neither."""
    parts = [label_words(label, language)] if label else []
    if page is not None:
        parts.append(page_words(page, page_label, source, language))
    return ", ".join(parts)


def citation_pinpoint(citation: Citation, language: str) -> str:
    """Where a citation's quote begins."""
    return pinpoint(citation.label, citation.page, citation.page_label, citation.source, language)


def hit_pinpoint(hit: Hit, language: str) -> str:
    """Where a hit's passage begins."""
    begins = hit.passage.page_at(0)
    return pinpoint(
        hit.passage.label,
        begins.page if begins else None,
        begins.page_label if begins else None,
        hit.source,
        language,
    )


def source_facts(source: Source, language: str) -> tuple[str, ...]:
    """Symbol, issuer and date of a document, as far as it gives them."""
    return tuple(part for part in (source.symbol, source.issuer, date_words(source.date, language)) if part)


def title_of(source: Source) -> str:
    """The title, or the name of the file where the document has none."""
    return source.title or source.filename


def searched_words(searched: Searched, language: str) -> str:
    """`6 documents, 1,204 passages, 2005–2025, in English and Spanish`."""
    parts = [count("documents", searched.documents, language), count("passages", searched.passages, language)]
    if searched.years:
        first, last = searched.years
        parts.append(str(first) if first == last else say("years", language, first=first, last=last))
    if searched.languages:
        names = tuple(language_name(tag, language) for tag in searched.languages)
        parts.append(say("languages", language, names=listed(names, language)))
    return ", ".join(parts)


def within_words(answer: Answer, language: str) -> str:
    """`Asked within: a; b`: the terms of earlier questions that it was searched with; empty where there are none.

    Answers that were kept by an earlier version may have been asked in other words: then `Understood as: …`.
    """
    if answer.within:
        return say("within", language, terms="; ".join(map(one_line, answer.within)))
    return say("understood", language, question=one_line(answer.resolved)) if answer.resolved else ""


def queries_words(queries: tuple[str, ...], language: str) -> str:
    """`Also searched as: “…”, “…”.` on one line; empty where nothing else was searched."""
    said = ", ".join(say("quotation", language, words=one_line(query)) for query in queries)
    return say("queries", language, queries=said) if said else ""
