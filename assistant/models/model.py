"""The seam to language models, and how they can fail.

    ModelError
    ├── ModelMissing       its provider is not installed, or the setting names none
    ├── ModelUnreachable   no connection, or the server failed
    ├── ModelRejected      the server refused: key, name of the model, length of the question
    ├── ModelTooSlow       the time was over before it had answered
    ├── ModelBusy          every place was taken by other questions
    └── ModelBroken        it broke off, or sent what is no answer

Whatever a model does, an answer is given: each of these leads to the extractive one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ...ingest.errors import RelatoriaError


class ModelError(RelatoriaError):
    """A language model gave nothing that can be used."""


class ModelMissing(ModelError):
    """There is no such model here."""


class ModelUnreachable(ModelError):
    """It does not answer."""


class ModelRejected(ModelError):
    """It refuses to be asked."""


class ModelTooSlow(ModelError):
    """It takes too long."""


class ModelBusy(ModelError):
    """It is answering others."""


class ModelBroken(ModelError):
    """What came is no answer."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a request."""

    role: Literal["system", "user"]
    text: str


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The same request to a model whose server can hold it to a JSON Schema, and that schema."""

    messages: tuple[ChatMessage, ...]
    schema: Mapping[str, object]


class Pieces(Protocol):
    """What a model says, piece by piece."""

    def __iter__(self) -> Iterator[str]:
        """Itself."""

    def __next__(self) -> str:
        """The next piece. Raises ModelError."""

    def close(self) -> None:
        """Stops the model and frees its place, at once and whatever the server does."""


class Model(Protocol):
    """A language model, configured and limited."""

    @property
    def model_id(self) -> str:
        """`provider:name`; part of `Answer.generator_id`."""

    @property
    def is_quick(self) -> bool:
        """Whether it is known to read long passages in time; a small model on a processor does not."""

    def stream(self, messages: Sequence[ChatMessage], *, seconds: float, form: AnswerForm | None = None) -> Pieces:
        """Its text as it comes, for `seconds` at most, waiting for a place included; asked when a piece is wanted.

        With a `form`, that is asked in place of the messages wherever the server can be held to a schema.
        """
