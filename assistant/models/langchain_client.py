"""One request to a chat model: the one place that calls LangChain's clients, and that understands what they raise.

Everything runs as a task on an event loop, so that cancelling it ends the request wherever it stands: each of the
clients used here is asynchronous to the socket. For servers that speak OpenAI's protocol, and for Ollama, the HTTP
client is ours: no proxy or other setting from the environment, no redirects (the key stays with the configured
server), a new connection for each request, and a limit on what is read. Anthropic's and Google's clients cannot be
given one; they heed proxies of the environment, and only the characters of their answers are limited.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing
from functools import lru_cache
from importlib import import_module
from typing import Any

import httpx
from langchain.chat_models import init_chat_model
from langsmith import tracing_context

from .model import ChatMessage, ModelBroken, ModelBusy, ModelError, ModelRejected, ModelTooSlow, ModelUnreachable
from .providers import Endpoint, Failed, Way

MOST_BYTES = 8 << 20
"""Of one response; a piece of one word comes in a few hundred bytes."""
GRACE = 0.5
"""Seconds for what may still come after the model has said that it is done."""
_NO_KEY = "none"
"""Clients insist on a key, also for servers that ask for none. Never that of another service in the environment."""
_FROM_THE_ENVIRONMENT = ("openai-organization", "openai-project")
"""Headers that OpenAI's client fills from variables which were set for other programs."""
_CHOICES = ("enum", "pattern", "minItems", "maxItems")
_ENDINGS = ("finish_reason", "stop_reason", "done_reason")


def prepare(endpoint: Endpoint) -> None:
    """What the first request would otherwise wait for: the provider's package, and the certificates."""
    import_module(endpoint.provider.package)
    _certificates()


async def converse(
    endpoint: Endpoint,
    messages: Sequence[ChatMessage],
    seconds: float,
    take: Callable[[str], None],
    way: Way = "lines",
    schema: Mapping[str, object] | None = None,
) -> None:
    """Asks once, and hands each piece of text to `take` as it comes; what that raises goes through. Failed.

    With a `schema`, the server is told it in the given way.
    """
    spoken = [(message.role, message.text) for message in messages]
    async with AsyncExitStack() as stack:
        stack.enter_context(tracing_context(enabled=False))  # no report to LangSmith, whatever the environment says
        try:
            await _listen(_client(endpoint, seconds, stack, structured(endpoint, way, schema)), spoken, take)
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - a client may raise anything at what a server sends
            # Without its cause: what a server says, or a client, can repeat the key.
            raise _failure(error, endpoint) from None


async def _listen(client: Any, spoken: Sequence[tuple[str, str]], take: Callable[[str], None]) -> None:
    """ModelBroken where the answer ends without saying that it is complete."""
    complete = False
    try:
        async with asyncio.timeout(None) as grace, aclosing(client.astream(spoken)) as chunks:
            async for chunk in chunks:
                if text := str(chunk.text):
                    take(text)
                if not complete and any(chunk.response_metadata.get(name) for name in _ENDINGS):
                    complete = True
                    grace.reschedule(asyncio.get_running_loop().time() + GRACE)
    except TimeoutError:
        if not grace.expired():
            raise
    if not complete:
        raise ModelBroken("assistant.model.broke_off")


def structured(endpoint: Endpoint, way: Way, schema: Mapping[str, object] | None) -> dict[str, Any]:
    """The options that hold a server to a schema, as its client is given them; none for lines.

    OpenAI's go into the body as they are: its own option for them reads the whole answer before it gives the first
    piece. Services compile a schema before they use it and keep it, so that theirs is the same for every request;
    others are told what may stand in each place of this one.
    """
    if schema is None or way == "lines":
        return {}
    told = without_choices(schema) if endpoint.is_hosted else dict(schema)
    match endpoint.provider.langchain_name:
        case "openai" | "azure_openai" if way == "object":
            return {"extra_body": {"response_format": {"type": "json_object", "schema": told}}}
        case "openai" | "azure_openai":
            named = {"name": "statements", "strict": True, "schema": told}
            return {"extra_body": {"response_format": {"type": "json_schema", "json_schema": named}}}
        case "ollama":
            return {"format": told}
        case "anthropic":
            return {"output_config": {"format": {"type": "json_schema", "schema": told}}}
        case _:
            return {"response_mime_type": "application/json", "response_schema": told}


def without_choices(schema: Mapping[str, object]) -> dict[str, Any]:
    """A schema's bare structure: the same for every request, and of words that every service knows."""
    kept: dict[str, Any] = {}
    for name, value in schema.items():
        if name == "properties" and isinstance(value, Mapping):
            kept[name] = {key: without_choices(inner) for key, inner in value.items()}
        elif name not in _CHOICES:
            kept[name] = without_choices(value) if isinstance(value, Mapping) else value
    return kept


