"""Whatever a server does: the right error, within the deadline, and every place free again."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from scripted_model import (
    GARBAGE,
    INVALID_JSON,
    PAGE,
    STRANGE_JSON,
    Behaviour,
    ScriptedModel,
    cut,
    dripping,
    endless,
    failing,
    hanging,
    hanging_up,
    in_turn,
    lingering,
    sending,
)

from relatoria.assistant.models.chat_model import ChatModel
from relatoria.assistant.models.model import (
    ChatMessage,
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelMissing,
    ModelRejected,
    ModelTooSlow,
    ModelUnreachable,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-7hE-SecretOfTheMinistry"
ASKED = (ChatMessage("system", "Be brief."), ChatMessage("user", "How long is the dam?"))
SECONDS = 0.6
SLACK = 0.5
"""For two shared cores."""
TEXT = "The dam at Vallemar is 347 metres long."


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedModel]:
    with ScriptedModel({"good": lambda _: TEXT}) as running:
        for _ in range(2):  # what is slow only once
            assert "".join(model_at(running, "good").stream(ASKED, seconds=30)) == TEXT
        yield running


def model_at(server: ScriptedModel, name: str = "good", **options: int) -> ChatModel:
    model = ChatModel(f"openai:{name}", url=server.url, key=KEY, **options)
    model.warm()
    return model


def asked(server: ScriptedModel, behaviour: Behaviour, seconds: float = SECONDS) -> tuple[str, ModelError | None, int]:
    """What came, how it failed, and how often the server was asked. Checks time and places."""
    server.behaviours["scripted"] = behaviour
    before, model = len(server.requests), model_at(server, "scripted")
    said, error = "", None
    begin = time.monotonic()
    try:
        for piece in model.stream(ASKED, seconds=seconds):
            said += piece
    except ModelError as fault:
        error = fault
    assert time.monotonic() - begin < seconds + SLACK
    assert model.free_places == 2
    assert server.open_requests(until=0) == 0
    return said, error, len(server.requests) - before


def test_text_comes_in_pieces_as_it_is_written(server: ScriptedModel) -> None:
    pieces = list(model_at(server).stream(ASKED, seconds=5))
    assert pieces[:2] == ["The", " dam"]
    assert "".join(pieces) == TEXT
    request = server.requests[-1]
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "good",
        "stream": True,
        "temperature": 0,
        "max_tokens": 1200,
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "How long is the dam?"},
        ],
    }


def test_a_script_sees_what_is_asked(server: ScriptedModel) -> None:
    assert asked(server, lambda messages: messages[-1]["content"].upper())[0] == "HOW LONG IS THE DAM?"


@pytest.mark.parametrize(
    ("behaviour", "kind", "said", "requests"),
    [
        (lambda _: "", ModelBroken, "", 1),
        (lambda _: " \n ", ModelBroken, " \n ", 1),
        (hanging(), ModelTooSlow, "", 1),
        (hanging(""), ModelTooSlow, "", 1),
        (hanging("The dam is"), ModelTooSlow, "The dam is", 1),
        (dripping("The dam", 1.0), ModelTooSlow, "", 1),
        (dripping("The dam", 0.01), ModelTooSlow, "", 1),
        (cut("The dam"), ModelBroken, "The dam", 1),
        (cut("The dam", chunked=True), ModelBroken, "The dam", 1),
        (hanging_up(), ModelUnreachable, "", 2),
        (failing(500), ModelUnreachable, "", 2),
        (failing(429), ModelBusy, "", 2),
        (failing(429, retry_after="60"), ModelBusy, "", 1),
        (failing(400), ModelRejected, "", 1),
        (failing(401, f"Wrong key {KEY}"), ModelRejected, "", 1),
        (failing(404), ModelRejected, "", 1),
        (failing(302, location="http://127.0.0.1:9/v1"), ModelRejected, "", 1),
        (sending(GARBAGE), ModelBroken, "", 1),
        (sending(PAGE, "text/html"), ModelBroken, "", 1),
        (sending(b'{"choices": []}', "application/json"), ModelBroken, "", 1),
        (sending(INVALID_JSON), ModelBroken, "", 1),
        (sending(STRANGE_JSON), ModelBroken, "", 1),
        (sending(b"\x1f\x8b", content_encoding="gzip"), ModelBroken, "", 1),
        (endless(bare=True), ModelBroken, "", 1),
    ],
)
def test_every_fault_has_its_error(
    server: ScriptedModel, behaviour: Behaviour, kind: type[ModelError], said: str, requests: int
) -> None:
    found, error, count = asked(server, behaviour)
    assert (found, type(error), count) == (said, kind, requests)
    assert error is not None
    assert error.message
    assert error.hint
    assert KEY not in repr(error) + str(error) + repr(error.__cause__)


def test_a_flood_is_cut_off(server: ScriptedModel) -> None:
    for behaviour in (endless("and so on " * 5), lambda _: ["x" * 100_000]):
        said, error, _ = asked(server, behaviour, seconds=8)
        assert (len(said), type(error)) == (20_000, ModelBroken)


def test_a_passing_fault_is_tried_again(server: ScriptedModel) -> None:
    good: Behaviour = lambda _: TEXT  # noqa: E731
    for fault in (failing(429), failing(500), hanging_up(), cut("", chunked=True)):
        assert asked(server, in_turn(fault, good)) == (TEXT, None, 2)
    assert asked(server, in_turn(failing(429, retry_after="1"), good), seconds=3) == (TEXT, None, 2)


def test_nothing_is_tried_again_once_words_have_come(server: ScriptedModel) -> None:
    said, error, count = asked(server, in_turn(cut("The", chunked=True), lambda _: TEXT))
    assert (said, type(error), count) == ("The", ModelBroken, 1)


def test_a_server_that_is_not_there(server: ScriptedModel) -> None:
    with ScriptedModel() as gone:
        url = gone.url
    model = ChatModel("openai:good", url=url)
    begin = time.monotonic()
    with pytest.raises(ModelUnreachable, match="does not answer at http://127"):
        list(model.stream(ASKED, seconds=SECONDS))
    assert time.monotonic() - begin < SECONDS + SLACK
    assert model.free_places == 2


def test_who_has_said_all_need_not_hang_up(server: ScriptedModel) -> None:
    assert asked(server, lingering(TEXT), seconds=5) == (TEXT, None, 1)


def test_half_a_character_does_no_harm(server: ScriptedModel) -> None:
    assert asked(server, lambda _: ["The \ud83d", " dam"])[0] == "The ? dam"


@pytest.mark.parametrize("behaviour", [hanging("The dam is"), dripping(TEXT, 1.0), endless(), hanging()])
def test_closing_stops_the_model_and_frees_the_place(server: ScriptedModel, behaviour: Behaviour) -> None:
    server.behaviours["held"] = behaviour
    model = model_at(server, "held", places=1)
    reply = model.stream(ASKED, seconds=60)
    reader = threading.Thread(target=lambda: [None for _ in reply])
    reader.start()
    assert server.open_requests(until=1) == 1
    assert model.free_places == 0
    begin = time.monotonic()
    reply.close()
    assert model.free_places == 1
    reader.join(timeout=SLACK)  # the one who was waiting for a piece is let go
    assert not reader.is_alive()
    assert server.open_requests(until=0) == 0
    assert time.monotonic() - begin < SLACK
    reply.close()
    assert list(reply) == []
    assert model.free_places == 1


def test_an_answer_that_nobody_reads_any_more_is_stopped(server: ScriptedModel) -> None:
    server.behaviours["held"] = hanging("The dam is")
    model = model_at(server, "held", places=1)
    reply = model.stream(ASKED, seconds=60)
    assert next(reply) == "The"
    del reply
    gc.collect()
    assert model.free_places == 1
    assert server.open_requests(until=0) == 0


def test_an_answer_that_is_kept_without_reading_leaves_its_place_in_time(server: ScriptedModel) -> None:
    server.behaviours["held"] = hanging("The dam is")
    model = model_at(server, "held", places=1)
    reply = model.stream(ASKED, seconds=SECONDS)
    assert next(reply) == "The"
    assert server.open_requests(until=0) == 0
    time.sleep(0.05)
    assert model.free_places == 1
    with pytest.raises(ModelTooSlow):
        list(reply)


def test_what_is_never_read_asks_nothing(server: ScriptedModel) -> None:
    before, model = len(server.requests), model_at(server)
    with model.stream(ASKED, seconds=1):
        pass
    model.stream(ASKED, seconds=1)
    assert (len(server.requests), model.free_places) == (before, 2)


def test_waiting_for_a_place_counts(server: ScriptedModel) -> None:
    server.behaviours["held"] = hanging("The dam is")
    model = model_at(server, "held", places=1)
    with model.stream(ASKED, seconds=60) as first:
        next(first)
        begin, before = time.monotonic(), len(server.requests)
        with pytest.raises(ModelBusy):
            next(model.stream(ASKED, seconds=SECONDS))
        assert SECONDS <= time.monotonic() - begin < SECONDS + SLACK
        assert len(server.requests) == before
    assert model.free_places == 1


def test_no_more_are_asked_than_there_are_places(server: ScriptedModel) -> None:
    most = 0

    def behaviour(_: object) -> str:
        nonlocal most
        most = max(most, server.open_requests())
        time.sleep(0.05)
        return TEXT

    server.behaviours["counted"] = behaviour
    model, said = model_at(server, "counted", places=2), []
    readers = [threading.Thread(target=lambda: said.append("".join(model.stream(ASKED, seconds=10)))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert said == [TEXT] * 8
    assert most == 2
    assert model.free_places == 2


def test_the_environment_changes_nothing(server: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("OPENAI_API_BASE", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/v1")
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    monkeypatch.setenv("OPENAI_API_KEY", "of-another-service")
    monkeypatch.setenv("OPENAI_ORG_ID", "of-another-service")
    assert "".join(ChatModel("openai:good", url=server.url).stream(ASKED, seconds=5)) == TEXT
    assert "of-another-service" not in str(server.requests[-1].headers)


def test_no_key_reaches_a_log(server: ScriptedModel, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        asked(server, failing(401, "no"))
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("model", "options", "says"),
    [
        ("gpt-4o", {}, "not written as provider:name"),
        ("opnai:x", {}, "Did you mean openai?"),
        ("openai:x", {}, "RELATORIA_MODEL_KEY"),
        ("azure:x", {"key": KEY}, "--model-url"),
    ],
)
def test_what_cannot_be_a_model_is_said_at_once(model: str, options: dict[str, str], says: str) -> None:
    with pytest.raises(ModelMissing) as caught:
        ChatModel(model, **options)
    assert says in str(caught.value)


def test_what_is_not_installed_is_said_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from relatoria.assistant.models import providers

    monkeypatch.setattr(providers, "find_spec", lambda name: None if name == "langchain_ollama" else find_spec(name))
    with pytest.raises(ModelMissing) as caught:
        ChatModel("ollama:llama3.2")
    assert caught.value.hint == 'Run: pip install "relatoria[ollama]"'


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("azure:held", "/openai/deployments/held/chat/completions?api-version=2024-10-21"),
        ("ollama:held", "/api/chat"),
        ("anthropic:held", "/v1/messages"),
    ],
)
def test_other_providers_keep_the_deadline_too(server: ScriptedModel, model: str, path: str) -> None:
    server.behaviours["held"] = hanging()
    asking = ChatModel(model, url=server.root, key=KEY)
    asking.warm()
    begin = time.monotonic()
    with pytest.raises(ModelTooSlow):
        list(asking.stream(ASKED, seconds=SECONDS))
    assert time.monotonic() - begin < SECONDS + SLACK
    assert server.requests[-1].path == path
    assert asking.free_places == 2
    assert server.open_requests(until=0) == 0
    server.behaviours["held"] = failing(401)
    with pytest.raises(ModelRejected):
        list(asking.stream(ASKED, seconds=5))


def test_azure_answers(server: ScriptedModel) -> None:
    assert "".join(ChatModel("azure:good", url=server.root, key=KEY).stream(ASKED, seconds=5)) == TEXT
