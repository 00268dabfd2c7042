"""The drafters' page: passages while one types, narrowed by facets, quoted letter for letter, kept in a basket."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args
from urllib.parse import urlencode

import gradio as gr

from ....assistant.answers import citation_of
from ....index.facets import Facet
from ....index.phrase_search import Found, Order, Way
from ....index.quotation import Exactness
from ....index.records import Filters, Hit
from ....ingest.errors import RelatoriaError
from ....ingest.records import Passage, Source
from ...wording import knows, language_name
from ...wording import say as say_anywhere
from ..comparison import say
from ..frame import masthead_html, panel_html
from ..interface_language import language_of
from ..security import Person, guarded, person
from ..templating import render
from .answer_html import notice_html
from .answer_tools import card_foot
from .latest import Latest

PAGE = 20
"""Passages shown at a time."""
LONGEST = 1_000
"""Characters of what is looked for."""
_PASTED = 20_000
_FACETS = ("status", "kind", "year", "language", "issuer", "document")
_WAYS: tuple[Way, ...] = get_args(Way)
_ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the page needs to know how to do. All may be called from several threads."""

    find: Callable[[str, Way, Filters, Order, int, int], Found]
    """Text, way, filters, order, place of the first passage (from 0), how many."""
    check: Callable[[str], Exactness]
    """Whether a text is a quotation."""
    basket: Callable[[Person, str], str]
    """The markup of a person's basket, in a language."""


class PassagesPage:
    """The page's components and what its events do."""

    def __init__(self, finding: Finding) -> None:
        self._finding = finding
        self._latest = Latest()

    def build(self, blocks: gr.Blocks) -> None:
        """Adds the page's components and events to the blocks, within whose context it is called."""
        masthead = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="top")
        with gr.Row(elem_id="content", elem_classes="wide"):
            unfold = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="unfold")
            with gr.Column(scale=1, min_width=220, elem_id="narrow"):
                facets = [self._facet(field) for field in _FACETS]
            with gr.Column(scale=3, min_width=320):
                text = gr.Textbox(
                    label=say("find", "en"),
                    placeholder=say("find_placeholder", "en"),
                    max_length=LONGEST,
                    elem_id="find",
                    autofocus=True,
                )
                with gr.Row(elem_id="ways"):
                    way = gr.Radio([(say(one, "en"), one) for one in _WAYS], value="phrase", label=say("way", "en"))
                    order = gr.Dropdown(
                        [(say(one, "en"), one) for one in _ORDERS],
                        value="relevance",
                        label=say("order", "en"),
                        min_width=180,
                        filterable=False,
                    )
                    number = gr.Number(1, label=say("page", "en"), minimum=1, precision=0, min_width=90)
                results = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="results")
            with gr.Column(scale=2, min_width=280, elem_id="aside"):
                basket = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="basket-place")
                with gr.Accordion(say("check", "en"), open=False) as drawer:
                    pasted = gr.Textbox(label=say("check_label", "en"), lines=4, max_length=_PASTED, elem_id="pasted")
                    check = gr.Button(say("check_button", "en"), elem_id="check")
                    verdict = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="verdict")
        gr.HTML(panel_html(), js_on_load=None, apply_default_css=False, elem_id="evidence-place")

        searching: dict[str, Any] = {
            "concurrency_id": "find",
            "concurrency_limit": 2,
            "api_visibility": "private",
            "show_progress": "hidden",
            "trigger_mode": "always_last",
        }
        search, turn = guarded("reader", self.search), guarded("reader", self.turn)
        # `change`, for Gradio does not call it an input when somebody pastes.
        for trigger in (text.change, text.submit, way.input, order.input, *(facet.input for facet in facets)):
            trigger(search, [text, way, order, *facets], [results, number, *facets], **searching)
        number.input(turn, [text, way, order, number, *facets], results, **searching)
        quick: dict[str, Any] = {
            "queue": False,
            "concurrency_id": "quick",
            "concurrency_limit": 8,
            "api_visibility": "private",
            "show_progress": "hidden",
        }
        check.click(guarded("reader", self.check), pasted, verdict, **quick)
        worded = [masthead, unfold, text, way, order, number, results, basket, drawer, pasted, check, *facets]
        blocks.load(guarded("reader", self.opened), None, worded, **quick)

    def search(self, request: gr.Request, text: str, way: str, order: str, *chosen: Any) -> tuple[Any, ...]:
        """From the first page: (passages, page, facets). `chosen` is in the order of `_FACETS`."""
        language = language_of(request)
        page = request.session_hash or "direct"
        number = self._latest.begin(page)
        found, markup = self._searched(text, way, order, 1, chosen, language)
        if not self._latest.is_latest(page, number):
            return (gr.skip(),) * (2 + len(_FACETS))
        return markup, 1, *_facet_updates(found.facets if found else (), chosen, language)

    def turn(self, request: gr.Request, text: str, way: str, order: str, number: float, *chosen: Any) -> str:
        """Another page of the same."""
        return self._searched(text, way, order, number, chosen, language_of(request))[1]

    def check(self, pasted: str, request: gr.Request) -> str:
        """Whether what somebody pasted stands so in a document."""
        words, language = (pasted or "").strip(), language_of(request)
        if not words:
            return ""
        found = self._finding.check(words[:_PASTED])
        parts = [(one, _quoted(one.passage, one.source, (one.start, one.end), language)) for one in found.parts]
        return render("passages/exactness.html", say, language, exactness=found, parts=parts)

    def opened(self, request: gr.Request) -> tuple[Any, ...]:
        """The page in the person's language; an address may name what is looked for (?phrase=...)."""
        who, language = person(request), language_of(request)
        wanted = request.query_params.get("phrase", "")[:LONGEST]
        found, markup = self._searched(wanted, "phrase", "relevance", 1, (), language)
        return (
            masthead_html(who, language, "passages"),
            render("passages/unfold.html", say, language),
            gr.update(label=say("find", language), placeholder=say("find_placeholder", language), value=wanted),
            gr.update(label=say("way", language), choices=[(say(one, language), one) for one in _WAYS]),
            gr.update(label=say("order", language), choices=[(say(one, language), one) for one in _ORDERS]),
            gr.update(label=say("page", language)),
            markup,
            self._finding.basket(who, language),
            gr.update(label=say("check", language)),
            gr.update(label=say("check_label", language)),
            gr.update(value=say("check_button", language)),
            *_facet_updates(found.facets if found else (), (), language),
        )

    def _searched(
        self, text: str, way: str, order: str, number: float, chosen: Sequence[Any], language: str
    ) -> tuple[Found | None, str]:
        words = (text or "").strip()[:LONGEST]
        if not words:
            return None, render("passages/nothing.html", say, language)
        page = min(max(int(number or 1), 1), 100_000)
        try:
            found = self._finding.find(
                words,
                way if way in _WAYS else "phrase",
                _filters(chosen),
                order if order in _ORDERS else "relevance",
                (page - 1) * PAGE,
                PAGE,
            )
        except RelatoriaError as error:
            return None, notice_html(*error.told(language))
        return found, render(
            "passages/found.html",
            say,
            language,
            found=found,
            cards=[
                (one, _quoted(one.passage, one.source, (0, len(one.passage.text)), language)) for one in found.matches
            ],
            page=page,
            pages=math.ceil(found.total / PAGE),
            uses=f"/timeline?{urlencode({'phrase': words}, errors='replace')}",
        )

    @staticmethod
    def _facet(field: str) -> gr.Dropdown | gr.CheckboxGroup:
        label = say(field, "en")
        if field in ("document", "issuer"):
            return gr.Dropdown([], label=label, multiselect=True, visible="hidden")
        if field == "year":
            return gr.Dropdown([], label=label, visible="hidden")
        return gr.CheckboxGroup([], label=label, visible="hidden")


