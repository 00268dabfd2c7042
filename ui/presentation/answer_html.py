"""Answers as HTML for the page. Every text from a document, a file name, a query or an error is escaped here.

Nothing but `escaped` lets a text into the markup, so this is the one place to check. Texts are never read as Markdown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...assistant.answers import AGREED_HEADING, OTHER_HEADING, citation_of
from ...assistant.records import Answer, Citation
from ...assistant.wording import say as say_in_answer
from ...index.records import Hit
from ...ingest.records import Source
from ..plain import one_line, visible
from ..wording import LANGUAGES, language_for, say
from .reference import citation_pinpoint, hit_pinpoint, queries_words, searched_words, source_facts, title_of

TextOf = Callable[[str], str | None]
"""The whole text of the passage with this id; None where it is not at hand."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page has for a quotation besides the quotation."""

    evidence: Callable[[Citation], str] | None = None
    """The address at which it is shown in its document; without one, a number leads to the card under the answer."""
    foot: Callable[[Citation], str] = lambda _: ""
    """Markup at the foot of its card."""


_NOTHING = Beside()

PENDING = ' aria-busy="true"'
"""In the first tag of a turn that is not done yet; no text has it, since quotation marks are escaped."""
NEAREST_SHOWN = 3
"""Passages shown under a refusal."""

_HEADING = "<>"
"""Before the line of a heading; escaped text has it nowhere."""
_HEADINGS = "|".join(
    re.escape(say_in_answer(key, language)) for key in (AGREED_HEADING, OTHER_HEADING) for language in LANGUAGES
)
_OURS = re.compile(rf"\[(?P<marker>[1-9]\d{{0,2}})\]|(?<=\n\n)(?:{_HEADINGS})(?=\n\n)")
"""Our own marks in the text of an answer."""


def escaped(text: str) -> str:
    """`text` as it may stand in an element or in a double-quoted attribute; control characters become visible signs."""
    return html.escape(visible(text), quote=True)


def turn_html(number: int, question: str, body: str, *, pending: bool = False) -> str:
    """One question and what came of it; `body` is markup. `number` is unique in a conversation, from 1."""
    state = PENDING if pending else ""
    return (
        f'<article class="turn" id="turn-{number}"{state}>'
        f'<h2 class="asked"><span>{escaped(question)}</span></h2>{body}</article>'
    )


def answer_html(answer: Answer, number: int, text_of: TextOf, beside: Beside = _NOTHING) -> str:
    """The answer of turn `number`: its text with numbers that lead to the cards under it, or the refusal."""
    language = language_for(answer.language)
    verdict = f'<p class="verdict">{say(answer.status, language)}</p>' if answer.status != "answered" else ""
    understood = say("understood", language, question=answer.resolved)
    resolved = f'<p class="resolved">{escaped(understood)}</p>' if answer.resolved else ""
    notice = f'<p class="model-notice">{escaped(answer.notice)}</p>' if answer.notice else ""
    text = f'<div class="text">{_paragraphs(_linked(answer.text, answer.citations, number, beside))}</div>'
    also = queries_words(answer.queries, language)
    queries = f'<p class="searched">{escaped(also)}</p>' if also else ""
    searched = f'<p class="searched">{escaped(_searched(answer, language))}</p>{queries}'
    if answer.citations:
        shelf = _shelves(answer.citations, number, language, text_of, beside)
    elif answer.hits:
        cards = "".join(_nearest_card(hit, language, beside) for hit in answer.hits[:NEAREST_SHOWN])
        shelf = f'<h3>{say("nearest", language)}</h3><ol class="cards nearest">{cards}</ol>'
    else:
        shelf = ""
    body = f"{resolved}{verdict}{text}{notice}{searched}{shelf}"
    return f'<div class="answer {answer.status}" lang="{language}">{body}</div>'


def notice_html(message: str, hint: str = "") -> str:
    """A plain sentence in place of an answer."""
    second = f"<p>{escaped(hint)}</p>" if hint else ""
    return f'<div class="answer notice" role="alert"><p>{escaped(message)}</p>{second}</div>'


def badge_html(source: Source, language: str) -> str:
    """The status of a document, so that a draft never looks like agreed text."""
    return f'<span class="badge {source.status}">{say(source.status, language)}</span>'


def _shelves(citations: Sequence[Citation], number: int, language: str, text_of: TextOf, beside: Beside) -> str:
    """The cards of what is quoted; agreed language on a shelf of its own where there is other text too."""
    kinds = sorted({citation.agreed for citation in citations}, reverse=True)
    shelves = []
    for agreed in kinds:
        cards = "".join(
            _citation_card(group, number, language, text_of, beside)
            for group in _by_card([citation for citation in citations if citation.agreed == agreed])
        )
        heading = say_in_answer(AGREED_HEADING if agreed else OTHER_HEADING, language)
        title = say("quoted_from", language) if len(kinds) == 1 else f"{say('quoted_from', language)}: {heading}"
        shelves.append(f'<h3>{escaped(title)}</h3><ol class="cards">{cards}</ol>')
    return "".join(shelves)


def _searched(answer: Answer, language: str) -> str:
    return say("searched", language, what=searched_words(answer.searched, language))


