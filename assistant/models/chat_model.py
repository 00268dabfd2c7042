"""A language model that cannot hold anybody up: `Model` on a LangChain chat model, with limits on all that it does.

The request runs as a task on an event loop in a thread of its own; who reads waits at a queue, never at a socket. So a
deadline is a deadline, and closing an answer frees its place at once, whatever the server does: the task is cancelled,
and with it its connection. One loop serves the whole program; nothing runs on it but requests.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import lru_cache, partial
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, Self

from .model import AnswerForm, ChatMessage, ModelBroken, ModelBusy, ModelError, ModelTooSlow
from .providers import Failed, Output, Way, endpoint
from .queueing import Places, QueuePlace

PAUSES = (0.25, 1.0)
"""Seconds before the second and the third attempt."""
MOST_CHARACTERS = 20_000
MAX_TOKENS = 1_200
QUICK = 2_400.0
"""Characters of a request a second, until the first piece, from which a model is given long passages."""

Take = Callable[[str], None]
Ask = Callable[[float, Take], Coroutine[Any, Any, None]]
"""One attempt: seconds that are left, and what takes the pieces. Raises Failed."""


class ChatModel:
    """The model that the settings name: `model` is `provider:name`, `places` how many requests may run at a time.

    Raises ModelMissing: no such provider, it is not installed, or an address or a key is wanting.
    """

    def __init__(
        self,
        model: str,
        *,
        url: str = "",
        key: str = "",
        places: int = 2,
        api_version: str = "",
        max_tokens: int = MAX_TOKENS,
        max_characters: int = MOST_CHARACTERS,
        output: Output = "auto",
    ) -> None:
        self._endpoint = endpoint(model, url=url, key=key, api_version=api_version, max_tokens=max_tokens)
        self._places = Places(places)
        self._max_characters = max_characters
        self._output = output
        self._ways = self._endpoint.ways(output)
        self._pace = QUICK if self._endpoint.is_hosted else 0.0

    def __repr__(self) -> str:
        return f"ChatModel({self.model_id!r})"

    @property
    def model_id(self) -> str:
        """`provider:name`."""
        return self._endpoint.model_id

    @property
    def url(self) -> str:
        """Where it is asked; empty where only the provider knows."""
        return self._endpoint.url

    @property
    def free_places(self) -> int:
        """How many more requests could begin now."""
        return self._places.free

    @property
    def is_quick(self) -> bool:
        """By its last answer. Before that, services are taken for quick, and servers of one's own are not."""
        return self._pace >= QUICK

    def warm(self) -> None:
        """Imports LangChain, which takes a second or two, before the first question must wait for it."""
        from .langchain_client import prepare  # noqa: PLC0415

        prepare(self._endpoint)

    def stream(self, messages: Sequence[ChatMessage], *, seconds: float, form: AnswerForm | None = None) -> Reply:
        """Pieces of text, for `seconds` at most, counted from now; asked at the first piece wanted. See `Model`.

        ModelBroken is raised too where nothing but white space came, or more than `max_characters`.
        """
        deadline = monotonic() + seconds
        ask = partial(self._ask, tuple(messages), form)
        return Reply(ask, self._places, deadline, self._max_characters)

    async def _ask(
        self, messages: tuple[ChatMessage, ...], form: AnswerForm | None, seconds: float, take: Take
    ) -> None:
        """One attempt, in the first way that the server does not refuse; that way is kept for all that follow.

        A slow model is a small one. SmolLM2-135M, held to a schema, takes twice as long and writes digits and
        codes, where left to itself it repeats a sentence that it was given: it is asked for lines unless JSON is set.
        """
        from .langchain_client import converse  # noqa: PLC0415 - who asks no model does without LangChain

        held = form and (self._output == "json" or self.is_quick)
        ways: tuple[Way, ...] = self._ways if held else ("lines",)
        for place, way in enumerate(ways):
            structured = form if form and way != "lines" else None
            request = structured.messages if structured else messages
            heard = self._learning(sum(len(one.text) for one in request), ways[place:] if held else None, take)
            try:
                await converse(self._endpoint, request, seconds, heard, way, structured.schema if structured else None)
                return
            except Failed as failed:
                if not failed.refused or way == ways[-1]:
                    raise

    def _learning(self, characters: int, ways: tuple[Way, ...] | None, take: Take) -> Take:
        """`take`, and at its first piece: how fast the model reads, and which way of asking its server understands."""
        began, heard = monotonic(), False

        def learn(piece: str) -> None:
            nonlocal heard
            if not heard:
                heard = True
                self._pace = characters / max(monotonic() - began, 1e-3)
                self._ways = ways or self._ways
            take(piece)

        return learn


