"""From a file to its document and passages, with the parsing shut away in a process of its own.

A file comes from anywhere. Whatever it does to the libraries that read it (endless loops, gigabytes, crashes in C) may
cost this one file, and nothing else: a fresh process per file, with limits, and an answer in plain JSON. It is never a
fork, since the parent may hold threads and models.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import IO, Any

from .codec import MalformedRecord, from_json, to_json
from .errors import READING_ERRORS, EmptyDocument, FileTooLarge, ReaderDied, ReadingError, ReadingTimeout
from .records import Ingested, Limits

DEFAULT = Limits()
_TURN = 0.1
"""Seconds between two looks at whether the file is still wanted."""


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
        answer = Path(folder) / "answer.json"
        request = {"path": str(path.resolve()), "filename": name, "limits": to_json(limits), "answer": str(answer)}
        code = _run(request, folder, limits, name, on_page, cancelled)
        try:
            content = json.loads(answer.read_bytes())
        except (OSError, ValueError) as exc:
            raise _death(code, name) from exc
    return _understood(content, name)


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


def _run(
    request: dict[str, Any],
    folder: str,
    limits: Limits,
    name: str,
    on_page: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    """Runs the child to its end or its limit; gives its exit code (negative: the signal that ended it)."""
    # -P keeps the current folder off the import path: it may hold anything
    command = (sys.executable, "-P", "-m", "relatoria.ingest.sandbox.reading")
    # numeric libraries reserve address space for every thread, out of the child's allowance
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, **threads, "TMPDIR": folder},
        start_new_session=True,
    )
    pages = Thread(target=_follow, args=(child.stdout, on_page), daemon=True)
    pages.start()
    try:
        _hand_over(child, json.dumps(request).encode())
        _await(child, limits.seconds, name, cancelled)
    finally:
        _end(child)
        pages.join()
    return child.returncode


def _hand_over(child: subprocess.Popen[bytes], request: bytes) -> None:
    assert child.stdin is not None
    with contextlib.suppress(BrokenPipeError), child.stdin as pipe:  # it died: its exit code says more
        pipe.write(request)


def _await(child: subprocess.Popen[bytes], seconds: float, name: str, cancelled: Callable[[], bool] | None) -> None:
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(min(left, _TURN))
            return
        if cancelled is not None and cancelled():
            raise ReadingCancelled
    raise _timeout(name)


def _follow(pipe: IO[bytes], on_page: Callable[[int, int], None] | None) -> None:
    """Reads `page pages` lines to the end; a child that is in other hands by now writes what it likes."""
    with pipe:
        while line := pipe.readline(40):
            said = re.fullmatch(rb"(\d{1,7}) (\d{1,7})\n", line)
            if said and on_page is not None:
                on_page(int(said[1]), int(said[2]))


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and all that it started."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # the group is gone already
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _understood(content: Any, name: str) -> Ingested:
    try:
        if "error" in content:
            raise _error(content["error"], name)
        return from_json(Ingested, content)
    except (MalformedRecord, KeyError, TypeError, AttributeError) as exc:
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


def _timeout(name: str) -> ReadingTimeout:
    return ReadingTimeout(
        f"{name} took longer to read than is allowed for one file.", "Divide it, or save it anew as PDF.", filename=name
    )


def _death(code: int, name: str) -> ReadingError:
    if sys.platform != "win32":
        if -code in (signal.SIGXCPU, signal.SIGALRM):
            return _timeout(name)
        if -code == signal.SIGXFSZ:
            return FileTooLarge(
                f"{name} expands to more than is allowed.", "Divide it into smaller files.", filename=name
            )
    return ReaderDied(
        f"The reader of {name} was stopped: out of memory, or a crash.", "Save or print it anew as PDF.", filename=name
    )
