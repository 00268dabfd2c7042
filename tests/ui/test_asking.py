"""The page on which people ask: it answers through Gradio's own functions, and keeps the thread on the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import gradio as gr
import pytest
from answers import CHILDREN, EMPTY, MEETING, SEARCHED, answer_of, citation_of, hit_of, quoting
from web import request_of

from relatoria.assistant.conversation import Turn
from relatoria.assistant.records import Answer
from relatoria.index.records import Filters, Searched
from relatoria.ingest.errors import RelatoriaError
from relatoria.ingest.messages import as_said
from relatoria.ui.desk.owner import Owner
from relatoria.ui.web.readers.answer_html import answer_html
from relatoria.ui.web.readers.asking import QUESTION_LIMIT, Asking, AskPage
from relatoria.ui.web.readers.open_pages import OpenPages
from relatoria.ui.web.security.access import LOCAL, Person

ANA, RUI = Person("ana<b>", "reader"), Person("rui", "reader")


@dataclass
class Desk:
    """What was asked for, and what was kept."""

    asked: list[tuple[str, tuple[Turn, ...], Filters]] = field(default_factory=list)
    within: list[tuple[str, ...] | None] = field(default_factory=list)
    kept: list[tuple[Owner, str, str]] = field(default_factory=list)


def answer(question: str) -> Answer:
    if "broken" in question:
        raise RuntimeError("a fault")
    if "damaged" in question:
        raise RelatoriaError(as_said("The database is damaged.", "Restore it."))
    cited = citation_of(1, CHILDREN, MEETING, "families stay together")
    return answer_of((quoting(1),), (cited,), (hit_of(CHILDREN, MEETING),), question=question)


def page_of(desk: Desk, holdings: Searched = SEARCHED) -> AskPage:
    def answers(
        question: str, thread: tuple[Turn, ...], within: tuple[str, ...] | None, filters: Filters
    ) -> Iterator[Answer]:
        desk.asked.append((question, thread, filters))
        desk.within.append(within)
        yield replace(answer(question), within=("2005", "<visas>") if within is None and thread else within or ())

    def keep(owner: Owner, conversation: str, question: str, _: Answer) -> tuple[str, int]:
        desk.kept.append((owner, conversation, question))
        return conversation or f"conversation of {owner.key}", len(desk.kept)

    def reopened(owner: Owner, conversation: str) -> None:
        raise RelatoriaError(as_said(f"{owner.key} has no {conversation}."))

    return AskPage(
        Asking(
            answers=answers,
            shown=lambda found, number, *_: answer_html(found, number, lambda _: None),
            keep=keep,
            reopened=reopened,  # type: ignore[arg-type]
            holdings=lambda: holdings,
            sources=lambda: (MEETING,),
            examples=lambda language: (f"An example in {language}?",),
        )
    )


def asked(page: AskPage, question: str, who: Person = LOCAL, number: str = "one", year: str = "") -> list[str]:
    """What the conversation shows at first and at the end."""
    steps = page.ask(request_of(who, number), question, False, [], [], [], [], year, "")
    return [conversation for conversation, _ in steps]


def test_a_question_is_shown_at_once_and_then_its_answer() -> None:
    first, *_, last = asked(page_of(Desk()), "What about <b>families</b>?")
    assert "What about &lt;b&gt;families&lt;/b&gt;?" in first
    assert 'aria-busy="true"' in first
    assert "<mark>families stay together</mark>" in last
    assert "aria-busy" not in last


def test_what_is_stopped_stays_as_it_was_shown() -> None:
    page = page_of(Desk())
    steps = page.ask(request_of(LOCAL, "one"), "families?", False, [], [], [], [], "", "")
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # what Gradio does with an event that is cancelled
    shown = page.stop(request_of(LOCAL, "one"))
    assert "families?" in shown
    assert "aria-busy" not in shown


def test_a_further_question_knows_what_was_asked_on_the_same_page_alone() -> None:
    desk = Desk()
    page = page_of(desk)
    asked(page, "first question", RUI)
    both = asked(page, "second question", RUI)[-1]
    assert both.index("first question") < both.index("second question")
    assert "first question" not in asked(page, "third question", RUI, number="two")[-1]
    assert [[turn.question for turn in thread] for _, thread, _ in desk.asked] == [[], ["first question"], []]
    rui = Owner("person", "rui")
    assert desk.kept == [
        (rui, "", "first question"),
        (rui, "conversation of rui", "second question"),
        (rui, "", "third question"),
    ]


def test_a_question_is_asked_again_without_one_of_its_terms() -> None:
    desk = Desk()
    page = page_of(desk)
    asked(page, "first question")
    asked(page, "and then?")

    def without(which: str, number: str = "one") -> list[tuple[object, object]]:
        return list(page.ask_without(request_of(LOCAL, number), which, False, [], [], [], [], "", ""))

    shown = str(without("2.0")[-1][0])
    assert desk.asked[-1][0] == "and then?"
    assert desk.within[-1] == ("<visas>",)
    assert shown.count("and then?") == 2
    assert "Asked within: &lt;visas&gt;" in shown
    without("3.0")
    assert desk.within[-1] == ()
    for nothing in ("1.0", "2.2", "9.0", "", "2", "2.0.0", "-1.0", "two", "٢.٠"):
        assert len(without(nothing)) == 1
    assert len(without("2.0", number="another page")) == 1
    assert len(desk.asked) == 4


def test_a_new_conversation_is_empty_and_its_turns_have_new_numbers() -> None:
    page = page_of(Desk())
    asked(page, "first question")
    assert page.clear(request_of(LOCAL, "one")) == ("", "")
    again = asked(page, "second question")[-1]
    assert "first question" not in again
    assert 'id="turn-2"' in again


def test_an_empty_question_asks_nothing() -> None:
    desk = Desk()
    assert asked(page_of(desk), "   ") == [gr.skip()]
    assert desk.asked == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("damaged?", "The database is damaged."),
        ("broken?", "a fault in the program"),
        ("?" * (QUESTION_LIMIT + 1), "too long"),
    ],
)
def test_errors_are_sentences_on_the_page_and_are_not_kept(question: str, said: str) -> None:
    desk = Desk()
    shown = asked(page_of(desk), question)[-1]
    assert said in shown
    assert "RuntimeError" not in shown
    assert desk.kept == []


def test_a_year_is_four_digits_or_a_sentence() -> None:
    desk = Desk()
    page = page_of(desk)
    asked(page, "Which?", year="2005")
    assert desk.asked[0][2].date_from == "2005"
    assert "“&lt;i&gt;” is no year" in asked(page, "Which?", year="<i>")[-1]
    assert len(desk.asked) == 1


def test_the_page_is_in_the_language_of_the_browser_and_names_who_is_there() -> None:
    page = page_of(Desk())
    spanish = page.opened(request_of(ANA, accept_language="es-MX,es;q=0.9"))
    assert "Sesión de ana&lt;b&gt;" in spanish[0]
    assert 'action="/logout"' in spanish[0]
    assert "La biblioteca contiene 2 documentos, 1204 pasajes, 2005–2025" in spanish[1]
    english = page.opened(request_of(LOCAL))
    assert "/logout" not in english[0]
    assert "The library holds 2 documents, 1,204 passages, 2005–2025" in english[1]


def test_only_staff_are_led_to_the_library() -> None:
    page = page_of(Desk(), EMPTY)
    reader, staff = page.opened(request_of(RUI)), page.opened(request_of(LOCAL))
    assert ('href="/staff/"' in reader[0], 'href="/staff/"' in staff[0]) == (False, True)
    assert "Ask those who keep it" in reader[1]
    assert "Add documents" in staff[1]


def test_open_pages_are_bounded() -> None:
    pages = OpenPages(pages=2, turns=2)
    for turn in ("a", "b", "c"):
        whole = pages.put("one", pages.begin("one"), turn)
    assert whole == "bc"
    for page in ("two", "three"):
        pages.put(page, pages.begin(page), page)
    assert pages.begin("one") == 1  # forgotten, and begun anew