@dataclass(slots=True)
class _Channel:
    """What the task and the reader share. The task must not know the Reply: one that nobody reads any more closes."""

    pieces: SimpleQueue[str | ModelError | None] = field(default_factory=SimpleQueue)
    """None: the end."""
    place: QueuePlace | None = None
    characters: int = 0
    words: bool = False

    def end(self, why: ModelError | None) -> None:
        if self.place is not None:
            self.place.leave()
        self.pieces.put(why)


class Reply(Iterator[str]):
    """The answer of one request as it comes; for one reader, while any thread may close it, any number of times."""

    def __init__(self, ask: Ask, places: Places, deadline: float, max_characters: int) -> None:
        self._ask = ask
        self._places = places
        self._deadline = deadline
        self._max_characters = max_characters
        self._channel = _Channel()
        self._task: Future[None] | None = None
        self._closed = threading.Event()
        self._guard = threading.Lock()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        if self._closed.is_set():
            raise StopIteration
        try:
            if self._task is None:
                self._begin()
            piece = self._channel.pieces.get(timeout=max(0.0, self._deadline - monotonic()))
        except Empty:
            self.close()
            raise _too_slow() from None
        except BaseException:
            self.close()
            raise
        if self._closed.is_set():  # by somebody else, which may also be why the request has failed
            raise StopIteration
        if isinstance(piece, str):
            return piece
        self.close()
        if isinstance(piece, ModelError):
            raise piece
        raise StopIteration

    def close(self) -> None:
        """Stops the model and frees its place, at once. Nothing comes after."""
        with self._guard:
            self._closed.set()
            task, place = self._task, self._channel.place
        if place is not None:
            place.leave()
        if task is not None:
            task.cancel()
        self._channel.pieces.put(None)  # somebody may be waiting
        self._places.wake()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if not self._closed.is_set():
            self.close()

    def _begin(self) -> None:
        place = self._places.take(self._deadline, self._closed.is_set)
        if place is None and not self._closed.is_set():
            raise ModelBusy("assistant.model.busy")
        with self._guard:
            if place is None or self._closed.is_set():
                if place is not None:
                    place.leave()
                raise StopIteration
            self._channel.place = place
            work = _work(self._ask, self._channel, self._deadline, self._max_characters)
            self._task = asyncio.run_coroutine_threadsafe(work, _loop())


async def _work(ask: Ask, channel: _Channel, deadline: float, max_characters: int) -> None:
    """Asks until something came, and ends the channel whatever happens."""
    take = partial(_take, channel, max_characters)
    why: ModelError | None = _broken()
    try:
        async with asyncio.timeout(max(0.0, deadline - monotonic())):
            await _persist(ask, channel, deadline, take)
        why = None if channel.words else _broken()
    except TimeoutError:
        why = _too_slow()
    except ModelError as error:
        why = error
    finally:
        channel.end(why)


async def _persist(ask: Ask, channel: _Channel, deadline: float, take: Take) -> None:
    """Tries again where that may help, unless a piece has come: nothing that was shown is taken back."""
    for pause in (*PAUSES, None):
        try:
            await ask(max(0.01, deadline - monotonic()), take)
            return
        except Failed as failed:
            if channel.characters:
                raise (failed.error if isinstance(failed.error, ModelTooSlow) else _broken()) from None
            wait = max(pause or 0.0, failed.pause)
            if pause is None or not failed.passing or monotonic() + wait >= deadline:
                raise failed.error from None
        await asyncio.sleep(wait)


def _take(channel: _Channel, max_characters: int, piece: str) -> None:
    """Hands on what fits; what exceeds the limit ends the request."""
    piece = piece.encode("utf-8", "replace").decode()  # half a surrogate pair could be neither stored nor printed
    fits = piece[: max_characters - channel.characters]
    channel.characters += len(piece)
    channel.words = channel.words or bool(fits.strip())
    if fits:
        channel.pieces.put(fits)
    if len(fits) < len(piece):
        raise ModelBroken("assistant.model.endless")


def _too_slow() -> ModelTooSlow:
    return ModelTooSlow("assistant.model.too_slow")


def _broken() -> ModelBroken:
    return ModelBroken("assistant.model.said_nothing")


def _loop() -> asyncio.AbstractEventLoop:
    """The loop of all requests. Its thread ends with the program."""
    with _starting:
        return _running_loop()


@lru_cache(maxsize=1)
def _running_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-models", daemon=True).start()
    return loop


_starting = threading.Lock()
