"""Pages of PDF originals as pictures, with the places of quoted words: drawn in limited processes, remembered.

A reader waits for these, and a new process costs a quarter of a second. So a spare one always stands ready, loaded but
without a file; it is given one document, keeps it open while its pages are turned, and ends when others are wanted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, Timer
from types import TracebackType
from typing import IO, Any, Self

from ..codec import MalformedRecord, from_json, to_json
from ..errors import DamagedFile, EncryptedFile, ReaderDied, ReadingError, ReadingTimeout
from ..records import Limits, RecognisedPage
from .records import Marked, Stretch

DEFAULT = Limits(seconds=10.0, memory=2**30)
"""`seconds` is the wall clock of one picture; of processor time, one process has ten times as much for all."""
PICTURES = 100
"""That one process draws before it is replaced."""
REMEMBERED = 64 * 2**20
"""Bytes of pictures that are kept at hand."""
_TRIES = 20
"""To find a process that is not wanted for another document before it can be asked."""
_LONGEST = 48 * 2**20
"""Bytes of one answer; more is no picture of ours."""
_PNG = b"\x89PNG\r\n\x1a\n"


class Pictures:
    """Draws and searches pages. Safe with threads; close it, or use it in a `with` statement."""

    def __init__(self, limits: Limits = DEFAULT, documents: int = 4) -> None:
        """`documents`: how many are held open, each by a process of its own of about 60 MB."""
        self._limits = limits
        self._documents = documents
        self._open: OrderedDict[str, _Child] = OrderedDict()
        self._spare: _Child | None = None
        self._closed = False
        self._drawn: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._guard = Lock()

    def warm(self) -> None:
        """Starts the spare process, so that the first picture need not wait for it."""
        with self._guard:
            if self._spare is None and not self._closed:
                self._spare = _Child(self._limits)

    def page(self, path: Path, sha256: str, number: int, width: int) -> bytes:
        """Page `number` (1-based) of the PDF at `path` as PNG, `width` pixels wide or, of a poster, narrower.

        Raises:
            ReadingError: DamagedFile, EncryptedFile, ReadingTimeout or ReaderDied; the page cannot be drawn.
        """
        key = (sha256, number, width)
        with self._guard:
            if (known := self._drawn.get(key)) is not None:
                self._drawn.move_to_end(key)
                return known
        picture = self._ask(path, sha256, {"page": number, "width": width})
        if not picture.startswith(_PNG):
            raise _error("died")
        with self._guard:
            self._drawn[key] = picture
            while sum(map(len, self._drawn.values())) > REMEMBERED:
                self._drawn.popitem(last=False)
        return picture

    def find(
        self,
        path: Path,
        sha256: str,
        number: int,
        wanted: Sequence[Stretch],
        recognised: RecognisedPage | None = None,
    ) -> Marked:
        """Where the quoted words of these stretches stand on page `number` (1-based).

        `recognised` is what OCR saw there, where the words of the page come from OCR.

        Raises:
            ReadingError: as `page`.
        """
        request = {"page": number, "wanted": to_json(tuple(wanted)), "recognised": to_json(recognised)}
        answer = self._ask(path, sha256, request)
        try:
            return from_json(Marked, json.loads(answer))
        except (MalformedRecord, ValueError) as exc:
            raise _error("died") from exc

    def close(self) -> None:
        """Ends all processes; those that are asked fail."""
        with self._guard:
            self._closed = True
            children = [*self._open.values(), *([self._spare] if self._spare else [])]
            self._open.clear()
            self._spare = None
        for child in children:
            child.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, path: Path, sha256: str, request: dict[str, Any]) -> bytes:
        for _ in range(_TRIES):
            child = self._child(path, sha256)
            try:
                return child.ask(request, self._limits.seconds)
            except _Retired:  # for another document, between being found and being asked
                continue
            finally:
                self._replace(sha256, child)
        raise _error("busy")

    def _replace(self, sha256: str, child: _Child) -> None:
        """Lets a process go that has come to its end, and has a spare one ready."""
        if child.is_done:
            with self._guard:
                if self._open.get(sha256) is child:
                    del self._open[sha256]
            child.retire()
        self.warm()

    def _child(self, path: Path, sha256: str) -> _Child:
        with self._guard:
            if self._closed:
                raise _error("died")
            child = self._open.get(sha256)
            if child is None:
                child, self._spare = self._spare or _Child(self._limits), None
                child.take(path)
                self._open[sha256] = child
            self._open.move_to_end(sha256)
            old = [self._open.popitem(last=False)[1] for _ in range(len(self._open) - self._documents)]
        for one in old:
            one.retire()
        return child


class _Retired(Exception):
    """The process was ended in good order before this was asked."""


class _Child:
    """One process. It is asked one thing at a time."""

    def __init__(self, limits: Limits) -> None:
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
        self._process = subprocess.Popen(
            # -P keeps the current folder off the import path: it may hold anything
            (sys.executable, "-P", "-m", "relatoria.ingest.rendering.child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=tempfile.gettempdir(),
            env={**os.environ, **threads},
            start_new_session=True,
        )
        self._turn = Lock()
        self._asked = 0
        self._over = False
        self._late = False
        # processor time is counted over its whole life, the alarm for each request
        self._write(to_json(replace(limits, seconds=limits.seconds * 10)))

    @property
    def is_done(self) -> bool:
        return self._over or self._asked >= PICTURES

    def take(self, path: Path) -> None:
        """Gives it its one file."""
        self._write({"path": str(path.resolve())})

    def ask(self, request: dict[str, Any], seconds: float) -> bytes:
        """The answer's bytes. Raises ReadingError, or _Retired."""
        with self._turn:
            if self._over:
                raise _Retired
            self._asked += 1
            timer = Timer(seconds, self._give_up)
            timer.daemon = True
            timer.start()
            try:
                self._write(request)
                head, body = self._read()
            except (OSError, ValueError, KeyError, TypeError) as exc:
                self.end()
                raise _error("late" if self._late else "died") from exc
            finally:
                timer.cancel()
        if "error" in head:
            raise _error(str(head["error"]))
        return body

    def retire(self) -> None:
        """Ends it when it has answered what it was asked."""
        with self._turn:
            self.end()

    def end(self) -> None:
        """Ends it now."""
        self._over = True
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _write(self, message: Any) -> None:
        stream = _there(self._process.stdin)
        with suppress(BrokenPipeError):  # it died: the answer, which is missing, will tell
            stream.write(json.dumps(message).encode() + b"\n")
            stream.flush()

    def _read(self) -> tuple[dict[str, Any], bytes]:
        stream = _there(self._process.stdout)
        head = json.loads(stream.readline(4_096))
        size = int(head["bytes"])
        if not 0 <= size <= _LONGEST:
            raise ValueError("an answer of no such size")
        body = stream.read(size)
        if len(body) < size:
            raise ValueError("an answer that breaks off")
        return head, body


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _error(code: str) -> ReadingError:
    if code == "encrypted":
        return EncryptedFile("The original is protected by a password.", "Download it to look at it.")
    if code == "late":
        return ReadingTimeout("This page takes too long to draw.", "Download the original to look at it.")
    if code == "damaged":
        return DamagedFile("This page cannot be drawn.", "Download the original to look at it.")
    if code == "busy":
        return ReadingTimeout("Too many documents are being looked at.", "Try again in a moment.")
    return ReaderDied("The program that draws the pages was stopped.", "Try again, or download the original.")
