"""How a delegate asks, in a real browser: the stories of the page "Ask", on the sample documents and the real model."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import Visits, ask, picture_stands, ready, screen, word_file

pytestmark = [pytest.mark.browser, pytest.mark.enable_socket]

REMITTANCES = "How should sending money be made cheaper and simpler?"
IN_SPANISH = "¿Cuánto aumentaron las remesas a América Latina y el Caribe en 2021?"
NOT_THERE = "How do I bake an apple pie with cinnamon?"


def opened(visits: Visits, room: str, **how: Any) -> Any:
    return ready(visits.open(room, **how))


def hold_scripts(page: Any) -> Callable[[], None]:
    """Gradio's scripts do not come before the function that is returned is called."""
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    def release() -> None:
        for route in held:
            route.continue_()
        held.clear()
        page.unroute("**/assets/*.js", hold)

    page.route("**/assets/*.js", hold)
    return release


def test_an_example_is_asked_by_pressing_it(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    for _ in range(40):  # they are found in the background, and shown to who comes after
        if page.locator("#examples button:visible").count() == 3:
            break
        page.wait_for_timeout(1000)
        page.reload()
        ready(page)
    example = page.locator("#examples button:visible").first
    words = example.inner_text()
    screen(page, "ask-examples")
    example.click()
    turn = page.locator(".turn:not([aria-busy])")
    turn.wait_for()
    assert turn.locator(".asked").inner_text() == words
    assert turn.locator(".answer.answered .marker").count() >= 1
    page.locator("#examples").wait_for(state="hidden")


def test_a_question_can_be_asked_before_gradios_page_stands(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    released = hold_scripts(page)
    page.reload(wait_until="commit")
    box = page.locator("#first-question")
    box.wait_for()
    page.wait_for_function("() => document.activeElement.id === 'first-question'")
    assert page.locator("#first .masthead").is_visible()
    screen(page, "ask-first")
    page.keyboard.insert_text(REMITTANCES)
    page.keyboard.press("Enter")
    page.locator("#first [role=status]").wait_for()
    assert not page.locator("#question textarea").count()
    released()
    turn = page.locator(".turn:not([aria-busy])")
    turn.wait_for()
    assert turn.locator(".asked").inner_text() == REMITTANCES
    assert turn.locator(".answer.answered .marker").count() >= 1
    assert page.locator("#first").count() == 0


def test_what_was_begun_before_is_in_the_question_box_after(room: str, visits: Visits) -> None:
    page = opened(visits, room, language="es")
    released = hold_scripts(page)
    page.reload(wait_until="commit")
    page.locator("#first[lang=es] #first-question:focus").wait_for()
    page.keyboard.insert_text("¿Qué se dice")
    released()
    ready(page)
    page.keyboard.insert_text(" sobre las diásporas?")
    assert page.locator("#question textarea").input_value() == "¿Qué se dice sobre las diásporas?"
    assert page.locator(".turn").count() == 0


def test_a_citation_opens_its_page_beside_the_answer(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    turn = ask(page, REMITTANCES)
    quoted = turn.locator(".card mark").first.inner_text()
    turn.locator(".text .marker").first.click()
    picture_stands(page)
    on_page = page.locator("#evidence .page rect").evaluate_all("all => all.map(one => one.dataset.words).join(' ')")
    assert _plain(on_page) == _plain(quoted)
    answer, beside = turn.locator(".text").bounding_box(), page.locator("#evidence").bounding_box()
    assert answer["x"] + answer["width"] <= beside["x"], "the evidence hides the answer"
    assert page.evaluate("document.getElementById('evidence').contains(document.activeElement)")
    page.locator("#evidence [data-turn=previous]").click()
    page.get_by_text("Page 3 of 4").wait_for()
    picture_stands(page)
    page.locator("#evidence [data-turn=quote]").click()
    page.locator("#evidence .page rect").first.wait_for()
    assert page.locator("#evidence .neighbours a").count() >= 1
    assert page.locator("#evidence .badge").inner_text() == "Secondary source"
    with page.expect_download() as original:
        page.get_by_role("link", name="Download the original").click()
    assert Path(original.value.path()).read_bytes().startswith(b"%PDF")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.text .marker')"), "the focus is lost"


def test_filters_narrow_what_answers(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    page.get_by_role("button", name="Narrow what is searched").click()
    chosen = page.get_by_label("Language", exact=True)
    chosen.click()
    page.get_by_role("option", name="Spanish").click()
    page.keyboard.press("Escape")
    turn = ask(page, "What do the documents say on remittances?")
    assert "in Spanish." in turn.locator(".searched").first.inner_text()
    assert set(turn.locator(".card blockquote").evaluate_all("all => all.map(one => one.lang)")) == {"es"}
    year = page.get_by_label("From year")
    year.click()
    page.keyboard.type("20x5")
    assert "“20x5” is no year" in ask(page, REMITTANCES).locator("[role=alert]").inner_text()
    screen(page, "ask-filters")


def test_agreed_language_only_refuses_where_nothing_is_agreed(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    page.get_by_role("button", name="Narrow what is searched").click()
    page.get_by_label("Agreed language only").check()
    turn = ask(page, REMITTANCES)
    assert turn.locator(".answer:not(.answered)").count() == 1
    assert turn.locator(".text .marker").count() == 0


def test_a_further_question_keeps_its_thread(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    ask(page, IN_SPANISH)
    turn = ask(page, "¿Y en 2020?")
    assert "remesas" in turn.locator(".within").inner_text()
    page.get_by_role("button", name="New conversation").click()
    page.locator(".turn").first.wait_for(state="detached")
    assert ask(page, "¿Y en 2020?").locator(".within").count() == 0


def test_a_term_that_a_question_is_asked_within_is_taken_away_by_the_keyboard(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    ask(page, IN_SPANISH)
    first = ask(page, "¿Y en 2020?")
    term = first.get_by_role("button", name="Preguntar sin remesas")
    assert "remesas" in term.inner_text()
    screen(page, "ask-within")
    term.focus()
    page.keyboard.press("Enter")
    again = page.locator(".turn:not([aria-busy])").nth(2)
    again.wait_for()
    assert again.locator(".asked").inner_text() == "¿Y en 2020?"
    assert "remesas" not in again.locator(".within").inner_text()
    assert first.locator(".within .term").count() == again.locator(".within .term").count() + 1
    assert page.evaluate("document.activeElement.matches('#question textarea')"), "the focus is lost"


def test_a_refusal_says_what_was_searched_and_shows_what_is_nearest(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    turn = ask(page, NOT_THERE)
    assert turn.locator(".answer:not(.answered) .verdict").count() == 1
    assert "Searched: 7 documents" in turn.locator(".searched").first.inner_text()
    assert 1 <= turn.locator(".cards.nearest .card").count() <= 3
    screen(page, "ask-refusal")
    turn.locator(".cards.nearest a[data-evidence]").first.click()
    page.locator("#evidence h2").wait_for()


def test_a_conversation_is_shared_by_a_link_until_it_is_taken_back(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    turn = ask(page, REMITTANCES)
    turn.get_by_role("button", name="Share the conversation").click()
    link = turn.locator(".shared-link a").get_attribute("href")
    assert link is not None and link.startswith(room)
    other = visits.open(link)
    assert other.locator(".turn .asked").inner_text() == REMITTANCES
    assert other.locator(".tools [data-outlet]").count() == 0, "what is shared is only read"
    other.locator(".text .marker").first.click()
    picture_stands(other)
    screen(other, "ask-shared")
    turn.get_by_role("button", name="Stop sharing").click()
    turn.get_by_text("The conversation is shared no more.").wait_for()
    visits.forgiven.append("status of 404")
    other.reload()
    other.get_by_text("This conversation is not shared, or not any more.").wait_for()


def test_earlier_conversations_open_again_go_on_and_are_deleted(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    ask(page, IN_SPANISH)
    page.get_by_role("link", name="Earlier conversations").click()
    title = page.locator(".conversations a").first
    screen(page, "ask-earlier")
    assert title.inner_text() == IN_SPANISH
    title.click()
    page.locator(".turn .asked").first.wait_for()
    assert page.locator(".turn .text .marker").count() >= 1
    assert "remesas" in ask(page, "¿Y en 2020?").locator(".within").inner_text()
    page.goto(f"{room}/conversations")
    before = page.locator(".conversations li").count()
    address = page.locator(".conversations a").first.get_attribute("href")
    page.get_by_role("button", name="Delete").first.click()
    page.wait_for_url("**/conversations")
    assert page.locator(".conversations li").count() == before - 1
    page.goto(f"{room}{address}")
    page.get_by_text("There is no such conversation, or it is not yours.").wait_for()


def test_what_a_reader_thinks_of_an_answer_reaches_the_staff(room: str, visits: Visits, room_desk: Any) -> None:
    page = opened(visits, room)
    turn = ask(page, REMITTANCES)
    turn.get_by_text("This answer did not help").click()
    turn.get_by_label("What was wrong or missing?").click()
    page.keyboard.insert_text("It quotes the digest, <b>not</b> the report.")
    screen(page, "ask-feedback")
    turn.get_by_role("button", name="Send to the staff").click()
    turn.get_by_text("Thank you. The staff will read it.").wait_for()
    opinion = room_desk.feedback.list()[0]
    assert (opinion.verdict, opinion.reason) == ("down", "It quotes the digest, <b>not</b> the report.")
    assert opinion.answer.question == REMITTANCES
    assert opinion.answer.index_generation > 0


def test_an_answer_is_exported_in_each_form(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    turn = ask(page, REMITTANCES)
    names = {}
    for form in ("docx", "footnotes", "text", "markdown", "bibtex", "ris", "csl"):
        turn.locator(".tools select").select_option(form)
        with page.expect_download() as kept:
            turn.get_by_role("button", name="Export").click()
        names[form] = kept.value.suggested_filename
        content = Path(kept.value.path()).read_bytes()
        assert content, form
        if form == "docx":
            assert "lower the cost of sending money" in word_file(Path(kept.value.path()))
        elif form in ("footnotes", "text", "markdown"):
            assert b"lower the cost of sending money" in content, form
        else:
            assert b"Mexico City" in content, form
    suffixes = [Path(name).suffix for name in names.values()]
    assert suffixes == [".docx", ".txt", ".txt", ".md", ".bib", ".ris", ".json"]


def test_on_paper_stand_questions_and_answers_without_what_is_pressed(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    turn = ask(page, REMITTANCES)
    page.emulate_media(media="print")
    for gone in (".masthead", "#desk", ".tools", ".card-tools"):
        assert not page.locator(gone).first.is_visible(), gone
    assert turn.locator(".asked").is_visible()
    assert turn.locator(".card blockquote").first.is_visible()
    screen(page, "ask-print", whole=True)


def test_a_copy_carries_the_quotation_letter_for_letter_with_its_reference(room: str, visits: Visits) -> None:
    page = opened(visits, room)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(page, REMITTANCES)
    quoted = turn.locator(".card mark").first.text_content()
    turn.get_by_role("button", name="Copy with reference").first.click()
    turn.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{quoted}”")
    assert "para. 18 (a), p. 4 [Secondary source]" in copied


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()
