"""What can be done with an answer and with each passage that it quotes: forms and links beside it, as markup."""

from __future__ import annotations

from ....assistant.records import Citation
from ...desk import Standing
from ...exports import FORMS, Quotation, copy_text, form_name
from ..templating import Markup, render
from ..wording import say


def answer_tools(conversation: str, turn: int, language: str) -> Markup:
    """Under an answer that stands on the desk: export, share, print, thumbs."""
    return render(
        "conversation/answer_tools.html",
        say,
        language,
        conversation=conversation,
        turn=turn,
        export_forms=export_forms(language),
    )


def export_forms(language: str) -> tuple[tuple[str, str], ...]:
    """The forms in which something can be taken along: (form, its name)."""
    return tuple((form, form_name(form, language)) for form in FORMS)


def card_foot(citation: Citation, language: str, standing: Standing | None = None, *, keep: bool = True) -> Markup:
    """Under a quoted passage: what became of it since it was given, where something did; see it on its page, copy it
    with its reference, `keep` it in the basket."""
    return render(
        "conversation/card_foot.html",
        say,
        language,
        citation=citation,
        copied=copy_text(Quotation(citation), language),
        keep=keep,
        standing=standing,
    )
