"""The page: it answers through Gradio's own functions, and keeps the thread on the server."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from answers import CHILDREN, EMPTY, MEETING, SEARCHED, answer_of, citation_of, hit_of
from starlette.testclient import TestClient
from web import request_of, serving

from relatoria.assistant.records import Answer, Searched
from relatoria.ingest.errors import RelatoriaError
from relatoria.ui.web.access import LOCAL, Person
from relatoria.ui.web.chat import CSS, QUESTION_LIMIT, Answering, chat
from relatoria.ui.web.conversations import Conversations


def answer(question: str) -> Answer:
    if "broken" in question:
        raise RuntimeError("a fault")
    if "damaged" in question:
        raise RelatoriaError("The database is damaged.", "Restore it.")
    if "xenon" in question:
        return answer_of(
            "Nothing is said.", (), (hit_of(CHILDREN, MEETING),), question=question, status="not_in_documents"
        )
    cited = citation_of(1, CHILDREN, MEETING, "families stay together")
    return answer_of("“families stay together” [1]", (cited,), (hit_of(CHILDREN, MEETING),), question=question)


def answering(holdings: Searched = SEARCHED) -> Answering:
    return Answering(
        lambda question, _: iter([answer(question)]), lambda _: None, lambda: holdings, "relatoria add FOLDER"
    )


def page_of(holdings: Searched = SEARCHED) -> gr.Blocks:
    """The page, built within an event loop: outside of one, Gradio makes loops of its own and never closes them."""

    async def build() -> gr.Blocks:
        return chat(answering(holdings))

    return asyncio.run(build())


def function(blocks: gr.Blocks, name: str) -> Any:
    return next(found.fn for found in blocks.fns.values() if found.fn is not None and found.fn.__name__ == name)


def asked(blocks: gr.Blocks, question: str, page: str = "one") -> list[str]:
    """What the conversation shows at first and at the end."""
    steps: Iterator[tuple[str, str]] = function(blocks, "ask")(question, "en", request_of(LOCAL, page))
    return [conversation for conversation, _ in steps]


def test_a_question_is_shown_at_once_and_then_its_answer() -> None:
    first, *_, last = asked(page_of(), "What about families?")
    assert "What about families?" in first
    assert 'aria-busy="true"' in first
    assert "<mark>families stay together</mark>" in last
    assert 'href="#turn-1-source-1"' in last
    assert "aria-busy" not in last


def test_the_thread_stays_and_belongs_to_one_page() -> None:
    blocks = page_of()
    asked(blocks, "first question")
    both = asked(blocks, "xenon?")[-1]
    assert both.index("first question") < both.index("xenon?")
    assert "The library does not say" in both
    assert "first question" not in asked(blocks, "another person", page="two")[-1]


def test_a_new_conversation_is_empty_and_its_turns_have_new_numbers() -> None:
    blocks = page_of()
    asked(blocks, "first question")
    assert function(blocks, "clear")(request_of(LOCAL, "one")) == ("", "")
    again = asked(blocks, "second question")[-1]
    assert "first question" not in again
    assert 'id="turn-2"' in again


def test_an_empty_question_asks_nothing() -> None:
    assert asked(page_of(), "   ") == [gr.skip()]


def test_errors_are_sentences_on_the_page() -> None:
    blocks = page_of()
    assert "The database is damaged." in asked(blocks, "damaged?")[-1]
    broken = asked(blocks, "broken?", page="two")[-1]
    assert "a fault in the program" in broken
    assert "RuntimeError" not in broken
    assert "too long" in asked(blocks, "?" * (QUESTION_LIMIT + 1), page="three")[-1]


def test_the_words_of_the_page_follow_the_choice() -> None:
    english, spanish = (function(page_of(), "translated")(choice, request_of(LOCAL)) for choice in ("en", "es"))
    assert "Ask what the documents say" in english[0]
    assert "The library holds 2 documents, 1,204 passages, 2005–2025" in english[1]
    assert "Pregunte qué dicen los documentos" in spanish[0]
    assert "La biblioteca contiene 2 documentos, 1204 pasajes, 2005–2025" in spanish[1]


def test_an_empty_library_says_how_to_fill_it() -> None:
    shown = function(page_of(EMPTY), "translated")("en", request_of(LOCAL))[1]
    assert "still empty" in shown
    assert "<code>relatoria add FOLDER</code>" in shown


def test_every_event_says_how_many_may_run_and_none_keeps_state_in_the_browser() -> None:
    blocks = page_of()
    asking = [found for found in blocks.fns.values() if found.fn is not None and found.fn.__name__ == "ask"]
    assert {found.concurrency_id for found in asking} == {"ask"}
    assert {found.concurrency_limit for found in asking} == {2}
    assert not [block for block in blocks.blocks.values() if isinstance(block, gr.State | gr.Chatbot)]


def test_conversations_are_bounded() -> None:
    kept = Conversations(pages=2, turns=2)
    for turn in ("a", "b", "c"):
        whole = kept.put("one", kept.begin("one"), turn)
    assert whole == "bc"
    for page in ("two", "three"):
        kept.put(page, kept.begin(page), page)
    assert kept.begin("one") == 1  # forgotten, and begun anew


def test_a_person_who_has_logged_in_is_named_and_can_leave() -> None:
    opened = function(page_of(), "opened")
    theirs = opened(request_of(Person("ana<b>", "reader"), accept_language="es-MX,es;q=0.9"))
    assert theirs[0] == "es"
    assert "Sesión de ana&lt;b&gt;" in theirs[1]
    assert '<form class="logout" method="post" action="/logout">' in theirs[1]
    assert "logout" not in opened(request_of(LOCAL))[1]


def test_two_people_on_the_same_page_number_have_their_own_threads() -> None:
    blocks = page_of()
    asking = function(blocks, "ask")
    list(asking("first question", "en", request_of(Person("ana", "reader"))))
    last = list(asking("second question", "en", request_of(Person("rui", "reader"))))[-1][0]
    assert "first question" not in last


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[TestClient]:
    with serving(tmp_path) as server:
        yield server.browser()


def test_the_page_asks_no_other_host(browser: TestClient) -> None:
    page = browser.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "http" not in policy
    loaded = re.findall(r"""(?:src|href)=["']?(?:https?:)?//[^"'> ]+""", page.text)
    assert loaded == []
    for text in (browser.get("/theme.css").text, CSS.read_text(encoding="utf-8")):
        assert "googleapis" not in text
        assert "@import" not in text
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text)
