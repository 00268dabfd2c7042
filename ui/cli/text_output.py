"""What a person reads in a terminal. Every function gives harmless plain text; none prints."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import groupby

from ...assistant.records import Answer, Citation, shelves
from ...assistant.wording import say as say_in_answer
from ...index.adding import Added, AddedError, Progress
from ...index.records import Hit
from ...index.store import Publication, TrailEntry
from ...ingest.errors import RelatoriaError
from ...ingest.messages import Area
from ...ingest.records import Block, Source
from ..plain import one_line, shortened, wrapped
from ..reference import (
    citation_pinpoint,
    hit_pinpoint,
    queries_words,
    searched_words,
    source_facts,
    title_of,
    within_words,
)
from ..wording import count, knows, language_for, say

_say = Area("ui", "command").say
_TRAIL = Area("ui", "trail")

NEAREST_SHOWN = 3
"""Passages shown under a refusal."""


def columns() -> int:
    """Width to write for: the terminal's, between 40 and 100 columns, so that lines stay readable."""
    return max(40, min(100, shutil.get_terminal_size((88, 24)).columns))


def error_text(error: RelatoriaError | AddedError, language: str = "en") -> str:
    """What happened, then what to do."""
    return "\n".join(one_line(part) for part in error.told(language) if part)


def added_text(added: Added, width: int, language: str = "en") -> str:
    """What became of one file; its warnings and its reason for failing under it."""
    facts = [one_line(added.title)] if added.title else []
    if added.symbol and added.symbol not in added.title:
        facts.append(one_line(added.symbol))
    if added.status != "failed":
        facts += [_say("pages", language, n=added.pages)] if added.pages else []
        facts.append(count("passages", added.passages, language))
    held = f" ({Publication(added.publication).words.say(language)})" if added.publication != "published" else ""
    lines = [f"{_say(added.status, language):<11} {one_line(added.file)}{held}"]
    notes = [", ".join(facts)] if facts else []
    if added.unreadable_pages:
        notes.append(_say("unreadable_pages", language, pages=ranges(added.unreadable_pages)))
    notes += [warning.say(language) for warning in added.warnings]
    if added.error is not None:
        notes += [part for part in added.error.told(language) if part]
    return "\n".join((*lines, *(wrapped(one_line(note), width, " " * 12) for note in notes)))


def progress_text(progress: Progress, language: str = "en") -> str:
    """What is going on, for a bar: `page 12 of 88, report.pdf`."""
    key: str = progress.stage
    at = of = 0
    if progress.stage == "reading" and progress.pages:
        key, at, of = "reading_page", progress.page, progress.pages
    elif progress.stage == "embedding" and progress.embedded:
        key, at, of = "embedding_passage", progress.embedded, progress.passages
    return _say(key, language, at=at, of=of, file=progress.file)


def trail_text(entry: TrailEntry, width: int, language: str = "en") -> str:
    """When, who, what; its details under it."""
    who = entry.person or _say("somebody", language)
    head = " ".join(part for part in (entry.at[:19], who, trail_word(entry.action, language), entry.doc_id) if part)
    details = (f"{trail_word(what, language)}: {one_line(value)}" for what, value in entry.detail)
    return "\n".join((one_line(head), *(wrapped(line, width, "    ") for line in details)))


def trail_word(word: str, language: str) -> str:
    """What was done, or a detail of it, in words; what has none is said as it was noted."""
    key = word.replace(" ", "_")
    return _TRAIL.say(key, language) if _TRAIL.knows(key) else word


def ranges(numbers: Iterable[int]) -> str:
    """`2, 4-7`: ascending numbers, neighbours joined."""
    spans: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def answer_text(answer: Answer, width: int) -> str:
    """The answer with its [1] markers and its sources; or the refusal, what was searched, the nearest passages."""
    language = language_for(answer.language)
    within = within_words(answer, language)
    parts = [wrapped(within, width)] if within else []
    parts.append(_said(answer, width))
    if answer.notice:
        parts.append(wrapped(answer.notice, width))
    if answer.queries:
        parts.append(wrapped(queries_words(answer.queries, language), width))
    if answer.citations:
        parts += _sources(answer, width, language)
    else:
        if answer.hits:
            parts.append(_rule(say("nearest", language), width))
            parts += [hit_text(hit, width, language) for hit in answer.hits[:NEAREST_SHOWN]]
        parts.append(wrapped(say("searched", language, what=searched_words(answer.searched, language)), width))
    return "\n\n".join(parts)


def search_text(hits: Sequence[Hit], width: int, language: str = "en") -> str:
    """The hits, best first, each with its place and its whole text."""
    if not hits:
        return say("no_hits", language)
    return "\n\n".join(hit_text(hit, width, language) for hit in hits)


