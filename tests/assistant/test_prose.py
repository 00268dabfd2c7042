"""Whatever a model says, what is shown is carried by a quoted paragraph, and the passages are there without it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from behaviours import HONEST, WRONG, Says, answer, passages, sentences
from replies import Reply

from relatoria.assistant.answers import composing
from relatoria.assistant.asking import answering, ask
from relatoria.assistant.events import Done, Passages, Stated
from relatoria.assistant.generation import writing
from relatoria.assistant.models.model import (
    AnswerForm,
    ChatMessage,
    ModelBroken,
    ModelError,
    ModelTooSlow,
    ModelUnreachable,
)
from relatoria.assistant.records import Answer
from relatoria.index.library import Library

QUESTION = "What is said of women who migrate?"
SPANISH = "¿Cuánto aumentaron las remesas a América Latina y el Caribe en 2021?"


class Talking:
    """A model that says what a behaviour makes of the request."""

    model_id = "scripted:talking"
    is_quick = True

    def __init__(self, says: Says, error: ModelError | None = None) -> None:
        self._says = says
        self._error = error
        self.replies: list[Reply] = []

    def stream(self, messages: Sequence[ChatMessage], *, seconds: float, form: AnswerForm | None = None) -> Reply:
        del seconds, form
        text = self._says([{"role": message.role, "content": message.text} for message in messages])
        self.replies.append(Reply(text, self._error))
        return self.replies[-1]


@pytest.fixture(autouse=True, scope="module")
def any_evidence() -> Iterator[None]:
    """As everywhere else, but for the answer that all of these tests share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "ANSWERED", 0.0)
        patch.setattr(composing, "PARTLY", 0.0)
        yield


@pytest.fixture(scope="module")
def extractive(sample: Library) -> Answer:
    return ask(sample, QUESTION)


def assert_every_statement_is_carried(library: Library, given: Answer) -> None:
    by_marker = {citation.marker: citation for citation in given.citations}
    assert list(by_marker) == list(range(1, len(given.citations) + 1))
    for citation in given.citations:
        stored = {passage.passage_id: passage for passage in library.passages_of(citation.source.doc_id)}
        assert citation.quote == stored[citation.passage_id].text[citation.start : citation.end]
    for said in given.statements:
        assert said.markers
        assert set(said.markers) <= set(by_marker)


@pytest.mark.parametrize("name", HONEST)
def test_what_the_passages_say_is_shown_before_them(sample: Library, extractive: Answer, name: str) -> None:
    given = ask(sample, QUESTION, model=Talking(HONEST[name]))
    assert given.statements
    assert given.text.startswith(given.statements[0].text)
    assert extractive.text in given.text
    assert given.citations[: len(extractive.citations)] == extractive.citations
    assert given.generator_id == "scripted:talking+verified-1"
    assert_every_statement_is_carried(sample, given)


@pytest.mark.parametrize("name", WRONG)
def test_nothing_wrong_is_shown(sample: Library, extractive: Answer, name: str) -> None:
    given = ask(sample, QUESTION, model=Talking(WRONG[name]))
    assert given.statements == ()
    assert (given.text, given.citations) == (extractive.text, extractive.citations)
    assert given.generator_id == "extractive-1"
    assert "Nothing that the language model said could be verified" in given.notice


def test_the_passages_come_first_and_nothing_is_taken_back(sample: Library) -> None:
    first, *stated, last = answering(sample, QUESTION, model=Talking(HONEST["good"]))
    assert isinstance(first, Passages)
    assert isinstance(last, Done)
    for shown, event in enumerate(stated, start=1):
        assert isinstance(event, Stated)
        assert event.answer.statements == last.answer.statements[:shown]
        assert event.answer.citations == last.answer.citations[: len(event.answer.citations)]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ModelUnreachable("assistant.model.busy"), "it cannot be reached"),
        (ModelTooSlow("assistant.model.busy"), "it took too long"),
        (ModelBroken("assistant.model.busy"), "what it sent is no answer"),
    ],
)
def test_a_model_that_fails_leads_to_the_extractive_answer(
    sample: Library, extractive: Answer, error: ModelError, reason: str
) -> None:
    model = Talking(lambda _: "", error)
    given = ask(sample, QUESTION, model=model)
    assert given.text == extractive.text
    assert reason in given.notice
    assert [reply.closed for reply in model.replies] == [True]


def test_what_was_verified_before_a_model_failed_stays(sample: Library) -> None:
    given = ask(sample, QUESTION, model=Talking(HONEST["good"], ModelTooSlow("assistant.model.busy")))
    assert given.statements
    assert "stopped before it had ended" in given.notice


def test_leaving_stops_the_model(sample: Library) -> None:
    model = Talking(HONEST["good"])
    events = answering(sample, QUESTION, model=model)
    assert isinstance(next(events), Passages)
    assert isinstance(next(events), Stated)
    events.close()  # type: ignore[attr-defined]
    assert [reply.closed for reply in model.replies] == [True]


def test_a_statement_in_another_language_is_not_shown(sample: Library) -> None:
    def in_english(messages: object) -> str:
        return answer("Remittances to Latin America grew in 2021.", *sentences(messages)[0])  # type: ignore[arg-type]

    def around_a_title(messages: object) -> str:
        title = "“Contar con las diásporas: síntesis de la nota conceptual del foro de San Salvador”"
        said = f"The digest {title} says that the money that was sent home grew."
        return answer(said, *sentences(messages)[0])  # type: ignore[arg-type]

    assert ask(sample, SPANISH, model=Talking(in_english)).statements == ()
    assert ask(sample, SPANISH, model=Talking(around_a_title)).statements == ()


def test_what_is_repeated_is_shown_once(sample: Library) -> None:
    given = ask(sample, QUESTION, model=Talking(lambda messages: HONEST["good"](messages) * 2))
    assert len({said.text for said in given.statements}) == len(given.statements) > 0


@pytest.mark.parametrize(
    "question", ["Who won the football cup in Antarctica in 1987?", "paragraph 18 of the 2005 digest", "remesas", ""]
)
def test_a_model_is_not_asked_where_there_is_nothing_to_phrase(sample: Library, question: str) -> None:
    model = Talking(HONEST["good"])
    assert ask(sample, question, model=model).statements == ()
    assert model.replies == []


def test_a_model_is_given_no_display_number_and_no_more_than_it_needs(sample: Library) -> None:
    seen: list[Sequence[object]] = []

    def look(messages: Sequence[object]) -> str:
        seen.append(messages)
        return ""

    says: Callable[..., str] = look
    ask(sample, QUESTION, model=Talking(says))
    (request,) = seen
    given = passages(request)  # type: ignore[arg-type]
    assert 1 <= len(given) <= 6
    assert all(len(name) == 4 and name.isalpha() for name, _ in given)


def test_a_statement_that_cannot_be_verified_in_time_is_left_out(
    sample: Library, extractive: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others verify theirs: what has no turn before the time is over is not shown, and nobody waits for it."""
    monkeypatch.setattr(writing, "_VERIFYING", threading.Semaphore(0))
    began = time.monotonic()
    given = ask(sample, QUESTION, model=Talking(HONEST["good"]), seconds=3.0)
    assert (given.statements, given.text) == ((), extractive.text)
    assert time.monotonic() - began < 10
