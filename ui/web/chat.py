"""The page on which a delegate asks: question box, answers with numbered citations, the quoted passages under them.

The page knows no library, only the functions of `Answering`. What was asked stays on the server (`Conversations`): a
browser sends a question and gets markup that `render` has escaped. No `gr.State` and no `gr.ChatInterface`: both hold
a stream per tab, and the sixth tab of a browser would stall.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from ...assistant.follow_up import Turn
from ...assistant.records import Answer, Searched
from ...ingest.errors import RelatoriaError
from ..reference import searched_words
from ..render import TextOf, answer_html, error_html, escaped, notice_html, turn_html
from ..wording import language_for, say
from .access import LOCAL, guarded, person, visit
from .conversations import Conversations
from .login import logged_in_html

QUESTION_LIMIT = 2_000
"""Characters of a question; more is no question, and would only keep others waiting."""
CSS = Path(__file__).with_name("chat.css")
_EXAMPLES = ("example_1", "example_2", "example_3")
_LOG = logging.getLogger(__name__)

# Shows the newest question at the top of the window, its answer under it.
_SCROLL = """() => {
  requestAnimationFrame(() => setTimeout(() => {
    const turns = document.querySelectorAll('.turn');
    if (turns.length) turns[turns.length - 1].scrollIntoView({block: 'start'});
  }, 60));
}"""


@dataclass(frozen=True, slots=True)
class Answering:
    """What the page needs to know how to do. All may be called from several threads."""

    answers: Callable[[str, tuple[Turn, ...]], Iterator[Answer]]
    """To a question, within the turns before it: the answer as it grows; the last is the whole."""
    text_of: Callable[[str], str | None]
    """The whole text of the passage with this id."""
    holdings: Callable[[], Searched]
    """What the library holds now."""
    add_command: str = "relatoria add FOLDER"
    """Shown to the person who finds the library empty."""


def theme() -> gr.themes.Base:
    """Fonts of the reader's own system: nothing is fetched from elsewhere."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.slate,
        neutral_hue=gr.themes.colors.slate,
        font=("system-ui", "-apple-system", "Segoe UI", "sans-serif"),
        font_mono=("ui-monospace", "monospace"),
    )


def chat(answering: Answering, conversations: Conversations | None = None) -> gr.Blocks:
    """The page as Gradio blocks, to be mounted by `server`; theme and CSS are given there."""
    kept = conversations or Conversations()

    def ask(question: str, choice: str, request: gr.Request) -> Iterator[tuple[str, str]]:
        """Yields (conversation, question box) at once with the question, then with its answer."""
        page, words = _page(request), (question or "").strip()
        if not words:
            yield gr.skip(), gr.skip()
            return
        number = kept.begin(page)
        shown, body = words[:QUESTION_LIMIT], _waiting(choice)
        yield kept.put(page, number, turn_html(number, shown, body, pending=True)), ""
        for body in _answered(answering, kept, page, words, number, choice):
            yield kept.put(page, number, turn_html(number, shown, body, pending=True)), ""
        yield kept.put(page, number, turn_html(number, shown, body)), ""

    def clear(request: gr.Request) -> tuple[str, str]:
        kept.clear(_page(request))
        return "", ""

    def opened(request: gr.Request) -> tuple[Any, ...]:
        accepted = request.headers.get("accept-language") or ""
        choice = language_for(accepted.split(",")[0].split(";")[0].strip())
        return (choice, *_words(choice, answering, request))

    def translated(choice: str, request: gr.Request) -> tuple[Any, ...]:
        return _words(choice, answering, request)

    page: gr.Blocks
    with gr.Blocks(title="Relatoria", analytics_enabled=False, fill_width=True) as page:
        with gr.Row(elem_id="masthead"):
            masthead = gr.HTML(_masthead("en"), js_on_load=None, apply_default_css=False, elem_id="wordmark")
            language = gr.Radio(
                [("English", "en"), ("Español", "es")],
                value="en",
                label="Language / Idioma",
                show_label=False,
                container=False,
                elem_id="language",
                min_width=160,
            )
        holdings = gr.HTML(_holdings("en", answering), js_on_load=None, apply_default_css=False, elem_id="holdings")
        conversation = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="conversation")
        with gr.Column(elem_id="desk"):
            with gr.Row(elem_id="examples"):
                examples = [gr.Button(say(key, "en"), size="sm", min_width=120) for key in _EXAMPLES]
            with gr.Row(elem_id="ask"):
                question = gr.Textbox(
                    label=say("question", "en"),
                    placeholder=say("placeholder", "en"),
                    lines=1,
                    max_lines=5,
                    max_length=QUESTION_LIMIT,
                    container=False,
                    scale=8,
                    elem_id="question",
                    autofocus=True,
                )
                send = gr.Button(say("ask", "en"), variant="primary", scale=1, min_width=90, elem_id="send")
                again = gr.Button(say("clear", "en"), scale=1, min_width=90, elem_id="again")

        worded = [masthead, holdings, *examples, question, send, again]
        asking: dict[str, Any] = {"concurrency_id": "ask", "concurrency_limit": 2, "api_visibility": "private"}
        quick: dict[str, Any] = {
            "queue": False,
            "concurrency_id": "quick",
            "concurrency_limit": 8,
            "api_visibility": "private",
            "show_progress": "hidden",
        }
        for trigger, source in (
            (question.submit, question),
            (send.click, question),
            *((example.click, example) for example in examples),
        ):
            trigger(
                guarded("reader", ask), [source, language], [conversation, question], show_progress="hidden", **asking
            ).then(None, js=_SCROLL, queue=False)
        again.click(guarded("reader", clear), None, [conversation, question], **quick)
        language.change(guarded("reader", translated), [language], worded, **quick)
        page.load(guarded("reader", opened), None, [language, *worded], **quick)
    page.queue(max_size=64, api_open=False, default_concurrency_limit=2)
    return page