def hit_text(hit: Hit, width: int, language: str) -> str:
    """One passage under its document."""
    head = f"{hit.rank}. {_title_line(hit.source, language)}"
    return "\n".join(
        (
            wrapped(head, width),
            *_about(hit.source, hit_pinpoint(hit, language), hit.passage.heading_path, width, language),
            wrapped(hit.passage.text, width, "   | "),
        )
    )


def documents_text(
    sources: Iterable[Source],
    width: int,
    language: str = "en",
    *,
    total: bool = True,
    publications: Mapping[str, Publication] | None = None,
) -> str:
    """One paragraph a document: id and title, then what it is, and what is decided of one that does not answer."""
    shown = []
    for source in sources:
        facts = ", ".join((*source_facts(source, language), say(source.kind, language), say(source.status, language)))
        lines = [one_line(source.doc_id), wrapped(one_line(title_of(source)), width, "    ")]
        lines.append(wrapped(one_line(facts), width, "    "))
        lines.append(wrapped(f"{say('file', language)}: {one_line(source.filename)}", width, "    "))
        decided = (publications or {}).get(source.doc_id)
        if decided and not decided.answers:
            lines.append(wrapped(one_line(decided.words.say(language)), width, "    "))
        if source.supersedes:
            lines.append(wrapped(f"{say('replaces', language)}: {one_line(source.supersedes)}", width, "    "))
        shown.append("\n".join(lines))
    if total:
        shown.append(count("documents", len(shown), language))
    return "\n\n".join(shown)


def blocks_text(blocks: Iterable[Block], width: int, language: str = "en") -> str:
    """The document as it was read: headings marked by `#`, labels and pages in the margin; last what nobody sees."""
    shown: list[str] = []
    page = None
    unseen: list[str] = []
    for block in blocks:
        if block.hidden:
            key = f"hidden_{block.hidden}"
            reason = say(key if knows(key) else "hidden_other", language)
            place = "" if block.page is None else f"{say('page', language, page=block.page)}, "
            unseen.append(wrapped(f"[{place}{reason}] {block.text}", width, "  x "))
            continue
        if block.page is not None and block.page != page:
            page = block.page
            printed = f" ({block.page_label})" if block.page_label and block.page_label != str(page) else ""
            shown.append(_rule(one_line(f"{page}{printed}"), width))
        mark = "#" * max(1, block.level) + " " if block.kind == "heading" else ""
        label = f"[{one_line(block.label)}] " if block.label else ""
        shown.append(wrapped(f"{mark}{label}{block.text}", width, "  " if block.kind == "footnote" else ""))
    if unseen:
        shown += [_rule(say("hidden", language), width), *unseen]
    return "\n\n".join(shown)


def _said(answer: Answer, width: int) -> str:
    """What the answer says; whatever a quotation holds hangs behind the bullet that is ours."""
    parts: list[str] = []
    for kind, words in answer.paragraphs():
        is_item = kind == "item"
        shown = f"• {wrapped(words, width, '  ')[2:]}" if is_item else wrapped(words, width)
        parts += ["\n" if is_item else "\n\n", shown] if parts else [shown]
    return "".join(parts)


def _sources(answer: Answer, width: int, language: str) -> list[str]:
    """The cited documents; agreed language under a heading of its own where there is other text too."""
    both = shelves(answer.citations)
    parts = []
    for shelf, cited in both:
        title = say("sources", language)
        parts.append(_rule(title if len(both) == 1 else f"{title}: {say_in_answer(shelf, language)}", width))
        for _, group in groupby(cited, key=lambda citation: citation.source.doc_id):
            parts.append(_cited_document(tuple(group), answer.quoted, width, language))
    return parts


def _cited_document(citations: Sequence[Citation], quoted: Set[int], width: int, language: str) -> str:
    """A document once, and under it each citation of it; the words of one that is `quoted` stand in the answer."""
    source = citations[0].source
    lines = [wrapped(_title_line(source, language), width), *_about(source, "", (), width, language)]
    for citation in citations:
        place = " · ".join((citation_pinpoint(citation, language), " > ".join(citation.heading_path))).strip(" ·")
        lines.append(wrapped(shortened(f"[{citation.marker}] {place}", 200), width, "   "))
        if citation.marker not in quoted:
            lines.append(wrapped(say("quotation", language, words=citation.quote), width, "   | "))
    return "\n".join(lines)


def _title_line(source: Source, language: str) -> str:
    return f"{shortened(title_of(source), 160)} [{say(source.status, language)}]"


def _about(source: Source, pinpoint: str, heading_path: tuple[str, ...], width: int, language: str) -> Iterable[str]:
    facts = one_line(", ".join((*source_facts(source, language), pinpoint)).strip(", "))
    if facts:
        yield wrapped(facts, width, "   ")
    if heading_path:
        yield wrapped(shortened(" > ".join(heading_path), 200), width, "   ")
    yield wrapped(f"{say('file', language)}: {one_line(source.filename)}", width, "   ")


def _rule(title: str, width: int) -> str:
    return wrapped(f"── {title} {'─' * max(0, width - len(title) - 4)}", width)
