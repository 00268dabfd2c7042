"""Pages of PDF originals as pictures, with the places of quoted words: drawn in limited processes, remembered.

A reader waits for these, and a new process costs a quarter of a second. So a spare one always stands ready, loaded but
without a file; it is given one document, keeps it open while its pages are turned, and ends when others are wanted.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

from ..codec import MalformedRecord, from_json, to_json
from ..errors import DamagedFile, EncryptedFile, ReaderDied, ReadingError, ReadingTimeout
from ..records import Limits, RecognisedPage
from ..sandbox import Stopped, Worker
from .records import Marked, Stretch

DEFAULT = Limits(seconds=10.0, memory=2**30)
"""`seconds` is the wall clock of one picture."""
PICTURES = 100
"""That one process draws before it is replaced."""
_PROCESSOR = 10
"""Of how many pictures' time one process has the processor."""
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
        self._open: OrderedDict[str, Worker] = OrderedDict()
        self._spare: Worker | None = None
        self._closed = False
        self._drawn: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._guard = Lock()

    def warm(self) -> None:
        """Starts the spare process, so that the first picture need not wait for it."""
        with self._guard:
            if self._spare is None and not self._closed:
                self._spare = self._started()

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
            raise _error(_understood(picture).get("error"))
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
        found = _understood(self._ask(path, sha256, request))
        if "error" in found:
            raise _error(found["error"])
        try:
            return from_json(Marked, found)
        except MalformedRecord as exc:
            raise _error("died") from exc

    def close(self) -> None:
        """Ends all processes; those that are asked fail."""
        with self._guard:
            self._closed = True
            workers = [*self._open.values(), *([self._spare] if self._spare else [])]
            self._open.clear()
            self._spare = None
        for worker in workers:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self) -> Worker:
        return Worker("relatoria.ingest.rendering.child", self._limits, requests=_PROCESSOR, largest=_LONGEST)

    def _ask(self, path: Path, sha256: str, request: dict[str, Any]) -> bytes:
        for _ in range(_TRIES):
            worker = self._worker(sha256)
            try:
                return worker.ask({"path": str(path.resolve()), **request})
            except Stopped as exc:
                if exc.cause != "ended":  # for another document, between being found and being asked
                    raise _error(exc.cause) from exc
            finally:
                self._replace(sha256, worker)
        raise _error("busy")

    def _replace(self, sha256: str, worker: Worker) -> None:
        """Lets a process go that has come to its end, and has a spare one ready."""
        if worker.is_over or worker.asked >= PICTURES:
            with self._guard:
                if self._open.get(sha256) is worker:
                    del self._open[sha256]
            worker.retire()
        self.warm()

    def _worker(self, sha256: str) -> Worker:
        with self._guard:
            if self._closed:
                raise _error("died")
            worker = self._open.get(sha256)
            if worker is None:
                worker, self._spare = self._spare or self._started(), None
                self._open[sha256] = worker
            self._open.move_to_end(sha256)
            old = [self._open.popitem(last=False)[1] for _ in range(len(self._open) - self._documents)]
        for one in old:
            one.retire()
        return worker


def _understood(answer: bytes) -> dict[str, Any]:
    try:
        content = json.loads(answer)
    except (ValueError, RecursionError) as exc:
        raise _error("died") from exc
    if not isinstance(content, dict):
        raise _error("died")
    return content


def _error(code: object) -> ReadingError:
    if code == "encrypted":
        return EncryptedFile("ingest.picture.encrypted")
    if code == "late":
        return ReadingTimeout("ingest.picture.late")
    if code == "damaged":
        return DamagedFile("ingest.picture.damaged")
    if code == "busy":
        return ReadingTimeout("ingest.picture.busy")
    return ReaderDied("ingest.picture.stopped")
