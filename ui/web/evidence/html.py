"""The evidence as markup: the paragraph, the page of the original with the quoted words marked, what stands around it.

Rectangles are placed by attributes of SVG, in percent, so that they lie right at every size and no style stands in the
markup. Every text is escaped here or in `evidence_blocks`.
"""

from __future__ import annotations

from ....ingest.records import Passage
from ....ingest.rendering import Mark, Marked
from ...plain import one_line, shortened
from ...presentation import badge_html, escaped, pinpoint, source_facts, title_of
from ...wording import date_words
from .blocks import blocks_html, marked_html
from .url import evidence_url, original_url, picture_url
from .view import Evidence
from .wording import say

WIDTHS = (800, 1200, 1800)
"""Pixels in which a page is drawn; nobody can ask for another."""
_USUAL, _LARGE = WIDTHS[1:]
_NEIGHBOUR = 400
"""Characters of a paragraph before or after."""


def evidence_html(shown: Evidence, marked: Marked | None, failure: str, language: str) -> str:
    """The whole, as an element of its own. `marked`: what was found on the page that is shown; None if no picture of
    it can be drawn, with `failure` as the reason, or "" for a format without pages."""
    picture = _rendering(shown, failure, language) if marked is None else _picture(shown, marked, language)
    return (
        f'<article class="evidence {shown.source.status}" lang="{language}" aria-labelledby="evidence-title">'
        f"{_head(shown, language)}{_notices(shown, language)}{_paragraph(shown, language)}"
        f'<section class="original" aria-labelledby="evidence-original">'
        f'<h3 id="evidence-original">{say("original", language)}</h3>{_turning(shown, language)}{picture}</section>'
        f"{_neighbours(shown, language)}{_foot(shown, language)}</article>"
    )


def missing_html(language: str) -> str:
    """In place of evidence that there is not, or not for this reader."""
    return (
        f'<article class="evidence" lang="{language}"><header>{_close(language)}'
        f'<h2 id="evidence-title" tabindex="-1">{say("evidence", language)}</h2></header>'
        f'<p role="alert">{say("not_found", language)}</p></article>'
    )


def _head(shown: Evidence, language: str) -> str:
    source, begins = shown.source, shown.passage.page_at(shown.start)
    place = pinpoint(
        shown.passage.label,
        begins.page if begins else None,
        begins.page_label if begins else None,
        source,
        language,
    )
    facts = "".join(f"<li>{escaped(one_line(fact))}</li>" for fact in source_facts(source, language))
    facts += f'<li class="place">{escaped(place)}</li>' if place else ""
    path = " › ".join(shown.passage.heading_path)
    return (
        f'<header>{_close(language)}<h2 id="evidence-title" tabindex="-1"><cite>{escaped(one_line(title_of(source)))}'
        f"</cite></h2>{badge_html(source, language)}</header>"
        f'<ul class="facts">{facts}</ul>{f"<p class=path>{escaped(one_line(path))}</p>" if path else ""}'
    )


def _close(language: str) -> str:
    # without a script there is nothing to close, and it stays hidden
    return f'<button type="button" class="close" data-close hidden>{say("close", language)}</button>'


def _notices(shown: Evidence, language: str) -> str:
    said = []
    state = shown.publication
    if state.state == "withdrawn":
        said.append(escaped(_withdrawn(state.reason, language)))
    elif state.state == "embargoed":
        said.append(escaped(say("embargoed", language, until=date_words(state.until, language))))
    elif state.state != "published":
        said.append(escaped(" ".join((say(state.state, language), one_line(state.reason))).strip()))
    if shown.newer is not None:
        newer = ", ".join(part for part in (title_of(shown.newer), *source_facts(shown.newer, language)) if part)
        said.append(escaped(one_line(say("superseded", language, title=newer))))
    return "".join(f'<p class="notice {state.state}" role="note">{words}</p>' for words in said)


def _withdrawn(reason: str, language: str) -> str:
    return say("withdrawn", language, reason=one_line(reason)) if reason else say("withdrawn_bare", language)


def _paragraph(shown: Evidence, language: str) -> str:
    passage = shown.passage
    ocr = f'<p class="caution">{say("read_by_ocr", language)}</p>' if passage.ocr else ""
    lead_in = f'<p class="lead-in">{escaped(passage.lead_in)}</p>' if passage.lead_in else ""
    words = marked_html(passage.text, (shown.start, shown.end))
    return (
        f'<section aria-labelledby="evidence-paragraph"><h3 id="evidence-paragraph" class="visually-hidden">'
        f"{say('paragraph', language)}</h3>{ocr}{lead_in}"
        f"<blockquote{_lang(passage)}>{words}</blockquote></section>"
    )


