"""A language model that does what a test says: a real HTTP server that speaks the protocol of OpenAI's chat.

    def invented(messages):
        return "S: The dam is 90 m high. [p9]"

    with ScriptedModel({"invented": invented, "cut": cut("The dam")}) as server:
        model = ChatModel("openai:invented", url=server.url)

The name of the model in a request chooses the behaviour. A behaviour is called with the messages of the request, as
`{"role": …, "content": …}`, and gives a script: a text, which is streamed word by word; several texts, which are
streamed as they stand; or a `Script`, a function that writes what it likes to the `Wire`. The faults below make
behaviours of the last kind. Tests that use it are marked `allow_hosts(["127.0.0.1"])`, for sockets are off elsewhere.
"""

from __future__ import annotations

import json
import re
import select
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import Any, Self

Messages = Sequence[Mapping[str, str]]
Script = Callable[["Wire"], None]
Behaviour = Callable[[Messages], "str | Sequence[str] | Script"]


class ScriptedModel:
    """The server, on a free port of 127.0.0.1; `url` is what a client is given. Behaviours may be added at any time."""

    def __init__(self, behaviours: Mapping[str, Behaviour] | None = None) -> None:
        self.behaviours: dict[str, Behaviour] = dict(behaviours or {})
        self.requests: list[Asked] = []
        """Every request so far, in the order of arrival."""
        self._open = 0
        self._changed = threading.Condition()
        self._over = threading.Event()
        server = self

        class Handler(_Handler):
            owner = server

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                del request, client_address
                server.faults.append(sys.exc_info()[1])

        self.faults: list[BaseException | None] = []
        """What behaviours have raised, which is the fault of a test; raised again at the end."""
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        """The base address of the protocol."""
        return f"{self.root}/v1"

    @property
    def root(self) -> str:
        """The address without a path."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def open_requests(self, *, until: int | None = None, seconds: float = 2.0) -> int:
        """Requests that are being answered; waits for there to be `until`, for `seconds` at most."""
        with self._changed:
            if until is not None:
                self._changed.wait_for(lambda: self._open == until, timeout=seconds)
            return self._open

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        if self.faults:
            raise AssertionError("A behaviour has failed.") from self.faults[0]

    def count(self, change: int) -> None:
        """For the handler: one more or one fewer is being answered."""
        with self._changed:
            self._open += change
            self._changed.notify_all()


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any] = field(repr=False)

    @property
    def messages(self) -> Messages:
        return self.body.get("messages", [])


class Wire:
    """The way back to the client, byte by byte. Every method raises OSError once the client has gone."""

    def __init__(self, handler: _Handler, asked: Asked, over: threading.Event) -> None:
        self._handler = handler
        self._over = over
        self.asked = asked
        self.streaming = bool(asked.body.get("stream"))

    def head(self, status: int = 200, content_type: str = "text/event-stream", **headers: str) -> None:
        """The status line and the headers; what follows ends with the connection."""
        self._handler.send_response(status)
        for name, value in {"content-type": content_type, "connection": "close", **headers}.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()
        self._handler.close_connection = True

    def raw(self, sent: bytes) -> None:
        self._handler.wfile.write(sent)
        self._handler.wfile.flush()

    def event(self, value: object) -> None:
        """One server-sent event."""
        words = value if isinstance(value, str) else json.dumps(value)
        self.raw(f"data: {words}\n\n".encode())

    def piece(self, text: str) -> None:
        """A piece of the answer."""
        self.event(_chunk({"role": "assistant", "content": text}))

    def finish(self, reason: str = "stop") -> None:
        """The proper end of a stream."""
        self.event(_chunk({}, reason))
        self.event("[DONE]")

    def pause(self, seconds: float = 3_600.0) -> None:
        """Nothing, until the time is over; OSError if the client goes meanwhile, or the server stops."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            readable, _, _ = select.select([self._handler.connection], [], [], min(left, 0.02))
            if self._over.is_set() or (readable and not self._handler.connection.recv(1, socket.MSG_PEEK)):
                raise ConnectionAbortedError
            if readable:  # something more was sent, which nobody wants to read
                self._over.wait(0.02)


# What a model can do besides answering: each gives a behaviour.


