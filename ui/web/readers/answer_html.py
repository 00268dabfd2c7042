"""Answers as HTML for the page. Every text from a document, a file name, a query or an error is escaped here.

Nothing but `escaped` lets a text into the markup, so this is the one place to check. Texts are never read as Markdown.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ....assistant.answers import citation_of
from ....assistant.records import Answer, Citation, shelves
from ....assistant.sections import Quoted, Run
from ....assistant.wording import say as say_in_answer
from ....index.records import Hit
from ....ingest.records import Source
from ...plain import one_line, visible
from ...reference import (
    citation_pinpoint,
    hit_pinpoint,
    queries_words,
    searched_words,
    source_facts,
    title_of,
    within_words,
)
from ...wording import language_for, say

TextOf = Callable[[str], str | None]
"""The whole text of the passage with this id; None where it is not at hand."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page has for a quotation besides the quotation."""

    evidence: Callable[[Citation], str] | None = None
    """The address at which it is shown in its document; without one, a number leads to the card under the answer."""
    foot: Callable[[Citation], str] = lambda _: ""
    """Markup at the foot of its card."""
    asks_again: bool = False
    """Whether the page can ask a question again, without one of the terms that it was asked within."""


_NOTHING = Beside()

PENDING = ' aria-busy="true"'
"""In the first tag of a turn that is not done yet; no text has it, since quotation marks are escaped."""
NEAREST_SHOWN = 3
"""Passages shown under a refusal."""


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
    within = _within(answer, number, language, beside)
    notice = f'<p class="model-notice">{escaped(answer.notice)}</p>' if answer.notice else ""
    text = f'<div class="text">{_text(answer, number, beside)}</div>'
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
    body = f"{within}{verdict}{text}{notice}{searched}{shelf}"
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
    both = shelves(citations)
    markup = []
    for shelf, group in both:
        cards = "".join(_citation_card(one, number, language, text_of(one.passage_id), beside) for one in group)
        title = say("quoted_from", language)
        title += f": {say_in_answer(shelf, language)}" if len(both) > 1 else ""
        markup.append(f'<h3>{escaped(title)}</h3><ol class="cards">{cards}</ol>')
    return "".join(markup)


def _within(answer: Answer, number: int, language: str, beside: Beside) -> str:
    """What the question was asked within; each term as a button that takes it away, where the page can ask again."""
    words = within_words(answer, language)
    if not words:
        return ""
    if not (answer.within and beside.asks_again):
        return f'<p class="within">{escaped(words)}</p>'
    before, after = say("within", language, terms="\0").split("\0")
    buttons = "".join(
        f'<button type="button" class="term" data-without="{number}.{place}"'
        f' aria-label="{escaped(say("ask_without", language, term=one_line(term)))}">'
        f'{escaped(one_line(term))} <span aria-hidden="true">✕</span></button> '
        for place, term in enumerate(answer.within)
    )
    return f'<p class="within">{escaped(before)}{buttons}{escaped(after)}</p>'


def _searched(answer: Answer, language: str) -> str:
    return say("searched", language, what=searched_words(answer.searched, language))


def _text(answer: Answer, number: int, beside: Beside) -> str:
    """What the answer says: shelves as headings, quotations as lists, numbers as links to their cards or evidence."""
    cited = {citation.marker: citation for citation in answer.citations}

    def markup(run: Run) -> str:
        if isinstance(run, int):
            return _marker(cited[run], number, beside)
        return escaped(cited[run.marker].quote if isinstance(run, Quoted) else run).replace("\n", "<br>")

    parts = []
    for kind, together in groupby(answer.lines(), key=lambda line: line[0]):
        tag = {"shelf": "h3", "item": "li"}.get(kind, "p")
        shown = "".join(f"<{tag}>{''.join(map(markup, runs))}</{tag}>" for _, runs in together)
        parts.append(f"<ul>{shown}</ul>" if kind == "item" else shown)
    return "".join(parts)


def _marker(citation: Citation, number: int, beside: Beside) -> str:
    if beside.evidence is None:
        return f'<a class="marker" href="#{_anchor(number, citation.marker)}">{citation.marker}</a>'
    return f'<a class="marker" data-evidence href="{escaped(beside.evidence(citation))}">{citation.marker}</a>'


def _citation_card(citation: Citation, number: int, language: str, text: str | None, beside: Beside) -> str:
    return _card(
        citation.source,
        citation_pinpoint(citation, language),
        citation.heading_path,
        _quotation(citation, text),
        language,
        head=f'<span class="number">{citation.marker}</span>',
        anchor=f' id="{_anchor(number, citation.marker)}"',
        foot=beside.foot(citation),
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


def _quotation(citation: Citation, text: str | None) -> str:
    """The paragraph with the quoted words marked; the quoted words alone where the paragraph is not at hand."""
    lang, quote = _lang(citation.source.language), f"<mark>{escaped(citation.quote)}</mark>"
    if text is None or text[citation.start : citation.end] != citation.quote:
        return f"<blockquote{lang}><p>{quote}</p></blockquote>"
    return f"<blockquote{lang}>{escaped(text[: citation.start])}{quote}{escaped(text[citation.end :])}</blockquote>"


def _anchor(number: int, marker: int) -> str:
    return f"turn-{number}-source-{marker}"


def _lang(tag: str) -> str:
    return f' lang="{escaped(tag)}"' if tag else ""
