"""From a file to its document and passages, with the parsing shut away in a process of its own (`worker`, `child`).

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
        raise ReadingError(
            f"{name} cannot be opened.", "Check that it is there and may be read.", filename=name
        ) from exc
    if not path.is_file():
        raise ReadingError(f"{name} is no ordinary file.", "Give a file or a folder of files.", filename=name)
    if size > limits.bytes:
        raise FileTooLarge(
            f"{name} has {size / 2**20:,.0f} MB; the limit is {limits.bytes / 2**20:,.0f} MB.",
            "Divide it into smaller files.",
            filename=name,
        )


def _understood(answer: bytes, name: str) -> Ingested:
    try:
        content = json.loads(answer)
        if "error" in content:
            raise _error(content["error"], name)
        return from_json(Ingested, content)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as exc:  # no JSON, or not ours
        raise ReaderDied(f"The reader's answer about {name} makes no sense.", filename=name) from exc


def reading_error(
    code: str, message: str, hint: str, *, filename: str, unreadable_pages: tuple[int, ...] = ()
) -> ReadingError:
    """The error of this code, as it was raised in another process or at another time. Raises KeyError."""
    kind = READING_ERRORS[code]
    if issubclass(kind, EmptyDocument):
        return kind(message, hint, filename=filename, unreadable_pages=unreadable_pages)
    return kind(message, hint, filename=filename)


def _error(given: dict[str, Any], name: str) -> ReadingError:
    pages = tuple(int(page) for page in given["unreadable_pages"])
    error = reading_error(
        given["code"], str(given["message"]), str(given["hint"]), filename=name, unreadable_pages=pages
    )
    error.add_note(str(given["detail"]))
    return error


def _stopped(cause: Cause, name: str) -> Exception:
    if cause == "cancelled":
        return ReadingCancelled()
    if cause in ("late", "spent"):
        return ReadingTimeout(
            f"{name} took longer to read than is allowed for one file.",
            "Divide it, or save it anew as PDF.",
            filename=name,
        )
    if cause == "large":
        return FileTooLarge(f"{name} expands to more than is allowed.", "Divide it into smaller files.", filename=name)
    return ReaderDied(
        f"The reader of {name} was stopped: out of memory, or a crash.", "Save or print it anew as PDF.", filename=name
    )