def _answered(
    answering: Answering, kept: Conversations, page: str, question: str, number: int, choice: str
) -> Iterator[str]:
    """The answer as markup, each time that it has grown; the question is then part of the conversation."""
    if len(question) > QUESTION_LIMIT:
        yield notice_html(say("too_long", choice, n=QUESTION_LIMIT))
        return
    try:
        for answer in answering.answers(question, kept.thread(page)):
            yield answer_html(answer, number, _texts(answering, answer))
            resolved = answer.resolved or question
        kept.remember(page, Turn(question, resolved))
    except RelatoriaError as error:
        yield error_html(error)
    except Exception:  # noqa: BLE001 - the edge of the page: a fault must neither reach a reader nor end the server
        _LOG.exception("A question could not be answered.")
        yield notice_html(say("failed", choice))


def _texts(answering: Answering, answer: Answer) -> TextOf:
    """The texts of passages: those of the hits are at hand."""
    at_hand = {hit.passage.passage_id: hit.passage.text for hit in answer.hits}
    return lambda passage_id: at_hand.get(passage_id) or answering.text_of(passage_id)


def _words(choice: str, answering: Answering, request: gr.Request) -> tuple[Any, ...]:
    who = person(request)
    return (
        _masthead(choice) + ("" if who == LOCAL else logged_in_html(who, choice)),
        _holdings(choice, answering),
        *(gr.update(value=say(key, choice)) for key in _EXAMPLES),
        gr.update(label=say("question", choice), placeholder=say("placeholder", choice)),
        gr.update(value=say("ask", choice)),
        gr.update(value=say("clear", choice)),
    )


def _masthead(choice: str) -> str:
    return f'<h1 lang="{choice}">Relatoria</h1><p lang="{choice}">{say("tagline", choice)}</p>'


def _holdings(choice: str, answering: Answering) -> str:
    try:
        held = answering.holdings()
    except RelatoriaError as error:
        return error_html(error)
    if held.documents == 0:
        command = f"<code>{escaped(answering.add_command)}</code>"
        return f'<p class="empty" lang="{choice}">{say("empty_library", choice)} {command}</p>'
    what = escaped(say("holds", choice, what=searched_words(held, choice)))
    return f'<p lang="{choice}"><strong>{what}</strong> {say("welcome", choice)}</p>'


def _waiting(choice: str) -> str:
    return f'<p class="waiting" role="status">{say("waiting", choice)}</p>'


def _page(request: gr.Request) -> str:
    """The open page of a person that a request comes from."""
    return f"{visit(request).key} {request.session_hash}"
