"""The page on which a delegate asks: question box, answers with numbered citations, the evidence beside them.

What was asked stays on the server: a browser sends a question and gets markup that `render` has escaped. No `gr.State`
and no `gr.ChatInterface`: both hold a stream per tab, and the sixth tab of a browser would stall.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from fastapi import Request

from ....assistant.conversation import Turn
from ....assistant.records import Answer
from ....index.records import Filters, Searched
from ....ingest.errors import RelatoriaError
from ....ingest.records import AGREED, Source
from ...desk import Conversation, Owner
from ...reference import title_of
from ...wording import language_name
from ...wording import say as say_anywhere
from ..frame import around, masthead_html, panel_html
from ..interface_language import language_of
from ..security import Busy, Person, Turnstile, guarded, person
from ..templating import render
from ..wording import say
from .answer_html import notice_html, turn_html
from .open_pages import OpenPages

EXAMPLES = 3
QUESTION_LIMIT = 2_000
"""Characters of a question; more is no question, and would only keep others waiting."""
_YEAR = re.compile(r"\d{4}")
_TERM = re.compile(r"(\d{1,6})\.(\d{1,3})", re.ASCII)
_LOG = logging.getLogger(__name__)

# Which turn is asked again, and without which of its terms: "3.0" (`relatoria.js`).
_WITHOUT = "(_, ...narrowed) => [document.body.dataset.without || '', ...narrowed]"
# Shows the newest question at the top of the window, its answer under it.
_SCROLL = """() => {
  requestAnimationFrame(() => setTimeout(() => {
    const turns = document.querySelectorAll('.turn');
    if (turns.length) turns[turns.length - 1].scrollIntoView({block: 'start'});
  }, 60));
}"""


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page needs to know how to do. All may be called from several threads."""

    answers: Callable[[str, tuple[Turn, ...], tuple[str, ...] | None, Filters], Iterator[Answer]]
    """To a question, after the turns before it: the answer as it grows; the last is the whole. With terms, it is asked
    within these and no others."""
    shown: Callable[[Answer, int, str, int, str], str]
    """The markup of an answer: the answer, the number of its turn on the page, the conversation and the number of its
    turn on the desk ("" and 0 while it grows), the language of the interface."""
    keep: Callable[[Owner, str, str, Answer], tuple[str, int]]
    """Puts an answered question on the desk: owner, conversation ("" for a new one), question, answer. Gives the
    conversation and the number of the turn in it."""
    reopened: Callable[[Owner, str], Conversation]
    """A conversation of this owner."""
    holdings: Callable[[], Searched]
    """What the library holds now."""
    sources: Callable[[], tuple[Source, ...]]
    """The documents that may answer."""
    examples: Callable[[str], tuple[str, ...]]
    """Questions that the library answers, in a language; fewer while they are being found."""


def owner_of(who: Person) -> Owner:
    """Whose the things on the desk are that this person leaves there."""
    return Owner("person", who.name)