def _quoted(passage: Passage, source: Source, quoted: tuple[int, int], language: str) -> dict[str, object]:
    """What the card of a passage needs besides it: a citation of it, and what can be done with that."""
    citation = citation_of(Hit(passage, source, score=0.0, rank=1), *quoted, marker=1)
    return {"citation": citation, "foot": card_foot(citation, language)}


def _filters(chosen: Sequence[Any]) -> Filters:
    """What the facets say, in the order of `_FACETS`. A browser may send anything."""
    values = dict(zip(_FACETS, (*chosen, *[None] * len(_FACETS)), strict=False))
    year = str(values["year"] or "")
    return Filters(
        doc_ids=_texts(values["document"]),
        kinds=_texts(values["kind"]),
        statuses=_texts(values["status"]),
        issuers=_texts(values["issuer"]),
        languages=_texts(values["language"]),
        date_from=year if year.isdecimal() else "",
        date_to=year if year.isdecimal() else "",
    )


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(str(value)[:300] for value in values[:200]) if isinstance(values, list | tuple) else ()


def _facet_updates(facets: Sequence[Facet], chosen: Sequence[Any], language: str) -> list[Any]:
    """Each facet with its counts; what has been chosen stays chosen. One with nothing to choose is not shown."""
    by_field = {facet.field: facet for facet in facets}
    now = dict(zip(_FACETS, (*chosen, *[None] * len(_FACETS)), strict=False))
    updates = []
    for field in _FACETS:
        facet = by_field.get(field)  # type: ignore[call-overload]  # every field is a Field
        values = facet.values if facet else ()
        choices = [(f"{_named(field, one.value, one.label, language)} ({one.count})", one.value) for one in values]
        # Not False: the browser would wait for ever for the value of what is not on the page.
        visible: bool | Literal["hidden"] = True if values else "hidden"
        updates.append(gr.update(label=say(field, language), choices=choices, value=now[field], visible=visible))
    return updates


def _named(field: str, value: str, label: str, language: str) -> str:
    if field == "language":
        return language_name(value, language)
    return say_anywhere(value, language) if field in ("kind", "status") and knows(value) else label
