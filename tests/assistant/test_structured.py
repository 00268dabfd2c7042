"""A server that can be held to a schema is, in the way that it knows; another is asked for lines, and remembered."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from scripted_model import ScriptedModel, dripping, failing, in_turn

from relatoria.assistant.models import chat_model
from relatoria.assistant.models.chat_model import ChatModel
from relatoria.assistant.models.model import AnswerForm, ChatMessage, ModelError, ModelRejected
from relatoria.assistant.models.providers import Output

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-7hE-SecretOfTheMinistry"
ASKED = (ChatMessage("system", "Be brief."), ChatMessage("user", "How long is the dam?"))
TEXT = "The dam at Vallemar is 347 metres long."


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedModel]:
    with ScriptedModel({"good": lambda _: TEXT}) as running:
        assert "".join(model_at(running).stream(ASKED, seconds=30)) == TEXT  # what is slow only once
        yield running


def model_at(server: ScriptedModel, name: str = "good") -> ChatModel:
    model = ChatModel(f"openai:{name}", url=server.url, key=KEY)
    model.warm()
    return model


FORM = AnswerForm(
    (ChatMessage("user", "How long is the dam, as JSON?"),),
    {
        "type": "object",
        "properties": {"from": {"type": "string", "enum": ["kqzt"]}},
        "required": ["from"],
        "additionalProperties": False,
    },
)
BARE = {**FORM.schema, "properties": {"from": {"type": "string"}}}
REFUSED = failing(400)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_model, "QUICK", 0.0)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_server_is_held_to_the_schema_in_the_way_that_it_knows(server: ScriptedModel, status: int) -> None:
    server.behaviours["old"] = in_turn(failing(status), lambda _: "{}")
    model, before = model_at(server, "old"), len(server.requests)
    for _ in range(2):
        assert "".join(model.stream(ASKED, seconds=5, form=FORM)) == "{}"
    ways = [request.body["response_format"] for request in server.requests[before:]]
    assert [way["type"] for way in ways] == ["json_schema", "json_object", "json_object"]
    assert ways[0]["json_schema"]["schema"] == ways[1]["schema"] == FORM.schema
    assert server.requests[-1].messages[0]["content"] == "How long is the dam, as JSON?"
    assert server.requests[-1].body["max_tokens"] == 1200


@pytest.mark.usefixtures("quick")
def test_a_server_that_knows_no_schema_is_asked_for_lines_from_then_on(server: ScriptedModel) -> None:
    server.behaviours["plain"] = in_turn(REFUSED, REFUSED, lambda _: TEXT)
    model, before = model_at(server, "plain"), len(server.requests)
    for _ in range(2):
        assert "".join(model.stream(ASKED, seconds=5, form=FORM)) == TEXT
    asked_for = ["response_format" in request.body for request in server.requests[before:]]
    assert asked_for == [True, True, False, False]
    assert server.requests[-1].messages[-1]["content"] == ASKED[-1].text


@pytest.mark.usefixtures("quick")
def test_a_refusal_that_is_not_of_the_schema_is_remembered_as_nothing(server: ScriptedModel) -> None:
    server.behaviours["long"] = in_turn(REFUSED, REFUSED, REFUSED, lambda _: "{}")
    model = model_at(server, "long")
    with pytest.raises(ModelRejected):
        list(model.stream(ASKED, seconds=5, form=FORM))
    assert "".join(model.stream(ASKED, seconds=5, form=FORM)) == "{}"
    assert server.requests[-1].body["response_format"]["type"] == "json_schema"


@pytest.mark.parametrize(("output", "asked_for"), [("lines", [False]), ("json", [True, True])])
def test_the_form_may_be_set(server: ScriptedModel, output: Output, asked_for: list[bool]) -> None:
    server.behaviours["set"] = REFUSED
    model, before = ChatModel("openai:set", url=server.url, key=KEY, output=output), len(server.requests)
    with pytest.raises(ModelRejected):
        list(model.stream(ASKED, seconds=5, form=FORM))
    assert ["response_format" in request.body for request in server.requests[before:]] == asked_for


@pytest.mark.parametrize(
    ("model", "url", "options"),
    [
        (
            "openai:gpt-4o",
            "",
            {
                "extra_body": {
                    "response_format": {
                        "type": "json_schema",
                        "json_schema": {"name": "statements", "strict": True, "schema": BARE},
                    }
                }
            },
        ),
        ("ollama:llama3.2", "", {"format": FORM.schema}),
        ("anthropic:claude", "", {"output_config": {"format": {"type": "json_schema", "schema": BARE}}}),
        ("google:gemini", "", {"response_mime_type": "application/json", "response_schema": BARE}),
    ],
)
def test_services_are_told_the_same_schema_each_time_and_servers_what_may_stand_in_this_one(
    model: str, url: str, options: dict[str, object]
) -> None:
    from relatoria.assistant.models.langchain_client import structured
    from relatoria.assistant.models.providers import endpoint

    asking = endpoint(model, url=url, key=KEY, api_version="", max_tokens=9)
    assert structured(asking, "schema", FORM.schema) == options
    assert structured(asking, "lines", FORM.schema) == {}


@pytest.mark.parametrize(
    ("model", "sent"),
    [
        ("azure:good", lambda body: body["response_format"]["json_schema"]["schema"]),
        ("ollama:good", lambda body: body["format"]),
        ("anthropic:good", lambda body: body["output_config"]["format"]["schema"]),
    ],
)
def test_the_schema_reaches_the_servers_of_other_providers(
    server: ScriptedModel, model: str, sent: Callable[[Mapping[str, Any]], object]
) -> None:
    asking = ChatModel(model, url=server.root, key=KEY, output="json")
    asking.warm()
    with contextlib.suppress(ModelError):  # the script speaks OpenAI's protocol only
        list(asking.stream(ASKED, seconds=15, form=FORM))
    assert sent(server.requests[-1].body) == (FORM.schema if model.startswith("ollama") else BARE)


def test_long_passages_are_for_models_that_are_known_to_be_quick(server: ScriptedModel) -> None:
    assert ChatModel("openai:gpt-4o", key=KEY).is_quick
    model = model_at(server)
    assert not model.is_quick
    list(model.stream(ASKED, seconds=5, form=FORM))
    assert "response_format" not in server.requests[-1].body  # a small model writes worse under a schema
    list(model.stream((ChatMessage("user", "long " * 20_000),), seconds=5))
    assert model.is_quick
    server.behaviours["slow"] = dripping(TEXT, 0.003)
    slow = model_at(server, "slow")
    next(slow.stream(ASKED, seconds=5))
    assert not slow.is_quick