def _sheet_words(shown: Evidence, language: str) -> str:
    key = "slide_of" if shown.has_slides else "page_of" if shown.document.pages else "part_of"
    label = shown.page_label
    if key == "page_of" and label and label != str(shown.sheet):
        return say("page_of_printed", language, page=shown.sheet, pages=shown.sheets, label=label)
    return say(key, language, page=shown.sheet, pages=shown.sheets)


def _turning(shown: Evidence, language: str) -> str:
    links = ""
    for key, sheet in (("previous", shown.sheet - 1), ("next", shown.sheet + 1)):
        if 1 <= sheet <= shown.sheets:
            links += _link(shown, sheet, say(key, language), language, f' data-turn="{key}" rel="{key[:4]}"')
    if shown.quoted_sheets and shown.sheet not in shown.quoted_sheets:
        links += _link(shown, shown.quoted_sheets[0], say("to_quote", language), language, ' data-turn="quote"')
    what = escaped(_sheet_words(shown, language))
    return f'<nav class="turning" aria-label="{say("turn", language)}"><strong>{what}</strong>{links}</nav>'


def _link(shown: Evidence, sheet: int, words: str, language: str, more: str) -> str:
    address = escaped(evidence_url(shown.passage.passage_id, shown.start, shown.end, language, sheet=sheet))
    return f'<a href="{address}" data-evidence{more}>{words}</a>'


def _picture(shown: Evidence, marked: Marked, language: str) -> str:
    height = round(_USUAL * marked.height / marked.width) if marked.width else _USUAL
    what = say("picture", language, what=_sheet_words(shown, language), title=one_line(title_of(shown.source)))
    address = escaped(picture_url(shown.source.doc_id, shown.sheet, _USUAL))
    large = escaped(picture_url(shown.source.doc_id, shown.sheet, _LARGE))
    boxes = "".join(_rectangle(mark) for mark in marked.marks)
    kind = "exact" if marked.exact else "around"
    overlay = f'<svg class="{kind}" role="group" aria-label="{say("marks", language)}">{boxes}</svg>' if boxes else ""
    return (
        f'<figure><div class="page"><img src="{address}" width="{_USUAL}" height="{height}" alt="{escaped(what)}">'
        f'{overlay}</div><figcaption>{_caption(shown, marked, language)} <a href="{large}" target="_blank" '
        f'rel="noopener">{say("enlarge", language)}</a></figcaption></figure>'
    )


def _rectangle(mark: Mark) -> str:
    words = escaped(one_line(mark.text))
    said = f' role="img" aria-label="{words}" data-words="{words}"' if words else ' aria-hidden="true"'
    return (
        f'<rect x="{mark.x0:.3%}" y="{mark.top:.3%}" width="{mark.x1 - mark.x0:.3%}" '
        f'height="{mark.bottom - mark.top:.3%}"{said}></rect>'
    )


def _caption(shown: Evidence, marked: Marked, language: str) -> str:
    if not shown.wanted:
        return say("elsewhere" if shown.spans else "unmarked", language)
    first, last = shown.quoted_sheets[0], shown.quoted_sheets[-1]
    exact = "exact_ocr" if shown.passage.ocr else "exact"
    said = [say(exact if marked.exact else "around" if marked.marks else "unmarked", language)]
    if shown.sheet > first:
        said.append(say("began", language))
    if shown.sheet < last:
        said.append(say("goes_on", language))
    return " ".join(said)


def _rendering(shown: Evidence, failure: str, language: str) -> str:
    said = say("no_picture", language, why=failure) if failure else say("rendering", language)
    quoted = {span.block.order: (span.start, span.end) for span in shown.spans}
    blocks = blocks_html(shown.blocks(), quoted)
    lang = f' lang="{escaped(shown.source.language)}"' if shown.source.language else ""
    return (
        f'<figure><figcaption class="caution">{escaped(said)}</figcaption>'
        f'<div class="rendering"{lang}>{blocks}</div></figure>'
    )


def _neighbours(shown: Evidence, language: str) -> str:
    parts = ""
    for key, passage in (("before", shown.before), ("after", shown.after)):
        if passage is not None:
            address = escaped(evidence_url(passage.passage_id, 0, len(passage.text), language))
            words = escaped(shortened(passage.text, _NEIGHBOUR))
            parts += (
                f'<h3>{say(key, language)}</h3><p{_lang(passage)}><a href="{address}" data-evidence>{words}</a></p>'
            )
    return f'<section class="neighbours">{parts}</section>' if parts else ""


def _foot(shown: Evidence, language: str) -> str:
    here = escaped(evidence_url(shown.passage.passage_id, shown.start, shown.end))
    download = escaped(original_url(shown.source.doc_id))
    return (
        f'<footer><a href="{download}" download>{say("download", language)}</a> '
        f'<span class="file">{escaped(one_line(shown.source.filename))}</span> '
        f'<a href="{here}" class="permanent">{say("link", language)}</a></footer>'
    )


def _lang(passage: Passage) -> str:
    return f' lang="{escaped(passage.language)}"' if passage.language else ""
