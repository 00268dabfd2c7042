"""Found passages as markup: the words that were looked for are marked, every text is escaped."""

from __future__ import annotations

from urllib.parse import urlencode

from ....assistant.answers import citation_of
from ....index.phrase_search import Found, Match
from ....index.quotation import Exactness
from ....index.records import Hit
from ....ingest.records import Passage, Source
from ...presentation import badge_html, citation_pinpoint, escaped, pieces, source_facts, title_of
from ...wording import count
from ..comparison import say
from .answer_tools import citation_tools


def found_html(found: Found, text: str, page: int, pages: int, language: str) -> str:
    """One page of what was found, and what is to be said of all of it."""
    if not found.total:
        none = "found_none_phrase" if found.way == "phrase" else "found_none"
        return f'<p class="hint" role="status" lang="{language}">{say(none, language)}</p>{_missing(found, language)}'
    key = "found_phrase" if found.way == "phrase" else "found"
    passages = count("passages", found.total, language)
    said = escaped(say(key, language, n=found.occurrences, passages=passages, page=page, pages=pages))
    relaxed = f" {say('relaxed', language)}" if found.relaxed else ""
    uses = ""
    if found.way == "phrase":
        address = escaped(f"/timeline?{urlencode({'phrase': text})}")
        uses = f' <a href="{address}">{say("uses", language)}</a>'
    cards = "".join(passage_card(match, language) for match in found.matches)
    return (
        f'<p class="hint" role="status" lang="{language}">{said}{relaxed}{uses}</p>{_missing(found, language)}'
        f'<ol class="cards" start="{found.first + 1}">{cards}</ol>'
    )


def passage_card(match: Match, language: str) -> str:
    """A passage with its place, the words that were looked for marked, and what can be done with it."""
    passage, source = match.passage, match.source
    marked = "".join(
        f"<mark>{escaped(words)}</mark>" if is_marked else escaped(words)
        for words, is_marked in pieces(passage.text, match.spans)
    )
    return _card(passage, source, (0, len(passage.text)), marked, language)


def exactness_html(exactness: Exactness, language: str) -> str:
    """The verdict on what somebody wants to quote, and the place where it stands or nearly stands."""
    verdict = f'<p class="verdict {exactness.verdict}" role="status">{say(exactness.verdict, language)}</p>'
    if exactness.passage is None or exactness.source is None:
        return verdict
    text, start, end = exactness.passage.text, exactness.start, exactness.end
    marked = f"{escaped(text[:start])}<mark>{escaped(text[start:end])}</mark>{escaped(text[end:])}"
    return (
        verdict + f'<ol class="cards">{_card(exactness.passage, exactness.source, (start, end), marked, language)}</ol>'
    )


def _card(passage: Passage, source: Source, quoted: tuple[int, int], marked: str, language: str) -> str:
    citation = citation_of(Hit(passage, source, score=0.0, rank=1), *quoted, marker=1)
    facts = " · ".join((*source_facts(source, language), citation_pinpoint(citation, language)))
    spoken = f' lang="{escaped(passage.language or source.language)}"'
    path = " › ".join(passage.heading_path)
    return (
        f'<li class="card {source.status}"><header><cite>{escaped(title_of(source))}</cite>'
        f"{badge_html(source, language)}</header>"
        f'<p class="facts">{escaped(facts)}</p>{f"<p class=path>{escaped(path)}</p>" if path else ""}'
        f'<blockquote{spoken} data-passage="{escaped(passage.passage_id)}">{marked}</blockquote>'
        f"{citation_tools(citation, language)}</li>"
    )


def _missing(found: Found, language: str) -> str:
    if not found.missing:
        return ""
    return f'<p class="hint">{escaped(say("missing", language, words=", ".join(found.missing)))}</p>'
