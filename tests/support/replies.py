"""A stand-in for what a language model sends: pieces of a text, then an error if there is one."""

from __future__ import annotations

from collections.abc import Iterator

from relatoria.assistant.models.model import ModelError


class Reply:
    """A text piece by piece, then an error if there is one; remembers that it was closed."""

    def __init__(self, text: str, error: ModelError | None) -> None:
        self._pieces = iter([text[at : at + 5] for at in range(0, len(text), 5)])
        self._error = error
        self.closed = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for piece in self._pieces:
            return piece
        if self._error is not None:
            raise self._error
        raise StopIteration

    def close(self) -> None:
        self.closed = True