def _client(endpoint: Endpoint, seconds: float, stack: AsyncExitStack, options: Mapping[str, Any]) -> Any:
    """A LangChain chat model for one request."""
    key = endpoint.key or _NO_KEY
    given: dict[str, Any] = {"temperature": 0, "cache": False, **options}
    match endpoint.provider.langchain_name:
        case "openai" | "azure_openai" as name:
            own = httpx.AsyncClient(
                transport=_Limited(), timeout=seconds, trust_env=False, headers={"accept-encoding": "identity"}
            )
            stack.push_async_callback(own.aclose)
            unused = stack.enter_context(httpx.Client(verify=_certificates(), trust_env=False))
            given |= {"http_async_client": own, "http_client": unused, "openai_proxy": None, "api_key": key}
            given |= {
                "http_socket_options": (),
                "stream_usage": False,
                "use_responses_api": False,
                "stream_chunk_timeout": None,
            }
            given |= {"max_retries": 0, "timeout": seconds}
            if name == "azure_openai":
                given |= {"azure_endpoint": endpoint.url, "api_version": endpoint.api_version}
                given |= {"max_tokens": endpoint.max_tokens}
            elif endpoint.url == endpoint.provider.url:
                given |= {"base_url": endpoint.url, "max_tokens": endpoint.max_tokens}
            else:  # the newer name for it, which LangChain would send, is unknown to many servers
                given["extra_body"] = {"max_tokens": endpoint.max_tokens, **given.get("extra_body", {})}
                given["base_url"] = endpoint.url
        case "ollama":
            headers = {"accept-encoding": "identity"}
            headers |= {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
            ours = {"timeout": seconds, "trust_env": False, "follow_redirects": False, "headers": headers}
            given |= {"base_url": endpoint.url, "num_predict": endpoint.max_tokens, "client_kwargs": ours}
            given |= {"async_client_kwargs": {"transport": _Limited()}}
        case "anthropic":
            given |= {"base_url": endpoint.url, "max_tokens": endpoint.max_tokens, "api_key": key}
            given |= {"max_retries": 0, "timeout": seconds}
        case _:
            given |= {"max_output_tokens": endpoint.max_tokens, "api_key": key, "max_retries": 1, "timeout": seconds}
            given |= {"base_url": endpoint.url} if endpoint.url else {}
    return init_chat_model(endpoint.name, model_provider=endpoint.provider.langchain_name, **given)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """The usual authorities and those of this machine: a ministry's own server has a certificate of its own."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


class _Limited(httpx.AsyncBaseTransport):
    """HTTP that reads no more than MOST_BYTES of a response, as they are sent."""

    def __init__(self) -> None:
        never_kept = httpx.Limits(max_keepalive_connections=0)
        self._inner = httpx.AsyncHTTPTransport(verify=_certificates(), trust_env=False, limits=never_kept)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        for name in _FROM_THE_ENVIRONMENT:
            request.headers.pop(name, None)
        response = await self._inner.handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":  # could expand without limit
            await response.aclose()
            raise ModelBroken("assistant.model.no_answer")
        assert isinstance(response.stream, httpx.AsyncByteStream)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_LimitedStream(response.stream),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


class _LimitedStream(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = MOST_BYTES
        async for part in self._stream:
            left -= len(part)
            if left < 0:
                raise ModelBroken("assistant.model.no_answer")
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


def _failure(error: Exception, endpoint: Endpoint) -> Failed:
    """What a client's exception comes to. Clients differ, so status codes and the names of classes are looked at."""
    chain = tuple(_chain(error))
    ours = next((one for one in chain if isinstance(one, ModelError)), None)
    if ours is not None:
        return Failed(ours)
    status = next((code for code in map(_status, chain) if code), 0)
    if status:
        return _refusal(status, _pause(chain), endpoint)
    names = {kind.__name__ for one in chain for kind in type(one).__mro__}
    if names & {"TimeoutException", "TimeoutError"}:
        return Failed(ModelTooSlow("assistant.model.too_slow"))
    if names & {"TransportError", "ConnectionError", "ServiceUnavailable", "gaierror"}:
        where = endpoint.url or endpoint.provider.title
        return Failed(
            ModelUnreachable("assistant.model.unreachable", address=where),
            passing=True,
        )
    return Failed(ModelBroken("assistant.model.no_answer"))


def _refusal(status: int, pause: float, endpoint: Endpoint) -> Failed:
    if status in (429, 529):
        busy = ModelBusy("assistant.model.busy_or_used_up")
        return Failed(busy, passing=True, pause=pause)
    if status >= 500:
        fault = ModelUnreachable("assistant.model.server_failed", status=status)
        return Failed(fault, passing=True, pause=pause, refused=status == 500)  # llama-cpp-python says so
    if status in (401, 403):
        refused = "refused_key"
    elif status in (301, 302, 303, 307, 308, 404, 405):
        refused = "refused_address" if endpoint.url else "refused_without_address"
    else:
        refused = "refused"
    rejected = ModelRejected(f"assistant.model.{refused}", status=status, model=endpoint.name, address=endpoint.url)
    return Failed(rejected, refused=status in (400, 422))


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen:
        seen.append(following)
        yield following
        following = following.__cause__ or following.__context__


def _status(error: BaseException) -> int:
    for name in ("status_code", "code"):
        value = getattr(error, name, None)
        if isinstance(value, int) and 300 <= value < 600:
            return int(value)
    return 0


def _pause(chain: Sequence[BaseException]) -> float:
    """Seconds that the server asks to wait (`Retry-After`); 0 where it does not say."""
    for error in chain:
        headers = getattr(getattr(error, "response", None), "headers", {})
        said = str(headers.get("retry-after", "")) if hasattr(headers, "get") else ""
        if said.isdecimal() and len(said) < 6:
            return float(said)
    return 0.0