def failing(status: int, said: str = "no", **headers: str) -> Behaviour:
    """An HTTP error with a JSON body, as 500, 429 (`retry_after="1"`), 401."""

    def script(wire: Wire) -> None:
        wire.head(status, "application/json", **headers)
        wire.raw(json.dumps({"error": {"message": said, "type": "scripted", "code": None}}).encode())

    return lambda _: script


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first behaviour at the first request, and so on; the last one for ever."""
    following = iter(behaviours[:-1])
    guard = threading.Lock()

    def behaviour(messages: Messages) -> str | Sequence[str] | Script:
        with guard:
            chosen = next(following, behaviours[-1])
        return chosen(messages)

    return behaviour


def dripping(text: str, seconds: float = 1.0) -> Behaviour:
    """The stream of `text`, one byte every `seconds`."""

    def script(wire: Wire) -> None:
        wire.head()
        for byte in f"data: {json.dumps(_chunk({'content': text}))}\n\n".encode():
            wire.raw(bytes((byte,)))
            wire.pause(seconds)

    return lambda _: script


def cut(after: str, *, chunked: bool = False) -> Behaviour:
    """Breaks off after some text, in the middle of an event; with `chunked`, in the middle of the transfer too."""

    def script(wire: Wire) -> None:
        wire.head(**({"transfer_encoding": "chunked"} if chunked else {}))
        sent = f"data: {json.dumps(_chunk({'content': after}))}\n\ndata: {{".encode()
        wire.raw(b"%x\r\n%s\r\n40\r\nhalf" % (len(sent), sent) if chunked else sent)

    return lambda _: script


def hanging(after: str | None = None) -> Behaviour:
    """Says nothing more, ever: before the headers, or after some text (which may be empty: after the headers)."""

    def script(wire: Wire) -> None:
        if after is not None:
            wire.head()
            for piece in words(after):
                wire.piece(piece)
        wire.pause()

    return lambda _: script


def hanging_up() -> Behaviour:
    """Closes the connection without a word."""
    return lambda _: lambda _: None


def sending(body: bytes, content_type: str = "text/event-stream", **headers: str) -> Behaviour:
    """These bytes as the whole body: garbage, a web page, broken JSON in an event, ..."""

    def script(wire: Wire) -> None:
        wire.head(200, content_type, **headers)
        wire.raw(body)

    return lambda _: script


def endless(piece: str = "and so on ", *, bare: bool = False) -> Behaviour:
    """Never stops; with `bare`, bytes without any line end, so that no event is ever complete."""

    def script(wire: Wire) -> None:
        wire.head()
        while True:
            if bare:
                wire.raw(b"data: " + b"x" * 65_536)
            else:
                wire.piece(piece)

    return lambda _: script


def lingering(text: str) -> Behaviour:
    """Answers properly to the end, and then keeps the connection open."""

    def script(wire: Wire) -> None:
        wire.head()
        for piece in words(text):
            wire.piece(piece)
        wire.finish()
        wire.pause()

    return lambda _: script


GARBAGE = bytes(range(256)) * 8
INVALID_JSON = b'data: {"choices": [{"delta": {"content": "The\n\ndata: [DONE]\n\n'
STRANGE_JSON = b'data: {"choices": 5, "id": []}\n\ndata: "text"\n\ndata: [DONE]\n\n'
PAGE = b"<!doctype html><title>Welcome</title><p>It works!</p>"


def words(text: str) -> tuple[str, ...]:
    """The text in pieces of a word with the space around it, as models give them."""
    return tuple(re.findall(r"\s*\S+\s*?(?=\s|$)|\s+$", text)) or ((text,) if text else ())


def _chunk(delta: Mapping[str, str], reason: str | None = None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "delta": dict(delta), "finish_reason": reason}],
    }


def _whole(text: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


def _saying(pieces: Iterable[str]) -> Script:
    def script(wire: Wire) -> None:
        if wire.streaming:
            wire.head()
            for piece in pieces:
                wire.piece(piece)
            wire.finish()
        else:
            wire.head(200, "application/json")
            wire.raw(json.dumps(_whole("".join(pieces))).encode())

    return script


class _Handler(BaseHTTPRequestHandler):
    owner: ScriptedModel
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))) or b"{}")
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        self.owner.requests.append(asked)
        self.owner.count(+1)
        try:
            self._script(asked)(Wire(self, asked, self.owner._over))
        except OSError:
            pass  # the client has gone, as the tests want it to
        finally:
            self.close_connection = True
            self.owner.count(-1)

    def _script(self, asked: Asked) -> Script:
        named = re.search(r"/deployments/([^/]+)/", asked.path)
        behaviour = self.owner.behaviours.get(asked.body.get("model") or (named.group(1) if named else ""))
        if behaviour is None:
            behaviour = failing(404, "no such model")
        chosen = behaviour(asked.messages)
        if callable(chosen):
            return chosen
        return _saying(words(chosen) if isinstance(chosen, str) else chosen)

    def log_message(self, format: str, *args: object) -> None:
        del format, args  # the tests look at `requests`


def texts(messages: Messages) -> Iterator[str]:
    """What the messages say."""
    return (message["content"] for message in messages)
