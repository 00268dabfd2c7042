"""From a file to its document and passages, with the parsing shut away in a process of its own (`sandbox`).

A file comes from anywhere: whatever it does to the libraries that read it costs this one file, and nothing else. Each
gets a fresh process.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .codec import from_json
from .errors import READING_ERRORS, EmptyDocument, FileTooLarge, ReaderDied, ReadingError, ReadingTimeout
from .messages import Message
from .records import Ingested, Limits
from .sandbox import Cause, Stopped, Worker

DEFAULT = Limits()


class ReadingCancelled(Exception):
    """Nobody wants to know any more what the file says."""


def ingest(
    path: Path,
    limits: Limits = DEFAULT,
    *,
    filename: str = "",
    on_page: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Ingested:
    """What the file says, and where it says it. `filename` is the original's name, where `path` is a copy of it.

    `on_page` is called, in a thread of its own, with each page that the reader has done and how many there are;
    `cancelled` is asked many times a second.

    Raises:
        ReadingCancelled: `cancelled` said so. The reader was ended.
        ReadingError: its kinds say why the file did not become a document. `str` of it is for a person; what the
            library said is in its notes.
    """
    name = filename or path.name
    _admit(path, name, limits)
    with tempfile.TemporaryDirectory(prefix="relatoria-") as folder:
        worker = Worker("relatoria.ingest.sandbox.reading", limits, folder=folder)
        try:
            request = {"path": str(path.resolve()), "filename": name}
            answer = worker.ask(request, on_page=on_page, cancelled=cancelled)
        except Stopped as exc:
            raise _stopped(exc.cause, name) from exc
        finally:
            worker.end()
    return _understood(answer, name)


def _admit(path: Path, name: str, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as exc:
        raise ReadingError("ingest.reading.cannot_be_opened", name=name) from exc
    if not path.is_file():
        raise ReadingError("ingest.reading.no_ordinary_file", name=name)
    if size > limits.bytes:
        raise FileTooLarge(
            "ingest.reading.too_large", name=name, size=round(size / 2**20), limit=round(limits.bytes / 2**20)
        )


def _understood(answer: bytes, name: str) -> Ingested:
    try:
        content = json.loads(answer)
        if "error" in content:
            raise _error(content["error"], name)
        return from_json(Ingested, content)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as exc:  # no JSON, or not ours
        raise ReaderDied("ingest.reading.no_sense", name=name) from exc


def reading_error(code: str, said: Message, *, filename: str, unreadable_pages: tuple[int, ...] = ()) -> ReadingError:
    """The error of this code, as it was raised in another process or at another time. Raises KeyError."""
    kind = READING_ERRORS[code]
    if issubclass(kind, EmptyDocument):
        return kind(said, filename=filename, unreadable_pages=unreadable_pages)
    return kind(said, filename=filename)


def _error(given: dict[str, Any], name: str) -> ReadingError:
    pages = tuple(int(page) for page in given["unreadable_pages"])
    said = from_json(Message, given["said"])
    error = reading_error(given["code"], said, filename=name, unreadable_pages=pages)
    error.add_note(str(given["detail"]))
    return error


def _stopped(cause: Cause, name: str) -> Exception:
    if cause == "cancelled":
        return ReadingCancelled()
    if cause in ("late", "spent"):
        return ReadingTimeout("ingest.reading.took_too_long", name=name)
    if cause == "large":
        return FileTooLarge("ingest.reading.expands", name=name)
    return ReaderDied("ingest.reading.reader_stopped", name=name)
