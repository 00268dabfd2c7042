"""What can be done with an answer and with each passage that it quotes: forms and links beside it, as markup."""

from __future__ import annotations

from ....assistant.records import Citation
from ...desk import Standing
from ...exports import FORMS, Quotation, copy_text, form_name
from ...presentation import escaped
from ..evidence import evidence_url
from ..frame import say


def answer_tools(conversation: str, turn: int, language: str) -> str:
    """Under an answer that stands on the desk: export, share, print, thumbs."""
    here = f"/conversations/{escaped(conversation)}"
    export = export_form(f"{here}/turns/{turn}/export", language)
    share = (
        f'<form method="post" action="{here}/share" data-inline data-outlet>'
        f'<button class="tool">{say("share", language)}</button></form>'
    )
    return (
        f'<div class="tools" role="group" aria-label="{say("tools", language)}">{export}{share}'
        f'<button type="button" class="tool" data-print>{say("print", language)}</button>'
        f"{_thumbs(f'{here}/turns/{turn}/feedback', language)}</div>"
    )


def export_form(action: str, language: str) -> str:
    """A choice of forms and a button that sends the file."""
    forms = "".join(f'<option value="{form}">{escaped(form_name(form, language))}</option>' for form in FORMS)
    return (
        f'<form method="post" action="{action}"><select name="form" aria-label="{say("export_as", language)}">{forms}'
        f'</select><button class="tool">{say("export", language)}</button></form>'
    )


def citation_tools(citation: Citation, language: str, *, keep: bool = True) -> str:
    """Under a quoted passage: see it on its page, copy it with its reference, `keep` it in the basket."""
    see = evidence_url(citation.passage_id, citation.start, citation.end, language)
    copied = copy_text(Quotation(citation), language)
    kept = keep_form(citation.passage_id, citation.start, citation.end, language) if keep else ""
    return (
        f'<div class="card-tools"><a data-evidence href="{escaped(see)}">{say("see_page", language)}</a>'
        f'<button type="button" class="tool" data-copy="{escaped(copied)}" data-copied="{say("copied", language)}">'
        f"{say('copy', language)}</button>{kept}</div>"
    )


def keep_form(passage_id: str, start: int, end: int, language: str) -> str:
    """The button that puts a quotation into the basket."""
    return (
        f'<form method="post" action="/basket/add" data-inline><input type="hidden" name="passage" '
        f'value="{escaped(passage_id)}"><input type="hidden" name="start" value="{start}">'
        f'<input type="hidden" name="end" value="{end}"><button class="tool">{say("keep", language)}</button></form>'
    )


def since_html(standing: Standing, language: str) -> str:
    """What became of a quotation since it was given; empty where nothing did."""
    if standing.state == "current":
        return ""
    said = say(f"now_{standing.state}", language, reason=standing.reason)
    return f'<p class="since">{escaped(said)}</p>'


def share_html(conversation: str, address: str, language: str) -> str:
    """What the form becomes when a conversation is shared: its address, and how to take it back."""
    return (
        f'<div data-outlet class="shared-link" lang="{language}"><p>{say("share_link", language)}<br>'
        f'<a href="{escaped(address)}">{escaped(address)}</a></p>'
        f'<button type="button" class="tool" data-copy="{escaped(address)}" data-copied="{say("copied", language)}">'
        f'{say("copy_link", language)}</button><form method="post" data-inline '
        f'action="/conversations/{escaped(conversation)}/unshare">'
        f'<button class="tool">{say("unshare", language)}</button></form></div>'
    )


def _thumbs(action: str, language: str) -> str:
    yes = (
        f'<form method="post" action="{action}" data-inline><button class="tool" name="verdict" value="up">'
        f"{say('helpful', language)}</button></form>"
    )
    no = (
        f"<details><summary>{say('not_helpful', language)}</summary>"
        f'<form method="post" action="{action}" data-inline><input type="hidden" name="verdict" value="down">'
        f'<label>{say("reason", language)}<textarea name="reason" maxlength="1000"></textarea></label>'
        f'<button class="plain">{say("send_feedback", language)}</button></form></details>'
    )
    return f'<div class="thumbs" data-outlet>{yes}{no}</div>'
