"""What the server serves, put together: each page and each route gets the functions that it needs, and nothing more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from typing import Any

import gradio as gr

from ...assistant.asking import answering
from ...assistant.conversation import Turn
from ...assistant.models import Model
from ...assistant.records import Answer, Citation
from ...index.indexes import Strictness
from ...index.library import Library
from ...index.phrase_search import Found, Order, Way, find, uses
from ...index.quotation import exactness
from ...index.records import Filters
from ...index.store import Users
from ...ingest.errors import RelatoriaError
from ...ingest.rendering import Pictures
from ..desk import Desk, Owner, address, standing_of, standings
from ..exports import citation_at
from .addresses import evidence_url
from .api import UPLOAD, api_routers
from .comparison import comparison_router
from .evidence import evidence_router
from .frame import frame_router, head_html, theme
from .intake import UPLOADS, Jobs, Uploads, intake_router
from .readers import (
    Asking,
    AskPage,
    Beside,
    Finding,
    PassagesPage,
    answer_html,
    answer_tools,
    basket_html,
    basket_router,
    card_foot,
    chosen,
    conversation_router,
    examples,
    owner_of,
)
from .security import Turnstile
from .server import Site
from .staff import KEPT, StaffSite

_LONGEST_PAUSE = 30.0
"""Seconds that the next example waits for those who ask."""


@contextmanager
def open_site(library: Library, model: Model | None, seconds: float, users: Users | None = None) -> Iterator[Site]:
    """Every page and every router of the application.

    `seconds` is the time that a language model is given; `users` are those who may log in, None where nobody has to.
    """
    with ExitStack() as stack:
        desk = stack.enter_context(Desk.open(library.folder))
        pictures = stack.enter_context(Pictures())
        uploads = stack.enter_context(closing(Uploads.open(library.folder)))
        jobs = stack.enter_context(closing(Jobs()))
        desk.prune(KEPT)
        standing = partial(standing_of, library)
        held, staff = _Held(library, desk), StaffSite(library, desk, jobs, users)
        turnstile = Turnstile()
        offered = _Examples(library, partial(turnstile.yield_to_others, _LONGEST_PAUSE))
        threading.Thread(target=_warm, args=(library, model, pictures, offered), daemon=True).start()
        asking = Asking(
            answers=lambda question, thread, within, filters: _answers(
                library, question, thread, within, filters, model, seconds
            ),
            shown=held.shown,
            keep=held.keep,
            reopened=desk.conversations.show,
            holdings=library.searched,
            sources=library.documents,
            examples=offered.of,
        )
        ask_page = AskPage(asking, turnstile=turnstile)
        finding = Finding(
            find=lambda *wanted: _found(library, *wanted),
            check=lambda text: exactness(library, text),
            basket=lambda who, language: basket_html(desk.baskets.entries(owner_of(who)), standing, language),
        )
        yield Site(
            readers=lambda: _readers(ask_page, finding),
            staff=staff.blocks,
            routers=(
                frame_router(),
                conversation_router(desk, held.shown, standing),
                basket_router(desk, partial(citation_at, library), standing),
                comparison_router(
                    library.documents,
                    library.passages_of,
                    library.passages_with_ids,
                    lambda phrase: uses(library, phrase),
                ),
                evidence_router(library, pictures),
                intake_router(library.add, uploads, jobs),
                *api_routers(library, uploads, jobs, model, seconds, turnstile),
                *staff.routers(),
            ),
            theme=theme(),
            head=head_html(),
            first=ask_page.first,
            keys=desk.tokens.check,
            large=frozenset({UPLOADS, UPLOAD}),
        )


def _found(library: Library, text: str, way: Way, filters: Filters, order: Order, first: int, count: int) -> Found:
    """See `Finding.find`. Where no passage has the phrase, the last word is one that is still being typed."""
    for strictness in (Strictness(), Strictness(unfinished=True)):
        found = find(
            library, text, way=way, filters=filters, strictness=strictness, order=order, first=first, count=count
        )
        if found.total or way != "phrase":
            break
    return found


def _readers(ask_page: AskPage, finding: Finding) -> gr.Blocks:
    blocks: gr.Blocks
    with gr.Blocks(title="Relatoria", analytics_enabled=False, fill_width=True) as blocks:
        ask_page.build(blocks)
    with blocks.route("Passages", "/passages", show_in_navbar=False) as passages:
        PassagesPage(finding).build(passages)
    blocks.queue(max_size=64, api_open=False, default_concurrency_limit=2)
    return blocks


def _answers(
    library: Library,
    question: str,
    thread: tuple[Turn, ...],
    within: tuple[str, ...] | None,
    filters: Filters,
    model: Model | None,
    seconds: float,
) -> Iterator[Answer]:
    growing = answering(library, question, filters=filters, thread=thread, within=within, model=model, seconds=seconds)
    for event in growing:
        yield event.answer


class _Held:
    """Answers and quotations as the library and the desk hold them."""

    def __init__(self, library: Library, desk: Desk) -> None:
        self._library = library
        self._desk = desk

    def shown(self, answer: Answer, number: int, conversation: str, turn: int, language: str) -> str:
        """See `Asking.shown`."""
        at_hand = {hit.passage.passage_id: hit.passage.text for hit in answer.hits}
        since = standings(self._library, answer.citations)

        def foot(citation: Citation) -> str:
            return card_foot(citation, language, since.get(address(citation)))

        markup = answer_html(
            answer,
            number,
            lambda passage_id: at_hand.get(passage_id) or self._text_of(passage_id),
            Beside(lambda one: evidence_url(one.passage_id, one.start, one.end, language), foot, asks_again=bool(turn)),
        )
        return f"{markup}{answer_tools(conversation, turn, language)}" if turn else markup

    def keep(self, owner: Owner, conversation: str, question: str, answer: Answer) -> tuple[str, int]:
        """See `Asking.keep`."""
        kept = conversation or self._desk.conversations.begin(owner)
        return kept, self._desk.conversations.add(owner, kept, question, answer)

    def _text_of(self, passage_id: str) -> str | None:
        found = self._library.passages_with_ids((passage_id,)).get(passage_id)
        return found[0].text if found else None


class _Examples:
    """Questions to begin with, found in the background, and again when the library has changed."""

    def __init__(self, library: Library, before_each: Callable[[], None]) -> None:
        self._library = library
        self._before_each = before_each
        self._known: dict[str, tuple[str, ...]] = {}
        self._generation = -1
        self._guard = threading.Lock()

    def of(self, language: str) -> tuple[str, ...]:
        """Those of the library as it was last looked at; none while they are being found for the first time."""
        if self._library.generation != self._generation and not self._guard.locked():
            threading.Thread(target=self.look, daemon=True).start()
        if own := chosen(self._library.folder, language):
            return own
        return self._known.get(language) or self._known.get("en", ())

    def look(self) -> None:
        """Finds them while nobody asks; takes seconds."""
        with self._guard, suppress(RelatoriaError):
            generation = self._library.generation
            if generation != self._generation:
                self._known = {
                    language: examples(self._library, language, before_each=self._before_each)
                    for language in ("en", "es")
                }
                self._generation = generation


def _warm(library: Library, model: Any, pictures: Pictures, offered: _Examples) -> None:
    """Loads the models while the first reader is still writing; what fails here is said when they ask."""
    steps: tuple[Callable[[], object], ...] = (
        lambda: library.embedder.encode_queries(["migration"]),
        pictures.warm,
        *((model.warm,) if model is not None else ()),
        offered.look,
    )
    for step in steps:
        with suppress(RelatoriaError):
            step()
