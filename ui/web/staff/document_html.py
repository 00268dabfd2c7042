"""The staff's page of one document as markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ....index.store import Entry, Publication, today
from ....ingest.records import Source
from ...desk import Citing
from ...plain import one_line, shortened
from ...presentation import badge_html, escaped, source_facts, title_of
from ...wording import count, date_words
from ..addresses import original_url
from .additions import drop_zone_html
from .documents import state_html
from .frame import document_link, document_path, moment_html
from .metadata import metadata_form
from .sheet import Sheet, paragraphs_html, picture_html, sheet_link
from .trail import trail_html
from .wording import say

_TITLE = 120


@dataclass(frozen=True, slots=True)
class Shown:
    """A document and what is known around it."""

    sheet: Sheet
    publication: Publication
    sources: Mapping[str, Source]
    """All, by their ids."""
    publications: Mapping[str, Publication]
    cited: tuple[Citing, ...]
    trail: tuple[Entry, ...]

    @property
    def source(self) -> Source:
        return self.sheet.document.source


def document_html(shown: Shown, language: str) -> str:
    """Everything of the page but its frame."""
    path = document_path(shown.source.doc_id)
    form = metadata_form(
        shown.sheet.document,
        shown.sources.values(),
        f"{path}/source",
        review=shown.publication.state == "review",
        language=language,
    )
    pictured = "" if shown.sheet.has_picture else " unpictured"
    return (
        f"{_head(shown, language)}{_notices(shown, language)}{_decisions(shown, path, language)}"
        f'<div class="review{pictured}">{picture_html(shown.sheet, language)}<div class="said">'
        f'<section aria-labelledby="metadata-title"><h2 id="metadata-title">{say("metadata", language)}</h2>'
        f'<p class="soft">{say("metadata_note", language)}</p>{form}</section>'
        f"{paragraphs_html(shown.sheet, language)}</div></div>"
        f"{_versions(shown, language)}{_cited(shown, language)}{_trail(shown, language)}"
    )


def _head(shown: Shown, language: str) -> str:
    source, document = shown.source, shown.sheet.document
    facts = [*source_facts(source, language), one_line(source.filename)]
    if document.pages:
        facts.append(say("pages", language, n=document.pages))
    original = f'<a href="{escaped(original_url(source.doc_id))}">{say("download", language)}</a>'
    return (
        f'<header class="document-head"><h1>{escaped(one_line(title_of(source)))}</h1>'
        f"<p>{state_html(shown.publication, language)} {badge_html(source, language)}</p>"
        f'<p class="soft">{escaped(" · ".join(facts))} · {original}</p></header>'
    )


def _notices(shown: Shown, language: str) -> str:
    """What whoever decides has to know."""
    document = shown.sheet.document
    said = [escaped(warning.say(language)) for warning in document.warnings]
    if document.unreadable_pages:
        links = ", ".join(sheet_link(document, page, str(page)) for page in document.unreadable_pages)
        said.insert(0, say("unreadable_links", language, pages=links))
    hidden = sorted({block.page or 0 for block in document.blocks if block.hidden})
    if hidden:
        links = ", ".join(sheet_link(document, page or 1, str(page or 1)) for page in hidden)
        said.append(say("hidden_on", language, pages=links))
    items = "".join(f"<li>{one}</li>" for one in said)
    return f'<ul class="notices" aria-label="{say("notices", language)}">{items}</ul>' if items else ""


def _decisions(shown: Shown, path: str, language: str) -> str:
    """What can be decided now; what has been decided is not offered again."""
    state, parts = shown.publication.state, []
    if state != "published":
        parts.append(
            f'<form method="post" action="{escaped(path)}/publish"><button class="main">'
            f"{say('publish', language)}</button></form>"
        )
    if shown.publication.is_readable and state != "withdrawn":
        parts.append(_form(path, "withdraw", _reason("withdraw", language, required=True), language))
    if state != "withheld":
        parts.append(_form(path, "withhold", _reason("withhold", language, required=False), language))
    tomorrow = (date.fromisoformat(today()) + timedelta(days=1)).isoformat()
    until = (
        f'<label>{say("until", language)} <input type="date" name="until" required min="{tomorrow}" '
        f'value="{escaped(shown.publication.until)}"></label>'
    )
    parts.append(_form(path, "embargo", until, language))
    parts.append(
        f"<details><summary>{say('replace', language)}</summary>"
        f"{drop_zone_html(language, supersedes=shown.source.doc_id)}</details>"
    )
    box = '<input type="checkbox" name="sure" value="yes" required>'
    sure = f'<label class="choice">{box} {say("sure", language)}</label>'
    parts.append(_form(path, "remove", sure, language))
    return f'<div class="decisions" role="group" aria-label="{say("decisions", language)}">{"".join(parts)}</div>'


def _form(path: str, action: str, fields: str, language: str) -> str:
    return (
        f"<details><summary>{say(action, language)}</summary>"
        f'<form method="post" action="{escaped(path)}/{action}"><p class="soft">{say(f"{action}_note", language)}</p>'
        f'{fields} <button class="plain">{say(f"{action}_do", language)}</button></form></details>'
    )


def _reason(action: str, language: str, *, required: bool) -> str:
    must = " required" if required else ""
    words = say("reason" if required else "reason_optional", language)
    return f'<label>{words} <input name="reason" maxlength="1000" id="reason-{action}"{must}></label>'


def _versions(shown: Shown, language: str) -> str:
    """The versions before it, the earliest first, itself, and those after it."""
    before: list[Source] = []
    older = shown.sources.get(shown.source.supersedes)
    while older is not None and older not in before:
        before.insert(0, older)
        older = shown.sources.get(older.supersedes)
    after = [one for one in shown.sources.values() if one.supersedes == shown.source.doc_id]
    if not before and not after:
        return ""
    items = "".join(_version(one, shown, language) for one in (*before, shown.source, *after))
    return f'<section><h2>{say("versions", language)}</h2><ol class="versions">{items}</ol></section>'


def _version(source: Source, shown: Shown, language: str) -> str:
    named = one_line(", ".join(part for part in (title_of(source), date_words(source.date, language)) if part))
    is_this = source.doc_id == shown.source.doc_id
    words = f"<strong>{escaped(named)}</strong>" if is_this else document_link(source.doc_id, named)
    publication = shown.publications.get(source.doc_id)
    state = state_html(publication, language) if publication else ""
    file = f'<span class="soft">{escaped(one_line(source.filename))}</span>'
    return f"<li{' aria-current=true' if is_this else ''}>{words} {state} {file}</li>"


def _cited(shown: Shown, language: str) -> str:
    """What people have kept of it."""
    rows = "".join(
        f'<tr><th scope="row">{say(f"citing_{one.kind}", language)}</th>'
        f"<td>{escaped(shortened(one.title, _TITLE)) or '–'}</td><td>{escaped(one.owner.key)}</td>"
        f"<td>{moment_html(one.at, language)}</td>"
        f"<td>{escaped(count('passages', len(one.passages), language))}</td></tr>"
        for one in shown.cited
    )
    heads = "".join(f'<th scope="col">{say(key, language)}</th>' for key in ("what", "title", "of", "when", "cites"))
    body = (
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else f'<p class="soft">{say("not_cited", language)}</p>'
    )
    return f"<section><h2>{say('cited_in', language)}</h2>{body}</section>"


def _trail(shown: Shown, language: str) -> str:
    whole = escaped(f"/staff/trail?document={shown.source.doc_id}")
    return (
        f"<section><h2>{say('nav_trail', language)}</h2>{trail_html(shown.trail, language, is_of_one=True)}"
        f'<p><a href="{whole}">{say("whole_trail", language)}</a></p></section>'
    )