def _linked(text: str, citations: Sequence[Citation], number: int, beside: Beside) -> str:
    """The escaped text; `[n]` becomes a link to card n, and a heading is marked as one, but not where these are part
    of a document's own words."""
    markers = {citation.marker: citation for citation in citations}
    quoted = _quoted_spans(text, citations)
    parts, end = [], 0
    for found in _OURS.finditer(text):
        marker = int(found["marker"] or 0)
        if (marker and marker not in markers) or any(start <= found.start() < stop for start, stop in quoted):
            continue
        parts.append(escaped(text[end : found.start()]))
        link = _marker(markers[marker], number, beside) if marker else f"{_HEADING}{escaped(found.group())}"
        parts.append(link)
        end = found.end()
    return "".join((*parts, escaped(text[end:])))


def _marker(citation: Citation, number: int, beside: Beside) -> str:
    if beside.evidence is None:
        return f'<a class="marker" href="#{_anchor(number, citation.marker)}">{citation.marker}</a>'
    return f'<a class="marker" data-evidence href="{escaped(beside.evidence(citation))}">{citation.marker}</a>'


def _paragraphs(markup: str) -> str:
    """The lines of escaped text as paragraphs and, where they begin with a bullet, as a list."""
    parts: list[str] = []
    for block in re.split(r"\n\s*\n", markup):
        head, *items = re.split(r"^• ", block, flags=re.MULTILINE)
        if head.startswith(_HEADING):
            parts.append(f"<h3>{head.removeprefix(_HEADING).strip()}</h3>")
        elif head.strip():
            parts.append(f"<p>{_lines(head)}</p>")
        if items:
            parts.append(f"<ul>{''.join(f'<li>{_lines(item)}</li>' for item in items)}</ul>")
    return "".join(parts)


def _lines(markup: str) -> str:
    return markup.strip().replace("\n", "<br>")


def _quoted_spans(text: str, citations: Iterable[Citation]) -> list[tuple[int, int]]:
    spans = []
    for quote in {citation.quote for citation in citations if citation.quote}:
        at = text.find(quote)
        while at >= 0:
            spans.append((at, at + len(quote)))
            at = text.find(quote, at + len(quote))
    return spans


def _by_card(citations: Sequence[Citation]) -> list[list[Citation]]:
    """The citations of one number stand on one card."""
    ordered = sorted(citations, key=lambda citation: citation.marker)
    return [list(group) for _, group in groupby(ordered, key=lambda citation: citation.marker)]


def _citation_card(group: Sequence[Citation], number: int, language: str, text_of: TextOf, beside: Beside) -> str:
    first = group[0]
    quotes = "".join(
        _quotation(list(same), text_of(passage_id))
        for passage_id, same in groupby(group, key=lambda citation: citation.passage_id)
    )
    head = f'<span class="number">{first.marker}</span>'
    return _card(
        first.source,
        citation_pinpoint(first, language),
        first.heading_path,
        quotes,
        language,
        head=head,
        anchor=f' id="{_anchor(number, first.marker)}"',
        foot=beside.foot(first),
    )


def _nearest_card(hit: Hit, language: str, beside: Beside) -> str:
    whole = citation_of(hit, 0, len(hit.passage.text), marker=hit.rank)
    body = f"<blockquote{_lang(hit.passage.language)}>{escaped(hit.passage.text)}</blockquote>"
    place = hit_pinpoint(hit, language)
    return _card(hit.source, place, hit.passage.heading_path, body, language, foot=beside.foot(whole))


def _card(
    source: Source,
    place: str,
    heading_path: tuple[str, ...],
    body: str,
    language: str,
    *,
    head: str = "",
    anchor: str = "",
    foot: str = "",
) -> str:
    facts = "".join(f"<li>{escaped(fact)}</li>" for fact in source_facts(source, language))
    if place:
        facts += f'<li class="place">{escaped(place)}</li>'
    path = f'<p class="path">{escaped(one_line(" › ".join(heading_path)))}</p>' if heading_path else ""
    return (
        f'<li class="card {source.status}"{anchor}><header>{head}'
        f"<cite>{escaped(one_line(title_of(source)))}</cite>{badge_html(source, language)}</header>"
        f'<ul class="facts">{facts}</ul>{path}{body}'
        f'<p class="file">{say("file", language)}: {escaped(one_line(source.filename))}</p>{foot}</li>'
    )


def _quotation(citations: Sequence[Citation], text: str | None) -> str:
    """The paragraph with the quoted words marked; the quoted words alone where the paragraph is not at hand."""
    lang = _lang(citations[0].source.language)
    if text is None or any(text[c.start : c.end] != c.quote for c in citations):
        quotes = "".join(f"<p><mark>{escaped(citation.quote)}</mark></p>" for citation in citations)
        return f"<blockquote{lang}>{quotes}</blockquote>"
    parts, at = [], 0
    for citation in sorted(citations, key=lambda citation: citation.start):
        start = max(at, citation.start)
        if start >= citation.end:
            continue
        parts += [escaped(text[at:start]), f"<mark>{escaped(text[start : citation.end])}</mark>"]
        at = citation.end
    return f"<blockquote{lang}>{''.join(parts)}{escaped(text[at:])}</blockquote>"


def _anchor(number: int, marker: int) -> str:
    return f"turn-{number}-source-{marker}"


def _lang(tag: str) -> str:
    return f' lang="{escaped(tag)}"' if tag else ""
