"""The first page of those who keep the library: add documents, see how far that is, find any document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ..frame import masthead_html
from ..intake import FILE_BYTES
from ..interface_language import language_of
from ..security import guarded, person
from ..templating import Markup
from .documents import STATES, WORDS, Listed, documents_html, narrowed, state_choices
from .frame import staff_markup
from .wording import say

# Gradio's pages run no script that stands in their markup.
_SCRIPT = "() => { import('/staff/own/staff.js'); }"


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page needs to know how to do. All may be called from several threads."""

    documents: Callable[[], tuple[Listed, ...]]
    """All, in the order in which they are shown."""
    additions: Callable[[str], Markup]
    """The markup of what is being added, in a language."""
    accounts: bool
    """Whether there are users."""


class OverviewPage:
    """The page as Gradio blocks, and what its events do."""

    def __init__(self, overview: Overview) -> None:
        self._overview = overview

    def blocks(self) -> gr.Blocks:
        """To be mounted by `server`."""
        page: gr.Blocks
        with gr.Blocks(title="Relatoria", analytics_enabled=False, fill_width=True) as page:
            masthead = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="top")
            with gr.Column(elem_id="content", elem_classes="staff-content"):
                intake = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="intake")
                heading = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="documents-heading")
                with gr.Row(elem_id="narrowing"):
                    words = gr.Textbox(label=say("words", "en"), max_length=WORDS, min_width=220, scale=3)
                    state = gr.Dropdown([], label=say("state", "en"), min_width=230, filterable=False, scale=1)
                documents = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="documents")
                again = gr.Button("", elem_id="look-again", size="sm")
            quick: dict[str, Any] = {
                "queue": False,
                "concurrency_id": "quick",
                "concurrency_limit": 8,
                "api_visibility": "private",
                "show_progress": "hidden",
            }
            narrow = guarded("staff", self.narrow)
            for trigger in (words.input, words.submit, state.input, again.click):
                trigger(narrow, [words, state], [documents, state], trigger_mode="always_last", **quick)
            worded = [masthead, intake, heading, words, state, documents, again]
            page.load(guarded("staff", self.opened), None, worded, **quick).then(None, js=_SCRIPT, queue=False)
        page.queue(max_size=64, api_open=False, default_concurrency_limit=2)
        return page

    def opened(self, request: gr.Request) -> tuple[Any, ...]:
        """The page in the person's language."""
        who, language = person(request), language_of(request)
        everything = self._overview.documents()
        intake = staff_markup(
            "staff/intake.html",
            language,
            subnav="overview",
            accounts=self._overview.accounts,
            file_bytes=FILE_BYTES,
            additions=self._overview.additions(language),
        )
        return (
            masthead_html(who, language, "library"),
            intake,
            staff_markup("staff/heading.html", language),
            gr.update(label=say("words", language)),
            gr.update(label=say("state", language), choices=state_choices(everything, language), value=""),
            _shown(everything, "", "", language),
            gr.update(value=say("look_again", language)),
        )

    def narrow(self, words: str, state: str, request: gr.Request) -> tuple[str, Any]:
        """The documents in whose names the words stand, in a state."""
        language, everything = language_of(request), self._overview.documents()
        chosen = state if state in STATES else ""
        choices = gr.update(choices=state_choices(everything, language), value=chosen)
        return _shown(narrowed(everything, words or "", chosen), words or "", chosen, language), choices


def _shown(found: tuple[Listed, ...], words: str, state: str, language: str) -> Markup:
    table = documents_html(found, language, words=words[:WORDS], state=state)
    return staff_markup("staff/narrowed.html", language, table=table)