class AskPage:
    """The page as Gradio blocks, and what its events do."""

    def __init__(self, asking: Asking, pages: OpenPages | None = None, turnstile: Turnstile | None = None) -> None:
        self._asking = asking
        self._pages = pages or OpenPages()
        self._turnstile = turnstile or Turnstile()

    def build(self, blocks: gr.Blocks) -> None:
        """Adds the page's components and events to the blocks, within whose context it is called."""
        masthead = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="top")
        with gr.Column(elem_id="content"):
            holdings = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="holdings")
            conversation = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="conversation")
            with gr.Column(elem_id="desk"):
                with gr.Row(elem_id="examples"):
                    examples = [gr.Button("", size="sm", min_width=120, visible=False) for _ in range(EXAMPLES)]
                with gr.Accordion(say("filters", "en"), open=False, elem_id="filters") as drawer:
                    with gr.Row():
                        agreed = gr.Checkbox(label=say("agreed_only", "en"), min_width=160)
                        documents = gr.Dropdown([], label=say("documents", "en"), multiselect=True, min_width=260)
                        kinds = gr.Dropdown([], label=say("kinds", "en"), multiselect=True, min_width=160)
                    with gr.Row():
                        issuers = gr.Dropdown([], label=say("issuers", "en"), multiselect=True, min_width=200)
                        languages = gr.Dropdown([], label=say("languages", "en"), multiselect=True, min_width=140)
                        first = gr.Textbox(label=say("year_from", "en"), max_length=4, min_width=100)
                        last = gr.Textbox(label=say("year_to", "en"), max_length=4, min_width=100)
                with gr.Row(elem_id="ask"):
                    question = gr.Textbox(
                        label=say_anywhere("question", "en"),
                        placeholder=say_anywhere("placeholder", "en"),
                        lines=1,
                        max_lines=5,
                        max_length=QUESTION_LIMIT,
                        container=False,
                        scale=8,
                        elem_id="question",
                        autofocus=True,
                    )
                    send = gr.Button(
                        say_anywhere("ask", "en"), variant="primary", scale=1, min_width=90, elem_id="send"
                    )
                    stop = gr.Button(say("stop", "en"), scale=1, min_width=90, elem_id="stop")
                    again = gr.Button(say_anywhere("clear", "en"), scale=1, min_width=90, elem_id="again")
        without = gr.Button("", elem_id="without", visible="hidden")
        again_without = gr.Textbox("", visible=False)
        gr.HTML(panel_html(), js_on_load=None, apply_default_css=False, elem_id="evidence-place")

        narrowed = [agreed, documents, kinds, issuers, languages, first, last]
        asking: dict[str, Any] = {"concurrency_id": "ask", "concurrency_limit": 16, "api_visibility": "private"}
        quick: dict[str, Any] = {
            "queue": False,
            "concurrency_id": "quick",
            "concurrency_limit": 8,
            "api_visibility": "private",
            "show_progress": "hidden",
        }
        ask = guarded("reader", self.ask)
        running: list[Any] = []
        for trigger, source in (
            (question.submit, question),
            (send.click, question),
            *((example.click, example) for example in examples),
        ):
            event = trigger(ask, [source, *narrowed], [conversation, question], show_progress="hidden", **asking)
            event.then(None, js=_SCROLL, queue=False)
            running.append(event)
        event = without.click(
            guarded("reader", self.ask_without),
            [again_without, *narrowed],
            [conversation, question],
            js=_WITHOUT,
            show_progress="hidden",
            **asking,
        )
        event.then(None, js=_SCROLL, queue=False)
        running.append(event)
        stop.click(guarded("reader", self.stop), None, conversation, cancels=running, **quick)
        again.click(guarded("reader", self.clear), None, [conversation, question], **quick)
        worded = [masthead, holdings, conversation, *examples, drawer, *narrowed, question, send, stop, again]
        blocks.load(guarded("reader", self.opened), None, worded, **quick)

    def ask(self, request: gr.Request, question: str, *narrowed: Any) -> Iterator[tuple[Any, Any]]:
        """Yields (conversation, question box) at once with the question, then with its answer as it grows.

        `narrowed`: what `_filters` takes.
        """
        yield from self._asked(request, Turn((question or "").strip()), None, narrowed)

    def ask_without(self, request: gr.Request, which: str, *narrowed: Any) -> Iterator[tuple[Any, Any]]:
        """As `ask`, the question of an earlier turn again, without one of the terms that it was asked within.

        `which`: the number of the turn and the place of the term, as "3.0"; nothing happens where there is none.
        """
        found = _TERM.fullmatch(str(which or ""))
        turn = self._pages.turn(_page(request), int(found[1])) if found else None
        place = int(found[2]) if found else 0
        if turn is None or place >= len(turn.within):
            yield gr.skip(), gr.skip()
            return
        within = (*turn.within[:place], *turn.within[place + 1 :])
        yield from self._asked(request, turn, within, narrowed)

    def _asked(
        self, request: gr.Request, turn: Turn, within: tuple[str, ...] | None, narrowed: Sequence[Any]
    ) -> Iterator[tuple[Any, Any]]:
        """The question of a turn, within these terms; None: within what the turns before it carry over."""
        page, words, language = _page(request), turn.question, language_of(request)
        if not words:
            yield gr.skip(), gr.skip()
            return
        number = self._pages.begin(page)
        shown = words[:QUESTION_LIMIT]
        waiting = render("conversation/waiting.html", say, language)
        yield self._pages.put(page, number, turn_html(number, shown, waiting, pending=True)), ""
        body: str = waiting
        try:
            filters = _filters(narrowed)
            for body in self._answered(page, words, within, number, language, filters, person(request)):
                yield self._pages.put(page, number, turn_html(number, shown, body, pending=True)), ""
        except RelatoriaError as error:
            body = notice_html(*error.told(language))
        except Busy:
            body = notice_html(say("busy", language))
        except Exception:  # noqa: BLE001 - the edge: a fault must neither reach a reader nor end the server
            _LOG.exception("A question could not be answered.")
            body = notice_html(say_anywhere("failed", language))
        yield self._pages.put(page, number, turn_html(number, shown, body)), ""

    def _answered(
        self,
        page: str,
        question: str,
        within: tuple[str, ...] | None,
        number: int,
        language: str,
        filters: Filters,
        who: Person,
    ) -> Iterator[str]:
        """The answer as markup, each time that it has grown; at last it is kept, and can be shared and exported."""
        if len(question) > QUESTION_LIMIT:
            yield notice_html(say_anywhere("too_long", language, n=QUESTION_LIMIT))
            return
        growing = self._asking.answers(question, self._pages.thread(page), within, filters)
        with self._turnstile.passing():  # what a model adds to the first answer waits in a queue of its own
            answer = next(growing)
        yield self._asking.shown(answer, number, "", 0, language)
        for answer in growing:
            yield self._asking.shown(answer, number, "", 0, language)
        kept, place = self._asking.keep(owner_of(who), self._pages.conversation(page), question, answer)
        self._pages.remember(page, kept, number, Turn(question, answer.within))
        yield self._asking.shown(answer, number, kept, place, language)

    def stop(self, request: gr.Request) -> str:
        """Leaves it at what is shown; the request to a language model ends."""
        return self._pages.settle(_page(request))

    def clear(self, request: gr.Request) -> tuple[str, str]:
        """A new conversation; the earlier one stays on the desk."""
        self._pages.clear(_page(request))
        return "", ""

    def first(self, request: Request) -> str:
        """What is seen until the page stands, as markup. Refused: nobody may see it.

        Gradio's own page takes seconds on a slow machine, of which the server has no part. What is written into the box
        that stands in its place meanwhile goes into Gradio's (`vestibule.js`); a question that was sent is asked then.
        """
        who, language = person(request), language_of(request)
        values = {**around(who, language, "ask"), **self._held(who), "question_limit": QUESTION_LIMIT}
        return render("conversation/first.html", say, language, **values)

    def opened(self, request: gr.Request) -> tuple[Any, ...]:
        """The page in the person's language, with what may be chosen, and the conversation that its address names."""
        who, language = person(request), language_of(request)
        wanted = request.query_params.get("conversation", "")
        sources = self._asking.sources()
        offered = (*self._asking.examples(language), "", "", "")[:EXAMPLES]
        return (
            masthead_html(who, language, "ask"),
            render("conversation/holdings.html", say, language, **self._held(who)),
            self._reopened(who, wanted, _page(request), language) if wanted else "",
            *(gr.update(value=words, visible=bool(words)) for words in offered),
            gr.update(label=say("filters", language)),
            gr.update(label=say("agreed_only", language)),
            gr.update(label=say("documents", language), choices=[(title_of(one), one.doc_id) for one in sources]),
            gr.update(label=say("kinds", language), choices=_choices((one.kind for one in sources), language)),
            gr.update(label=say("issuers", language), choices=sorted({one.issuer for one in sources if one.issuer})),
            gr.update(label=say("languages", language), choices=self._spoken(language)),
            gr.update(label=say("year_from", language)),
            gr.update(label=say("year_to", language)),
            gr.update(label=say_anywhere("question", language), placeholder=say_anywhere("placeholder", language)),
            gr.update(value=say_anywhere("ask", language)),
            gr.update(value=say("stop", language)),
            gr.update(value=say_anywhere("clear", language)),
        )

    def _reopened(self, who: Person, wanted: str, page: str, language: str) -> str:
        try:
            conversation = self._asking.reopened(owner_of(who), wanted)
        except RelatoriaError:
            return notice_html(say("no_conversation", language))
        turns = (
            turn_html(
                turn.number, turn.question, self._asking.shown(turn.answer, turn.number, wanted, turn.number, language)
            )
            for turn in conversation.turns
        )
        return self._pages.show(page, wanted, turns, conversation.thread)

    def _held(self, who: Person) -> dict[str, object]:
        return {"held": self._asking.holdings(), "is_staff": who.may("staff")}

    def _spoken(self, language: str) -> list[tuple[str, str]]:
        return [(language_name(tag, language), tag) for tag in self._asking.holdings().languages]


def _choices(values: Iterator[str] | Sequence[str], language: str) -> list[tuple[str, str]]:
    return sorted((say_anywhere(value, language), value) for value in set(values))


def _filters(narrowed: Sequence[Any]) -> Filters:
    """What a person chose, in the order of the components. A browser may send anything: RelatoriaError for no year."""
    agreed, documents, kinds, issuers, languages, first, last = narrowed
    return Filters(
        doc_ids=_texts(documents),
        kinds=_texts(kinds),
        statuses=tuple(sorted(AGREED)) if agreed else (),
        issuers=_texts(issuers),
        languages=_texts(languages),
        date_from=_year(first),
        date_to=_year(last),
    )


def _texts(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(str(value)[:300] for value in (values or ())[:200])


def _year(text: str | None) -> str:
    year = (text or "").strip()
    if year and not _YEAR.fullmatch(year):
        raise RelatoriaError("ui.page.year_wrong", year=year[:20])
    return year


def _page(request: gr.Request | None) -> str:
    """The open page that a request comes from; events that are called directly share one."""
    return (request.session_hash if request else None) or "direct"
